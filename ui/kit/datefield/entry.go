package datefield

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/kit"
)

// entry is the text entry of a field, with the keys of the field.
type entry struct {
	kit.Entry
	field *Field
}

func newEntry(f *Field) *entry {
	e := &entry{field: f}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // one line without a scrollbar, as in Fyne's own
	e.ExtendBaseWidget(e)
	e.OnEscape = f.cancel
	e.OnChanged = f.typed
	e.OnSubmitted = func(string) { f.submit() }
	return e
}

// TypedKey implements fyne.Focusable.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyF4:
		e.field.OpenCalendar()
		return
	case fyne.KeyDown:
		if e.field.nextOffer(1) {
			return
		}
	case fyne.KeyUp:
		if e.field.nextOffer(-1) {
			return
		}
	}
	e.Entry.TypedKey(k)
}

// TypedShortcut implements fyne.Shortcutable.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.KeyName == fyne.KeyDown && c.Modifier == fyne.KeyModifierAlt {
		e.field.OpenCalendar()
		return
	}
	e.Entry.TypedShortcut(s)
}
