package grid

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/ui/kit/kittest"
)

// While Fyne paints the frame after a key it lays out again what holds a changed text. If that
// asked for a redraw, the key would paint two frames.
func TestAKeyPaintsOneFrame(t *testing.T) {
	g := newTestGrid(t, newTestModel(300, 20))
	g.FocusGained()
	frames := kittest.CountFrames(t)
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeyPageDown, fyne.KeyEnd, fyne.KeySpace} {
		typeKeys(g, key)
		if frames.Asked() == 0 {
			t.Errorf("%s shows nothing", key)
		}
		test.WidgetRenderer(g).Layout(g.Size())
		if n := frames.Asked(); n > 0 {
			t.Errorf("the frame after %s asks for another one, %d times", key, n)
		}
	}
}
