package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// DoubtCard is an item of DoubtCards.
type DoubtCard struct {
	Where   string // at the left, quiet
	Title   string
	Second  string // below the title, quiet; "" for none
	Options []Line
	Chosen  int    // the option that is marked; -1 for none
	Settled string // at the right, of one that is answered; "" while it is open
	Again   string // the link that opens it again
}

// Measurements of doubts, at the normal text size.
const (
	doubtPad    = 10 // above and below the text of a card
	doubtGap    = 10 // between cards
	doubtWhere  = 84 // from the card's edge to its text
	doubtOption = 25
	doubtBar    = 4
	doubtRight  = 130 // room for what stands at the right
)

// DoubtCards is a scrolled list of doubts, a card each, of which one is selected. The arrows
// go from one to the next, the arrows to the sides between the options; a digit chooses an
// option, Enter the marked one.
type DoubtCards struct {
	widget.BaseWidget
	OnSelect func(i int)
	OnChoose func(i, option int)
	OnAgain  func(i int)
	OnEscape func()

	items    []DoubtCard
	more     string // what is said of doubts that are not in the list
	selected int    // -1: none
	tops     []float32
	width    float32 // for which tops holds
	body     *doubtsBody
	scroll   *container.Scroll
}

// NewDoubtCards returns an empty list.
func NewDoubtCards() *DoubtCards {
	q := &DoubtCards{selected: -1}
	q.body = &doubtsBody{list: q}
	q.body.ExtendBaseWidget(q.body)
	q.scroll = container.NewVScroll(q.body)
	q.scroll.OnScrolled = func(fyne.Position) { q.body.arrange() }
	q.ExtendBaseWidget(q)
	return q
}

// SetItems replaces the doubts; more says how many there are besides, "" for none.
func (q *DoubtCards) SetItems(items []DoubtCard, selected int, more string) {
	q.items, q.more, q.selected, q.width = items, more, min(selected, len(items)-1), 0
	q.Refresh()
	q.reveal()
}

// Items returns the doubts.
func (q *DoubtCards) Items() []DoubtCard { return q.items }

// Selected returns the selected doubt; -1 for none.
func (q *DoubtCards) Selected() int { return q.selected }

// Select selects a doubt and makes it visible, without calling OnSelect.
func (q *DoubtCards) Select(i int) {
	q.selected = min(i, len(q.items)-1)
	q.reveal()
	q.body.Refresh()
}

// Focusable returns the object that takes the keyboard focus.
func (q *DoubtCards) Focusable() fyne.Focusable { return q.body }

// ScrollToTop shows the first doubt.
func (q *DoubtCards) ScrollToTop() { q.scroll.ScrollToTop() }

func (q *DoubtCards) selectByUser(i int) {
	if len(q.items) == 0 {
		return
	}
	i = min(max(i, 0), len(q.items)-1)
	changed := i != q.selected
	q.Select(i)
	if changed && q.OnSelect != nil {
		q.OnSelect(i)
	}
}

// shown are the options of a doubt that are in sight: of an answered one only the chosen.
func (it DoubtCard) shown() []int {
	if it.Settled != "" && it.Chosen >= 0 {
		return []int{it.Chosen}
	}
	var all []int
	for n := range it.Options {
		all = append(all, n)
	}
	return all
}

// textWidth is the room for the text of a card.
func textWidth(width float32) float32 { return max(width-px(doubtWhere)-px(doubtRight), px(80)) }

// arrangeTops works out where the cards are.
func (q *DoubtCards) arrangeTops(width float32) {
	if q.width == width && len(q.tops) == len(q.items)+1 {
		return
	}
	q.width, q.tops = width, q.tops[:0]
	y := float32(0)
	for _, it := range q.items {
		q.tops = append(q.tops, y)
		y += it.height(width) + px(doubtGap)
	}
	q.tops = append(q.tops, y)
}

func (it DoubtCard) height(width float32) float32 {
	_, h := typeset(it.title(), textWidth(width))
	if it.Second != "" {
		_, second := typeset(Line{Quiet(it.Second)}, textWidth(width))
		h += second
	}
	return 2*px(doubtPad) + h + px(4) + float32(len(it.shown()))*px(doubtOption)
}

func (it DoubtCard) title() Line { return Line{Strong(it.Title)} }

func (q *DoubtCards) total() float32 {
	if len(q.tops) == 0 {
		return 0
	}
	h := q.tops[len(q.tops)-1]
	if q.more != "" {
		h += px(linePitch)
	}
	return h
}

// reveal scrolls until the selected doubt is visible.
func (q *DoubtCards) reveal() {
	if q.selected < 0 || q.scroll.Size().Height <= 0 {
		return
	}
	q.arrangeTops(q.scroll.Size().Width)
	top, end, h := q.tops[q.selected], q.tops[q.selected+1], q.scroll.Size().Height
	switch y := q.scroll.Offset.Y; {
	case top < y:
		q.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case end > y+h:
		q.scroll.ScrollToOffset(fyne.NewPos(0, min(top, end-h)))
	}
}

// CreateRenderer implements fyne.Widget.
func (q *DoubtCards) CreateRenderer() fyne.WidgetRenderer {
	return &renderer{
		widget:  q,
		objects: func() []fyne.CanvasObject { return []fyne.CanvasObject{q.scroll} },
		layout: func(s fyne.Size) {
			q.arrangeTops(s.Width)
			setBounds(q.scroll, 0, 0, s.Width, s.Height)
			q.body.arrange()
		},
		refresh: func() {
			q.arrangeTops(q.Size().Width)
			q.scroll.Refresh()
			q.body.Refresh()
		},
		min: func() fyne.Size { return fyne.NewSize(px(300), px(160)) },
	}
}

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

func (q *DoubtCards) again(i int) {
	q.selectByUser(i)
	if q.OnAgain != nil {
		q.OnAgain(i)
	}
}

func (q *DoubtCards) choose(i, option int) {
	if i >= 0 && i < len(q.items) && option >= 0 && option < len(q.items[i].Options) && q.OnChoose != nil {
		q.OnChoose(i, option)
	}
}

// mark marks another option of the selected doubt.
func (q *DoubtCards) mark(by int) {
	if q.selected < 0 {
		return
	}
	it := &q.items[q.selected]
	if it.Settled == "" {
		it.Chosen = min(max(it.Chosen+by, 0), len(it.Options)-1)
		q.body.Refresh()
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

// MouseUp implements desktop.Mouseable.
func (b *doubtsBody) MouseUp(*desktop.MouseEvent) {}

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

// FocusGained implements fyne.Focusable.
func (b *doubtsBody) FocusGained() {
	b.focused = true
	b.arrange()
}

// FocusLost implements fyne.Focusable.
func (b *doubtsBody) FocusLost() {
	b.focused = false
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
		if q.OnEscape != nil {
			q.OnEscape()
		}
	default:
		base.ForwardKey(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *doubtsBody) CreateRenderer() fyne.WidgetRenderer {
	return &renderer{
		widget: b,
		layout: func(fyne.Size) { b.arrange() },
		refresh: func() {
			for _, k := range b.flow.texts {
				k.apply()
			}
		},
		objects: func() []fyne.CanvasObject {
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
		min: func() fyne.Size { return fyne.NewSize(px(300), b.list.total()) },
	}
}

var (
	_ fyne.Focusable    = (*doubtsBody)(nil)
	_ desktop.Mouseable = (*doubtsBody)(nil)
	_ fyne.Tappable     = (*doubtsBody)(nil)
)
