package board

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

func TestClicksSelect(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(10, 10))
	told := 0
	b.OnSelect = func([]string) { told++ }
	for _, c := range []struct {
		name string
		id   string
		mod  fyne.KeyModifier
		want []string
	}{
		{"a click", names[2], 0, names[2:3]},
		{"Shift+click", names[5], fyne.KeyModifierShift, names[2:6]},
		{"Shift+click above the anchor", names[1], fyne.KeyModifierShift, names[1:3]},
		{"Ctrl+click", names[8], fyne.KeyModifierControl, []string{names[1], names[2], names[8]}},
		{"Ctrl+click again", names[8], fyne.KeyModifierControl, names[1:3]},
		{"Ctrl+click in another column", names[12], fyne.KeyModifierControl, []string{names[1], names[2], names[12]}},
		{"Shift+click in another column", names[3], fyne.KeyModifierShift, names[3:4]},
	} {
		click(b, center(b, c.id), c.mod)
		if got := b.Selection(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if told != 7 {
		t.Errorf("seven changes were told %d times", told)
	}
	click(b, emptyArea(b, 0), 0)
	if got := b.Selection(); len(got) > 0 {
		t.Errorf("a click on the ground leaves %v", got)
	}
}

func TestAClickOnOneOfManySelectsItAlone(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(10, 10))
	b.SetSelection(names[1], names[2], names[3])
	pressAt(b, center(b, names[2]), 0)
	if len(b.Selection()) != 3 {
		t.Error("the others are lost before it is known whether this is a drag")
	}
	b.MouseUp(mouseEvent(center(b, names[2]), desktop.MouseButtonPrimary, 0))
	if got := b.Selection(); !slices.Equal(got, names[2:3]) {
		t.Errorf("after the click: %v", got)
	}
}

// newMovableBoard returns a board whose moves are recorded and made.
func newMovableBoard(t *testing.T, sizes ...int) (b *Board, moved *[]string, to *int) {
	b, _ = newTestBoard(t, newTestModel(sizes...))
	moved, to = new([]string), new(int)
	b.OnMove = func(ids []string, col int) { *moved, *to = ids, col }
	return b, moved, to
}

func TestOneCardIsDragged(t *testing.T) {
	b, moved, to := newMovableBoard(t, 10, 10, 10)
	dragAll(b, center(b, names[4]), emptyArea(b, 2))
	if !slices.Equal(*moved, names[4:5]) || *to != 2 {
		t.Errorf("moved %v to %d", *moved, *to)
	}
}

func TestManyCardsAreDraggedAsAStack(t *testing.T) {
	b, moved, to := newMovableBoard(t, 10, 10, 10)
	var asked []int
	b.OnDragOver = func(ids []string, col int) base.DropPreview {
		asked = append(asked, col)
		return base.DropPreview{Tone: style.WarningTone, Lines: []base.TipLine{{Text: "21 af 18 pladser"}}, Total: "I alt 10 + 3"}
	}
	ids := []string{names[1], names[4], names[12]}
	b.SetSelection(ids...)
	from, over := center(b, names[4]), emptyArea(b, 2)
	pressAt(b, from, 0)
	drag(b, from, over, 9)
	target := b.draw.columns[2]
	if !b.dragImage.Visible() || b.dragImage.TipLines() != 1 || target.background.StrokeColor != style.WarningTone.Color() {
		t.Error("stack, tip and outline in the warning colour are not all shown")
	}
	if target.total.Text != "I alt 10 + 3" {
		t.Errorf("the foot of the target says %q", target.total.Text)
	}
	release(b, over)
	if !slices.Equal(*moved, ids) || *to != 2 {
		t.Errorf("moved %v to %d, want %v to 2", *moved, *to, ids)
	}
	if !slices.Equal(asked, []int{0, 1, 2}) {
		t.Errorf("asked about %v, want each column once", asked)
	}
	if b.dragImage.Visible() || target.background.StrokeWidth != 1 || target.total.Text != "I alt 10" {
		t.Error("something of the drag stays after the drop")
	}
}

func TestDropsThatMoveNothing(t *testing.T) {
	b, moved, _ := newMovableBoard(t, 10, 10)
	from := center(b, names[4])
	for name, to := range map[string]fyne.Position{
		"own column":   center(b, names[8]),
		"right of all": fyne.NewPos(b.geo.view.Width-2, 300),
		"outside":      fyne.NewPos(200, -20),
	} {
		dragAll(b, from, to)
		if *moved != nil {
			t.Errorf("%s: moved %v", name, *moved)
		}
	}
	b.SetSelection(names[4])
	pressAt(b, from, fyne.KeyModifierControl) // removes it from the selection
	drag(b, from, emptyArea(b, 1), 4)
	release(b, emptyArea(b, 1))
	if *moved != nil {
		t.Errorf("a card that is not selected moved: %v", *moved)
	}
}

func TestEscapeCancelsTheDrag(t *testing.T) {
	b, moved, _ := newMovableBoard(t, 10, 10)
	cancelled := false
	b.OnCancel = func() { cancelled = true }
	from, over := center(b, names[4]), emptyArea(b, 1)
	pressAt(b, from, 0)
	drag(b, from, over, 4)
	typeKeys(b, fyne.KeyEscape)
	if b.dragImage.Visible() || cancelled {
		t.Errorf("after Escape the stack is visible: %v, OnCancel %v", b.dragImage.Visible(), cancelled)
	}
	drag(b, over, over.AddXY(5, 5), 2)
	release(b, over)
	if *moved != nil {
		t.Errorf("moved %v", *moved)
	}
	typeKeys(b, fyne.KeyEscape)
	if !cancelled {
		t.Error("an Escape without a drag is not told")
	}
}

func TestTheDragScrollsAtEdges(t *testing.T) {
	b, moved, to := newMovableBoard(t, 10, 5, 5, 5, 5, 5, 5, 5, 5, 40)
	from := center(b, names[4])
	pressAt(b, from, 0)
	drag(b, from, fyne.NewPos(b.geo.view.Width-3, 300), 4)
	for range 200 {
		b.autoScroll(1.0 / 60)
	}
	if b.press.dropCol != 9 {
		t.Fatalf("resting at the right edge, the target is column %d, want the last", b.press.dropCol)
	}
	top, h := b.geo.cards()
	p := fyne.NewPos(b.geo.view.Width-60, top+h-3)
	drag(b, b.pointer, p, 2)
	for range 200 {
		b.autoScroll(1.0 / 60)
	}
	if b.geo.offY[9] == 0 {
		t.Error("resting at its lower edge, the column does not scroll")
	}
	release(b, p)
	if !slices.Equal(*moved, names[4:5]) || *to != 9 {
		t.Errorf("moved %v to %d", *moved, *to)
	}
}

func TestDoubleClickActivates(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(10, 10))
	var ids []string
	b.OnActivate = func(id string) { ids = append(ids, id) }
	click(b, center(b, names[1]), 0)
	click(b, center(b, names[2]), 0)
	b.DoubleTapped(&fyne.PointEvent{})
	click(b, center(b, names[2]), 0)
	b.DoubleTapped(&fyne.PointEvent{})
	if !slices.Equal(ids, names[2:3]) {
		t.Errorf("activated %v, want only the card that was clicked twice", ids)
	}
}

func TestMenus(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(10, 10))
	var ids []string
	col := -1
	b.OnMenu = func(got []string, _ fyne.Position) { ids = got }
	b.OnColumnMenu = func(c int, _ fyne.Position) { col = c }
	secondary := func(p fyne.Position) {
		ev := mouseEvent(p, desktop.MouseButtonSecondary, 0)
		b.MouseDown(ev)
		b.MouseUp(ev)
		b.TappedSecondary(&ev.PointEvent)
	}
	b.SetSelection(names[1], names[2])
	secondary(center(b, names[2]))
	if !slices.Equal(ids, names[1:3]) {
		t.Errorf("in the selection: %v", ids)
	}
	secondary(center(b, names[5]))
	if !slices.Equal(ids, names[5:6]) {
		t.Errorf("beside the selection: %v", ids)
	}
	secondary(emptyArea(b, 1))
	if col != 1 {
		t.Errorf("the menu of column %d, want 1", col)
	}
}

func TestHeadClick(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(10, 10))
	col := -1
	b.OnColumn = func(c int) { col = c }
	b.SetSelection(names[1])
	click(b, fyne.NewPos(emptyArea(b, 1).X, 30), 0)
	if col != 1 || len(b.Selection()) != 1 {
		t.Errorf("column %d, selected %v", col, b.Selection())
	}
}

func TestWheelAndScrollbars(t *testing.T) {
	b, _ := newTestBoard(t, newTestModel(10, 40, 5, 5, 5, 5, 5, 5, 5, 5))
	wheel := func(p fyne.Position) {
		b.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: p}, Scrolled: fyne.NewDelta(0, -20)})
	}
	wheel(emptyArea(b, 1))
	if b.geo.offY[1] == 0 || b.geo.offX != 0 {
		t.Errorf("over a long column: down %v, sideways %v", b.geo.offY[1], b.geo.offX)
	}
	wheel(emptyArea(b, 0))
	if b.geo.offX == 0 {
		t.Error("over a short column the board does not scroll sideways")
	}
	b.geo.offX = 0
	b.scrolled()
	from := fyne.NewPos(20, b.geo.view.Height-4)
	dragAll(b, from, from.AddXY(3000, 0))
	if want := b.geo.content() - b.geo.view.Width; b.geo.offX != want {
		t.Errorf("the bar scrolled to %v, want the end, %v", b.geo.offX, want)
	}
	b.geo.offX, b.geo.offY[1] = 0, 0
	b.scrolled()
	top, _ := b.geo.cards()
	from = fyne.NewPos(b.geo.left(1)+b.geo.width-4, top+10)
	dragAll(b, from, from.AddXY(0, 3000))
	if _, h := b.geo.cards(); b.geo.offY[1] != b.geo.stack(1)-h {
		t.Errorf("the column's bar scrolled to %v, want its end", b.geo.offY[1])
	}
	from = emptyArea(b, 4)
	dragAll(b, from, from.SubtractXY(100, 0))
	if b.geo.offX != 100 {
		t.Errorf("panning by 100 scrolled to %v", b.geo.offX)
	}
}

func TestAGivenUpDragMovesNothingAndIsReportedAtTheRelease(t *testing.T) {
	b, moved, _ := newMovableBoard(t, 3, 3)
	reported := 0
	b.OnGivenUp = func() { reported++ }
	from, over := center(b, b.idAt(cardPos{0, 1})), center(b, b.idAt(cardPos{1, 1}))
	pressAt(b, from, 0)
	drag(b, from, over, 3)
	b.GiveUp()
	if b.dragImage.Visible() || reported > 0 {
		t.Error("the drag is still shown, or was reported before the release")
	}
	drag(b, over, over, 1)
	release(b, over)
	if len(*moved) > 0 || reported != 1 {
		t.Errorf("moved %v, reported %d times", *moved, reported)
	}
	dragAll(b, from, over)
	if len(*moved) != 1 || reported != 1 {
		t.Errorf("the next drag moved %v, reported %d times", *moved, reported)
	}
}
