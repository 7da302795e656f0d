package gantt

import (
	"math"

	"bolgeplan/data/day"
)

// Drag is a gesture that moves bars. It keeps the places where the bars began and never changes: a
// frame is these places and the whole distance of the pointer. Going back to the start therefore
// changes nothing.
type Drag struct {
	Leader    int     // index in Start: the bar under the pointer
	Part      HitPart // Body moves all of Start, an edge only the leader's
	Start     []Move  // where the bars began
	ExactDays bool    // see Move.ExactDays
	Alone     bool    // see Move.Alone
	OpenEnd   bool    // the leader's end is open, so that its date is only its beginning
}

// Anchor returns the day whose beginning the pointer holds: the first day of the leader, or for its
// end the day after the last.
func (g *Drag) Anchor() day.Day {
	m := g.Start[g.Leader]
	if g.Part == EndEdge {
		return lastDay(m) + 1
	}
	return m.When.Earliest
}

// Delta returns the days that a pointer has dragged by dx. A snapper attracts the leader's anchor;
// nil goes by single days.
func (g *Drag) Delta(s Scale, dx float64, sn *Snapper) int {
	to := g.Anchor() + day.Day(math.Round(dx/s.PerDay))
	if sn != nil {
		to = sn.Snap(to)
	}
	return int(to - g.Anchor())
}

// ShownDay returns the day that the guide shows for a distance in days: the first day of the
// leader, or for its end the last.
func (g *Drag) ShownDay(delta int) day.Day { return g.ShownDayOf(g.Moves(delta)[g.Leader]) }

// ShownDayOf is ShownDay for a place of the leader.
func (g *Drag) ShownDayOf(at Move) day.Day {
	if g.Part == EndEdge {
		return lastDay(at)
	}
	return at.When.Earliest
}

// Moves returns the places of the bars for a distance in days. The bars keep their distances to
// each other. An edge stops where the bar would last less than a day. Undecided bars stay
// undecided.
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

// moveStart moves the beginning of a range or zone. Where one date is the whole bar ("juli"), the
// earliest day of that date moves.
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

// moveEnd moves the end of a range or zone.
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

// Changed returns the moves that differ from the places where the bars began.
func (g *Drag) Changed(moves []Move) []Move {
	var out []Move
	for i, m := range moves {
		if m != g.Start[i] {
			m.ExactDays, m.Alone = g.ExactDays, g.Alone
			out = append(out, m)
		}
	}
	return out
}

// lastDay returns the last day that a move covers.
func lastDay(m Move) day.Day {
	if m.End.Decided() {
		return max(m.End.Latest, m.End.Earliest)
	}
	return max(m.When.Latest, m.When.Earliest)
}

// Move is a present or proposed place of a bar.
type Move struct {
	ID        string
	When, End day.Span
	ExactDays bool // to exactly these days, whatever the precision of the date was
	Alone     bool // its dependents stay
}
