package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/ui/kit/style"
)

// RevealIn lets what has the keyboard in a pane come into sight: Tab and Enter lead beyond its
// lower edge. It is called when the content of the pane is whole, and again when that is replaced.
func RevealIn(pane *container.Scroll) { revealIn(pane, pane.Content) }

func revealIn(pane *container.Scroll, o fyne.CanvasObject) {
	if r, ok := o.(interface{ setPane(*container.Scroll) }); ok {
		r.setPane(pane)
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, inner := range o.Objects {
			revealIn(pane, inner)
		}
	case Composite:
		for _, inner := range o.Inner() {
			revealIn(pane, inner)
		}
	}
}

// Composite is a widget with other objects in it which can have the keyboard.
type Composite interface{ Inner() []fyne.CanvasObject }

// revealed is the part of a widget that brings it into sight.
type revealed struct{ pane *container.Scroll }

func (r *revealed) setPane(pane *container.Scroll) { r.pane = pane }

// revealMargin is what stays in sight above and below, at the normal text size.
const revealMargin = 40

// reveal scrolls the pane, if there is one, so far that an object is in sight; of one that is higher
// than the pane its upper part. An object that was never painted has no place yet: who makes it
// anew and gives it the keyboard scrolls.
func (r *revealed) reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	if r.pane == nil || driver.CanvasForObject(o) == nil {
		return
	}
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(r.pane).Y
	high, margin := r.pane.Size().Height, style.Px(revealMargin)
	bottom := top + o.Size().Height
	if top >= 0 && bottom <= high {
		return
	}
	by := bottom + margin - high
	if top < 0 || bottom-top > high {
		by = top - margin
	}
	r.pane.ScrollToOffset(fyne.NewPos(r.pane.Offset.X, max(r.pane.Offset.Y+by, 0)))
}
