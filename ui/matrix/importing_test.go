package matrix

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
)

// confirm opens the confirmation of a text.
func (f *testScreen) confirm(text string) *confirmation {
	f.t.Helper()
	c := &confirmation{s: f.Screen, cells: wavetable.Cells(text)}
	c.setSolution(f.facts.solution)
	c.show()
	return c
}

func TestPasteWritesNothingBeforeInsert(t *testing.T) {
	f := newTestScreen(t, "KSD")
	c := f.confirm("Bølge 6\tBølge 7\nAarhus\tNorrdjurs\nFanø\tAtlantis")
	if len(f.did()) != 0 {
		t.Fatalf("written before it was confirmed: %v", f.did())
	}
	if got := c.view.insert.Text(); got != "Indsæt 3" {
		t.Errorf("the button says %q, want three municipalities", got)
	}
	look := c.entriesOf(toReview)
	if len(look) != 2 || c.ranks[look[0]] != unknown || c.ranks[look[1]] != suggested {
		t.Errorf("to look at: %v of %v", look, c.ranks)
	}
	if c.view.tab != inDoubt || c.view.doubts.Rows() != 2 || c.view.insert.Enabled() {
		t.Errorf("with %d doubts, on %q, it can be inserted: %v", c.view.doubts.Rows(), c.view.tab, c.view.insert.Enabled())
	}
	c.settle(0, true)
	if c.view.insert.Enabled() {
		t.Error("it can be inserted while a doubt is open")
	}
	test.Tap(c.view.settle)
	test.Tap(c.view.insert)
	f.wants("did.insert", map[string]string{"Aarhus": "Bølge 6", "Fanø": "Bølge 6", "Norddjurs": "Bølge 7", "Viborg": "Bølge 3"})
	f.ws.Undo()
	f.wants("did.undo", map[string]string{"Aarhus": "Pilot 2", "Fanø": "Bølge 3", "Norddjurs": "Bølge 4"})
}

func TestSuggestionsCanBeLeftOut(t *testing.T) {
	f := newTestScreen(t, "KSD")
	c := f.confirm("Bølge 7\nNorrdjurs\nFanø")
	c.view.tab = toReview
	c.refresh()
	if n := c.rows(); n != 1 {
		t.Fatalf("%d rows to look at, want the misspelling", n)
	}
	c.setChecked(0, false)
	test.Tap(c.view.insert)
	f.wants("did.insert", map[string]string{"Norddjurs": "Bølge 4", "Fanø": "Bølge 7"})
}

func TestTwiceMustBeSettled(t *testing.T) {
	f := newTestScreen(t, "KSD")
	c := f.confirm("Bølge 6\tBølge 7\nFanø\tFanø\nAarhus\tViborg")
	if c.view.insert.Enabled() {
		t.Fatal("a municipality in two waves can be inserted")
	}
	c.settleAll()
	if c.view.insert.Enabled() {
		t.Fatal("that a municipality is in two waves can be accepted")
	}
	c.view.tab = toReview
	c.refresh()
	c.setChecked(0, false)
	if !c.view.insert.Enabled() {
		t.Fatal("it cannot be inserted after one was left out")
	}
	test.Tap(c.view.insert)
	f.wants("did.insert", map[string]string{"Fanø": "Bølge 7", "Aarhus": "Bølge 6"})
}

func TestNamesWithoutWaves(t *testing.T) {
	f := newTestScreen(t, "KSD")
	c := f.confirm("Fanø\nAarhus\n")
	if c.view.insert.Enabled() || !c.view.wave.Visible() {
		t.Fatal("a list without waves does not ask for one")
	}
	c.waveItems()[5].Action()
	if !c.view.insert.Enabled() {
		t.Fatal("it cannot be inserted after a wave was chosen")
	}
	test.Tap(c.view.insert)
	f.wants("did.insert", map[string]string{"Fanø": "Bølge 6", "Aarhus": "Bølge 6"})
}

func TestCopyComesBackAsTable(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Aarhus", "Fanø")
	text := f.copyText()
	want := "Kommune\tRegion\tIndb.\tBølge\nFanø\tSyddanmark\t3404\tBølge 3\nAarhus\tMidtjylland\t345332\tPilot 2\n"
	if text != want {
		t.Fatalf("copied %q, want %q", text, want)
	}
	c := f.confirm(strings.Replace(text, "Bølge 3", "Bølge 7", 1))
	test.Tap(c.view.insert)
	f.wants("did.insert", map[string]string{"Fanø": "Bølge 7", "Aarhus": "Pilot 2"})
}

func TestPasteOfAWaveGoesToTheSelection(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Aarhus", "Fanø")
	f.matrixGrid.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboardWith("Bølge 5\n")})
	f.wants("did.move-many", map[string]string{"Aarhus": "Bølge 5", "Fanø": "Bølge 5"})
}

func clipboardWith(text string) fyne.Clipboard {
	c := test.NewClipboard()
	c.SetContent(text)
	return c
}

func TestImportOfAFileIsNamed(t *testing.T) {
	f := newTestScreen(t, "KSD")
	c := f.confirm("Bølge 6\nAarhus")
	c.file = "bølger.xlsx"
	test.Tap(c.view.insert)
	if len(f.did()) != 1 || f.did()[0].Key != "did.import" || f.did()[0].Arg("file") != "bølger.xlsx" {
		t.Errorf("recorded %v", f.did())
	}
}

func TestWavesAreEdited(t *testing.T) {
	f := newTestScreen(t, "KSD")
	wave := func(name string) plan.Wave { return f.facts.waves[f.column(name)].Wave }
	f.shiftWave(wave("Bølge 3"), 1)
	f.wants("did.wave-order", nil)
	if f.column("Bølge 3") != 3 {
		t.Errorf("Bølge 3 is at %d", f.column("Bølge 3"))
	}
	f.deleteWave(wave("Bølge 3"), wave("Bølge 4").ID)
	f.wants("did.wave-remove", map[string]string{"Fanø": "Bølge 4"})
	f.editWave(wave("Bølge 4"))
	entry, ok := f.window.Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatalf("the keyboard is at %T", f.window.Canvas().Focused())
	}
	test.Type(entry, "bølge 5")
	entry.TypedKey(press(fyne.KeyReturn))
	if len(f.did()) != 0 {
		t.Fatal("a name was given twice")
	}
	entry.SetText("Bølge  4b ")
	entry.TypedKey(press(fyne.KeyReturn))
	f.wants("did.wave-rename", map[string]string{"Fanø": "Bølge 4b"})
}

func TestTheSameTableAgainHasNothingToInsert(t *testing.T) {
	f := newTestScreen(t, "KSD")
	c := f.confirm("Kommune\tBølge\nAarhus\tPilot 2\nFanø\tBølge 3\n")
	if c.view.insert.Enabled() || c.view.insert.Text() != "Intet at indsætte" {
		t.Errorf("the button says %q, enabled %v", c.view.insert.Text(), c.view.insert.Enabled())
	}
	c.choices[0] = f.id("Odder") // in another wave
	c.refresh()
	c.settleAll()
	if !c.view.insert.Enabled() || c.view.insert.Text() != "Indsæt 1" {
		t.Errorf("after a choice the button says %q", c.view.insert.Text())
	}
}

func TestConsequencesAreSaidBeforeInserting(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	before := f.ws.Plan()
	c := f.confirm("\tBølge 4\tBølge 5\nIdriftsættelse\t1. jan.\t25. oktober 2019\n\tOdder\tAarhus\n")
	if len(c.consequences.Added) == 0 || len(c.consequences.Deadlines) != 1 || len(c.consequences.Invoices) == 0 {
		t.Errorf("findings %d, deadlines %v, invoices %v", len(c.consequences.Added), c.consequences.Deadlines, c.consequences.Invoices)
	}
	if len(c.effectLines) != len(c.newFindings)+len(c.resolvedFindings)+2+len(c.consequences.Invoices) { // with a deadline, and the letters
		t.Errorf("%d lines: %v", len(c.effectLines), c.effectLines)
	}
	if f.ws.Plan() != before || len(f.did()) != 0 {
		t.Fatal("written before it was confirmed")
	}
	c.settleAll()
	test.Tap(c.view.insert)
	if got := f.ws.Plan(); len(f.did()) != 1 || !f.samePlan(got, c.planAfter) {
		t.Errorf("what was foretold is not what was done: %v", f.did())
	}
}

func TestWhatMovesAlongIsSaidBeforeInserting(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	c := f.confirm("\tBølge 4\nKursusslut\t10. oktober 2019\n\tBrønderslev\n")
	var message []string
	for _, e := range c.effectLines {
		if e.kind == "matrix.import.effect.along" {
			message = append(message, e.text)
		}
	}
	want := []string{
		"Bølge 4: Idriftsættelse flytter også, fra 20. september 2019 til 11. oktober 2019",
		"Bølge 4: Faktureringsstart flytter også, fra 1. oktober 2019 til 1. november 2019",
	}
	if !slices.Equal(message, want) {
		t.Errorf("message %q, want %q", message, want)
	}
	if sum := c.formatDates(); !slices.Contains(sum, "Flytter også 2 milepæle, som følger efter dem.") {
		t.Errorf("summed up: %q", sum)
	}
	test.Tap(c.view.insert)
	if !f.samePlan(f.ws.Plan(), c.planAfter) {
		t.Error("what was foretold is not what was done")
	}
}

// samePlan compares the waves and dates of two plans.
func (f *testScreen) samePlan(a, b *plan.Plan) bool {
	f.t.Helper()
	return slices.Equal(a.Assignments.Rows(), b.Assignments.Rows()) && slices.Equal(a.Milestones.Rows(), b.Milestones.Rows())
}

func TestDatesCanBeLeftOutAndTheirYearChosen(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	c := f.confirm("\tBølge 4\tBølge 5\nKursusstart\t3. sep.\t30. sep.\nFaktureringsstart\tsnart\t1. dec.\n\tBrønderslev\tBillund\n")
	if c.year != 2019 || !c.hasAssumedYear() || len(c.dateRows) != 4 {
		t.Fatalf("year %d, dates %v", c.year, c.dateRows)
	}
	c.view.tab = dates
	c.refresh()
	var states []string
	for row := range c.dateRows {
		states = append(states, c.dateCell(row, dateInto).Text+"/"+c.dateCell(row, dateState).Text)
	}
	want := []string{"3. september 2019/år antaget", "udelades/ingen dato", "30. september 2019/som nu", "1. december 2019/år antaget"}
	if !slices.Equal(states, want) {
		t.Errorf("dates %q, want %q", states, want)
	}
	c.view.dates.OnCheck(3, false)
	if c.dateRows[3].applies() {
		t.Error("a date that was left out applies")
	}
	for _, it := range c.yearItems() {
		if it.Label == "2020" {
			it.Action()
		}
	}
	if got := c.dateRows[0].date.Written; got != "3. september 2020" {
		t.Errorf("the date is %q", got)
	}
}

func TestAnyMunicipalityCanBeChosen(t *testing.T) {
	f := newTestScreen(t, "KSD")
	c := f.confirm("Bølge 7\nNorrdjurs\n")
	for _, group := range c.municipalityItems(0) {
		for _, it := range group.ChildMenu.Items {
			if it.Label == "Ærø" {
				it.Action()
			}
		}
	}
	test.Tap(c.view.insert)
	f.wants("did.insert", map[string]string{"Norddjurs": "Bølge 4", "Ærø": "Bølge 7"})
	if again := f.confirm("Bølge 7\nNorrdjurs\n"); again.proposal.Entries[0].Municipality != f.id("Ærø") {
		t.Error("the choice is not remembered")
	}
}

func TestTheSolutionOfATableCanBeChosen(t *testing.T) {
	f := newTestScreen(t, "KSD")
	c := f.confirm("Bølge 1\nAarhus\n")
	for _, it := range c.solutionItems() {
		if it.Checked != (it.Label[:3] == "KSD") {
			t.Errorf("%s is checked: %v", it.Label, it.Checked)
		}
		if it.Label[:4] == "SAPA" {
			it.Action()
		}
	}
	test.Tap(c.view.insert)
	w, _ := f.ws.Plan().WaveOf(f.solutionIn(f.ws.Plan(), "SAPA"), f.id("Aarhus"))
	if w.Name != "Bølge 1" || f.facts.solution.Short != "SAPA" {
		t.Errorf("Aarhus is in %q of SAPA, %s is shown", w.Name, f.facts.solution.Short)
	}
}

func TestOnlyWhatIsNewIsCalledNew(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	f.do(plan.L("did.setting"), plantest.ZonesForAll)
	c := f.confirm("Kommune\tBølge\nAalborg\tBølge 5\n") // out of Bølge 4, which is in a frozen zone
	from := f.facts.waves[4].ID
	for _, finding := range c.newFindings {
		if finding.Wave == from && finding.Rule == rules.ZoneRule {
			t.Errorf("that Bølge 4 is in a frozen zone is no news: %v", finding)
		}
	}
	if len(c.newFindings) == 0 || len(c.newFindings) >= len(c.consequences.Added) {
		t.Errorf("%d of %d findings are new", len(c.newFindings), len(c.consequences.Added))
	}
}

func TestATableOfWavesIsReadAsAnotherKind(t *testing.T) {
	f := newTestScreen(t, "KSD")
	c := f.confirm("Kommune\tBølge\tEAN\nFanø\tBølge 6\t5798009811578\n")
	if said := c.view.sum.Text(); !strings.Contains(said, "Kolonner med kommuner læses ikke her.") {
		t.Errorf("said %q", said)
	}
	for _, it := range c.kindItems() {
		if it.Label == "Priser" {
			it.Action()
		}
	}
	if !c.view.insert.Enabled() {
		t.Error("it is gone though it is none of prices")
	}
	f.ws.SetSolution(plan.None)
	f.tables.ShowText("Bølge 6\nFanø\n")
	if len(f.did()) != 0 {
		t.Errorf("recorded %v", f.did())
	}
}
