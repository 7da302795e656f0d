package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// Modal is a modal dialog. Escape closes it by its escape function. Enter presses the focused
// button, or the main button when nothing in the dialog has the focus.
type Modal struct {
	title        string
	content      fyne.CanvasObject
	popup        *widget.PopUp
	tips         *TipLayer
	scroll       *container.Scroll // of a tall content, nil for none
	escape       func()
	main         *Button
	shown        bool
	high         float32              // the height of the dialog, while it is shown
	overlay      fyne.CanvasObject    // of the popup, once it is shown
	previousKeys func(*fyne.KeyEvent) // the window's key handler without the modal
}

// NewModal returns a dialog with a title, a content and buttons at the right. The last button is
// the main one. escape is called for Escape.
func NewModal(c fyne.Canvas, title string, content fyne.CanvasObject, escape func(), buttons ...*Button) *Modal {
	row := container.New(layout.NewCustomPaddedHBoxLayout(8), layout.NewSpacer())
	for _, b := range buttons {
		b.onEscape = escape
		row.Add(b)
	}
	head := NewLabel(title, style.Ink, style.HeadingSize, style.Bold)
	body := NewBorder(head, Padded(12, 0, 0, 0, row), nil, nil, Padded(12, 0, 0, 0, content))
	m := &Modal{title: title, content: content, tips: NewTipLayer(), escape: escape}
	m.tips.onWindowResize = m.center
	around := container.NewStack(Padded(14, 16, 12, 16, body), m.tips)
	around.Layout = modalLayout{around.Layout, m}
	m.popup = widget.NewModalPopUp(around, c)
	if len(buttons) > 0 {
		m.main = buttons[len(buttons)-1]
	}
	return m
}

// modalAround is what a dialog needs besides its content, with space to the edges of the window.
const modalAround = 130

// NewTallModal is NewModal with a content that scrolls where it is higher than the window, with the
// wheel and the keys.
func NewTallModal(c fyne.Canvas, title string, content fyne.CanvasObject, escape func(), buttons ...*Button) *Modal {
	scroll := container.NewVScroll(Padded(0, 14, 0, 0, content))
	scroll.SetMinSize(fyne.NewSize(scroll.Content.MinSize().Width, min(scroll.Content.MinSize().Height, max(c.Size().Height-px(modalAround), px(modalAround)))))
	m := NewModal(c, title, scroll, escape, buttons...)
	m.content = content
	m.scroll = scroll
	return m
}

// Show shows the dialog and focuses an object in it; nil for none.
func (m *Modal) Show(focus fyne.Focusable) {
	if m.shown {
		m.popup.Show()
	} else {
		m.popup.ShowAtPosition(m.middle())
	}
	if c := m.popup.Canvas; !m.shown {
		m.shown, m.previousKeys, m.high = true, c.OnTypedKey(), m.popup.Content.Size().Height
		c.SetOnTypedKey(m.typedKey)
		m.overlay = c.Overlays().Top()
		addDialog(c, m.tips)
	}
	base.Say(m.popup.Canvas, m.title)
	for _, text := range ParagraphsIn(m.content) {
		base.Say(m.popup.Canvas, text)
	}
	if focus != nil {
		m.popup.Canvas.Focus(focus)
	}
}

// Resize resizes the dialog, at least to its least size. To that its buttons stay where they are, as far
// as it then fits into the window; larger it stands in the middle.
func (m *Modal) Resize(s fyne.Size) {
	least, window := m.popup.MinSize(), m.popup.Canvas.Size()
	size := s.Max(least).Min(window)
	m.popup.Resize(size)
	if m.shown && size.Height > least.Height {
		m.center()
	}
}

// middle is where the dialog stands in the middle of the window.
func (m *Modal) middle() fyne.Position {
	window := m.popup.Canvas.Size()
	size := m.popup.Size().Max(m.popup.MinSize()).Min(window)
	return fyne.NewPos((window.Width-size.Width)/2, (window.Height-size.Height)/2)
}

// center moves the dialog into the middle of the window.
func (m *Modal) center() {
	if m.shown {
		m.popup.Move(m.middle())
	}
}

// modalLayout lays out a dialog. Fyne would put one that has grown into the middle of the window anew, and
// its buttons elsewhere: they stay where they are, as far as the dialog fits into the window.
type modalLayout struct {
	stack fyne.Layout
	m     *Modal
}

// Layout implements fyne.Layout.
func (l modalLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.stack.Layout(objects, s)
	if m := l.m; m.shown && m.high != s.Height {
		window := m.popup.Canvas.Size()
		top := m.popup.Position().Y + m.high - s.Height
		m.high = s.Height
		m.popup.Move(fyne.NewPos((window.Width-s.Width)/2, min(max(top, 0), window.Height-s.Height)))
	}
}

// MinSize implements fyne.Layout.
func (l modalLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return l.stack.MinSize(objects) }

// Hide hides the dialog, with its menus. A dialog that opened above it stays, and keeps the keys.
func (m *Modal) Hide() {
	c := m.popup.Canvas
	kept := keepAbove(c, m.overlay, m.popup.Hide)
	if m.shown {
		m.shown = false
		if kept == 0 {
			c.SetOnTypedKey(m.previousKeys)
		}
		removeDialog(c, m.tips)
	}
	base.CheckFocus(c)
}

// keepAbove removes an overlay by a function. Fyne removes what lies above it as well; the dialogs
// among that are put back. It returns how many those are.
func keepAbove(c fyne.Canvas, overlay fyne.CanvasObject, remove func()) int {
	var above []fyne.CanvasObject
	if i := slices.Index(c.Overlays().List(), overlay); overlay != nil && i >= 0 {
		for _, o := range c.Overlays().List()[i+1:] {
			if tipLayerOf(c, o) != nil {
				above = append(above, o)
			}
		}
	}
	remove()
	for _, o := range above {
		c.Overlays().Add(o)
	}
	return len(above)
}

// typedKey handles keys while nothing in the dialog has the focus. A dialog that closed before one
// above it may get keys still: they belong to what was there before.
func (m *Modal) typedKey(e *fyne.KeyEvent) {
	if !m.shown {
		if m.previousKeys != nil {
			m.previousKeys(e)
		}
		return
	}
	switch e.Name {
	case fyne.KeyEscape:
		if m.escape != nil {
			m.escape()
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if m.main != nil && !m.main.disabled {
			m.main.Tapped(nil)
		}
	default:
		m.scrollBy(e.Name)
	}
}

// scrollBy scrolls a tall content by a key.
func (m *Modal) scrollBy(key fyne.KeyName) {
	if m.scroll == nil {
		return
	}
	high := m.scroll.Size().Height
	by, ok := map[fyne.KeyName]float32{
		fyne.KeyDown: px(linePitch), fyne.KeyUp: -px(linePitch), fyne.KeyPageDown: high * 0.9, fyne.KeyPageUp: -high * 0.9,
		fyne.KeyHome: -m.scroll.Content.Size().Height, fyne.KeyEnd: m.scroll.Content.Size().Height,
	}[key]
	if ok {
		end := max(m.scroll.Content.Size().Height-high, 0)
		m.scroll.ScrollToOffset(fyne.NewPos(0, min(max(m.scroll.Offset.Y+by, 0), end)))
	}
}
