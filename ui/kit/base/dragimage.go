package base

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/style"
)

// outline returns the colour of a frame: that of a grave tone, else the accent.
func outline(t style.Tone) color.Color {
	if t.IsGrave() {
		return t.Color()
	}
	return style.Color(style.Accent)
}

// TipLine is a line of a tip.
type TipLine struct {
	Text string
	Tone style.Tone
	Bold bool
}

// DropPreview shows the user before a drop what it would do. The zero value shows nothing.
type DropPreview struct {
	Tone  style.Tone // colour of the drop target's outline and of the tip's frame
	Lines []TipLine
	Total string // replaces the total at the foot of a board's drop target; "" for none
}

// Outline returns the colour of the drop target's outline.
func (v DropPreview) Outline() color.Color { return outline(v.Tone) }

// Sizes at the normal text size.
const (
	ghostHeight float32 = 24
	ghostWidth  float32 = 118
	stackStep   float32 = 3
	badgeSize   float32 = 20
	tipWidth    float32 = 250
	tipPad      float32 = 11
	tipLine     float32 = 18
)

// DragImage shows what is being dragged: a stack of cards with their number under the pointer, and
// a tip with the DropPreview.
type DragImage struct {
	layer  *fyne.Container
	cards  [3]*canvas.Rectangle
	name   *canvas.Text
	badge  *canvas.Rectangle
	count  *canvas.Text
	tip    *canvas.Rectangle
	lines  []*canvas.Text
	height float32 // of the tip; 0 for no tip
	fitter Fitter
	theme  ThemeValues
}

// NewDragImage returns a hidden Carry.
func NewDragImage() *DragImage {
	c := &DragImage{layer: NewLayer()}
	for i := range c.cards {
		c.cards[i] = &canvas.Rectangle{CornerRadius: Radius, StrokeWidth: 1.5}
		c.layer.Objects = append(c.layer.Objects, c.cards[i])
	}
	c.name = &canvas.Text{}
	c.badge = &canvas.Rectangle{}
	c.count = &canvas.Text{Alignment: fyne.TextAlignCenter}
	c.tip = &canvas.Rectangle{CornerRadius: 8, StrokeWidth: 1.25}
	c.layer.Objects = append(c.layer.Objects, c.name, c.badge, c.count, c.tip)
	c.layer.Hide()
	return c
}

// Object returns what to draw above everything else.
func (c *DragImage) Object() fyne.CanvasObject { return c.layer }

// Visible reports whether something is being dragged.
func (c *DragImage) Visible() bool { return c.layer.Visible() }

// TipLines returns the number of text lines that the tip shows.
func (c *DragImage) TipLines() int {
	n := 0
	for _, l := range c.lines {
		if c.tip.Visible() && l.Visible() {
			n++
		}
	}
	return n
}

// Start shows n dragged things; name is the one under the pointer.
func (c *DragImage) Start(name string, n int) {
	c.theme = ReadTheme()
	c.fitter.Forget()
	c.name.TextSize, c.count.TextSize = c.theme.Text, c.theme.Small
	style.SetText(c.name, c.fitter.Fit(name, c.px(ghostWidth)-16, c.theme.Text, false), style.Normal)
	style.SetText(c.count, strconv.Itoa(n), style.Semibold)
	for i, card := range c.cards {
		SetVisible(card, i >= len(c.cards)-n)
	}
	SetVisible(c.badge, n > 1)
	SetVisible(c.count, n > 1)
	c.SetPreview(DropPreview{})
	c.layer.Show()
}

// Stop hides everything.
func (c *DragImage) Stop() { c.layer.Hide() }

// SetPreview shows what a drop would do.
func (c *DragImage) SetPreview(v DropPreview) {
	c.setColors(v)
	used := 0
	measure := func(bold bool) func(string) float32 {
		return func(s string) float32 { return style.Width(s, c.theme.Text, style.Strong(bold)) }
	}
	for _, l := range v.Lines {
		for _, text := range Wrap(l.Text, c.px(tipWidth)-2*tipPad, measure(l.Bold)) {
			t := c.line(used)
			t.Color, t.TextSize = l.Tone.Color(), c.theme.Text
			style.SetText(t, text, style.Strong(l.Bold))
			t.Refresh()
			used++
		}
	}
	for i, t := range c.lines {
		SetVisible(t, i < used)
	}
	SetVisible(c.tip, used > 0)
	c.height = 0
	if used > 0 {
		c.height = float32(used)*c.px(tipLine) + 2*tipPad - 4
	}
}

func (c *DragImage) setColors(v DropPreview) {
	for _, card := range c.cards {
		card.FillColor, card.StrokeColor = c.theme.Surface, c.theme.Accent
		card.Refresh()
	}
	c.name.Color = c.theme.Ink
	c.badge.FillColor, c.count.Color = c.theme.Accent, c.theme.Other
	c.tip.FillColor, c.tip.StrokeColor = c.theme.Surface, v.Outline()
	for _, o := range []fyne.CanvasObject{c.name, c.badge, c.count, c.tip} {
		o.Refresh()
	}
}

func (c *DragImage) line(i int) *canvas.Text {
	for len(c.lines) <= i {
		t := &canvas.Text{}
		c.lines = append(c.lines, t)
		c.layer.Objects = append(c.layer.Objects, t)
	}
	return c.lines[i]
}

// px enlarges a size by the scale of texts.
func (c *DragImage) px(size float32) float32 { return size * c.theme.Scale }

// MoveTo moves the stack to the pointer at p within a view. The tip is below the stack, or above it
// where there is no space.
func (c *DragImage) MoveTo(p fyne.Position, view fyne.Size) {
	w, h, badge := c.px(ghostWidth), c.px(ghostHeight), c.px(badgeSize)
	x, y := Clamp(p.X-w/3, view.Width-w-badge/2), p.Y-h/2
	for i, card := range c.cards {
		by := float32(len(c.cards)-1-i) * stackStep
		SetBounds(card, x+by, y+by, w, h)
	}
	SetBounds(c.name, x+8, y, w-16, h)
	wide := max(badge, style.Width(c.count.Text, c.theme.Small, style.Semibold)+10)
	c.badge.CornerRadius = badge / 2
	SetBounds(c.badge, x+w-wide/2, y-badge/2+2, wide, badge)
	SetBounds(c.count, x+w-wide/2, y-badge/2+2, wide, badge)
	c.placeTip(fyne.NewPos(x, y), view)
}

func (c *DragImage) placeTip(ghost fyne.Position, view fyne.Size) {
	if c.height == 0 {
		return
	}
	w, line := c.px(tipWidth), c.px(tipLine)
	below := fyne.NewSize(c.px(ghostWidth), c.px(ghostHeight)+2*stackStep)
	at := TipPosition(ghost, below, fyne.NewSize(w, c.height), view)
	SetBounds(c.tip, at.X, at.Y, w, c.height)
	for i, l := range c.lines {
		if l.Visible() {
			SetBounds(l, at.X+tipPad, at.Y+tipPad-2+float32(i)*line, w-2*tipPad, line)
		}
	}
}

// TipPosition returns the position of a tip at a ghost: below it, or above it where the view ends,
// and always within the view's sides.
func TipPosition(ghost fyne.Position, ghostSize, tip, view fyne.Size) fyne.Position {
	const gap = 10
	x := Clamp(ghost.X-tip.Width/3, view.Width-tip.Width-gap)
	y := ghost.Y + ghostSize.Height + gap
	if y+tip.Height > view.Height {
		y = ghost.Y - gap - tip.Height
	}
	return fyne.NewPos(x, max(y, 0))
}
