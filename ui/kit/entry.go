package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
)

// Entry is a text field in a modal. Escape calls OnEscape.
type Entry struct {
	widget.Entry
	base.Named
	OnEscape func()
}

// NewEntry returns an empty text field.
func NewEntry(onEscape func()) *Entry {
	e := &Entry{OnEscape: onEscape}
	e.ExtendBaseWidget(e)
	return e
}

// AccessibilityRole implements fyne.Accessible.
func (e *Entry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the name and the text of the field.
func (e *Entry) AccessibilityLabel() string {
	return base.SpokenField(base.LangOf(e), e.Name(), &e.Entry)
}

// FocusGained implements fyne.Focusable.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	base.FocusGained(e)
}

// FocusLost implements fyne.Focusable.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	base.FocusLost(e)
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		leaveBy(e.OnEscape, k)
		return
	}
	e.Entry.TypedKey(k)
	base.Tell(e)
}

// leaveBy handles Escape in a widget: by leave, or else as what is around the widget does, such as
// the dialog that it is in. A dialog whose Escape is taken by a widget would keep the window.
func leaveBy(leave func(), e *fyne.KeyEvent) {
	if leave != nil {
		leave()
		return
	}
	base.ForwardKey(e)
}

// SearchEntry is a search field. Escape empties it, and leaves it when it is empty.
type SearchEntry struct {
	widget.Entry
	base.Named
	// OnLeave is called for Escape in the empty field, and for Down, which goes to the results.
	OnLeave func()
	// OnBackspace is called for Backspace in the empty field.
	OnBackspace func()

	width float32
}

// NewSearchEntry returns a field; width is in pixels at the normal text size. The empty field shows
// placeholder and hint, the shortcut.
func NewSearchEntry(placeholder, hint string, width float32, onChange func(string)) *SearchEntry {
	e := &SearchEntry{width: width}
	e.ExtendBaseWidget(e)
	e.Scroll = fyne.ScrollHorizontalOnly
	e.SetHint(placeholder, hint)
	e.OnChanged = onChange
	return e
}

// SetHint changes the placeholder.
func (e *SearchEntry) SetHint(placeholder, hint string) {
	if hint != "" {
		placeholder += "  " + hint
	}
	e.SetPlaceHolder(placeholder)
}

// AccessibilityRole implements fyne.Accessible.
func (e *SearchEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the name and the text of the field.
func (e *SearchEntry) AccessibilityLabel() string {
	return base.SpokenField(base.LangOf(e), e.Name(), &e.Entry)
}

// FocusGained implements fyne.Focusable.
func (e *SearchEntry) FocusGained() {
	e.Entry.FocusGained()
	base.FocusGained(e)
}

// FocusLost implements fyne.Focusable.
func (e *SearchEntry) FocusLost() {
	e.Entry.FocusLost()
	base.FocusLost(e)
}

// TypedKey implements fyne.Focusable.
func (e *SearchEntry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape && e.Text != "":
		e.SetText("")
	case k.Name == fyne.KeyEscape:
		leaveBy(e.OnLeave, k)
	case k.Name == fyne.KeyDown:
		if e.OnLeave != nil {
			e.OnLeave()
		}
	case k.Name == fyne.KeyBackspace && e.Text == "" && e.OnBackspace != nil:
		e.OnBackspace()
	case k.Name == fyne.KeyF1:
		base.ForwardKey(k)
	default:
		e.Entry.TypedKey(k)
		base.Tell(e)
	}
}

// MinSize implements fyne.Widget.
func (e *SearchEntry) MinSize() fyne.Size {
	return fyne.NewSize(px(e.width), e.Entry.MinSize().Height)
}
