package timeline

import (
	"slices"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"bolgeplan/data/consequences"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
	chart "bolgeplan/ui/kit/timeline"
)

// corridorReach is how far from its place a bar looks for days without new findings, in days.
const corridorReach = 400

// corridor is the days without new findings of a drag. It is looked for away from Fyne's goroutine.
type corridor struct {
	drag  gantt.Drag
	ended atomic.Bool
	found consequences.Corridor
	green []day.Span // of the leader, by found.Free
}

// beginCorridor begins to look for the days without new findings of a drag.
func (s *Screen) beginCorridor(g gantt.Drag) {
	s.endCorridor()
	c := &corridor{drag: g}
	s.corridor = c
	p, current, base := s.ws.Plan(), s.current, s.ws.ChangeBase()
	along := s.movesDependents && !g.Alone
	moves := func(by int) []plan.Move {
		byHand := current.changes(p, g.Changed(g.Moves(by)), plan.Nearest)
		if !along {
			return byHand
		}
		return rules.WithDependents(p, byHand)
	}
	s.background(func() {
		base.Corridor(consequences.Range{From: -corridorReach, To: corridorReach}, moves, func(found consequences.Corridor) bool {
			if c.ended.Load() {
				return false
			}
			green := make([]day.Span, len(found.Free))
			for i, r := range found.Free {
				green[i] = day.Span{Earliest: current.guide(g, r.From).Earliest, Latest: current.guide(g, r.To).Latest}
			}
			fyne.Do(func() {
				if !c.ended.Load() {
					c.found, c.green = found, green
					s.chart.Repropose()
				}
			})
			return true
		})
	})
}

// endCorridor ends the search when a drag has ended.
func (s *Screen) endCorridor() {
	if s.corridor != nil {
		s.corridor.ended.Store(true)
		s.corridor = nil
	}
}

// guide returns the days of the leader of a drag, or of the end that is dragged, for a distance.
func (s *schedule) guide(g gantt.Drag, by int) day.Span {
	moves := g.Moves(by)
	at := moves[g.Leader]
	at.ExactDays = g.ExactDays
	if len(moves) == 1 {
		at = s.keepWorkingDays(at)
	}
	last := at.When
	if at.End.Decided() {
		last = at.End
	}
	span := day.Span{Earliest: at.When.Earliest, Latest: max(last.Latest, last.Earliest)}
	switch g.Part {
	case gantt.StartEdge:
		span.Latest = span.Earliest
	case gantt.EndEdge:
		span.Earliest = span.Latest
	}
	return span
}

// distance returns by how many days moves have dragged the leader, or the end that is dragged.
func (c *corridor) distance(moves []gantt.Move) int {
	start := c.drag.Start[c.drag.Leader]
	i := slices.IndexFunc(moves, func(m gantt.Move) bool { return m.ID == start.ID })
	switch {
	case i < 0:
		return 0
	case c.drag.Part != gantt.EndEdge:
		return int(moves[i].When.Earliest - start.When.Earliest)
	case start.End.Decided():
		return int(moves[i].End.Latest - start.End.Latest)
	}
	return int(moves[i].When.Latest - start.When.Latest)
}

// addCorridor adds the days without new findings to a preview, and what they mean for the present
// place: how many are left, or which rule is broken.
func (s *Screen) addCorridor(v *chart.MovePreview, moves []gantt.Move, obstacles []rules.Finding) {
	c := s.corridor
	if c == nil || len(c.found.Free) == 0 && !c.found.Within.Has(1) {
		return
	}
	by := c.distance(moves)
	v.Green = c.shown(by)
	if len(obstacles) > 0 {
		name := s.ws.T("rules.rule." + string(obstacles[0].Rule))
		v.Lines = append([]chart.TipLine{{Text: s.ws.T("schedule.tip.beyond", "rule", name), Tone: style.WarningTone}}, v.Lines...)
		return
	}
	lines := []chart.TipLine{{Text: s.ws.T("schedule.tip.green"), Tone: style.GoodTone}}
	if text := s.daysLeft(c, by); text != "" {
		lines = append(lines, chart.TipLine{Text: text, Tone: style.GoodTone})
	}
	v.Lines = append(lines, v.Lines...)
}

// lasts reports whether the green ranges would lie over each other: those of a bar of several days
// that moves as a whole.
func (c *corridor) lasts() bool {
	start := c.drag.Start[c.drag.Leader]
	return c.drag.Part == gantt.Body && (start.End.Decided() || !start.When.Exact())
}

// touches reports whether only days off lie between a green range and the next one.
func (c *corridor) touches(i int) bool {
	return !c.lasts() && day.NextWorkingDayAfter(c.green[i].Latest) >= c.green[i+1].Earliest
}

// shown returns the green days that are shown. Those of a bar that lasts would lie over each other:
// only the range with the present place is shown, or the one nearest to it.
func (c *corridor) shown(by int) []day.Span {
	if !c.lasts() || len(c.green) == 0 {
		return c.green
	}
	best, distance := 0, -1
	for i, r := range c.found.Free {
		off := max(r.From-by, by-r.To, 0)
		if distance < 0 || off < distance {
			best, distance = i, off
		}
	}
	return c.green[best : best+1]
}

// daysLeft says until when the place can be moved on in the direction of the drag without a new
// finding. Days off between two green ranges do not end them. It says nothing where no end is known.
func (s *Screen) daysLeft(c *corridor, by int) string {
	i := slices.IndexFunc(c.found.Free, func(r consequences.Range) bool { return r.Has(by) })
	if i < 0 {
		return ""
	}
	at, free := s.current.guide(c.drag, by), c.found.Free
	if by >= 0 {
		for i+1 < len(free) && c.touches(i) {
			i++
		}
		if free[i].To >= c.found.Within.To {
			return ""
		}
		return s.formatLeft("schedule.tip.green.to", c.green[i].Latest, day.WorkingDaysBetween(at.Latest, c.green[i].Latest))
	}
	for i > 0 && c.touches(i-1) {
		i--
	}
	if free[i].From <= c.found.Within.From {
		return ""
	}
	return s.formatLeft("schedule.tip.green.from", c.green[i].Earliest, day.WorkingDaysBetween(c.green[i].Earliest-1, at.Earliest-1))
}

func (s *Screen) formatLeft(key string, end day.Day, n int) string {
	return s.ws.Lang.N(key, n, "date", end.Long(s.ws.DayLang()))
}
