package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/clipboard"
	"bolgeplan/ui/kit/base"
)

var (
	_ desktop.Keyable   = (*Grid)(nil)
	_ fyne.Shortcutable = (*Grid)(nil)
)

// AccessibilityRole implements fyne.Accessible.
func (g *Grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: what is selected.
func (g *Grid) AccessibilityLabel() string {
	at, lang := g.selection.Active, base.LangOf(g)
	switch {
	case g.Describe != nil:
		return g.Describe(g.Selection())
	case g.selection.Empty() || at.Row >= g.geo.rows:
		return lang.T("spoken.nothing")
	}
	if group, ok := g.model.Group(at.Row); ok {
		return base.JoinSpoken(group.Name, group.Detail)
	}
	var parts []string
	if len(g.frozen) > 0 {
		parts = append(parts, g.model.FrozenText(at.Row, 0))
	}
	if at.Col >= 0 && at.Col < g.geo.cols() {
		parts = append(parts, g.model.Header(at.Col).Name, g.model.Cell(at.Row, at.Col).Text)
	}
	return base.JoinSpoken(parts...)
}

// FocusGained shows the selection in the accent colour.
func (g *Grid) FocusGained() {
	g.focused = true
	base.FocusGained(g)
	if g.draw != nil {
		g.draw.showSelection()
	}
}

// FocusLost shows the selection muted.
func (g *Grid) FocusLost() {
	g.focused = false
	g.mods.Reset()
	base.FocusLost(g)
	if g.draw != nil {
		g.draw.showSelection()
	}
}

// KeyDown implements desktop.Keyable: it tracks the modifier keys.
func (g *Grid) KeyDown(ev *fyne.KeyEvent) { g.mods.Key(ev.Name, true) }

// KeyUp implements desktop.Keyable.
func (g *Grid) KeyUp(ev *fyne.KeyEvent) { g.mods.Key(ev.Name, false) }

// TypedRune reports characters; the space bar is a key here.
func (g *Grid) TypedRune(r rune) {
	if r != ' ' && g.OnType != nil {
		g.OnType(r)
	}
}

// TypedKey moves the cursor and runs the keys without Ctrl.
func (g *Grid) TypedKey(ev *fyne.KeyEvent) {
	shift := g.mods.Shift()
	if g.move(ev.Name, shift, false) {
		return
	}
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		if g.OnActivate != nil && !g.selection.Empty() {
			g.OnActivate(g.selection.Active)
		}
	case fyne.KeySpace:
		g.space(shift)
	case fyne.KeyDelete, fyne.KeyBackspace:
		call(g.OnDelete)
	case fyne.KeyEscape:
		if !g.cancelDrag() {
			call(g.OnCancel)
		}
	case desktop.KeyMenu:
		g.menuKey()
	case fyne.KeyF10:
		if shift {
			g.menuKey()
		}
	default:
		base.ForwardKey(ev)
	}
}

// TypedShortcut runs the keys with Ctrl.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		g.selectAll()
		return
	case *fyne.ShortcutCopy:
		base.WriteClipboard(s.Clipboard, g.OnCopy)
		return
	case *fyne.ShortcutCut:
		base.WriteClipboard(s.Clipboard, g.OnCut)
		return
	case *fyne.ShortcutPaste:
		clipboard.Paste(s.Clipboard, g.OnPaste)
		return
	case *desktop.CustomShortcut:
		if g.runShortcut(s) {
			return
		}
	}
	if g.OnShortcut != nil {
		g.OnShortcut(s)
	}
}

func (g *Grid) runShortcut(s *desktop.CustomShortcut) bool {
	if s.Modifier == fyne.KeyModifierAlt && g.widen(s.KeyName) {
		return true
	}
	if !base.AddsToSelection(s.Modifier) || s.Modifier&fyne.KeyModifierAlt != 0 {
		return false
	}
	shift := s.Modifier&fyne.KeyModifierShift != 0
	if g.move(s.KeyName, shift, true) {
		return true
	}
	switch s.KeyName {
	case fyne.KeyD:
		if shift {
			return false
		}
		call(g.OnFill)
	case fyne.KeyA:
		g.selectAll()
	case fyne.KeySpace:
		g.columnKey()
	default:
		return false
	}
	return true
}

// widen makes the active column wider or narrower.
func (g *Grid) widen(key fyne.KeyName) bool {
	by := widthStep
	switch key {
	case fyne.KeyRight:
	case fyne.KeyLeft:
		by = -by
	default:
		return false
	}
	if col := g.selection.Active.Col; !g.selection.Empty() && col < g.geo.cols() {
		width := (g.geo.colX[col+1]-g.geo.colX[col])/g.scale + by
		g.SetWidth(col, width)
		if g.OnResized != nil {
			g.OnResized(col, g.widths[col])
		}
	}
	return true
}

// move moves the cursor if the key is one that does.
func (g *Grid) move(key fyne.KeyName, extend, ctrl bool) bool {
	to, ok := g.destination(key, extend, ctrl)
	if !ok {
		return false
	}
	if to.Row < 0 || g.geo.rows == 0 {
		return true
	}
	g.geo.reveal(to)
	g.selectTo(to, extend)
	return true
}

// destination returns where a key leads from the active cell, or, when extending, from the moving
// end of the last range.
func (g *Grid) destination(key fyne.KeyName, extend, ctrl bool) (Pos, bool) {
	t := g.navigator()
	from := g.selection.Active
	if extend {
		from = g.moving
	}
	from = g.clampPos(from)
	page := g.geo.pageRows()
	dr, dc := 0, 0
	switch key {
	case fyne.KeyUp:
		dr = -1
	case fyne.KeyDown:
		dr = 1
	case fyne.KeyLeft:
		dc = -1
	case fyne.KeyRight:
		dc = 1
	case fyne.KeyPageUp:
		dr, ctrl = -page, false
	case fyne.KeyPageDown:
		dr, ctrl = page, false
	case fyne.KeyHome:
		if ctrl {
			return t.first(), true
		}
		return Pos{from.Row, 0}, true
	case fyne.KeyEnd:
		if ctrl {
			return t.last(), true
		}
		return Pos{from.Row, t.lastCol()}, true
	default:
		return Pos{}, false
	}
	switch {
	case g.geo.rows == 0:
		return Pos{-1, 0}, true
	case g.selection.Empty(): // the first key only shows the cursor
		return Pos{t.row(from.Row, 1), from.Col}, true
	case ctrl:
		return t.jump(from, dr, dc), true
	}
	return t.step(from, dr, dc), true
}

// space selects or unselects the row of the active cell. With Shift it selects the rows of the last
// range, as in a spreadsheet.
func (g *Grid) space(shift bool) {
	if g.geo.rows == 0 {
		return
	}
	if g.selection.Empty() {
		row := g.navigator().row(g.selection.Active.Row, 1)
		if row >= 0 {
			g.selectRows(row, row)
		}
		return
	}
	if shift {
		g.selectRows(g.anchor.Row, g.moving.Row)
		return
	}
	row, last := g.selection.Active.Row, max(g.geo.cols()-1, 0)
	whole := Range{Pos{row, 0}, Pos{row, last}}
	if n := len(g.selection.Ranges); n == 1 && g.selection.Ranges[0] == whole && last > 0 {
		g.selectTo(g.selection.Active, false)
		return
	}
	active := g.selection.Active
	g.anchor, g.moving = Pos{row, 0}, Pos{row, last}
	g.setSelection(Selection{Active: active, Ranges: []Range{whole}})
}

func (g *Grid) selectAll() {
	if g.geo.rows == 0 {
		return
	}
	t := g.navigator()
	active := g.clampPos(g.selection.Active)
	g.anchor, g.moving = t.first(), t.last()
	g.setSelection(Selection{Active: active, Ranges: []Range{RangeBetween(Pos{0, 0}, t.last())}})
}

// selectColumns selects the whole columns of the last range.
func (g *Grid) selectColumns() {
	if g.geo.rows == 0 {
		return
	}
	active := g.clampPos(g.selection.Active)
	a, b := g.clampPos(g.anchor), g.clampPos(g.moving)
	g.anchor, g.moving = Pos{0, a.Col}, Pos{g.geo.rows - 1, b.Col}
	g.setSelection(Selection{Active: active, Ranges: []Range{RangeBetween(g.anchor, g.moving)}})
}

// menuKey asks for the menu of the active cell, at its lower left corner.
func (g *Grid) menuKey() {
	if g.OnMenu == nil || g.selection.Empty() {
		return
	}
	g.geo.reveal(g.selection.Active)
	g.scrolled()
	pos, size := g.CellRect(g.selection.Active)
	base := fyne.CurrentApp().Driver().AbsolutePositionForObject(g)
	g.OnMenu(g.selection.Active, base.Add(pos).AddXY(0, size.Height))
}

func call(f func()) {
	if f != nil {
		f()
	}
}
