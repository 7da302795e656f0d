package kit

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
)

// TextEdit is a field for a text of many lines that is completed while it is typed. Tab and the
// arrows first go to what is offered.
type TextEdit struct {
	widget.Entry
	base.Named
	OnTab    func() bool       // Tab; false: nothing is offered, and the keyboard goes on
	OnPick   func(by int) bool // an arrow up or down; false: the cursor moves
	OnEscape func()
	OnCursor func() // the cursor or the text has changed
}

// NewTextEdit returns an empty field.
func NewTextEdit() *TextEdit {
	e := &TextEdit{}
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	e.OnCursorChanged = func() {
		if e.OnCursor != nil {
			e.OnCursor()
		}
	}
	return e
}

// AccessibilityRole implements fyne.Accessible.
func (e *TextEdit) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the name and the text of the field.
func (e *TextEdit) AccessibilityLabel() string {
	return base.SpokenField(base.LangOf(e), e.Name(), &e.Entry)
}

// FocusGained implements fyne.Focusable.
func (e *TextEdit) FocusGained() {
	e.Entry.FocusGained()
	base.FocusGained(e)
}

// FocusLost implements fyne.Focusable.
func (e *TextEdit) FocusLost() {
	e.Entry.FocusLost()
	base.FocusLost(e)
}

// AcceptsTab implements fyne.Tabbable: only while something is offered.
func (e *TextEdit) AcceptsTab() bool { return e.OnTab != nil && e.OnTab() }

// TypedKey implements fyne.Focusable.
func (e *TextEdit) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyTab: // AcceptsTab has taken it
	case k.Name == fyne.KeyEscape:
		leaveBy(e.OnEscape, k)
	case k.Name == fyne.KeyF1:
		base.ForwardKey(k)
	case k.Name == fyne.KeyUp && e.OnPick != nil && e.OnPick(-1), k.Name == fyne.KeyDown && e.OnPick != nil && e.OnPick(1):
	default:
		e.Entry.TypedKey(k)
		base.Tell(e)
	}
}

// CursorByte returns the place of the cursor, a byte of the text.
func (e *TextEdit) CursorByte() int {
	at := 0
	for range e.CursorTextOffset() {
		_, size := utf8.DecodeRuneInString(e.Text[at:])
		at += size
	}
	return at
}

// Replace puts a text in the place of n signs before the cursor, as if it were typed.
func (e *TextEdit) Replace(n int, text string) {
	for range n {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	for _, r := range text {
		e.TypedRune(r)
	}
}

// GoTo puts the cursor before a byte of the text.
func (e *TextEdit) GoTo(at int) {
	target := utf8.RuneCountInString(e.Text[:min(max(at, 0), len(e.Text))])
	for e.CursorRow, e.CursorColumn = 0, 0; ; e.CursorRow++ {
		from := e.CursorTextOffset()
		e.CursorColumn = target - from
		before := e.CursorRow
		e.CursorRow++
		e.CursorColumn = 0
		next := e.CursorTextOffset()
		e.CursorRow = before
		if next > target || next <= from {
			e.CursorColumn = target - from
			break
		}
	}
	e.Refresh()
}
