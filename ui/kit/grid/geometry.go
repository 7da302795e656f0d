package grid

import (
	"sort"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/base"
)

// Sizes in Fyne's pixels, at the normal text size.
const (
	rowHeight          float32 = 25
	headerHeight       float32 = 46
	columnWidth        float32 = 88
	defaultFrozenWidth float32 = 110
	minWidth           float32 = 32
	widthStep          float32 = 8  // added to a column's width by a key
	frozenPad          float32 = 14 // from the edge of a frozen column to its text
	edgeReach          float32 = 4  // distance at which the pointer takes a header's edge
	chipSide           float32 = 5  // from a column's edge to the chip
)

// geometry is the positions of a grid. Columns and rows have their x and y in the whole table; off
// is the scroll offset.
type geometry struct {
	view    fyne.Size
	row     float32 // height of a row
	header  float32 // height of the headers
	rows    int
	frozenX []float32 // left edges of the frozen columns, and the right edge of the last
	colX    []float32 // the same for columns that scroll, from 0
	off     fyne.Position
}

// edges returns the left edges of n columns, and the right edge of the last.
func edges(into []float32, n int, width func(int) float32) []float32 {
	into = append(into[:0], 0)
	for i := range n {
		into = append(into, into[i]+max(width(i), minWidth))
	}
	return into
}

func (g *geometry) frozenWidth() float32 { return g.frozenX[len(g.frozenX)-1] }
func (g *geometry) width() float32       { return g.colX[len(g.colX)-1] }
func (g *geometry) cols() int            { return len(g.colX) - 1 }

// body returns the size of the area for the cells that scroll.
func (g *geometry) body() fyne.Size {
	return fyne.NewSize(max(g.view.Width-g.frozenWidth(), 0), max(g.view.Height-g.header, 0))
}

// content returns the size of all cells that scroll, with space for the scrollbars that would cover
// the last cells.
func (g *geometry) content() fyne.Size {
	size := fyne.NewSize(g.width(), float32(g.rows)*g.row)
	body := g.body()
	if size.Width > body.Width {
		size.Height += base.ScrollbarReach
	}
	if size.Height > body.Height {
		size.Width += base.ScrollbarReach
	}
	return size
}

// clamp keeps the offset within the content.
func (g *geometry) clamp() {
	body, content := g.body(), g.content()
	g.off.X = base.Clamp(g.off.X, content.Width-body.Width)
	g.off.Y = base.Clamp(g.off.Y, content.Height-body.Height)
}

// rowInSight reports whether a row is wholly in sight.
func (g *geometry) rowInSight(row int) bool {
	top := float32(row)*g.row - g.off.Y
	return top >= 0 && top+g.row <= g.body().Height
}

// visibleRows returns the first visible row and the one after the last.
func (g *geometry) visibleRows() (from, to int) {
	from = int(g.off.Y / g.row)
	to = int((g.off.Y+g.body().Height)/g.row) + 1
	return min(from, g.rows), min(to, g.rows)
}

// visibleCols returns the first visible column and the one after the last.
func (g *geometry) visibleCols() (from, to int) {
	body := g.body()
	if body.Width == 0 || g.cols() == 0 {
		return 0, 0
	}
	from = edgeIndex(g.colX, g.off.X)
	to = edgeIndex(g.colX, g.off.X+body.Width) + 1
	return max(from, 0), min(to, g.cols())
}

// pageRows returns the number of rows that PageDown moves.
func (g *geometry) pageRows() int {
	return max(int(g.body().Height/g.row)-1, 1)
}

// edgeIndex returns the column at x: -1 before the first, the number of columns after the last.
func edgeIndex(edges []float32, x float32) int {
	return sort.Search(len(edges), func(i int) bool { return edges[i] > x }) - 1
}

// rowAt returns the row at a y of the view. y may be outside the view.
func (g *geometry) rowAt(y float32) int {
	v := y - g.header + g.off.Y
	if v < 0 {
		return -1
	}
	return int(v / g.row)
}

// colAt returns the column at an x of the view. x may be outside the view.
func (g *geometry) colAt(x float32) int {
	return edgeIndex(g.colX, x-g.frozenWidth()+g.off.X)
}

// nearest returns the cell nearest to a point of the view.
func (g *geometry) nearest(p fyne.Position) Pos {
	return Pos{
		Row: min(max(g.rowAt(p.Y), 0), max(g.rows-1, 0)),
		Col: min(max(g.colAt(p.X), 0), max(g.cols()-1, 0)),
	}
}

// rect returns position and size of a cell in the view, also where it is scrolled away.
func (g *geometry) rect(p Pos) (fyne.Position, fyne.Size) {
	y := g.header + float32(p.Row)*g.row - g.off.Y
	if p.Col == FrozenCol {
		return fyne.NewPos(0, y), fyne.NewSize(g.frozenWidth(), g.row)
	}
	x := g.frozenWidth() + g.colX[p.Col] - g.off.X
	return fyne.NewPos(x, y), fyne.NewSize(g.colX[p.Col+1]-g.colX[p.Col], g.row)
}

// reveal scrolls as little as is needed to show a cell whole.
func (g *geometry) reveal(p Pos) {
	body := g.body()
	top := float32(p.Row) * g.row
	g.off.Y = offsetToShow(g.off.Y, body.Height, top, top+g.row, g.content().Height > float32(g.rows)*g.row)
	if p.Col >= 0 && p.Col < g.cols() {
		g.off.X = offsetToShow(g.off.X, body.Width, g.colX[p.Col], g.colX[p.Col+1], g.content().Width > g.width())
	}
	g.clamp()
}

// offsetToShow returns the offset nearest to off that shows lo to hi in a view. bar is whether a
// scrollbar covers the end of the view.
func offsetToShow(off, view, lo, hi float32, bar bool) float32 {
	if bar {
		view -= base.ScrollbarReach
	}
	if hi > off+view {
		off = hi - view
	}
	return min(off, lo)
}

// hitPart is the kind of what lies at a point.
type hitPart int

const (
	nothing hitPart = iota
	cellPart
	frozenPart
	groupPart
	headerPart
	frozenHeaderPart
	edgePart
	frozenEdgePart
)

// hit is what lies at a point, with its row and column. The column of a frozen part is the index of
// the frozen column.
type hit struct {
	part     hitPart
	row, col int
}

// hit returns what lies at a point of the view. isGroup reports the headings.
func (g *geometry) hit(p fyne.Position, isGroup func(int) bool) hit {
	switch {
	case p.X < 0 || p.Y < 0 || p.X > g.view.Width || p.Y > g.view.Height:
		return hit{}
	case p.Y < g.header:
		return g.hitHeader(p.X)
	}
	row := g.rowAt(p.Y)
	if row >= g.rows {
		return hit{}
	}
	if isGroup(row) {
		return hit{part: groupPart, row: row}
	}
	if p.X < g.frozenWidth() {
		return hit{part: frozenPart, row: row, col: edgeIndex(g.frozenX, p.X)}
	}
	if col := g.colAt(p.X); col < g.cols() {
		return hit{part: cellPart, row: row, col: col}
	}
	return hit{}
}

func (g *geometry) hitHeader(x float32) hit {
	if i := edgeAt(g.frozenX, x); i >= 0 {
		return hit{part: frozenEdgePart, col: i}
	}
	if x < g.frozenWidth() {
		return hit{part: frozenHeaderPart, col: edgeIndex(g.frozenX, x)}
	}
	if i := edgeAt(g.colX, x-g.frozenWidth()+g.off.X); i >= 0 {
		return hit{part: edgePart, col: i}
	}
	if col := g.colAt(x); col < g.cols() {
		return hit{part: headerPart, col: col}
	}
	return hit{}
}

// edgeAt returns the column whose right edge is near x; -1 for none.
func edgeAt(edges []float32, x float32) int {
	for i, e := range edges[1:] {
		if x > e-edgeReach && x < e+edgeReach {
			return i
		}
	}
	return -1
}
