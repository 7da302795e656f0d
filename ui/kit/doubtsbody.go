package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// doubtsBody is the scrolled content. It draws the cards in sight.
type doubtsBody struct {
	widget.BaseWidget
	list    *DoubtCards
	focused bool
	cards   []*drawnDoubt
	flow    flow
	hits    []doubtHit
	objs    []fyne.CanvasObject
}

type drawnDoubt struct {
	ground, bar *canvas.Rectangle
	circles     []*canvas.Circle
	dots        []*canvas.Circle
}

// doubtHit is the place of an option.
type doubtHit struct {
	y, h          float32
	index, option int
}

func (b *doubtsBody) card(n int) *drawnDoubt {
	for len(b.cards) <= n {
		b.cards = append(b.cards, &drawnDoubt{ground: &canvas.Rectangle{CornerRadius: style.RadiusCard}, bar: &canvas.Rectangle{CornerRadius: 2}})
		b.objs = nil
	}
	return b.cards[n]
}

func (b *doubtsBody) circle(c *drawnDoubt, n int) (circle, dot *canvas.Circle) {
	for len(c.circles) <= n {
		c.circles = append(c.circles, &canvas.Circle{StrokeWidth: 1.4})
		c.dots = append(c.dots, &canvas.Circle{})
		b.objs = nil
	}
	return c.circles[n], c.dots[n]
}

// arrange draws the cards in sight.
func (b *doubtsBody) arrange() {
	q := b.list
	w := b.Size().Width
	if w <= 0 {
		return
	}
	q.arrangeTops(w)
	from, to := q.scroll.Offset.Y, q.scroll.Offset.Y+q.scroll.Size().Height
	b.flow.begin()
	b.hits = b.hits[:0]
	used := 0
	for i, it := range q.items {
		if q.tops[i+1] < from || q.tops[i] > to {
			continue
		}
		b.draw(b.card(used), i, it, w)
		used++
	}
	if q.more != "" && len(q.tops) > 0 {
		b.flow.add(Line{Quiet(q.more)}, px(doubtWhere), q.tops[len(q.tops)-1], w)
	}
	b.flow.end()
	for _, c := range b.cards[used:] {
		c.hide(0, false)
	}
	canvas.Refresh(b)
	base.Tell(b)
}

// hide hides the circles of a card from some on, and all of it unless it is shown.
func (c *drawnDoubt) hide(circles int, shown bool) {
	base.SetVisible(c.ground, shown)
	base.SetVisible(c.bar, shown)
	for n := circles; n < len(c.circles); n++ {
		base.SetVisible(c.circles[n], false)
		base.SetVisible(c.dots[n], false)
	}
}

func (b *doubtsBody) draw(c *drawnDoubt, i int, it DoubtCard, w float32) {
	q := b.list
	top, h := q.tops[i], q.tops[i+1]-q.tops[i]-px(doubtGap)
	ground, edge, bar := style.Color(style.Surface), style.Color(style.Line), style.Color(style.Warning)
	if it.Settled != "" {
		bar = style.Color(style.Good)
	}
	if i == q.selected {
		ground, edge, bar = style.Color(style.Selection), style.Color(style.Accent), style.Color(style.Accent)
	}
	fill(c.ground, ground, edge)
	if i == q.selected && b.focused {
		c.ground.StrokeWidth = 2
	}
	fill(c.bar, bar, nil)
	setBounds(c.ground, 0, top, w, h)
	setBounds(c.bar, 0, top+1, px(doubtBar), h-2)
	x, room := px(doubtWhere), textWidth(w)
	y := top + px(doubtPad)
	b.flow.add(Line{Quiet(it.Where)}, px(16), y, x-px(18))
	if it.Settled != "" {
		right := Line{Colored("✓ "+it.Settled+" ", style.Good), {Text: it.Again, Role: style.Accent, OnTap: func() { q.again(i) }}}
		b.flow.add(right, w-lineWidth(right)-px(14), y, lineWidth(right)+1)
	}
	y += b.flow.add(it.title(), x, y, room)
	if it.Second != "" {
		y += b.flow.add(Line{Quiet(it.Second)}, x, y, room)
	}
	y += px(4)
	shown := it.shown()
	c.hide(len(shown), true)
	for n, option := range shown {
		circle, dot := b.circle(c, n)
		size := px(optionCircle)
		circle.StrokeColor, circle.FillColor = style.Color(style.Muted), style.Color(style.Surface)
		if option == it.Chosen {
			circle.StrokeColor = style.Color(style.Accent)
		}
		dot.FillColor = style.Color(style.Accent)
		circle.Refresh()
		dot.Refresh()
		setBounds(circle, x, y+(px(doubtOption)-size)/2, size, size)
		setBounds(dot, x+size*0.28, y+(px(doubtOption)-size)/2+size*0.28, size*0.44, size*0.44)
		base.SetVisible(circle, true)
		base.SetVisible(dot, option == it.Chosen)
		line := it.Options[option]
		if i == q.selected && len(shown) > 1 {
			line = append(Line{Quiet(strconv.Itoa(option+1) + "  ")}, line...)
		}
		b.flow.add(line, x+px(optionIndent), y+(px(doubtOption)-px(linePitch))/2, w-x-px(optionIndent)-px(14))
		b.hits = append(b.hits, doubtHit{y, px(doubtOption), i, option})
		y += px(doubtOption)
	}
}

// MouseDown selects a doubt, or chooses an option.
func (b *doubtsBody) MouseDown(e *desktop.MouseEvent) {
	q := b.list
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
	for i := range q.items {
		if e.Position.Y < q.tops[i] || e.Position.Y > q.tops[i+1]-px(doubtGap) {
			continue
		}
		if q.selected != i {
			q.selectByUser(i)
		}
	}
}

// Tapped follows a link or chooses an option.
func (b *doubtsBody) Tapped(e *fyne.PointEvent) {
	if f := b.flow.linkAt(e.Position); f != nil {
		f()
		return
	}
	for _, hit := range b.hits {
		if e.Position.Y >= hit.y && e.Position.Y < hit.y+hit.h && e.Position.X > px(doubtWhere) && b.list.items[hit.index].Settled == "" {
			b.list.choose(hit.index, hit.option)
			return
		}
	}
}

// AccessibilityRole implements fyne.Accessible.
func (b *doubtsBody) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the selected doubt, its answer, or its options
// with their digits and which is marked.
func (b *doubtsBody) AccessibilityLabel() string {
	q, lang := b.list, base.LangOf(b)
	if q.selected < 0 || q.selected >= len(q.items) {
		if len(q.items) == 0 {
			return lang.T("spoken.norows")
		}
		return lang.T("spoken.nothing")
	}
	it := q.items[q.selected]
	parts := []string{it.Where, it.Title, it.Second, it.Settled}
	for _, n := range it.shown() {
		text := strconv.Itoa(n+1) + ": " + textOf(it.Options[n])
		if n == it.Chosen {
			text = base.JoinSpoken(text, lang.T("spoken.selected"))
		}
		parts = append(parts, text)
	}
	return base.JoinSpoken(append(parts, base.SpokenPlace(lang, q.selected, len(q.items)))...)
}

// FocusGained implements fyne.Focusable.
func (b *doubtsBody) FocusGained() {
	b.focused = true
	base.FocusGained(b)
	b.arrange()
}

// FocusLost implements fyne.Focusable.
func (b *doubtsBody) FocusLost() {
	b.focused = false
	base.FocusLost(b)
	b.arrange()
}

// TypedRune implements fyne.Focusable: a digit chooses.
func (b *doubtsBody) TypedRune(r rune) {
	if q := b.list; r >= '1' && r <= '9' && q.selected >= 0 {
		q.choose(q.selected, int(r-'1'))
	}
}

// TypedKey implements fyne.Focusable.
func (b *doubtsBody) TypedKey(e *fyne.KeyEvent) {
	q := b.list
	switch e.Name {
	case fyne.KeyUp:
		q.selectByUser(q.selected - 1)
	case fyne.KeyDown:
		q.selectByUser(q.selected + 1)
	case fyne.KeyHome:
		q.selectByUser(0)
	case fyne.KeyEnd:
		q.selectByUser(len(q.items) - 1)
	case fyne.KeyLeft:
		q.mark(-1)
	case fyne.KeyRight:
		q.mark(1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if q.selected >= 0 {
			q.choose(q.selected, q.items[q.selected].Chosen)
		}
	case fyne.KeyEscape:
		leaveBy(q.OnEscape, e)
	default:
		base.ForwardKey(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *doubtsBody) CreateRenderer() fyne.WidgetRenderer {
	return base.NewRenderer(base.Drawing{
		Widget: b,
		Layout: func(fyne.Size) { b.arrange() },
		Steady: true,
		Refresh: func() {
			for _, k := range b.flow.texts {
				k.apply()
			}
		},
		Objects: func() []fyne.CanvasObject {
			b.objs = b.objs[:0]
			for _, c := range b.cards {
				b.objs = append(b.objs, c.ground, c.bar)
				for n := range c.circles {
					b.objs = append(b.objs, c.circles[n], c.dots[n])
				}
			}
			b.objs = append(b.objs, b.flow.objects()...)
			return b.objs
		},
		Min: func() fyne.Size { return fyne.NewSize(px(300), b.list.total()) },
	})
}

// MouseUp implements desktop.Mouseable.
func (b *doubtsBody) MouseUp(*desktop.MouseEvent) {}

var (
	_ fyne.Focusable    = (*doubtsBody)(nil)
	_ desktop.Mouseable = (*doubtsBody)(nil)
	_ fyne.Tappable     = (*doubtsBody)(nil)
)
