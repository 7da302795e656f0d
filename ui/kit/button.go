package kit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// ButtonKind is the emphasis of a button.
type ButtonKind int

// The kinds. PrimaryButton is filled with the accent, for the main action of a screen.
const (
	NormalButton ButtonKind = iota
	PrimaryButton
)

const (
	buttonPad  = 12  // on each side of a button's text
	downMark   = "▾" // a button that opens a menu
	markSpacer = 3
)

// Button is a flat button. Its tool tip (SetToolTip) shows in windows with a tip layer.
type Button struct {
	widget.BaseWidget
	base.Named
	Tip
	revealed
	OnTapped func()

	text     string
	kind     ButtonKind
	menu     func() []*fyne.MenuItem
	onEscape func() // closes the modal of the button; nil for none
	disabled bool
	hover    bool
	focused  bool

	background *canvas.Rectangle
	ring       *canvas.Rectangle
	label      *themedText
	mark       *themedText
}

// NewButton returns a button.
func NewButton(text string, kind ButtonKind, onTapped func()) *Button {
	b := &Button{
		OnTapped: onTapped, text: text, kind: kind,
		background: &canvas.Rectangle{CornerRadius: style.RadiusButton},
		ring:       &canvas.Rectangle{CornerRadius: style.RadiusButton, StrokeWidth: 2},
		label:      newThemedText(style.Ink, style.TextSize, style.Normal),
		mark:       newThemedText(style.Ink, style.TinySize, style.Normal),
	}
	b.Tip.of = b
	b.ExtendBaseWidget(b)
	return b
}

// NewMenuButton returns a button with a mark that opens a menu. items is called each time.
func NewMenuButton(text string, items func() []*fyne.MenuItem) *Button {
	b := NewButton(text, NormalButton, nil)
	b.menu = items
	return b
}

// SetText changes the text.
func (b *Button) SetText(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

// Text is the button's text.
func (b *Button) Text() string { return b.text }

// SetEnabled enables or disables the button.
func (b *Button) SetEnabled(on bool) {
	if b.disabled == on {
		b.disabled = !on
		b.Refresh()
	}
}

// Enabled reports whether the button can be pressed.
func (b *Button) Enabled() bool { return !b.disabled }

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) { b.press() }

func (b *Button) press() {
	if b.disabled {
		return
	}
	if b.menu != nil {
		b.openMenu()
	}
	if b.OnTapped != nil {
		b.OnTapped()
	}
}

func (b *Button) openMenu() {
	showMenuAt(b, b.menu(), fyne.NewPos(0, b.Size().Height+2))
}

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(e *desktop.MouseEvent) {
	b.Tip.MouseIn(e)
	b.hover = true
	b.Refresh()
}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() {
	b.Tip.MouseOut()
	b.hover = false
	b.Refresh()
}

// Refresh implements fyne.Widget.
func (b *Button) Refresh() {
	b.BaseWidget.Refresh()
	base.Tell(b)
}

// AccessibilityRole implements fyne.Accessible.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible: the text, or the tip of a sign, and that it is off or
// opens a menu.
func (b *Button) AccessibilityLabel() string {
	lang, text, menu, off := base.LangOf(b), b.text, "", ""
	if !strings.ContainsFunc(text, unicode.IsLetter) && b.ToolTip() != "" {
		text = b.ToolTip()
	}
	if b.menu != nil {
		menu = lang.T("spoken.menu")
	}
	if b.disabled {
		off = lang.T("spoken.off")
	}
	return base.JoinSpoken(b.Name(), text, menu, off)
}

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() {
	b.focused = true
	base.FocusGained(b)
	b.Refresh()
	b.reveal(b)
}

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() {
	b.focused = false
	base.FocusLost(b)
	b.Refresh()
}

// TypedRune implements fyne.Focusable.
func (b *Button) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: Space and Enter press.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.press()
	case fyne.KeyEscape:
		if b.onEscape == nil {
			base.ForwardKey(e) // a modal around it may handle it
			return
		}
		b.onEscape()
	default:
		base.ForwardKey(e)
	}
}

func (b *Button) colours() {
	background, edge, role, weight := style.Color(style.Surface), style.Color(style.Line), style.Ink, style.Normal
	switch {
	case b.disabled:
		role = style.Muted
	case b.kind == PrimaryButton:
		background, edge, role = style.Color(style.Accent), style.Color(style.Accent), style.OnAccent
	case b.hover:
		background = style.Color(style.Selection)
	}
	if b.kind == PrimaryButton {
		weight = style.Semibold
		if b.hover && !b.disabled {
			background = style.Alpha(background, 0xE6)
		}
	}
	fill(b.background, background, edge)
	b.ring.StrokeColor = style.Color(style.Accent)
	if b.kind == PrimaryButton {
		b.ring.StrokeColor = style.Color(style.Ink)
	}
	base.SetVisible(b.ring, b.focused)
	b.label.set(b.text, role, weight)
	b.mark.set(downMark, role, style.Normal)
	base.SetVisible(b.mark.Text, b.menu != nil)
}

func (b *Button) weight() style.Weight {
	if b.kind == PrimaryButton {
		return style.Semibold
	}
	return style.Normal
}

// contentWidth is the width of text and mark.
func (b *Button) contentWidth() float32 {
	w := width(b.text, style.TextSize, b.weight())
	if b.menu != nil {
		w += px(markSpacer) + width(downMark, style.TinySize, style.Normal)
	}
	return w
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.colours()
	return base.NewRenderer(base.Drawing{
		Widget: b, Objects: base.Fixed(b.background, b.label.Text, b.mark.Text, b.ring), Refresh: b.colours,
		Layout: func(s fyne.Size) {
			h := px(style.ButtonHeight)
			y := (s.Height - h) / 2
			setBounds(b.background, 0, y, s.Width, h)
			setBounds(b.ring, 0, y, s.Width, h)
			w := b.contentWidth()
			x := max((s.Width-w)/2, 2)
			markW := float32(0)
			if b.menu != nil {
				markW = px(markSpacer) + width(downMark, style.TinySize, style.Normal)
				setBounds(b.mark.Text, min(x+w, s.Width-4)-markW+px(markSpacer), y, markW, h)
			}
			b.label.layout(b.text, x, y, min(w, s.Width-4)-markW, h)
		},
		Min: func() fyne.Size {
			return fyne.NewSize(b.contentWidth()+2*px(buttonPad), px(style.ButtonHeight))
		},
	})
}
