package printing

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
)

// Line and zoom below the pages lie neither on each other nor on the pages.
func TestTheFootOfAPaneHasItsSpace(t *testing.T) {
	test.NewTempApp(t)
	p := NewPane("Tilpas")
	w := test.NewTempWindow(t, p.Content())
	w.SetPadded(false)
	long := kit.Line{kit.Plain("Antagelser: pris pr. år, 50 % af prisen over 150.000 indbyggere, hele måneder")}
	for _, width := range []float32{700, 240, 420, 220} {
		w.Resize(fyne.NewSize(width, 500))
		for _, foot := range []kit.Line{nil, long, nil, long} {
			p.ShowPages([]page.Page{{W: 210, H: 297}}, foot)
			end := p.bottom.Position().Y
			if p.preview.Size().Height != end || p.bottom.Size().Height < p.bottom.MinSize().Height {
				t.Errorf("%v wide: the pages end at %v, the foot begins at %v and has %v", width, p.preview.Size().Height, end, p.bottom.Size().Height)
			}
			driver := fyne.CurrentApp().Driver()
			line, zoom := driver.AbsolutePositionForObject(p.foot), driver.AbsolutePositionForObject(p.zoom)
			if foot != nil && zoom.X < line.X+p.foot.Size().Width && zoom.Y < line.Y+p.foot.Size().Height {
				t.Errorf("%v wide: the line at %v, %v large, is below the zoom at %v", width, line, p.foot.Size(), zoom)
			}
		}
	}
}
