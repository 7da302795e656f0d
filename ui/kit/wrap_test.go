package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// A row that wraps is no wider than its widest object, and as high as its rows.
func TestARowWraps(t *testing.T) {
	var objs []fyne.CanvasObject
	for range 4 {
		o := canvas.NewRectangle(nil)
		o.SetMinSize(fyne.NewSize(100, 30))
		objs = append(objs, o)
	}
	row := NewWrap(objs...)
	newTestWindow(t, row, 500, 200)
	for _, c := range []struct{ width, height float32 }{{432, 30}, {330, 68}, {100, 144}, {432, 30}} {
		row.Resize(fyne.NewSize(c.width, 200))
		if got := row.MinSize(); got != fyne.NewSize(100, c.height) {
			t.Errorf("in %v it needs %v", c.width, got)
		}
		for _, o := range objs {
			if o.Position().X+100 > c.width {
				t.Errorf("in %v an object ends at %v", c.width, o.Position().X+100)
			}
		}
	}
	row.Resize(fyne.NewSize(330, 200))
	objs[1].Hide()
	row.Refresh()
	row.Resize(fyne.NewSize(331, 200))
	if got := row.MinSize().Height; got != 30 {
		t.Errorf("with a hidden object it is %v high", got)
	}
}
