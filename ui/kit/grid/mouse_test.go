package grid

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// frozenPoint returns a point in the frozen columns of a row.
func frozenPoint(g *Grid, row int) fyne.Position {
	pos, size := g.CellRect(Pos{row, FrozenCol})
	return pos.AddXY(20, size.Height/2)
}

// headerPoint returns a point in a column's header.
func headerPoint(g *Grid, col int) fyne.Position {
	return fyne.NewPos(center(g, Pos{0, col}).X, 20)
}

func TestClicksSelect(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	told := 0
	g.OnSelect = func(Selection) { told++ }
	click(g, center(g, Pos{3, 2}), 0)
	if !g.Selection().Equal(Select(Pos{3, 2})) {
		t.Errorf("a click: %v", g.Selection())
	}
	click(g, center(g, Pos{5, 4}), fyne.KeyModifierShift)
	if want := (Selection{Pos{3, 2}, []Range{{Pos{3, 2}, Pos{5, 4}}}}); !g.Selection().Equal(want) {
		t.Errorf("Shift+click: %v, want %v", g.Selection(), want)
	}
	click(g, center(g, Pos{8, 1}), fyne.KeyModifierControl)
	if want := (Selection{Pos{8, 1}, []Range{{Pos{3, 2}, Pos{5, 4}}, {Pos{8, 1}, Pos{8, 1}}}}); !g.Selection().Equal(want) {
		t.Errorf("Ctrl+click: %v, want %v", g.Selection(), want)
	}
	click(g, center(g, Pos{8, 1}), fyne.KeyModifierControl)
	if len(g.Selection().Ranges) != 1 {
		t.Errorf("Ctrl+click again: %v", g.Selection())
	}
	if told != 4 {
		t.Errorf("four changes were told %d times", told)
	}
	click(g, frozenPoint(g, 6), 0)
	if want := []Range{{Pos{6, 0}, Pos{6, 8}}}; !slices.Equal(g.Selection().Ranges, want) {
		t.Errorf("a click on a name: %v, want %v", g.Selection().Ranges, want)
	}
	click(g, frozenPoint(g, 8), fyne.KeyModifierControl)
	if got := g.SelectedRows(); !slices.Equal(got, []int{6, 8}) {
		t.Errorf("Ctrl+click on a name: rows %v", got)
	}
	click(g, frozenPoint(g, 10), fyne.KeyModifierShift)
	if got := g.SelectedRows(); !slices.Equal(got, []int{8, 9, 10}) {
		t.Errorf("Shift+click on a name: rows %v", got)
	}
}

func TestDragSelects(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	dragAll(g, center(g, Pos{3, 2}), center(g, Pos{6, 4}), 0)
	if want := (Selection{Pos{3, 2}, []Range{{Pos{3, 2}, Pos{6, 4}}}}); !g.Selection().Equal(want) {
		t.Errorf("%v, want %v", g.Selection(), want)
	}
	dragAll(g, center(g, Pos{10, 2}), center(g, Pos{11, 1}), fyne.KeyModifierControl)
	if got := g.Selection().Ranges; len(got) != 2 || got[1] != (Range{Pos{10, 1}, Pos{11, 2}}) {
		t.Errorf("with Ctrl: %v", got)
	}
	dragAll(g, frozenPoint(g, 4), frozenPoint(g, 2), 0)
	if got := g.SelectedRows(); !slices.Equal(got, []int{2, 3, 4}) {
		t.Errorf("over names: rows %v", got)
	}
}

func TestEscapeRestoresTheSelection(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	cancelled := false
	g.OnCancel = func() { cancelled = true }
	g.SetSelection(Select(Pos{1, 1}))
	from, to := center(g, Pos{3, 2}), center(g, Pos{6, 4})
	pressAt(g, from, 0)
	drag(g, from, to, 3)
	typeKeys(g, fyne.KeyEscape)
	if !g.Selection().Equal(Select(Pos{1, 1})) || cancelled {
		t.Errorf("after Escape: %v, OnCancel %v", g.Selection(), cancelled)
	}
	drag(g, to, from, 3)
	release(g, from)
	if !g.Selection().Equal(Select(Pos{1, 1})) {
		t.Errorf("the rest of the drag selected %v", g.Selection())
	}
}

// newMovableGrid returns a grid whose moves are recorded.
func newMovableGrid(t *testing.T) (g *Grid, m *testModel, moved *[]int, to *int) {
	m = newTestModel(98, 9)
	g = newTestGrid(t, m)
	moved, to = new([]int), new(int)
	*to = -1
	g.OnMove = func(rows []int, col int) { *moved, *to = rows, col }
	return g, m, moved, to
}

func TestAChipIsDraggedToAnotherColumn(t *testing.T) {
	g, m, moved, to := newMovableGrid(t)
	var asked []int
	g.OnDragOver = func(rows []int, col int) base.DropPreview {
		asked = append(asked, col)
		return base.DropPreview{Tone: style.WarningTone, Lines: []base.TipLine{{Text: "21 af 18"}}}
	}
	from, over := center(g, Pos{4, m.chip(4)}), center(g, Pos{9, 4}) // row 4 is in column 2
	pressAt(g, from, 0)
	drag(g, from, over, 8)
	if !g.draw.band.Visible() || !g.dragImage.Visible() || g.dragImage.TipLines() != 1 {
		t.Error("target, stack and tip are not all shown during the drag")
	}
	release(g, over)
	if !slices.Equal(*moved, []int{4}) || *to != 4 {
		t.Errorf("moved %v to %d, want row 4 to column 4", *moved, *to)
	}
	if !slices.Equal(asked, []int{3, 4}) {
		t.Errorf("asked about columns %v, want each passed one once: 3, 4", asked)
	}
	if g.draw.band.Visible() || g.dragImage.Visible() {
		t.Error("target or stack stay after the drop")
	}
}

func TestAllSelectedRowsMoveTogether(t *testing.T) {
	g, m, moved, to := newMovableGrid(t)
	g.SetSelection(Selection{Active: Pos{3, 0}, Ranges: []Range{{Pos{3, 0}, Pos{6, 8}}, {Pos{8, 2}, Pos{8, 2}}}})
	dragAll(g, center(g, Pos{4, m.chip(4)}), center(g, Pos{4, 5}), 0)
	if !slices.Equal(*moved, []int{3, 4, 5, 6, 8}) || *to != 5 {
		t.Errorf("moved %v to %d, want all selected rows to column 5", *moved, *to)
	}
	dragAll(g, center(g, Pos{13, m.chip(13)}), center(g, Pos{13, 5}), 0)
	if !slices.Equal(*moved, []int{13}) {
		t.Errorf("moved %v, want only the row that was not selected", *moved)
	}
}

func TestAClickOnASelectedChipSelectsItAlone(t *testing.T) {
	g, m, moved, _ := newMovableGrid(t)
	g.SetSelection(SelectRange(Pos{3, 0}, Pos{6, 8}))
	p := Pos{4, m.chip(4)}
	click(g, center(g, p), 0)
	if !g.Selection().Equal(Select(p)) || *moved != nil {
		t.Errorf("%v, moved %v", g.Selection(), *moved)
	}
}

func TestDropsThatMoveNothing(t *testing.T) {
	g, m, moved, _ := newMovableGrid(t)
	from := center(g, Pos{4, m.chip(4)})
	for name, to := range map[string]fyne.Position{
		"own column":     center(g, Pos{9, m.chip(4)}),
		"frozen columns": frozenPoint(g, 4),
		"outside":        fyne.NewPos(from.X, -50),
	} {
		dragAll(g, from, to, 0)
		if *moved != nil {
			t.Errorf("%s: moved %v", name, *moved)
		}
	}
	over := center(g, Pos{4, 5})
	pressAt(g, from, 0)
	drag(g, from, over, 4)
	typeKeys(g, fyne.KeyEscape)
	if g.dragImage.Visible() || g.draw.band.Visible() {
		t.Error("stack or target stay after Escape")
	}
	drag(g, over, from.AddXY(88, 0), 2)
	release(g, over)
	if *moved != nil {
		t.Errorf("after Escape: moved %v", *moved)
	}
}

func TestTheDragScrollsAtAnEdge(t *testing.T) {
	g, m, _, _ := newMovableGrid(t)
	m.cols = 30
	m.at[4] = 2
	g.Refresh()
	from := center(g, Pos{4, 2})
	edge := fyne.NewPos(g.geo.view.Width-2, from.Y)
	pressAt(g, from, 0)
	drag(g, from, edge, 3)
	before := g.Offset().X
	over := g.press.dropCol
	for range 40 {
		g.autoScroll(1.0 / 60)
	}
	if g.Offset().X <= before || g.press.dropCol <= over {
		t.Errorf("from %v to %v, target %d to %d: want both to go on", before, g.Offset().X, over, g.press.dropCol)
	}
	g.DragEnd()
	g.SetOffset(fyne.Position{})
	from = center(g, Pos{4, 4})
	pressAt(g, from, 0)
	drag(g, from, fyne.NewPos(from.X, g.geo.view.Height+30), 3)
	for range 40 {
		g.autoScroll(1.0 / 60)
	}
	if rows := g.SelectedRows(); g.Offset().Y == 0 || len(rows) < 40 {
		t.Errorf("selecting downwards scrolled by %v and has %d rows", g.Offset().Y, len(rows))
	}
	g.DragEnd()
}

func TestColumnsAreResized(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	said := map[int]float32{}
	g.OnResized = func(col int, w float32) { said[col] = w }
	_, before := g.CellRect(Pos{0, 1})
	pos, _ := g.CellRect(Pos{0, 2})
	edge := fyne.NewPos(pos.X, 20)
	dragAll(g, edge, edge.AddXY(37, 5), 0)
	if _, now := g.CellRect(Pos{0, 1}); now.Width != before.Width+37 || said[1] != now.Width {
		t.Errorf("width %v, told %v, want %v", now.Width, said[1], before.Width+37)
	}
	pressAt(g, edge.AddXY(37, 0), 0)
	drag(g, edge.AddXY(37, 0), edge, 3)
	typeKeys(g, fyne.KeyEscape)
	if _, now := g.CellRect(Pos{0, 1}); now.Width != before.Width+37 {
		t.Errorf("after Escape the width is %v", now.Width)
	}
	g.DragEnd()
	edge = fyne.NewPos(g.geo.frozenX[1], 20)
	dragAll(g, edge, edge.SubtractXY(400, 0), 0)
	if w := g.geo.frozenX[1]; w != minWidth || said[FrozenCol] != minWidth {
		t.Errorf("the first frozen column is %v wide, told %v, want the least, %v", w, said[FrozenCol], minWidth)
	}
}

func TestCursorOverAnEdge(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	move := func(p fyne.Position) desktop.Cursor {
		g.MouseMoved(mouseEvent(p, 0))
		return g.Cursor()
	}
	pos, _ := g.CellRect(Pos{0, 2})
	if move(fyne.NewPos(pos.X+1, 20)) != desktop.HResizeCursor {
		t.Error("no cursor for resizing on a header's edge")
	}
	if move(fyne.NewPos(pos.X+1, 100)) != desktop.DefaultCursor {
		t.Error("a cursor for resizing among the cells")
	}
}

func TestHeaderClicksSort(t *testing.T) {
	m := newTestModel(98, 9)
	m.groups = true
	g := newTestGrid(t, m)
	col, leadCol, group := -1, -1, -1
	g.OnSort = func(c int) { col = c }
	g.OnSortFrozen = func(c int) { leadCol = c }
	g.OnGroup = func(r int) { group = r }
	click(g, headerPoint(g, 3), 0)
	click(g, fyne.NewPos(200, 20), 0)
	click(g, frozenPoint(g, 10), 0)
	if col != 3 || leadCol != 1 || group != 10 {
		t.Errorf("sort %d, frozen %d, heading %d; want 3, 1, 10", col, leadCol, group)
	}
}

func TestDoubleClickActivates(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	var at []Pos
	g.OnActivate = func(p Pos) { at = append(at, p) }
	p, q := Pos{3, 2}, Pos{4, 2}
	click(g, center(g, p), 0)
	click(g, center(g, q), 0)
	g.DoubleTapped(&fyne.PointEvent{Position: center(g, q)})
	if len(at) > 0 {
		t.Errorf("two clicks on different cells activated %v", at)
	}
	click(g, center(g, q), 0)
	g.DoubleTapped(&fyne.PointEvent{Position: center(g, q)})
	if !slices.Equal(at, []Pos{q}) {
		t.Errorf("activated %v, want %v", at, q)
	}
}

func TestMenu(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	var at Pos
	g.OnMenu = func(p Pos, _ fyne.Position) { at = p }
	g.SetSelection(SelectRange(Pos{1, 1}, Pos{3, 3}))
	secondary := func(p fyne.Position) {
		ev := mouseEvent(p, 0)
		ev.Button = desktop.MouseButtonSecondary
		g.MouseDown(ev)
		g.MouseUp(ev)
		g.TappedSecondary(&ev.PointEvent)
	}
	secondary(center(g, Pos{2, 2}))
	if at != (Pos{2, 2}) || len(g.SelectedRows()) != 3 {
		t.Errorf("in the selection: at %v, rows %v", at, g.SelectedRows())
	}
	secondary(center(g, Pos{7, 2}))
	if !g.Selection().Equal(Select(Pos{7, 2})) {
		t.Errorf("beside the selection: %v", g.Selection())
	}
	column := -1
	g.OnHeaderMenu = func(col int, _ fyne.Position) { column = col }
	secondary(fyne.NewPos(center(g, Pos{7, 3}).X, g.geo.header/2))
	if column != 3 || at != (Pos{7, 2}) {
		t.Errorf("on a header: column %d, cell %v", column, at)
	}
	secondary(frozenPoint(g, 9))
	if at != (Pos{9, FrozenCol}) || !slices.Equal(g.SelectedRows(), []int{9}) {
		t.Errorf("on a name: at %v, rows %v", at, g.SelectedRows())
	}
}

func TestWheelAndScrollbars(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 30))
	g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-30, -50)})
	if g.Offset() != fyne.NewPos(30*base.WheelSpeed, 50*base.WheelSpeed) {
		t.Errorf("the wheel scrolled to %v", g.Offset())
	}
	g.SetOffset(fyne.Position{})
	from := fyne.NewPos(g.geo.view.Width-4, g.geo.header+10)
	dragAll(g, from, from.AddXY(0, 100), 0)
	if g.Offset().Y < 100 {
		t.Errorf("the vertical bar scrolled to %v", g.Offset())
	}
	g.SetOffset(fyne.Position{})
	from = fyne.NewPos(g.geo.frozenWidth()+10, g.geo.view.Height-4)
	dragAll(g, from, from.AddXY(5000, 0), 0)
	if want := g.geo.content().Width - g.geo.body().Width; g.Offset().X != want {
		t.Errorf("the horizontal bar scrolled to %v, want the end, %v", g.Offset().X, want)
	}
	g.SetOffset(fyne.Position{})
	click(g, fyne.NewPos(g.geo.view.Width-4, g.geo.view.Height-40), 0)
	if g.Offset().Y == 0 {
		t.Error("a click on the track did not page")
	}
}

func TestHoverTellsTheCell(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	var at Pos
	var on bool
	g.OnHover = func(p Pos, _ fyne.Position, ok bool) { at, on = p, ok }
	g.MouseMoved(mouseEvent(center(g, Pos{3, 2}), 0))
	if at != (Pos{3, 2}) || !on {
		t.Errorf("on %v %v", at, on)
	}
	g.MouseOut()
	if on {
		t.Error("the pointer has left and this was not told")
	}
}

func TestAGivenUpDragMovesNothingAndIsReportedAtTheRelease(t *testing.T) {
	g, m, moved, _ := newMovableGrid(t)
	reported := 0
	g.OnGivenUp = func() { reported++ }
	from, over := center(g, Pos{4, m.chip(4)}), center(g, Pos{9, 4})
	pressAt(g, from, 0)
	drag(g, from, over, 3)
	g.GiveUp()
	if g.draw.band.Visible() || g.dragImage.Visible() || reported > 0 {
		t.Error("the drag is still shown, or was reported before the release")
	}
	m.rows--
	g.Refresh()
	drag(g, over, over, 1)
	release(g, over)
	if *moved != nil || reported != 1 {
		t.Errorf("moved %v, reported %d times", *moved, reported)
	}
	dragAll(g, from, over, 0)
	if !slices.Equal(*moved, []int{4}) || reported != 1 {
		t.Errorf("the next drag moved %v, reported %d times", *moved, reported)
	}
}

func TestAGivenUpPressBeginsNoDrag(t *testing.T) {
	g, m, moved, _ := newMovableGrid(t)
	g.OnGivenUp = func() { t.Error("a press is reported as a drag") }
	from, over := center(g, Pos{4, m.chip(4)}), center(g, Pos{9, 4})
	pressAt(g, from, 0)
	g.GiveUp()
	drag(g, from, over, 3)
	release(g, over)
	if *moved != nil {
		t.Errorf("moved %v", *moved)
	}
}
