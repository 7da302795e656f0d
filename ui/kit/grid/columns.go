package grid

import (
	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// headerRow is the row of a header in lastPress.
const headerRow = -2

// clickHeader handles a click on the header of a column that scrolls.
func (g *Grid) clickHeader(col int) {
	switch {
	case g.OnColumn != nil:
		g.OnColumn(col)
	case g.OnSort != nil:
		g.OnSort(col)
	}
}

// columnKey handles Ctrl+Space: the column of the active cell, or the columns of the last range.
func (g *Grid) columnKey() {
	if g.OnColumn == nil {
		g.selectColumns()
		return
	}
	if col := g.selection.Active.Col; !g.selection.Empty() && col >= 0 && col < g.geo.cols() {
		g.OnColumn(col)
	}
}

// HeaderRect returns position and size of a column's header in the grid, for an editor over it.
func (g *Grid) HeaderRect(col int) (fyne.Position, fyne.Size) {
	pos, size := g.geo.rect(Pos{0, col})
	return fyne.NewPos(pos.X, 0), fyne.NewSize(size.Width, g.geo.header)
}

// insertionAt returns between which columns a dragged header would go: n is before column n.
func (g *Grid) insertionAt(x float32) int {
	at := x - g.geo.frozenWidth() + g.geo.off.X
	for col := range g.geo.cols() {
		if at < (g.geo.colX[col]+g.geo.colX[col+1])/2 {
			return col
		}
	}
	return g.geo.cols()
}

// trackColumn shows where the dragged header would go.
func (g *Grid) trackColumn() {
	to := g.insertionAt(g.pointer.X)
	if g.pointer.Y < 0 || g.pointer.Y > g.geo.view.Height {
		to = -1
	}
	g.press.dropCol = to
	g.dragImage.MoveTo(g.pointer, g.geo.view)
	if g.draw != nil {
		g.draw.showInsertion()
	}
}

// dropColumn reports the new place of a dragged header.
func (g *Grid) dropColumn(p press) {
	to := p.dropCol
	if to < 0 {
		return
	}
	if to > p.hit.col {
		to--
	}
	if to != p.hit.col {
		g.OnMoveColumn(p.hit.col, to)
	}
}

// showInsertion draws a line where the dragged header would go.
func (r *renderer) showInsertion() {
	geo, to := &r.g.geo, r.g.press.dropCol
	shown := r.g.press.kind == reordering && to >= 0
	base.SetVisible(r.insertion, shown)
	if !shown {
		return
	}
	x := geo.frozenWidth() + geo.colX[to] - geo.off.X
	r.insertion.FillColor, r.insertion.StrokeWidth = r.theme.Accent, 0
	base.SetBounds(r.insertion, x-1, 0, 2, geo.view.Height)
	r.insertion.Refresh()
}

// showChosen tints the chosen column, and frames its header.
func (r *renderer) showChosen() {
	geo, col := &r.g.geo, r.g.chosen
	shown := col >= 0 && col < geo.cols()
	left, right := float32(0), float32(0)
	if shown {
		pos, size := geo.rect(Pos{0, col})
		left, right = max(pos.X, geo.frozenWidth()), min(pos.X+size.Width, geo.view.Width)
		shown = right > left
	}
	base.SetVisible(r.chosen, shown)
	base.SetVisible(r.chosenHead, shown)
	if !shown {
		return
	}
	r.chosen.FillColor = style.Alpha(r.theme.Accent, 0x14)
	r.chosenHead.StrokeColor, r.chosenHead.StrokeWidth = r.theme.Accent, 2
	bottom := min(geo.view.Height, geo.header+float32(geo.rows)*geo.row-geo.off.Y)
	base.SetBounds(r.chosen, left, geo.header, right-left, bottom-geo.header)
	base.SetBounds(r.chosenHead, left+1, 2, right-left-2, geo.header-4)
	r.chosen.Refresh()
	r.chosenHead.Refresh()
}
