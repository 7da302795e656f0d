package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// sheetBody is the scrolled content. It draws the rows in sight.
type sheetBody struct {
	widget.BaseWidget
	sheet   *Sheet
	focused bool
	hover   int // the row under the pointer; -1: none
	onHand  bool
	rects   []*canvas.Rectangle
	checks  []*checkBox
	flow    flow
	hits    []sheetHit
	objs    []fyne.CanvasObject

	usedRects, usedChecks int
}

// sheetHit is a place that does something when it is clicked.
type sheetHit struct {
	x, y, w, h float32
	run        func()
}

// rect draws a rectangle above the ones before. stroke may be nil.
func (b *sheetBody) rect(x, y, w, h, radius float32, ground, stroke color.Color) *canvas.Rectangle {
	if b.usedRects == len(b.rects) {
		b.rects = append(b.rects, &canvas.Rectangle{})
		b.objs = nil
	}
	r := b.rects[b.usedRects]
	b.usedRects++
	r.CornerRadius = radius
	fill(r, ground, stroke)
	setBounds(r, x, y, w, h)
	base.SetVisible(r, true)
	return r
}

func (b *sheetBody) check() *checkBox {
	if b.usedChecks == len(b.checks) {
		b.checks = append(b.checks, newCheckBox())
		b.objs = nil
	}
	b.usedChecks++
	return b.checks[b.usedChecks-1]
}

// arrange draws the rows in sight.
func (b *sheetBody) arrange() {
	s, w := b.sheet, b.Size().Width
	if w <= 0 {
		return
	}
	s.arrangeTops(w)
	b.flow.begin()
	b.hits, b.usedRects, b.usedChecks = b.hits[:0], 0, 0
	from, to := s.scroll.Offset.Y, s.scroll.Offset.Y+s.scroll.Size().Height
	for i := s.firstIn(from); i < len(s.rows) && s.tops[i] <= to; i++ {
		b.draw(i, w)
	}
	b.flow.end()
	base.Tell(b)
	for _, r := range b.rects[b.usedRects:] {
		base.SetVisible(r, false)
	}
	for _, c := range b.checks[b.usedChecks:] {
		c.show(NoCheck)
	}
	canvas.Refresh(b)
}

// firstIn returns the first row that reaches below a height.
func (s *Sheet) firstIn(y float32) int {
	if len(s.rows) == 0 {
		return 0
	}
	return s.rowAt(y)
}

func (b *sheetBody) draw(i int, w float32) {
	r, top := &b.sheet.rows[i], b.sheet.tops[i]
	h := r.height(w)
	switch {
	case r.Item != nil:
		b.drawItem(i, r, top, w, h)
	case r.Columns != nil:
		b.drawColumns(i, r, top, w, h)
	case r.Card != nil:
		b.drawCard(i, r, top, w, h)
	default:
		b.drawText(i, r, top, w, h)
	}
}

// edge returns the colour of the edge of a row, and whether it is thick.
func (b *sheetBody) edge(i int) (color.Color, float32) {
	switch {
	case i != b.sheet.selected:
		return style.Color(style.Line), 1
	case b.focused:
		return style.Color(style.Accent), 2
	}
	return style.Color(style.Accent), 1
}

func (b *sheetBody) drawText(i int, r *SheetRow, y, w, h float32) {
	if i == b.sheet.selected && b.focused {
		ring := b.rect(px(sheetLeft-6), y-px(3), w-px(sheetLeft+sheetRight-12), h+px(6), style.RadiusButton, color.Transparent, style.Color(style.Accent))
		ring.StrokeWidth = 2
	}
	b.drawButtons(i, r, y+max((h-px(style.ButtonHeight))/2, 0), w-px(sheetRight))
	if lines := linesHeight(r.Text, r.textWidth(w)); lines < h {
		y += (h - lines) / 2
	}
	for _, l := range r.Text {
		y += b.flow.add(l, px(sheetLeft), y, r.textWidth(w))
	}
}

func (b *sheetBody) drawCard(i int, r *SheetRow, top, w, h float32) {
	edge, thick := b.edge(i)
	b.rect(px(sheetLeft), top, w-px(sheetLeft+sheetRight), h, style.RadiusCard, style.Color(style.Surface), edge).StrokeWidth = thick
	if r.Card.Tone != NoTone {
		b.rect(px(sheetLeft), top+px(6), px(sheetBar), h-px(12), 2, r.Card.Tone.Color(), nil)
	}
	x, y := px(sheetLeft+sheetBar+sheetCell), top+px(sheetPad)
	lines := append([]Line{r.Card.Title}, r.Card.Lines...)
	room := r.textWidth(w)
	if text := linesHeight(lines, room); !r.isBelow(w) && text < h-2*px(sheetPad) {
		y += (h - 2*px(sheetPad) - text) / 2
	}
	for _, l := range lines {
		y += b.flow.add(l, x, y, room)
	}
	if r.isBelow(w) {
		b.drawButtons(i, r, y+px(sheetButtons), x+r.buttonsWidth()-px(sheetButtons))
		return
	}
	b.drawButtons(i, r, top+max(min((h-px(style.ButtonHeight))/2, px(12)), 0), w-px(sheetRight+sheetCell))
}

// drawButtons draws the buttons of a row so that the last one ends at an x.
func (b *sheetBody) drawButtons(i int, r *SheetRow, y, right float32) {
	x := right - r.buttonsWidth() + px(sheetButtons)
	for n, button := range r.Buttons {
		w := button.width(n + 1)
		b.drawButton(i, n, button, x, y, w)
		x += w + px(sheetButtons)
	}
}

func (b *sheetBody) drawButton(i, n int, button SheetButton, x, y, w float32) {
	ground, edge, text := style.Color(style.Surface), style.Color(style.Line), button.text(n+1)
	key := edge // the edge of the key
	switch {
	case button.Chosen:
		ground, edge = style.Color(style.AccentSoft), style.Color(style.Accent)
		text[0].Role, text[1].Role, key = style.Accent, style.Accent, edge
	case button.Off:
		text = muted(text)
	case button.Primary:
		ground, edge = style.Color(style.Accent), style.Color(style.Accent)
		text[0].Role, text[0].Weight, text[1].Role, key = style.OnAccent, style.Semibold, style.OnAccent, style.Color(style.OnAccent)
	}
	h := px(style.ButtonHeight)
	b.rect(x, y, w, h, style.RadiusButton, ground, edge)
	kw, kh := lineWidth(text[1:])+2*px(sheetKey), px(sheetKeyHeight)
	kx := x + w - px(buttonPad) - kw + px(sheetKey)
	b.rect(kx, y+(h-kh)/2, kw, kh, 3, color.Transparent, key)
	b.flow.add(text[:1], x+px(buttonPad), y+(h-px(linePitch))/2, w)
	b.single(text[1:], kx+px(sheetKey), y, kw, h)
	if !button.Off {
		b.hits = append(b.hits, sheetHit{x, y, w, h, func() { b.sheet.press(i, n) }})
	}
}

func (b *sheetBody) drawColumns(i int, r *SheetRow, top, w, h float32) {
	c := r.Columns
	boxes := c.boxes(w)
	edge, thick := b.edge(i)
	line := style.Color(style.Line)
	whole := w - px(sheetLeft+sheetRight)
	b.rect(px(sheetLeft), top, whole, h, style.RadiusCard, style.Color(style.Surface), nil)
	below := top + px(sheetHead)
	for n := range c.Options {
		if box := boxes[n+1]; c.Options[n].Button.Chosen {
			b.rect(box.x, below, box.w, h-px(sheetHead), 0, style.Color(style.AccentSoft), nil)
		}
	}
	b.rect(px(sheetLeft), below, whole, 1, 0, line, nil)
	for _, box := range boxes[1:] {
		b.rect(box.x, below, 1, h-px(sheetHead), 0, line, nil)
	}
	b.rect(px(sheetLeft), top, whole, h, style.RadiusCard, color.Transparent, edge).StrokeWidth = thick
	y := below + px(sheetPad)
	for _, l := range c.Subject {
		y += b.flow.add(l, boxes[0].x+px(sheetCell), y, max(boxes[0].w-2*px(sheetCell), px(40)))
	}
	for n := range c.Options {
		b.drawOption(i, n, &c.Options[n], boxes[n+1], top)
	}
}

func (b *sheetBody) drawOption(i, n int, o *SheetOption, box sheetBox, top float32) {
	x := box.x + px(sheetCell)
	head := Quiet(o.Head)
	b.single(Line{head}, x, top, box.w-2*px(sheetCell), px(sheetHead))
	y := top + px(sheetHead+sheetPad)
	for k, l := range o.Lines {
		if o.Muted {
			l = muted(l)
		}
		if k > 0 {
			y += b.flow.add(l, x, y, max(box.w-2*px(sheetCell), px(40)))
			continue
		}
		room, h := o.firstWidth(box.w, n+1), float32(0)
		if o.Button.Text != "" {
			h = px(style.ButtonHeight) // as high as beside a button
		}
		if o.isRoomy(box.w) && o.Button.Text != "" {
			bw := o.Button.width(n + 1)
			b.drawButton(i, n, o.Button, box.x+box.w-px(sheetCell)-bw, y, bw)
		}
		_, text := typeset(l, room)
		b.flow.add(l, x, y+max(h-text, 0)/2, room)
		y += max(text, h)
	}
	if !o.isRoomy(box.w) && o.Button.Text != "" {
		b.drawButton(i, n, o.Button, x, y+px(sheetButtons), o.Button.width(n+1))
	}
}

// single draws a line that is cut at a width, in the middle of a height.
func (b *sheetBody) single(line Line, x, y, w, h float32) {
	for _, r := range line {
		if w <= 0 || r.Text == "" {
			continue
		}
		tw := min(width(r.Text, r.size(), r.Weight), w)
		s, _ := measure("x", r.size(), r.Weight)
		b.flow.draw(piece{run: r, text: r.Text, w: tw + 0.5, y: (h - s.Height) / 2}, x, y)
		x, w = x+tw, w-tw
	}
}

func (b *sheetBody) drawItem(i int, r *SheetRow, y, w, h float32) {
	it, line := r.Item, style.Color(style.Line)
	left, whole := px(sheetLeft), w-px(sheetLeft+sheetRight)
	ground := style.Color(style.Surface)
	if i == b.sheet.selected {
		ground = style.Color(style.Selection)
	}
	b.rect(left, y, whole, h, 0, ground, nil)
	if i == b.hover && i != b.sheet.selected {
		b.rect(left, y, whole, h, 0, hoverColor(), nil)
	}
	b.rect(left, y+h-1, whole, 1, 0, line, nil)
	b.rect(left, y, 1, h, 0, line, nil)
	b.rect(left+whole-1, y, 1, h, 0, line, nil)
	if it.First {
		b.rect(left, y, whole, 1, 0, line, nil)
	}
	if i == b.sheet.selected && b.focused {
		b.rect(left, y, whole, h, 2, color.Transparent, style.Color(style.Accent)).StrokeWidth = 2
	}
	x := left + px(sheetCell) + float32(it.Indent)*px(sheetIndent)
	if it.Check != NoCheck {
		b.drawCheck(i, it.Check, x, y, h)
	}
	x += px(sheetIndent)
	if it.Fold != NoFold {
		mark := "▸"
		if it.Fold == Unfolded {
			mark = downMark
		}
		b.single(Line{Quiet(mark)}, x, y, px(sheetIndent), h)
	}
	x += px(sheetIndent) - px(4)
	b.drawItemText(i, r, x, y, left+whole-px(sheetCell), h)
}

func (b *sheetBody) drawCheck(i int, state Check, x, y, h float32) {
	c, side := b.check(), px(checkSize)
	c.show(state)
	c.layout(x, y+(h-side)/2, state)
	c.colours()
	b.hits = append(b.hits, sheetHit{x - px(6), y, side + px(12), h, func() { b.sheet.check(i) }})
}

// drawItemText draws title, text, buttons, name and number between two edges.
func (b *sheetBody) drawItemText(i int, r *SheetRow, x, y, right, h float32) {
	it := r.Item
	if it.Count != "" || it.Who != "" {
		cw := width(it.Count, style.TextSize, style.Normal)
		b.single(Line{Quiet(it.Count)}, right-cw, y, cw+1, h)
		right -= px(sheetCount)
		b.single(Line{Quiet(it.Who)}, right-px(sheetWho), y, px(sheetWho-sheetCell), h)
		right -= px(sheetWho)
	}
	if bw := r.buttonsWidth(); bw > 0 {
		b.drawButtons(i, r, y, right)
		right -= bw + px(sheetCell)
	}
	title := width(it.Title.Text, it.Title.size(), it.Title.Weight)
	at := x
	if len(it.Text) > 0 {
		room := min(max(px(sheetTitle), 0), right-x)
		b.single(Line{it.Title}, x, y, min(max(room, min(title, (right-x)*0.4)), right-x)-px(8), h)
		at = x + max(room, min(title+px(12), (right-x)*0.4))
		b.single(it.Text, at, y, right-at, h)
		return
	}
	b.single(Line{it.Title}, at, y, right-at, h)
}

// CreateRenderer implements fyne.Widget.
func (b *sheetBody) CreateRenderer() fyne.WidgetRenderer {
	return base.NewRenderer(base.Drawing{
		Widget:  b,
		Layout:  func(fyne.Size) { b.arrange() },
		Steady:  true,
		Refresh: b.arrange,
		Objects: func() []fyne.CanvasObject {
			b.objs = b.objs[:0]
			for _, r := range b.rects {
				b.objs = append(b.objs, r)
			}
			for _, c := range b.checks {
				b.objs = append(b.objs, c.objects()...)
			}
			return append(b.objs, b.flow.objects()...)
		},
		Min: func() fyne.Size { return fyne.NewSize(px(300), b.sheet.total()) },
	})
}

var (
	_ fyne.Focusable     = (*sheetBody)(nil)
	_ desktop.Mouseable  = (*sheetBody)(nil)
	_ desktop.Hoverable  = (*sheetBody)(nil)
	_ desktop.Cursorable = (*sheetBody)(nil)
	_ fyne.Tappable      = (*sheetBody)(nil)
)
