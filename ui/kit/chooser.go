package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// chooser is the common part of Rail, Segmented and Tabs: one of n items is selected by mouse or
// keys. The widget that embeds it draws the items and finds them by position.
type chooser struct {
	widget.BaseWidget
	base.Named
	revealed
	self     fyne.Widget
	count    int
	selected int // -1: none
	hover    int // -1: none
	focused  bool
	ring     *canvas.Rectangle
	indexAt  func(fyne.Position) int // the item at a position; -1 for none
	onChange func(int)
	said     func(int) string // what an item is told as

	// OnClick is called after a click. Press and release move the focus, so that the caller can
	// restore it only afterwards.
	OnClick func()
}

func (c *chooser) init(self fyne.Widget, at func(fyne.Position) int, said func(int) string, onChange func(int)) {
	c.self, c.hover, c.indexAt, c.said, c.onChange = self, -1, at, said, onChange
	c.ring = &canvas.Rectangle{StrokeWidth: 2, CornerRadius: style.RadiusButton}
	c.ring.Hide()
	c.ExtendBaseWidget(self)
}

// Refresh implements fyne.Widget.
func (c *chooser) Refresh() {
	c.BaseWidget.Refresh()
	c.tellKeeper(base.Tell)
}

// AccessibilityRole implements fyne.Accessible.
func (c *chooser) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the name, the selected item and its place.
func (c *chooser) AccessibilityLabel() string {
	lang := translations.Danish
	if w, ok := c.self.(fyne.Focusable); ok {
		lang = base.LangOf(w)
	}
	if c.selected < 0 || c.selected >= c.count {
		return base.JoinSpoken(c.Name(), lang.T("spoken.nothing"))
	}
	return base.JoinSpoken(c.Name(), c.said(c.selected), base.SpokenPlace(lang, c.selected, c.count))
}

// choose selects an item, and calls onChange if the selection changed.
func (c *chooser) choose(i int) {
	if i < 0 || i >= c.count || i == c.selected {
		return
	}
	c.selected = i
	c.Refresh()
	if c.onChange != nil {
		c.onChange(i)
	}
}

// showRing draws the focus ring around the widget.
func (c *chooser) showRing(s fyne.Size) {
	c.ring.StrokeColor = style.Color(style.Accent)
	setBounds(c.ring, 0, 0, s.Width, s.Height)
	base.SetVisible(c.ring, c.focused)
}

// MouseDown implements desktop.Mouseable.
func (c *chooser) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		c.choose(c.indexAt(e.Position))
	}
}

// MouseUp implements desktop.Mouseable.
func (c *chooser) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable.
func (c *chooser) Tapped(*fyne.PointEvent) {
	if c.OnClick != nil {
		c.OnClick()
	}
}

// MouseIn implements desktop.Hoverable.
func (c *chooser) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (c *chooser) MouseMoved(e *desktop.MouseEvent) { c.setHover(c.indexAt(e.Position)) }

// MouseOut implements desktop.Hoverable.
func (c *chooser) MouseOut() { c.setHover(-1) }

func (c *chooser) setHover(i int) {
	if c.hover != i {
		c.hover = i
		c.Refresh()
	}
}

// FocusGained implements fyne.Focusable.
func (c *chooser) FocusGained() {
	c.focused = true
	c.tellKeeper(base.FocusGained)
	c.Refresh()
	c.reveal(c.self)
}

// FocusLost implements fyne.Focusable.
func (c *chooser) FocusLost() {
	c.focused = false
	c.tellKeeper(base.FocusLost)
	c.Refresh()
}

func (c *chooser) tellKeeper(tell func(fyne.Focusable)) {
	if w, ok := c.self.(fyne.Focusable); ok {
		tell(w)
	}
}

// TypedRune implements fyne.Focusable.
func (c *chooser) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: arrows, Home and End choose.
func (c *chooser) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		c.choose(max(c.selected-1, 0))
	case fyne.KeyRight, fyne.KeyDown:
		c.choose(c.selected + 1)
	case fyne.KeyHome:
		c.choose(0)
	case fyne.KeyEnd:
		c.choose(c.count - 1)
	default:
		base.ForwardKey(e)
	}
}
