package grid

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bolgeplan/ui/kit/style"
)

// newTestGrid shows a grid in a window of a laptop's size.
func newTestGrid(t testing.TB, m Model) *Grid {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(style.New(style.Light))
	g := New(m)
	w := test.NewTempWindow(t, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(978, 672))
	return g
}

func typeKeys(g *Grid, names ...fyne.KeyName) {
	for _, n := range names {
		g.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// typeShifted types keys while Shift is held.
func typeShifted(g *Grid, names ...fyne.KeyName) {
	g.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	typeKeys(g, names...)
	g.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func typeCtrl(g *Grid, name fyne.KeyName, more ...fyne.KeyModifier) {
	mod := fyne.KeyModifierControl
	for _, m := range more {
		mod |= m
	}
	g.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mod})
}

func TestKeysMoveTheCursor(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	page := g.geo.pageRows()
	for _, c := range []struct {
		name string
		from Pos
		do   func()
		want Pos
	}{
		{"down", Pos{3, 3}, func() { typeKeys(g, fyne.KeyDown) }, Pos{4, 3}},
		{"up", Pos{3, 3}, func() { typeKeys(g, fyne.KeyUp) }, Pos{2, 3}},
		{"left", Pos{3, 3}, func() { typeKeys(g, fyne.KeyLeft) }, Pos{3, 2}},
		{"right", Pos{3, 3}, func() { typeKeys(g, fyne.KeyRight) }, Pos{3, 4}},
		{"up at the top", Pos{0, 3}, func() { typeKeys(g, fyne.KeyUp) }, Pos{0, 3}},
		{"right at the end", Pos{0, 8}, func() { typeKeys(g, fyne.KeyRight) }, Pos{0, 8}},
		{"home", Pos{3, 3}, func() { typeKeys(g, fyne.KeyHome) }, Pos{3, 0}},
		{"end", Pos{3, 3}, func() { typeKeys(g, fyne.KeyEnd) }, Pos{3, 8}},
		{"page down", Pos{3, 3}, func() { typeKeys(g, fyne.KeyPageDown) }, Pos{3 + page, 3}},
		{"page up", Pos{50, 3}, func() { typeKeys(g, fyne.KeyPageUp) }, Pos{50 - page, 3}},
		{"page up at the top", Pos{2, 3}, func() { typeKeys(g, fyne.KeyPageUp) }, Pos{0, 3}},
		{"ctrl+home", Pos{50, 3}, func() { typeCtrl(g, fyne.KeyHome) }, Pos{0, 0}},
		{"ctrl+end", Pos{3, 3}, func() { typeCtrl(g, fyne.KeyEnd) }, Pos{97, 8}},
		{"ctrl+right to the chip", Pos{1, 0}, func() { typeCtrl(g, fyne.KeyRight) }, Pos{1, 5}},
		{"ctrl+right to the edge", Pos{1, 5}, func() { typeCtrl(g, fyne.KeyRight) }, Pos{1, 8}},
		{"ctrl+left to the edge", Pos{1, 5}, func() { typeCtrl(g, fyne.KeyLeft) }, Pos{1, 0}},
		{"ctrl+down to the chip", Pos{0, 5}, func() { typeCtrl(g, fyne.KeyDown) }, Pos{1, 5}},
	} {
		g.SetSelection(Select(c.from))
		c.do()
		if got := g.Selection(); !got.Equal(Select(c.want)) {
			t.Errorf("%s: %v, want only %v", c.name, got, c.want)
		}
		pos, size := g.CellRect(c.want)
		if pos.Y < g.geo.header || pos.Y+size.Height > g.geo.view.Height {
			t.Errorf("%s: the cursor is out of sight at %v", c.name, pos)
		}
	}
}

func TestTheFirstKeyShowsTheCursor(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	if !g.Selection().Empty() {
		t.Fatal("something is selected from the start")
	}
	typeKeys(g, fyne.KeyDown)
	if got := g.Selection(); !got.Equal(Select(Pos{0, 0})) {
		t.Errorf("%v, want the first cell", got)
	}
}

func TestShiftExtends(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	g.SetSelection(Select(Pos{5, 5}))
	typeShifted(g, fyne.KeyDown, fyne.KeyDown, fyne.KeyLeft)
	if want := (Selection{Pos{5, 5}, []Range{{Pos{5, 4}, Pos{7, 5}}}}); !g.Selection().Equal(want) {
		t.Errorf("%v, want %v", g.Selection(), want)
	}
	typeShifted(g, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	if want := (Selection{Pos{5, 5}, []Range{{Pos{4, 4}, Pos{5, 5}}}}); !g.Selection().Equal(want) {
		t.Errorf("back over the anchor: %v, want %v", g.Selection(), want)
	}
	typeKeys(g, fyne.KeyDown)
	if !g.Selection().Equal(Select(Pos{6, 5})) {
		t.Errorf("without Shift: %v, want one below the anchor", g.Selection())
	}
	typeCtrl(g, fyne.KeyEnd, fyne.KeyModifierShift)
	if want := (Selection{Pos{6, 5}, []Range{{Pos{6, 5}, Pos{97, 8}}}}); !g.Selection().Equal(want) {
		t.Errorf("Ctrl+Shift+End: %v, want %v", g.Selection(), want)
	}
}

func TestSelectAllRowsAndColumns(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	g.SetSelection(Select(Pos{5, 5}))
	typeKeys(g, fyne.KeySpace)
	if want := []Range{{Pos{5, 0}, Pos{5, 8}}}; !slices.Equal(g.Selection().Ranges, want) {
		t.Errorf("Space: %v, want %v", g.Selection().Ranges, want)
	}
	typeKeys(g, fyne.KeySpace)
	if !g.Selection().Equal(Select(Pos{5, 5})) {
		t.Errorf("Space again: %v, want the cell", g.Selection())
	}
	typeCtrl(g, fyne.KeySpace)
	if want := []Range{{Pos{0, 5}, Pos{97, 5}}}; !slices.Equal(g.Selection().Ranges, want) {
		t.Errorf("Ctrl+Space: %v, want %v", g.Selection().Ranges, want)
	}
	g.SetSelection(SelectRange(Pos{5, 5}, Pos{7, 6}))
	typeShifted(g, fyne.KeySpace)
	if want := []Range{{Pos{5, 0}, Pos{7, 8}}}; !slices.Equal(g.Selection().Ranges, want) {
		t.Errorf("Shift+Space: %v, want %v", g.Selection().Ranges, want)
	}
	g.TypedShortcut(&fyne.ShortcutSelectAll{})
	if want := []Range{{Pos{0, 0}, Pos{97, 8}}}; !slices.Equal(g.Selection().Ranges, want) {
		t.Errorf("Ctrl+A: %v, want %v", g.Selection().Ranges, want)
	}
}

func TestHeadingsAreSkipped(t *testing.T) {
	m := newTestModel(98, 9)
	m.groups = true
	g := newTestGrid(t, m)
	typeKeys(g, fyne.KeyDown)
	if g.Selection().Active.Row != 1 {
		t.Errorf("the first cell is in row %d, want 1, below the heading", g.Selection().Active.Row)
	}
	g.SetSelection(Select(Pos{9, 2}))
	typeKeys(g, fyne.KeyDown)
	if g.Selection().Active.Row != 11 {
		t.Errorf("down from 9 leads to %d, want 11, over the heading", g.Selection().Active.Row)
	}
	typeShifted(g, fyne.KeyUp, fyne.KeyUp)
	if got, want := g.SelectedRows(), []int{8, 9, 11}; !slices.Equal(got, want) {
		t.Errorf("SelectedRows = %v, want %v", got, want)
	}
}

func TestKeysCallBack(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	var said []string
	say := func(s string) func() { return func() { said = append(said, s) } }
	g.OnActivate = func(Pos) { said = append(said, "activate") }
	g.OnType = func(r rune) { said = append(said, string(r)) }
	g.OnDelete, g.OnFill, g.OnCancel = say("delete"), say("fill"), say("cancel")
	g.OnShortcut = func(s fyne.Shortcut) { said = append(said, s.ShortcutName()) }
	g.OnMenu = func(Pos, fyne.Position) { said = append(said, "menu") }
	typeKeys(g, fyne.KeyReturn)
	if len(said) > 0 {
		t.Errorf("Enter without a cell said %v", said)
	}
	g.SetSelection(Select(Pos{1, 1}))
	typeKeys(g, fyne.KeyReturn, fyne.KeyF2, fyne.KeyDelete, fyne.KeyBackspace, fyne.KeyEscape, desktop.KeyMenu)
	g.TypedRune('4')
	g.TypedRune('ø')
	g.TypedRune(' ')
	typeCtrl(g, fyne.KeyD)
	g.TypedShortcut(&fyne.ShortcutUndo{})
	want := []string{"activate", "activate", "delete", "delete", "cancel", "menu", "4", "ø", "fill", "Undo"}
	if !slices.Equal(said, want) {
		t.Errorf("said %q, want %q", said, want)
	}
}

func TestClipboard(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	clip := test.NewClipboard()
	g.OnCopy = func() string { return "copied" }
	g.OnCut = func() string { return "cut" }
	pasted := ""
	g.OnPaste = func(s string) { pasted = s }
	g.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if clip.Content() != "copied" {
		t.Errorf("after Ctrl+C the clipboard has %q", clip.Content())
	}
	g.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if pasted != "copied" {
		t.Errorf("Ctrl+V told %q", pasted)
	}
	g.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	if clip.Content() != "cut" {
		t.Errorf("after Ctrl+X the clipboard has %q", clip.Content())
	}
}

func TestKeysOnAnEmptyGrid(t *testing.T) {
	for name, m := range map[string]Model{"nothing": nil, "no rows": newTestModel(0, 9), "no columns": newTestModel(3, 0)} {
		g := newTestGrid(t, m)
		for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEscape} {
			typeKeys(g, k)
			typeShifted(g, k)
			typeCtrl(g, k)
		}
		g.TypedShortcut(&fyne.ShortcutSelectAll{})
		if rows := g.SelectedRows(); name != "no columns" && len(rows) > 0 {
			t.Errorf("%s: rows %v are selected", name, rows)
		}
	}
}
