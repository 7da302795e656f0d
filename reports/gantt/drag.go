package gantt

import (
	"math"

	"bolgeplan/data/day"
)

// Drag is a gesture that moves bars: where they were when it began, and which
// one leads. It never changes: every frame is the places of the beginning and
// the whole distance since, so that going back changes nothing.
type Drag struct {
	Leader    int     // index in Start: the bar under the pointer
	Part      HitPart // Body moves all of Start, an edge only the leader's
	Start     []Move  // where the bars were
	ExactDays bool    // the days count, not the precision of what is there
	OpenEnd   bool    // the leader's end is open, so that its date is its beginning alone
}

// Anchor returns the beginning of the day that follows the pointer: the first
// day of the leader, or for its end the day after its last.
func (g *Drag) Anchor() day.Day {
	m := g.Start[g.Leader]
	if g.Part == EndEdge {
		return lastDay(m) + 1
	}
	return m.When.Earliest
}

// Delta returns the whole days that a pointer has dragged by dx. With a snapper
// the leader's anchor is attracted by it; nil goes by single days.
func (g *Drag) Delta(s Scale, dx float64, sn *Snapper) int {
	to := g.Anchor() + day.Day(math.Round(dx/s.PerDay))
	if sn != nil {
		to = sn.Snap(to)
	}
	return int(to - g.Anchor())
}

// ShownDay returns the day to be shown for a distance: where the leader begins, or
// for its end its last day.
func (g *Drag) ShownDay(delta int) day.Day { return g.ShownDayOf(g.Moves(delta)[g.Leader]) }

// ShownDayOf is Shown for a place of the leader.
func (g *Drag) ShownDayOf(at Move) day.Day {
	if g.Part == EndEdge {
		return lastDay(at)
	}
	return at.When.Earliest
}

// Moves returns where the bars go for a distance in days. All keep their distances
// to each other; an edge stops where the bar would last less than a day.
// Undecided bars stay so.
func (g *Drag) Moves(delta int) []Move {
	moves := make([]Move, 0, len(g.Start))
	for i, m := range g.Start {
		switch {
		case g.Part == Body:
			m.When, m.End = m.When.AddDays(delta), m.End.AddDays(delta)
		case i != g.Leader:
		case g.Part == StartEdge:
			m = g.moveStart(m, delta)
		case g.Part == EndEdge:
			m = g.moveEnd(m, delta)
		}
		moves = append(moves, m)
	}
	return moves
}

// startTo moves the beginning of what lasts. Where its one date is the whole of
// it ("juli"), that date begins later or earlier.
func (g *Drag) moveStart(m Move, delta int) Move {
	if !m.End.Decided() && !g.OpenEnd && m.When.Latest != day.None {
		m.When.Earliest = min(m.When.Earliest+day.Day(delta), m.When.Latest)
		return m
	}
	if m.End.Decided() {
		delta = min(delta, int(lastDay(m)-max(m.When.Latest, m.When.Earliest)))
	}
	m.When = m.When.AddDays(delta)
	return m
}

// endTo moves the end of what lasts.
func (g *Drag) moveEnd(m Move, delta int) Move {
	if !m.End.Decided() {
		if m.When.Latest != day.None && !g.OpenEnd {
			m.When.Latest = max(m.When.Latest+day.Day(delta), m.When.Earliest)
		}
		return m
	}
	delta = max(delta, int(max(m.When.Latest, m.When.Earliest)-m.End.Earliest))
	m.End = m.End.AddDays(delta)
	return m
}

// Changed returns the moves that differ from the places of the beginning.
func (g *Drag) Changed(moves []Move) []Move {
	var out []Move
	for i, m := range moves {
		if m != g.Start[i] {
			m.ExactDays = g.ExactDays
			out = append(out, m)
		}
	}
	return out
}

// lastDay is the last day of what a move covers.
func lastDay(m Move) day.Day {
	if m.End.Decided() {
		return max(m.End.Latest, m.End.Earliest)
	}
	return max(m.When.Latest, m.When.Earliest)
}
