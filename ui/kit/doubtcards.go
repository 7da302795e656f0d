package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
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
	return base.NewRenderer(base.Drawing{
		Widget:  q,
		Objects: func() []fyne.CanvasObject { return []fyne.CanvasObject{q.scroll} },
		Layout: func(s fyne.Size) {
			q.arrangeTops(s.Width)
			setBounds(q.scroll, 0, 0, s.Width, s.Height)
			q.body.arrange()
		},
		Refresh: func() {
			q.arrangeTops(q.Size().Width)
			q.scroll.Refresh()
			q.body.Refresh()
		},
		Min: func() fyne.Size { return fyne.NewSize(px(300), px(160)) },
	})
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
