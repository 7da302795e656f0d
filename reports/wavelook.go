package reports

import (
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// WaveStyle is how a wave is shown outside of our own pages: filled with a
// colour of the fixed scale, or outlined for a pilot.
type WaveStyle struct {
	Fill    page.Color
	Text    page.Color
	Outline *page.Color // dashed where it can be; nil for ordinary waves
}

// WaveStyles returns the looks of the waves of a solution, in their order.
func WaveStyles(waves []plan.Wave) []WaveStyle {
	styles := make([]WaveStyle, len(waves))
	for i, t := range tints(waves) {
		styles[i] = WaveStyle{Fill: t.fill, Text: t.text, Outline: t.edge}
	}
	return styles
}
