package base

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Ring shows that a large widget has the keyboard: a line at each of its sides. A rectangle with
// a clear ground would cost the painting of every pixel inside it.
type Ring struct {
	sides  [4]*canvas.Rectangle
	object *fyne.Container
}

// ringWidth is the width of the lines, in pixels.
const ringWidth = 2

// NewRing returns a ring that is not shown.
func NewRing() *Ring {
	r := &Ring{object: NewLayer()}
	for i := range r.sides {
		r.sides[i] = canvas.NewRectangle(nil)
		r.object.Objects = append(r.object.Objects, r.sides[i])
	}
	r.object.Hide()
	return r
}

// Object returns what draws the ring.
func (r *Ring) Object() fyne.CanvasObject { return r.object }

// SetColor sets the colour of the lines.
func (r *Ring) SetColor(c color.Color) {
	for _, s := range r.sides {
		s.FillColor = c
		s.Refresh()
	}
}

// Show shows or hides the ring, around a widget of a size.
func (r *Ring) Show(visible bool, size fyne.Size) {
	SetVisible(r.object, visible)
	w, h := size.Width, size.Height
	SetBounds(r.sides[0], 0, 0, w, ringWidth)
	SetBounds(r.sides[1], 0, h-ringWidth, w, ringWidth)
	SetBounds(r.sides[2], 0, ringWidth, ringWidth, h-2*ringWidth)
	SetBounds(r.sides[3], w-ringWidth, ringWidth, ringWidth, h-2*ringWidth)
}
