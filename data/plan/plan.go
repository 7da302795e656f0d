// Package plan is the rollout programme as a value: solutions, waves,
// municipalities, milestones, prices, letters and invoices at one moment.
//
// A Plan never changes. An edit works on a Draft of it, which yields the next
// Plan and the list of field changes between the two; the document records
// those. Do, undo, redo and merge are all lists of changes applied to a plan.
//
// The package is pure: it knows no file, no clock and no screen.
package plan

import (
	"sync/atomic"

	"bolgeplan/data/day"
)

// Plan is an immutable snapshot of everything in a plan file. Its tables are
// read with Get and Rows; what is derived from several of them (who is in which
// wave, which date holds for whom) is in the methods of query.go.
//
// The zero Plan is empty and ready for use. A Plan is shared by pointer.
type Plan struct {
	Data

	derived atomic.Pointer[index]          // made on first use
	sorted  atomic.Pointer[[]Municipality] // in Danish order; likewise

	lettersRead atomic.Pointer[any]           // what ReadLetters made
	words       atomic.Pointer[map[ID]string] // by ReferenceWord
	thirds      atomic.Pointer[day.Thirds]    // by Thirds

	seed    *index    // of the plan that this one was edited from; may be nil
	touched indexPart // what of it does not hold any more
}

// Data is the tables of a plan. Those that are read most have a field, by which
// they are at hand; the others are reached by their handles.
type Data struct {
	Municipalities Table[Municipality]
	Populations    Table[Population]
	Solutions      Table[Solution]
	Dependencies   Table[Dependency]
	Waves          Table[Wave]
	Assignments    Table[Assignment]
	Milestones     Table[Milestone]
	Settlements    Table[Settlement]
	Prices         Table[Price]
	Letters        Table[Letter]
	Invoices       Table[Invoice]
	InvoiceLines   Table[InvoiceLine]
	Contacts       Table[Contact]
	Aliases        Table[Alias]
	Settings       Table[Setting]
	Acceptances    Table[AcceptedFinding]
	Baselines      Table[Baseline]

	more map[any]any // handle → table; replaced, never changed, by a draft
}
