package billing

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Numbering is the numbers that may be given to what is issued together.
type Numbering struct {
	Series plan.Series
	First  int    // the next number
	At     string // now, as RFC 3339, with milliseconds
}

// Issue returns a draft as issued: under a number of the series, the offset-th from the first,
// on a day. A credit note is due on no day.
func (d Document) Issue(n Numbering, offset int, on, due day.Day) Document {
	d.Prefix, d.Number = n.Series.Prefix, n.First+offset
	d.IssuedOn, d.DueOn = on, due
	d.Installation, d.At = n.Series.Installation, n.At
	if d.Kind == CreditNoteKind {
		d.DueOn = day.None
	} else if d.Payment.FIK != "" {
		d.Payment.ID = PaymentID(n.Series, d.Number)
	}
	return d
}

// Put records an issued document with its lines under an id. pdf is the id of the blob with its
// stored pages. In the rows the amounts and quantities of a credit note are negative.
func Put(d *plan.Draft, id plan.ID, doc Document, pdf string) {
	sign := int64(1)
	row := plan.Invoice{
		ID: id, Series: doc.Prefix, Number: doc.Number, Kind: string(doc.Kind),
		MunicipalityID: doc.Buyer.MunicipalityID, SolutionID: doc.SolutionID, Period: doc.Period.String(),
		IssuedOn: doc.IssuedOn, DueOn: doc.DueOn, Snapshot: doc.Encode(), Ref: doc.Ref,
		PaymentID: doc.Payment.ID, PDF: pdf, OrderNumber: doc.Buyer.OrderNumber,
	}
	if doc.Kind == CreditNoteKind {
		sign = -1
		row.CreditsID, row.Reason = doc.Credits.InvoiceID, doc.Credits.Reason
	}
	row.Net, row.VAT, row.Total = sign*int64(doc.Net), sign*int64(doc.VAT), sign*int64(doc.Total)
	plan.Put(d, row)
	for n, l := range doc.Lines {
		plan.Put(d, plan.InvoiceLine{
			ID: plan.InvoiceLineID(id, n), InvoiceID: id, Position: n, Text: l.Text,
			Quantity: sign * l.Quantity, UnitPrice: int64(l.UnitPrice), Per: l.Per, Amount: sign * int64(l.Amount),
		})
	}
}
