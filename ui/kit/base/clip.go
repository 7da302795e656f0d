package base

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Clip shows objects of a large widget within bounds only. What is panned out of them needs no
// ground painted over it. The objects keep their positions in the widget.
type Clip struct {
	clip  *container.Clip
	layer *fyne.Container
}

// NewClip returns a clip that shows nothing until it has bounds.
func NewClip(objects ...fyne.CanvasObject) *Clip {
	c := &Clip{layer: NewLayer(objects...)}
	c.clip = container.NewClip(c.layer)
	return c
}

// Object returns what draws the objects.
func (c *Clip) Object() fyne.CanvasObject { return c.clip }

// SetObjects replaces the objects.
func (c *Clip) SetObjects(objects []fyne.CanvasObject) { c.layer.Objects = objects }

// SetBounds sets what is seen of the widget, in its own coordinates.
func (c *Clip) SetBounds(x, y, w, h float32) {
	SetBounds(c.clip, x, y, w, h)
	c.layer.Move(fyne.NewPos(-x, -y))
}
