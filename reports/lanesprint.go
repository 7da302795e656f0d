package reports

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
	"bolgeplan/reports/page"
)

// LanesPrint prints a timeline as it is shown: the lanes of m under a title, and
// of the time a span, or all that has a date where the span is undecided.
func LanesPrint(p *plan.Plan, m gantt.Model, title string, span day.Span, o PrintOptions) page.Document {
	f := viewFrame{PrintOptions: o, title: title, plan: p.SettingValue(plan.PlanName)}
	l := day.Lang(o.Lang)
	if !span.Decided() {
		span = m.Span()
	}
	if span.Decided() {
		f.subtitle = o.Lang.T("lanes.span", "from", span.Earliest.Long(l), "to", span.Latest.Long(l))
	}
	print := gantt.Print{
		Size: o.Size(), Margins: f.margins(), Span: span,
		Names: gantt.NamesIn(l, func(key string) string { return o.Lang.T(key) }),
		Frame: func(n, total int) []page.Item { return append(f.header(n, total), f.footer(n, total)...) },
	}
	return f.document(print.Pages(&m))
}
