package data

import (
	"testing"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// The undo of booked payments takes them back by counter-payments, the redo those; nothing that
// was booked is changed, and what is taken back already is not taken back twice.
func TestUndoOfPayments(t *testing.T) {
	doc := open(t, newFile(t))
	p := doc.Plan()
	invoices := []plan.ID{plan.CatalogueID("invoice", "1"), plan.CatalogueID("invoice", "2")}
	do := func(label string, change func(d *plan.Draft) error) {
		t.Helper()
		if out, err := doc.Do(plan.L(label, "n", "2"), change); err != nil || !out.Changed() {
			t.Fatalf("%s changes nothing: %v", label, err)
		}
	}
	do("did.letters", func(d *plan.Draft) error {
		for n, id := range invoices {
			plan.Put(d, plan.Invoice{
				ID: id, Series: "MH-", Number: n + 1, Kind: "invoice", MunicipalityID: p.AllMunicipalities()[n].ID, SolutionID: p.AllSolutions()[0].ID,
				Period: "2019H2", Net: 80_00, VAT: 20_00, Total: 100_00,
			})
		}
		return nil
	})
	wants := func(when string, rows int, paid ...billing.Money) {
		t.Helper()
		l := billing.LedgerOf(doc.Plan())
		for n, want := range paid {
			if got := l.Get(invoices[n]).Paid; got != want {
				t.Errorf("%s: %s of invoice %d is paid, want %s", when, got, n+1, want)
			}
		}
		if n := plan.Payments.Of(doc.Plan()).Len(); n != rows {
			t.Errorf("%s: %d rows, want %d", when, n, rows)
		}
	}
	var ids []plan.ID
	do("did.import.payments", func(d *plan.Draft) error {
		for _, of := range invoices {
			id, err := billing.Pay(d, billing.NewPayment{Invoice: of, On: day.Of(2019, 8, 1), Amount: 100_00, Source: billing.FromBank, Text: "x"})
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	wants("booked", 2, 100_00, 100_00)
	revert := func(what string, by func() (Outcome, error), rows int, paid ...billing.Money) {
		t.Helper()
		if out, err := by(); err != nil || len(out.Left) > 0 {
			t.Errorf("%s: %v, left are %v", what, err, out.Left)
		}
		wants(what, rows, paid...)
	}
	revert("undo", doc.Undo, 4, 0, 0)
	revert("redo", doc.Redo, 6, 100_00, 100_00)
	revert("undo again", doc.Undo, 8, 0, 0)
	revert("redo again", doc.Redo, 10, 100_00, 100_00)
	do("did.payment.reverse", func(d *plan.Draft) error {
		_, err := billing.Reverse(d, ids[0])
		return err
	})
	wants("reversed", 11, 0, 100_00)
	revert("undo of a reversal", doc.Undo, 12, 100_00, 100_00)
	do("did.payment.reverse", func(d *plan.Draft) error {
		for _, id := range ids {
			if _, err := billing.Reverse(d, id); err != nil {
				return err
			}
		}
		_, err := billing.Reverse(d, ids[0])
		if key, _ := err.(*billing.PaymentError).Message(); key != "billing.payment.reversed" {
			t.Errorf("taking it back twice says %v", err)
		}
		return nil
	})
	wants("reversed both", 14, 0, 0)
	if again := open(t, doc.Path()); plan.Payments.Of(again.Plan()).Len() != 14 {
		t.Error("the file does not have them all")
	}
}

// What somebody took back before an undo gets there is not taken back twice, and the user is told.
func TestUndoOfPaymentsThatWereTakenBack(t *testing.T) {
	path := newFile(t)
	doc := open(t, path)
	p := doc.Plan()
	invoice, id := plan.CatalogueID("invoice", "1"), plan.None
	_, err := doc.Do(plan.L("did.import.payments", "n", "1", "file", "x.csv"), func(d *plan.Draft) (err error) {
		plan.Put(d, plan.Invoice{ID: invoice, Series: "MH-", Number: 1, Kind: "invoice", MunicipalityID: p.AllMunicipalities()[0].ID, Total: 100_00})
		id, err = billing.Pay(d, billing.NewPayment{Invoice: invoice, On: day.Of(2019, 8, 1), Amount: 100_00, Source: billing.FromBank, Text: "x"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	other := openAsIdentity(t, path, Identity{Author: "Bo", Installation: "ba9876543210"})
	if _, err := other.Do(plan.L("did.payment.reverse", "n", "1"), func(d *plan.Draft) error {
		_, err := billing.Reverse(d, id)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := doc.Undo(); !problem.Is(err, "problem.undo-payments") {
		t.Errorf("it says %v", err)
	}
	if n := plan.Payments.Of(doc.Plan()).Len(); n != 2 {
		t.Errorf("%d rows", n)
	}
}
