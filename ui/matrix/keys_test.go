package matrix

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit/grid"
)

func ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// types types on a grid without pauses.
func (f *testScreen) types(on *grid.Grid, text string) {
	for _, r := range text {
		on.TypedRune(r)
	}
	f.typing.reset()
}

func TestTypingFindsAMunicipality(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Aarhus")
	f.types(f.matrixGrid, "ba")
	if len(f.selected) != 1 || f.selected[0] != f.id("Ballerup") {
		t.Errorf("selected %v after ba", f.selected)
	}
	f.types(f.matrixGrid, "Høje")
	if f.selected[0] != f.id("Høje-Taastrup") {
		t.Error("Høje does not find Høje-Taastrup")
	}
	f.types(f.matrixGrid, "å")
	if f.selected[0] != f.id("Aabenraa") {
		t.Error("å does not find Aabenraa, the first after Høje-Taastrup")
	}
	if len(f.did()) > 0 {
		t.Errorf("finding changed something: %v", f.did())
	}
	f.types(f.matrixGrid, "4")
	f.wants("did.move", map[string]string{"Aabenraa": "Bølge 4"})
	f.setView(columns)
	f.board.TypedRune('e')
	f.board.TypedRune('s')
	f.typing.reset()
	if f.selected[0] != f.id("Esbjerg") {
		t.Error("the board does not find Esbjerg")
	}
}

// No letter is a command: M finds Mariagerfjord.
func TestEveryLetterFindsAMunicipality(t *testing.T) {
	f := newTestScreen(t, "KSD")
	for _, view := range []int{matrix, columns, overview} {
		f.setView(view)
		for text, want := range map[string]string{"m": "Mariagerfjord", "b": "Ballerup", "p": "", "Læ": "Læsø"} {
			f.pick("Aabenraa")
			for _, r := range text {
				f.typed(r)
			}
			f.typing.reset()
			if want != "" && (len(f.selected) != 1 || f.selected[0] != f.id(want)) {
				t.Errorf("view %d: %q does not find %s", view, text, want)
			}
		}
	}
	if len(f.did()) > 0 {
		t.Errorf("finding changed something: %v", f.did())
	}
}

// "Bølge 5" goes past Ballerup, which begins with a B, and means the one that was selected.
func TestTheNameOfAWaveMovesWhatWasSelected(t *testing.T) {
	f := newTestScreen(t, "KSD")
	for text, wave := range map[string]string{"bølge 5": "Bølge 5", "b6": "Bølge 6", "p2": "Pilot 2"} {
		f.host.Outcomes = nil
		f.pick("Fanø", "Favrskov")
		f.types(f.matrixGrid, text)
		f.wants("did.move-many", map[string]string{"Fanø": wave, "Favrskov": wave})
	}
}

func TestManyMunicipalitiesAreNotMovedWithoutAQuestion(t *testing.T) {
	f := newTestScreen(t, "KSD")
	all := f.ws.Plan().AllMunicipalities()
	for _, c := range []struct {
		n   int
		ask bool
	}{{manyAtOnce, false}, {manyAtOnce + 2, true}} {
		f.selected = nil
		for _, m := range all[:c.n] {
			f.selected = append(f.selected, m.ID)
		}
		f.restoreSelection()
		f.host.Outcomes = nil
		f.matrixGrid.TypedKey(press(fyne.KeyDelete))
		asked := f.window.Canvas().Overlays().Top() != nil
		if asked != c.ask || asked == (len(f.did()) > 0) {
			t.Fatalf("%d municipalities: asked %v, recorded %v", c.n, asked, f.did())
		}
		if asked {
			f.window.Canvas().Focused().TypedKey(press(fyne.KeyReturn))
			f.wants("did.unassign-many", map[string]string{all[0].Name: ""})
		} else {
			f.ws.Undo()
		}
	}
}

func TestCutAndPasteMoves(t *testing.T) {
	f := newTestScreen(t, "KSD")
	clipboard := test.NewClipboard()
	f.pick("Ballerup", "Brøndby")
	f.matrixGrid.TypedShortcut(&fyne.ShortcutCut{Clipboard: clipboard})
	f.wants("did.unassign-many", map[string]string{"Ballerup": "", "Brøndby": ""})
	f.matrixGrid.SetSelection(grid.Select(grid.Pos{Row: 3, Col: f.column("Bølge 7")}))
	f.matrixGrid.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	f.wants("did.move-many", map[string]string{"Ballerup": "Bølge 7", "Brøndby": "Bølge 7"})
}

func TestACopiedWaveGoesToTheSelection(t *testing.T) {
	f := newTestScreen(t, "KSD")
	clipboard := test.NewClipboard()
	f.pick("Fanø")
	f.matrixGrid.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	f.pick("Aarhus", "Billund")
	f.matrixGrid.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	f.wants("did.move-many", map[string]string{"Aarhus": "Bølge 3", "Billund": "Bølge 3"})
}

func TestABlockOfWavesIsPastedDown(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Albertslund")
	f.matrixGrid.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboardWith("Bølge 5\r\n\r\nbølge 6\r\n")})
	f.wants("did.move-several", map[string]string{"Albertslund": "Bølge 5", "Allerød": "Bølge 3", "Assens": "Bølge 6"})
}

// TestOverviewIsEdited takes each key that edits through the overview: over two
// solutions, as one step each.
func TestOverviewIsEdited(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.setView(overview)
	sapa := f.solutionIn(f.ws.Plan(), "SAPA")
	in := func(solution plan.ID, name string) string {
		w, _ := f.ws.Plan().WaveOf(solution, f.id(name))
		return w.Name
	}
	row := f.rowOf(f.id("Albertslund")) // and Allerød
	both := grid.SelectRange(grid.Pos{Row: row, Col: 0}, grid.Pos{Row: row + 1, Col: 1})
	before := [4]string{in(sapa, "Albertslund"), in(sapa, "Allerød"), f.waveOf("Albertslund"), f.waveOf("Allerød")}
	now := func() [4]string {
		return [4]string{in(sapa, "Albertslund"), in(sapa, "Allerød"), f.waveOf("Albertslund"), f.waveOf("Allerød")}
	}
	for _, c := range []struct {
		label string
		do    func()
		want  [4]string
	}{
		{"did.move-several", func() { f.types(f.overviewGrid, "5") }, [4]string{"Bølge 5", "Bølge 5", "Bølge 5", "Bølge 5"}},
		{"did.unassign-several", func() { f.overviewGrid.TypedKey(press(fyne.KeyDelete)) }, [4]string{}},
		{"did.move-several", func() { f.overviewGrid.TypedShortcut(ctrl(fyne.KeyD)) }, [4]string{before[0], before[0], before[2], before[2]}},
		{"did.unassign-several", func() { f.overviewGrid.TypedShortcut(&fyne.ShortcutCut{Clipboard: test.NewClipboard()}) }, [4]string{}},
		{"did.move-several", func() {
			f.overviewGrid.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboardWith("Bølge 1\tBølge 7\nBølge 2\tPilot 1")})
		}, [4]string{"Bølge 1", "Bølge 2", "Bølge 7", "Pilot 1"}},
	} {
		f.overviewGrid.SetSelection(both)
		c.do()
		if got := now(); got != c.want {
			t.Errorf("%s: %q, want %q", c.label, got, c.want)
		}
		f.wants(c.label, nil)
		f.overviewGrid.SetSelection(grid.Select(grid.Pos{Row: 40, Col: 1})) // elsewhere
		f.ws.Undo()
		f.host.Outcomes = nil
		if got := now(); got != before {
			t.Errorf("%s undone: %q, want %q", c.label, got, before)
		}
		if got := f.overviewGrid.Selection(); !got.Equal(both) {
			t.Errorf("%s undone: selected %v, want %v", c.label, got, both)
		}
	}
}

func TestUndoOfAPasteRestoresCellsAndSelection(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	before := slices.Clone(f.ws.Plan().Assignments.Rows())
	selected := grid.SelectRange(grid.Pos{Row: 10, Col: 2}, grid.Pos{Row: 12, Col: 4})
	f.matrixGrid.SetSelection(selected)
	var table strings.Builder
	for i, m := range f.ws.Plan().AllMunicipalities() {
		table.WriteString(m.Name + "\tBølge " + itoa(1+i%6) + "\n")
	}
	f.insert("Kommune\tBølge\n" + table.String()) // the pilots are emptied
	f.wants("did.insert", nil)
	f.matrixGrid.SetSelection(grid.Select(grid.Pos{Row: 50}))
	f.sortLead(2)
	f.ws.Undo()
	if !slices.Equal(f.ws.Plan().Assignments.Rows(), before) {
		t.Error("the cells are not as they were")
	}
	want := []plan.ID{f.id("Esbjerg"), f.id("Fanø"), f.id("Favrskov")}
	slices.SortFunc(want, func(a, b plan.ID) int { return f.rowOf(a) - f.rowOf(b) })
	if !slices.Equal(f.selected, want) {
		t.Errorf("selected %v, want %v", f.selected, want)
	}
	if !f.matrixGrid.Selection().Contains(grid.Pos{Row: f.rowOf(f.id("Fanø")), Col: 3}) {
		t.Error("the columns of the selection are not as they were")
	}
	f.ws.Redo()
	f.matrixGrid.SetSelection(grid.Select(grid.Pos{Row: 1}))
	f.ws.Undo()
	if len(f.selected) != 3 {
		t.Errorf("%d are selected after undoing again", len(f.selected))
	}
}

func TestFilterByFinding(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	f.do(plan.L("did.setting"), plantest.ZonesForAll)
	f.list.filter.rule = rules.ZoneRule
	f.refilter()
	if n := len(f.list.rows); n == 0 || n == 98 || f.showButton.Text() != "Vis: "+itoa(n)+" af 98" {
		t.Errorf("%d rows, the button says %q", n, f.showButton.Text())
	}
	for _, r := range f.list.rows {
		if !slices.ContainsFunc(f.facts.findings, func(v rules.Finding) bool { return v.Rule == rules.ZoneRule && v.About(r.municipality.ID) }) {
			t.Errorf("nothing was found about %s", r.municipality.Name)
		}
	}
	f.showAll()
	if len(f.list.rows) != 98 || f.showButton.Text() != "Vis" {
		t.Errorf("%d rows without a filter, the button says %q", len(f.list.rows), f.showButton.Text())
	}
}

func TestWidthsAreKept(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.matrixGrid.SetSelection(grid.Select(grid.Pos{Row: 0, Col: 2}))
	_, before := f.matrixGrid.CellRect(grid.Pos{Row: 0, Col: 2})
	f.matrixGrid.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierAlt})
	f.matrixGrid.OnResized(grid.FrozenCol, 160)
	again := New(f.ws)
	_, now := again.matrixGrid.CellRect(grid.Pos{Row: 0, Col: 2})
	_, other := again.matrixGrid.CellRect(grid.Pos{Row: 0, Col: 3})
	if now.Width != before.Width+8 || other.Width != before.Width {
		t.Errorf("widths %v and %v, before %v", now.Width, other.Width, before.Width)
	}
	if w := again.overviewGrid.Model().FrozenColumns()[0].Width; w != 160 {
		t.Errorf("the overview's first column is %v wide", w)
	}
	f.resetWidths()
	if _, now = f.matrixGrid.CellRect(grid.Pos{Row: 0, Col: 2}); now.Width != before.Width {
		t.Errorf("%v wide after resetting", now.Width)
	}
}

func TestMenuSaysWhatMovingWouldBreak(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Ballerup")
	warned := 0
	for _, it := range f.moveItems() {
		if strings.Contains(it.Label, "▲") {
			warned++
		}
	}
	if warned == 0 || len(f.did()) > 0 {
		t.Errorf("%d of the waves are shown as full, recorded %v", warned, f.did())
	}
}

func TestStatusOfTheSelection(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Aarhus", "Fanø")
	if message := f.host.Selected; message != "2 kommuner · 348.736 indbyggere" {
		t.Errorf("the status says %q", message)
	}
	f.matrixGrid.SetSelection(grid.Selection{})
	if message := f.host.Selected; message != "" {
		t.Errorf("with nothing selected the status says %q", message)
	}
}

// TestAMunicipalityThatIsOpenedIsSelected comes from another screen, into each view, with
// another one selected and out of sight of the filter.
func TestAMunicipalityThatIsOpenedIsSelected(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	for _, view := range []int{overview, matrix, columns} {
		f.setView(view)
		f.pick("Billund")
		f.list.filter.region = "Region Nordjylland"
		f.search.SetText("Læ")
		f.ShowMunicipality(f.id("Aarhus"))
		if want := []plan.ID{f.id("Aarhus")}; !slices.Equal(f.selected, want) {
			t.Errorf("view %d: %d are selected, not the one that was opened", view, len(f.selected))
		}
		if f.list.filter.active() || f.search.Text != "" {
			t.Errorf("view %d: it stays filtered", view)
		}
	}
}
