package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
)

// SearchEntry is a field to look for something: Escape empties it, and gives
// the keyboard back when it is empty already.
type SearchEntry struct {
	widget.Entry
	// OnLeave is called when Escape is pressed in the empty field, or Down to go
	// to what was found.
	OnLeave func()

	width float32
}

// NewSearchEntry returns a field width pixels wide at the normal text size.
// The hint names the shortcut, and stands in the empty field.
func NewSearchEntry(placeholder, hint string, width float32, onChange func(string)) *SearchEntry {
	e := &SearchEntry{width: width}
	e.ExtendBaseWidget(e)
	e.Scroll = fyne.ScrollHorizontalOnly
	e.SetHint(placeholder, hint)
	e.OnChanged = onChange
	return e
}

// SetHint changes what stands in the empty field.
func (e *SearchEntry) SetHint(placeholder, hint string) {
	if hint != "" {
		placeholder += "  " + hint
	}
	e.SetPlaceHolder(placeholder)
}

// TypedKey implements fyne.Focusable.
func (e *SearchEntry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape && e.Text != "":
		e.SetText("")
	case k.Name == fyne.KeyEscape, k.Name == fyne.KeyDown:
		if e.OnLeave != nil {
			e.OnLeave()
		}
	case k.Name == fyne.KeyF1:
		base.ForwardKey(k)
	default:
		e.Entry.TypedKey(k)
	}
}

// MinSize implements fyne.Widget.
func (e *SearchEntry) MinSize() fyne.Size {
	return fyne.NewSize(px(e.width), e.Entry.MinSize().Height)
}
