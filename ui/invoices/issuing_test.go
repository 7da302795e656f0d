package invoices

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

// sapa2019 is the screen with the example of SAPA, whose sender is an example: all is a trial.
func sapa2019(t *testing.T) *testScreen {
	t.Helper()
	return newTestScreen(t, example.SAPA2019, translations.Danish, style.Light)
}

func TestTheTickedDraftsAreIssued(t *testing.T) {
	s := sapa2019(t)
	folder := filepath.Join(t.TempDir(), "Fakturaer")
	s.openIssue("0165", "0751")
	if got := s.panel.do.Text(); got != "Udsted 2" {
		t.Errorf("the button says %q", got)
	}
	if got := s.panel.numbers.Text(); got != "MH-0001 til MH-0002 · en ny serie på denne pc anden serie…" {
		t.Errorf("the numbers are %q", got)
	}
	if got := workspacetest.LinesText(s.panel.checkLines()); !strings.Contains(got, "✓ 2 e-fakturaer kontrolleret: 0 fejl") || !strings.Contains(got, "er ikke bekræftet") {
		t.Errorf("it was checked: %s", got)
	}
	s.files.InFolder = folder
	s.Commands()["plan.save"].Run()
	s.press(fyne.KeyEscape)
	if n := len(s.ledger().Issued); n != 0 {
		t.Fatalf("%d were issued though the question was left", n)
	}
	s.Commands()["plan.save"].Run()
	s.press(fyne.KeyReturn)
	s.waitReceipt()

	if got := s.list("0165"); got != "Albertslund 174.231,25 MH-0001 forfalder 26. jul." {
		t.Errorf("the list says %q", got)
	}
	want := "MH-0001 til MH-0002 · 1.722.143,75 kr. i alt\n4 filer gemt: Fakturaer\nÅbn mappen · Mailkladder…"
	if got := workspacetest.LinesText(s.receipt.lines()); !strings.HasPrefix(got, want) {
		t.Errorf("the receipt says %q", got)
	}
	names, _ := filepath.Glob(filepath.Join(folder, "*"))
	if len(names) != 4 {
		t.Errorf("the files are %v", names)
	}
	i := s.issued("MH-2")
	stored, err := reports.StoredInvoice(i, s.ws.Document().Blob)
	if err != nil {
		t.Fatal(err)
	}
	if written, err := os.ReadFile(filepath.Join(folder, stored.Name)); err != nil || string(written) != string(stored.Data) {
		t.Errorf("the stored page of %s is not the written one: %v", stored.Name, err)
	}
	if i.Row.IssuedOn != day.Of(2019, 6, 26) || i.Row.DueOn != day.Of(2019, 7, 26) {
		t.Errorf("issued on %s, due on %s", i.Row.IssuedOn, i.Row.DueOn)
	}
	if len(s.ticks) != 0 || s.unissued() != 96 {
		t.Errorf("%d are ticked, %d not issued", len(s.ticks), s.unissued())
	}
	s.choose("0751")
	if !strings.Contains(s.text(), "MH-0002") || strings.Contains(s.text(), "KLADDE") {
		t.Errorf("the page says %s", s.text())
	}

	// The next ones follow without a gap.
	s.issueTo(folder, "0101")
	if got := workspacetest.LinesText(s.receipt.lines()); !strings.HasPrefix(got, "MH-0003 · ") {
		t.Errorf("the receipt says %q", got)
	}
	s.openIssue("0563")
	if got := workspacetest.LinesText(s.panel.checkLines()); !strings.Contains(got, "✓ serien har ingen huller: MH-0001 til MH-0003") {
		t.Errorf("it was checked: %s", got)
	}
}

func TestWhatIsMissingIsTypedInThePanel(t *testing.T) {
	s := sapa2019(t)
	s.edit("0751", func(m *plan.Municipality) { m.EAN = "" })
	s.edit("0101", func(m *plan.Municipality) { m.Reference = "" })
	s.openIssue("0165", "0751", "0101")
	if got := s.panel.do.Text(); got != "Udsted 1" || len(s.panel.lacking.fields) != 2 {
		t.Fatalf("%s with %d fields", got, len(s.panel.lacking.fields))
	}
	rows := s.panel.sumRows()
	if len(rows) != 4 || rows[1].texts[0] != "1 udstedes" || rows[2].texts[0] != "2 venter" || rows[3].texts[0] != "3 i alt" {
		t.Errorf("the sums are %v", rows)
	}
	var ean, reference *gapField
	for _, f := range s.panel.lacking.fields {
		if f.fact == billing.EANFact {
			ean = f
		} else {
			reference = f
		}
	}
	if got := ean.note.Text(); got != "EAN-nummer mangler" {
		t.Errorf("the empty field says %q", got)
	}
	ean.entry.SetText("579000000000")
	if got := ean.note.Text(); got != "Et EAN-nummer har 13 cifre." {
		t.Errorf("a short number: %q", got)
	}
	ean.entry.SetText("5790000000007")
	if got := ean.note.Text(); got != "EAN skal ende på 5" || s.panel.do.Text() != "Udsted 1" {
		t.Errorf("a wrong digit: %q, %s", got, s.panel.do.Text())
	}
	ean.entry.SetText("5790000000005")
	s.host.WaitIdle(s.ws)
	if got := ean.note.Text(); got != "✓" || s.panel.do.Text() != "Udsted 2" {
		t.Errorf("the right number: %q, %s", got, s.panel.do.Text())
	}
	reference.entry.SetText("Ane Holm")
	if s.panel.do.Text() != "Udsted 2" {
		t.Error("a reference that is being typed was taken")
	}
	reference.submit()
	s.host.WaitIdle(s.ws)
	if m, _ := s.ws.Plan().Municipalities.Get(plan.MunicipalityID("0101")); m.Reference != "Ane Holm" || s.panel.do.Text() != "Udsted 3" {
		t.Errorf("the reference is %q, %s", m.Reference, s.panel.do.Text())
	}
	if got := s.panel.numbers.Text(); !strings.HasPrefix(got, "MH-0001 til MH-0003 ") {
		t.Errorf("the numbers are %q", got)
	}
}

func TestTheTermIsJudged(t *testing.T) {
	s := sapa2019(t)
	s.openIssue("0751")
	s.panel.due.SetWritten("30. august 2019")
	s.panel.refresh()
	if got := workspacetest.LinesText([]kit.Line{s.panel.dueAnswer(day.Of(2019, 8, 30))}); !strings.Contains(got, "højst få 30 dage") || !s.panel.canIssue() {
		t.Errorf("a long term: %q", got)
	}
	s.panel.due.SetWritten("1. juni 2019")
	s.panel.refresh()
	if s.panel.canIssue() || s.Commands()["plan.save"].CanRun() {
		t.Error("it could be due before it is issued")
	}
	s.panel.due.SetWritten("10. juli 2019")
	s.panel.dueTyped = true
	s.panel.date.SetWritten("1. juli 2019")
	s.panel.showDue()
	if got := s.panel.due.Text(); got != "10. juli 2019" {
		t.Errorf("the term that was typed became %q", got)
	}
}

// onChips returns the chips of the panel that are chosen.
func (s *testScreen) onChips() string {
	var on []string
	for _, item := range s.panel.which.Items() {
		if item.On {
			on = append(on, item.Text)
		}
	}
	return strings.Join(on, ", ")
}

// panelTitle returns the title of the panel as it is drawn.
func (s *testScreen) panelTitle() (title string) {
	for _, o := range test.WidgetRenderer(s.panel.content).Objects() {
		if text, ok := o.(*canvas.Text); ok {
			title += text.Text
		}
	}
	return title
}

// The header stays in use while the panel is open: the panel issues what the header shows.
func TestThePanelFollowsTheSolution(t *testing.T) {
	s := sapa(t)
	sts, _ := s.ws.Plan().SolutionNamed("STS")
	s.ws.Do(plan.L("did.settings"), func(d *plan.Draft) error {
		model, _ := d.Plan().SettlementOf(sts.ID)
		plan.Update(d, model.ID, func(m *plan.Settlement) { m.PaymentDays = 10 })
		return nil
	})
	s.openIssue("0751")
	s.panel.which.Press(1)
	if got := s.onChips(); !strings.HasPrefix(got, "Pilotkommuner · ") {
		t.Fatalf("chosen is %s", got)
	}
	s.chooseSolution(sts.ID.String())
	if got := s.panelTitle(); got != "Udsted fakturaer STS, 1. halvår 2020" {
		t.Errorf("the title is %q", got)
	}
	if got := s.onChips(); got != "Alle · 98" {
		t.Errorf("chosen is %s", got)
	}
	on, _ := s.panel.on()
	if due, _ := dayOf(s.panel.due); due != on+10 {
		t.Errorf("it is due %d days after", due-on)
	}
}

// Another period begins anew, but for a due date that was typed.
func TestThePanelFollowsThePeriod(t *testing.T) {
	s := sapa2019(t)
	s.openIssue("0751")
	s.panel.due.SetWritten("10. juli 2019")
	s.panel.due.OnChanged()
	first := s.request.period
	s.ShowPeriod(billing.Period{Year: first.Year - 1, Part: 1, Of: first.Of}) // before anybody is invoiced
	if got := s.onChips(); got != "Alle · 0" || s.panel.canIssue() {
		t.Errorf("chosen is %s", got)
	}
	s.ShowPeriod(first)
	if got := s.onChips(); got != "Afkrydsede · 1" || s.panel.do.Text() != "Udsted 1" {
		t.Errorf("chosen is %s; the button says %q", got, s.panel.do.Text())
	}
	s.panel.which.Press(1)
	s.ShowPeriod(billing.Period{Year: first.Year + 1, Part: first.Part, Of: first.Of})
	if got := s.panelTitle(); !strings.HasSuffix(got, " 2020") || len(s.panel.waves) > 0 {
		t.Errorf("%s, with %d waves", got, len(s.panel.waves))
	}
	if got := s.panel.due.Text(); got != "10. juli 2019" {
		t.Errorf("the term that was typed became %q", got)
	}
}

// What the drafts of another period lack is not asked for; what is being typed stays.
func TestTheFieldsFollowThePeriod(t *testing.T) {
	s := sapa2019(t)
	s.edit("0751", func(m *plan.Municipality) { m.EAN = "" })
	s.edit("0101", func(m *plan.Municipality) { m.EAN = "" })
	s.openIssue("0751", "0101")
	first := s.request.period
	fields := func() int { return len(s.panel.lacking.fields) }
	if fields() != 2 {
		t.Fatalf("%d fields", fields())
	}
	typed := s.panel.lacking.fields[0]
	typed.entry.SetText("57900")
	s.ShowPeriod(billing.Period{Year: first.Year - 1, Part: 1, Of: first.Of}) // before anybody is invoiced
	if fields() != 1 || s.panel.lacking.fields[0] != typed {
		t.Errorf("%d fields before the start", fields())
	}
	if s.ShowPeriod(first); fields() != 2 || typed.entry.Text != "57900" {
		t.Errorf("%d fields afterwards, %q is typed", fields(), typed.entry.Text)
	}
}

func TestAnotherSeriesCanBeTyped(t *testing.T) {
	s := sapa2019(t)
	s.openIssue("0751")
	s.panel.otherSeries()
	s.panel.series.SetText("x1y!")
	s.host.WaitIdle(s.ws)
	if got := s.panel.numbers.Text(); !strings.Contains(got, "kan ikke bruges som serie") || s.panel.canIssue() {
		t.Errorf("it says %q", got)
	}
	s.panel.series.SetText("ab")
	s.host.WaitIdle(s.ws)
	if got := s.panel.numbers.Text(); !strings.HasPrefix(got, "AB-0001 ") || !s.panel.canIssue() {
		t.Errorf("it says %q", got)
	}
}

func TestFilesThatCannotBeWrittenGoElsewhere(t *testing.T) {
	s := sapa2019(t)
	taken := filepath.Join(t.TempDir(), "fil")
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s.issueTo(filepath.Join(taken, "x"), "0751")
	if got := workspacetest.LinesText(s.receipt.lines()); !s.receipt.failed || !strings.Contains(got, "De er udstedt, men filerne er ikke gemt.") {
		t.Fatalf("the receipt says %q", got)
	}
	if len(s.ledger().Issued) != 1 {
		t.Error("the invoice is not issued")
	}
	s.files.InFolder = filepath.Join(t.TempDir(), "Fakturaer")
	s.receipt.askFolder()
	s.host.Until("the files are written", func() bool { return s.receipt.written != nil })
	if names, _ := filepath.Glob(filepath.Join(s.files.InFolder, "*")); len(names) != 2 {
		t.Errorf("the files are %v", names)
	}
	s.files.InFolder = filepath.Join(t.TempDir(), "Mails")
	s.receipt.saveMails()
	if got := s.host.NextMessage(); got != "1 mailkladde gemt: Mails" {
		t.Errorf("it says %q", got)
	}
	mails, _ := filepath.Glob(filepath.Join(s.files.InFolder, "*.eml"))
	if b, err := os.ReadFile(strings.Join(mails, "")); err != nil || strings.Count(string(b), "Content-Disposition: attachment") != 2 {
		t.Errorf("%v, %v", mails, err)
	}
}

func TestNothingIsIssuedFromAPlanThatChangedMeanwhile(t *testing.T) {
	s := sapa2019(t)
	s.openIssue("0751")
	b := batch{plan: s.ws.Plan(), drafts: []billing.Document{s.panel.batch.ready[0].Invoice}, on: day.Of(2019, 7, 1), due: day.Of(2019, 7, 31), forms: reports.Forms{PDF: true}}
	s.move("0751", "Bølge 5")
	s.issueBatch(b, t.TempDir())
	s.host.Until("it is said", func() bool {
		return s.window.Canvas().Overlays().Top() != nil && len(s.ledger().Issued) == 0 && !s.ws.IsBusy()
	})
	if s.receipt != nil || len(s.ledger().Issued) != 0 {
		t.Errorf("%d were issued", len(s.ledger().Issued))
	}
}
