package reports

import (
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports/calendar"
)

// PlanCalendar returns all decided dates of a plan for a calendar program, with how many there are:
// those of the programme, of each solution and its waves, and the own dates of municipalities.
// Of two files that of the later day holds.
func PlanCalendar(p *plan.Plan, l translations.Lang, on day.Day) (data []byte, dates int) {
	c := planCalendar{plan: p, lang: l, on: on}
	c.add("", "", p.MilestonesOfSolution(plan.None))
	for _, s := range p.AllSolutions() {
		c.add(s.Short, "", p.MilestonesOfSolution(s.ID))
		for _, w := range p.WavesOf(s.ID) {
			c.add(s.Short+" "+w.Name, c.members(w.ID), p.MilestonesOf(w.ID))
		}
		for _, m := range p.AllMunicipalities() {
			c.add(s.Short+" "+m.Name, "", p.Deviations(s.ID, m.ID))
		}
	}
	return calendar.Encode(p.SettingValue(plan.PlanName), c.events, on), len(c.events)
}

type planCalendar struct {
	plan   *plan.Plan
	lang   translations.Lang
	on     day.Day
	events []calendar.Event
}

func (c *planCalendar) add(of, text string, milestones []plan.Milestone) {
	for _, m := range milestones {
		days, exact := daysOf(c.plan, m)
		if !days.Decided() {
			continue
		}
		title := milestoneName(c.lang, m)
		if of != "" {
			title = of + ": " + title
		}
		if !exact {
			forms := letters.WrittenOf(c.plan, m).Forms(day.Lang(c.lang), m.Kind.Lasts(), c.on, c.plan.Thirds())
			title += " – " + withoutNoBreakSpaces(forms.Table)
		}
		c.events = append(c.events, calendar.Event{ID: m.ID.String(), Title: title, Text: text, Days: days})
	}
}

// members are the names of the municipalities of a wave.
func (c *planCalendar) members(wave plan.ID) string {
	var names []string
	for _, id := range c.plan.MembersOf(wave) {
		m, _ := c.plan.Municipalities.Get(id)
		names = append(names, m.Name)
	}
	return strings.Join(names, ", ")
}

// daysOf returns the days of a milestone from its beginning to its end, and whether each of them
// is meant.
func daysOf(p *plan.Plan, m plan.Milestone) (days day.Span, exact bool) {
	if !m.Kind.Lasts() {
		return m.When(), m.When().Exact()
	}
	end := p.EndOf(m)
	return day.Span{Earliest: m.Earliest, Latest: end.Latest}, m.When().Exact() && end.Exact()
}
