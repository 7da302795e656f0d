package gantt

import (
	"math"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/reports/page"
)

// Print is the settings of a printed timeline. Lengths are in mm.
type Print struct {
	Size    page.Size // of a sheet, landscape as a rule
	Margins page.Margins
	Span    day.Span // the printed days; undecided for all bars with a date
	Across  int      // sheets side by side for the span; 0 is one
	Names   Names

	// Frame returns the items around and behind the timeline on page n of total: title, footer,
	// draft mark. It may be nil.
	Frame func(n, total int) []page.Item
	// After is what stands below the last lane.
	After []page.Block
}

// PaperMetrics returns the metrics for paper, in mm.
func PaperMetrics() Metrics {
	return Metrics{
		TitleW: 42, Indent: 3.4, Arrow: 0,
		HeadRows: [3]float64{5, 4.4, 3.8}, StripRow: 3.8,
		Lane: 6, SubRow: 4.6, MaxRows: 4,
		Mark: 3.3, Bar: 2.9, Gap: 1, Pad: 1, EdgeReach: 1, MinShadedDay: 0.8,
	}
}

// Lengths in mm along the time.
const (
	printMargin  = 5.0 // free before the first day and after the last
	printOverlap = 4.0 // that sheets side by side share, so that no diamond is cut
)

// Pages is Sheets without the number of labels that are left out.
func (p Print) Pages(m *Model) []page.Page {
	pages, _ := p.Sheets(m)
	return pages
}

// maxStretch is how much higher than normal lanes are where a sheet has room.
const maxStretch = 1.5

// Sheets prints a model: its lanes over as many sheets as they need, its span over Across sheets
// side by side. Each sheet has header and lane titles. A sheet that begins inside a group repeats
// the title of the group. Lanes that fit one sheet fill it. hidden is the number of labels for which
// there is no room.
func (p Print) Sheets(m *Model) (pages []page.Page, hidden int) {
	metrics := PaperMetrics()
	across := max(p.Across, 1)
	width := p.Size.W - p.Margins.Left - p.Margins.Right - metrics.TitleW
	body := p.Size.H - p.Margins.Top - p.Margins.Bottom
	step := width - printOverlap
	whole := step*float64(across-1) + width
	scale, ok := FitLabels(m, p.span(m), whole, printMargin, metrics, measurePaper)
	if !ok {
		scale, _ = Fit(day.Span{Earliest: m.Today, Latest: m.Today + 365}, whole, printMargin)
	}
	v := View{
		Scale: scale, W: width, H: math.Inf(1), Metrics: metrics, Measure: measurePaper,
		Names: &p.Names, Bounded: true, FitEnd: scale.DayAt(whole),
	}
	var l Layouter
	scene := l.Layout(m, v)
	head := scene.HeadH
	sheets := p.sheets(m, l.laneLines.lanes, body-head)
	if len(sheets) == 1 && scene.Height > 0 {
		k := min(max((body-head-p.heightAfter())/scene.Height, 1), maxStretch)
		v.Metrics.Lane, v.Metrics.SubRow = k*metrics.Lane, k*metrics.SubRow
	}
	var blocks []page.Block
	for i := range sheets {
		for k := range across {
			v.Scale = scale.Panned(-float64(k) * step)
			v.H = math.Inf(1)
			v.H = l.Layout(&sheets[i], v).Height
			painter := paperPainter{scene: l.Layout(&sheets[i], v), ox: metrics.TitleW, oy: head}
			slab := page.Slab{Height: body, Items: painter.paint()}
			if i == len(sheets)-1 && k == across-1 {
				slab.Height = head + v.H
			}
			blocks = append(blocks, slab)
			hidden += painter.countHidden()
		}
	}
	flow := page.Flow{Size: p.Size, Margins: p.Margins, Header: p.Frame}
	return flow.Pages(append(blocks, p.After...)...), hidden
}

// heightAfter is the height of what stands below the lanes, in mm.
func (p Print) heightAfter() (h float64) {
	for _, b := range p.After {
		for _, s := range b.Slabs(p.Size.W - p.Margins.Left - p.Margins.Right) {
			h += s.Before + s.Height
		}
	}
	return h
}

// span returns the printed days.
func (p Print) span(m *Model) day.Span {
	if p.Span.Decided() {
		return p.Span
	}
	return m.Span()
}

// paperFont returns the style of a font on paper.
func paperFont(f Font) page.Style {
	switch f {
	case LabelFont:
		return page.Style{Size: 7.5, Color: paperInk}
	case ZoneFont:
		return page.Style{Size: 6.5, Color: paperWarning}
	case GroupFont:
		return page.Style{Size: 8.5, Face: page.Bold, Color: paperInk}
	case HeaderFont:
		return page.Style{Size: 8, Color: paperMuted}
	case NumberFont:
		return page.Style{Size: 6.5, Color: paperMuted}
	case PillFont:
		return page.Style{Size: 6.5, Face: page.Bold, Color: paperWhite}
	}
	return page.Style{Size: 8.5, Color: paperInk}
}

func measurePaper(text string, f Font) float64 { return paperFont(f).Width(text) }

// sheets divides a model into one model for each sheet, from top to bottom, whose lanes fit a
// height. A sheet that begins inside a group repeats the group's title. No group title stands last
// on a sheet. A lane higher than a sheet gets its own sheet. rows are the shown lanes of m.
func (p Print) sheets(m *Model, rows []laneExtent, h float64) []Model {
	var list []Model
	for from := 0; from < len(rows) || list == nil; {
		lead := p.continuedGroups(m, rows, from)
		available := h - float64(len(lead))*PaperMetrics().Lane
		to := from
		for ; to < len(rows) && (to == from || available >= rows[to].h); to++ {
			available -= rows[to].h
		}
		for to < len(rows) && to-1 > from && m.Lanes[rows[to-1].index].Level < m.Lanes[rows[to].index].Level {
			to--
		}
		sheet := Model{Lanes: lead, Zones: m.Zones, Today: m.Today}
		if from < len(rows) {
			end := len(m.Lanes)
			if to < len(rows) {
				end = rows[to].index
			}
			sheet.Lanes = append(sheet.Lanes, m.Lanes[rows[from].index:end]...)
		}
		list = append(list, sheet)
		from = max(to, from+1)
	}
	return list
}

// continuedGroups returns the groups of a lane as they are repeated on a sheet: their titles and
// their zones.
func (p Print) continuedGroups(m *Model, rows []laneExtent, at int) []Lane {
	if at == 0 || at == len(rows) {
		return nil
	}
	var lead []Lane
	level := m.Lanes[rows[at].index].Level
	for i := rows[at].index - 1; i >= 0 && level > 0; i-- {
		of := m.Lanes[i]
		if of.Level >= level {
			continue
		}
		level = of.Level
		var zones []Bar
		for _, b := range of.Bars {
			if b.Kind == Zone {
				zones = append(zones, b)
			}
		}
		of.Title, of.Bars = strings.ReplaceAll(p.Names.Continued, "{title}", of.Title), zones
		lead = append([]Lane{of}, lead...)
	}
	return lead
}
