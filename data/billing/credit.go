package billing

import (
	"fmt"
	"slices"

	"bolgeplan/data/day"
)

// CreditRequest says what of an issued invoice a credit note takes off.
type CreditRequest struct {
	Lines   []int // positions from 0; nil for all that is left
	Reason  string
	Renewed bool // a new invoice follows
	Made    day.Day
}

// CreditNote returns the draft of a credit note to an issued invoice. Lines that were
// credited before are no part of it. The VAT of all its credit notes together is that of their
// net sum, so that they take off the invoice to the øre.
func (i *Issued) CreditNote(r CreditRequest) (Document, error) {
	if err := i.mayCredit(); err != nil {
		return Document{}, err
	}
	left := i.LinesLeft()
	lines := r.Lines
	if lines == nil {
		lines = left
	}
	lines = slices.Compact(slices.Sorted(slices.Values(lines)))
	if len(lines) == 0 {
		return Document{}, &CreditError{"billing.credit.no_lines", i.FormatNumber()}
	}
	d := i.Document
	d.Kind, d.Number, d.Ref, d.Payment.ID, d.DueOn, d.IssuedOn = CreditNoteKind, 0, "", "", day.None, r.Made
	d.Installation, d.At, d.Lines, d.Net = "", "", nil, 0
	for _, n := range lines {
		if n < 0 || n >= len(i.Document.Lines) {
			return Document{}, fmt.Errorf("the invoice %s has no line %d", i.FormatNumber(), n+1)
		}
		if !slices.Contains(left, n) {
			return Document{}, &CreditError{"billing.credit.line_done", i.FormatNumber()}
		}
		d.Lines = append(d.Lines, i.Document.Lines[n])
		d.Net += i.Document.Lines[n].Amount
	}
	vat, _ := VAT(i.CreditedNet+d.Net, d.VATPercent) // fits: the invoice's does
	d.VAT = vat - i.CreditedVAT
	d.Total = d.Net + d.VAT
	owed := i.Document.Total - i.Credited - d.Total
	d.Credits = &Credited{
		InvoiceID: i.Row.ID, Number: i.FormatNumber(), IssuedOn: i.Row.IssuedOn, Lines: lines, Whole: len(lines) == len(i.Document.Lines),
		Reason: r.Reason, Renewed: r.Renewed, Left: max(0, owed-i.Paid), Refund: min(max(0, i.Paid-owed), d.Total),
	}
	return d, nil
}

// mayCredit says why nothing of an issued paper can be credited.
func (i *Issued) mayCredit() error {
	switch {
	case i.Row.Kind == string(CreditNoteKind):
		return &CreditError{"billing.credit.of_note", i.FormatNumber()}
	case i.Err != nil:
		return i.Err
	case len(i.LinesLeft()) == 0:
		return &CreditError{"billing.credit.done", i.FormatNumber()}
	}
	return nil
}

// LinesLeft lists the positions of the lines that no credit note has taken off.
func (i *Issued) LinesLeft() (left []int) {
	for n := range i.Document.Lines {
		if !slices.Contains(i.creditedLines, n) {
			left = append(left, n)
		}
	}
	return left
}

// CreditError says why an invoice cannot be credited.
type CreditError struct {
	key    string
	Number string // as it is printed
}

func (e *CreditError) Error() string { return e.Number + ": " + e.key }

// Message is the sentence for the user.
func (e *CreditError) Message() (key string, pairs []any) { return e.key, []any{"number", e.Number} }
