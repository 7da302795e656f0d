package board

import (
	"slices"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/base"
)

// Dragged tracks the pointer. It computes everything from the beginning of the gesture. The event's
// delta is not used, because steps would add up errors.
func (b *Board) Dragged(ev *fyne.DragEvent) {
	if b.press.kind == idle {
		return
	}
	b.pointer = ev.Position
	if !b.press.dragged {
		b.press.dragged = true
		b.beginDrag()
	}
	b.trackPointer()
	dx, dy := b.edgeScrollSpeed()
	b.ticker.Run(dx != 0 || dy != 0, b.autoScroll)
}

// DragEnd drops on the column at the last position of the pointer.
func (b *Board) DragEnd() {
	p := b.press
	b.endDrag()
	switch {
	case p.kind == moving && b.wouldMove(p.ids, p.dropCol) && b.OnMove != nil:
		b.OnMove(p.ids, p.dropCol)
	case p.kind == givenUp && b.OnGivenUp != nil:
		b.OnGivenUp()
	}
}

// wouldMove reports whether a drop on a column would change anything.
func (b *Board) wouldMove(ids []string, col int) bool {
	return col >= 0 && slices.ContainsFunc(ids, func(id string) bool { return b.ColumnOf(id) != col })
}

func (b *Board) beginDrag() {
	if b.press.kind != pressing {
		return
	}
	id := b.idAt(b.press.at)
	if b.OnMove == nil || !b.selection.ids[id] { // Ctrl+click removed it
		b.press.kind = idle
		return
	}
	b.press.kind = moving
	b.press.ids = b.Selection()
	b.dragImage.Start(b.model.Card(b.press.at.col, b.press.at.card).Text, len(b.press.ids))
	b.scrolled() // shows the dragged cards
}

// trackPointer updates the gesture for the position of the pointer.
func (b *Board) trackPointer() {
	p := &b.press
	switch p.kind {
	case moving:
		b.updateDropTarget()
	case panning:
		b.geo.offX = p.offX - b.pointer.X + p.start.X
		if p.at.col >= 0 {
			b.geo.offY[p.at.col] = p.offY - b.pointer.Y + p.start.Y
		}
		b.scrolled()
	case scrollingV:
		move := fyne.NewPos(b.geo.offX, 0)
		b.geo.offY[p.at.col] = b.vbars[p.at.col].DragTo(p.offY, p.start.Add(move), b.pointer.Add(move))
		b.scrolled()
	case scrollingH:
		b.geo.offX = b.hbar.DragTo(p.offX, p.start, b.pointer)
		b.scrolled()
	}
}

// updateDropTarget finds the column under the pointer, and asks once per column what a drop would
// do.
func (b *Board) updateDropTarget() {
	col := b.geo.column(b.pointer.X)
	if b.pointer.X < 0 || b.pointer.X > b.geo.view.Width || b.pointer.Y < 0 || b.pointer.Y > b.geo.view.Height {
		col = -1
	}
	if col != b.press.dropCol {
		b.press.dropCol = col
		b.press.preview = base.DropPreview{}
		if b.wouldMove(b.press.ids, col) && b.OnDragOver != nil {
			b.press.preview = b.OnDragOver(slices.Clone(b.press.ids), col)
		}
		b.dragImage.SetPreview(b.press.preview)
		if b.draw != nil {
			b.draw.showDropTarget()
		}
	}
	b.dragImage.MoveTo(b.pointer, b.geo.view)
}

// endDrag hides everything that showed the gesture.
func (b *Board) endDrag() {
	b.press = press{dropCol: -1}
	b.ticker.Run(false, nil)
	b.dragImage.Stop()
	if b.draw != nil {
		b.draw.frame()
		b.draw.showDropTarget()
	}
}

// cancelDrag undoes a gesture, and reports whether there was one. The pointer then has no effect
// until the button is released.
func (b *Board) cancelDrag() bool {
	if !b.press.dragged {
		return false
	}
	p := b.press
	if p.kind == panning || p.kind == scrollingH || p.kind == scrollingV {
		b.geo.offX = p.offX
		if p.at.col >= 0 && p.at.col < len(b.geo.offY) {
			b.geo.offY[p.at.col] = p.offY
		}
		b.geo.clamp()
	}
	b.endDrag()
	return true
}

// GiveUp ends a drag of cards. The owner calls it where other columns have come to stand at their
// numbers, because the drag holds its target by number.
func (b *Board) GiveUp() {
	if b.press.kind != moving {
		return
	}
	b.press = press{kind: givenUp, dragged: true, dropCol: -1}
	b.ticker.Run(false, nil)
	b.dragImage.Stop()
	if b.draw != nil {
		b.draw.showDropTarget()
	}
}

// edgeScrollSpeed returns how fast the board and the column under the pointer scroll, in pixels a
// second.
func (b *Board) edgeScrollSpeed() (dx, dy float32) {
	if b.press.kind != moving {
		return 0, 0
	}
	top, h := b.geo.cards()
	dx = base.EdgeScrollSpeed(b.pointer.X, 0, b.geo.view.Width)
	if col := b.geo.column(b.pointer.X); col >= 0 && b.geo.stack(col) > h {
		dy = base.EdgeScrollSpeed(b.pointer.Y, top, top+h)
	}
	return dx, dy
}

// autoScroll scrolls at an edge for one frame.
func (b *Board) autoScroll(seconds float32) {
	dx, dy := b.edgeScrollSpeed()
	b.geo.offX += dx * seconds
	if col := b.geo.column(b.pointer.X); col >= 0 {
		b.geo.offY[col] += dy * seconds
	}
	b.scrolled()
	b.trackPointer()
}
