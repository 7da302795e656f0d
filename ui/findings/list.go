package findings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// list scrolls rows of different heights. The height of a row depends on its width.
type list struct {
	widget.BaseWidget
	rows    []*row
	endText *kit.Paragraph
	rowBox  *fyne.Container
	scroll  *container.Scroll
	height  float32 // of all rows together
	width   float32 // for which height holds
}

func newList() *list {
	l := &list{endText: kit.NewParagraph(260)}
	l.rowBox = container.New(&column{l})
	l.scroll = container.NewVScroll(l.rowBox)
	l.ExtendBaseWidget(l)
	return l
}

// set replaces the rows. end is a sentence below the last row.
func (l *list) set(rows []*row, end string) {
	l.rows, l.width = rows, 0
	l.endText.SetLines(kit.Line{kit.Quiet(end)})
	l.rowBox.Objects = l.rowBox.Objects[:0]
	for _, r := range rows {
		l.rowBox.Objects = append(l.rowBox.Objects, r)
	}
	if end != "" {
		l.rowBox.Objects = append(l.rowBox.Objects, l.endText)
	}
	l.Refresh()
}

// layoutRows gives every row its height at a width.
func (l *list) layoutRows(width float32) {
	if width <= 0 {
		return
	}
	y := float32(0)
	for _, r := range l.rows {
		h := r.heightFor(width)
		r.Move(fyne.NewPos(0, y))
		r.Resize(fyne.NewSize(width, h))
		y += h
	}
	if len(l.rowBox.Objects) > len(l.rows) {
		l.endText.Move(fyne.NewPos(0, y+style.Px(rowPad)))
		l.endText.Resize(fyne.NewSize(width, 1))
		h := l.endText.MinSize().Height
		l.endText.Resize(fyne.NewSize(width, h))
		y += h + 2*style.Px(rowPad)
	}
	l.height, l.width = y, width
}

// column is the layout inside the scroll area. It keeps what layoutRows has placed.
type column struct{ list *list }

func (c *column) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	if s.Width != c.list.width+barRoom {
		c.list.layoutRows(s.Width - barRoom)
	}
}

func (c *column) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, c.list.height) }

// barRoom is the width of the scroll bar at the right.
const barRoom = 10

// CreateRenderer implements fyne.Widget.
func (l *list) CreateRenderer() fyne.WidgetRenderer { return &listRenderer{l} }

type listRenderer struct{ list *list }

func (n *listRenderer) Layout(s fyne.Size) {
	n.list.layoutRows(s.Width - barRoom)
	n.list.scroll.Resize(s)
	n.list.scroll.Refresh()
}

func (n *listRenderer) MinSize() fyne.Size { return fyne.NewSize(200, 80) }

func (n *listRenderer) Refresh() { n.Layout(n.list.Size()) }

func (n *listRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{n.list.scroll} }

func (n *listRenderer) Destroy() {}
