package billing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Ledger is all that was issued in a plan, and what became of it.
type Ledger struct {
	Issued []*Issued // by series, number and id
	Faults []Fault
	byID   map[plan.ID]*Issued
	pairs  map[pair][]*Issued

	invoices []plan.Invoice // the rows that it was read from
	payments []plan.Payment
}

type pair struct{ solution, municipality plan.ID }

// Issued is an issued invoice or credit note, and what became of it. Its amounts are those
// of the document: positive.
type Issued struct {
	Row      plan.Invoice
	Document Document
	Err      error // its snapshot cannot be read

	CreditedBy  []*Issued // by number
	CreditedNet Money
	CreditedVAT Money
	Credited    Money // with VAT
	Payments    []plan.Payment
	Paid        Money   // with VAT; less what was paid back
	PaidOn      day.Day // of the payment that made it whole; None while it is not
	Duplicate   bool    // another one that stands has its number

	creditedLines []int
}

// IssuedState is what became of an invoice or a credit note.
type IssuedState string

// The states of what was issued.
const (
	Open            IssuedState = "open"
	PartlyPaid      IssuedState = "partly_paid"
	Paid            IssuedState = "paid"
	Overdue         IssuedState = "overdue"
	CreditedState   IssuedState = "credited" // nothing is left of it
	CreditNoteState IssuedState = "credit_note"
)

// Fault is something wrong with the numbers of a series.
type Fault struct {
	Kind   FaultKind
	Series string // prefix
	Number int
	Rows   []plan.ID // of a duplicate
	Blocks bool      // no further number is given until one of them is credited
}

// FaultKind tells faults apart; product.md names them.
type FaultKind string

// The faults.
const (
	GapFault          FaultKind = "gap"
	DuplicateFault    FaultKind = "duplicate"
	BasisChangedFault FaultKind = "basis_changed" // see Proposals
)

// LedgerOf reads all that was issued in a plan.
func LedgerOf(p *plan.Plan) *Ledger {
	l := &Ledger{
		byID: map[plan.ID]*Issued{}, pairs: map[pair][]*Issued{}, invoices: p.Invoices.Rows(), payments: plan.Payments.Of(p).Rows(),
	}
	for _, row := range p.Invoices.Rows() {
		i := &Issued{Row: row}
		i.Document, i.Err = DecodeDocument(row.Snapshot)
		l.Issued = append(l.Issued, i)
		l.byID[row.ID] = i
	}
	slices.SortFunc(l.Issued, func(a, b *Issued) int {
		return cmp.Or(cmp.Compare(a.Row.Series, b.Row.Series), cmp.Compare(a.Row.Number, b.Row.Number), slices.Compare(a.Row.ID[:], b.Row.ID[:]))
	})
	for _, i := range l.Issued {
		key := pair{i.Row.SolutionID, i.Row.MunicipalityID}
		l.pairs[key] = append(l.pairs[key], i)
		if of := l.byID[i.Row.CreditsID]; of != nil && i.Row.Kind == string(CreditNoteKind) {
			of.addCreditNote(i)
		}
	}
	l.addPayments(p)
	l.findFaults()
	return l
}

// IsOf reports whether the ledger is that of a plan: nothing was issued or paid since the plan
// that it was read from. It looks at no row.
func (l *Ledger) IsOf(p *plan.Plan) bool {
	return sameRows(l.invoices, p.Invoices.Rows()) && sameRows(l.payments, plan.Payments.Of(p).Rows())
}

// sameRows reports whether the rows of two snapshots are the same memory: tables are never
// changed, but replaced.
func sameRows[T any](a, b []T) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

func (i *Issued) addCreditNote(note *Issued) {
	i.CreditedBy = append(i.CreditedBy, note)
	i.CreditedNet -= Money(note.Row.Net)
	i.CreditedVAT -= Money(note.Row.VAT)
	i.Credited -= Money(note.Row.Total)
	if note.Err == nil && note.Document.Credits != nil {
		i.creditedLines = append(i.creditedLines, note.Document.Credits.Lines...)
	}
}

// addPayments adds up what was paid, in the order of the days.
func (l *Ledger) addPayments(p *plan.Plan) {
	for _, row := range plan.Payments.Of(p).Rows() {
		if i := l.byID[row.InvoiceID]; i != nil {
			i.Payments = append(i.Payments, row)
		}
	}
	for _, i := range l.Issued {
		slices.SortFunc(i.Payments, func(a, b plan.Payment) int {
			return cmp.Or(cmp.Compare(a.PaidOn, b.PaidOn), slices.Compare(a.ID[:], b.ID[:]))
		})
		for _, row := range i.Payments {
			before := i.isPaid()
			i.Paid += Money(row.Amount)
			if !before && i.isPaid() {
				i.PaidOn = row.PaidOn
			} else if !i.isPaid() {
				i.PaidOn = day.None
			}
		}
	}
}

// isPaid reports whether something was paid and nothing is left to pay.
func (i *Issued) isPaid() bool { return i.Paid > 0 && i.Left() <= 0 }

// Left returns what is left to pay, with VAT; less than 0 where too much was paid. Of a credit
// note nothing is.
func (i *Issued) Left() Money {
	if i.IsCreditNote() {
		return 0
	}
	return Money(i.Row.Total) - i.Credited - i.Paid
}

// Standing returns the net sum that is not credited.
func (i *Issued) Standing() Money {
	if i.IsCreditNote() {
		return 0
	}
	return Money(i.Row.Net) - i.CreditedNet
}

// IsCreditNote reports whether it is a credit note.
func (i *Issued) IsCreditNote() bool { return i.Row.Kind == string(CreditNoteKind) }

// WhollyCredited reports whether nothing of an invoice is left.
func (i *Issued) WhollyCredited() bool {
	return !i.IsCreditNote() && len(i.CreditedBy) > 0 && i.Credited >= Money(i.Row.Total)
}

// State returns what became of it by a day.
func (i *Issued) State(today day.Day) IssuedState {
	switch {
	case i.IsCreditNote():
		return CreditNoteState
	case i.WhollyCredited():
		return CreditedState
	case i.isPaid():
		return Paid
	case i.Row.DueOn != day.None && i.Row.DueOn < today:
		return Overdue
	case i.Paid > 0:
		return PartlyPaid
	}
	return Open
}

// FormatNumber returns the number as it is printed: "MH-0001".
func (i *Issued) FormatNumber() string { return FormatNumber(i.Row.Series, i.Row.Number) }

// Get returns what has an id, nil for nothing.
func (l *Ledger) Get(id plan.ID) *Issued { return l.byID[id] }

// Find returns what has a number, written with or without its zeros, dash and capitals:
// several where a number was given twice.
func (l *Ledger) Find(number string) (found []*Issued) {
	asked := foldNumber(number)
	for _, i := range l.Issued {
		if asked != "" && foldNumber(i.FormatNumber()) == asked {
			found = append(found, i)
		}
	}
	return found
}

// foldNumber writes a number without what people leave out.
func foldNumber(number string) string {
	number = strings.ToLower(strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(number))
	at := len(strings.TrimRight(number, "0123456789"))
	digits := strings.TrimLeft(number[at:], "0")
	if at == 0 && digits == "" || at == len(number) {
		return ""
	}
	return number[:at] + "-" + digits
}

// StandingFor returns the invoices to a municipality for a solution of which something
// stands and that bill some of the days of a period.
func (l *Ledger) StandingFor(solution, municipality plan.ID, period Period) (list []*Issued) {
	for _, i := range l.pairs[pair{solution, municipality}] {
		if i.IsCreditNote() || i.WhollyCredited() {
			continue
		}
		of, err := ParsePeriod(i.Row.Period)
		if err != nil || of.First() <= period.Last() && period.First() <= of.Last() {
			list = append(list, i)
		}
	}
	return list
}

// Of returns all that was issued to a municipality for a solution, None for all, in the order of
// the ledger.
func (l *Ledger) Of(solution, municipality plan.ID) (list []*Issued) {
	for _, i := range l.Issued {
		if (solution == plan.None || i.Row.SolutionID == solution) && i.Row.MunicipalityID == municipality {
			list = append(list, i)
		}
	}
	return list
}

// findFaults finds numbers that are missing, or were given twice and both stand.
func (l *Ledger) findFaults() {
	for at := 0; at < len(l.Issued); {
		first := l.Issued[at]
		end := at + 1
		for end < len(l.Issued) && l.Issued[end].Row.Series == first.Row.Series && l.Issued[end].Row.Number == first.Row.Number {
			end++
		}
		before := 0
		if at > 0 && l.Issued[at-1].Row.Series == first.Row.Series {
			before = l.Issued[at-1].Row.Number
		}
		for n := before + 1; n < first.Row.Number && n-before <= mostGaps; n++ {
			l.Faults = append(l.Faults, Fault{Kind: GapFault, Series: first.Row.Series, Number: n})
		}
		l.markDuplicates(l.Issued[at:end])
		at = end
	}
}

// mostGaps keeps a number that makes no sense from making a report without end.
const mostGaps = 10_000

// markDuplicates marks those of one number, unless all but one were credited.
func (l *Ledger) markDuplicates(same []*Issued) {
	standing, invoices := 0, 0
	f := Fault{Kind: DuplicateFault, Series: same[0].Row.Series, Number: same[0].Row.Number}
	for _, i := range same {
		if !i.WhollyCredited() {
			standing++
			if !i.IsCreditNote() {
				invoices++
			}
		}
		f.Rows = append(f.Rows, i.Row.ID)
	}
	if standing < 2 {
		return
	}
	f.Blocks = invoices > 0
	for _, i := range same {
		i.Duplicate = !i.WhollyCredited()
	}
	l.Faults = append(l.Faults, f)
}

// Duplicates lists the numbers of a series that were given twice and can be credited, as they
// are printed.
func (l *Ledger) Duplicates(prefix string) (numbers []string) {
	for _, f := range l.Faults {
		if f.Blocks && f.Series == prefix {
			numbers = append(numbers, FormatNumber(f.Series, f.Number))
		}
	}
	return numbers
}

// Last returns the highest number of a series, 0 for none.
func (l *Ledger) Last(prefix string) (last int) {
	for _, i := range l.Issued {
		if i.Row.Series == prefix {
			last = max(last, i.Row.Number)
		}
	}
	return last
}

// Owner returns the installation that issued first in a series, which keeps it: "" where
// nobody has.
func (l *Ledger) Owner(prefix string) string {
	var first *Issued
	for _, i := range l.Issued {
		if i.Row.Series != prefix || i.Err != nil {
			continue
		}
		if first == nil || cmp.Or(strings.Compare(i.Document.At, first.Document.At), slices.Compare(i.Row.ID[:], first.Row.ID[:])) < 0 {
			first = i
		}
	}
	if first == nil {
		return ""
	}
	return first.Document.Installation
}

// PaymentID returns the payment id of the giro card +71 for a number of a series: six digits
// that are the series' own, the number, and the check digit.
func PaymentID(series plan.Series, number int) string {
	id, _ := FIK71(strconv.FormatUint(seriesDigits(series), 10) + padded(uint64(number)%1e8, 8))
	return id
}
