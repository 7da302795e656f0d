package invoices

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

func sapa(t *testing.T) *testScreen {
	t.Helper()
	return newTestScreen(t, example.Monopolbrud, translations.Danish, style.Light)
}

// row returns the cells of a municipality in the list.
func (s *testScreen) row(code string) []string {
	s.t.Helper()
	s.choose(code)
	texts := make([]string, statusColumn+1)
	for col := range texts {
		texts[col] = s.cell(s.table.Selected(), col).Text
	}
	return texts
}

func (s *testScreen) edit(code string, change func(*plan.Municipality)) {
	s.t.Helper()
	done := s.ws.Do(plan.L("did.municipality"), func(d *plan.Draft) error {
		plan.Update(d, plan.MunicipalityID(code), change)
		return nil
	})
	if !done {
		s.t.Fatalf("%s was not changed", code)
	}
}

func TestTheFirstPeriodIsShownWithItsAmounts(t *testing.T) {
	s := sapa(t)
	if want := (billing.Period{Year: 2019, Part: 2, Of: 2}); s.request.period != want || s.periods.Text() != "2. halvår 2019" {
		t.Fatalf("the period is %v, %q", s.request.period, s.periods.Text())
	}
	tests := []struct {
		code string
		want []string
	}{
		{"0751", []string{"", "Aarhus", "Pilotkommuner", "345.332", "6", "1.238.330,00", "309.582,50", "1.547.912,50", "", "kladde"}},
		{"0563", []string{"", "Fanø", "Bølge 5", "3.404", "2", "5.673,33", "1.418,33", "7.091,66", "", "kladde, fra 1. nov."}},
	}
	for _, tt := range tests {
		if got := s.row(tt.code); !slices.Equal(got, tt.want) {
			t.Errorf("%v, not %v", got, tt.want)
		}
		if !strings.Contains(s.text(), tt.want[totalColumn]) {
			t.Errorf("the page of %s does not say %s", tt.want[nameColumn], tt.want[totalColumn])
		}
	}
	bills, err := billing.Run(s.ws.Plan(), s.solution, s.request.period)
	if err != nil {
		t.Fatal(err)
	}
	if total := bills.Totals(); s.footer(totalColumn).Text != s.formatMoney(total.Total) || s.footer(nameColumn).Text != "98 fakturaer" {
		t.Errorf("the footer says %q, %q", s.footer(nameColumn).Text, s.footer(totalColumn).Text)
	}
	if text := texts(s.assumptions()); text != "Antagelser pris pr. år · 50 % af prisen over 150.000 indb. · hele måneder" {
		t.Errorf("below the page: %q", text)
	}
}

func texts(line kit.Line) string {
	var all string
	for _, r := range line {
		all += r.Text
	}
	return all
}

func TestAMoveChangesTheInvoice(t *testing.T) {
	s := sapa(t)
	s.choose("0751")
	to, _ := s.ws.Plan().WaveNamed(s.solution, "Bølge 5")
	s.ws.Do(plan.L("did.move"), func(d *plan.Draft) error { return d.Assign(to.ID, plan.MunicipalityID("0751")) })
	if s.selected.municipality != plan.MunicipalityID("0751") || !strings.Contains(s.text(), "412.776,67") { // a third of 1.238.330,00
		t.Errorf("the page says %s", s.text())
	}
	if got := s.row("0751")[netColumn]; got != "412.776,67" {
		t.Errorf("the row says %s", got)
	}
}

func TestPeriods(t *testing.T) {
	s := sapa(t)
	var names []string
	for _, item := range s.periodMenu() {
		names = append(names, item.Label)
	}
	if len(names) != 6 || names[0] != "1. halvår 2019" || names[5] != "2. halvår 2021" {
		t.Errorf("the menu offers %v", names)
	}

	s.periodMenu()[0].Action() // before anybody is invoiced
	if got := s.row("0751"); got[statusColumn] != "ikke endnu" || got[netColumn] != "" || len(s.pane.Pages()) != 0 {
		t.Errorf("%v with %d pages", got, len(s.pane.Pages()))
	}
	if s.Commands()["print.view"].CanRun() {
		t.Error("there is nothing to print before the first invoice")
	}

	s.ShowPeriod(billing.Period{Year: 2025, Part: 1, Of: 2}) // no population is known
	if got := s.row("0751")[statusColumn]; got != "mangler indbyggertal" {
		t.Errorf("the row says %q", got)
	}
	if n := s.hindered(); n != 98 || s.check.Text() != "Kontrol 98" {
		t.Errorf("%d are counted as lacking something", n)
	}
}

func TestAYearOfMonthsIsOffered(t *testing.T) {
	s := sapa(t)
	s.ws.Do(plan.L("did.setting"), func(d *plan.Draft) error {
		plan.Update(d, s.run.model.ID, func(m *plan.Settlement) { m.PeriodsPerYear = 12 })
		return nil
	})
	if s.request.period != (billing.Period{Year: 2019, Part: 7, Of: 12}) {
		t.Errorf("the period is %v", s.request.period)
	}
	menu := s.periodMenu()
	if len(menu) != 3 || menu[0].Label != "2019" || len(menu[0].ChildMenu.Items) != 12 {
		t.Errorf("%d entries", len(menu))
	}
}

func TestWhatIsMissingIsListedFirst(t *testing.T) {
	s := sapa(t)
	if s.check.Text() != "Kontrol" {
		t.Error("nothing is missing in the example")
	}
	if all := s.lacking(); len(all) != 99 || all[0].Text != "Eksempel: afsender. Antaget: pris pr. år, 50 % af prisen over 150.000 indb., hele måneder." ||
		all[98].Text != "Eksempel: EAN-nummer, personreference, adresse." {
		t.Errorf("%d lines, the first %+v", len(all), all[0])
	}
	s.edit("0751", func(m *plan.Municipality) { m.EAN = "" })
	if got := s.row("0751")[statusColumn]; got != "kladde, mangler EAN-nummer" || s.check.Text() != "Kontrol 1" {
		t.Errorf("the row says %q", got)
	}
	s.check.Tapped(nil)
	for range 98 { // Aarhus is the last
		s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	want := workspacetest.Setting{Key: "municipality.ean", Of: setup.Of{Municipality: plan.MunicipalityID("0751")}}
	if opened := s.host.Settings; !slices.Equal(opened, []workspacetest.Setting{want}) {
		t.Errorf("Enter on the list opened %v", opened)
	}
}

func TestFindAddsUpWhatItFinds(t *testing.T) {
	s := sapa(t)
	s.search.SetText("århus")
	if len(s.rows) != 1 || s.footer(netColumn).Text != "1.238.330,00" || s.footer(nameColumn).Text != "1 faktura" {
		t.Errorf("%d rows, %q", len(s.rows), s.footer(netColumn).Text)
	}
	s.search.SetText("xyz")
	if len(s.rows) != 0 || len(s.pane.Pages()) != 0 || s.footer(netColumn).Text != "0,00" {
		t.Errorf("%d rows for xyz", len(s.rows))
	}
}

func TestAPlanWithoutAnythingToInvoice(t *testing.T) {
	s := newTestScreen(t, example.Empty, translations.Danish, style.Light)
	if len(s.rows) != 0 || len(s.periodMenu()) != 0 || s.Commands()["print.view"].CanRun() {
		t.Errorf("%d rows", len(s.rows))
	}
	if s.pane.Text() == "" {
		t.Error("nobody says why")
	}
	if s.periods.Visible() || s.print.Visible() || s.check.Visible() || s.periods.Text() != "" {
		t.Errorf("a period is offered: %q", s.periods.Text())
	}
}

func TestDraftsAreWrittenForAllWhateverIsFound(t *testing.T) {
	s := sapa(t)
	s.search.SetText("århus")
	s.files.InFolder = filepath.Join(t.TempDir(), "Fakturaer")
	s.Commands()["print.invoices"].Run()
	if got, want := s.host.NextMessage(), "98 fakturaer dannet: Fakturaer"; got != want {
		t.Errorf("it says %q, not %q", got, want)
	}
	files, err := os.ReadDir(s.files.InFolder)
	if err != nil || len(files) != 98 {
		t.Errorf("%d files, %v", len(files), err)
	}

	s.files.ToSave = filepath.Join(t.TempDir(), "alle.pdf")
	s.Commands()["print.view"].Run()
	s.host.NextMessage()
	if b, err := os.ReadFile(s.files.ToSave); err != nil || !strings.HasPrefix(string(b), "%PDF-") || s.files.Proposed != "SAPA-2019H2-kladde.pdf" {
		t.Errorf("%d bytes, %v; proposed was %s", len(b), err, s.files.Proposed)
	}
}

// The infrastructure has no waves: all municipalities are listed without them.
func TestTheInfrastructureIsListedWithoutWaves(t *testing.T) {
	s := sapa(t)
	sts, _ := s.ws.Plan().SolutionNamed("STS")
	s.chooseSolution(sts.ID.String())
	s.Refresh()
	if want := (billing.Period{Year: 2020, Part: 1, Of: 2}); s.request.period != want || len(s.rows) != 98 {
		t.Fatalf("%v, %d rows", s.request.period, len(s.rows))
	}
	if column := s.columns()[waveColumn]; column.Title != "" || column.Width != 0 {
		t.Errorf("the column of waves is %+v", column)
	}
	if got := s.row("0101"); got[netColumn] != "4.889.625,00" || got[waveColumn] != "" || !strings.Contains(s.text(), "4.889.625,00") {
		t.Errorf("%v", got)
	}
	s.ShowPeriod(billing.Period{Year: 2019, Part: 2, Of: 2})
	if s.choose("0101"); s.pane.Text() != "København faktureres først fra 1. januar 2020. Vælg en senere periode." {
		t.Errorf("before the start it says %q", s.pane.Text())
	}
}

// A start inside a month says its month, and one without a day what to do.
func TestStartsAreSaidInWords(t *testing.T) {
	s := sapa(t)
	s.ws.Do(plan.L("did.milestone"), func(d *plan.Draft) error {
		w := plan.Dates{Text: "17. december 2019", Span: day.On(day.Of(2019, 12, 17))}
		if err := d.Deviate(s.solution, plan.MunicipalityID("0563"), plan.InvoicingStart, w, ""); err != nil {
			return err
		}
		w = plan.Dates{Text: "Q4 2019", Span: day.Span{Earliest: day.Of(2019, 10, 1), Latest: day.Of(2019, 12, 31)}}
		return d.Deviate(s.solution, plan.MunicipalityID("0751"), plan.InvoicingStart, w, "")
	})
	s.choose("0563")
	if want := "Fanø starter 17. december 2019, og kun hele måneder faktureres: første hele måned er januar 2020. Vælg den periode."; s.pane.Text() != want {
		t.Errorf("it says %q", s.pane.Text())
	}
	if got := s.row("0751")[statusColumn]; got != "start uden dag" || !strings.Contains(s.pane.Text(), "”Q4 2019”") {
		t.Errorf("%q: %q", got, s.pane.Text())
	}
}

// The invoices follow the language of the plan. One that was chosen for printing stays until the
// plan gets another.
func TestTheInvoicesFollowThePlansLanguage(t *testing.T) {
	s := sapa(t)
	set := func(key, value string) {
		s.ws.Do(plan.L("did.settings"), func(d *plan.Draft) error { d.Set(key, value); return nil })
		s.host.WaitIdle(s.ws)
	}
	says := func(want string) {
		t.Helper()
		if s.choose("0751"); !strings.Contains(s.text(), want) {
			t.Errorf("the page does not say %q but: %s", want, s.text())
		}
	}
	set(plan.LetterLanguage, "en")
	says("DRAFT")
	for _, item := range s.printMenu() {
		if item.Label == s.ws.T("printing.danish") {
			item.Action()
		}
	}
	set(plan.PlanName, "Vores plan")
	says("KLADDE")
	set(plan.LetterLanguage, "da")
	set(plan.LetterLanguage, "en")
	says("DRAFT")
}
