package reports

import (
	"slices"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
	"bolgeplan/reports/page"
)

// TimelinePrint prints the lanes of m over as many sheets as they need, with the header on each, then
// the dates of the shown waves and the findings. of is the solution that the title names; None for
// several. span is the printed time; undecided for everything that has a date.
func TimelinePrint(p *plan.Plan, m gantt.Model, of plan.ID, span day.Span, o PrintOptions) page.Document {
	l := day.Lang(o.Lang)
	if !span.Decided() {
		span = WithToday(m.Span(), m.Today)
	}
	f := printFrame{PrintOptions: o, title: o.Lang.T("timeline.print"), plan: p.SettingValue(plan.PlanName), legend: timelineLegend(&m, o.Lang)}
	if s, ok := p.Solutions.Get(of); ok {
		f.title = o.Lang.T("timeline.print.of", "solution", s.Short)
	}
	m = withPrintedDates(p, m, o)
	rows := newTimelineRows(p, &m)
	f.subtitle = rows.format(span, o)
	findings := printedFindings(p, rows.solutions, o)
	return o.fitted(smallestZoom, 1.6, func(o PrintOptions) (page.Document, int) {
		f := f
		f.PrintOptions = o
		print := gantt.Print{
			Size: o.Size(), Margins: f.margins(), Span: span,
			Names: gantt.NamesIn(l, func(key string) string { return o.Lang.T(key) }),
			Frame: func(n, total int) []page.Item { return append(f.header(n, total), f.footer(n, total)...) },
		}
		for _, s := range rows.solutions {
			name, _ := p.Solutions.Get(s)
			print.After = append(print.After, waveNotes(p, rows.waves[s], o.Lang.T("distribution.waves")+" · "+name.Short, o.Lang)...)
		}
		print.After = append(print.After, findingNotes(p, findings, o)...)
		pages, hidden := print.Sheets(&m)
		return f.document(pages), hidden
	})
}

// timelineRows is what the lanes of a timeline show of a plan.
type timelineRows struct {
	solutions      []plan.ID
	waves          map[plan.ID][]plan.Wave // shown, by solution
	titles, folded []string                // of the groups
}

func newTimelineRows(p *plan.Plan, m *gantt.Model) timelineRows {
	rows := timelineRows{waves: map[plan.ID][]plan.Wave{}}
	hidden := false
	for _, lane := range m.Lanes {
		id := laneRow(lane.ID)
		if lane.Level == 0 {
			hidden = lane.Folded
			rows.titles = append(rows.titles, lane.Title)
			if hidden {
				rows.folded = append(rows.folded, lane.Title)
			}
			if s, ok := p.Solutions.Get(id); ok {
				rows.solutions = append(rows.solutions, s.ID)
			}
			continue
		}
		w, ok := p.Waves.Get(id)
		if !ok || hidden {
			continue
		}
		if !slices.Contains(rows.solutions, w.SolutionID) {
			rows.solutions = append(rows.solutions, w.SolutionID)
		}
		rows.waves[w.SolutionID] = append(rows.waves[w.SolutionID], w)
	}
	return rows
}

// format says which days and rows are printed.
func (r timelineRows) format(span day.Span, o PrintOptions) string {
	var parts []string
	if l := day.Lang(o.Lang); span.Decided() {
		parts = append(parts, o.Lang.T("timeline.print.span", "from", span.Earliest.Long(l), "to", span.Latest.Long(l)))
	}
	if len(r.titles) > 0 {
		parts = append(parts, o.Lang.T("timeline.print.rows", "rows", strings.Join(r.titles, ", ")))
	}
	if len(r.folded) > 0 {
		parts = append(parts, o.Lang.T("timeline.print.folded", "rows", strings.Join(r.folded, ", ")))
	}
	return strings.Join(parts, " · ")
}

// withPrintedDates returns a copy of a model whose labels say dates of several days in the form of the
// other prints: "1. kvartal 2018" where "Q1 2018" was written.
func withPrintedDates(p *plan.Plan, m gantt.Model, o PrintOptions) gantt.Model {
	m.Lanes = slices.Clone(m.Lanes)
	for i := range m.Lanes {
		bars := slices.Clone(m.Lanes[i].Bars)
		for k, b := range bars {
			if row, ok := p.Milestones.Get(laneRow(b.ID)); ok && row.Written != "" && !row.When().Exact() {
				bars[k].Label = strings.Replace(b.Label, row.Written, FormatMilestoneDate(p, row, o.Lang), 1)
			}
		}
		m.Lanes[i].Bars = bars
	}
	return m
}
