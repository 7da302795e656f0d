package invoices

import (
	"strings"
	"testing"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
)

func TestPaymentsAreBookedAndTakenBack(t *testing.T) {
	s := sapa2019(t)
	s.issueTo(t.TempDir(), "0165")
	d := newPayDialog(s.Screen, s.issued("MH-1"))
	d.refresh()
	if d.amount.Text != "174.231,25" || d.form.NoteText() != "Derefter er fakturaen betalt." {
		t.Errorf("%q is proposed: %q", d.amount.Text, d.form.NoteText())
	}
	for text, want := range map[string]string{
		"1.000": "Derefter mangler 173.231,25 kr.", "174.232,25": "Det er 1,00 kr. for meget.", "1.5": "Skriv et beløb, for eksempel 174.231,25.",
	} {
		if d.amount.SetText(text); d.form.NoteText() != want {
			t.Errorf("%q: %q", text, d.form.NoteText())
		}
	}
	if d.amount.SetText("1.5"); d.form.Main.Enabled() {
		t.Error("an amount that cannot be read could be booked")
	}
	d.amount.SetText("1.000")
	d.submit()
	s.host.WaitIdle(s.ws)
	if got := s.list("0165"); !strings.Contains(got, "delvist betalt, mangler 173.231,25") {
		t.Errorf("the list says %q", got)
	}
	rest := newPayDialog(s.Screen, s.issued("MH-1"))
	rest.date.SetWritten("29. juli 2019")
	rest.refresh()
	rest.submit()
	s.host.WaitIdle(s.ws)
	if got := s.list("0165"); !strings.Contains(got, "betalt 29. jul") {
		t.Errorf("the list says %q", got)
	}
	items := s.reverseItems(s.issued("MH-1"))
	if len(items) != 2 || items[1].Label != "Tag betalingen af 173.231,25 den 29. juli 2019 tilbage…" {
		t.Fatalf("%d payments can be taken back", len(items))
	}
	items[1].Action()
	s.press("Return")
	if i := s.issued("MH-1"); i.Paid != 100_000 || i.State(s.ws.Today()) != billing.PartlyPaid {
		t.Errorf("%s is paid, %s", i.Paid, i.State(s.ws.Today()))
	}
}

func TestSumsFilterTheList(t *testing.T) {
	s := sapa2019(t)
	s.issueTo(t.TempDir(), "0165", "0751")
	d := newPayDialog(s.Screen, s.issued("MH-1"))
	d.refresh()
	d.submit()
	s.host.WaitIdle(s.ws)
	texts := func() string {
		var list []string
		for _, item := range s.chips.Items() {
			list = append(list, item.Text)
		}
		return strings.Join(list, ", ")
	}
	if got := texts(); got != "betalt 1 · 174.231,25, ikke forfalden 1 · 1.547.912,50, kladde 96 · 21.184.340,68" {
		t.Errorf("the sums are %q", got)
	}
	s.chips.Press(0)
	if len(s.rows) != 1 || s.footer(totalColumn).Text != "174.231,25" || s.footer(nameColumn).Text != "1 faktura" {
		t.Errorf("%d rows, %s", len(s.rows), s.footer(totalColumn).Text)
	}
	s.chips.Press(0)
	if len(s.rows) != 98 {
		t.Errorf("%d rows", len(s.rows))
	}
	s.search.SetText("mh-0002")
	if len(s.rows) != 1 {
		t.Errorf("a number finds %d rows", len(s.rows))
	}
}

func TestOverdueInvoicesAreListed(t *testing.T) {
	s := sapa2019(t)
	s.files.InFolder = t.TempDir()
	s.openIssue("0165", "0751")
	s.panel.date.SetWritten("1. april 2019")
	s.panel.due.SetWritten("1. maj 2019")
	s.panel.refresh()
	s.panel.ask()
	s.press("Return")
	s.waitReceipt()
	if got := s.list("0165"); !strings.HasSuffix(got, "forfalden 56 dage") {
		t.Errorf("the list says %q", got)
	}
	s.ShowPeriod(billing.Period{Year: 2020, Part: 1, Of: 2})
	if menu := s.paymentMenu(); menu[3].Label != "Forfaldne (2)…" || menu[3].Disabled {
		t.Errorf("the menu says %q", menu[3].Label)
	}
	s.showOverdue()
	s.press("Return")
	if s.request.period.Year != 2019 || s.current().Issued == nil || s.ws.Today() != day.Of(2019, 6, 26) {
		t.Errorf("the period is %v", s.request.period)
	}
}
