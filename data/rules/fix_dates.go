package rules

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// horizon is how many days before and after its present date a new date is searched.
const horizon = 400

// moveSubject moves the milestone that the finding is about.
func (x *Fixer) moveSubject() { x.Move(x.f.Milestone) }

// moveBehindCollision moves one of two go-lives that collide, or the one that collides with a
// course.
func (x *Fixer) moveBehindCollision() {
	x.moveSubject()
	if live, ok := x.p.WaveMilestone(x.id("otherwave"), plan.GoLive); ok {
		x.moveWave(live.ID, "rules.fix.other")
	}
}

// reorder moves what comes too early, or what comes before it too late.
func (x *Fixer) reorder() {
	x.moveSubject()
	wave, kind := x.id("otherwave"), plan.GoLive
	if wave == plan.None {
		wave, kind = x.f.Wave, x.kind("otherkind")
	}
	if other, ok := x.p.WaveMilestone(wave, kind); ok {
		x.moveWave(other.ID, "rules.fix.other")
	}
}

// invoiceFromCourse lets invoicing start as derived from the course.
func (x *Fixer) invoiceFromCourse() {
	derived, _ := x.f.Figure("derived").(day.Day)
	if derived < x.today {
		return
	}
	to := plan.Dates{Text: derived.Long(day.Danish), Span: day.On(derived)}
	if one := x.onlyMunicipality(x.f.Milestone); one != plan.None {
		x.Offer(x.ownDateFix(one, plan.InvoicingStart, to))
		return
	}
	was, ok := x.p.Milestones.Get(x.f.Milestone)
	if ok {
		x.Offer(x.moveFix(was, to, "", 0))
		return
	}
	x.Offer(Fix{
		Key: "rules.fix.date", Figures: []Figure{{"kind", plan.InvoicingStart}, {"to", to.Span}},
		Label: x.label(x.f.Solution, nameOf(x.p, x.f.Wave), plan.InvoicingStart, to),
		Edit:  func(d *plan.Draft) error { return d.ScheduleWave(x.f.Wave, plan.InvoicingStart, to) },
	})
}

// onlyMunicipality returns the one municipality that a finding is about, where its wave has
// others; None where the finding is about several, or the municipality has its own date.
func (x *Fixer) onlyMunicipality(milestone plan.ID) plan.ID {
	m, _ := x.p.Milestones.Get(milestone)
	if one := x.f.onlyMunicipality(); m.MunicipalityID == plan.None && x.f.Wave != plan.None && len(x.p.MembersOf(x.f.Wave)) > 1 {
		return one
	}
	return plan.None
}

// Move looks for days of a milestone on which the finding is resolved.
func (x *Fixer) Move(milestone plan.ID) { x.moveWave(milestone, "") }

// moveWave looks for the nearest days of a milestone that resolve the finding: as an own
// date of the one municipality that the finding is about, and as a date of the wave. key is
// the text key, "" for a date of the finding's own wave.
func (x *Fixer) moveWave(milestone plan.ID, key string) {
	m, ok := x.p.Milestones.Get(milestone)
	if !ok || !m.When().Decided() || m.IsFinished() {
		return
	}
	if one := x.onlyMunicipality(milestone); one != plan.None && key == "" {
		x.tryNearestDates(m, func(to plan.Dates, distance int) Fix {
			c := x.ownDateFix(one, m.Kind, to)
			c.distance = distance
			return c
		})
	}
	if m.CheckMove() == nil {
		x.tryNearestDates(m, func(to plan.Dates, distance int) Fix { return x.moveFix(m, to, key, distance) })
	}
}

// tryNearestDates tries the dates of a milestone, from its present one outwards. In each
// direction it keeps the nearest that leaves nothing wrong, and what is nearer than
// that and resolves the finding too.
func (x *Fixer) tryNearestDates(m plan.Milestone, fix func(to plan.Dates, distance int) Fix) {
	seen := map[plan.Dates]bool{m.Dates(): true}
	best := [...]int{fewer + 1, fewer + 1} // later, earlier
	for distance := 1; distance <= horizon && !x.stopped(); distance++ {
		for side, by := range [...]int{distance, -distance} {
			if best[side] == leavesClean {
				continue
			}
			to := x.p.MovedDates(m, m.When().AddDays(by), laterEnd(m, by), plan.Nearest)
			if seen[to] || !x.isPossible(m.Kind, to.Span) {
				continue
			}
			seen[to] = true
			if c, ok := x.try(fix(to, distance)); ok && c.rank < best[side] {
				best[side] = c.rank
				x.fixes = append(x.fixes, c)
			}
		}
	}
}

func laterEnd(m plan.Milestone, by int) day.Span {
	if end := m.End(); end.Decided() {
		return end.AddDays(by)
	}
	return m.End()
}

// isPossible reports whether a milestone can be moved to some days: not to the past,
// not to a day off, and an invoicing start to the 1st of a month only.
func (x *Fixer) isPossible(kind plan.MilestoneKind, to day.Span) bool {
	d := to.Earliest
	switch {
	case d < x.today:
		return false
	case kind == plan.InvoicingStart:
		return d == d.StartOfMonth()
	case to.Exact() && !kind.Lasts():
		_, quiet := day.Quiet(d)
		return day.NextWorkingDay(d) == d && !quiet
	}
	return true
}

// moveFix moves a milestone, and what moves along with it.
func (x *Fixer) moveFix(m plan.Milestone, to plan.Dates, key string, distance int) Fix {
	where, named := nameOf(x.p, m.WaveID), m.WaveID == plan.None
	if m.MunicipalityID != plan.None {
		where += " (" + nameOf(x.p, m.MunicipalityID) + ")"
	}
	figures := []Figure{{"kind", m.Kind}, {"to", to.Span}, {"where", where}, {"name", m.ID}}
	switch {
	case key != "":
	case named:
		key = "rules.fix.named"
	case to.Span.Earliest < m.Earliest:
		key = "rules.fix.before"
	default:
		key = "rules.fix.date"
	}
	return Fix{
		Key: key, Figures: figures, Label: x.label(m.SolutionID, where, m.Kind, to), distance: distance,
		Edit: func(d *plan.Draft) error {
			return d.Move(WithDependents(x.p, []plan.Move{{Milestone: m, To: to}})...)
		},
	}
}

// ownDateFix gives a municipality its own date, and its own start of invoicing where that
// would come before its go-live.
func (x *Fixer) ownDateFix(municipality plan.ID, kind plan.MilestoneKind, to plan.Dates) Fix {
	name := nameOf(x.p, municipality)
	return Fix{
		Key: "rules.fix.own", Figures: []Figure{{"kind", kind}, {"to", to.Span}, {"name", name}},
		Label: x.label(x.f.Solution, nameOf(x.p, x.f.Wave)+" ("+name+")", kind, to),
		Edit: func(d *plan.Draft) error {
			if err := d.Deviate(x.f.Solution, municipality, kind, to, ""); err != nil || kind != plan.GoLive {
				return err
			}
			start, ok := x.p.MilestoneFor(x.f.Solution, municipality, plan.InvoicingStart)
			if !ok || !isBefore(start.When(), to.Span) {
				return nil
			}
			set := SettingsFor(x.p, x.f.Solution)
			first := plan.StartAfter(to.Span, set.InvoicingMonths, EarliestInvoicing(x.p, x.f.Solution))
			return d.Deviate(x.f.Solution, municipality, plan.InvoicingStart, plan.Dates{Text: first.Long(day.Danish), Span: day.On(first)}, "")
		},
	}
}

// label is that of a date which a fix sets, where "" is no wave.
func (x *Fixer) label(solution plan.ID, where string, kind plan.MilestoneKind, to plan.Dates) plan.Label {
	key := "did.milestone"
	if where == "" {
		key += ".solution"
	}
	return plan.L(key, "solution", nameOf(x.p, solution), "wave", where, "kind", string(kind), "date", to.Text)
}
