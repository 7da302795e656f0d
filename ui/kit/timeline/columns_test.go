package timeline

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/day"
	"bolgeplan/data/severity"
	"bolgeplan/reports/gantt"
)

// withColumns is a solution with two waves; the second one lacks its second date.
func withColumns() gantt.Model {
	bar := func(id string, month int) gantt.Bar {
		return gantt.Bar{ID: id, Label: id + " has a label", When: day.On(day.Of(2019, monthOf(month), 3)), InColumn: true}
	}
	cell := func(id string) gantt.DateCell { return gantt.DateCell{Bar: id, Text: id + " as written", Short: id} }
	return gantt.Model{
		Columns: []gantt.Column{{Title: "One", Sample: "a long date", ShortSample: "a date"}, {Title: "Two", Sample: "a long date", ShortSample: "a date"}},
		Lanes: []gantt.Lane{
			{ID: "group", Title: "Group", Foldable: true, Cells: make([]gantt.DateCell, 2)},
			{ID: "first", Title: "First", Level: 1, Cells: []gantt.DateCell{cell("a"), cell("b")}, Bars: []gantt.Bar{bar("a", 3), bar("b", 9)}},
			{ID: "second", Title: "Second", Level: 1, Cells: []gantt.DateCell{cell("c"), {Vacant: true}}, Bars: []gantt.Bar{bar("c", 5)}},
		},
	}
}

func newColumns(t *testing.T) (tl *Timeline, edited *[]place) {
	tl, _, _ = newTimeline(t)
	tl.SetModel(withColumns())
	tl.Fit()
	edited = &[]place{}
	tl.OnEditCell = func(lane string, column int) { *edited = append(*edited, place{lane, column}) }
	return tl, edited
}

// middleOf returns the middle of a cell.
func (t *Timeline) middleOf(p place) fyne.Position {
	y, _, _ := t.layouter.LaneY(t.lane(p.lane))
	return fyne.NewPos(float32(t.columnX(p.column)+t.columns.widths[p.column]/2), float32(t.scene.HeadH+y-t.scrollY+10))
}

// countObjects counts the objects of all areas.
func (t *Timeline) countObjects() (n int) {
	for i := range t.canvas.areas {
		n += t.canvas.areas[i].count
	}
	return n
}

// shownTexts are the texts in sight.
func (t *Timeline) shownTexts() (list []string) {
	for i := range t.canvas.areas {
		for _, l := range t.canvas.areas[i].layers {
			for _, o := range l.texts.items {
				if o.Visible() {
					list = append(list, o.Text)
				}
			}
		}
	}
	return list
}

func TestBarsBearLabelsOnlyWhereTheColumnsAreFolded(t *testing.T) {
	tl, _ := newColumns(t)
	shown := tl.shownTexts()
	if !slices.Contains(shown, "a as written") || slices.Contains(shown, "a has a label") || !slices.Contains(shown, "–") {
		t.Errorf("beside the columns: %q", shown)
	}
	wide := tl.metrics.SideW()
	tl.SetColumns(false)
	shown = tl.shownTexts()
	if slices.Contains(shown, "a as written") || !slices.Contains(shown, "a has a label") || tl.metrics.SideW() >= wide {
		t.Errorf("without columns: %q", shown)
	}
	tl.SetColumns(true)
	if tl.metrics.SideW() != wide {
		t.Errorf("the columns are %g wide again, not %g", tl.metrics.SideW(), wide)
	}
}

func TestANarrowTimelineHasShortDates(t *testing.T) {
	tl, _ := newColumns(t)
	tl.Resize(fyne.NewSize(420, 500))
	if shown := tl.shownTexts(); slices.Contains(shown, "a as written") || !slices.Contains(shown, "a") {
		t.Errorf("it shows %q", shown)
	}
}

func TestAnEditMovesNoColumn(t *testing.T) {
	tl, _ := newColumns(t)
	side, scale := tl.metrics.SideW(), tl.scale
	m := withColumns()
	m.Lanes[1].Cells[0].Text = "a much longer date than all that were there before"
	tl.SetModel(m)
	if tl.metrics.SideW() != side || tl.scale != scale {
		t.Errorf("the time area begins at %g instead of %g, %v instead of %v", tl.metrics.SideW(), side, tl.scale, scale)
	}
}

func TestCellsAreEditedByMouseAndKeys(t *testing.T) {
	tl, edited := newColumns(t)
	at := tl.middleOf(place{"first", 1})
	click(tl, at, 0)
	if got := tl.Selected(); !slices.Equal(got, []string{"b"}) {
		t.Errorf("a click selects %v", got)
	}
	tl.DoubleTapped(&fyne.PointEvent{Position: at})
	key := func(names ...fyne.KeyName) {
		for _, n := range names {
			tl.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	key(fyne.KeyReturn, fyne.KeyLeft, fyne.KeyF2, fyne.KeyDown, fyne.KeyTab, fyne.KeyReturn)
	want := []place{{"first", 1}, {"first", 1}, {"first", 0}, {"second", 1}}
	if !slices.Equal(*edited, want) {
		t.Errorf("edited %v, want %v", *edited, want)
	}
	if got := tl.Selected(); len(got) != 0 {
		t.Errorf("a cell without a date selects %v", got)
	}
	*edited = nil
	key(fyne.KeyEscape)
	tl.Select("a")
	key(fyne.KeyF2)
	if !slices.Equal(*edited, []place{{"first", 0}}) {
		t.Errorf("F2 on a bar edits %v", *edited)
	}
	tl.EditNextCell("first", 1, 1)
	tl.EditNextCell("second", 1, 1) // there is none after it
	if got := (*edited)[1:]; !slices.Equal(got, []place{{"second", 0}}) {
		t.Errorf("the next cells are %v", got)
	}
}

func TestTheArrowsMoveNoDateWhileTheCursorIsOnACell(t *testing.T) {
	tl, o, _ := newTimeline(t)
	tl.SetModel(withColumns())
	click(tl, tl.middleOf(place{"first", 1}), 0)
	tl.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if len(o.moves) != 0 || !slices.Equal(tl.Selected(), []string{"a"}) {
		t.Errorf("moved %v, selected %v", o.moves, tl.Selected())
	}
}

func TestTheEditorStaysOnItsCell(t *testing.T) {
	tl, _ := newColumns(t)
	entry := widget.NewEntry()
	tl.ShowCellEditor("second", 0, entry)
	if !slices.Contains(test.WidgetRenderer(tl).Objects(), fyne.CanvasObject(entry)) {
		t.Fatal("the editor is not shown")
	}
	was, mid := entry.Position(), tl.middleOf(place{"second", 0})
	if was.Y > mid.Y || was.Y+entry.Size().Height < mid.Y || was.X > mid.X {
		t.Errorf("the editor is at %v, its cell at %v", was, mid)
	}
	tl.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(40, 0)})
	if entry.Position() != was {
		t.Errorf("panning moved the editor from %v to %v", was, entry.Position())
	}
	m := withColumns()
	m.Lanes = m.Lanes[:2]
	tl.SetModel(m)
	if entry.Visible() {
		t.Error("the editor stays without its cell")
	}
}

func TestADragShowsTheComingDates(t *testing.T) {
	tl, _ := newColumns(t)
	height := tl.scene.Height
	tl.OnPropose = func([]gantt.Move) MovePreview {
		return MovePreview{Cells: map[string]gantt.DateCell{"b": {Bar: "b", Text: "b later"}}, Follow: true}
	}
	at := centre(tl, "b")
	click(tl, at, 0)
	tl.MouseDown(mouse(at, desktop.MouseButtonPrimary, 0))
	tl.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(60, 0)}})
	shown := tl.shownTexts()
	if !slices.Contains(shown, "b later") || slices.Contains(shown, "b as written") || !slices.Contains(shown, "a as written") {
		t.Errorf("the columns show %q", shown)
	}
	if tl.scene.Height != height {
		t.Errorf("the lanes are %g high instead of %g", tl.scene.Height, height)
	}
	if !slices.Contains(shown, tl.texts.HintAlone) {
		t.Errorf("the hint does not name Ctrl: %q", shown)
	}
	tl.cancel()
	if shown := tl.shownTexts(); !slices.Contains(shown, "b as written") {
		t.Errorf("after Escape they show %q", shown)
	}
}

func TestTheTipNamesTheBar(t *testing.T) {
	tl, _ := newColumns(t)
	tl.OnTip = func(id string) (string, []TipLine) { return "the bar " + id, []TipLine{{Text: "on its day"}} }
	for _, at := range []fyne.Position{centre(tl, "b"), tl.middleOf(place{"first", 1})} {
		tl.MouseMoved(mouse(at, 0, 0))
		if shown := tl.shownTexts(); !slices.Contains(shown, "the bar b") || !slices.Contains(shown, "on its day") {
			t.Errorf("the tip at %v: %q", at, shown)
		}
	}
}

// The name of a wave with a finding is not cut beside the columns.
func TestTheTitlesFitTheLongestWave(t *testing.T) {
	tl, _, _ := newTimeline(t)
	m := withColumns()
	m.Lanes[1].Title, m.Lanes[1].Count, m.Lanes[1].Alert = "Pilotkommuner", "17", severity.Bad
	tl.SetModel(m)
	tl.Fit()
	if shown := tl.shownTexts(); !slices.Contains(shown, "Pilotkommuner") {
		t.Errorf("the title is cut: %q", shown)
	}
}
