package gantt

import (
	"testing"

	"bolgeplan/reports/page"
)

// TestWavesHaveOneColourOnPaper checks that a bar of a wave has the colour that every other
// page and the screen give the wave, however many there are.
func TestWavesHaveOneColourOnPaper(t *testing.T) {
	for n := 1; n <= 20; n++ {
		for i := range n {
			fill, dark := page.WaveColor(i, n)
			style := paperStyleOf(Class{Role: Wave, Index: i, Of: n})
			if style.fill != fill || (style.text == paperInk) != dark {
				t.Errorf("wave %d of %d is %v with text %v, elsewhere %v", i, n, style.fill, style.text, fill)
			}
		}
	}
}
