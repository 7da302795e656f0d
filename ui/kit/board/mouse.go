package board

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/kit/base"
)

var (
	_ desktop.Mouseable      = (*Board)(nil)
	_ desktop.Hoverable      = (*Board)(nil)
	_ fyne.Draggable         = (*Board)(nil)
	_ fyne.Scrollable        = (*Board)(nil)
	_ fyne.DoubleTappable    = (*Board)(nil)
	_ fyne.SecondaryTappable = (*Board)(nil)
)

// kind is the kind of a gesture.
type kind int

const (
	idle       kind = iota
	pressing        // on a card; becomes moving with the first drag
	moving          // cards to another column
	scrollingV      // a column's scrollbar
	scrollingH
	panning // from empty area, sideways and in the column
	givenUp // was moving when GiveUp ended it; has no effect until the release
)

// press is a gesture from the press of the button to its release. It keeps its beginning, so that
// every step depends only on the pointer.
type press struct {
	kind              kind
	start             fyne.Position
	at                cardPos
	dragged           bool
	selectOnlyPressed bool // without a drag, only the pressed card stays selected
	offX              float32
	offY              float32 // of the column at.col
	ids               []string
	dropCol           int // the column under the pointer, -1 for none
	preview           base.DropPreview
}

// MouseDown selects, or begins a gesture.
func (b *Board) MouseDown(ev *desktop.MouseEvent) {
	base.Focus(b)
	if ev.Button == desktop.MouseButtonSecondary {
		b.pressSecondary(ev.Position)
		return
	}
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	b.cancelDrag() // a drag whose end was not reported
	b.pointer = ev.Position
	at := b.geo.hit(ev.Position)
	b.press = press{start: ev.Position, at: at, dropCol: -1, offX: b.geo.offX}
	if at.col >= 0 {
		b.press.offY = b.geo.offY[at.col]
	}
	if b.pressBar(ev.Position) {
		return
	}
	b.lastPress = [2]string{b.lastPress[1], b.pressedAt(at, ev.Position.Y)}
	if at.card < 0 {
		b.pressEmptyArea(ev.Modifier)
		return
	}
	b.press.kind = pressing
	b.pressCard(at, ev.Modifier)
}

func (b *Board) pressCard(at cardPos, mod fyne.KeyModifier) {
	id := b.idAt(at)
	before := b.selection.clone()
	switch {
	case mod&fyne.KeyModifierShift != 0:
		b.extendTo(at)
		return
	case base.AddsToSelection(mod):
		b.selection.toggle(id)
	case b.selection.ids[id]:
		b.selection.focus, b.selection.anchor = id, id
		b.press.selectOnlyPressed = true
	default:
		b.selection.selectOnly(id)
	}
	b.showSelection(before)
}

// pressEmptyArea clears the selection, and may begin to pan.
func (b *Board) pressEmptyArea(mod fyne.KeyModifier) {
	b.press.kind = panning
	if mod&fyne.KeyModifierShift != 0 || base.AddsToSelection(mod) {
		return
	}
	if top, _ := b.geo.cards(); b.press.start.Y < top {
		return // a header
	}
	before := b.selection.clone()
	b.selection.clear()
	b.showSelection(before)
}

func (b *Board) pressBar(p fyne.Position) bool {
	if on, thumb := b.hbar.Hit(p); on {
		if thumb {
			b.press.kind = scrollingH
		} else {
			b.geo.offX = b.hbar.PageTo(p)
			b.scrolled()
		}
		return true
	}
	col := b.press.at.col
	if bar := b.vbar(col); bar != nil {
		q := p.AddXY(b.geo.offX, 0)
		if on, thumb := bar.Hit(q); on {
			if thumb {
				b.press.kind = scrollingV
			} else {
				b.geo.offY[col] = bar.PageTo(q)
				b.scrolled()
			}
			return true
		}
	}
	return false
}

func (b *Board) vbar(col int) *base.Scrollbar {
	if col < 0 || col >= len(b.vbars) {
		return nil
	}
	return b.vbars[col]
}

// pressSecondary selects the target of the menu, unless it is selected.
func (b *Board) pressSecondary(p fyne.Position) {
	if id := b.idAt(b.geo.hit(p)); id != "" && !b.selection.ids[id] {
		before := b.selection.clone()
		b.selection.selectOnly(id)
		b.showSelection(before)
	}
}

// MouseUp ends a click. DragEnd ends a drag.
func (b *Board) MouseUp(ev *desktop.MouseEvent) {
	if ev.Button != desktop.MouseButtonPrimary || b.press.dragged {
		return
	}
	p := b.press
	b.press = press{dropCol: -1}
	switch {
	case p.kind == pressing && p.selectOnlyPressed:
		before := b.selection.clone()
		b.selection.selectOnly(b.idAt(p.at))
		b.showSelection(before)
	case p.kind == panning && p.at.col >= 0 && b.OnColumn != nil:
		if top, _ := b.geo.cards(); p.start.Y < top {
			b.OnColumn(p.at.col)
		}
	}
}

// headMark begins what pressedAt returns for a header. No ID begins with it.
const headMark = "\x00"

// pressedAt names what is pressed: a card by its ID, a header by its column; "" for nothing.
func (b *Board) pressedAt(at cardPos, y float32) string {
	if top, _ := b.geo.cards(); at.card < 0 && at.col >= 0 && y < top {
		return headMark + strconv.Itoa(at.col)
	}
	return b.idAt(at)
}

// DoubleTapped activates the card, or renames by the header, if both clicks were on it.
func (b *Board) DoubleTapped(*fyne.PointEvent) {
	id := b.lastPress[1]
	if id == "" || id != b.lastPress[0] {
		return
	}
	if head, ok := strings.CutPrefix(id, headMark); ok {
		if col, err := strconv.Atoi(head); err == nil && b.OnRename != nil {
			b.OnRename(col)
		}
		return
	}
	if b.OnActivate != nil {
		b.OnActivate(id)
	}
}

// HeaderRect returns position and size of a column's name in the board, for an editor over it.
func (b *Board) HeaderRect(col int) (fyne.Position, fyne.Size) {
	top, _ := b.geo.columnBox()
	return fyne.NewPos(b.geo.left(col)-b.geo.offX, top), fyne.NewSize(b.geo.width, b.geo.px(headHeight))
}

// TappedSecondary asks for a menu.
func (b *Board) TappedSecondary(ev *fyne.PointEvent) {
	at := b.geo.hit(ev.Position)
	switch {
	case at.card >= 0 && b.OnMenu != nil:
		b.OnMenu(b.Selection(), ev.AbsolutePosition)
	case at.card < 0 && at.col >= 0 && b.OnColumnMenu != nil:
		b.OnColumnMenu(at.col, ev.AbsolutePosition)
	}
}

// Scrolled scrolls the column under the pointer by the wheel, or the board where the column need
// not scroll.
func (b *Board) Scrolled(ev *fyne.ScrollEvent) {
	dx, dy := ev.Scrolled.DX*base.WheelSpeed, ev.Scrolled.DY*base.WheelSpeed
	_, h := b.geo.cards()
	col := b.geo.column(ev.Position.X)
	if col >= 0 && b.geo.stack(col) > h {
		b.geo.offY[col] -= dy
	} else if dx == 0 {
		dx = dy
	}
	b.geo.offX -= dx
	b.scrolled()
	if b.press.dragged {
		b.trackPointer()
	}
}

// MouseIn implements desktop.Hoverable.
func (b *Board) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved reports what is under the pointer.
func (b *Board) MouseMoved(ev *desktop.MouseEvent) {
	b.pointer = ev.Position
	on, _ := b.hbar.Hit(ev.Position)
	b.hbar.Hover(on)
	for _, bar := range b.vbars {
		on, _ := bar.Hit(ev.Position.AddXY(b.geo.offX, 0))
		bar.Hover(on)
	}
	if b.OnHover != nil {
		b.OnHover(b.idAt(b.geo.hit(ev.Position)), ev.AbsolutePosition)
	}
}

// MouseOut implements desktop.Hoverable.
func (b *Board) MouseOut() {
	b.hbar.Hover(false)
	for _, bar := range b.vbars {
		bar.Hover(false)
	}
	if b.OnHover != nil {
		b.OnHover("", fyne.Position{})
	}
}
