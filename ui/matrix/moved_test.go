package matrix

import (
	"testing"

	"bolgeplan/ui/kit/grid"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

func TestAPreviewShowsWhereMunicipalitiesWere(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	before := f.ws.Plan()
	d := before.Edit()
	if err := workspacetest.ToWave("SAPA", "Bølge 4", "Aarhus")(d); err != nil {
		t.Fatal(err)
	}
	d.Unassign(f.ws.Solution(), f.id("Odense"))
	was, _ := before.WaveOf(f.ws.Solution(), f.id("Aarhus"))
	ghosts := func() map[string]grid.Cell {
		list := map[string]grid.Cell{}
		m := matrixModel{leads{f.Screen}}
		for row := range m.Rows() {
			for col := range m.Columns() {
				if c := m.Cell(row, col); c.Style == grid.Ghost {
					list[f.list.rows[row].municipality.Name+" "+f.facts.waves[col].Name] = c
				}
			}
		}
		return list
	}
	if got := ghosts(); len(got) > 0 {
		t.Fatalf("ghosts without a preview: %v", got)
	}
	f.ws.ShowSnapshot(&workspace.Snapshot{Plan: d.Plan(), Before: before, Back: func() {}})
	odense, _ := before.WaveOf(f.ws.Solution(), f.id("Odense"))
	got := ghosts()
	for _, name := range []string{"Aarhus " + was.Name, "Odense " + odense.Name} {
		if got[name].Text == "" {
			t.Errorf("%s has no ghost", name)
		}
	}
	if len(got) != 2 {
		t.Errorf("ghosts %v, want 2", got)
	}
	f.checkOverviewOf("Aarhus", was.Name+" → Bølge 4", grid.Chip)
	f.checkOverviewOf("Odense", odense.Name, grid.Ghost)
	b := boardModel{f.Screen}
	notes := map[string]string{}
	for col := range b.Columns() {
		for i := range b.Cards(col) {
			if c := b.Card(col, i); c.Note != "" {
				notes[c.Text] = c.Note
			}
		}
	}
	if want := "fra " + chipTextOf(was); notes["Aarhus"] != want || len(notes) != 2 {
		t.Errorf("the cards say %v, want %q of Aarhus, and Odense's", notes, want)
	}
	f.ws.ShowSnapshot(nil)
	if got := ghosts(); len(got) > 0 {
		t.Errorf("ghosts after the preview: %v", got)
	}
}

// checkOverviewOf compares the cell of a municipality in the chosen solution's column of the
// overview.
func (f *testScreen) checkOverviewOf(name, text string, style grid.Style) {
	f.t.Helper()
	m := overviewModel{leads{f.Screen}}
	for row, r := range f.list.rows {
		for col, sol := range f.facts.rolledOut {
			if r.municipality.Name != name || sol.ID != f.ws.Solution() {
				continue
			}
			if c := m.Cell(row, col); c.Text != text || c.Style != style {
				f.t.Errorf("the overview shows %+v of %s, want %q", c, name, text)
			}
		}
	}
}
