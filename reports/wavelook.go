package reports

import (
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// WaveLook is how a wave is shown outside of our own pages: filled with a
// colour of the fixed scale, or outlined for a pilot.
type WaveLook struct {
	Fill    page.Color
	Text    page.Color
	Outline *page.Color // dashed where it can be; nil for ordinary waves
}

// WaveLooks returns the looks of the waves of a solution, in their order.
func WaveLooks(waves []plan.Wave) []WaveLook {
	looks := make([]WaveLook, len(waves))
	for i, t := range tints(waves) {
		looks[i] = WaveLook{Fill: t.fill, Text: t.text, Outline: t.edge}
	}
	return looks
}
