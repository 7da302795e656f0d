package matrix

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/severity"
	"bolgeplan/data/waves"
)

func (f *testScreen) chips() (texts []string) {
	for _, it := range f.filterBar.chips.Items() {
		if it.Closes {
			texts = append(texts, it.Text)
		}
	}
	return texts
}

func TestWhatIsFilteredIsSaidInChipsThatClose(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	if f.filterBar.content.Visible() {
		t.Error("the bar takes room without a filter")
	}
	w := f.waveNamed("Bølge 2")
	f.Restrict(waves.Restriction{Region: "Region Syddanmark"})
	f.Restrict(waves.Restriction{Wave: w.Wave})
	f.search.SetText("n")
	if want := []string{"Region Syddanmark", "Bølge 2", "Navn: ”n”"}; !slices.Equal(f.chips(), want) || !f.filterBar.content.Visible() {
		t.Fatalf("chips %q, want %q", f.chips(), want)
	}
	shown := f.Shown()
	if len(shown.Only) != len(f.list.rows) || shown.What != "Region Syddanmark, Bølge 2, Navn: ”n”" {
		t.Errorf("prints %d of the %d rows: %s", len(shown.Only), len(f.list.rows), shown.What)
	}
	f.search.SetText("")
	f.search.TypedKey(press(fyne.KeyBackspace))
	if want := []string{"Region Syddanmark"}; !slices.Equal(f.chips(), want) {
		t.Errorf("Backspace leaves %q", f.chips())
	}
	f.filterBar.chips.Press(0)
	if len(f.chips()) > 0 || f.filterBar.content.Visible() || len(f.list.rows) != 98 || f.Shown().Only != nil {
		t.Errorf("after the last chip %q and %d rows", f.chips(), len(f.list.rows))
	}
}

func TestTheNextMunicipalityWithoutAWaveIsFound(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	f.ShowNextUnplaced()
	if len(f.selected) > 0 {
		t.Error("one was found where all are placed")
	}
	f.unassign([]plan.ID{f.id("Tønder"), f.id("Billund")})
	f.Restrict(waves.Restriction{Region: "Region Hovedstaden"})
	f.host.Messages = nil
	for _, want := range []string{"Billund", "Tønder", "Billund"} {
		f.ShowNextUnplaced()
		if !slices.Equal(f.selected, []plan.ID{f.id(want)}) || f.window.Canvas().Focused() != fyne.Focusable(f.matrixGrid) {
			t.Fatalf("%v are selected, want %s", f.selected, want)
		}
	}
	said := strings.Join(f.host.Messages, "\n")
	if f.list.filter.active() || strings.Count(said, f.ws.T("matrix.filter.lifted")) == 0 {
		t.Errorf("the filter is lifted without a word: %q", said)
	}
}

func TestAFindingIsMarkedInTheCellThatItConcerns(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	soon := day.Of(2019, 8, 1) // later than anybody can be told in time
	edit, _ := waves.SetDate(f.ws.Plan(), f.waveNamed("Bølge 6").ID, plan.GoLive, day.Written{Text: "1. august 2019", Span: day.On(soon)})
	f.ws.Do(plan.L("did.setting"), edit)
	marked := 0
	for _, v := range f.facts.findings {
		if v.Rule != rules.NoticeRule || v.Severity == rules.Info {
			continue
		}
		for _, id := range v.Municipalities {
			at, placed := f.facts.waveIndex[id]
			if v.Solution != f.ws.Solution() || !placed {
				continue
			}
			c := matrixModel{leads{f.Screen}}.Cell(f.rowOf(id), at)
			if c.Mark < severity.Warning || f.cellTip(v.Solution, id) == "" {
				t.Errorf("a notice is not marked: %v", c)
			}
			marked++
		}
	}
	if marked == 0 {
		t.Fatal("the example has no notice to mark")
	}
}

func TestATypedPlacementIsMadeAndShown(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	x, ok := waves.ParsePlacement(f.ws.Plan(), f.ws.Solution(), "Billund bølge 3")
	if !ok {
		t.Fatal("it is not understood")
	}
	f.Restrict(waves.Restriction{Region: "Region Hovedstaden"})
	f.Place(x)
	f.wants("did.move", map[string]string{"Billund": "Bølge 3"})
	if !slices.Equal(f.selected, []plan.ID{f.id("Billund")}) {
		t.Errorf("%v are selected", f.selected)
	}
}

// The panel says how many are placed once, and with a filter the sums of what is shown.
func TestThePanelSumsWhatIsShown(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	said := func() (text string) {
		for _, section := range f.countSections("placed") {
			text += section.Title + "\n"
			for _, line := range section.Lines {
				for _, run := range line {
					text += run.Text
				}
				text += "\n"
			}
		}
		return text
	}
	if got := strings.Split(strings.TrimSpace(said()), "\n"); len(got) != 3 || got[1] != "placed" || !strings.HasSuffix(got[2], " indbyggere") {
		t.Errorf("without a filter: %q", got)
	}
	f.Restrict(waves.Restriction{Region: "Region Nordjylland"})
	sum := 0
	for _, r := range f.list.rows {
		sum += r.inhabitants
	}
	for _, want := range []string{"placed", "Vist", "11 kommuner", f.formatInhabitants(sum), "Bølge 4: 10 kommuner"} {
		if got := said(); !strings.Contains(got, want) {
			t.Errorf("the panel lacks %q: %q", want, got)
		}
	}
}

// What was found stays in sight when the search is cleared.
func TestWhatIsSelectedIsInSightWithoutTheFilter(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	f.search.SetText("vesth")
	f.pick("Vesthimmerlands")
	f.restoreSelection()
	f.search.SetText("")
	at := f.matrixGrid.Selection().Active
	pos, size := f.matrixGrid.CellRect(at)
	if f.matrixGrid.Offset().Y == 0 || pos.Y < 0 || pos.Y+size.Height > f.matrixGrid.Size().Height {
		t.Errorf("row %d is at %v, scrolled by %v", at.Row, pos, f.matrixGrid.Offset())
	}
}

func (f *testScreen) wantsNoFilter(after string) {
	f.t.Helper()
	if len(f.chips()) > 0 || f.filterBar.content.Visible() || len(f.list.rows) != 98 || f.Shown().Only != nil {
		f.t.Errorf("after %s: chips %q and %d rows", after, f.chips(), len(f.list.rows))
	}
}

func TestTheFilterOnAWaveEndsWithTheWave(t *testing.T) {
	f := newTestScreen(t, "KSD")
	w := f.waveNamed("Bølge 4")
	f.Restrict(waves.Restriction{Wave: w.Wave})
	f.move(f.waveNamed("Bølge 5").ID, []plan.ID{f.id("Dragør")})
	if len(f.chips()) != 1 || len(f.list.rows) == 98 {
		t.Fatalf("after a move: chips %q and %d rows", f.chips(), len(f.list.rows))
	}
	f.askDeleteWave(w.Wave)
	f.window.Canvas().Focused().TypedKey(press(fyne.KeyReturn))
	if _, is := f.ws.Plan().Waves.Get(w.ID); is {
		t.Fatal("the wave is not deleted")
	}
	f.wantsNoFilter("the deletion")
}

func TestTheFilterOnAWaveEndsWithItsSolution(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.Restrict(waves.Restriction{Wave: f.waveNamed("Bølge 4").Wave})
	f.ws.SetSolution(f.solutionIn(f.ws.Plan(), "SAPA"))
	f.wantsNoFilter("another solution")
}

// The chips of the other filters say what they hide in any solution.
func TestOtherFiltersStayWithAnotherSolution(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.Restrict(waves.Restriction{Region: "Region Syddanmark"})
	f.Restrict(waves.Restriction{Unplaced: true})
	f.ws.SetSolution(f.solutionIn(f.ws.Plan(), "SAPA"))
	if want := []string{"Region Syddanmark", f.ws.T("matrix.unplaced")}; !slices.Equal(f.chips(), want) {
		t.Errorf("chips %q, want %q", f.chips(), want)
	}
}
