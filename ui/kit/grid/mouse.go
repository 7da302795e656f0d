package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/kit/base"
)

var (
	_ desktop.Mouseable      = (*Grid)(nil)
	_ desktop.Hoverable      = (*Grid)(nil)
	_ desktop.Cursorable     = (*Grid)(nil)
	_ fyne.Draggable         = (*Grid)(nil)
	_ fyne.Scrollable        = (*Grid)(nil)
	_ fyne.DoubleTappable    = (*Grid)(nil)
	_ fyne.SecondaryTappable = (*Grid)(nil)
)

// kind is the kind of a gesture.
type kind int

const (
	idle       kind = iota
	selecting       // cells, from the anchor to the pointer
	selectRow       // whole rows
	pressing        // on a chip; becomes moving with the first drag
	moving          // chips of rows to another column
	sizing          // a column's width
	scrollingV      // the vertical scrollbar's thumb
	scrollingH
	clicking   // on a header or a heading, which acts on release; a header's drag becomes reordering
	reordering // a header to another place
	givenUp    // was moving or reordering when GiveUp ended it; has no effect until the release
)

// press is a gesture from the press of the button to its release. It keeps its beginning, so that
// every step depends only on the pointer, and Escape can restore it.
type press struct {
	kind    kind
	start   fyne.Position // of the pointer
	hit     hit
	dragged bool
	offset  fyne.Position // scroll offset at the start
	before  Selection     // for Escape
	anchor  Pos
	width   float32 // of the column that is resized
	rows    []int   // that are dragged
	dropCol int     // the column under the pointer, -1 for none
	preview base.DropPreview
}

// MouseDown selects, or begins a gesture.
func (g *Grid) MouseDown(ev *desktop.MouseEvent) {
	base.Focus(g)
	if ev.Button == desktop.MouseButtonSecondary {
		g.pressSecondary(ev.Position)
		return
	}
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	g.cancelDrag() // a drag whose end was not reported
	g.pointer = ev.Position
	g.press = press{start: ev.Position, offset: g.geo.off, dropCol: -1, before: g.selection, anchor: g.anchor}
	if g.pressBar(ev.Position) {
		return
	}
	h := g.geo.hit(ev.Position, g.isGroup)
	g.press.hit = h
	g.notePress(h)
	switch h.part {
	case cellPart:
		g.pressCell(Pos{h.row, h.col}, ev.Modifier)
	case frozenPart:
		g.pressFrozen(h.row, ev.Modifier)
	case headerPart, frozenHeaderPart, groupPart:
		g.press.kind = clicking
	case edgePart:
		g.press.kind = sizing
		g.press.width = g.geo.colX[h.col+1] - g.geo.colX[h.col]
	case frozenEdgePart:
		g.press.kind = sizing
		g.press.width = g.geo.frozenX[h.col+1] - g.geo.frozenX[h.col]
	}
}

// notePress remembers the cells of the last two clicks. Only two clicks on the same cell are a
// double click.
func (g *Grid) notePress(h hit) {
	at := Pos{-1, -1}
	switch h.part {
	case cellPart:
		at = Pos{h.row, h.col}
	case frozenPart:
		at = Pos{h.row, FrozenCol}
	case headerPart:
		at = Pos{headerRow, h.col}
	}
	g.lastPress = [2]Pos{g.lastPress[1], at}
}

func (g *Grid) pressBar(p fyne.Position) bool {
	for _, b := range []struct {
		bar  *base.Scrollbar
		kind kind
		set  func(float32)
	}{
		{g.vbar, scrollingV, func(v float32) { g.geo.off.Y = v }},
		{g.hbar, scrollingH, func(v float32) { g.geo.off.X = v }},
	} {
		on, thumb := b.bar.Hit(p)
		if !on {
			continue
		}
		if !thumb {
			b.set(b.bar.PageTo(p))
			g.scrolled()
			return true
		}
		g.press.kind = b.kind
		return true
	}
	return false
}

func (g *Grid) pressCell(p Pos, mod fyne.KeyModifier) {
	switch {
	case mod&fyne.KeyModifierShift != 0:
		g.press.kind = selecting
		g.selectTo(p, true)
	case base.AddsToSelection(mod):
		g.press.kind = selecting
		g.anchor, g.moving = p, p
		g.setSelection(g.selection.toggle(p))
	case g.OnMove != nil && g.model.Cell(p.Row, p.Col).movable():
		g.press.kind = pressing
		if !g.selection.HasRow(p.Row) || len(g.selection.Ranges) == 1 && g.selection.Ranges[0].single() {
			g.selectTo(p, false)
		}
	default:
		g.press.kind = selecting
		g.selectTo(p, false)
	}
}

func (g *Grid) pressFrozen(row int, mod fyne.KeyModifier) {
	g.press.kind = selectRow
	switch {
	case mod&fyne.KeyModifierShift != 0 && !g.selection.Empty():
		g.selectRows(g.anchor.Row, row)
	case base.AddsToSelection(mod):
		g.anchor, g.moving = Pos{row, 0}, Pos{row, 0}
		g.setSelection(g.selection.toggleRow(row, g.geo.cols()))
	default:
		g.selectRows(row, row)
	}
}

// pressSecondary selects the target of the menu, unless it is selected.
func (g *Grid) pressSecondary(p fyne.Position) {
	h := g.geo.hit(p, g.isGroup)
	switch {
	case h.part == cellPart && !g.selection.Contains(Pos{h.row, h.col}):
		g.selectTo(Pos{h.row, h.col}, false)
	case h.part == frozenPart && !g.selection.HasRow(h.row):
		g.selectRows(h.row, h.row)
	}
}

// MouseUp ends a click. DragEnd ends a drag.
func (g *Grid) MouseUp(ev *desktop.MouseEvent) {
	if ev.Button != desktop.MouseButtonPrimary || g.press.dragged {
		return
	}
	p := g.press
	g.press = press{dropCol: -1}
	switch p.kind {
	case pressing: // a click on a selected chip selects only that chip
		if g.selection.Equal(p.before) {
			g.selectTo(Pos{p.hit.row, p.hit.col}, false)
		}
	case clicking:
		g.click(p.hit)
	}
}

func (g *Grid) click(h hit) {
	switch {
	case h.part == headerPart:
		g.clickHeader(h.col)
	case h.part == frozenHeaderPart && g.OnSortFrozen != nil:
		g.OnSortFrozen(h.col)
	case h.part == groupPart && g.OnGroup != nil:
		g.OnGroup(h.row)
	}
}

// DoubleTapped activates a cell if both clicks were on it.
func (g *Grid) DoubleTapped(*fyne.PointEvent) {
	at := g.lastPress[1]
	if at.Row == headerRow && at == g.lastPress[0] && g.OnRename != nil {
		g.OnRename(at.Col)
		return
	}
	if at.Row >= 0 && at == g.lastPress[0] && g.OnActivate != nil {
		g.OnActivate(at)
	}
}

// TappedSecondary asks for a menu.
func (g *Grid) TappedSecondary(ev *fyne.PointEvent) {
	h := g.geo.hit(ev.Position, g.isGroup)
	if h.part == headerPart && g.OnHeaderMenu != nil {
		g.OnHeaderMenu(h.col, ev.AbsolutePosition)
	}
	if g.OnMenu == nil || h.part != cellPart && h.part != frozenPart {
		return
	}
	at := Pos{h.row, h.col}
	if h.part == frozenPart {
		at.Col = FrozenCol
	}
	g.OnMenu(at, ev.AbsolutePosition)
}

// Scrolled scrolls by the wheel.
func (g *Grid) Scrolled(ev *fyne.ScrollEvent) {
	g.geo.off.X -= ev.Scrolled.DX * base.WheelSpeed
	g.geo.off.Y -= ev.Scrolled.DY * base.WheelSpeed
	g.scrolled()
	if g.press.dragged {
		g.trackPointer()
	}
}

// MouseIn implements desktop.Hoverable.
func (g *Grid) MouseIn(ev *desktop.MouseEvent) { g.MouseMoved(ev) }

// MouseMoved reports what is under the pointer.
func (g *Grid) MouseMoved(ev *desktop.MouseEvent) {
	g.pointer = ev.Position
	v, _ := g.vbar.Hit(ev.Position)
	h, _ := g.hbar.Hit(ev.Position)
	g.vbar.Hover(v)
	g.hbar.Hover(h)
	on := g.geo.hit(ev.Position, g.isGroup)
	if on.part == headerPart && !v && !h && g.OnHeaderHover != nil {
		g.OnHeaderHover(on.col, ev.AbsolutePosition)
		return
	}
	if g.OnHover == nil {
		return
	}
	switch {
	case v || h:
		g.OnHover(Pos{}, ev.AbsolutePosition, false)
	case on.part == cellPart:
		g.OnHover(Pos{on.row, on.col}, ev.AbsolutePosition, true)
	case on.part == frozenPart:
		g.OnHover(Pos{on.row, FrozenCol}, ev.AbsolutePosition, true)
	default:
		g.OnHover(Pos{}, ev.AbsolutePosition, false)
	}
}

// MouseOut implements desktop.Hoverable.
func (g *Grid) MouseOut() {
	g.vbar.Hover(false)
	g.hbar.Hover(false)
	if g.OnHover != nil {
		g.OnHover(Pos{}, fyne.Position{}, false)
	}
}

// Cursor shows where a column can be resized.
func (g *Grid) Cursor() desktop.Cursor {
	h := g.geo.hit(g.pointer, g.isGroup)
	if g.press.kind == sizing || g.press.kind == idle && (h.part == edgePart || h.part == frozenEdgePart) {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}
