package reports

import (
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// waveScale is the fixed scale of ordinary waves, from light to deep, the same
// on paper as on screen. The first three carry dark text, the others white.
var waveScale = [...]page.Color{
	{R: 0xCF, G: 0xE8, B: 0xDC}, {R: 0x9C, G: 0xD0, B: 0xC4}, {R: 0x62, G: 0xAF, B: 0xB2},
	{R: 0x35, G: 0x7E, B: 0x99}, {R: 0x2B, G: 0x5F, B: 0x8C}, {R: 0x28, G: 0x4B, B: 0x7A}, {R: 0x1F, G: 0x30, B: 0x61},
}

// darkOnWave is how many colours of the scale carry dark text.
const darkOnWave = 3

// tint is how a wave looks: filled, or outlined for a pilot, with its text.
type tint struct {
	fill page.Color
	text page.Color
	edge *page.Color // dashed; nil for ordinary waves
}

// tints returns the looks of the waves of a solution, in their order. More
// ordinary waves than the scale has share its deepest colour: the number on
// them tells them apart.
func tints(waves []plan.Wave) []tint {
	list := make([]tint, len(waves))
	ordinary := 0
	for i, w := range waves {
		if w.Kind == plan.Pilot {
			edge := accent
			list[i] = tint{fill: white, text: accent, edge: &edge}
			continue
		}
		at := min(ordinary, len(waveScale)-1)
		list[i] = tint{fill: waveScale[at], text: white}
		if at < darkOnWave {
			list[i].text = ink
		}
		ordinary++
	}
	return list
}

// chip draws a rounded box of a wave's colour with a text in its middle.
func (t tint) chip(x, y, w, h float64, st page.Style, text string) []page.Item {
	box := page.Rect{X: x, Y: y, W: w, H: h, Radius: 0.8, Fill: &t.fill}
	if t.edge != nil {
		box.Stroke, box.StrokeWidth, box.Dash = t.edge, 0.25, []float64{0.9, 0.6}
	}
	baseline := y + h/2 + page.CapHeight/2*st.Size*page.Pt
	return []page.Item{box, st.Colored(t.text).At(x+w/2, baseline, page.Center, st.Fit(text, w))}
}
