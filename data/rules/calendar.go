package rules

import (
	"bolgeplan/data/day"
)

// calendar reports go-lives and courses that begin or end on a weekend, a public
// holiday or a quiet day. Only exact days are looked at: in a longer span there
// is a better one.
func (m *Pass) calendar() {
	for i := range m.units {
		u := &m.units[i]
		for kind := courseStart; kind <= goLive; kind++ {
			if d := u.dates[kind]; d.own && d.span.Exact() && !m.isPast(d.span) {
				m.dayOff(u, kind, d)
			}
		}
	}
}

func (m *Pass) dayOff(u *unit, kind int, d date) {
	on := d.span.Earliest
	f := Finding{Rule: CalendarRule, Severity: Warning, Milestone: d.id}
	why := Figure{}
	holiday, isHoliday := day.Holiday(on)
	quiet, isQuiet := day.Quiet(on)
	switch {
	case isHoliday:
		f.Key, why = "rules.calendar.holiday", Figure{"feast", holiday}
	case on.IsWeekend():
		f.Key, why = "rules.calendar.weekend", Figure{"weekday", on.Weekday()}
	case isQuiet:
		f.Severity, f.Key, why = Info, "rules.calendar.quiet", Figure{"feast", quiet}
	default:
		return
	}
	f.Figures = m.figures(Figure{"kind", m.kinds[kind]}, Figure{"when", on}, Figure{"workday", day.NextWorkingDay(on)}, why)
	m.report(u, basedOn(f, d))
}
