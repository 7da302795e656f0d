package importing

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/billing/billingtest"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

// newIssuedWindow is a window on a plan with the invoices of SAPA for the first half of 2021.
func newIssuedWindow(t *testing.T) *testWindow {
	t.Helper()
	p, err := example.Build(example.SAPA2019)
	if err != nil {
		t.Fatal(err)
	}
	d := p.Edit()
	s, _ := p.SolutionNamed("SAPA")
	billingtest.IssueAll(t, d, s.ID, "2021H1", day.Of(2021, 1, 4))
	path := filepath.Join(t.TempDir(), "issued.bolgeplan")
	if err := data.Create(path, d.Plan(), plan.L(data.CreateKey, "name", "issued"), workspacetest.Tester); err != nil {
		t.Fatal(err)
	}
	ws, host := workspacetest.New(t, workspacetest.Options{Lang: translations.Danish, Mode: style.Light, Size: fyne.NewSize(1366, 768), Path: path})
	w := &testWindow{t: t, host: host}
	w.Importer = New(ws, func() { w.left++ })
	return w
}

// A bank's table is confirmed as any other, and its undo takes the payments back.
func TestABanksTableIsConfirmed(t *testing.T) {
	w := newIssuedWindow(t)
	l := billing.LedgerOf(w.ws.Plan())
	one, two := l.Issued[0], l.Issued[1]
	kr := func(m billing.Money) string { return m.Format(day.Danish) }
	c := w.confirm("Dato;Tekst;Beløb;Saldo\n01-02-2021;Indbetaling +71<" + one.Row.PaymentID + "+12345678<;" + kr(one.Left()) + ";1,00\n" +
		"02-02-2021;Faktura MH-2;" + kr(two.Left()) + ";1,00\n03-02-2021;Løn;-12.000,00;1,00\n03-02-2021;x;tusind;1,00\n")
	if got := c.view.insert.Text(); got != "Indsæt: afgør 1 først" || c.view.tab != doubtsTab {
		t.Fatalf("the button says %q, the tab is %s", got, c.view.tab)
	}
	if dir := os.Getenv("BOLGEPLAN_LOOK"); dir != "" {
		kittest.SavePicture(t, w.ws.Window, filepath.Join(dir, "importing-payments.png"))
	}
	if left := c.lists[notesTab]; len(left) != 2 || left[0].row != 4 || left[0].text != "betalt ud, nævner ingen faktura" {
		t.Errorf("left out are %+v", left)
	}
	w.ws.Window.Canvas().Focused().TypedRune('1')
	c.apply()
	if len(w.host.Outcomes) != 1 || w.host.Outcomes[0].Label.Key != "did.insert.payments" {
		t.Fatalf("recorded %v", w.host.Outcomes)
	}
	paid := func() (sum billing.Money) {
		for _, i := range billing.LedgerOf(w.ws.Plan()).Issued {
			sum += i.Paid
		}
		return sum
	}
	if got := paid(); got != one.Left()+two.Left() {
		t.Errorf("%s is paid", got)
	}
	if !w.ws.Undo() || paid() != 0 || plan.Payments.Of(w.ws.Plan()).Len() != 4 {
		t.Errorf("after undo %s is paid, in %d rows", paid(), plan.Payments.Of(w.ws.Plan()).Len())
	}
}
