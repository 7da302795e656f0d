package reports

import (
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/severity"
	"bolgeplan/reports/gantt"
	"bolgeplan/reports/page"
)

// overviewWidth is the least width of a solution's column in mm: its wave and its date.
const overviewWidth = 52.0

// overview is the overview that is being laid out.
type overview struct {
	printFrame
	p         *plan.Plan
	solutions []plan.Solution // those of the columns
	styles    map[plan.ID]WaveStyle
	alerts    map[plan.ID]map[plan.ID]severity.Severity // by solution and municipality
	width     float64                                   // of all columns in mm
}

// OverviewPrint prints the distribution of several solutions: a row for each municipality that is
// shown, a column for each solution with the wave and its go-live, then the dates of the waves and the
// findings. Solutions that do not fit beside each other go on further pages.
func OverviewPrint(p *plan.Plan, solutions []plan.Solution, o PrintOptions) page.Document {
	ids := make([]plan.ID, len(solutions))
	alerts := map[plan.ID]map[plan.ID]severity.Severity{}
	for i, s := range solutions {
		ids[i] = s.ID
	}
	findings := printedFindings(p, ids, o)
	for _, id := range ids {
		alerts[id] = alertsOf(findings, id)
	}
	return o.fitted(smallestZoom, 1.3, func(o PrintOptions) (page.Document, int) {
		v := newOverview(p, solutions, o)
		v.alerts = alerts
		var blocks []page.Block
		fit := balancedCount(len(solutions), max(1, int((v.width-matrixNameWidth)/overviewWidth)))
		for left := solutions; len(left) > 0; left = left[len(v.solutions):] {
			v.solutions = left[:min(fit, len(left))]
			blocks = append(blocks, v.rows()...)
		}
		for _, s := range solutions {
			blocks = append(blocks, waveNotes(p, p.WavesOf(s.ID), o.Lang.T("distribution.waves")+" · "+s.Short, o.Lang)...)
		}
		return v.lay(append(blocks, findingNotes(p, findings, o)...)...), 0
	})
}

func newOverview(p *plan.Plan, solutions []plan.Solution, o PrintOptions) overview {
	v := overview{p: p, styles: map[plan.ID]WaveStyle{}, width: o.Size().W - 2*printSide}
	var names, live []string
	var legend []legendItem
	for _, s := range solutions {
		waves := p.WavesOf(s.ID)
		for i, style := range WaveStyles(waves) {
			v.styles[waves[i].ID] = style
		}
		names = append(names, s.Short)
		if span := liveSpan(p, s.ID); span.Decided() {
			live = append(live, s.Short+" "+o.Lang.T("distribution.live", "date", span.Long(day.Lang(o.Lang))))
		}
		if signs := distributionLegend(p, s.ID, o.Lang); len(signs) > len(legend) {
			legend = signs
		}
	}
	v.printFrame = printFrame{
		PrintOptions: o, title: o.Lang.T("distribution.overview", "solutions", strings.Join(names, ", ")),
		subtitle: strings.Join(append([]string{shownText(p, o)}, live...), " · "), plan: p.SettingValue(plan.PlanName), legend: legend,
	}
	return v
}

// column returns the left end and the width of a column in mm.
func (v overview) column(i int) (left, width float64) {
	width = (v.width - matrixNameWidth) / float64(len(v.solutions))
	return matrixNameWidth + float64(i)*width, width
}

// rows are the header and the rows.
func (v overview) rows() (blocks []page.Block) {
	base := matrixHeadHeight - 2.2
	items := []page.Item{printText.With(page.Bold).At(0, base, page.Left, v.Lang.T("distribution.municipality"))}
	for i, s := range v.solutions {
		left, width := v.column(i)
		placed := v.Lang.T("distribution.placed", "n", v.p.CountPlaced(s.ID), "all", v.p.Municipalities.Len())
		items = append(items, printColumn.At(left, base-3.6, page.Left, printColumn.Fit(s.Short, width-matrixGap)),
			shrunkLeft(printSmall, left, base, width-matrixGap, placed))
	}
	items = append(items, page.Line{Y1: matrixHeadHeight, X2: v.width, Y2: matrixHeadHeight, Width: 0.35, Color: ink})
	head := page.Slab{Height: matrixHeadHeight, Before: 6, Items: items}
	for i, m := range v.Shown.Municipalities(v.p) {
		row := v.row(m)
		row.Repeat = &head
		if i == 0 {
			first := head
			first.Keep = true
			blocks = append(blocks, first)
		}
		blocks = append(blocks, row)
	}
	return blocks
}

// row is the row of a municipality.
func (v overview) row(m plan.Municipality) page.Slab {
	base := matrixRowHeight/2 + page.CapHeight/2*printText.Size*page.Pt
	items := []page.Item{
		printText.At(0, base, page.Left, printText.Fit(m.Name, matrixNameWidth-2)),
		page.Line{Y1: matrixRowHeight, X2: v.width, Y2: matrixRowHeight, Width: 0.1, Color: line},
	}
	for i, s := range v.solutions {
		left, width := v.column(i)
		w, placed := v.p.WaveOf(s.ID, m.ID)
		if !placed {
			items = append(items, printText.Colored(muted).At(left, base, page.Left, v.Lang.T("distribution.unplaced")))
			continue
		}
		items = append(items, v.styles[w.ID].chip(left, (matrixRowHeight-matrixChipH)/2, matrixChipW, matrixChipH, printChip, waveMark(w))...)
		at := left + matrixChipW + 2
		if live, ok := v.p.MilestoneFor(s.ID, m.ID, plan.GoLive); ok {
			when := FormatMilestoneDate(v.p, live, v.Lang)
			if live.MunicipalityID != plan.None {
				when += " *"
			}
			when = printText.Fit(when, left+width-at-gantt.AlertSize-3)
			items = append(items, printText.At(at, base, page.Left, when))
			at += printText.Width(when) + 1.5
		}
		items = append(items, gantt.AlertSign(v.alerts[s.ID][m.ID], at, matrixRowHeight/2)...)
	}
	return page.Slab{Height: matrixRowHeight, Items: items}
}
