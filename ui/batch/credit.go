package batch

import (
	"slices"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// credit issues a credit note to an issued invoice, for all that is left of it, and writes its
// file.
func credit(s *session) error {
	forms, err := s.forms()
	if err != nil {
		return err
	}
	return s.withEditablePlan(func(doc *data.Document) error {
		return s.whilePlanChanges("batch.invoices.again", "batch.invoices.changing", func() error {
			p := doc.Plan()
			s.stationery = reports.StationeryOf(p, reports.ReadPictures(p, doc.Blob))
			of, err := s.issued(p, s.files[1])
			if err != nil {
				return err
			}
			return s.creditInvoice(doc, p, of, forms)
		})
	})
}

func (s *session) creditInvoice(doc *data.Document, p *plan.Plan, of *billing.Issued, forms reports.Forms) error {
	note, err := of.CreditNote(billing.CreditRequest{Reason: strings.TrimSpace(s.values["--reason"]), Made: s.todayOf(p)})
	if err != nil {
		return err
	}
	if lacks := s.lacks(reports.InvoiceFacts{Invoice: note}, forms); len(lacks) > 0 {
		for _, sentence := range lacks {
			s.warn(sentence)
		}
		return errReported
	}
	papers, err := s.issue(doc, p, []billing.Document{note}, day.None)
	if err != nil {
		return err
	}
	return s.writeIssued(papers, len(papers), "batch.credit.issued", forms)
}

// issued finds what was issued under a number, of a municipality where --municipality says so: a
// number may have been given twice.
func (s *session) issued(p *plan.Plan, number string) (*billing.Issued, error) {
	found := billing.LedgerOf(p).Find(number)
	if s.has("--municipality") {
		only, err := s.municipalities(p)
		if err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(found, func(i *billing.Issued) bool { return i.Row.MunicipalityID != only[0].ID })
	}
	switch len(found) {
	case 0:
		return nil, s.fail("batch.credit.unknown", "number", number)
	case 1:
		return found[0], nil
	}
	var names []string
	for _, i := range found {
		m, _ := p.Municipalities.Get(i.Row.MunicipalityID)
		names = append(names, m.Name)
	}
	return nil, s.fail("batch.credit.twice", "number", found[0].FormatNumber(), "names", strings.Join(names, ", "))
}
