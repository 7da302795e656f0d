package letters

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

func newScreen(t *testing.T) *testScreen {
	t.Helper()
	return newTestScreen(t, example.Monopolbrud, translations.Danish, style.Light)
}

// Who must be told is chosen from the start, and stands above the others, which are folded.
func TestWhoMustBeToldIsChosen(t *testing.T) {
	s := newScreen(t)
	if got := s.headings(); got != "Kan varsles nu 7, Sendt 49 ▸, Senere 91 ▸, I drift 49 ▸" {
		t.Errorf("the groups are %s", got)
	}
	if len(s.chosen()) != 7 || s.make.Text() != "Dan 7 breve…" || s.correct.Enabled() {
		t.Errorf("%d are chosen; the button says %q", len(s.chosen()), s.make.Text())
	}
	s.reschedule("Bølge 4", plan.GoLive, day.Of(2019, 10, 21))
	if got := s.headings(); got != "Kan varsles nu 7, Forældet 17, Sendt 32 ▸, Senere 91 ▸, I drift 49 ▸" {
		t.Errorf("after the move the groups are %s", got)
	}
	if len(s.chosen()) != 24 || len(s.stale()) != 17 || s.correct.Text() != "Ret alle forældede 17…" {
		t.Errorf("%d are chosen, %d are stale", len(s.chosen()), len(s.stale()))
	}
	at, it := s.find("0810", "SAPA")
	if got := s.cell(at, registerColumn).Text; got != "oplyst 20. september, nu 21. oktober 2019" || it.Kind != letters.ChangedNotice {
		t.Errorf("the register says %q", got)
	}
	s.choose("0810", "SAPA")
	s.says("Ændret", "Brønderslev", "21. oktober 2019")
	if s.undo(); len(s.chosen()) != 7 {
		t.Errorf("after undo %d are chosen", len(s.chosen()))
	}
}

func TestThePageFollowsTheList(t *testing.T) {
	s := newScreen(t)
	if s.table.Selected() != 1 {
		t.Fatalf("row %d of %d is selected", s.table.Selected(), len(s.rows))
	}
	s.says("Helsingør Kommune", "KSD")
	s.Focus()
	key := func(name fyne.KeyName) { s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	key(fyne.KeyDown)
	s.says("Vejen Kommune")
	key(fyne.KeyUp)
	key(fyne.KeyUp) // the heading leaves the page as it is
	s.says("Helsingør Kommune")
	key(fyne.KeyLeft)
	if got := s.headings(); !strings.HasPrefix(got, "Kan varsles nu 7 ▸") || len(s.rows) != 4 {
		t.Errorf("folded: %s, %d rows", got, len(s.rows))
	}
	key(fyne.KeyRight)
	key(fyne.KeyEnd)
	key(fyne.KeyReturn) // opens the last group
	key(fyne.KeyEnd)
	if s.pane.Text() == "" || !strings.Contains(s.pane.Text(), "skal ikke varsles") {
		t.Errorf("of who is live it says %q", s.pane.Text())
	}
}

func TestAChangeOfThePlanChangesThePage(t *testing.T) {
	s := newScreen(t)
	s.choose("0751", "KSD")
	s.do(func(d *plan.Draft) error { return d.Assign(s.wave("KSD", "Bølge 4").ID, plan.MunicipalityID("0751")) })
	s.unfold()
	s.choose("0751", "KSD")
	s.says("Aarhus Kommune", "Bølge 4")
	if s.undo(); !strings.Contains(s.text(), "Pilot 2") {
		t.Errorf("after undo the page says: %s", s.text())
	}
}

// A tick is the user's, whatever becomes of the plan; a search takes none away.
func TestTicks(t *testing.T) {
	s := newScreen(t)
	s.table.OnCheck(1, false)
	s.search.SetText("Aarhus")
	if len(s.chosen()) != 6 {
		t.Errorf("%d are chosen during a search", len(s.chosen()))
	}
	s.search.SetText("")
	s.reschedule("Bølge 4", plan.GoLive, day.Of(2019, 10, 21))
	if len(s.chosen()) != 23 {
		t.Errorf("%d are chosen", len(s.chosen()))
	}
	s.table.OnCheck(0, false) // the heading stands for all of its group
	if len(s.chosen()) != 17 || s.cell(0, checkColumn).Checked || s.cell(0, checkColumn).Partly {
		t.Errorf("%d are chosen", len(s.chosen()))
	}
	s.table.OnCheckRange(1, 3, true)
	if c := s.cell(0, checkColumn); len(s.chosen()) != 19 || !c.Partly {
		t.Errorf("%d are chosen, the heading is %+v", len(s.chosen()), c)
	}
	s.search.SetText("Bølge 4")
	s.unfold()
	s.table.OnCheckAll(false)
	if len(s.chosen()) != 2 {
		t.Errorf("%d are chosen after those of a search were left out", len(s.chosen()))
	}
	s.search.SetText("")
	for range 3 { // none who is live
		s.table.OnCheckAll(true)
	}
	if n := len(s.chosen()); n != 147 {
		t.Errorf("%d of 196 can be chosen", n)
	}
}

func TestTabsAndChipsFilter(t *testing.T) {
	s := newScreen(t)
	s.show("SAPA")
	if got := s.headings(); got != "Sendt 49 ▸, I drift 49 ▸" || s.canMake() {
		t.Errorf("of SAPA the groups are %s", got)
	}
	s.chooseTab(allTab)
	var names []string
	for _, c := range s.chips.Items() {
		names = append(names, c.Text)
	}
	if got := strings.Join(names, ", "); got != "Skal meddeles 7, Kan varsles nu 7, Sendt 49, Senere 91, I drift 49" {
		t.Errorf("the chips are %s", got)
	}
	s.chips.Press(2)
	if got := s.headings(); got != "Sendt 49" || len(s.rows) != 50 {
		t.Errorf("of what is sent: %s, %d rows", got, len(s.rows))
	}
	s.chips.Press(2)
	if got := s.headings(); !strings.HasSuffix(got, "I drift 49 ▸") {
		t.Errorf("without a chip: %s", got)
	}
}

func TestWhatIsMissingIsListed(t *testing.T) {
	s := newScreen(t)
	s.do(func(d *plan.Draft) error {
		plan.Update(d, plan.MunicipalityID("0751"), func(m *plan.Municipality) { m.Address = "" })
		return nil
	})
	at, _ := s.find("0751", "KSD")
	if c := s.cell(at, registerColumn); c.Text != "mangler adresse" || c.Tone != kit.WarningTone {
		t.Errorf("the row says %q", c.Text)
	}
	if s.check.Text() != "Kontrol 1" {
		t.Errorf("the button says %q", s.check.Text())
	}
	s.showMissing()
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	want := workspacetest.Setting{Key: "municipality.address", Of: setup.Of{Municipality: plan.MunicipalityID("0751")}}
	if opened := s.host.Settings; !slices.Equal(opened, []workspacetest.Setting{want}) || s.window.Canvas().Overlays().Top() != nil {
		t.Errorf("Enter on the list opened %v", opened)
	}
	s.openRow(at)
	if opened := s.host.Settings; len(opened) != 2 || opened[1].Key != "municipality.address" {
		t.Errorf("Enter on the row opened %v", opened)
	}
}

func TestFindIsSpelledAnyWay(t *testing.T) {
	s := newScreen(t)
	s.show("KSD")
	s.Commands()["edit.find"].Run()
	test.Type(s.window.Canvas().Focused(), "ÅRHUS")
	if len(s.rows) != 2 || s.selected.Municipality != plan.MunicipalityID("0751") {
		t.Fatalf("%d rows", len(s.rows))
	}
	s.says("Aarhus Kommune")
	s.search.SetText("xyz")
	if len(s.rows) != 0 || s.pane.Pages() != nil || !strings.Contains(s.pane.Text(), "xyz") {
		t.Errorf("%d rows for xyz", len(s.rows))
	}
	s.search.SetText("")
	if got := s.headings(); got != "Kan varsles nu 7, Senere 91 ▸" {
		t.Errorf("without a search: %s", got)
	}
}

func TestShowMunicipality(t *testing.T) {
	s := newScreen(t)
	s.ws.SetSolution(s.solutionNamed("SAPA"))
	s.ShowMunicipality(plan.MunicipalityID("0810"))
	if s.selected.Municipality != plan.MunicipalityID("0810") || s.selected.Solution != s.solutionNamed("SAPA") || s.rowOf(s.selected) != s.table.Selected() {
		t.Errorf("%+v is selected in row %d", s.selected, s.table.Selected())
	}
}

// The letters follow the language of the plan. One that was chosen for printing stays until the
// plan gets another.
func TestTheLettersFollowThePlansLanguage(t *testing.T) {
	s := newScreen(t)
	set := func(key, value string) { s.do(func(d *plan.Draft) error { d.Set(key, value); return nil }) }
	set(plan.LetterLanguage, "en")
	if s.says("Kind regards"); s.lang != translations.English {
		t.Errorf("the letters are written in %s", s.lang)
	}
	s.lang = translations.Danish // as the dialog of making does
	s.Refresh()
	set(plan.PlanName, "Vores plan")
	s.says("Med venlig hilsen")
	set(plan.LetterLanguage, "da")
	set(plan.LetterLanguage, "en")
	if s.says("Kind regards"); s.lang != translations.English {
		t.Errorf("the letters are written in %s", s.lang)
	}
}
