package einvoice_test

import (
	"fmt"
	"sync"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/einvoice"
)

var monopolbrud = sync.OnceValues(func() (*plan.Plan, error) { return example.Build(example.Monopolbrud) })

// The means of payment that a test may want.
var (
	byAccount = billing.Payment{RegNo: "1234", Account: "0001234567"}
	byGiro    = billing.Payment{FIK: "12345678"}
	byIBAN    = billing.Payment{IBAN: "DK5000400440116243", BIC: "DABADKKK"}
)

// newTestPlan is the example with a sender who can send electronic invoices, after edits.
func newTestPlan(t testing.TB, edits ...func(*plan.Draft)) *plan.Plan {
	t.Helper()
	p, err := monopolbrud()
	check(t, err)
	d := p.Edit()
	d.SetOrganisation(func(o *plan.Organisation) {
		o.Name, o.CVR = "Fællesskabet & Co.", "12345674"
		o.Address, o.Postcode, o.City = "Havnegade 1\n2. sal", "1058", "København K"
		o.RegNo, o.Account = byAccount.RegNo, byAccount.Account
	})
	for _, edit := range edits {
		edit(d)
	}
	return d.Plan()
}

func solutionID(t testing.TB, p *plan.Plan, short string) plan.ID {
	t.Helper()
	s, ok := p.SolutionNamed(short)
	if !ok {
		t.Fatalf("the plan has no solution %s", short)
	}
	return s.ID
}

// withSettlement changes the settlement model of a solution.
func withSettlement(t testing.TB, short string, change func(*plan.Settlement)) func(*plan.Draft) {
	return func(d *plan.Draft) {
		s, ok := d.Plan().SettlementOf(solutionID(t, d.Plan(), short))
		if !ok {
			t.Fatalf("%s has no settlement model", short)
		}
		plan.Update(d, s.ID, change)
	}
}

// withStarts gives every municipality an invoicing start of its own for SAPA, inside a month.
func withStarts(t testing.TB) func(*plan.Draft) {
	return func(d *plan.Draft) {
		withSettlement(t, "SAPA", func(s *plan.Settlement) { s.WholeMonths = false })(d)
		for i, m := range d.Plan().AllMunicipalities() {
			start := day.Of(2019, 7, 2+i)
			w := plan.Dates{Text: start.ISO(), Span: day.On(start)}
			check(t, d.Deviate(solutionID(t, d.Plan(), "SAPA"), m.ID, plan.InvoicingStart, w, "aftalt"))
		}
	}
}

// withQuantities bills something else than inhabitants for STS.
func withQuantities(t testing.TB, period string) func(*plan.Draft) {
	return func(d *plan.Draft) {
		withSettlement(t, "STS", func(s *plan.Settlement) { s.Unit, s.BreakAt, s.BreakPercent = "opslag <i> & registre", 700, 33 })(d)
		s, _ := d.Plan().SettlementOf(solutionID(t, d.Plan(), "STS"))
		for i, m := range d.Plan().AllMunicipalities() {
			plan.Put(d, plan.Quantity{
				ID: plan.QuantityID(s.ID, m.ID, period), SettlementID: s.ID, MunicipalityID: m.ID, Period: period,
				Amount: int64(13*i + 7), Source: "Driftsrapport",
			})
		}
	}
}

// drafts returns the drafts of all municipalities that are due.
func drafts(t testing.TB, p *plan.Plan, short, period string, l day.Lang) (list []billing.Document) {
	t.Helper()
	of, err := billing.ParsePeriod(period)
	check(t, err)
	b, err := billing.Run(p, solutionID(t, p, short), of)
	check(t, err)
	for _, s := range b.Due() {
		list = append(list, billing.NewDraft(p, s, l, of.First()))
	}
	return list
}

// issue gives drafts their numbers, from one on, and what else they get at issue.
func issue(list []billing.Document, first int, payment billing.Payment) []billing.Document {
	for i := range list {
		d := &list[i]
		d.Prefix, d.Number = "MH-", first+i
		d.DueOn = d.IssuedOn + day.Day(d.PaymentDays)
		d.Ref = fmt.Sprintf("%s-%s-%08x", d.ReferenceWord, d.Buyer.Code, first+i)
		if d.Payment = payment; payment.FIK != "" {
			d.Payment.ID, _ = billing.FIK71(fmt.Sprint(first + i))
		}
	}
	return list
}

// invoiceTo returns the issued invoice of a municipality for SAPA.
func invoiceTo(t testing.TB, code string) billing.Document {
	t.Helper()
	for _, d := range drafts(t, newTestPlan(t), "SAPA", "2019H2", day.Danish) {
		if d.Buyer.Code == code {
			return issue([]billing.Document{d}, 7, byAccount)[0]
		}
	}
	t.Fatalf("%s has no invoice", code)
	return billing.Document{}
}

// creditNotes credits some lines of an issued invoice after each other, nil all that is left,
// and returns the issued notes.
func creditNotes(t testing.TB, invoice billing.Document, parts ...[]int) (notes []billing.Document) {
	t.Helper()
	d := new(plan.Plan).Edit()
	of := plan.CatalogueID("invoice", invoice.FormatNumber())
	plan.Put(d, rowOf(of, invoice))
	for i, lines := range parts {
		request := billing.CreditRequest{Lines: lines, Reason: "Forkert indbyggertal", Made: invoice.IssuedOn + 20}
		note, err := billing.LedgerOf(d.Plan()).Get(of).CreditNote(request)
		check(t, err)
		note.Number, note.Ref = invoice.Number+1000*(i+1), "K-"+invoice.Ref
		row := rowOf(plan.CatalogueID("invoice", note.FormatNumber()), note)
		row.CreditsID, row.Net, row.VAT, row.Total = of, -row.Net, -row.VAT, -row.Total
		plan.Put(d, row)
		notes = append(notes, note)
	}
	return notes
}

func rowOf(id plan.ID, d billing.Document) plan.Invoice {
	return plan.Invoice{
		ID: id, Series: d.Prefix, Number: d.Number, Kind: string(d.Kind), MunicipalityID: d.Buyer.MunicipalityID, SolutionID: d.SolutionID,
		Period: d.Period.String(), IssuedOn: d.IssuedOn, DueOn: d.DueOn, Net: int64(d.Net), VAT: int64(d.VAT), Total: int64(d.Total),
		Snapshot: d.Encode(),
	}
}

// write writes a document with the texts of the program.
func write(t testing.TB, d billing.Document, f einvoice.Format) []byte {
	t.Helper()
	b, err := einvoice.Write(d, f, textIn(d.Lang))
	check(t, err)
	return b
}

func textIn(l day.Lang) func(billing.Message) string {
	return func(m billing.Message) string { return reports.FormatText(translations.Lang(l), m) }
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
