// Package kit holds the program's small widgets. They report what the user does by callbacks, and
// know no plan. The caller translates their texts. Everything runs on Fyne's goroutine. A Refresh
// updates colours and sizes from the theme, and reuses the objects.
package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/style"
)

// setBounds moves and resizes an object.
func setBounds(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// fill sets the colours of a rectangle, and redraws it if they changed; a nil stroke draws none.
func fill(r *canvas.Rectangle, background, stroke color.Color) {
	width := float32(0)
	if stroke != nil {
		width = 1
	}
	if r.FillColor == background && r.StrokeColor == stroke && r.StrokeWidth == width {
		return
	}
	r.FillColor, r.StrokeColor, r.StrokeWidth = background, stroke, width
	r.Refresh()
}

// roleOr returns the colour of a role, or of other for the zero role, which is no text colour.
func roleOr(r, other style.Role) color.Color {
	if r == 0 {
		r = other
	}
	return style.Color(r)
}

// px is style.Px for the constants of this package.
func px(v float32) float32 { return style.Px(v) }
