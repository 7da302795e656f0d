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
	nameInFull(m.Lanes)
	f := viewFrame{PrintOptions: o, title: o.Lang.T("lanes.title"), plan: p.SettingValue(plan.PlanName)}
	if len(solutions) == 1 {
		f.title = o.Lang.T("lanes.title.of", "solution", solutions[0].Short)
	}
	span := withToday(m.Span(), o.Date)
	if span.Decided() {
		l := day.Lang(o.Lang)
		f.subtitle = o.Lang.T("lanes.span", "from", span.Earliest.Long(l), "to", span.Latest.Long(l))
	}
	print := gantt.Print{
		Size: o.Size(), Margins: f.margins(), Span: span,
		Names: gantt.NamesIn(day.Lang(o.Lang), func(key string) string { return o.Lang.T(key) }),
		Frame: func(n, total int) []page.Item { return append(f.header(n, total), f.footer(n, total)...) },
	}
	return f.document(print.Pages(&m))
}

// withToday widens a span so that today is on the paper, where it is not far.
func withToday(s day.Span, today day.Day) day.Span {
	const far = 183 // days
	if !s.Decided() || today == day.None || today < s.Earliest-far || today > s.Latest+far {
		return s
	}
	return day.Span{Earliest: min(s.Earliest, today), Latest: max(s.Latest, today)}
}

// nameInFull puts the name of a milestone beside its mark where the title of
// its lane is cut off: paper cannot be pointed at.
func nameInFull(lanes []gantt.Lane) {
	m := gantt.Paper()
	style := page.Style{Size: 8.5}
	for i, lane := range lanes {
		room := m.TitleW - 2*m.Pad - float64(lane.Level)*m.Indent - style.Width(lane.Count)
		if style.Width(lane.Title) <= room {
			continue
		}
		for k, b := range lane.Bars {
			lanes[i].Bars[k].Label = lane.Title + " · " + b.Label
		}
	}
}
