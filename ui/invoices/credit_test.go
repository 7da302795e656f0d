package invoices

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/ui/workspace/workspacetest"
)

// creditDialog opens the dialog of the selected invoice.
func (s *testScreen) creditDialog(list []*billing.Issued) *creditDialog {
	s.t.Helper()
	d := newCreditDialog(s.Screen, list, nil, nil)
	d.open()
	s.host.WaitIdle(s.ws)
	return d
}

func TestAnInvoiceIsCreditedAndStaysInItsPlace(t *testing.T) {
	s := sapa2019(t)
	s.issueTo(t.TempDir(), "0751", "0165")
	d := s.creditDialog([]*billing.Issued{s.issued("MH-2")})
	d.reason.SetText("Fejl i antallet")
	if got := workspacetest.LinesText(d.noteLines(mustDocs(t, d), nil)); !strings.Contains(got, "Nummer MH-0003") || !strings.Contains(got, "skal derefter betale 0,00 kr.") {
		t.Errorf("the dialog says %q", got)
	}
	s.files.InFolder = t.TempDir()
	d.submit()
	s.waitReceipt()
	if got := s.list("0751"); got != "Aarhus 1.547.912,50 MH-0002 krediteret 26. jun.\nkreditnota −1.547.912,50 MH-0003 til MH-0002\nny kladde 1.547.912,50 kladde" {
		t.Errorf("the list says\n%s", got)
	}
	if row := s.issued("MH-3").Row; row.Reason != "Fejl i antallet" || row.Total != -154791250 {
		t.Errorf("the credit note is %+v", row)
	}
	at := slices.IndexFunc(s.rows, func(r billing.ListRow) bool { return r.Issued != nil && r.Issued.Row.Number == 2 })
	if s.rowFold(at) == 0 {
		t.Error("the rows below cannot be folded")
	}
	s.fold(at, false)
	if got := s.list("0751"); strings.Contains(got, "\n") {
		t.Errorf("folded it says %s", got)
	}
	if s.canCredit(s.issued("MH-2")) || s.canCredit(s.issued("MH-3")) {
		t.Error("it could be credited again")
	}
}

func mustDocs(t *testing.T, d *creditDialog) []billing.Document {
	t.Helper()
	docs, err := d.documents()
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func TestSomeLinesAreCredited(t *testing.T) {
	s := sapa2019(t)
	s.issueTo(t.TempDir(), "0751")
	s.ws.Do(plan.L("did.payment", "number", "MH-0001"), func(d *plan.Draft) error {
		_, err := billing.Pay(d, billing.NewPayment{Invoice: s.issued("MH-1").Row.ID, On: s.ws.Today(), Amount: 154791250, Source: billing.ByHand})
		return err
	})
	d := s.creditDialog([]*billing.Issued{s.issued("MH-1")})
	d.whole.Choose(1)
	if d.do.Enabled() {
		t.Error("nothing could be credited")
	}
	d.lines[1].SetChecked(true)
	if rows := d.sumRows(mustDocs(t, d)); rows[1].texts[1] != "−488.330,00" || rows[1].texts[3] != "−610.412,50" {
		t.Errorf("the sums are %v", rows)
	}
	if got := workspacetest.LinesText(d.noteLines(mustDocs(t, d), nil)); !strings.Contains(got, "skal have 610.412,50 kr. tilbage") {
		t.Errorf("the dialog says %q", got)
	}
}

func TestUndoOfAnIssueOffersTheCredit(t *testing.T) {
	s := sapa2019(t)
	s.issueTo(t.TempDir(), "0751", "0165")
	s.closePanel()
	s.ws.Undo()
	s.host.WaitIdle(s.ws)
	s.host.Until("it is offered", func() bool { return len(s.host.Credits) == 1 })
	if len(s.ledger().Issued) != 2 {
		t.Error("it was undone")
	}
	s.CreditLast(s.host.Credits[0])
	s.host.WaitIdle(s.ws)
	if s.filter != showLast || len(s.rows) != 2 || s.window.Canvas().Overlays().Top() == nil {
		t.Errorf("%d rows are listed for %q", len(s.rows), s.filter)
	}
	s.files.InFolder = t.TempDir()
	s.press(fyne.KeyReturn) // in the field of the reason
	s.waitReceipt()
	if got := s.receiptTitle(s.receipt); got != "2 kreditnotaer udstedt" {
		t.Errorf("the receipt says %q", got)
	}
	s.CreditLast(s.host.Credits[0])
	if got := s.host.LastMessage(); got != "MH-0001 kan ikke krediteres mere." {
		t.Errorf("it says %q", got)
	}
}

func TestWhatThePlanMakesOtherwiseIsIssuedAnew(t *testing.T) {
	s := sapa2019(t)
	s.issueTo(t.TempDir(), "0751", "0165", "0101")
	s.move("0751", "Bølge 5")
	s.move("0165", "Bølge 5")
	if got := s.list("0751"); got != "Aarhus 1.547.912,50 MH-0003 forfalder 26. jul.\nplanen siger nu 515.970,84 −825.553,33 netto" {
		t.Errorf("the list says\n%s", got)
	}
	if len(s.proposals()) != 2 {
		t.Fatalf("%d differ", len(s.proposals()))
	}
	s.edit("0165", func(m *plan.Municipality) { m.EAN = "" })
	s.reissueAll()
	s.host.WaitIdle(s.ws)
	s.press(fyne.KeyReturn) // go on with the rest
	s.files.InFolder = t.TempDir()
	s.press(fyne.KeyReturn)
	s.waitReceipt()
	if got := s.receiptTitle(s.receipt); got != "1 kreditnota og 1 ny faktura udstedt" {
		t.Errorf("the receipt says %q", got)
	}
	if got := s.list("0751"); !strings.Contains(got, "krediteret 26. jun.\nkreditnota −1.547.912,50 MH-0004 til MH-0003\nny faktura 515.970,84 MH-0005 forfalder") {
		t.Errorf("the list says\n%s", got)
	}
	if n := len(s.proposals()); n != 1 {
		t.Errorf("%d differ still", n)
	}
	if credits := s.issued("MH-4").Document.Credits; !credits.Renewed || !strings.Contains(credits.Reason, "Bølge 5") {
		t.Errorf("the credit note says %+v", credits)
	}
}
