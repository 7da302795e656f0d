package reports

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
	"bolgeplan/reports/page"
)

// TimelinePrint prints the lanes of m over as many sheets as they need, with the header on each. of
// is the solution that the title names; None for several. span is the printed time; undecided for
// everything that has a date.
func TimelinePrint(p *plan.Plan, m gantt.Model, of plan.ID, span day.Span, o PrintOptions) page.Document {
	f := printFrame{PrintOptions: o, title: o.Lang.T("timeline.print"), plan: p.SettingValue(plan.PlanName)}
	if s, ok := p.Solutions.Get(of); ok {
		f.title = o.Lang.T("timeline.print.of", "solution", s.Short)
	}
	l := day.Lang(o.Lang)
	if !span.Decided() {
		span = WithToday(m.Span(), m.Today)
	}
	if span.Decided() {
		f.subtitle = o.Lang.T("timeline.print.span", "from", span.Earliest.Long(l), "to", span.Latest.Long(l))
	}
	print := gantt.Print{
		Size: o.Size(), Margins: f.margins(), Span: span,
		Names: gantt.NamesIn(l, func(key string) string { return o.Lang.T(key) }),
		Frame: func(n, total int) []page.Item { return append(f.header(n, total), f.footer(n, total)...) },
	}
	return f.document(print.Pages(&m))
}
