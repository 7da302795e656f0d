package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
)

// EditInPlace shows a text field over the place of a text, at an absolute position. Enter saves,
// unless refuse says why not; Escape and a click elsewhere leave the text as it was.
func EditInPlace(c fyne.Canvas, at fyne.Position, size fyne.Size, text string, refuse func(string) bool, save func(string)) *Entry {
	var box *widget.PopUp
	leave := func() {
		box.Hide()
		base.CheckFocus(c)
	}
	e := NewEntry(leave)
	e.SetText(text)
	e.OnSubmitted = func(text string) {
		if refuse != nil && refuse(text) {
			return
		}
		leave()
		save(text)
	}
	box = widget.NewPopUp(e, c)
	box.ShowAtPosition(at)
	box.Resize(size.Max(box.MinSize()))
	c.Focus(e)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	return e
}
