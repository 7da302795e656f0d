package reports

import (
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// WaveStyle is the colours of a wave: filled, or outlined for a pilot.
type WaveStyle struct {
	Fill    page.Color
	Text    page.Color
	Outline *page.Color // dashed; nil for ordinary waves
}

// WaveStyles returns the styles of the waves of a solution, in their order: the colours of the
// screen.
func WaveStyles(waves []plan.Wave) []WaveStyle {
	list := make([]WaveStyle, len(waves))
	ordinary, all := 0, 0
	for _, w := range waves {
		if w.Kind != plan.Pilot {
			all++
		}
	}
	for i, w := range waves {
		if w.Kind == plan.Pilot {
			outline := accent
			list[i] = WaveStyle{Fill: white, Text: accent, Outline: &outline}
			continue
		}
		fill, dark := page.WaveColor(ordinary, all)
		list[i] = WaveStyle{Fill: fill, Text: white}
		if dark {
			list[i].Text = ink
		}
		ordinary++
	}
	return list
}

// chip draws a rounded box in the colours of a wave, with a text in its middle.
func (s WaveStyle) chip(x, y, w, h float64, st page.Style, text string) []page.Item {
	box := page.Rect{X: x, Y: y, W: w, H: h, Radius: 0.8, Fill: &s.Fill}
	if s.Outline != nil {
		box.Stroke, box.StrokeWidth, box.Dash = s.Outline, 0.25, []float64{0.9, 0.6}
	}
	baseline := y + h/2 + page.CapHeight/2*st.Size*page.Pt
	return []page.Item{box, st.Colored(s.Text).At(x+w/2, baseline, page.Center, st.Fit(text, w))}
}
