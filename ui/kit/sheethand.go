package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/kit/base"
)

func (s *Sheet) press(i, button int) {
	r := &s.rows[i]
	buttons := len(r.Buttons)
	off := button < buttons && r.Buttons[button].Off
	if r.Columns != nil {
		buttons = len(r.Columns.Options)
		off = button < buttons && (r.Columns.Options[button].Button.Off || r.Columns.Options[button].Button.Text == "")
	}
	if button < buttons && !off && s.OnPress != nil {
		s.OnPress(r.ID, button)
	}
}

func (s *Sheet) check(i int) {
	if it := s.rows[i].Item; it != nil && it.Check != NoCheck && s.OnCheck != nil {
		s.OnCheck(s.rows[i].ID)
	}
}

func (s *Sheet) fold(i int, open bool) {
	if it := s.rows[i].Item; it != nil && it.Fold != NoFold && (it.Fold == Unfolded) != open && s.OnFold != nil {
		s.OnFold(s.rows[i].ID, open)
	}
}

// MouseDown selects a row.
func (b *sheetBody) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
	if i := b.rowUnder(e.Position.Y); i >= 0 && isSelectable(&b.sheet.rows[i]) {
		b.sheet.selected = i
		b.arrange()
	}
}

// rowUnder returns the row at a height, -1 between two rows.
func (b *sheetBody) rowUnder(y float32) int {
	s := b.sheet
	if len(s.rows) == 0 || len(s.tops) != len(s.rows)+1 {
		return -1
	}
	i := s.rowAt(y)
	if y < s.tops[i] || y > s.tops[i]+s.rows[i].height(b.Size().Width) {
		return -1
	}
	return i
}

// MouseUp implements desktop.Mouseable.
func (b *sheetBody) MouseUp(*desktop.MouseEvent) {}

// Tapped follows a link, presses a button, checks a box or opens a row.
func (b *sheetBody) Tapped(e *fyne.PointEvent) {
	if f := b.hitAt(e.Position); f != nil {
		f()
		return
	}
	if i := b.rowUnder(e.Position.Y); i >= 0 && b.sheet.rows[i].Item != nil {
		b.sheet.fold(i, b.sheet.rows[i].Item.Fold == Folded)
	}
}

func (b *sheetBody) hitAt(p fyne.Position) func() {
	if f := b.flow.linkAt(p); f != nil {
		return f
	}
	for _, hit := range b.hits {
		if p.X >= hit.x && p.X < hit.x+hit.w && p.Y >= hit.y && p.Y < hit.y+hit.h {
			return hit.run
		}
	}
	return nil
}

// MouseIn implements desktop.Hoverable.
func (b *sheetBody) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (b *sheetBody) MouseMoved(e *desktop.MouseEvent) {
	b.onHand = b.hitAt(e.Position) != nil
	b.setHover(b.rowUnder(e.Position.Y))
}

// MouseOut implements desktop.Hoverable.
func (b *sheetBody) MouseOut() {
	b.onHand = false
	b.setHover(-1)
}

func (b *sheetBody) setHover(i int) {
	if b.hover != i {
		b.hover = i
		b.arrange()
	}
}

// Cursor implements desktop.Cursorable.
func (b *sheetBody) Cursor() desktop.Cursor {
	if b.onHand {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// AccessibilityRole implements fyne.Accessible.
func (b *sheetBody) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the selected row with what its keys do.
func (b *sheetBody) AccessibilityLabel() string {
	s, lang := b.sheet, base.LangOf(b)
	if s.selected < 0 || s.selected >= len(s.rows) {
		if len(s.rows) == 0 {
			return lang.T("spoken.norows")
		}
		return lang.T("spoken.nothing")
	}
	row := &s.rows[s.selected]
	at, all := 0, 0
	for i := range s.rows {
		if isSelectable(&s.rows[i]) {
			if i < s.selected {
				at++
			}
			all++
		}
	}
	return base.JoinSpoken(row.spoken(lang), base.SpokenPlace(lang, at, all))
}

// FocusGained implements fyne.Focusable.
func (b *sheetBody) FocusGained() {
	b.focused = true
	base.FocusGained(b)
	b.arrange()
}

// FocusLost implements fyne.Focusable.
func (b *sheetBody) FocusLost() {
	b.focused = false
	base.FocusLost(b)
	b.arrange()
}

// TypedRune implements fyne.Focusable: a digit presses a button, J and K go on.
func (b *sheetBody) TypedRune(r rune) {
	s := b.sheet
	switch {
	case r == 'j' || r == 'J':
		s.goOn(1, stops)
	case r == 'k' || r == 'K':
		s.goOn(-1, stops)
	case r >= '1' && r <= '9' && s.selected >= 0:
		s.press(s.selected, int(r-'1'))
	}
}

// TypedKey implements fyne.Focusable.
func (b *sheetBody) TypedKey(e *fyne.KeyEvent) {
	s := b.sheet
	at := max(s.selected, 0)
	if len(s.rows) == 0 {
		base.ForwardKey(e)
		return
	}
	switch e.Name {
	case fyne.KeyUp:
		s.goOn(-1, isSelectable)
	case fyne.KeyDown:
		s.goOn(1, isSelectable)
	case fyne.KeyPageUp:
		s.page(-1)
	case fyne.KeyPageDown:
		s.page(1)
	case fyne.KeyHome, fyne.KeyEnd:
		step := map[fyne.KeyName]int{fyne.KeyHome: -1, fyne.KeyEnd: 1}[e.Name]
		if i := s.end(step); i >= 0 {
			s.selectRow(i)
		}
	case fyne.KeyLeft:
		s.fold(at, false)
	case fyne.KeyRight:
		s.fold(at, true)
	case fyne.KeySpace:
		s.check(at)
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.OnSubmit != nil {
			s.OnSubmit(s.Selected())
		}
	case fyne.KeyEscape:
		leaveBy(s.OnEscape, e)
	default:
		base.ForwardKey(e)
	}
}
