package importing

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/anytable"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// slide has everything that may be doubtful.
const slide = "Bølge 4 (27. september 2019)\nThisted\nVesthimmerland\nAalborg\nHøje-Tåstrup\nI alt 17\n\nBølge 5 (25. okt.)\nBillund\nFanø\nVejen\t8. nov.\nFrederiksværk\nHelsingør\n"

// newWaveWindow is a window in which a solution is chosen.
func newWaveWindow(t *testing.T, solution string) *testWindow {
	t.Helper()
	w := newTestWindow(t, translations.Danish, style.Light)
	w.choose(solution)
	return w
}

func (w *testWindow) choose(solution string) {
	w.t.Helper()
	s, ok := w.ws.Plan().SolutionNamed(solution)
	if !ok {
		w.t.Fatalf("no solution %s", solution)
	}
	w.ws.SetSolution(s.ID)
}

func (w *testWindow) waveOf(name string) string {
	w.t.Helper()
	of, _ := w.ws.Plan().WaveOf(w.ws.Solution(), w.municipality(name).ID)
	return of.Name
}

func (w *testWindow) wants(label string, waves map[string]string) {
	w.t.Helper()
	for name, want := range waves {
		if got := w.waveOf(name); got != want {
			w.t.Errorf("%s is in %q, want %q", name, got, want)
		}
	}
	if n := len(w.host.Outcomes); n != 1 || w.host.Outcomes[0].Label.Key != label {
		w.t.Errorf("recorded %v, want one %s", w.host.Outcomes, label)
	}
	w.host.Outcomes = nil
}

// press presses a key where the keyboard is.
func (w *testWindow) press(name fyne.KeyName) { w.ws.Window.Canvas().Focused().TypedKey(key(name)) }

// tabs are the lists with their numbers.
func (c *confirmation) tabTexts() string {
	var list []string
	for _, tab := range allTabs {
		if n := len(c.lists[tab]); n > 0 {
			list = append(list, c.ws.T("importing.tab."+tab, "n", n, "open", c.proposal.Open()))
		}
	}
	return strings.Join(list, " · ")
}

func TestWavesAreConfirmedBeforeTheyAreWritten(t *testing.T) {
	w := newWaveWindow(t, "KSD")
	c := w.confirm("Bølge 6\tBølge 7\nAarhus\tNorrdjurs\nFanø\tAtlantis")
	if len(w.host.Outcomes) != 0 {
		t.Fatalf("written before it was confirmed: %v", w.host.Outcomes)
	}
	if got := c.view.insert.Text(); got != "Indsæt: afgør 2 først" || c.view.insert.Enabled() || c.view.tab != doubtsTab {
		t.Errorf("with two doubts the button says %q, the tab is %s", got, c.view.tab)
	}
	if got := c.tabTexts(); !strings.HasPrefix(got, "I tvivl 2 af 2 · Kommuner 4 · ") || !strings.HasSuffix(got, "Ikke nævnt 95") {
		t.Errorf("the lists are %q", got)
	}
	w.press(fyne.KeyReturn)
	if c.view.insert.Enabled() || c.proposal.Open() != 1 {
		t.Error("it can be inserted while a doubt is open")
	}
	w.press(fyne.KeyReturn)
	if got := c.view.insert.Text(); got != "Indsæt 3" {
		t.Errorf("the button says %q, want three municipalities", got)
	}
	w.press(fyne.KeyReturn)
	w.wants("did.insert", map[string]string{"Aarhus": "Bølge 6", "Fanø": "Bølge 6", "Norddjurs": "Bølge 7", "Viborg": "Bølge 3"})
	w.ws.Undo()
	w.wants("did.undo", map[string]string{"Aarhus": "Pilot 2", "Fanø": "Bølge 3", "Norddjurs": "Bølge 4"})
}

func TestADoubtIsOpenedAgain(t *testing.T) {
	w := newWaveWindow(t, "KSD")
	c := w.confirm("Bølge 7\nNorrdjurs\nFanø")
	w.press(fyne.KeyReturn)
	if card := c.view.doubts; !c.view.insert.Enabled() {
		t.Fatalf("still open: %+v", card.Items())
	}
	c.view.tab = doubtsTab
	c.refresh()
	if card := c.view.doubts.Items()[0]; card.Settled != "afgjort" || card.Again != "Ændr" {
		t.Errorf("the card is %+v", card)
	}
	c.view.doubts.OnAgain(0)
	if c.proposal.Open() != 1 || c.view.insert.Enabled() {
		t.Error("it is not open again")
	}
	w.ws.Window.Canvas().Focused().TypedRune('3') // left out
	test.Tap(c.view.insert)
	w.wants("did.insert", map[string]string{"Norddjurs": "Bølge 4", "Fanø": "Bølge 7"})
}

func TestNamesCanBeLeftOut(t *testing.T) {
	w := newWaveWindow(t, "KSD")
	c := w.confirm("Bølge 7\nNorrdjurs\nFanø\nAarhus\n")
	c.view.tables[namesTab].OnCheck(0, false)
	c.view.tables[namesTab].OnCheck(2, false)
	if c.proposal.Open() != 0 {
		t.Errorf("%d are open though somebody looked at them", c.proposal.Open())
	}
	test.Tap(c.view.insert)
	w.wants("did.insert", map[string]string{"Norddjurs": "Bølge 4", "Fanø": "Bølge 7", "Aarhus": "Pilot 2"})
}

func TestTwiceMustBeChosen(t *testing.T) {
	w := newWaveWindow(t, "KSD")
	c := w.confirm("Bølge 6\tBølge 7\nFanø\tFanø\nAarhus\tViborg")
	if c.view.insert.Enabled() {
		t.Fatal("a municipality in two waves can be inserted")
	}
	w.press(fyne.KeyReturn)
	c.answerAll()
	if c.view.insert.Enabled() || c.proposal.Open() != 1 {
		t.Fatal("that a municipality is in two waves can be accepted")
	}
	w.ws.Window.Canvas().Focused().TypedRune('2')
	if !c.view.insert.Enabled() {
		t.Fatal("it cannot be inserted after one was chosen")
	}
	test.Tap(c.view.insert)
	w.wants("did.insert", map[string]string{"Fanø": "Bølge 7", "Aarhus": "Bølge 6"})
}

func TestNamesWithoutWaves(t *testing.T) {
	w := newWaveWindow(t, "KSD")
	c := w.confirm("Fanø\nAarhus\n")
	if c.view.insert.Enabled() || !c.view.wave.Visible() {
		t.Fatal("a list without waves does not ask for one")
	}
	c.waveItems()[5].Action()
	c.answerAll()
	if !c.view.insert.Enabled() {
		t.Fatalf("it cannot be inserted after a wave was chosen: %+v", c.proposal.Doubts)
	}
	test.Tap(c.view.insert)
	w.wants("did.insert", map[string]string{"Fanø": "Bølge 6", "Aarhus": "Bølge 6"})
}

func TestImportOfAFileIsNamed(t *testing.T) {
	w := newWaveWindow(t, "KSD")
	c := newConfirmation(w.Importer, anytable.Source{Cells: wavetable.Cells("Bølge 6\nAarhus"), Name: "bølger.xlsx"})
	if err := c.read(); err != nil {
		t.Fatal(err)
	}
	c.show()
	test.Tap(c.view.insert)
	if n := len(w.host.Outcomes); n != 1 || w.host.Outcomes[0].Label.Key != "did.import" || w.host.Outcomes[0].Label.Arg("file") != "bølger.xlsx" {
		t.Errorf("recorded %v", w.host.Outcomes)
	}
}

func TestTheSameTableAgainHasNothingToInsert(t *testing.T) {
	w := newWaveWindow(t, "KSD")
	c := w.confirm("Kommune\tBølge\nAarhus\tPilot 2\nFanø\tBølge 3\n")
	if c.view.insert.Enabled() || c.view.insert.Text() != "Intet at indsætte" {
		t.Errorf("the button says %q, enabled %v", c.view.insert.Text(), c.view.insert.Enabled())
	}
	c.setName(0, w.municipality("Odder").ID) // in another wave
	c.answerAll()
	if !c.view.insert.Enabled() || c.view.insert.Text() != "Indsæt 2" {
		t.Errorf("after a choice the button says %q", c.view.insert.Text())
	}
}

func TestConsequencesAreSaidBeforeInserting(t *testing.T) {
	w := newWaveWindow(t, "SAPA")
	before := w.ws.Plan()
	c := w.confirm("\tBølge 4\tBølge 5\nIdriftsættelse\t1. jan.\t25. oktober 2019\n\tOdder\tAarhus\n")
	if len(c.brings.Added) == 0 || len(c.brings.Deadlines) != 1 || len(c.brings.Invoices) == 0 {
		t.Errorf("findings %d, deadlines %v, invoices %v", len(c.brings.Added), c.brings.Deadlines, c.brings.Invoices)
	}
	news, resolved := c.brings.News()
	if n := len(c.lists[effectsTab]); n != len(news)+len(resolved)+2+len(c.brings.Invoices) { // with a deadline, and the letters
		t.Errorf("%d lines: %v", n, c.lists[effectsTab])
	}
	if said := c.view.sum.Text(); !strings.HasPrefix(said, "Som valgt: 2 skifter bølge · 1 dato ændres · ") || !strings.Contains(said, "breve bliver forældede") || !strings.Contains(said, "SAPA 2019: ") {
		t.Errorf("said %q", said)
	}
	if w.ws.Plan() != before || len(w.host.Outcomes) != 0 {
		t.Fatal("written before it was confirmed")
	}
	c.answerAll()
	foretold := c.next
	test.Tap(c.view.insert)
	if got := w.ws.Plan(); len(w.host.Outcomes) != 1 || !samePlan(got, foretold) {
		t.Errorf("what was foretold is not what was done: %v", w.host.Outcomes)
	}
}

// samePlan compares the waves and dates of two plans.
func samePlan(a, b *plan.Plan) bool {
	return slices.Equal(a.Assignments.Rows(), b.Assignments.Rows()) && slices.Equal(a.Milestones.Rows(), b.Milestones.Rows())
}

func TestWhatMovesAlongIsSaidBeforeInserting(t *testing.T) {
	w := newWaveWindow(t, "SAPA")
	c := w.confirm("\tBølge 4\nKursusslut\t10. oktober 2019\n\tBrønderslev\n")
	var message []string
	for _, e := range c.lists[effectsTab] {
		if e.chip == "importing.effect.along" {
			message = append(message, e.text)
		}
	}
	want := []string{
		"Bølge 4: idriftsættelsen flytter også, fra 20. september 2019 til 11. oktober 2019",
		"Bølge 4: faktureringsstarten flytter også, fra 1. oktober 2019 til 1. november 2019",
	}
	if !slices.Equal(message, want) {
		t.Errorf("message %q, want %q", message, want)
	}
	if said := c.view.sum.Text(); !strings.Contains(said, "1 dato ændres · 2 følger med") {
		t.Errorf("summed up: %q", said)
	}
	foretold := c.next
	test.Tap(c.view.insert)
	if !samePlan(w.ws.Plan(), foretold) {
		t.Error("what was foretold is not what was done")
	}
}

// dates are what becomes of the dates of the table.
func (c *confirmation) dates() (states []string) {
	for _, l := range c.lists[datesTab] {
		states = append(states, c.dateCell(l, 5).Text+"/"+c.dateCell(l, 6).Text)
	}
	return states
}

func TestDatesCanBeLeftOutAndTheirYearChosen(t *testing.T) {
	w := newWaveWindow(t, "SAPA")
	c := w.confirm("\tBølge 4\tBølge 5\nKursusstart\t3. sep.\t30. sep.\nFaktureringsstart\tsnart\t1. dec.\n\tBrønderslev\tBillund\n")
	if c.proposal.Year != 2019 || !c.view.year.Visible() {
		t.Fatalf("year %d, dates %v", c.proposal.Year, c.dates())
	}
	want := []string{"3. september 2019/år antaget", "udelades/ingen dato", "30. september 2019/som nu", "1. december 2019/år antaget"}
	if got := c.dates(); !slices.Equal(got, want) {
		t.Errorf("dates %q, want %q", got, want)
	}
	c.view.tab = datesTab
	c.refresh()
	c.table().OnCheck(3, false)
	if c.lists[datesTab][3].applies() {
		t.Error("a date that was left out applies")
	}
	for _, it := range c.yearItems() {
		if it.Label == "2020" {
			it.Action()
		}
	}
	if got := c.dates()[0]; got != "3. september 2020/år antaget" {
		t.Errorf("the date is %q", got)
	}
	if c.lists[datesTab][3].applies() {
		t.Error("another year takes the date that was left out")
	}
}

func TestAnyMunicipalityCanBeFound(t *testing.T) {
	w := newWaveWindow(t, "KSD")
	c := w.confirm("Bølge 7\nNorrdjurs\n")
	items := c.pickItems(func(plan.ID) {})
	if len(items) != 98 || items[0].Text != "Albertslund" || items[97].Text != "Norddjurs" || items[97].Kind != "nævnt i tabellen" {
		t.Errorf("%d are offered, first %+v, last %+v", len(items), items[0], items[97])
	}
	w.ws.Window.Canvas().Focused().TypedRune('2') // another one
	search := w.ws.Window.Canvas().Focused()
	for _, r := range "ærø" {
		search.TypedRune(r)
	}
	search.TypedKey(key(fyne.KeyReturn))
	if c.proposal.Open() != 0 || !strings.HasPrefix(c.ws.Lang.Format(c.proposal.Doubts[0].Options[1].Sentence), "Ærø") {
		t.Fatalf("it is %+v", c.proposal.Doubts[0])
	}
	test.Tap(c.view.insert)
	w.wants("did.insert", map[string]string{"Norddjurs": "Bølge 4", "Ærø": "Bølge 7"})
	again := w.confirm("Bølge 7\nNorrdjurs\n")
	if again.proposal.Waves.Proposal.Entries[0].Municipality != w.municipality("Ærø").ID {
		t.Error("the choice is not remembered")
	}
}

func TestTheSolutionOfATableCanBeChosen(t *testing.T) {
	w := newWaveWindow(t, "KSD")
	var inserted plan.ID
	w.OnInserted = func(solution plan.ID, moved []plan.ID) {
		if inserted = solution; len(moved) != 1 || moved[0] != w.municipality("Aarhus").ID {
			t.Errorf("moved %v", moved)
		}
	}
	c := w.confirm("Bølge 1\nAarhus\n")
	for _, it := range c.solutionItems() {
		if it.Checked != (it.Label[:3] == "KSD") {
			t.Errorf("%s is checked: %v", it.Label, it.Checked)
		}
		if it.Label[:4] == "SAPA" {
			it.Action()
		}
	}
	c.answerAll()
	test.Tap(c.view.insert)
	sapa, _ := w.ws.Plan().SolutionNamed("SAPA")
	if of, _ := w.ws.Plan().WaveOf(sapa.ID, w.municipality("Aarhus").ID); of.Name != "Bølge 1" || inserted != sapa.ID {
		t.Errorf("Aarhus is in %q of SAPA, %s was told", of.Name, inserted)
	}
}

func TestOnlyWhatIsNewIsCalledNew(t *testing.T) {
	w := newWaveWindow(t, "SAPA")
	w.ws.Do(plan.L("did.setting"), plantest.ZonesForAll)
	c := w.confirm("Kommune\tBølge\nAalborg\tBølge 5\n") // out of Bølge 4, which is in a frozen zone
	sapa, _ := w.ws.Plan().SolutionNamed("SAPA")
	from, _ := w.ws.Plan().WaveNamed(sapa.ID, "Bølge 4")
	news, _ := c.brings.News()
	for _, finding := range news {
		if finding.Wave == from.ID && finding.Rule == rules.ZoneRule {
			t.Errorf("that Bølge 4 is in a frozen zone is no news: %v", finding)
		}
	}
	if len(news) == 0 || len(news) >= len(c.brings.Added) {
		t.Errorf("%d of %d findings are new", len(news), len(c.brings.Added))
	}
}

func TestATableOfWavesIsReadAsAnotherKind(t *testing.T) {
	w := newWaveWindow(t, "KSD")
	c := w.confirm("Kommune\tBølge\tEAN\nFanø\tBølge 6\t5798009811578\n")
	if got := c.view.kind.Text(); got != "Bølger, kommuner" {
		t.Errorf("it is read as %q", got)
	}
	chooseKind(c, "Priser")
	if got := c.view.kind.Text(); got != "Bølger, kommuner" || !c.view.insert.Enabled() {
		t.Errorf("it is read as %q though it is none of prices", got)
	}
	chooseKind(c, "Bølger")
	if got := c.view.kind.Text(); got != "Bølger" || c.proposal.Values() != 0 {
		t.Errorf("read as %q it changes %d facts", got, c.proposal.Values())
	}
	chooseKind(c, "Bølger, kommuner")
	test.Tap(c.view.insert)
	w.wants("did.insert.several", map[string]string{"Fanø": "Bølge 6"})
	if m := w.municipality("Fanø"); m.EAN != "5798009811578" {
		t.Errorf("its EAN is %q", m.EAN)
	}
	w.ws.SetSolution(plan.None)
	w.ShowText("Bølge 6\nFanø\n")
	if len(w.host.Outcomes) != 0 {
		t.Errorf("recorded %v", w.host.Outcomes)
	}
}

// A column says what is done: it is listed below the dates and can be left out.
func TestATableSaysWhatIsDone(t *testing.T) {
	w := newWaveWindow(t, "SAPA")
	c := w.confirm("Kommune\tBølge\tIdriftsættelse\tGennemført\nRanders\t1\t2. april 2019\t3. april 2019\nOdder\t2\t29. april 2019\t1. januar 2019\n")
	list := c.lists[datesTab]
	randers := slices.IndexFunc(list, func(l line) bool { return l.done != nil })
	if n := len(list) - randers; randers != 2 || n != 2 {
		t.Fatalf("%d done days below %d dates", n, randers)
	}
	c.view.tab = datesTab
	c.refresh()
	dates := c.table()
	if got := dates.Cell(randers, 5); got.Text != "3. april 2019" && got.Text != "2. april 2019" {
		t.Errorf("into %q", got.Text)
	}
	if got := dates.Cell(randers+1, 6); got.Text != "kan ikke meldes" || !dates.Cell(randers+1, 0).NoCheck {
		t.Errorf("what cannot be is %q", got.Text)
	}
	if !dates.Cell(randers, 0).Checked {
		return // it is done in the example
	}
	dates.OnCheck(randers, false)
	if dates.Cell(randers, 0).Checked {
		t.Error("a report that was left out applies")
	}
	dates.OnCheck(randers, true)
	c.answerAll()
	test.Tap(c.view.insert)
	of, _ := w.ws.Plan().WaveNamed(w.ws.Solution(), "Bølge 1")
	if m, _ := w.ws.Plan().WaveMilestone(of.ID, plan.GoLive); m.DoneOn != day.Of(2019, 4, 3) {
		t.Errorf("done on %s", m.DoneOn.ISO())
	}
}

// A plan that is in no file yet gets what was chosen, and nothing is written.
func TestATableOfANewPlanIsConfirmed(t *testing.T) {
	w := newWaveWindow(t, "SAPA")
	sapa, _ := w.ws.Plan().SolutionNamed("SAPA")
	var got wavetable.Proposal
	cancelled := 0
	question := workspace.TableQuestion{
		Plan: w.ws.Plan(), Solution: sapa.ID, Cells: wavetable.Cells("Bølge 5\nBilund\nFanø\n"),
		Accept: func(p wavetable.Proposal, _ wavetable.Choices) { got = p }, Cancel: func() { cancelled++ },
	}
	Confirm(w.ws, question)
	w.press(fyne.KeyEscape)
	Confirm(w.ws, question)
	w.press(fyne.KeyReturn)
	w.press(fyne.KeyReturn)
	if cancelled != 1 || len(got.Entries) != 2 || len(w.host.Outcomes) != 0 {
		t.Errorf("%d cancelled, %d entries, recorded %v", cancelled, len(got.Entries), w.host.Outcomes)
	}
}

func TestTheRowsFollowTheDoubts(t *testing.T) {
	w := newWaveWindow(t, "SAPA")
	c := w.confirm(slide)
	if got := c.tabTexts(); !strings.HasPrefix(got, "I tvivl ") {
		t.Fatalf("the lists are %q", got)
	}
	first := c.proposal.Doubts[0].Row
	if c.view.rows.Selected() != first-1 {
		t.Errorf("row %d is marked, want %d", c.view.rows.Selected()+1, first)
	}
	w.press(fyne.KeyDown)
	if second := c.proposal.Doubts[1]; c.view.doubt != 1 || second.Row > 0 && c.view.rows.Selected() != second.Row-1 {
		t.Errorf("doubt %d, row %d is marked", c.view.doubt, c.view.rows.Selected()+1)
	}
	c.chooseRow(1) // Thisted
	if c.view.tab != namesTab || c.table().Selected() != 0 {
		t.Errorf("the list is %s at %d", c.view.tab, c.table().Selected())
	}
}

func TestAColumnIsChanged(t *testing.T) {
	w := newWaveWindow(t, "SAPA")
	c := w.confirm("Kunde\tFase\tNummer\nFanø\tBølge 6\t5798009811578\nÆrø\tBølge 6\t5790000000005\n")
	c.showColumns()
	for _, m := range c.proposal.Meanings() {
		switch c.meaningText(m) {
		case "kommune":
			c.setColumn(0, m)
		case "bølge":
			c.setColumn(1, m)
		case "EAN":
			c.setColumn(2, m)
		}
	}
	w.press(fyne.KeyReturn) // closes
	if got := c.columnsText(); got != "Kunde → kommune, Fase → bølge, Nummer → EAN" {
		t.Errorf("the columns are %q", got)
	}
	if heading, sample := c.headingAndSample(0); heading != "Kunde" || sample != "Fanø" {
		t.Errorf("the first column is %q with %q", heading, sample)
	}
	test.Tap(c.view.insert)
	w.wants("did.insert.several", map[string]string{"Fanø": "Bølge 6", "Ærø": "Bølge 6"})
	if m := w.municipality("Ærø"); m.EAN != "5790000000005" {
		t.Errorf("its EAN is %q", m.EAN)
	}
}
