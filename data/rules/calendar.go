package rules

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// calendar reports go-lives and courses that begin or end on a weekend, a public
// holiday or a quiet day. Only exact days are looked at: in a longer span there
// is a better one.
func (m *model) calendar() {
	for i := range m.units {
		u := &m.units[i]
		for kind := courseStart; kind <= goLive; kind++ {
			if d := u.dates[kind]; d.span.Exact() && !m.over(d.span) && (len(u.ids) > 0 || !u.deviates) {
				m.dayOff(u, plan.Schedule[kind], d)
			}
		}
	}
}

func (m *model) dayOff(u *unit, kind plan.MilestoneKind, d date) {
	on := d.span.Earliest
	f := Finding{
		Rule: CalendarRule, Severity: Warning, Milestone: d.id,
		Figures: []Figure{{"kind", kind}, {"when", on}, {"workday", day.NextWorkingDay(on)}},
	}
	holiday, isHoliday := day.Holiday(on)
	quiet, isQuiet := day.Quiet(on)
	switch {
	case isHoliday:
		f.Key, f.Figures = "rules.calendar.holiday", append(f.Figures, Figure{"feast", holiday})
	case on.IsWeekend():
		f.Key, f.Figures = "rules.calendar.weekend", append(f.Figures, Figure{"weekday", on.Weekday()})
	case isQuiet:
		f.Severity = Info
		f.Key, f.Figures = "rules.calendar.quiet", append(f.Figures, Figure{"feast", quiet})
	default:
		return
	}
	m.report(u, f)
}
