package board

import (
	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/base"
)

// Sizes in Fyne's pixels, at the normal text size.
const (
	cardHeight   float32 = 23
	cardStep     float32 = 25
	headHeight   float32 = 79 // with the bars
	footHeight   float32 = 44
	columnMin    float32 = 131
	columnMax    float32 = 190
	columnGap    float32 = 6
	outerPad     float32 = 10
	columnInner  float32 = 7 // from a column's edge to its cards
	cardTextPad  float32 = 8
	cornerRadius float32 = 8
)

// cardPos is the position of a card: column, and number from the top. card is -1 for none.
type cardPos struct{ col, card int }

// geometry is the positions of a board, in scaled sizes.
type geometry struct {
	view   fyne.Size
	scale  float32
	counts []int     // cards of each column
	offY   []float32 // scroll offset of each column
	offX   float32
	width  float32 // of a column
}

// measure counts the cards and fits the columns into the view. Columns are never narrower than
// names need; they scroll instead.
func (g *geometry) measure(columns int, cards func(int) int) {
	g.counts = g.counts[:0]
	for i := range columns {
		g.counts = append(g.counts, cards(i))
	}
	for len(g.offY) < columns {
		g.offY = append(g.offY, 0)
	}
	g.offY = g.offY[:columns]
	g.fit()
}

func (g *geometry) fit() {
	n := float32(max(len(g.counts), 1))
	available := (g.view.Width-2*outerPad+columnGap)/n - columnGap
	available = float32(int(available)) // whole pixels keep the lines between columns sharp
	g.width = min(max(available, columnMin*g.scale), columnMax*g.scale)
	g.clamp()
}

func (g *geometry) px(v float32) float32 { return v * g.scale }

func (g *geometry) step() float32 { return g.width + columnGap }

// content is the width of all columns.
func (g *geometry) content() float32 {
	return float32(len(g.counts))*g.step() - columnGap + 2*outerPad
}

func (g *geometry) scrollsX() bool { return g.content() > g.view.Width+0.5 }

// columnBox returns top and height of the columns in the view.
func (g *geometry) columnBox() (top, height float32) {
	bottom := outerPad
	if g.scrollsX() {
		bottom = base.ScrollbarReach
	}
	return outerPad, max(g.view.Height-outerPad-bottom, g.px(headHeight+footHeight)+g.px(cardStep))
}

// cards returns top and height of the part of a column that shows cards.
func (g *geometry) cards() (top, height float32) {
	t, h := g.columnBox()
	return t + g.px(headHeight), h - g.px(headHeight) - g.px(footHeight)
}

// stack returns the height of all cards of a column.
func (g *geometry) stack(col int) float32 { return float32(g.counts[col]) * g.px(cardStep) }

func (g *geometry) clamp() {
	g.offX = base.Clamp(g.offX, g.content()-g.view.Width)
	_, h := g.cards()
	for i := range g.offY {
		g.offY[i] = base.Clamp(g.offY[i], g.stack(i)-h)
	}
}

// left returns the left edge of a column in the scrolled content.
func (g *geometry) left(col int) float32 { return outerPad + float32(col)*g.step() }

// column returns the column at an x of the view; -1 for none. A gap belongs to the column on its
// left, and the margins belong to the outermost columns.
func (g *geometry) column(x float32) int {
	v := x + g.offX - outerPad
	n := len(g.counts)
	if n == 0 || v < -outerPad || v > float32(n)*g.step()+outerPad {
		return -1
	}
	return min(int(max(v, 0)/g.step()), n-1)
}

// visibleColumns returns the first visible column and the one after the last.
func (g *geometry) visibleColumns() (from, to int) {
	from = max(int((g.offX-outerPad)/g.step()), 0)
	to = int((g.offX+g.view.Width-outerPad)/g.step()) + 1
	return min(from, len(g.counts)), min(max(to, 0), len(g.counts))
}

// visibleCards returns the first visible card of a column and the one after the last.
func (g *geometry) visibleCards(col int) (from, to int) {
	_, h := g.cards()
	step := g.px(cardStep)
	from = int(g.offY[col] / step)
	to = int((g.offY[col]+h)/step) + 1
	return min(from, g.counts[col]), min(to, g.counts[col])
}

// rect returns position and size of a card in the content that scrolls sideways.
func (g *geometry) rect(p cardPos) (fyne.Position, fyne.Size) {
	top, _ := g.cards()
	y := top + float32(p.card)*g.px(cardStep) - base.WholePixels(g.offY[p.col])
	return fyne.NewPos(g.left(p.col)+columnInner, y), fyne.NewSize(g.width-2*columnInner, g.px(cardHeight))
}

// hit returns the column and the card at a point of the view.
func (g *geometry) hit(p fyne.Position) cardPos {
	col := g.column(p.X)
	none := cardPos{col, -1}
	top, h := g.cards()
	if col < 0 || p.Y < top || p.Y >= top+h {
		return none
	}
	x := p.X + g.offX - g.left(col)
	v := p.Y - top + g.offY[col]
	i := int(v / g.px(cardStep))
	if i >= g.counts[col] || x < columnInner || x > g.width-columnInner || v-float32(i)*g.px(cardStep) > g.px(cardHeight) {
		return none
	}
	return cardPos{col, i}
}

// reveal scrolls as little as is needed to show a card whole.
func (g *geometry) reveal(p cardPos) {
	if p.col < 0 || p.col >= len(g.counts) {
		return
	}
	left := g.left(p.col) - outerPad
	g.offX = min(max(g.offX, left+g.width+2*outerPad-g.view.Width), left)
	if p.card >= 0 {
		_, h := g.cards()
		y := float32(p.card) * g.px(cardStep)
		g.offY[p.col] = min(max(g.offY[p.col], y+g.px(cardStep)-h), y)
	}
	g.clamp()
}

// inSight reports whether a card is wholly in sight.
func (g *geometry) inSight(p cardPos) bool {
	if p.col < 0 || p.col >= len(g.counts) {
		return false
	}
	_, h := g.cards()
	top := float32(p.card)*g.px(cardStep) - g.offY[p.col]
	return top >= 0 && top+g.px(cardStep) <= h
}

// page returns the number of cards that PageDown moves.
func (g *geometry) page() int {
	_, h := g.cards()
	return max(int(h/g.px(cardStep))-1, 1)
}
