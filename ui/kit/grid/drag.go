package grid

import (
	"slices"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/base"
)

// Dragged follows the pointer. Everything is reckoned from where the gesture
// began; the event's own delta is not used, as steps would add up errors.
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

// DragEnd drops what was dragged where the pointer was last.
func (g *Grid) DragEnd() {
	p := g.press
	g.endDrag()
	switch p.kind {
	case moving:
		if p.dropCol >= 0 && p.dropCol != p.hit.col && g.OnMove != nil {
			g.OnMove(p.rows, p.dropCol)
		}
	case sizing:
		if g.OnResized != nil {
			key := sizeKey(p.hit)
			g.OnResized(key, g.widths[key])
		}
	}
}

func (g *Grid) beginDrag() {
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
		// What was hidden until now belongs to no canvas yet, so that showing it
		// has nothing painted. Something in sight must ask for it.
		g.draw.rule.Refresh()
	}
}

// carryName is what the stack under the pointer is called: the row's name.
func (g *Grid) dragImageName() string {
	if len(g.frozen) > 0 {
		return g.model.FrozenText(g.press.hit.row, 0)
	}
	return g.model.Cell(g.press.hit.row, g.press.hit.col).Text
}

// follow does what the pointer's place asks for.
func (g *Grid) trackPointer() {
	p := &g.press
	switch p.kind {
	case selecting:
		g.selectTo(g.geo.nearest(g.pointer), true)
	case selectRow:
		g.selectRows(g.anchor.Row, g.geo.nearest(g.pointer).Row)
	case moving:
		g.updateDropTarget()
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

// over finds the column under the pointer and asks what a drop there would
// bring, once per column.
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

// endDrag puts away everything that showed the gesture.
func (g *Grid) endDrag() {
	g.press = press{dropCol: -1}
	g.ticker.Run(false, nil)
	g.dragImage.Stop()
	if g.draw != nil {
		g.draw.showDropTarget()
	}
}

// cancelDrag undoes a gesture and says whether there was one. What the pointer
// does until the button goes up has no effect.
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

// edgeStep is how fast the view scrolls at the pointer's place.
func (g *Grid) edgeScrollSpeed() (dx, dy float32) {
	switch g.press.kind {
	case selecting, selectRow:
		dy = base.EdgeScrollSpeed(g.pointer.Y, g.geo.header, g.geo.view.Height)
	case moving:
	default:
		return 0, 0
	}
	if g.press.kind != selectRow {
		dx = base.EdgeScrollSpeed(g.pointer.X, g.geo.frozenWidth(), g.geo.view.Width)
	}
	return dx, dy
}

// autoScroll is one frame of scrolling at an edge.
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

// sizeKey is the column of a header's edge, as OnResized counts.
func sizeKey(h hit) int {
	if h.part == frozenEdgePart {
		return FrozenCol - h.col
	}
	return h.col
}
