package base

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Drawing is how a widget is drawn that keeps its objects itself.
type Drawing struct {
	Widget  fyne.Widget
	Objects func() []fyne.CanvasObject
	Layout  func(fyne.Size)
	Min     func() fyne.Size
	Refresh func() // updates colours and contents, then Layout is called; may be nil

	// Steady says that Layout has nothing to do in the same size. Fyne calls it while it paints,
	// where a text has changed: what is drawn there anew would be painted twice.
	Steady bool
}

// renderer is a fyne.WidgetRenderer of a drawing.
type renderer struct {
	of      Drawing
	laidOut fyne.Size
}

// NewRenderer returns the renderer of a drawing.
func NewRenderer(of Drawing) fyne.WidgetRenderer { return &renderer{of: of} }

func (r *renderer) Objects() []fyne.CanvasObject { return r.of.Objects() }
func (r *renderer) MinSize() fyne.Size           { return r.of.Min() }
func (r *renderer) Destroy()                     {}

func (r *renderer) Layout(s fyne.Size) {
	if !r.of.Steady || s != r.laidOut {
		r.laidOut = s
		r.of.Layout(s)
	}
}

func (r *renderer) Refresh() {
	if r.of.Refresh != nil {
		r.of.Refresh()
	}
	r.of.Layout(r.of.Widget.Size())
	canvas.Refresh(r.of.Widget)
}

// Fixed returns the objects of a drawing that never change.
func Fixed(objects ...fyne.CanvasObject) func() []fyne.CanvasObject {
	return func() []fyne.CanvasObject { return objects }
}
