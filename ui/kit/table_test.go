package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bolgeplan/ui/kit/style"
)

// newTestTable returns a table of n rows with a check box, a name and a number, and its recorded
// calls.
func newTestTable(n int) (*Table, *[]string) {
	told := &[]string{}
	checked := map[int]bool{}
	t := NewTable([]Column{{Check: true, Width: 16}, {Title: "Kommune", Width: 100, Grow: 1}, {Title: "Beløb", Width: 80, Right: true}})
	t.Rows = func() int { return n }
	t.Cell = func(row, col int) Cell {
		return Cell{Text: []string{"", fmt.Sprint("Kommune ", row), "1.000,00"}[col], Checked: checked[row], NoCheck: row == 2}
	}
	t.OnSelect = func(row int) { *told = append(*told, fmt.Sprint("select ", row)) }
	t.OnActivate = func(row int) { *told = append(*told, fmt.Sprint("activate ", row)) }
	t.OnCheck = func(row int, on bool) {
		checked[row] = on
		*told = append(*told, fmt.Sprint("check ", row, on))
	}
	return t, told
}

func TestTableHasObjectsOnlyForRowsInSight(t *testing.T) {
	table, _ := newTestTable(10_000)
	newTestWindow(t, table, 400, headRow+10*style.RowHeight)
	if n := len(table.body.rows); n < 10 || n > 12 {
		t.Errorf("%d rows have objects, want the ten in sight", n)
	}
	table.Select(9_999)
	if n := len(table.body.rows); n > 12 {
		t.Errorf("%d rows have objects after scrolling to the end", n)
	}
	if from, to := table.body.visible(); from < 9_980 || to != 10_000 {
		t.Errorf("rows %d to %d are in sight, want the last", from, to)
	}
}

func TestTableKeys(t *testing.T) {
	table, told := newTestTable(100)
	w := newTestWindow(t, table, 400, headRow+10*style.RowHeight)
	table.Focus()
	tests := []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 0}, {fyne.KeyDown, 1}, {fyne.KeyUp, 0}, {fyne.KeyUp, 0}, {fyne.KeyPageDown, 9},
		{fyne.KeyEnd, 99}, {fyne.KeyDown, 99}, {fyne.KeyPageUp, 90}, {fyne.KeyHome, 0},
	}
	for i, tt := range tests {
		typeKeys(t, w, tt.key)
		if table.Selected() != tt.want {
			t.Fatalf("step %d, %s: row %d, want %d", i, tt.key, table.Selected(), tt.want)
		}
	}
	*told = nil
	typeKeys(t, w, fyne.KeySpace, fyne.KeySpace, fyne.KeyReturn)
	if want := "[check 0 true check 0 false activate 0]"; fmt.Sprint(*told) != want {
		t.Errorf("told %v, want %v", *told, want)
	}
}

func TestTableMouse(t *testing.T) {
	table, told := newTestTable(5)
	w := newTestWindow(t, table, 400, 300)
	y := func(row float32) float32 { return (row + 0.5) * style.RowHeight }
	clickAt(table.body, 100, y(1)) // select
	clickAt(table.body, 15, y(3))  // toggle
	clickAt(table.body, 15, y(2))  // a row without a check box
	clickAt(table.body, 100, y(7)) // below the last
	table.body.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(100, y(4))})
	if want := "[select 1 check 3 true activate 4]"; fmt.Sprint(*told) != want {
		t.Errorf("told %v, want %v", *told, want)
	}
	if w.Canvas().Focused() != fyne.Focusable(table.body) {
		t.Error("a click did not give the rows the keyboard")
	}
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = fyne.NewPos(100, y(0))
	table.body.MouseMoved(e)
	if table.body.hover != 0 {
		t.Error("the row under the pointer is not marked")
	}
}

func TestTableColumns(t *testing.T) {
	table, _ := newTestTable(3)
	newTestWindow(t, table, 500, 200)
	x, w := table.cellBox(2)
	if right := x + w; right != 500-tablePad {
		t.Errorf("the last column ends at %v, want %d", right, 500-tablePad)
	}
	text := table.body.rows[0].texts[2].Text
	if right := text.Position().X + text.Size().Width; right < x+w-1 || right > x+w+1 {
		t.Errorf("a number ends at %v, want %v", right, x+w)
	}
	table.layoutColumns(120) // too narrow for the least widths
	if x, w := table.cellBox(2); x+w > 120 || w <= 0 {
		t.Errorf("in too little room the last column is at %v, %v wide", x, w)
	}
}

func TestTableKeepsItsSelectionInRange(t *testing.T) {
	n := 5
	table, _ := newTestTable(0)
	table.Rows = func() int { return n }
	newTestWindow(t, table, 400, 300)
	table.Select(4)
	n = 2
	table.Refresh()
	if table.Selected() != 1 {
		t.Errorf("row %d of 2 is chosen", table.Selected())
	}
	n = 0
	table.Refresh()
	if table.Selected() != -1 {
		t.Errorf("row %d of none is chosen", table.Selected())
	}
}

func TestTableWithoutTitles(t *testing.T) {
	table := NewTable([]Column{{Width: 60}, {Width: 60}})
	table.Rows = func() int { return 1 }
	table.Cell = func(int, int) Cell { return Cell{Text: "x"} }
	newTestWindow(t, table, 300, 200)
	if y := table.scroll.Position().Y; y != 0 || table.head.background.Visible() {
		t.Errorf("without titles the rows begin at %v below a header", y)
	}
	table.SetColumns([]Column{{Title: "A", Width: 60}, {Width: 60}})
	table.Resize(fyne.NewSize(300, 201))
	if y := table.scroll.Position().Y; y != headRow || !table.head.background.Visible() {
		t.Errorf("with a title the rows begin at %v", y)
	}
}

// TestTableTakesOtherColumns replaces two columns by four and by three: what stands in each
// row and in the header is that of the new columns.
func TestTableTakesOtherColumns(t *testing.T) {
	var cols []Column
	table := NewTable([]Column{{Title: "A", Width: 60}, {Title: "B", Width: 60}})
	table.Rows = func() int { return 2 }
	table.Cell = func(row, col int) Cell { return Cell{Text: fmt.Sprint(row, col)} }
	newTestWindow(t, table, 400, 200)
	for n := range []int{4, 3} {
		cols = nil
		for i := range n + 3 {
			cols = append(cols, Column{Title: fmt.Sprint("K", i), Width: 60, Order: Order(i % 3)})
		}
		table.SetColumns(cols)
		for i, c := range cols {
			text := table.body.rows[1].texts[i].Text
			if x, _ := table.cellBox(i); text.Text != fmt.Sprint(1, i) || text.Position().X != x {
				t.Errorf("column %d of %d has %q at %v", i, len(cols), text.Text, text.Position().X)
			}
			if title := table.head.texts[i].Text.Text; title != c.Title+[]string{"", " ↑", " ↓"}[i%3] {
				t.Errorf("column %d of %d has the title %q", i, len(cols), title)
			}
		}
	}
}

func TestTableTakesTheClipboard(t *testing.T) {
	table, _ := newTestTable(3)
	w := newTestWindow(t, table, 400, 200)
	pasted := ""
	table.OnPaste = func(text string) { pasted = text }
	table.OnCopy = func() string { return "out" }
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("in")
	table.Focus()
	focused := w.Canvas().Focused().(fyne.Shortcutable)
	focused.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	focused.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	if pasted != "in" || clipboard.Content() != "out" {
		t.Errorf("pasted is %q, on the clipboard is %q", pasted, clipboard.Content())
	}
}

// Where columns do not fit, the gaps between them shrink before the columns do.
func TestGapsShrinkFirst(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(style.New(style.Light))
	columns := []Column{{Title: "Kommune", Width: 100}, Column{Title: "Bølge", Width: 100}.Fitting(120, "Pilotkommuner i hele landet", "1"), {Title: "Beløb", Width: 80}}
	if columns[1].Width != 120 {
		t.Errorf("the column is %v wide", columns[1].Width)
	}
	table := NewTable(columns)
	for _, c := range []struct{ available, gap, first float32 }{
		{400, columnGap, 100}, {2*tablePad + 316, 8, 100}, {2*tablePad + 164, leastColumnGap, 50},
	} {
		table.layoutColumns(c.available)
		if _, w := table.cellBox(0); table.gap != c.gap || w != c.first {
			t.Errorf("in %v the gap is %v and the first column %v", c.available, table.gap, w)
		}
	}
}

// A table that becomes lower, as below a message, keeps the selected row in sight; what was out of
// sight does not come into it.
func TestTableKeepsTheSelectedRowInSight(t *testing.T) {
	table, _ := newTestTable(100)
	w := newTestWindow(t, table, 400, headRow+10*style.RowHeight)
	table.Select(9)
	w.Resize(fyne.NewSize(400, headRow+8*style.RowHeight))
	if !table.inSight(9) {
		t.Errorf("the selected row is out of sight, scrolled by %v", table.scroll.Offset)
	}
	table.scroll.ScrollToOffset(fyne.NewPos(0, 40*style.RowHeight))
	w.Resize(fyne.NewSize(400, headRow+6*style.RowHeight))
	if table.inSight(9) {
		t.Error("the table scrolled back to its selected row")
	}
}

// Where columns do not fit, texts become shorter, and what is least important is left out, before a
// number is cut.
func TestNumbersAreNotCut(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(style.New(style.Light))
	table := NewTable([]Column{
		{Check: true, Width: 14}, {Title: "Kommune", Width: 100, Grow: 1}, {Title: "Bølge", Width: 90, Drop: 2},
		{Title: "Indb. 1.1.19", Width: 40, Right: true}, {Title: "Moms", Width: 60, Right: true, Drop: 1}, {Title: "I alt", Width: 60, Right: true},
	})
	footer := []string{"", "98 fakturaer", "", "", "4.581.296,92", "22.906.484,43"}
	table.Footer = func(col int) Cell { return Cell{Text: footer[col]} }
	newTestWindow(t, table, 600, 300)
	shown := func() (cols []int) {
		for i := range table.cols {
			if _, w := table.cellBox(i); w > 0 {
				cols = append(cols, i)
			}
		}
		return cols
	}
	for _, c := range []struct {
		width float32
		want  string
	}{{600, "[0 1 2 3 4 5]"}, {460, "[0 1 2 3 4 5]"}, {400, "[0 1 3 4 5]"}, {300, "[0 1 3 5]"}} {
		table.Resize(fyne.NewSize(c.width, 300))
		if got := fmt.Sprint(shown()); got != c.want {
			t.Errorf("in %v the columns are %s, want %s", c.width, got, c.want)
		}
		for _, col := range shown()[2:] {
			if got := table.foot.texts[col].Text.Text; got != footer[col] {
				t.Errorf("in %v the footer of column %d says %q", c.width, col, got)
			}
			if got := table.head.texts[col].Text.Text; got != table.cols[col].Title {
				t.Errorf("in %v the title of column %d says %q", c.width, col, got)
			}
		}
		if last := table.lefts[len(table.cols)] - table.gap; last > c.width-tablePad+1 {
			t.Errorf("in %v the columns end at %v", c.width, last)
		}
	}
}
