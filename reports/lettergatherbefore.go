package reports

import (
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// toldSpan returns the days of a date that the last letter told; undecided where it told none.
func (g *letterGatherer) toldSpan(kind plan.MilestoneKind) day.Span {
	d, _ := g.toldDate(kind)
	return d.Span()
}

// toldDate returns a date that the last letter told.
func (g *letterGatherer) toldDate(kind plan.MilestoneKind) (d plan.LetterDate, ok bool) {
	if g.facts.LastNotice == nil {
		return plan.LetterDate{}, false
	}
	for _, d := range g.facts.LastNotice.Dates {
		if d.Kind == string(kind) {
			return d, true
		}
	}
	return plan.LetterDate{}, false
}

// toldForms returns the forms of a date that the last letter told.
func (g *letterGatherer) toldForms(kind plan.MilestoneKind) day.Forms {
	d, ok := g.toldDate(kind)
	if !ok || !d.Span().Decided() {
		return day.Forms{}
	}
	return letters.ReadAs(g.plan, d.Text, d.Span()).Forms(day.Lang(g.lang), kind.Lasts(), g.facts.Date, g.plan.Thirds())
}

// addBefore adds what was told last, and how the plan differs from it.
func (g *letterGatherer) addBefore() {
	told := g.facts.LastNotice
	if told == nil {
		return
	}
	if on, err := day.ParseISO(told.Date); err == nil {
		g.setDay("før.dato", on, g.lang, g.facts.Date)
	}
	g.texts["før.ref"], g.texts["før.bølge"] = g.facts.lastRef, withNoBreakSpaces(told.Wave)
	g.setDate("før.idriftsættelse", g.toldForms(plan.GoLive))
	g.texts["før.øvrige"] = g.otherDatesTold()
	g.flags["erstatter"] = g.facts.replaces

	reason, differs := letters.CompareDates(g.toldSpan(plan.GoLive), g.dates[plan.GoLive].When())
	is := func(r letters.Reason) bool { return g.placed && differs && reason == r }
	g.flags["senere"], g.flags["tidligere"] = is(letters.Later), is(letters.Earlier)
	g.flags["nærmere"], g.flags["løsere"] = is(letters.Narrower), is(letters.Wider)
	g.flags["uafklaret"] = g.placed && !g.dates[plan.GoLive].When().Decided()
	g.flags["ikke-med"] = !g.placed
	g.flags["anden-bølge"] = g.placed && !letters.SameWave(told.Wave, g.wave.Name)

	changed := g.changedDates()
	g.texts["ændrede"] = FormatKindNames(g.lang, changed, Moved)
	g.flags["samme-datoer"] = g.placed && !differs && len(changed) == 0
	g.texts["årsag"] = g.cause()
}

// otherDatesTold names the dates besides the go-live that the last letter told.
func (g *letterGatherer) otherDatesTold() string {
	var names []string
	for _, part := range []struct {
		key   string
		kinds []plan.MilestoneKind
	}{
		{"letter.value.told.course", []plan.MilestoneKind{plan.CourseStart, plan.CourseEnd}},
		{"letter.value.told.invoicing", []plan.MilestoneKind{plan.InvoicingStart}},
	} {
		for _, kind := range part.kinds {
			if g.toldSpan(kind).Decided() {
				names = append(names, g.t(part.key))
				break
			}
		}
	}
	return g.lang.And(names)
}

// changedDates returns the milestones besides the go-live that were told and have other days now.
func (g *letterGatherer) changedDates() (list []plan.Milestone) {
	for _, kind := range plan.ScheduleKinds {
		m := g.dates[kind]
		if _, told := g.toldDate(kind); told && kind != plan.GoLive && m.When() != g.toldSpan(kind) {
			list = append(list, plan.Milestone{Kind: kind})
		}
	}
	return list
}

// cause is why something changed, if letters may say it: of the place in another wave, else of
// the date of the wave.
func (g *letterGatherer) cause() string {
	if g.flags["anden-bølge"] {
		if a, ok := g.plan.Assignments.Get(plan.AssignmentID(g.solution.ID, g.municipality.ID)); ok && a.NoteInLetters && a.Note != "" {
			return a.Note
		}
	}
	for _, kind := range []plan.MilestoneKind{plan.GoLive, plan.CourseStart, plan.CourseEnd, plan.InvoicingStart} {
		if m := g.dates[kind]; m.MunicipalityID == plan.None && m.NoteInLetters && m.Note != "" {
			return m.Note
		}
	}
	return ""
}
