package grid

import (
	"slices"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/base"
)

// Dragged tracks the pointer. It computes everything from the beginning of the gesture. The event's
// delta is not used, because steps would add up errors.
func (g *Grid) Dragged(ev *fyne.DragEvent) {
	if g.press.kind == idle {
		return
	}
	g.pointer = ev.Position
	if !g.press.dragged {
		g.press.dragged = true
		g.beginDrag()
	}
	g.trackPointer()
	dx, dy := g.edgeScrollSpeed()
	g.ticker.Run(dx != 0 || dy != 0, g.autoScroll)
}

// DragEnd drops at the last position of the pointer.
func (g *Grid) DragEnd() {
	p := g.press
	g.endDrag()
	switch p.kind {
	case moving:
		if p.dropCol >= 0 && p.dropCol != p.hit.col && g.OnMove != nil {
			g.OnMove(p.rows, p.dropCol)
		}
	case reordering:
		g.dropColumn(p)
	case givenUp:
		call(g.OnGivenUp)
	case sizing:
		if g.OnResized != nil {
			key := sizeKey(p.hit)
			g.OnResized(key, g.widths[key])
		}
	}
}

func (g *Grid) beginDrag() {
	if g.press.kind == clicking && g.press.hit.part == headerPart && g.OnMoveColumn != nil {
		g.press.kind = reordering
		g.dragImage.Start(g.model.Header(g.press.hit.col).Name, 1)
		if g.draw != nil {
			g.draw.rule.Refresh()
		}
		return
	}
	if g.press.kind != pressing {
		return
	}
	g.press.kind = moving
	g.press.rows = []int{g.press.hit.row}
	if g.selection.HasRow(g.press.hit.row) {
		g.press.rows = g.SelectedRows()
	}
	g.dragImage.Start(g.dragImageName(), len(g.press.rows))
	if g.draw != nil {
		// Objects that were hidden belong to no canvas yet, so that showing them repaints nothing.
		// A visible object must ask for it.
		g.draw.rule.Refresh()
	}
}

// dragImageName returns the name on the drag image: the name of the row.
func (g *Grid) dragImageName() string {
	if len(g.frozen) > 0 {
		return g.model.FrozenText(g.press.hit.row, 0)
	}
	return g.model.Cell(g.press.hit.row, g.press.hit.col).Text
}

// trackPointer updates the gesture for the position of the pointer.
func (g *Grid) trackPointer() {
	p := &g.press
	switch p.kind {
	case selecting:
		g.selectTo(g.geo.nearest(g.pointer), true)
	case selectRow:
		g.selectRows(g.anchor.Row, g.geo.nearest(g.pointer).Row)
	case moving:
		g.updateDropTarget()
	case reordering:
		g.trackColumn()
	case sizing:
		g.SetWidth(sizeKey(p.hit), (p.width+g.pointer.X-p.start.X)/g.scale)
	case scrollingV:
		g.geo.off.Y = g.vbar.DragTo(p.offset.Y, p.start, g.pointer)
		g.scrolled()
	case scrollingH:
		g.geo.off.X = g.hbar.DragTo(p.offset.X, p.start, g.pointer)
		g.scrolled()
	}
}

// updateDropTarget finds the column under the pointer, and asks once per column what a drop would
// do.
func (g *Grid) updateDropTarget() {
	col := g.geo.colAt(g.pointer.X)
	if col >= g.geo.cols() || g.pointer.X < g.geo.frozenWidth() || g.pointer.X > g.geo.view.Width ||
		g.pointer.Y < 0 || g.pointer.Y > g.geo.view.Height {
		col = -1
	}
	if col != g.press.dropCol {
		g.press.dropCol = col
		g.press.preview = base.DropPreview{}
		if col >= 0 && col != g.press.hit.col && g.OnDragOver != nil {
			g.press.preview = g.OnDragOver(slices.Clone(g.press.rows), col)
		}
		g.dragImage.SetPreview(g.press.preview)
		if g.draw != nil {
			g.draw.showDropTarget()
		}
	}
	g.dragImage.MoveTo(g.pointer, g.geo.view)
}

// endDrag hides everything that showed the gesture.
func (g *Grid) endDrag() {
	g.press = press{dropCol: -1}
	g.ticker.Run(false, nil)
	g.dragImage.Stop()
	if g.draw != nil {
		g.draw.showDropTarget()
		g.draw.showInsertion()
	}
}

// cancelDrag undoes a gesture, and reports whether there was one. The pointer then has no effect
// until the button is released.
func (g *Grid) cancelDrag() bool {
	if !g.press.dragged {
		return false
	}
	p := g.press
	g.endDrag()
	switch p.kind {
	case selecting, selectRow:
		g.anchor, g.moving = p.anchor, p.anchor
		g.setSelection(p.before)
	case sizing:
		g.SetWidth(sizeKey(p.hit), p.width/g.scale)
	case scrollingV, scrollingH:
		g.SetOffset(p.offset)
	}
	return true
}

// GiveUp ends a gesture with rows or columns. The owner calls it where other rows or columns have
// come to stand at their numbers, because the gesture holds them by number. The selection stays.
// Resizing and scrolling go on.
func (g *Grid) GiveUp() {
	switch g.press.kind {
	case moving, reordering:
		g.endDrag()
		g.press.kind, g.press.dragged = givenUp, true
	case selecting, selectRow, pressing, clicking:
		g.endDrag()
	}
}

// edgeScrollSpeed returns how fast the view scrolls for the position of the pointer, in pixels a
// second.
func (g *Grid) edgeScrollSpeed() (dx, dy float32) {
	switch g.press.kind {
	case selecting, selectRow:
		dy = base.EdgeScrollSpeed(g.pointer.Y, g.geo.header, g.geo.view.Height)
	case moving, reordering:
	default:
		return 0, 0
	}
	if g.press.kind != selectRow {
		dx = base.EdgeScrollSpeed(g.pointer.X, g.geo.frozenWidth(), g.geo.view.Width)
	}
	return dx, dy
}

// autoScroll scrolls at an edge for one frame.
func (g *Grid) autoScroll(seconds float32) {
	dx, dy := g.edgeScrollSpeed()
	before := g.geo.off
	g.geo.off = g.geo.off.AddXY(dx*seconds, dy*seconds)
	g.geo.clamp()
	if g.geo.off == before {
		return
	}
	g.scrolled()
	g.trackPointer()
}

// sizeKey returns the column of a header's edge, as OnResized counts.
func sizeKey(h hit) int {
	if h.part == frozenEdgePart {
		return FrozenCol - h.col
	}
	return h.col
}
