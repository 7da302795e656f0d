package reports

import (
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// WaveStyle is the colours of a wave: filled, or outlined for a pilot.
type tint struct {
	fill page.Color
	text page.Color
	edge *page.Color // dashed; nil for ordinary waves
}

// tints returns the looks of the waves of a solution, in their order: the colours
// that they have on screen.
func tints(waves []plan.Wave) []tint {
	list := make([]tint, len(waves))
	ordinary, all := 0, 0
	for _, w := range waves {
		if w.Kind != plan.Pilot {
			all++
		}
	}
	for i, w := range waves {
		if w.Kind == plan.Pilot {
			edge := accent
			list[i] = tint{fill: white, text: accent, edge: &edge}
			continue
		}
		fill, dark := page.WaveColor(ordinary, all)
		list[i] = tint{fill: fill, text: white}
		if dark {
			list[i].text = ink
		}
		ordinary++
	}
	return list
}

// chip draws a rounded box in the colours of a wave, with a text in its middle.
func (t tint) chip(x, y, w, h float64, st page.Style, text string) []page.Item {
	box := page.Rect{X: x, Y: y, W: w, H: h, Radius: 0.8, Fill: &t.fill}
	if t.edge != nil {
		box.Stroke, box.StrokeWidth, box.Dash = t.edge, 0.25, []float64{0.9, 0.6}
	}
	baseline := y + h/2 + page.CapHeight/2*st.Size*page.Pt
	return []page.Item{box, st.Colored(t.text).At(x+w/2, baseline, page.Center, st.Fit(text, w))}
}
