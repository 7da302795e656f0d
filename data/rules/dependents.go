package rules

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// WithDependents returns moves of milestones with the moves of their dependents. By the
// built-in rules a wave's go-live follows the end of its course on the next working day,
// and invoicing starts on the 1st of the month after the later of the two. A dependent that
// stood on the day of its rule stays on it. Any other keeps its distance; a start of
// invoicing keeps it in months. A link restores the rule, switches it off, or sets a
// distance of its own.
//
// A milestone stays where it is locked, over, without a date, among the moves, or fixed.
func WithDependents(p *plan.Plan, moves []plan.Move, fixed ...plan.ID) []plan.Move {
	f := dependentMoves{p: p, all: slices.Clone(moves), fixed: fixed}
	for i := 0; i < len(f.all); i++ { // grows: what moved along has dependents of its own
		m := f.all[i].Milestone
		if m.WaveID != plan.None && m.MunicipalityID == plan.None {
			f.addByRule(m)
		}
		f.addLinked(f.all[i])
	}
	return f.all
}

// dependentMoves collects the moves of dependents. Each milestone is in it once, so that a
// circle of links ends.
type dependentMoves struct {
	p     *plan.Plan
	all   []plan.Move
	fixed []plan.ID // these stay where they are
}

// whenOf returns the days of a milestone after the moves so far.
func (f *dependentMoves) whenOf(m plan.Milestone) day.Span {
	for _, c := range f.all {
		if c.Milestone.ID == m.ID {
			return c.To.Span
		}
	}
	return m.When()
}

func (f *dependentMoves) hasMove(id plan.ID) bool {
	return slices.ContainsFunc(f.all, func(c plan.Move) bool { return c.Milestone.ID == id })
}

// addByRule moves what follows a milestone of a wave by the built-in rules.
func (f *dependentMoves) addByRule(m plan.Milestone) {
	at := func(kind plan.MilestoneKind) plan.Milestone {
		x, _ := f.p.WaveMilestone(m.WaveID, kind)
		return x
	}
	course, live, start := at(plan.CourseEnd), at(plan.GoLive), at(plan.InvoicingStart)
	switch m.Kind {
	case plan.CourseEnd:
		f.addGoLive(live, course)
		f.addInvoicingStart(start, course, live)
	case plan.GoLive:
		f.addInvoicingStart(start, live, course)
	}
}

// addGoLive moves a go-live after the end of a course.
func (f *dependentMoves) addGoLive(m, course plan.Milestone) {
	link, linked := f.link(m.ID, course.ID)
	if f.isFixed(m) || linked && link.Kind != plan.RuleLink {
		return
	}
	was, is := course.When(), f.whenOf(course)
	switch {
	case was.Latest == day.None || is.Latest == day.None:
	case linked, m.When() == day.On(day.NextWorkingDayAfter(was.Latest)):
		f.add(m, day.On(day.NextWorkingDayAfter(is.Latest)), plan.ToTheDay)
	default:
		f.add(m, m.When().AddDays(int(is.Earliest-was.Earliest)), plan.Nearest)
	}
}

// addInvoicingStart moves a start of invoicing after a milestone that moved, the course's end or the
// go-live, where other is the second one: by the rule it follows the later of both.
func (f *dependentMoves) addInvoicingStart(m, moved, other plan.Milestone) {
	ofMoved, linked := f.link(m.ID, moved.ID)
	ofOther, alsoLinked := f.link(m.ID, other.ID)
	if f.isFixed(m) || linked && ofMoved.Kind != plan.RuleLink || alsoLinked && ofOther.Kind == plan.FixedLink {
		return
	}
	months, earliest := SettingsFor(f.p, m.SolutionID).InvoicingMonths, EarliestInvoicing(f.p, m.SolutionID)
	byRule := func(s day.Span) day.Span { return day.On(plan.StartAfter(s, months, earliest)) }
	was, is := moved.When(), f.whenOf(moved)
	bothWas, bothAre := laterOf(was, other.When()), laterOf(is, f.whenOf(other))
	switch {
	case !was.Decided() || !is.Decided() || !byRule(bothAre).Decided():
	case linked, m.When() == byRule(bothWas):
		f.add(m, byRule(bothAre), plan.ToTheDay)
	case moved.Kind == plan.CourseEnd && m.When() == byRule(was):
		f.add(m, byRule(is), plan.ToTheDay)
	default:
		f.add(m, inMonths(m.When(), monthsBetween(was, is)), plan.Nearest)
	}
}

// laterOf returns the one of two dates that ends later.
func laterOf(s, t day.Span) day.Span {
	if max(t.Latest, t.Earliest) > max(s.Latest, s.Earliest) {
		return t
	}
	return s
}

// isFixed reports whether a milestone cannot move along, or has moved.
func (f *dependentMoves) isFixed(m plan.Milestone) bool {
	return m.ID == plan.None || !m.When().Decided() || m.CheckMove() != nil || f.hasMove(m.ID) || slices.Contains(f.fixed, m.ID)
}

// addLinked moves what is linked to a milestone at a distance of its own.
func (f *dependentMoves) addLinked(to plan.Move) {
	for _, link := range plan.Links.Of(f.p).Rows() {
		if link.ToID != to.Milestone.ID || link.Kind != plan.FixedLink {
			continue
		}
		m, ok := f.p.Milestones.Get(link.MilestoneID)
		if !ok || f.isFixed(m) || !to.To.Span.Decided() {
			continue
		}
		at := dayAtDistance(to.To.Span, link)
		if m.When().Decided() && !m.When().Exact() { // its precision, at that distance
			f.add(m, m.When().AddDays(int(at-m.When().Earliest)), plan.Nearest)
		} else {
			f.add(m, day.On(at), plan.ToTheDay)
		}
	}
}

// dayAtDistance returns the day at the distance of a link after the last day of a span.
func dayAtDistance(s day.Span, link plan.Link) day.Day {
	from := max(s.Latest, s.Earliest)
	switch link.Unit {
	case plan.LagMonths:
		return from.AddMonths(link.Lag)
	case plan.LagWorkingDays:
		for range link.Lag {
			from = day.NextWorkingDayAfter(from)
		}
		for range -link.Lag {
			from = day.PrevWorkingDayBefore(from)
		}
		return from
	}
	return from + day.Day(link.Lag)
}

func (f *dependentMoves) link(milestone, to plan.ID) (plan.Link, bool) {
	return plan.Links.Of(f.p).Get(plan.LinkID(milestone, to))
}

func (f *dependentMoves) add(m plan.Milestone, when day.Span, how plan.Precision) {
	end := m.End()
	if by := int(when.Earliest - m.When().Earliest); end.Decided() {
		end = end.AddDays(by)
	}
	if to := f.p.MovedDates(m, when, end, how); to != m.Dates() {
		f.all = append(f.all, plan.Move{Milestone: m, To: to})
	}
}

// inMonths is a span some months later.
func inMonths(s day.Span, months int) day.Span {
	return s.AddDays(int(s.Earliest.AddMonths(months) - s.Earliest))
}

// monthsBetween is how many months lie between two dates, each taken for the month of its
// last day.
func monthsBetween(was, is day.Span) int {
	month := func(s day.Span) int {
		y, m, _ := max(s.Latest, s.Earliest).Date()
		return 12*y + int(m)
	}
	return month(is) - month(was)
}
