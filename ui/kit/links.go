package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// links makes the links of a flow clickable, with the hand cursor. A widget with a flow embeds it.
type links struct {
	flow   flow
	onLink bool
}

// Tapped follows a link.
func (l *links) Tapped(e *fyne.PointEvent) {
	if f := l.flow.linkAt(e.Position); f != nil {
		f()
	}
}

// MouseIn implements desktop.Hoverable.
func (l *links) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (l *links) MouseMoved(e *desktop.MouseEvent) { l.onLink = l.flow.linkAt(e.Position) != nil }

// MouseOut implements desktop.Hoverable.
func (l *links) MouseOut() { l.onLink = false }

// Cursor implements desktop.Cursorable.
func (l *links) Cursor() desktop.Cursor {
	if l.onLink {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
