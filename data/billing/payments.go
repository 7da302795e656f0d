package billing

import (
	"cmp"
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Where payments come from, as plan.Payment.Source stores it.
const (
	FromBank       = "bank"     // a table of a bank
	ByHand         = "hand"     // somebody entered it
	CounterPayment = "reversal" // it takes another one back
)

// NewPayment is a payment to be booked (øre, with VAT; less than 0 where money is paid back).
type NewPayment struct {
	Invoice plan.ID
	On      day.Day
	Amount  Money
	Source  string
	Text    string
}

// Pay books a payment of an invoice and returns its id. The error is a *PaymentError.
func Pay(d *plan.Draft, of NewPayment) (plan.ID, error) {
	ids, err := PayAll(d, []NewPayment{of})
	if err != nil {
		return plan.None, err
	}
	return ids[0], nil
}

// PayAll books payments in their order and returns their ids. The error is a *PaymentError.
func PayAll(d *plan.Draft, list []NewPayment) (ids []plan.ID, err error) {
	before := d.Plan()
	booked, made := plan.Payments.Of(before), map[plan.ID]bool{}
	for _, of := range list {
		if err := of.check(before); err != nil {
			return nil, err
		}
		text, _ := plan.CleanText(of.Text, true) // the id is made of it
		id := func(n int) plan.ID { return plan.PaymentID(of.Invoice, of.On, int64(of.Amount), text, n) }
		n := 1
		for made[id(n)] || booked.Has(id(n)) {
			n++
		}
		made[id(n)], ids = true, append(ids, id(n))
	}
	for i, of := range list {
		text, _ := plan.CleanText(of.Text, true)
		plan.Put(d, plan.Payment{ID: ids[i], InvoiceID: of.Invoice, PaidOn: of.On, Amount: int64(of.Amount), Source: of.Source, Text: text})
	}
	return ids, nil
}

func (of NewPayment) check(p *plan.Plan) error {
	row, ok := p.Invoices.Get(of.Invoice)
	number := FormatNumber(row.Series, row.Number)
	switch {
	case !ok:
		return &PaymentError{UnknownPayment, ""}
	case row.Kind != string(InvoiceKind):
		return &PaymentError{PaymentOfNote, number}
	case of.Amount == 0:
		return &PaymentError{PaymentOfNothing, number}
	case of.On == day.None:
		return &PaymentError{PaymentWithoutDay, number}
	}
	return nil
}

// Reverse takes a payment back by a counter-payment of the same day, and returns the id of
// that: what was booked is never changed. A payment that was booked again after it was taken
// back is taken back again. The error is a *PaymentError.
func Reverse(d *plan.Draft, payment plan.ID) (plan.ID, error) {
	payments := plan.Payments.Of(d.Plan())
	row, ok := payments.Get(payment)
	if !ok {
		return plan.None, &PaymentError{UnknownPayment, ""}
	}
	invoice, _ := d.Plan().Invoices.Get(row.InvoiceID)
	row, live := lastOf(payments, row)
	if !live {
		return plan.None, &PaymentError{ReversedPayment, FormatNumber(invoice.Series, invoice.Number)}
	}
	row.ID, row.Amount, row.Source = plan.CounterPaymentID(row.ID), -row.Amount, CounterPayment
	plan.Put(d, row)
	return row.ID, nil
}

// lastOf returns the last of a payment and what took it back, in turn; live reports whether the
// payment counts after all.
func lastOf(payments *plan.Table[plan.Payment], row plan.Payment) (last plan.Payment, live bool) {
	live = true
	for {
		next, ok := payments.Get(plan.CounterPaymentID(row.ID))
		if !ok {
			return row, live
		}
		row, live = next, !live
	}
}

// LivePayments returns the payments that were not taken back, without counter-payments, in the
// order of their days.
func LivePayments(p *plan.Plan) (list []plan.Payment) {
	payments := plan.Payments.Of(p)
	for _, row := range payments.Rows() {
		if row.Source == CounterPayment {
			continue
		}
		if _, live := lastOf(payments, row); live {
			list = append(list, row)
		}
	}
	slices.SortFunc(list, func(a, b plan.Payment) int {
		return cmp.Or(cmp.Compare(a.PaidOn, b.PaidOn), slices.Compare(a.ID[:], b.ID[:]))
	})
	return list
}

// CounterPayments adds counter-payments for some payments and counter-payments that an undo
// takes back, and returns those that count no longer, or did not before. What one of them took back of
// another one needs nothing.
func CounterPayments(d *plan.Draft, ids []plan.ID) (done []plan.ID) {
	payments := plan.Payments.Of(d.Plan())
	listed, follows := map[plan.ID]bool{}, map[plan.ID]bool{} // those that take back one of the list
	for _, id := range ids {
		if payments.Has(id) {
			listed[id], follows[plan.CounterPaymentID(id)] = true, true
		}
	}
	for _, id := range ids {
		row, ok := payments.Get(id)
		if !ok || follows[id] {
			continue
		}
		n := 0 // of the list, from this one on without a gap
		for next := row.ID; listed[next]; next = plan.CounterPaymentID(next) {
			done = append(done, next)
			n++
		}
		if last, live := lastOf(payments, row); n%2 == 1 && live {
			last.ID, last.Amount, last.Source = plan.CounterPaymentID(last.ID), -last.Amount, CounterPayment
			plan.Put(d, last)
		}
	}
	return done
}

// PaymentError says why a payment cannot be booked or taken back.
type PaymentError struct {
	Why    PaymentFault
	Number string // of the invoice, as it is printed
}

// PaymentFault is why a payment cannot be booked or taken back.
type PaymentFault string

// The faults of payments.
const (
	UnknownPayment    PaymentFault = "unknown" // the payment, or its invoice
	PaymentOfNote     PaymentFault = "of_note"
	PaymentOfNothing  PaymentFault = "nothing"
	PaymentWithoutDay PaymentFault = "no_day"
	ReversedPayment   PaymentFault = "reversed"
)

// PaymentFaults lists the faults.
func PaymentFaults() []PaymentFault {
	return []PaymentFault{UnknownPayment, PaymentOfNote, PaymentOfNothing, PaymentWithoutDay, ReversedPayment}
}

func (e *PaymentError) Error() string { return "payment of " + e.Number + ": " + string(e.Why) }

// Message is the sentence for the user.
func (e *PaymentError) Message() (key string, pairs []any) {
	return "billing.payment." + string(e.Why), []any{"number", e.Number}
}

// PaidLabel and ReversedLabel say in the plan's history what was done with a payment of an
// invoice.
func PaidLabel(i *Issued) plan.Label { return plan.L("did.payment", "number", i.FormatNumber()) }

func ReversedLabel(i *Issued) plan.Label {
	return plan.L("did.payment.reverse", "number", i.FormatNumber())
}
