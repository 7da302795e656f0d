package reports

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/data/severity"
	"bolgeplan/reports/gantt"
	"bolgeplan/reports/page"
)

// legendItem is a sign of a print, width mm wide, with what it means. draw sets it around a middle
// height.
type legendItem struct {
	text  string
	width float64
	draw  func(x, mid float64) []page.Item
}

// Lengths of the legend in mm.
const (
	legendLine  = 4.4
	legendGap   = 6.0 // between signs
	legendClose = 1.5 // between a sign and its text
)

// legendPlace is where a sign of the legend begins, from the top left corner of the legend.
type legendPlace struct{ x, y float64 }

// legendPlaces sets the signs in lines, and returns the height of all lines in mm.
func (s printFrame) legendPlaces() (places []legendPlace, height float64) {
	available := s.Size().W - 2*printSide
	at := legendPlace{}
	for _, item := range s.legend {
		width := item.width + legendClose + printSmall.Width(item.text)
		if at.x > 0 && at.x+width > available {
			at = legendPlace{y: at.y + legendLine}
		}
		places = append(places, at)
		at.x += width + legendGap
	}
	if len(places) > 0 {
		height = at.y + legendLine + 1
	}
	return places, height
}

func (s printFrame) legendHeight() float64 {
	_, height := s.legendPlaces()
	return height
}

// legendItems draws the legend above the line of the footer.
func (s printFrame) legendItems() (items []page.Item) {
	places, height := s.legendPlaces()
	top := s.Size().H - printBottom + 2.5 - height
	for i, at := range places {
		item, x, mid := s.legend[i], printSide+at.x, top+at.y+legendLine/2
		items = append(items, item.draw(x, mid)...)
		items = append(items, printSmall.At(x+item.width+legendClose, mid+page.CapHeight/2*printSmall.Size*page.Pt, page.Left, item.text))
	}
	return items
}

// distributionLegend explains the signs of a solution's distribution.
func distributionLegend(p *plan.Plan, solution plan.ID, l translations.Lang) []legendItem {
	waves := p.WavesOf(solution)
	styles := WaveStyles(waves)
	chip := func(style WaveStyle, text string) func(x, mid float64) []page.Item {
		return func(x, mid float64) []page.Item { return style.chip(x, mid-1.6, 6, 3.2, printChip.Sized(7), text) }
	}
	var ordinary, pilot *legendItem
	for i, w := range waves {
		switch {
		case w.Kind == plan.Pilot && pilot == nil:
			pilot = &legendItem{l.T("print.legend.pilot"), 6, chip(styles[i], waveMark(w))}
		case w.Kind != plan.Pilot && ordinary == nil:
			ordinary = &legendItem{l.T("print.legend.wave"), 6, chip(styles[i], waveMark(w))}
		}
	}
	var items []legendItem
	for _, item := range []*legendItem{pilot, ordinary} {
		if item != nil {
			items = append(items, *item)
		}
	}
	return append(items, findingLegend(l)...)
}

// findingLegend explains the signs of findings.
func findingLegend(l translations.Lang) (items []legendItem) {
	for _, s := range severity.All {
		items = append(items, legendItem{l.T("print.severity." + s.String()), gantt.AlertSize, func(x, mid float64) []page.Item {
			return gantt.AlertSign(s, x, mid)
		}})
	}
	return items
}

// timelineLegend explains the signs of a timeline that it has.
func timelineLegend(m *gantt.Model, l translations.Lang) (items []legendItem) {
	alerts := false
	for _, lane := range m.Lanes {
		alerts = alerts || lane.Alert != severity.None
	}
	for _, sign := range gantt.SignsOf(m) {
		items = append(items, legendItem{l.T("print.legend." + sign.Name), sign.Width, sign.Draw})
	}
	if alerts {
		items = append(items, findingLegend(l)...)
	}
	return items
}
