package board

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestKeysMoveTheFocus(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(3, 0, 40, 2))
	s := b.model.(*testModel)
	page := b.geo.page()
	for _, c := range []struct {
		name string
		from string
		do   func()
		want string
	}{
		{"down", s.columns[0][0], func() { typeKeys(b, fyne.KeyDown) }, s.columns[0][1]},
		{"down at the end", s.columns[0][2], func() { typeKeys(b, fyne.KeyDown) }, s.columns[0][2]},
		{"up", s.columns[0][2], func() { typeKeys(b, fyne.KeyUp) }, s.columns[0][1]},
		{"right over an empty column", s.columns[0][2], func() { typeKeys(b, fyne.KeyRight) }, s.columns[2][2]},
		{"right to a shorter column", s.columns[2][9], func() { typeKeys(b, fyne.KeyRight) }, s.columns[3][1]},
		{"right at the end", s.columns[3][1], func() { typeKeys(b, fyne.KeyRight) }, s.columns[3][1]},
		{"left", s.columns[3][1], func() { typeKeys(b, fyne.KeyLeft) }, s.columns[2][1]},
		{"home", s.columns[2][9], func() { typeKeys(b, fyne.KeyHome) }, s.columns[2][0]},
		{"end", s.columns[2][9], func() { typeKeys(b, fyne.KeyEnd) }, s.columns[2][39]},
		{"page down", s.columns[2][0], func() { typeKeys(b, fyne.KeyPageDown) }, s.columns[2][page]},
		{"page up", s.columns[2][39], func() { typeKeys(b, fyne.KeyPageUp) }, s.columns[2][39-page]},
		{"ctrl+home", s.columns[2][9], func() { typeCtrl(b, fyne.KeyHome) }, s.columns[0][0]},
		{"ctrl+end", s.columns[2][9], func() { typeCtrl(b, fyne.KeyEnd) }, s.columns[3][1]},
	} {
		b.geo.offY[2] = 0
		b.SetSelection(c.from)
		c.do()
		if b.Focus() != c.want {
			t.Errorf("%s: focus on %q, want %q", c.name, b.Focus(), c.want)
		}
		pos, size := b.CardRect(c.want)
		if top, h := b.geo.cards(); pos.Y < top || pos.Y+size.Height > top+h {
			t.Errorf("%s: the focus is out of sight at %v", c.name, pos)
		}
	}
}

func TestArrowsSelectAndShiftExtends(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(5, 5))
	typeKeys(b, fyne.KeyDown)
	if got := b.Selection(); !slices.Equal(got, names[:1]) {
		t.Fatalf("the first key selects %v, want the first card", got)
	}
	typeShifted(b, fyne.KeyDown, fyne.KeyDown)
	if got := b.Selection(); !slices.Equal(got, names[:3]) {
		t.Errorf("Shift: %v, want three cards", got)
	}
	typeShifted(b, fyne.KeyUp)
	if got := b.Selection(); !slices.Equal(got, names[:2]) {
		t.Errorf("Shift back: %v, want two cards", got)
	}
	typeKeys(b, fyne.KeyRight)
	if got := b.Selection(); !slices.Equal(got, names[6:7]) {
		t.Errorf("without Shift: %v, want the card beside", got)
	}
}

func TestCtrlMovesWithoutSelectingAndSpaceToggles(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(5, 5))
	b.SetSelection(names[0])
	typeCtrl(b, fyne.KeyDown)
	typeCtrl(b, fyne.KeyDown)
	if got := b.Selection(); !slices.Equal(got, names[:1]) || b.Focus() != names[2] {
		t.Errorf("Ctrl+arrows: selected %v, focus %q", got, b.Focus())
	}
	typeKeys(b, fyne.KeySpace)
	if got := b.Selection(); !slices.Equal(got, []string{names[0], names[2]}) {
		t.Errorf("Space: %v", got)
	}
	typeKeys(b, fyne.KeySpace)
	if got := b.Selection(); !slices.Equal(got, names[:1]) {
		t.Errorf("Space again: %v", got)
	}
	b.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := b.Selection(); !slices.Equal(got, names[:5]) {
		t.Errorf("Ctrl+A: %v, want the column", got)
	}
}

func TestKeysCallBack(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(5, 5))
	var said []string
	ids := func(what string) func([]string) {
		return func(ids []string) { said = append(said, what, ids[0]) }
	}
	b.OnMoveTo, b.OnDelete = ids("move"), ids("delete")
	b.OnMenu = func([]string, fyne.Position) { said = append(said, "menu") }
	b.OnActivate = func(id string) { said = append(said, "activate") }
	b.OnType = func(r rune) { said = append(said, string(r)) }
	b.OnCancel = func() { said = append(said, "cancel") }
	b.OnShortcut = func(s fyne.Shortcut) { said = append(said, s.ShortcutName()) }
	typeKeys(b, fyne.KeyReturn, fyne.KeyDelete)
	if len(said) > 0 {
		t.Errorf("without a selection: %q", said)
	}
	b.SetSelection(names[1])
	typeKeys(b, fyne.KeyReturn, fyne.KeyDelete, fyne.KeyBackspace, fyne.KeyF2, fyne.KeyEscape, desktop.KeyMenu)
	for _, r := range "M 4å" {
		b.TypedRune(r)
	}
	b.TypedShortcut(&fyne.ShortcutUndo{})
	n := names[1]
	want := []string{"move", n, "delete", n, "delete", n, "activate", "cancel", "menu", "M", "4", "å", "Undo"}
	if !slices.Equal(said, want) {
		t.Errorf("said %q, want %q", said, want)
	}
}

func TestClipboard(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(5, 5))
	clip := test.NewClipboard()
	b.OnCopy = func() string { return "copied" }
	b.OnCut = func() string { return "" }
	pasted := ""
	b.OnPaste = func(s string) { pasted = s }
	b.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	b.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	b.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if pasted != "copied" {
		t.Errorf("pasted %q, want what was copied and not cut", pasted)
	}
}

func TestKeysOnAnEmptyBoard(t *testing.T) {
	for _, m := range []Model{nil, newTestModel(), newTestModel(0, 0)} {
		b, _ := newTestBoard(t, m)
		for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeySpace, fyne.KeyReturn} {
			typeKeys(b, k)
			typeShifted(b, k)
			typeCtrl(b, k)
		}
		b.TypedShortcut(&fyne.ShortcutSelectAll{})
		if got := b.Selection(); len(got) > 0 || b.Focus() != "" {
			t.Errorf("selected %v, focus %q", got, b.Focus())
		}
	}
}

func TestCtrlSpaceIsAboutTheColumn(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(5, 5))
	col := -1
	b.OnColumn = func(c int) { col = c }
	b.SetSelection(names[6])
	typeCtrl(b, fyne.KeySpace)
	if col != 1 || !slices.Equal(b.Selection(), names[6:7]) {
		t.Errorf("column %d, selected %v", col, b.Selection())
	}
}

// A board that becomes lower, as above a message, keeps the focused card in sight; a card that was
// out of sight does not come into it.
func TestTheFocusedCardStaysInSight(t *testing.T) {
	b, w := newTestBoard(t, newTestModel(60, 5))
	at := cardPos{0, 0}
	for b.geo.inSight(cardPos{0, at.card + 1}) {
		at.card++
	}
	b.SetSelection(b.idAt(at))
	w.Resize(fyne.NewSize(978, 600))
	if !b.geo.inSight(at) {
		t.Errorf("the card is out of sight, scrolled by %v", b.geo.offY[0])
	}
	b.geo.offY[0] = 40 * b.geo.px(cardStep)
	w.Resize(fyne.NewSize(978, 560))
	if b.geo.inSight(at) {
		t.Error("the board scrolled back to its card")
	}
}
