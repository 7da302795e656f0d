package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/clipboard"
	"bolgeplan/ui/kit/base"
)

var (
	_ desktop.Keyable   = (*Board)(nil)
	_ fyne.Shortcutable = (*Board)(nil)
)

// AccessibilityRole implements fyne.Accessible.
func (b *Board) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the card with the focus, and how many are selected.
func (b *Board) AccessibilityLabel() string {
	id, lang, selected := b.Focus(), base.LangOf(b), ""
	switch n := len(b.selection.ids); {
	case n > 1:
		selected = lang.T("spoken.several", "n", n)
	case n == 1 && b.selection.ids[id]:
		selected = lang.T("spoken.selected")
	}
	if b.Describe != nil {
		return base.JoinSpoken(b.Describe(id), selected)
	}
	at, ok := b.positions[id]
	if !ok {
		return lang.T("spoken.nothing")
	}
	return base.JoinSpoken(b.model.Card(at.col, at.card).Text, b.model.Column(at.col).Name, selected)
}

// FocusGained shows which card has the focus.
func (b *Board) FocusGained() {
	b.focused = true
	base.FocusGained(b)
	b.scrolled()
}

// FocusLost shows the selection without a focus.
func (b *Board) FocusLost() {
	b.focused = false
	b.mods.Reset()
	base.FocusLost(b)
	b.scrolled()
}

// KeyDown implements desktop.Keyable: it tracks the modifier keys.
func (b *Board) KeyDown(ev *fyne.KeyEvent) { b.mods.Key(ev.Name, true) }

// KeyUp implements desktop.Keyable.
func (b *Board) KeyUp(ev *fyne.KeyEvent) { b.mods.Key(ev.Name, false) }

// TypedRune reports characters; the space bar is a key here.
func (b *Board) TypedRune(r rune) {
	if r != ' ' && b.OnType != nil {
		b.OnType(r)
	}
}

// TypedKey moves the focus and runs the keys without Ctrl.
func (b *Board) TypedKey(ev *fyne.KeyEvent) {
	shift := b.mods.Shift()
	if b.move(ev.Name, shift, false) {
		return
	}
	switch ev.Name {
	case fyne.KeySpace:
		b.space()
	case fyne.KeyReturn, fyne.KeyEnter:
		callWithIDs(b.OnMoveTo, b.Selection())
	case fyne.KeyF2:
		if id := b.Focus(); id != "" && b.OnActivate != nil {
			b.OnActivate(id)
		}
	case fyne.KeyDelete, fyne.KeyBackspace:
		callWithIDs(b.OnDelete, b.Selection())
	case fyne.KeyEscape:
		if !b.cancelDrag() && b.OnCancel != nil {
			b.OnCancel()
		}
	case desktop.KeyMenu:
		b.menuKey()
	case fyne.KeyF10:
		if shift {
			b.menuKey()
		}
	default:
		base.ForwardKey(ev)
	}
}

// TypedShortcut runs the keys with Ctrl.
func (b *Board) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		b.selectColumn()
		return
	case *fyne.ShortcutCopy:
		base.WriteClipboard(s.Clipboard, b.OnCopy)
		return
	case *fyne.ShortcutCut:
		base.WriteClipboard(s.Clipboard, b.OnCut)
		return
	case *fyne.ShortcutPaste:
		clipboard.Paste(s.Clipboard, b.OnPaste)
		return
	case *desktop.CustomShortcut:
		if b.runShortcut(s) {
			return
		}
	}
	if b.OnShortcut != nil {
		b.OnShortcut(s)
	}
}

func (b *Board) runShortcut(s *desktop.CustomShortcut) bool {
	if !base.AddsToSelection(s.Modifier) || s.Modifier&fyne.KeyModifierAlt != 0 {
		return false
	}
	if b.move(s.KeyName, s.Modifier&fyne.KeyModifierShift != 0, true) {
		return true
	}
	switch s.KeyName {
	case fyne.KeyA:
		b.selectColumn()
	case fyne.KeySpace:
		at, ok := b.positions[b.selection.focus]
		if !ok || b.OnColumn == nil {
			return false
		}
		b.OnColumn(at.col)
	default:
		return false
	}
	return true
}

// move moves the focus for an arrow or paging key, and reports whether the key is one. extend
// selects the range; keep leaves the selection; otherwise the focused card is selected.
func (b *Board) move(key fyne.KeyName, extend, keep bool) bool {
	to, ok := b.destination(key, keep)
	if !ok {
		return false
	}
	if to.card < 0 {
		return true
	}
	b.geo.reveal(to)
	if extend {
		b.extendTo(to)
		return true
	}
	before := b.selection.clone()
	if id := b.idAt(to); keep {
		b.selection.focus, b.selection.anchor = id, id
	} else {
		b.selection.selectOnly(id)
	}
	b.showSelection(before)
	return true
}

// destination returns where a key leads from the focused card; false for other keys. Sideways it is
// the card at the same height in the next column with cards.
func (b *Board) destination(key fyne.KeyName, ctrl bool) (cardPos, bool) {
	at, known := b.positions[b.selection.focus]
	var dc, dr int
	switch key {
	case fyne.KeyUp:
		dr = -1
	case fyne.KeyDown:
		dr = 1
	case fyne.KeyPageUp:
		dr = -b.geo.page()
	case fyne.KeyPageDown:
		dr = b.geo.page()
	case fyne.KeyHome:
		dr = -1 << 20
	case fyne.KeyEnd:
		dr = 1 << 20
	case fyne.KeyLeft:
		dc = -1
	case fyne.KeyRight:
		dc = 1
	default:
		return cardPos{}, false
	}
	if !known { // the first key only shows the focus
		return b.sideways(cardPos{-1, 0}, 1), true
	}
	if ctrl && (key == fyne.KeyHome || key == fyne.KeyEnd) {
		return b.corner(key == fyne.KeyEnd), true
	}
	if dc != 0 {
		return b.sideways(at, dc), true
	}
	at.card = min(max(at.card+dr, 0), b.geo.counts[at.col]-1)
	return at, true
}

// sideways returns the card at the same height in the next column with cards, or none.
func (b *Board) sideways(at cardPos, d int) cardPos {
	y := float32(at.card) * b.geo.px(cardStep)
	if at.col >= 0 {
		y -= b.geo.offY[at.col]
	}
	for col := at.col + d; col >= 0 && col < len(b.geo.counts); col += d {
		if n := b.geo.counts[col]; n > 0 {
			i := int((y+b.geo.offY[col])/b.geo.px(cardStep) + 0.5)
			return cardPos{col, min(max(i, 0), n-1)}
		}
	}
	return cardPos{-1, -1}
}

// corner returns the first or the last card of the board, or none.
func (b *Board) corner(last bool) cardPos {
	if !last {
		return b.sideways(cardPos{-1, 0}, 1)
	}
	for col := len(b.geo.counts) - 1; col >= 0; col-- {
		if n := b.geo.counts[col]; n > 0 {
			return cardPos{col, n - 1}
		}
	}
	return cardPos{-1, -1}
}

// space adds the focused card to the selection, or removes it.
func (b *Board) space() {
	id := b.Focus()
	if id == "" {
		return
	}
	before := b.selection.clone()
	b.selection.toggle(id)
	b.showSelection(before)
}

// selectColumn selects all cards of the column with the focus.
func (b *Board) selectColumn() {
	at, ok := b.positions[b.selection.focus]
	if !ok {
		at = b.sideways(cardPos{-1, 0}, 1)
		if at.card < 0 {
			return
		}
	}
	before := b.selection.clone()
	focus := b.idAt(at)
	b.selection.selectOnly(focus)
	for i := range b.geo.counts[at.col] {
		b.selection.ids[b.idAt(cardPos{at.col, i})] = true
	}
	b.showSelection(before)
}

// menuKey asks for the menu of the card with the focus, at its lower left corner.
func (b *Board) menuKey() {
	id := b.Focus()
	if b.OnMenu == nil || id == "" {
		return
	}
	b.ScrollTo(id)
	if len(b.selection.ids) == 0 {
		b.SetSelection(id)
	}
	pos, size := b.CardRect(id)
	base := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	b.OnMenu(b.Selection(), base.Add(pos).AddXY(0, size.Height))
}

// CardRect returns position and size of a card in the board.
func (b *Board) CardRect(id string) (fyne.Position, fyne.Size) {
	p, ok := b.positions[id]
	if !ok {
		return fyne.Position{}, fyne.Size{}
	}
	pos, size := b.geo.rect(p)
	return pos.SubtractXY(b.geo.offX, 0), size
}

func callWithIDs(f func([]string), ids []string) {
	if f != nil && len(ids) > 0 {
		f(ids)
	}
}
