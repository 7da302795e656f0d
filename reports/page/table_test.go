package page

import (
	"math"
	"strings"
	"testing"
)

// textsOf returns the texts of slabs by their content.
func textsOf(slabs []Slab) map[string]Text {
	texts := map[string]Text{}
	y := 0.0
	for _, s := range slabs {
		y += s.Before
		for _, it := range s.Items {
			if text, ok := it.(Text); ok {
				text.Y += y
				texts[text.S] = text
			}
		}
		y += s.Height
	}
	return texts
}

func right(t Text) float64 { return t.X + Width(t.S, t.Face, t.Size) }

func near(a, b float64) bool { return math.Abs(a-b) < epsilon }

func TestTableColumns(t *testing.T) {
	st := Style{Size: 10}
	table := Table{
		Style: st, Gap: 5, Inset: 2,
		Columns: []Column{
			{Title: "Kommune"}, {Title: "Bølge", Share: 2}, {Title: "Status", Share: 1, Align: Center},
			{Title: "Antal", Width: 20, Align: Right}, {Title: "Beløb", Align: Decimal},
		},
		Rows: []Row{
			PlainRow("Ringkøbing-Skjern", "Bølge 3", "ok", "57.005", "1,5"),
			PlainRow("Fanø", "Pilot", "nej", "3.404", "12"),
			PlainRow("Ærø", "", "", "", "100,25 kr."),
		},
	}
	slabs := table.Slabs(200)
	if len(slabs) != 4 {
		t.Fatalf("%d slabs, want a header and 3 rows", len(slabs))
	}
	got := textsOf(slabs)
	if got["Kommune"].Face != Bold || got["Fanø"].Face != Regular {
		t.Error("the header is not bold, or the rows are")
	}
	if got["Kommune"].X != 2 || got["Fanø"].X != 2 {
		t.Errorf("first column at %g and %g, want 2", got["Kommune"].X, got["Fanø"].X)
	}
	wave := 2 + st.Width("Ringkøbing-Skjern") + 5
	if x := got["Pilot"].X; !near(x, wave) {
		t.Errorf("second column at %g, want %g: beside the widest name", x, wave)
	}
	// The decimal marks stand below each other, the widest number ends at the right.
	edge := 198.0
	mark := edge - st.Width(",25 kr.")
	if !near(right(got["100,25 kr."]), edge) {
		t.Errorf("the widest amount ends at %g, want %g", right(got["100,25 kr."]), edge)
	}
	if x := right(got["1,5"]) - st.Width(",5"); !near(x, mark) {
		t.Errorf("1,5 has its comma at %g, want %g", x, mark)
	}
	if x := right(got["12"]); !near(x, mark) {
		t.Errorf("12 ends at %g, want %g", x, mark)
	}
	if x := right(got["Beløb"]); !near(x, edge) {
		t.Errorf("the title ends at %g, want %g", x, edge)
	}
	count := edge - (st.Width("100") + st.Width(",25 kr.")) - 5
	if x := right(got["3.404"]); !near(x, count) {
		t.Errorf("counts end at %g, want %g", x, count)
	}
	// The rest is shared two to one.
	free := count - 20 - 5 - wave - 5
	ok := got["ok"]
	if middle, want := (ok.X+right(ok))/2, wave+free*2/3+5+free/6; !near(middle, want) {
		t.Errorf("third column has its middle at %g, want %g", middle, want)
	}
}

func TestTableRows(t *testing.T) {
	bold := Style{Size: 10, Face: Bold}
	pale, red := Color{240, 240, 240}, Color{200, 0, 0}
	thin, thick := Rule{0.1, Color{9, 9, 9}}, Rule{0.4, Color{}}
	table := Table{
		Style: Style{Size: 10}, Pad: 1, Before: 7, RowRule: thin,
		Columns: []Column{{Width: 30}, {Width: 30, Align: Right}},
		Rows: []Row{
			PlainRow("aaa", "1"),
			{Cells: []Cell{{Runs: []Run{{Face: Bold, S: "bb"}}, Span: 2, Align: Right, Color: &red}}, Keep: true},
			{Cells: []Cell{PlainCell("sum"), PlainCell("2")}, Style: &bold, Fill: &pale, Above: thick},
		},
	}
	slabs := table.Slabs(60)
	if len(slabs) != 3 {
		t.Fatalf("%d slabs, want 3: without titles there is no header", len(slabs))
	}
	height := table.Style.LineHeight() + 2
	if slabs[0].Before != 7 || slabs[0].Repeat != nil || !near(slabs[0].Height, height) {
		t.Errorf("first row: %+v", slabs[0])
	}
	if slabs[0].Keep || !slabs[1].Keep || slabs[2].Keep {
		t.Error("a row is not kept as it says")
	}
	got := textsOf(slabs)
	if !near(right(got["1"]), 60) || !near(right(got["bb"]), 60) {
		t.Errorf("right edges %g and %g, want 60", right(got["1"]), right(got["bb"]))
	}
	if got["bb"].Color != red || got["bb"].Face != Bold || got["sum"].Face != Bold {
		t.Errorf("colour and cut: %+v, %+v", got["bb"], got["sum"])
	}
	if want := 1 + table.Style.Baseline(); !near(slabs[0].Items[0].(Text).Y, want) {
		t.Errorf("baseline at %g, want %g", slabs[0].Items[0].(Text).Y, want)
	}
	if _, ok := slabs[2].Items[0].(Rect); !ok {
		t.Errorf("the fill is not drawn first: %+v", slabs[2].Items)
	}
	for i, want := range [][]Line{
		{{Y1: height - 0.05, X2: 60, Y2: height - 0.05, Width: 0.1, Color: thin.Color}},
		nil, // the next row has its own rule
		{{Y1: 0.2, X2: 60, Y2: 0.2, Width: 0.4}, {Y1: height - 0.05, X2: 60, Y2: height - 0.05, Width: 0.1, Color: thin.Color}},
	} {
		var lines []Line
		for _, it := range slabs[i].Items {
			if l, ok := it.(Line); ok {
				lines = append(lines, l)
			}
		}
		if len(lines) != len(want) {
			t.Errorf("row %d has rules %+v", i, lines)
			continue
		}
		for j, l := range lines {
			if !near(l.Y1, want[j].Y1) || !near(l.Y2, want[j].Y2) || l.Width != want[j].Width || l.X2 != 60 {
				t.Errorf("row %d, rule %+v, want %+v", i, l, want[j])
			}
		}
	}
}

func TestTableCellsBreak(t *testing.T) {
	table := Table{
		Style: Style{Size: 10}, Pad: 1,
		Columns: []Column{{Title: "T", Width: Width("aaa bbb", Regular, 10)}, {Title: "N", Width: 20, Align: Decimal}},
		Rows:    []Row{PlainRow("aaa bbb ccc ddd eee", "1,5")},
	}
	slabs := table.Slabs(100)
	if len(slabs) != 4 {
		t.Fatalf("%d slabs, want a header and 3 lines", len(slabs))
	}
	for i, s := range slabs {
		if s.Keep != (i < 3) {
			t.Errorf("slab %d: keep is %v", i, s.Keep)
		}
		if i > 0 && (s.Repeat == nil || len(s.Repeat.Items) != 2) {
			t.Errorf("slab %d does not repeat the header", i)
		}
	}
	// The lines follow each other as in a paragraph.
	got := textsOf(slabs)
	if step := got["ccc ddd"].Y - got["aaa bbb"].Y; !near(step, table.Style.LineHeight()) {
		t.Errorf("lines are %g mm apart", step)
	}
	if got["1,5"].Y != got["aaa bbb"].Y {
		t.Error("the cells of a row do not share their first baseline")
	}
}

// A table that is too wide for the page shrinks.
func TestTableShrinks(t *testing.T) {
	table := Table{Style: Style{Size: 10}, Gap: 2, Columns: []Column{{}, {}, {Share: 1}},
		Rows: []Row{PlainRow(strings.Repeat("lang ", 40), strings.Repeat("længere ", 40), "rest")}}
	for _, s := range table.Slabs(100) {
		for _, it := range s.Items {
			if text := it.(Text); Width(text.S, text.Face, text.Size) > 100 {
				t.Errorf("%q is wider than the table", text.S)
			}
		}
	}
}

func TestTableEdges(t *testing.T) {
	if slabs := (Table{}).Slabs(100); len(slabs) != 0 {
		t.Errorf("an empty table has slabs: %v", slabs)
	}
	table := Table{Style: Style{Size: 10}, Columns: []Column{{Width: 10}},
		Rows: []Row{PlainRow("a", "of a column that is not there"), {}}}
	if got := textsOf(table.Slabs(100)); len(got) != 1 {
		t.Errorf("texts: %v", got)
	}
}
