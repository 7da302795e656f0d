package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/clipboard"
	"bolgeplan/ui/kit/base"
)

// FieldEntry is a field for text in a form. Tab leaves it even where it has several lines.
type FieldEntry struct {
	widget.Entry
	base.Named
	revealed
	OnEscape func()
	OnLeave  func()               // the keyboard goes elsewhere
	OnColumn func(lines []string) // a column of texts was pasted; nil: as any text
	OnMove   func(by int)         // Alt with Up or Down: -1 or 1
}

// NewFieldEntry returns a field with a text, for one line or for several.
func NewFieldEntry(text string, rows int) *FieldEntry {
	e := &FieldEntry{}
	if rows > 1 {
		e.MultiLine = true
		e.Wrapping = fyne.TextWrapWord
		e.ExtendBaseWidget(e)
		e.SetMinRowsVisible(rows)
	} else {
		e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // one line without a scrollbar
		e.ExtendBaseWidget(e)
	}
	e.SetText(text)
	return e
}

// AcceptsTab implements fyne.Tabbable.
func (e *FieldEntry) AcceptsTab() bool { return false }

// TypedKey implements fyne.Focusable.
func (e *FieldEntry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape:
		leaveBy(e.OnEscape, k)
	case k.Name == fyne.KeyF1:
		base.ForwardKey(k)
	default:
		e.Entry.TypedKey(k)
		base.Tell(e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *FieldEntry) TypedShortcut(s fyne.Shortcut) {
	if by := moveOf(s); by != 0 && e.OnMove != nil {
		e.OnMove(by)
		return
	}
	paste, ok := s.(*fyne.ShortcutPaste)
	if !ok || e.OnColumn == nil {
		e.Entry.TypedShortcut(s)
		return
	}
	clipboard.Paste(paste.Clipboard, func(text string) {
		text = strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
		if lines := strings.Split(text, "\n"); len(lines) > 1 {
			e.OnColumn(lines)
			return
		}
		e.Entry.TypedShortcut(s)
	})
}

// moveOf is -1 for Alt with Up, 1 for Alt with Down and 0 for any other shortcut.
func moveOf(s fyne.Shortcut) int {
	keys, ok := s.(*desktop.CustomShortcut)
	switch {
	case !ok || keys.Modifier != fyne.KeyModifierAlt:
	case keys.KeyName == fyne.KeyUp:
		return -1
	case keys.KeyName == fyne.KeyDown:
		return 1
	}
	return 0
}

// AccessibilityRole implements fyne.Accessible.
func (e *FieldEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the name and the text of the field.
func (e *FieldEntry) AccessibilityLabel() string {
	return base.SpokenField(base.LangOf(e), e.Name(), &e.Entry)
}

// FocusGained implements fyne.Focusable.
func (e *FieldEntry) FocusGained() {
	e.Entry.FocusGained()
	base.FocusGained(e)
	e.reveal(e)
}

// FocusLost implements fyne.Focusable.
func (e *FieldEntry) FocusLost() {
	e.Entry.FocusLost()
	base.FocusLost(e)
	if e.OnLeave != nil {
		e.OnLeave()
	}
}

// Wheel lies over a row of a form and scrolls it: a field would keep the mouse wheel to itself.
type Wheel struct {
	widget.BaseWidget
	To fyne.Scrollable
}

// NewWheel returns a wheel that scrolls something, nil for nothing yet.
func NewWheel(to fyne.Scrollable) *Wheel {
	w := &Wheel{To: to}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled implements fyne.Scrollable.
func (w *Wheel) Scrolled(e *fyne.ScrollEvent) {
	if w.To != nil {
		w.To.Scrolled(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (w *Wheel) CreateRenderer() fyne.WidgetRenderer {
	return base.NewRenderer(base.Drawing{Widget: w, Objects: base.Fixed(), Layout: func(fyne.Size) {}, Min: func() fyne.Size { return fyne.Size{} }})
}
