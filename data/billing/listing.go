package billing

import (
	"cmp"
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Listing is the invoices of a solution for a period, drafts and issued ones.
type Listing struct {
	Bills   Bills
	Ledger  *Ledger
	Shared  []Gap // what keeps all drafts from being issued
	Entries []Entry
}

// Entry is the invoices to a municipality in a listing.
type Entry struct {
	Candidate
	Issued   []*Issued // for the days of the period, each followed by its credit notes
	Proposal *Proposal // nil where the plan would make the same
}

// ListRow is a row of a listing.
type ListRow struct {
	Kind   RowKind
	Entry  *Entry
	Issued *Issued // of InvoiceRow and NoteRow
	Below  bool    // it belongs to the row of its municipality above it
}

// RowKind tells the rows of a listing apart.
type RowKind uint8

// The kinds of rows.
const (
	DraftRow    RowKind = iota // what the plan makes: there may be nothing to invoice
	InvoiceRow                 // an issued invoice
	NoteRow                    // a credit note
	ProposalRow                // what the plan would make now instead of what was issued
)

// RowState says how the invoice of a row stands: as IssuedState, or one of the states below.
type RowState string

// The states of what was not issued.
const (
	DraftState      RowState = "draft"
	ImpossibleState RowState = "impossible" // no invoice can be made of what the plan says
	LaterState      RowState = "later"      // there is nothing to invoice in the period
	ProposalState   RowState = "proposal"
)

// ListingOf makes the listing of a run with what was issued.
func ListingOf(p *plan.Plan, l *Ledger, b Bills) *Listing {
	list := &Listing{Bills: b, Ledger: l}
	candidates, shared := Candidates(p, l, b)
	list.Shared = shared
	proposals := ByInvoice(Proposals(p, l))
	for _, c := range candidates {
		e := Entry{Candidate: c, Issued: l.issuedFor(b.Solution.ID, c.Statement.Municipality.ID, b.Period)}
		for _, i := range c.Standing {
			if e.Proposal == nil {
				e.Proposal = proposals[i.Row.ID]
			}
		}
		list.Entries = append(list.Entries, e)
	}
	return list
}

// issuedFor returns the invoices to a municipality that bill days of a period, as they were
// issued, each followed by its credit notes.
func (l *Ledger) issuedFor(solution, municipality plan.ID, period Period) (list []*Issued) {
	var invoices []*Issued
	for _, i := range l.pairs[pair{solution, municipality}] {
		of, err := ParsePeriod(i.Row.Period)
		if !i.IsCreditNote() && (err != nil || of.First() <= period.Last() && period.First() <= of.Last()) {
			invoices = append(invoices, i)
		}
	}
	slices.SortStableFunc(invoices, func(a, b *Issued) int {
		return cmp.Or(cmp.Compare(a.Row.IssuedOn, b.Row.IssuedOn), cmp.Compare(a.Document.At, b.Document.At))
	})
	for _, i := range invoices {
		list = append(append(list, i), i.CreditedBy...)
	}
	return list
}

// Rows returns the rows of a municipality: what was issued first and, below it, its credit notes,
// what followed, and what the plan makes where that is not issued or is something else.
func (e *Entry) Rows() (rows []ListRow) {
	add := func(k RowKind, i *Issued) {
		rows = append(rows, ListRow{Kind: k, Entry: e, Issued: i, Below: len(rows) > 0})
	}
	for _, i := range e.Issued {
		if i.IsCreditNote() {
			add(NoteRow, i)
		} else {
			add(InvoiceRow, i)
		}
	}
	switch {
	case len(e.Standing) == 0 && (len(rows) == 0 || e.Statement.Due()):
		add(DraftRow, nil)
	case e.Proposal != nil:
		add(ProposalRow, nil)
	}
	return rows
}

// State says how the invoice of a row stands on a day.
func (r *ListRow) State(today day.Day) RowState {
	switch st := r.Entry.Statement; {
	case r.Issued != nil:
		return RowState(r.Issued.State(today))
	case r.Kind == ProposalRow:
		return ProposalState
	case len(st.Problems) > 0:
		return ImpossibleState
	case !st.Due():
		return LaterState
	}
	return DraftState
}

// Amounts returns what a row comes to; below 0 for a credit note, and for a proposal what the
// plan makes now.
func (r *ListRow) Amounts() (net, vat, total Money) {
	st := r.Entry.Statement
	switch {
	case r.Issued != nil:
		return Money(r.Issued.Row.Net), Money(r.Issued.Row.VAT), Money(r.Issued.Row.Total)
	case r.Kind == ProposalRow:
		for _, s := range r.Entry.Proposal.Statements {
			net, vat, total = net+s.Net, vat+s.VAT, total+s.Total
		}
		return net, vat, total
	}
	return st.Net, st.VAT, st.Total
}

// Tally is how many rows have a state, and what they come to.
type Tally struct {
	State           RowState
	Count           int
	Net, VAT, Total Money
}

// tallied are the states of valid invoices, in the order of their tallies: together they are
// what the period comes to.
var tallied = []RowState{RowState(Paid), RowState(PartlyPaid), RowState(Open), RowState(Overdue), DraftState}

// Tallies counts the rows by state: first those of valid invoices without what of them was
// credited, then the credited ones. States without rows are left out.
func Tallies(rows []ListRow, today day.Day) (list []Tally) {
	for _, state := range append(slices.Clone(tallied), RowState(CreditedState)) {
		t := Tally{State: state}
		for i := range rows {
			if rows[i].State(today) == state {
				t.add(&rows[i])
			}
		}
		if t.Count > 0 {
			list = append(list, t)
		}
	}
	return list
}

// TallyOf adds up the valid invoices among rows; the other rows count for nothing.
func TallyOf(rows []ListRow, today day.Day) (sum Tally) {
	for i := range rows {
		if slices.Contains(tallied, rows[i].State(today)) {
			sum.add(&rows[i])
		}
	}
	return sum
}

// add counts a row. Of an invoice of which a part was credited only the rest counts.
func (t *Tally) add(r *ListRow) {
	net, vat, total := r.Amounts()
	if i := r.Issued; i != nil && !i.WhollyCredited() {
		net, vat, total = net-i.CreditedNet, vat-i.CreditedVAT, total-i.Credited
	}
	t.Count++
	t.Net, t.VAT, t.Total = t.Net+net, t.VAT+vat, t.Total+total
}

// DaysOverdue is for how many days an invoice should have been paid; 0 where it need not be yet.
func (i *Issued) DaysOverdue(today day.Day) int {
	if i.State(today) != Overdue {
		return 0
	}
	return int(today - i.Row.DueOn)
}

// Overdue lists the invoices that should have been paid before a day, the longest first.
func (l *Ledger) Overdue(today day.Day) (list []*Issued) {
	for _, i := range l.Issued {
		if i.State(today) == Overdue {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b *Issued) int { return cmp.Compare(a.Row.DueOn, b.Row.DueOn) })
	return list
}

// Between returns what has the numbers of a series from one to another, as they are printed.
func (l *Ledger) Between(first, last string) (list []*Issued) {
	from, to := l.Find(first), l.Find(last)
	if len(from) == 0 || len(to) == 0 {
		return nil
	}
	for _, i := range l.Issued {
		if i.Row.Series == from[0].Row.Series && from[0].Row.Number <= i.Row.Number && i.Row.Number <= to[0].Row.Number {
			list = append(list, i)
		}
	}
	return list
}
