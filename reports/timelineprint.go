package reports

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
	"bolgeplan/reports/page"
)

// TimelinePrint prints the waves and milestones of solutions along the time,
// over as many sheets as they need, the header repeated on each.
func TimelinePrint(p *plan.Plan, solutions []plan.Solution, o PrintOptions) page.Document {
	m := Timeline(p, solutions, o.Lang, o.Date)
	f := viewFrame{PrintOptions: o, title: o.Lang.T("lanes.title"), plan: p.SettingValue(plan.PlanName)}
	if len(solutions) == 1 {
		f.title = o.Lang.T("lanes.title.of", "solution", solutions[0].Short)
	}
	f.subtitle = f.plan
	if span := m.Span(); span.Decided() {
		l := day.Lang(o.Lang)
		f.subtitle = o.Lang.T("lanes.span", "from", span.Earliest.Long(l), "to", span.Latest.Long(l))
	}
	print := gantt.Print{
		Size: o.Size(), Margins: f.margins(),
		Names: gantt.NamesIn(day.Lang(o.Lang), func(key string) string { return o.Lang.T(key) }),
		Frame: func(n, total int) []page.Item { return append(f.header(n, total), f.footer(n, total)...) },
	}
	return f.document(print.Pages(&m))
}
