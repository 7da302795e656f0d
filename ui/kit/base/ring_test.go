package base

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A ring is at the edges of its widget, all around, and nowhere else.
func TestARingIsAtTheEdges(t *testing.T) {
	r := NewRing()
	w := test.NewTempWindow(t, NewLayer(r.Object()))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(60, 40))
	ink := color.NRGBA{0xff, 0, 0, 0xff}
	r.SetColor(ink)
	for _, visible := range []bool{true, false} {
		r.Show(visible, fyne.NewSize(50, 30))
		picture := w.Canvas().Capture()
		for y := range 40 {
			for x := range 60 {
				inside := x < 50 && y < 30
				atEdge := x < ringWidth || y < ringWidth || x >= 50-ringWidth || y >= 30-ringWidth
				is := color.NRGBAModel.Convert(picture.At(x, y)) == color.Color(ink)
				if want := visible && inside && atEdge; is != want {
					t.Fatalf("visible %v: at %d, %d there is a line: %v", visible, x, y, is)
				}
			}
		}
	}
}
