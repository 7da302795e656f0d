package data

import (
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// State is what is shown of a document: one value that never changes. Reading it
// never waits.
type State struct {
	Plan      *plan.Plan
	Protected *Problem     // why the file is only read; nil if it is not
	Tip       history.TxID // the last transaction
	// Undo is the label of the next undo, Redo that of the next redo; nil if there is
	// none.
	Undo, Redo *plan.Label
	// Contested lists the registers in conflict, in order. Document.Conflicts adds who
	// said what.
	Contested []history.RegisterKey

	undo, redo history.TxID // of Undo and Redo
}

// equal reports whether two states show the same.
func (s *State) equal(o *State) bool {
	return s.Plan == o.Plan && s.Protected == o.Protected && s.Tip == o.Tip && s.undo == o.undo && s.redo == o.redo &&
		slices.Equal(s.Contested, o.Contested)
}

// State returns the present state.
func (d *Document) State() *State { return d.state.Load() }

// Event is a step from one state of a document to the next.
type Event struct {
	Before, After *State
	Tables        []string // with rows that came, went or changed
	Outcome       Outcome  // if this document made the change
	News          News     // if another program made the change, or a merge brought it
}

// Listen sets the listener for all further changes of the document. It is called
// before the changing call returns, on any goroutine, for one event after the other.
// It may call State only.
func (d *Document) Listen(listener func(Event)) { d.listener.Store(&listener) }

// publish makes the present state readable and tells the listener, if it differs.
func (d *Document) publish(outcome Outcome, news News) {
	was, is := d.state.Load(), &State{Plan: d.plan, Protected: d.protected, Tip: d.lastTx, Contested: d.contested}
	is.Undo, is.undo = topOf(d.undo.undo)
	is.Redo, is.redo = topOf(d.undo.redo)
	if was != nil && was.equal(is) {
		return
	}
	d.state.Store(is)
	if listener := d.listener.Load(); was != nil && listener != nil {
		(*listener)(Event{Before: was, After: is, Tables: plan.ChangedTables(was.Plan, is.Plan), Outcome: outcome, News: news})
	}
}

// publishAndUnlock publishes the outcome of a call and unlocks the document.
func (d *Document) publishAndUnlock(out *Outcome) {
	d.publish(*out, News{})
	d.mu.Unlock()
}

func topOf(steps []undoStep) (*plan.Label, history.TxID) {
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

// Protected returns why the file cannot be edited where it is, nil if it can.
func (d *Document) Protected() *Problem { return d.State().Protected }

// CanUndo returns the label of the next undo.
func (d *Document) CanUndo() (plan.Label, bool) { return labelOrNone(d.State().Undo) }

// CanRedo returns the label of the next redo.
func (d *Document) CanRedo() (plan.Label, bool) { return labelOrNone(d.State().Redo) }

func labelOrNone(l *plan.Label) (plan.Label, bool) {
	if l == nil {
		return plan.Label{}, false
	}
	return *l, true
}
