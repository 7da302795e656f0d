package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

const (
	cardPad  = 16 // between a card's edges and its content
	cardHead = 24 // height of the title's line

	cardTitleGap = 8 // between the title and the line at its right
)

// Card is a rounded surface with a title and content.
type Card struct {
	widget.BaseWidget
	// OnTapped is called for a click on the card that is on no link.
	OnTapped func()

	title, right Line
	content      fyne.CanvasObject // may be nil
	background   *canvas.Rectangle
	flow         flow
	objs         []fyne.CanvasObject
}

// NewCard returns a card. content may be nil.
func NewCard(title Line, content fyne.CanvasObject) *Card {
	c := &Card{title: title, content: content, background: &canvas.Rectangle{CornerRadius: style.RadiusCard}}
	c.ExtendBaseWidget(c)
	return c
}

// Heading returns a run for the title of a card.
func Heading(s string) Run { return Run{Text: s, Weight: style.Bold, Size: style.HeadingSize} }

// SetTitle changes the title, and the line at its right.
func (c *Card) SetTitle(title, right Line) {
	c.title, c.right = title, right
	c.Refresh()
}

// Tapped implements fyne.Tappable.
func (c *Card) Tapped(e *fyne.PointEvent) {
	if f := c.flow.linkAt(e.Position); f != nil {
		f()
	} else if c.OnTapped != nil {
		c.OnTapped()
	}
}

func (c *Card) headHeight() float32 {
	if len(c.title) == 0 && len(c.right) == 0 {
		return 0
	}
	return px(cardHead)
}

func (c *Card) layout(s fyne.Size) {
	setBounds(c.background, 0, 0, s.Width, s.Height)
	pad := px(cardPad)
	c.flow.begin()
	rw := lineWidth(c.right)
	room := max(s.Width-2*pad-rw-px(cardTitleGap), 1)
	c.flow.add(fitLine(c.title, room), pad, pad-px(5), room+1)
	if rw > 0 {
		c.flow.add(c.right, s.Width-pad-rw, pad-px(4), rw+1)
	}
	c.flow.end()
	if c.content != nil {
		y := pad + c.headHeight() - px(4)
		if c.headHeight() == 0 {
			y = pad
		}
		setBounds(c.content, pad, y, max(s.Width-2*pad, 0), max(s.Height-y-pad, 0))
	}
}

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	colours := func() { fill(c.background, style.Color(style.Surface), style.Color(style.Line)) }
	colours()
	return base.NewRenderer(base.Drawing{
		Widget: c, Layout: c.layout, Refresh: colours,
		Objects: func() []fyne.CanvasObject {
			c.objs = append(append(c.objs[:0], c.background), c.flow.objects()...)
			if c.content != nil {
				c.objs = append(c.objs, c.content)
			}
			return c.objs
		},
		Min: func() fyne.Size {
			m := minSizeOf(c.content)
			head := lineWidth(c.title) + lineWidth(c.right)
			return fyne.NewSize(max(m.Width, min(head, px(120)))+2*px(cardPad), m.Height+c.headHeight()+2*px(cardPad)-px(4))
		},
	})
}
