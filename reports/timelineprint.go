package reports

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
	"bolgeplan/reports/page"
)

// TimelinePrint prints a timeline over as many sheets as it needs, the header
// repeated on each: the lanes of m, which are those of one solution or, for
// None, of several, and of the time a span, or all that has a date where the
// span is undecided.
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
