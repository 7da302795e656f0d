package kittest

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Painter does what Fyne does before it paints a frame: where an object has another minimum size
// than in the last frame, what holds it is laid out again.
type Painter struct {
	least map[fyne.CanvasObject]fyne.Size
}

// Paint paints an object and all in it.
func (p *Painter) Paint(o fyne.CanvasObject) {
	if p.least == nil {
		p.least = map[fyne.CanvasObject]fyne.Size{}
	}
	var parts []fyne.CanvasObject
	layOut := func() {}
	switch o := o.(type) {
	case *fyne.Container:
		parts = o.Objects
		if o.Layout != nil {
			layOut = func() { o.Layout.Layout(o.Objects, o.Size()) }
		}
	case fyne.Widget:
		r := test.WidgetRenderer(o)
		parts, layOut = r.Objects(), func() { r.Layout(o.Size()) }
	}
	changed := false
	for _, part := range parts {
		if !part.Visible() {
			continue
		}
		p.Paint(part)
		least, before := part.MinSize(), p.least[part]
		p.least[part] = least
		changed = changed || least != before
	}
	if changed {
		layOut()
	}
}
