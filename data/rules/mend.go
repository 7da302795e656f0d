package rules

import (
	"strconv"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Mend is an edit that removes a finding. It may bring others: Consequences of
// the plan that it gives say which.
type Mend struct {
	Key     string // of what it does: see MendText
	Figures []Figure
	Label   plan.Label // for the log
	Edit    func(*plan.Draft) error
}

// Mends returns the edits that would remove a finding of a plan, the most likely
// one first; none where that takes more than an edit (a letter, a figure that
// nobody here knows) or what would change is locked.
func Mends(p *plan.Plan, f Finding) []Mend {
	m := mender{p, f}
	switch f.Rule {
	case NoticeRule:
		return m.notice()
	case PlacedRule:
		return m.placed()
	case ExpectedRule:
		return m.expected()
	case CollisionRule:
		return m.apart()
	case ZoneRule:
		return m.outside()
	case OrderRule:
		return m.order()
	case CalendarRule:
		return m.calendar()
	case InvoicingRule:
		return m.invoicing()
	}
	return nil
}

type mender struct {
	p *plan.Plan
	f Finding
}

func (m mender) day(figure string) day.Day { d, _ := m.f.Figure(figure).(day.Day); return d }

func (m mender) span(figure string) day.Span { s, _ := m.f.Figure(figure).(day.Span); return s }

func (m mender) number(figure string) int { n, _ := m.f.Figure(figure).(int); return n }

func (m mender) kind(figure string) plan.MilestoneKind {
	k, _ := m.f.Figure(figure).(plan.MilestoneKind)
	return k
}

// notice moves the go-live to the days of which notice can be given still. What
// was written with a precision keeps its later days.
func (m mender) notice() []Mend {
	lawful := m.day("lawful")
	if lawful == day.None {
		return nil
	}
	to := day.On(lawful)
	if when := m.span("when"); m.f.Key == "rules.notice.risk" && when.Latest > lawful {
		to.Latest = when.Latest
	}
	return m.reschedule("rules.mend.date", plan.GoLive, to)
}

// apart moves the go-live behind what it collides with. Where dates are so wide
// that it only may, the remedy is to know them better.
func (m mender) apart() []Mend {
	other, weeks := m.span("otherwhen"), m.number("weeks")
	if other.Latest == day.None || m.f.Severity == Info {
		return nil
	}
	return m.reschedule("rules.mend.date", plan.GoLive, day.On(day.NextWorkingDay(other.Latest+day.Day(7*weeks+1))))
}

// outside moves the go-live of a wave out of the zones that bind it: behind
// them, where their end is known, or before them.
func (m mender) outside() []Mend {
	if m.f.Wave == plan.None {
		return nil // a cut-over has its own reasons to be where it is
	}
	at := newModel(m.p, day.None)
	when, solution := m.span("when"), at.solutionAt[m.f.Solution]
	var zones []zone
	for _, z := range at.frozen() {
		if at.reaches(z, solution) {
			zones = append(zones, z)
		}
	}
	var mends []Mend
	if d := behind(zones, when.Earliest); d != day.None {
		mends = m.reschedule("rules.mend.date", plan.GoLive, day.On(d))
	}
	return append(mends, m.reschedule("rules.mend.before", plan.GoLive, day.On(ahead(zones, when.Latest)))...)
}

// behind returns the first working day from d on that is in no zone; none where
// nobody knows when they end.
func behind(zones []zone, d day.Day) day.Day {
	for range len(zones) + 1 {
		d = day.NextWorkingDay(d)
		for _, z := range zones {
			if d >= z.first && z.last == day.None {
				return day.None
			}
			if d >= z.first && d <= z.last {
				d = day.NextWorkingDay(z.last + 1)
			}
		}
	}
	return d
}

// ahead returns the last working day up to d that is in no zone.
func ahead(zones []zone, d day.Day) day.Day {
	for range len(zones) + 1 {
		d = day.PrevWorkingDay(d)
		for _, z := range zones {
			if d >= z.first && (z.last == day.None || d <= z.last) {
				d = day.PrevWorkingDay(z.first - 1)
			}
		}
	}
	return d
}

// order moves what comes too early to what it must not come before.
func (m mender) order() []Mend {
	other, kind := m.span("otherwhen"), plan.GoLive
	on := other.Latest
	switch m.f.Key {
	case "rules.order.schedule":
		kind = m.kind("kind")
	case "rules.order.waves":
		on = other.Earliest
	}
	if on == day.None {
		return nil
	}
	to := day.NextWorkingDay(on)
	if kind == plan.InvoicingStart && on != on.StartOfMonth() {
		to = on.StartOfMonth().AddMonths(1)
	} else if kind == plan.InvoicingStart {
		to = on
	}
	return m.reschedule("rules.mend.date", kind, day.On(to))
}

// calendar moves to the working day after a day off, or the one before it.
func (m mender) calendar() []Mend {
	kind, on := m.kind("kind"), m.span("when").Earliest
	if on == day.None {
		on = m.day("when")
	}
	next, last := day.NextWorkingDay(on+1), day.PrevWorkingDay(on-1)
	for quiet(next) {
		next = day.NextWorkingDay(next + 1)
	}
	for quiet(last) {
		last = day.PrevWorkingDay(last - 1)
	}
	return append(m.reschedule("rules.mend.date", kind, day.On(next)), m.reschedule("rules.mend.before", kind, day.On(last))...)
}

func quiet(d day.Day) bool { _, is := day.Quiet(d); return is }

// invoicing lets invoicing start as derived from the course.
func (m mender) invoicing() []Mend {
	return m.reschedule("rules.mend.date", plan.InvoicingStart, day.On(m.day("derived")))
}

// expected has the plan say the number that there is.
func (m mender) expected() []Mend {
	n := m.number("members")
	return []Mend{{
		Key: "rules.mend.expected", Figures: []Figure{{"members", n}},
		Label: plan.L("did.expected", "solution", nameOf(m.p, m.f.Solution), "wave", nameOf(m.p, m.f.Wave), "n", strconv.Itoa(n)),
		Edit: func(d *plan.Draft) error {
			plan.Update(d, m.f.Wave, func(w *plan.Wave) { w.Expected = n })
			return nil
		},
	}}
}

// reschedule sets a date: of the wave, with what moves along, or of the one
// municipality that the finding is about beside others of the wave.
func (m mender) reschedule(key string, kind plan.MilestoneKind, to day.Span) []Mend {
	if !to.Decided() || m.f.Wave == plan.None {
		return nil
	}
	at, _ := m.p.Milestones.Get(m.f.Milestone)
	one := m.f.single()
	if one != plan.None && at.MunicipalityID == plan.None && len(m.p.MembersOf(m.f.Wave)) == 1 {
		one = plan.None
	}
	if at.Refusal() != nil && (at.MunicipalityID != plan.None || one == plan.None) {
		return nil
	}
	w := plan.Written{Text: to.Words(day.Danish), Span: to}
	where := nameOf(m.p, m.f.Wave)
	if one != plan.None {
		where += " (" + nameOf(m.p, one) + ")"
	}
	return []Mend{{
		Key: key, Figures: []Figure{{"kind", kind}, {"to", to}},
		Label: plan.L("did.milestone", "solution", nameOf(m.p, m.f.Solution), "wave", where, "kind", string(kind), "date", w.Text),
		Edit: func(d *plan.Draft) error {
			if one != plan.None {
				return d.Deviate(m.f.Solution, one, kind, w, at.Note)
			}
			was, there := m.p.WaveMilestone(m.f.Wave, kind)
			if !there {
				return d.ScheduleWave(m.f.Wave, kind, w)
			}
			return d.Move(WithDependents(m.p, []plan.Moving{{Milestone: was, To: w}})...)
		},
	}}
}
