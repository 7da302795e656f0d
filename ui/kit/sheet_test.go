package kit

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// newTestSheet shows a page: a heading, two conflicts, and n lines with check boxes of which
// the first can be opened. It returns what was done on the page.
func newTestSheet(t *testing.T, n int) (*Sheet, *[]string) {
	t.Helper()
	test.NewTempApp(t)
	var did []string
	s := NewSheet()
	s.OnPress = func(id string, button int) { did = append(did, fmt.Sprint("press ", id, " ", button)) }
	s.OnCheck = func(id string) { did = append(did, "check "+id) }
	s.OnFold = func(id string, open bool) { did = append(did, fmt.Sprint("fold ", id, " ", open)) }
	s.OnSubmit = func(id string) { did = append(did, "submit "+id) }
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 500))
	s.SetRows(testRows(n))
	w.Canvas().Focus(s.Focusable())
	return s, &did
}

func testRows(n int) []SheetRow {
	rows := []SheetRow{{Text: []Line{{Strong("I konflikt")}}}}
	for _, id := range []string{"a", "b"} {
		option := func(off bool) SheetOption {
			return SheetOption{Head: "Du", Lines: []Line{{Strong("Bølge 4")}, {Quiet("x")}}, Button: SheetButton{Text: "Tag dette", Off: off}}
		}
		rows = append(rows, SheetRow{ID: id, Stop: true, Columns: &SheetColumns{Subject: []Line{{Strong("Tønder")}}, Options: []SheetOption{option(false), option(true)}}})
	}
	for i := range n {
		fold := NoFold
		if i == 0 {
			fold = Folded
		}
		rows = append(rows, SheetRow{ID: fmt.Sprint(i), Item: &SheetItem{Check: Checked, Fold: fold, Title: Strong("x")}})
	}
	return rows
}

func TestAPageIsUsedByKeys(t *testing.T) {
	s, did := newTestSheet(t, 3)
	keys := func(names ...fyne.KeyName) {
		for _, name := range names {
			s.body.TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	if s.Selected() != "a" {
		t.Fatalf("selected is %q", s.Selected())
	}
	for _, r := range "12j1jk" { // the second option is off, and nothing stops after b
		s.body.TypedRune(r)
	}
	keys(fyne.KeyDown, fyne.KeyDown, fyne.KeySpace, fyne.KeyRight, fyne.KeyLeft, fyne.KeyEnd, fyne.KeySpace, fyne.KeyReturn)
	want := []string{"press a 0", "press b 0", "check 0", "fold 0 true", "check 2", "submit 2"}
	if !slices.Equal(*did, want) {
		t.Errorf("done was %q, want %q", *did, want)
	}
}

func TestAPageHasObjectsOnlyForRowsInSight(t *testing.T) {
	s, _ := newTestSheet(t, 20_000)
	s.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if s.Selected() != "19999" || s.scroll.Offset.Y < 19_000*20 {
		t.Errorf("selected is %q at %v", s.Selected(), s.scroll.Offset)
	}
	if n := len(s.body.rects) + len(s.body.flow.texts); n > 600 {
		t.Errorf("%d objects are drawn", n)
	}
}

func TestAPageKeepsItsSelection(t *testing.T) {
	s, _ := newTestSheet(t, 3)
	s.Select("1")
	s.SetRows(testRows(5))
	if s.Selected() != "1" {
		t.Errorf("selected is %q", s.Selected())
	}
	s.SetRows(testRows(1))
	if s.Selected() != "0" {
		t.Errorf("of a row that is gone there is %q", s.Selected())
	}
	s.SetRows(nil)
	if s.Selected() != "" {
		t.Errorf("on an empty page %q is selected", s.Selected())
	}
	s.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
}

func TestAPageIsUsedByMouse(t *testing.T) {
	s, did := newTestSheet(t, 2)
	for _, hit := range s.body.hits {
		s.body.Tapped(&fyne.PointEvent{Position: fyne.NewPos(hit.x+2, hit.y+2)})
	}
	i := slices.IndexFunc(s.rows, func(r SheetRow) bool { return r.ID == "0" })
	s.body.Tapped(&fyne.PointEvent{Position: fyne.NewPos(400, s.tops[i]+5)})
	want := []string{"press a 0", "press b 0", "check 0", "check 1", "fold 0 true"}
	if !slices.Equal(*did, want) {
		t.Errorf("done was %q, want %q", *did, want)
	}
}
