package billing

import (
	"cmp"
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Movement is a row of a bank's table: what came in, or went out where it is less than 0.
type Movement struct {
	On     day.Day
	Amount Money
	Text   string // all that the row says, as the plan will keep it
}

// Share is what is booked of a movement on an invoice.
type Share struct {
	Invoice *Issued
	Amount  Money
}

// Verdict says what a movement is.
type Verdict uint8

// The verdicts.
const (
	NothingKnown  Verdict = iota // it names no invoice
	AlreadyBooked                // the plan has it
	Sure                         // what it pays is certain
	Asks                         // somebody must say what it pays
)

// Match is what a movement may be booked as.
type Match struct {
	Verdict Verdict
	Why     MatchReason
	Unknown string    // what the text names that the plan does not have: a payment id, or a number
	Choices [][]Share // of Asks, what it may be booked as; of Sure and AlreadyBooked one
	Preset  int       // in Choices, the likely one; -1: better none
}

// MatchReason is why a match has its verdict.
type MatchReason string

// The reasons.
const (
	ByPaymentID    MatchReason = "payment_id"
	ByNumber       MatchReason = "number"        // the text names it, and the amount is what is left
	ByPart         MatchReason = "part"          // the text names it, and the amount is less
	ByMore         MatchReason = "more"          // the text names it, and the amount is more
	BySeveral      MatchReason = "several"       // the text names several
	ByCreditNote   MatchReason = "credit_note"   // money goes out, as much as was paid too much
	ByRefund       MatchReason = "refund"        // money goes out, not as much as that
	BySameAmount   MatchReason = "same"          // another payment of that day and amount is booked
	NoName         MatchReason = "no_name"       // it names nothing
	NoSuchID       MatchReason = "no_such_id"    // Unknown is a payment id of no invoice
	WrongCheck     MatchReason = "wrong_check"   // Unknown has a wrong check digit
	NoSuchNumber   MatchReason = "no_such"       // Unknown is a number of no invoice
	NoAmount       MatchReason = "no_amount"     // nothing is paid
	NamesNoInvoice MatchReason = "outgoing_none" // money goes out for something else
)

// Matcher finds what the movements of a table pay. Movements are booked one after the other, so
// that each is compared with what the ones before it leave to pay.
type Matcher struct {
	ledger *Ledger
	names  *nameFinder
	moved  []Movement
	before [][]Share           // of those that are booked already
	left   map[plan.ID]Money   // after what was booked with Book
	others map[sameAmount]bool // booked payments that no movement of the table is
}

type sameAmount struct {
	invoice plan.ID
	on      day.Day
	amount  Money
}

type sameText struct {
	on   day.Day
	text string
}

// NewMatcher returns a matcher of the movements of a table, in its order.
func NewMatcher(p *plan.Plan, moved []Movement) *Matcher {
	l := LedgerOf(p)
	m := &Matcher{ledger: l, names: newNameFinder(l), moved: moved, before: make([][]Share, len(moved)), left: map[plan.ID]Money{}}
	for _, i := range l.Issued {
		m.left[i.Row.ID] = i.Left()
	}
	m.findBooked(LivePayments(p))
	return m
}

// findBooked finds the movements that the plan has: with the same day, text and amount or, where
// a movement pays several invoices, with the same sum.
func (m *Matcher) findBooked(payments []plan.Payment) {
	booked := map[sameText][]plan.Payment{}
	for _, p := range payments {
		if key := (sameText{p.PaidOn, p.Text}); m.ledger.Get(p.InvoiceID) != nil {
			booked[key] = append(booked[key], p)
		}
	}
	use := func(n int, key sameText, from, to int) {
		for _, p := range booked[key][from:to] {
			m.before[n] = append(m.before[n], Share{m.ledger.Get(p.InvoiceID), Money(p.Amount)})
		}
		booked[key] = slices.Delete(booked[key], from, to)
	}
	for n, moved := range m.moved {
		key := sameText{moved.On, moved.Text}
		at := slices.IndexFunc(booked[key], func(p plan.Payment) bool { return Money(p.Amount) == moved.Amount })
		if at >= 0 {
			use(n, key, at, at+1)
		}
	}
	for n, moved := range m.moved {
		key := sameText{moved.On, moved.Text}
		sum := Money(0)
		for _, p := range booked[key] {
			sum += Money(p.Amount)
		}
		if m.before[n] == nil && moved.Amount != 0 && len(booked[key]) > 1 && sum == moved.Amount {
			use(n, key, 0, len(booked[key]))
		}
	}
	m.others = map[sameAmount]bool{}
	for _, list := range booked {
		for _, p := range list {
			m.others[sameAmount{p.InvoiceID, p.PaidOn, Money(p.Amount)}] = true
		}
	}
}

// Book notes what a movement is booked as.
func (m *Matcher) Book(shares []Share) {
	for _, p := range shares {
		m.left[p.Invoice.Row.ID] -= p.Amount
	}
}

// Left is what is left to pay of an invoice after what was booked.
func (m *Matcher) Left(i *Issued) Money { return m.left[i.Row.ID] }

// Match finds what a movement is, by its place in the table.
func (m *Matcher) Match(n int) Match {
	moved := m.moved[n]
	switch {
	case m.before[n] != nil:
		return Match{Verdict: AlreadyBooked, Choices: [][]Share{m.before[n]}}
	case moved.Amount == 0:
		return Match{Why: NoAmount, Preset: -1}
	}
	named := m.names.find(moved.Text)
	var match Match
	switch {
	case len(named.invoices) == 0:
		match = Match{Why: named.why, Unknown: named.unknown, Preset: -1}
		if moved.Amount < 0 && named.why == NoName {
			match.Why = NamesNoInvoice
		}
		return match
	case moved.Amount < 0:
		match = m.matchRefund(moved, named)
	default:
		match = m.matchPayment(moved, named)
	}
	return m.withSameAmount(moved, match)
}

// matchPayment finds what money that came in pays.
func (m *Matcher) matchPayment(moved Movement, named namedInvoices) Match {
	match := Match{Verdict: Asks, Preset: -1}
	if len(named.invoices) > 1 {
		return m.matchSeveral(moved, named)
	}
	i := named.invoices[0]
	match.Choices = [][]Share{{{i, moved.Amount}}}
	left := m.left[i.Row.ID]
	switch {
	case named.byID:
		match.Verdict, match.Why, match.Preset = Sure, ByPaymentID, 0
	case left == moved.Amount:
		match.Why, match.Preset = ByNumber, 0
	case left > moved.Amount:
		match.Why = ByPart
	default:
		match.Why = ByMore
	}
	return match
}

// matchSeveral offers each of several invoices, and all of them where the amount is what is
// left of them together.
func (m *Matcher) matchSeveral(moved Movement, named namedInvoices) Match {
	match := Match{Verdict: Asks, Why: BySeveral, Preset: -1}
	var all []Share
	sum := Money(0)
	for _, i := range named.invoices {
		match.Choices = append(match.Choices, []Share{{i, moved.Amount}})
		if left := m.left[i.Row.ID]; left > 0 {
			all = append(all, Share{i, left})
			sum += left
		}
	}
	if len(all) > 1 && sum == moved.Amount && !sameNumber(named.invoices) {
		match.Choices = append([][]Share{all}, match.Choices...)
		match.Preset = 0
	}
	return match
}

// sameNumber reports whether a number was given twice: one payment does not pay both.
func sameNumber(list []*Issued) bool {
	for n, i := range list {
		if slices.ContainsFunc(list[:n], func(o *Issued) bool { return o.FormatNumber() == i.FormatNumber() }) {
			return true
		}
	}
	return false
}

// matchRefund finds what money that went out pays back. What was paid too much of an invoice
// whose credit note is named is certain.
func (m *Matcher) matchRefund(moved Movement, named namedInvoices) Match {
	match := Match{Verdict: Asks, Why: ByRefund, Preset: -1}
	for _, i := range named.invoices {
		match.Choices = append(match.Choices, []Share{{i, moved.Amount}})
	}
	if len(named.invoices) == 1 && m.left[named.invoices[0].Row.ID] == moved.Amount {
		match.Why, match.Preset = ByCreditNote, 0
		if named.byNote {
			match.Verdict = Sure
		}
	}
	return match
}

// withSameAmount asks where the invoice has another payment of the same day and amount: the bank
// may have written the same one otherwise.
func (m *Matcher) withSameAmount(moved Movement, match Match) Match {
	for _, shares := range match.Choices {
		for _, p := range shares {
			if m.others[sameAmount{p.Invoice.Row.ID, moved.On, p.Amount}] {
				match.Verdict, match.Why, match.Preset = Asks, BySameAmount, -1
			}
		}
	}
	return match
}

// sortIssued orders what was issued as a ledger does.
func sortIssued(list []*Issued) {
	slices.SortFunc(list, func(a, b *Issued) int {
		return cmp.Or(cmp.Compare(a.Row.Series, b.Row.Series), cmp.Compare(a.Row.Number, b.Row.Number), slices.Compare(a.Row.ID[:], b.Row.ID[:]))
	})
}
