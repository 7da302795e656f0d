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
	wide := h.leftWidth() + widthOf(h.controls) + 1
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

// Where one row is too narrow for the controls they have two.
func TestTheControlsOfAVeryNarrowHeaderHaveTwoRows(t *testing.T) {
	test.NewTempApp(t)
	var controls []fyne.CanvasObject
	for range 6 {
		controls = append(controls, NewButton("Udskriv fakturaer", NormalButton, nil))
	}
	h := NewHeader("Fakturaer", NewLabel("SAPA KSD KY", 0, 13, 0), controls...)
	w := test.NewTempWindow(t, NewBorder(h, nil, nil, nil, NewEntry(nil)))
	w.SetPadded(false)
	width := h.MinSize().Width
	if one := widthOf(controls); width > 0.7*one {
		t.Errorf("the header needs %v for controls of %v", width, one)
	}
	for range 2 {
		w.Resize(fyne.NewSize(width+1, 300))
		w.Resize(fyne.NewSize(width, 300)) // as the next frame does
		for i, c := range controls {
			at, end := c.Position(), c.Position().AddXY(c.Size().Width, c.Size().Height)
			if at.X < 0 || end.X > width || end.Y > h.Size().Height || i > 0 && at.Y == controls[i-1].Position().Y && at.X <= controls[i-1].Position().X {
				t.Errorf("control %d is from %v to %v in %v", i, at, end, h.Size())
			}
		}
		if a, b := controls[0].Position(), controls[5].Position(); a.Y >= b.Y {
			t.Errorf("the controls are at %v and %v", a, b)
		}
		w.Resize(fyne.NewSize(3*width, 300))
		w.Resize(fyne.NewSize(3*width+1, 300))
		if a, b := controls[0].Position(), controls[5].Position(); a.Y != b.Y {
			t.Errorf("in a wide window the controls are at %v and %v", a, b)
		}
	}
}

// A text at the edge breaks into more lines where it becomes narrower: the middle leaves it the
// space in the same layout.
func TestABorderLeavesATextItsHeight(t *testing.T) {
	test.NewTempApp(t)
	line := Line{Plain("En linje, der er så lang, at den må brydes i et smalt vindue, og det mere end én gang")}
	above, below, middle := NewParagraph(600, line), NewParagraph(600, line), NewEntry(nil)
	border := NewBorder(above, below, nil, nil, middle)
	for _, width := range []float32{600, 150, 400, 60} {
		border.Resize(fyne.NewSize(width, 900))
		top, bottom := middle.Position().Y, middle.Position().Y+middle.Size().Height
		if need := above.MinSize().Height; top != need {
			t.Errorf("%v wide: the text above needs %v of %v", width, need, top)
		}
		if need := below.MinSize().Height; 900-bottom != need || below.Position().Y != bottom {
			t.Errorf("%v wide: the text below needs %v of %v", width, need, 900-bottom)
		}
	}
}
