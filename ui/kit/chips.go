package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// ChipItem is an item of Chips: a switch, or what does something.
type ChipItem struct {
	Text string
	On   bool
	// Closes: a press takes the item away, which a cross says.
	Closes bool
	// Do is called instead of switching, with the position below the item; nil for a switch.
	Do func(below fyne.Position)
}

// Measurements of chips, at the normal text size.
const (
	chipsPad  = 11
	chipsGap  = 7
	chipsHigh = 25
	chipMark  = "✓ "
	chipCross = " ×"
)

// Chips is a row of switches that breaks to its width. The arrows go through it, Space switches.
type Chips struct {
	chooser
	OnSubmit func() // for Enter

	items    []ChipItem
	onSwitch func(i int)
	grounds  []*canvas.Rectangle
	texts    []*themedText
	bounds   []chipBounds
	objs     []fyne.CanvasObject
	width    float32 // of the last layout
}

type chipBounds struct{ x, y, w float32 }

// NewChips returns an empty row. onSwitch is called with the index of an item that the user
// switches; the caller sets the items anew.
func NewChips(onSwitch func(i int)) *Chips {
	c := &Chips{onSwitch: onSwitch, width: px(400)}
	c.init(c, c.itemAt, c.spoken, nil)
	return c
}

// spoken is what an item is told as: a switch with how it stands.
func (c *Chips) spoken(i int) string {
	it, state := c.items[i], ""
	switch {
	case it.Closes || it.Do != nil:
	case it.On:
		state = base.LangOf(c).T("spoken.on")
	default:
		state = base.LangOf(c).T("spoken.not-on")
	}
	return base.JoinSpoken(it.Text, state)
}

// SetItems replaces the items.
func (c *Chips) SetItems(items []ChipItem) {
	c.items, c.count = items, len(items)
	c.selected = min(c.selected, len(items)-1)
	for len(c.grounds) < len(items) {
		c.grounds = append(c.grounds, &canvas.Rectangle{CornerRadius: px(chipsHigh) / 2})
		c.texts = append(c.texts, newThemedText(style.Ink, style.TextSize, style.Normal))
	}
	c.Refresh()
}

// Items returns the items.
func (c *Chips) Items() []ChipItem { return c.items }

// Press switches an item, or does what it does.
func (c *Chips) Press(i int) {
	if i < 0 || i >= len(c.items) {
		return
	}
	c.selected = i
	if do := c.items[i].Do; do != nil {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
		if i < len(c.bounds) {
			at = at.AddXY(c.bounds[i].x, c.bounds[i].y+px(chipsHigh)+2)
		}
		do(at)
		return
	}
	c.onSwitch(i)
}

// Tapped implements fyne.Tappable.
func (c *Chips) Tapped(e *fyne.PointEvent) { c.Press(c.itemAt(e.Position)) }

// TypedKey implements fyne.Focusable.
func (c *Chips) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace:
		c.Press(max(c.selected, 0))
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.OnSubmit != nil {
			c.OnSubmit()
		}
	default:
		c.chooser.TypedKey(e)
	}
}

func (c *Chips) itemAt(p fyne.Position) int {
	for i, b := range c.bounds {
		if i < len(c.items) && p.X >= b.x && p.X < b.x+b.w && p.Y >= b.y && p.Y < b.y+px(chipsHigh) {
			return i
		}
	}
	return -1
}

func (c *Chips) text(i int) string {
	if c.items[i].Closes {
		return c.items[i].Text + chipCross
	}
	if c.items[i].On {
		return chipMark + c.items[i].Text
	}
	return c.items[i].Text
}

func (c *Chips) weight(i int) style.Weight {
	if c.items[i].On {
		return style.Semibold
	}
	return style.Normal
}

// arrange places the items in rows of a width, and returns the height of all.
func (c *Chips) arrange(total float32) float32 {
	c.bounds = c.bounds[:0]
	x, y := float32(0), float32(0)
	for i := range c.items {
		w := width(c.text(i), style.TextSize, c.weight(i)) + 2*px(chipsPad)
		if x > 0 && x+w > total {
			x, y = 0, y+px(chipsHigh+chipsGap)
		}
		c.bounds = append(c.bounds, chipBounds{x, y, w})
		x += w + px(chipsGap)
	}
	return y + px(chipsHigh)
}

func (c *Chips) colours() {
	for i := range c.items {
		role, background, edge := style.Ink, style.Color(style.Surface), style.Color(style.Line)
		switch {
		case c.items[i].On:
			role, background, edge = style.Accent, style.Color(style.AccentSoft), style.Color(style.Accent)
		case i == c.hover:
			background = style.Color(style.Selection)
		}
		if c.focused && i == max(c.selected, 0) {
			edge = style.Color(style.Accent)
		}
		fill(c.grounds[i], background, edge)
		if c.focused && i == max(c.selected, 0) {
			c.grounds[i].StrokeWidth = 2
			c.grounds[i].Refresh()
		}
		c.texts[i].set(c.text(i), role, c.weight(i))
	}
}

func (c *Chips) layout(s fyne.Size) {
	if s.Width > 0 {
		c.width = s.Width
	}
	c.arrange(c.width)
	for i, b := range c.bounds {
		setBounds(c.grounds[i], b.x, b.y, b.w, px(chipsHigh))
		c.texts[i].layout(c.text(i), b.x+px(chipsPad), b.y, b.w-2*px(chipsPad)+1, px(chipsHigh))
	}
	base.SetVisible(c.ring, false)
}

// CreateRenderer implements fyne.Widget.
func (c *Chips) CreateRenderer() fyne.WidgetRenderer {
	c.colours()
	return base.NewRenderer(base.Drawing{
		Widget: c, Layout: c.layout, Refresh: c.colours,
		Objects: func() []fyne.CanvasObject {
			c.objs = c.objs[:0]
			for i := range c.items {
				c.objs = append(c.objs, c.grounds[i], c.texts[i].Text)
			}
			return c.objs
		},
		Min: func() fyne.Size { return fyne.NewSize(px(200), c.arrange(c.width)) },
	})
}
