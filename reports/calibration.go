package reports

import (
	"strconv"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// CalibrationSheet is a page that shows where a printer puts letters: the window of the envelope,
// the recipient in it, rulers in mm along both edges, a line of 100 mm to check the scale, and what
// to do when the recipient is not in the window.
func CalibrationSheet(p *plan.Plan, l translations.Lang, on day.Day) page.Document {
	s := letterFrame{Stationery: StationeryOf(p, nil), lang: l, recipient: Recipient{
		Name: l.T("calibration.name"), Attention: l.T("calibration.attention"), Address: []string{l.T("calibration.street"), l.T("calibration.city")},
	}}
	at := s.sheet()
	items := append(s.window(), s.recipientItems()...)
	items = append(items, s.rulers()...)
	for _, y := range foldMarks(at.Fold) {
		items = append(items, page.Line{X1: 4, Y1: y, X2: 12, Y2: y, Width: 0.15, Color: muted})
	}
	title := l.T("calibration.title")
	first := page.Plain(heading, title)
	first.Tag = &page.Tag{Role: page.H1}
	blocks := []page.Block{first}
	for n, key := range []string{"scale", "fold", "right", "down", "again"} {
		text := l.T("calibration."+key, "x", at.WindowX, "y", at.WindowY, "x_field", l.T("setting."+plan.LetterWindowX), "y_field", l.T("setting."+plan.LetterWindowY))
		step := page.Plain(body, strconv.Itoa(n+1)+". "+text)
		step.Before, step.Tag = 2.5, &page.Tag{Role: page.P}
		blocks = append(blocks, step)
	}
	blocks = append(blocks, page.Space(8), page.Slab{Height: 8, Items: s.scale()})
	flow := page.Flow{
		Size: page.A4.Portrait(), Margins: page.Margins{Left: s.side(), Top: textTop, Right: s.side(), Bottom: marginBottom},
		Header: func(int, int) []page.Item { return items },
	}
	return page.Document{Title: title, Lang: string(l), Created: on, Pages: flow.Pages(blocks...)}
}

// window is the frame of the window of common envelopes.
func (s letterFrame) window() []page.Item {
	edge := func(x1, y1, x2, y2 float64) page.Item {
		return page.Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: 0.2, Color: accent}
	}
	return []page.Item{
		edge(windowLeft, windowTop, windowRight, windowTop), edge(windowLeft, windowBottom, windowRight, windowBottom),
		edge(windowLeft, windowTop, windowLeft, windowBottom), edge(windowRight, windowTop, windowRight, windowBottom),
		small.At(windowRight+2, windowTop+4, page.Left, s.lang.T("calibration.window")),
	}
}

// rulers are scales in mm along the left and the upper edge, with a figure each 10 mm.
func (s letterFrame) rulers() (items []page.Item) {
	for mm := 20; mm <= 110; mm++ {
		at, long := float64(mm), tickLength(mm)
		items = append(items, page.Line{X1: at, Y1: 8, X2: at, Y2: 8 + long, Width: 0.1, Color: ink})
		if mm%10 == 0 {
			items = append(items, small.At(at, 15, page.Center, strconv.Itoa(mm)))
		}
		if mm > 90 {
			continue // the text begins below
		}
		items = append(items, page.Line{X1: 6, Y1: at, X2: 6 + long, Y2: at, Width: 0.1, Color: ink})
		if mm%10 == 0 {
			items = append(items, small.At(11, at+1, page.Left, strconv.Itoa(mm)))
		}
	}
	return items
}

// tickLength is how long the mark of a ruler is, in mm.
func tickLength(mm int) float64 {
	switch {
	case mm%10 == 0:
		return 4
	case mm%5 == 0:
		return 2.5
	}
	return 1.5
}

// scale is a line of 100 mm.
func (s letterFrame) scale() []page.Item {
	return []page.Item{
		page.Line{X1: 0, Y1: 2, X2: 100, Y2: 2, Width: 0.3, Color: ink},
		page.Line{X1: 0, Y1: 0, X2: 0, Y2: 4, Width: 0.3, Color: ink}, page.Line{X1: 100, Y1: 0, X2: 100, Y2: 4, Width: 0.3, Color: ink},
		small.At(50, 7, page.Center, "100 mm"),
	}
}
