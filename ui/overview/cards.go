package overview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/ui/kit/style"
)

const (
	cardGap   = 12  // between cards, in pixels at the normal text size
	cardWidth = 280 // the least of a card where there are several rows
	// rowsShown is how many rows of cards are in sight where there are more: the last in part, so
	// that one sees that there are more.
	rowsShown = 2.4
)

// halves lays two objects out side by side, in equal widths where both fit.
type halves struct{}

func (halves) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	gap := style.Px(cardGap)
	width := s.Width - gap
	left := min(max(width/2, objs[0].MinSize().Width), width-objs[1].MinSize().Width)
	objs[0].Move(fyne.Position{})
	objs[0].Resize(fyne.NewSize(left, s.Height))
	objs[1].Move(fyne.NewPos(left+gap, 0))
	objs[1].Resize(fyne.NewSize(width-left, s.Height))
}

func (halves) MinSize(objs []fyne.CanvasObject) fyne.Size {
	a, b := objs[0].MinSize(), objs[1].MinSize()
	return fyne.NewSize(a.Width+style.Px(cardGap)+b.Width, max(a.Height, b.Height))
}

// layoutRows lays objects out in rows of a number of columns, each as high.
func layoutRows(objs []fyne.CanvasObject, columns int, width, height float32) {
	if columns == 0 {
		return
	}
	gap := style.Px(cardGap)
	w := (width - gap*float32(columns-1)) / float32(columns)
	for i, o := range objs {
		o.Move(fyne.NewPos(float32(i%columns)*(w+gap), float32(i/columns)*(height+gap)))
		o.Resize(fyne.NewSize(w, height))
	}
}

// leastOf returns the size in which each of the objects fits.
func leastOf(objs []fyne.CanvasObject) (m fyne.Size) {
	for _, o := range objs {
		m = m.Max(o.MinSize())
	}
	return m
}

// cardGrid shows cards in as many columns as have space. More than two rows can be scrolled.
type cardGrid struct {
	scroll *container.Scroll
	cards  *fyne.Container
	width  float32 // that the cards are laid out for
}

func newCardGrid() *cardGrid {
	g := new(cardGrid)
	g.cards = container.New(g)
	g.scroll = container.NewVScroll(g.cards)
	return g
}

// set replaces the cards.
func (g *cardGrid) set(cards []fyne.CanvasObject) {
	g.cards.Objects = cards
	g.scroll.SetMinSize(leastOf(cards))
	g.scroll.Refresh()
}

// columns returns the number of columns in the present width.
func (g *cardGrid) columns() int {
	gap := style.Px(cardGap)
	fits := int((g.width + gap) / (max(leastOf(g.cards.Objects).Width, style.Px(cardWidth)) + gap))
	return max(min(fits, len(g.cards.Objects)), 1)
}

// heightAt returns the height of the rows in sight at a width.
func (g *cardGrid) heightAt(width float32) float32 {
	g.width = width
	layoutRows(g.cards.Objects, g.columns(), width, leastOf(g.cards.Objects).Height) // their lines break to the width
	least := leastOf(g.cards.Objects)
	g.scroll.SetMinSize(least)
	row, rows := least.Height, float32((len(g.cards.Objects)+g.columns()-1)/g.columns())
	if rows > 2 {
		rows = rowsShown
	}
	return rows*(row+style.Px(cardGap)) - style.Px(cardGap)
}

// Layout implements fyne.Layout.
func (g *cardGrid) Layout(cards []fyne.CanvasObject, s fyne.Size) {
	g.width = s.Width
	layoutRows(cards, g.columns(), s.Width, leastOf(cards).Height)
}

// MinSize implements fyne.Layout: the height of all rows in the present width.
func (g *cardGrid) MinSize(cards []fyne.CanvasObject) fyne.Size {
	m, gap := leastOf(cards), style.Px(cardGap)
	rows := float32((len(cards) + g.columns() - 1) / g.columns())
	return fyne.NewSize(m.Width, rows*(m.Height+gap)-gap)
}

// aboveLayout places the cards above the second object, which keeps at least its least height.
type aboveLayout struct{ grid *cardGrid }

func (l aboveLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	gap := style.Px(cardGap)
	top := max(min(l.grid.heightAt(s.Width), s.Height-gap-max(objs[1].MinSize().Height, s.Height/2)), objs[0].MinSize().Height)
	objs[0].Move(fyne.Position{})
	objs[0].Resize(fyne.NewSize(s.Width, top))
	objs[1].Move(fyne.NewPos(0, top+gap))
	objs[1].Resize(fyne.NewSize(s.Width, max(s.Height-top-gap, 0)))
}

func (l aboveLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	a, b := objs[0].MinSize(), objs[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+style.Px(cardGap)+b.Height)
}
