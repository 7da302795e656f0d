package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A header without space for its controls puts them below its title, and takes them back.
func TestTheControlsOfANarrowHeaderHaveARowOfTheirOwn(t *testing.T) {
	test.NewTempApp(t)
	first, last := NewButton("Udskriv fakturaer", NormalButton, nil), NewButton("Udsted", PrimaryButton, nil)
	h := NewHeader("Fakturaer", NewLabel("SAPA KSD KY", 0, 13, 0), first, last)
	w := test.NewTempWindow(t, NewBorder(h, nil, nil, nil, NewEntry(nil)))
	w.SetPadded(false)
	wide := h.leftWidth() + h.rightWidth() + 1
	for range 2 {
		w.Resize(fyne.NewSize(wide+1, 300))
		w.Resize(fyne.NewSize(wide, 300)) // as the next frame does
		low := h.MinSize().Height
		if y := first.Position().Y; y+first.Size().Height > low {
			t.Errorf("in a wide window the controls are at %v of %v", y, low)
		}
		w.Resize(fyne.NewSize(wide-3, 300))
		w.Resize(fyne.NewSize(wide-4, 300))
		if h.MinSize().Width > wide-4 {
			t.Errorf("the header needs %v", h.MinSize().Width)
		}
		if a, b := first.Position(), last.Position(); a.Y < h.title.Position().Y+h.title.Size().Height-2 || a.Y != b.Y || b.X <= a.X {
			t.Errorf("the controls are at %v and %v", a, b)
		}
		if end := last.Position().Y + last.Size().Height; end > h.Size().Height {
			t.Errorf("the controls end at %v of %v", end, h.Size().Height)
		}
	}
}
