package rules

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// DayByRule returns the day that the built-in rules give a milestone of a wave: a go-live on the
// next working day after the course, a start of invoicing on the 1st after the later of both; None
// where no rule gives a day.
func DayByRule(p *plan.Plan, wave plan.ID, kind plan.MilestoneKind) day.Day {
	course, _ := p.WaveMilestone(wave, plan.CourseEnd)
	switch kind {
	case plan.GoLive:
		if last := course.When().Latest; last != day.None {
			return day.NextWorkingDayAfter(last)
		}
	case plan.InvoicingStart:
		w, _ := p.Waves.Get(wave)
		live, _ := p.WaveMilestone(wave, plan.GoLive)
		from := laterOf(course.When(), live.When())
		if !from.Decided() {
			return day.None
		}
		return plan.StartAfter(from, SettingsFor(p, w.SolutionID).InvoicingMonths, EarliestInvoicing(p, w.SolutionID))
	}
	return day.None
}
