package timeline

import (
	"slices"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
)

// change is a milestone with the date that it gets.
type change struct {
	milestone plan.Milestone
	to        plan.Written
}

// days returns by how many days the milestone goes as a whole; false where it
// only becomes longer or shorter, or had no date.
func (c change) days() (n int, ok bool) {
	was, is := c.milestone.When(), c.to.Span
	if !was.Decided() || !is.Decided() || was.Latest-was.Earliest != is.Latest-is.Earliest {
		return 0, false
	}
	return int(is.Earliest - was.Earliest), true
}

// changes says what moves of bars mean to the milestones on them.
func (s *schedule) changes(p *plan.Plan, moves []gantt.Move) []change {
	var list []change
	add := func(id plan.ID, when, end day.Span) {
		m, ok := p.Milestones.Get(id)
		if !ok {
			return
		}
		if !m.Kind.Lasts() || m.EndsWith != plan.None {
			end = m.End()
		}
		if when != m.When() || end != m.End() {
			list = append(list, change{m, rewritten(m, when, end)})
		}
	}
	for _, move := range moves {
		it, ok := s.Items[move.ID]
		if !ok {
			continue
		}
		add(it.ID, move.When, move.End)
		if it.End != plan.None {
			add(it.End, move.End, day.Undecided)
		}
		for _, id := range it.More {
			add(id, move.When, move.End)
		}
	}
	return list
}

// along adds to changes what keeps its distance to them: after the end of a
// wave's course its go-live, and after that the start of invoicing. What is
// locked or has no date stays, and so does what is in the changes itself.
func along(p *plan.Plan, changes []change) []change {
	for _, c := range changes[:len(changes):len(changes)] {
		m := c.milestone
		n, whole := c.days()
		at := slices.Index(plan.Schedule[:], m.Kind)
		if m.WaveID == plan.None || m.MunicipalityID != plan.None || !whole || n == 0 || m.Kind == plan.CourseStart || at < 0 {
			continue
		}
		for _, kind := range plan.Schedule[at+1:] {
			next, ok := p.WaveMilestone(m.WaveID, kind)
			if !ok || next.Locked || !next.When().Decided() || contains(changes, next.ID) {
				continue
			}
			to := next.When()
			to.Earliest, to.Latest = later(to.Earliest, n), later(to.Latest, n)
			changes = append(changes, change{next, rewritten(next, to, next.End())})
		}
	}
	return changes
}

func contains(changes []change, id plan.ID) bool {
	return slices.ContainsFunc(changes, func(c change) bool { return c.milestone.ID == id })
}

// later is a known day by some days later.
func later(d day.Day, n int) day.Day {
	if d == day.None {
		return d
	}
	return d + day.Day(n)
}

// openEnd parts a beginning from the milestone with which it ends, as written.
const openEnd = " – "

// rewritten is the date of a milestone on other days, written as plans are: in
// Danish. A text that held beginning and end together still does.
func rewritten(m plan.Milestone, when, end day.Span) plan.Written {
	w := m.WrittenOf()
	moved, resized := when != m.When(), end != m.End()
	w.Span, w.End = when, end
	switch {
	case m.EndsWith != plan.None:
		if _, last, ok := strings.Cut(m.Written, openEnd); ok && moved {
			w.Text = when.Words(day.Danish) + openEnd + last
			return w
		}
	case end.Decided() && m.EndWritten == "" && (moved || resized):
		if text, ok := together(when, end); ok {
			w.Text = text
			return w
		}
		moved, resized = true, true
	}
	if moved {
		w.Text = when.Words(day.Danish)
	}
	if resized {
		w.EndText = end.Words(day.Danish)
	}
	return w
}

// together writes a beginning and an end as one text; false where no text says
// both.
func together(begin, end day.Span) (text string, ok bool) {
	text = day.Span{Earliest: begin.Earliest, Latest: end.Latest}.Words(day.Danish)
	w, err := day.Parse(text, day.Context{Lang: day.Danish})
	return text, err == nil && w.Begin == begin && w.End == end
}

// apply returns the edit that makes changes.
func apply(changes []change) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		for _, c := range changes {
			if err := d.Schedule(c.milestone.ID, c.to); err != nil {
				return err
			}
		}
		return nil
	}
}

// wanted returns the changes that moves ask for, with what moves along.
func (s *Screen) wanted(moves []gantt.Move) (byHand, all []change) {
	p := s.ws.Plan()
	byHand = s.now.changes(p, moves)
	if s.follows {
		return byHand, along(p, byHand)
	}
	return byHand, byHand
}

// commit makes moves as one step.
func (s *Screen) commit(moves []gantt.Move) {
	byHand, all := s.wanted(moves)
	if len(all) == 0 {
		return
	}
	s.ws.Do(movedLabel(s.ws.Plan(), byHand, all), apply(all))
}
