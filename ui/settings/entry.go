package settings

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
)

// fieldHeight is the height of a field for one line.
const fieldHeight = 30

// fieldEntry is a field for text. Tab leaves it even where it has several lines.
type fieldEntry struct {
	widget.Entry
	onEscape func()
	onLeave  func()               // the keyboard goes elsewhere
	onColumn func(lines []string) // a column of texts was pasted; nil: as any text
}

func newFieldEntry(text string, rows int) *fieldEntry {
	e := &fieldEntry{}
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
func (e *fieldEntry) AcceptsTab() bool { return false }

// TypedKey implements fyne.Focusable.
func (e *fieldEntry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape && e.onEscape != nil:
		e.onEscape()
	case k.Name == fyne.KeyF1:
		base.ForwardKey(k)
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *fieldEntry) TypedShortcut(s fyne.Shortcut) {
	if paste, ok := s.(*fyne.ShortcutPaste); ok && e.onColumn != nil && paste.Clipboard != nil {
		text := strings.TrimRight(strings.ReplaceAll(paste.Clipboard.Content(), "\r\n", "\n"), "\n")
		if lines := strings.Split(text, "\n"); len(lines) > 1 {
			e.onColumn(lines)
			return
		}
	}
	e.Entry.TypedShortcut(s)
}

// FocusLost implements fyne.Focusable.
func (e *fieldEntry) FocusLost() {
	e.Entry.FocusLost()
	if e.onLeave != nil {
		e.onLeave()
	}
}
