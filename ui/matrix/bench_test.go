package matrix

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/grid"
)

// BenchmarkJudge measures a drag over another column, with everything in its tip.
func BenchmarkJudge(b *testing.B) {
	f := newTestScreen(b, "SAPA")
	ids := f.facts.plan.MembersOf(f.facts.waves[5].ID)
	for b.Loop() {
		f.dragCache = dragCache{}
		f.assessDrop(f.facts.waves[1].ID, ids)
	}
}

// solutions adds solutions with waves and all municipalities in them, up to n.
func (f *testScreen) solutions(n, waves int) {
	f.t.Helper()
	f.ws.Do(plan.L("did.test"), func(d *plan.Draft) error {
		for i := len(d.Plan().SolutionsWithWaves()); i < n; i++ {
			s := plan.Solution{ID: plan.CatalogueID("solution", itoa(i)), Short: "L" + itoa(i), Name: "Løsning " + itoa(i), Kind: plan.Business}
			plan.Put(d, s)
			for k := range waves {
				w := plan.Wave{ID: plan.CatalogueID("wave", s.Short, itoa(k)), SolutionID: s.ID, Ordinal: plan.KeyOf(k), Name: "Bølge " + itoa(k+1), Kind: plan.Ordinary}
				plan.Put(d, w)
			}
			for k, m := range d.Plan().Municipalities.Rows() {
				wave := plan.CatalogueID("wave", s.Short, itoa(k%waves))
				plan.Put(d, plan.Assignment{ID: plan.AssignmentID(s.ID, m.ID), SolutionID: s.ID, MunicipalityID: m.ID, WaveID: wave})
			}
		}
		return nil
	})
}

// BenchmarkKeyAssigns measures a digit typed on a municipality, from the key until the
// change is on disk, checked and drawn: 98 by 9 cells.
func BenchmarkKeyAssigns(b *testing.B) {
	f := newTestScreen(b, "KSD")
	f.solutions(3, 9)
	f.showSolution(plan.CatalogueID("solution", "2"))
	f.pick("Aarhus")
	f.host.Outcomes = nil
	n := 0
	for b.Loop() {
		n++
		f.matrixGrid.TypedRune(rune('1' + n%9))
		f.typing.reset()
	}
	if len(f.did()) < n-1 { // the first may be where it was
		b.Fatalf("%d keys made %d changes", n, len(f.did()))
	}
}

// BenchmarkOverviewKey measures an arrow key in the overview of 98 by 20 cells with the
// panel; BenchmarkOverviewKeyAssigns measures a digit.
func BenchmarkOverviewKey(b *testing.B) {
	f := newTestScreen(b, "KSD")
	f.solutions(20, 7)
	f.setView(overview)
	f.overviewGrid.SetSelection(grid.Select(grid.Pos{}))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if n++; n%60 == 0 {
			f.overviewGrid.SetSelection(grid.Select(grid.Pos{}))
		}
		f.overviewGrid.TypedKey(press(fyne.KeyDown))
	}
}

func BenchmarkOverviewKeyAssigns(b *testing.B) {
	f := newTestScreen(b, "KSD")
	f.solutions(20, 7)
	f.setView(overview)
	f.overviewGrid.SetSelection(grid.Select(grid.Pos{Row: 5, Col: 10}))
	f.host.Outcomes = nil
	n := 0
	for b.Loop() {
		n++
		f.overviewGrid.TypedRune(rune('1' + n%7))
		f.typing.reset()
	}
	if len(f.did()) < n-1 { // the first may be where it was
		b.Fatalf("%d keys made %d changes", n, len(f.did()))
	}
}

// BenchmarkPaste measures the import of a table of 98 names: read, matched, previewed,
// written and drawn.
func BenchmarkPaste(b *testing.B) {
	f := newTestScreen(b, "KSD")
	var tables [2]string
	for i := range tables {
		var text strings.Builder
		text.WriteString("Kommune\tBølge\n")
		for k, m := range f.ws.Plan().AllMunicipalities() {
			text.WriteString(m.Name + "\tBølge " + itoa(3+(i+k)%5) + "\n")
		}
		tables[i] = text.String()
	}
	n := 0
	for b.Loop() {
		f.insert(tables[n%2])
		n++
	}
	if len(f.did()) < n-1 { // the first may be where it was
		b.Fatalf("%d pastes made %d changes", n, len(f.did()))
	}
}
