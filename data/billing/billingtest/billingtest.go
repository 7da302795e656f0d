// Package billingtest puts issued invoices and credit notes into plans for tests.
package billingtest

import (
	"testing"

	"github.com/google/uuid"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Series is the series of the invoices.
var Series = plan.Series{ID: plan.SeriesID("MH-"), Prefix: "MH-", Installation: "0123456789ab", Root: "root"}

// Issue issues a draft on a day under the next number of the series, due 30 days later, and
// returns its id.
func Issue(d *plan.Draft, doc billing.Document, on day.Day) plan.ID {
	doc.Prefix, doc.Number = Series.Prefix, last(d.Plan())+1
	doc.IssuedOn, doc.Installation, doc.At = on, Series.Installation, on.ISO()+"T12:00:00Z"
	doc.Ref = doc.ReferenceWord + "-" + doc.Buyer.Code + "-" + uuid.NewSHA1(plan.None, []byte(doc.FormatNumber())).String()[:8]
	if doc.Kind == billing.InvoiceKind {
		doc.DueOn = on + 30
		doc.Payment.FIK = "12345678"
		doc.Payment.ID = billing.PaymentID(Series, doc.Number)
	}
	id := uuid.NewSHA1(plan.None, []byte(doc.Encode()))
	billing.Put(d, id, doc, "")
	return id
}

// IssueAll issues what is due of a solution in a period, and returns the ids in Danish order.
func IssueAll(t testing.TB, d *plan.Draft, solution plan.ID, period string, on day.Day) (ids []plan.ID) {
	t.Helper()
	pd, err := billing.ParsePeriod(period)
	if err != nil {
		t.Fatal(err)
	}
	bills, err := billing.Run(d.Plan(), solution, pd)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range bills.Due() {
		ids = append(ids, Issue(d, billing.NewDraft(d.Plan(), s, day.Danish, on), on))
	}
	return ids
}

// Credit issues a credit note to all that is left of an invoice.
func Credit(t testing.TB, d *plan.Draft, invoice plan.ID, on day.Day) plan.ID {
	t.Helper()
	note, err := billing.LedgerOf(d.Plan()).Get(invoice).CreditNote(billing.CreditRequest{Made: on, Reason: "fejl"})
	if err != nil {
		t.Fatal(err)
	}
	return Issue(d, note, on)
}

// last is the highest number of the series.
func last(p *plan.Plan) (last int) {
	for _, i := range p.Invoices.Rows() {
		last = max(last, i.Number)
	}
	return last
}
