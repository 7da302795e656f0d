package data

import (
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// State is what is shown of a document, as one value that never changes. Reading it
// waits for nobody, whatever is being written.
type State struct {
	Plan      *plan.Plan
	Protected *Problem     // why the file is only read; nil where it is not
	Tip       history.TxID // of the transaction that was written last
	// Undo is what Undo would take back, and Redo what Redo would bring again; nil
	// for nothing.
	Undo, Redo *plan.Label
	// Contested is what people said differently and nobody has picked yet, in order;
	// Document.Conflicts tells who said what.
	Contested []history.RegisterKey

	undo, redo history.TxID // of Undo and Redo
}

// same reports whether two states show the same.
func (s *State) same(o *State) bool {
	return s.Plan == o.Plan && s.Protected == o.Protected && s.Tip == o.Tip && s.undo == o.undo && s.redo == o.redo &&
		slices.Equal(s.Contested, o.Contested)
}

// State returns what is shown of the document now.
func (d *Document) State() *State { return d.state.Load() }

// Event is a step from one state of a document to the next.
type Event struct {
	Before, After *State
	Tables        []string // in which rows came, went or changed
	Outcome       Outcome  // where this document did it
	News          News     // where another program did
}

// Listen says who hears of every change of the document from now on. The listener is
// called once After can be read and before what made the change returns, for one
// event after the other, on any goroutine. Of the document it may ask only what
// State has.
func (d *Document) Listen(hear func(Event)) { d.hear.Store(&hear) }

// publish lets the state be read and tells of it, where it is another one.
func (d *Document) publish(did Outcome, news News) {
	was, is := d.state.Load(), &State{Plan: d.plan, Protected: d.protected, Tip: d.last, Contested: d.contested}
	is.Undo, is.undo = top(d.undo.undo)
	is.Redo, is.redo = top(d.undo.redo)
	if was != nil && was.same(is) {
		return
	}
	d.state.Store(is)
	if hear := d.hear.Load(); was != nil && hear != nil {
		(*hear)(Event{Before: was, After: is, Tables: plan.ChangedTables(was.Plan, is.Plan), Outcome: did, News: news})
	}
}

// release lets the state be read that a call has made which holds the document, and
// lets go of it. out is what the call did.
func (d *Document) release(out *Outcome) {
	d.publish(*out, News{})
	d.mu.Unlock()
}

func top(steps []step) (*plan.Label, history.TxID) {
	if len(steps) == 0 {
		return nil, history.TxID{}
	}
	s := steps[len(steps)-1]
	return &s.label, s.id
}

// Plan returns the plan as it is now.
func (d *Document) Plan() *plan.Plan { return d.State().Plan }

// ReadOnly reports whether the file cannot be edited where it is.
func (d *Document) ReadOnly() bool { return d.Protected() != nil }

// Protected returns why the file cannot be edited where it is, nil where it can.
func (d *Document) Protected() *Problem { return d.State().Protected }

// CanUndo returns what Undo would take back.
func (d *Document) CanUndo() (plan.Label, bool) { return orNone(d.State().Undo) }

// CanRedo returns what Redo would bring again.
func (d *Document) CanRedo() (plan.Label, bool) { return orNone(d.State().Redo) }

func orNone(l *plan.Label) (plan.Label, bool) {
	if l == nil {
		return plan.Label{}, false
	}
	return *l, true
}
