package grid

import (
	"fyne.io/fyne/v2/container"

	"image/color"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/style"
)

// countObjects counts the canvas objects of a grid.
func countObjects(objects []fyne.CanvasObject) int {
	n := 0
	for _, o := range objects {
		switch o := o.(type) {
		case *fyne.Container:
			n += countObjects(o.Objects)
		case *container.Clip:
			n += countObjects([]fyne.CanvasObject{o.Content})
		default:
			n++
		}
	}
	return n
}

// shownText returns the texts that a row shows in its frozen columns.
func shownText(g *Grid, row int) (texts []string, bold bool) {
	v := g.draw.rows[row%len(g.draw.rows)]
	if v.row != row {
		return nil, false
	}
	for _, t := range v.texts {
		if t.Visible() {
			texts = append(texts, t.Text)
			bold = bold || t.TextStyle.Bold
		}
	}
	return texts, bold
}

func TestOnlyVisibleCellsExist(t *testing.T) {
	g := newTestGrid(t, newTestModel(10_000, 50))
	few := countObjects(g.draw.objects)
	for y := float32(0); y < 200_000; y += 9_990 {
		g.SetOffset(fyne.NewPos(y/50, y))
	}
	if n := countObjects(g.draw.objects); n > 2500 || few > 1500 {
		t.Errorf("%d objects at first and %d after scrolling", few, n)
	}
}

func TestWhatIsScrolledIntoViewIsShown(t *testing.T) {
	m := newTestModel(10_000, 50)
	g := newTestGrid(t, m)
	for _, at := range []Pos{{0, 0}, {9_999, 49}, {5_000, 20}, {4_999, 19}, {17, 3}} {
		g.ScrollTo(at.Row, at.Col)
		texts, _ := shownText(g, at.Row)
		if len(texts) != 3 || texts[0] != m.FrozenText(at.Row, 0) {
			t.Fatalf("row %d shows %q", at.Row, texts)
		}
		c := g.draw.rows[at.Row%len(g.draw.rows)]
		cell := c.cells[at.Col%len(c.cells)]
		if cell.row != at.Row || cell.col != at.Col {
			t.Fatalf("the slot of %v shows row %d, column %d", at, cell.row, cell.col)
		}
		if filled := m.Cell(at.Row, at.Col).Filled(); filled != (cell.text != nil && cell.text.Visible()) {
			t.Fatalf("%v: filled is %v and its text is not", at, filled)
		}
	}
}

func TestScrollingByARowAsksForThatRow(t *testing.T) {
	m := newTestModel(10_000, 50)
	g := newTestGrid(t, m)
	m.asked = 0
	g.SetOffset(fyne.NewPos(0, rowHeight))
	if m.asked > 12 {
		t.Errorf("a row further asked for %d cells, want those of one row", m.asked)
	}
	g.SetSelection(Select(Pos{5, 5}))
	m.asked = 0
	typeKeys(g, fyne.KeyDown, fyne.KeyDown)
	if m.asked > 0 {
		t.Errorf("moving the cursor asked for %d cells", m.asked)
	}
}

func TestRowsAreAsWideAsTheView(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	g.Resize(fyne.NewSize(1300, 900))
	for row := range 30 {
		if v := g.draw.rows[row%len(g.draw.rows)]; v.row != row || v.line.Size().Width != 1300 {
			t.Fatalf("after enlarging, the slot of row %d shows row %d, %v wide", row, v.row, v.line.Size().Width)
		}
	}
}

func TestSelectedRowsAreBold(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	g.SetSelection(SelectRange(Pos{3, 2}, Pos{4, 3}))
	for row, want := range map[int]bool{2: false, 3: true, 4: true, 5: false} {
		if _, bold := shownText(g, row); bold != want {
			t.Errorf("row %d is bold: %v", row, bold)
		}
	}
}

func TestFramesAreNoLargerThanTheView(t *testing.T) {
	g := newTestGrid(t, newTestModel(10_000, 50))
	g.TypedShortcut(&fyne.ShortcutSelectAll{})
	for _, f := range g.draw.frames.all {
		if f.Visible() && f.Size().Height > 2*g.geo.view.Height {
			t.Errorf("a frame is %v high", f.Size().Height)
		}
	}
}

func TestRefreshRowsShowsTheirChange(t *testing.T) {
	m := newTestModel(98, 9)
	g := newTestGrid(t, m)
	m.at[4] = 7
	m.asked = 0
	g.RefreshRows(4)
	v := g.draw.rows[4%len(g.draw.rows)]
	if c := v.cells[7%len(v.cells)]; c.chip == nil || !c.chip.Visible() {
		t.Error("the chip is not where it was put")
	}
	if m.asked > 9 {
		t.Errorf("one row asked for %d cells", m.asked)
	}
	m.at[5] = 7
	g.RefreshRows(5, -1, 5_000) // missing rows do no harm
}

func TestRefreshKeepsWhatIsStillThere(t *testing.T) {
	m := newTestModel(98, 9)
	g := newTestGrid(t, m)
	g.SetSelection(SelectRange(Pos{3, 2}, Pos{60, 3}))
	told := false
	g.OnSelect = func(Selection) { told = true }
	m.rows = 10
	g.Refresh()
	if rows := g.SelectedRows(); len(rows) != 7 || !told {
		t.Errorf("after a filter rows %v are selected, told %v", rows, told)
	}
	if texts, _ := shownText(g, 12); texts != nil {
		t.Errorf("row 12 is still shown: %q", texts)
	}
}

func TestThemeIsFollowed(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	app := fyne.CurrentApp()
	app.Settings().SetTheme(style.New(style.Dark))
	g.Refresh()
	if v := g.draw.rows[0]; v.line.FillColor != style.Color(style.Line) || v.texts[0].Color != style.Color(style.Ink) {
		t.Errorf("line %v, text %v after a change to dark", v.line.FillColor, v.texts[0].Color)
	}
	app.Settings().SetTheme(style.NewScaled(style.Light, 1.5))
	g.Refresh()
	if _, size := g.CellRect(Pos{0, 0}); size.Height != rowHeight*1.5 || g.draw.rows[0].texts[0].TextSize != style.TextSize*1.5 {
		t.Errorf("rows are %v high at one and a half of the size", size.Height)
	}
}

func TestDrawnSelectionHasTheAccentFrame(t *testing.T) {
	g := newTestGrid(t, newTestModel(98, 9))
	c := fyne.CurrentApp().Driver().CanvasForObject(g)
	c.Focus(g)
	g.SetSelection(SelectRange(Pos{3, 2}, Pos{5, 3}))
	img := c.Capture()
	pos, _ := g.CellRect(Pos{4, 2})
	want := color.NRGBAModel.Convert(style.Color(style.Accent))
	accent := 0
	for dx := -3; dx <= 3; dx++ { // painters place a line's width differently
		if color.NRGBAModel.Convert(img.At(int(pos.X)+dx, int(pos.Y)+12)) == want {
			accent++
		}
	}
	if accent != 2 {
		t.Errorf("the left edge of the range is %d pixels wide in the accent, want 2", accent)
	}
}

// newScrolledGrid returns a grid that has scrolled, so that its pool is complete.
func newScrolledGrid(b *testing.B) *Grid {
	g := newTestGrid(b, newTestModel(10_000, 50))
	for y := float32(0); y < 5_000; y += 130 {
		g.SetOffset(fyne.NewPos(y/4, y))
	}
	g.SetOffset(fyne.Position{})
	b.ReportAllocs()
	b.ResetTimer()
	return g
}

// BenchmarkScrollFrame is a wheel notch: two rows on, over 10,000 by 50 cells.
func BenchmarkScrollFrame(b *testing.B) {
	g := newScrolledGrid(b)
	y := float32(0)
	for b.Loop() {
		if y += 50; y > 240_000 {
			y = 0
		}
		g.SetOffset(fyne.NewPos(0, y))
	}
}

// BenchmarkScrollPage is the worst frame: a whole view of new cells.
func BenchmarkScrollPage(b *testing.B) {
	g := newScrolledGrid(b)
	y := float32(0)
	for b.Loop() {
		if y += 620; y > 240_000 {
			y = 0
		}
		g.SetOffset(fyne.NewPos(0, y))
	}
}

// BenchmarkKey is an arrow down with the change drawn, 98 by 9 cells.
func BenchmarkKey(b *testing.B) {
	g := newTestGrid(b, newTestModel(98, 9))
	typeKeys(g, fyne.KeyDown)
	b.ReportAllocs()
	for b.Loop() {
		typeKeys(g, fyne.KeyDown)
		if g.selection.Active.Row == 97 {
			g.SetSelection(Select(Pos{}))
			g.ScrollTo(0, 0)
		}
	}
}

// A grid that becomes lower, as below a message, keeps the active row in sight.
func TestTheActiveRowStaysInSight(t *testing.T) {
	g := newTestGrid(t, newTestModel(1_000, 5))
	_, to := g.geo.visibleRows()
	row := to - 2
	for g.geo.rowInSight(row + 1) {
		row++
	}
	g.SetSelection(Select(Pos{row, 2}))
	low := g.Size().Subtract(fyne.NewSize(0, 3*g.geo.row))
	g.Resize(low)
	if !g.geo.rowInSight(row) {
		t.Errorf("row %d is out of sight at %v", row, g.Offset())
	}
	g.SetOffset(fyne.NewPos(0, 500*g.geo.row))
	g.Resize(low.Subtract(fyne.NewSize(0, g.geo.row)))
	if g.geo.rowInSight(row) {
		t.Error("the grid scrolled back to its active row")
	}
}
