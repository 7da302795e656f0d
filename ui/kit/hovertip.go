package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// HoverTip shows a tool tip about the thing under the pointer in a widget that draws many. It
// shows in windows with a tip layer.
type HoverTip struct {
	tip Tip
	on  string
}

// NewHoverTip returns the tip of a widget.
func NewHoverTip(of fyne.Widget) *HoverTip { return &HoverTip{tip: Tip{of: of}} }

// Show says which thing is under the pointer, "" for none, and the text about it, "" for none.
func (t *HoverTip) Show(thing string, absolute fyne.Position, text string) {
	at := &desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: absolute}}
	if t.on == thing && t.tip.ToolTip() == text {
		t.tip.MouseMoved(at)
		return
	}
	t.tip.MouseOut()
	t.on = thing
	t.tip.SetToolTip(text)
	t.tip.MouseIn(at)
}

// Text returns the text of the tip, "" for none.
func (t *HoverTip) Text() string { return t.tip.ToolTip() }
