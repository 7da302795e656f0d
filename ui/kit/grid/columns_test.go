package grid

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// chosenModel has a chosen column.
type chosenModel struct {
	*testModel
	chosen int
}

func (m *chosenModel) Header(col int) Header {
	h := m.testModel.Header(col)
	h.Chosen = col == m.chosen
	return h
}

func headerOf(g *Grid, col int) fyne.Position {
	pos, size := g.HeaderRect(col)
	return pos.AddXY(size.Width/2, size.Height/2)
}

func TestAColumnIsChosenRenamedAndMovedByItsHeader(t *testing.T) {
	g := newTestGrid(t, newTestModel(50, 8))
	var said []int
	g.OnSort = func(int) { t.Error("the header sorts") }
	g.OnColumn = func(col int) { said = append(said, 100+col) }
	g.OnRename = func(col int) { said = append(said, 200+col) }
	g.OnMoveColumn = func(from, to int) { said = append(said, 300+10*from+to) }
	click(g, headerOf(g, 2), 0)
	click(g, headerOf(g, 2), 0)
	g.DoubleTapped(&fyne.PointEvent{Position: headerOf(g, 2)})
	click(g, headerOf(g, 3), 0)
	g.DoubleTapped(&fyne.PointEvent{Position: headerOf(g, 3)}) // the clicks were on two headers
	g.SetSelection(Select(Pos{4, 5}))
	g.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeySpace, Modifier: fyne.KeyModifierControl})
	if want := []int{102, 102, 202, 103, 105}; !slices.Equal(said, want) {
		t.Fatalf("said %v, want %v", said, want)
	}
	for _, c := range []struct{ from, over, right, want int }{
		{1, 4, 1, 314}, {4, 1, -1, 341}, {2, 2, 1, 0}, {2, 3, -1, 0}, {0, 7, 1, 307},
	} {
		said = nil
		to := headerOf(g, c.over).AddXY(float32(c.right)*20, 300)
		dragAll(g, headerOf(g, c.from), to, 0)
		if c.want == 0 && len(said) > 0 || c.want > 0 && !slices.Equal(said, []int{c.want}) {
			t.Errorf("from %d over %d: %v, want %d", c.from, c.over, said, c.want)
		}
	}
}

func TestEscapeGivesUpADraggedHeader(t *testing.T) {
	g := newTestGrid(t, newTestModel(50, 8))
	g.OnMoveColumn = func(int, int) { t.Error("moved") }
	from := headerOf(g, 1)
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: headerOf(g, 5)}})
	if !g.draw.insertion.Visible() {
		t.Error("nothing shows where the header would go")
	}
	typeKeys(g, fyne.KeyEscape)
	g.DragEnd()
	if g.draw.insertion.Visible() {
		t.Error("the line stays")
	}
}

func TestTheChosenColumnIsTintedWhereItIsInView(t *testing.T) {
	m := &chosenModel{newTestModel(50, 20), 3}
	g := newTestGrid(t, m)
	pos, size := g.HeaderRect(3)
	if !g.draw.chosen.Visible() || g.draw.chosen.Position().X != pos.X || g.draw.chosen.Size().Width != size.Width {
		t.Errorf("the tint is at %v", g.draw.chosen.Position())
	}
	g.SetOffset(fyne.NewPos(900, 0))
	if g.draw.chosen.Visible() || g.draw.chosenHead.Visible() {
		t.Error("the tint of a column out of view is shown")
	}
	m.chosen = -1
	g.SetOffset(fyne.Position{})
	g.Refresh()
	if g.draw.chosen.Visible() {
		t.Error("the tint stays")
	}
}
