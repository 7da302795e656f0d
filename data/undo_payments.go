package data

import (
	"slices"

	"bolgeplan/data/billing"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// isPayment reports whether a row stays because payments are never removed.
func isPayment(l history.Leftover) bool { return l.Since == nil && l.Row.Table == "payment" }

// withCounterPayments lets the undo of booked payments take them back by counter-payments, and
// the redo those in turn. What is booked is never changed, only followed by something else.
func (d *Document) withCounterPayments(inv history.Inverse) history.Inverse {
	var ids []plan.ID
	for _, l := range inv.Leftovers {
		if isPayment(l) {
			ids = append(ids, l.Row.ID)
		}
	}
	if len(ids) == 0 {
		return inv
	}
	draft := d.plan.Edit()
	done := map[plan.ID]bool{}
	for _, id := range billing.CounterPayments(draft, ids) {
		done[id] = true
	}
	changes := draft.Changes()
	if len(changes) == 0 && len(inv.Changes) == 0 {
		return inv // nothing counts any more: the user is told
	}
	inv.Changes = append(slices.Clone(inv.Changes), changes...)
	inv.Leftovers = slices.DeleteFunc(slices.Clone(inv.Leftovers), func(l history.Leftover) bool { return isPayment(l) && done[l.Row.ID] })
	return inv
}
