package data

import (
	"encoding/hex"
	"fmt"
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// CreateKey is the label of the transaction that a file begins with.
const CreateKey = logfile.CreateKey

// stacks is what can be undone and redone by this installation, the next last.
type stacks struct {
	undo, redo []step
}

type step struct {
	tx    int64        // the transaction to take back
	id    history.TxID // its identity, by which labels name it
	label plan.Label   // what the user did
}

const undoDepth = 500

func (s *stacks) did(done step) {
	s.undo = append(s.undo, done)
	s.redo = nil
}

// drop takes a step out. It need not be the newest: two windows of one
// installation may be open on the file, each with its own idea of that.
func drop(steps []step, id history.TxID) []step {
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].id == id {
			return slices.Delete(steps, i, i+1)
		}
	}
	return steps
}

// loadStacks finds what this installation can undo by going through its own
// transactions, by the labels that it had, so that undo survives closing the
// program.
func loadStacks(f *logfile.File, labels []string) (s stacks, err error) {
	own, err := f.Own(labels, undoDepth)
	if err != nil {
		return s, err
	}
	for _, e := range own {
		if err := s.replay(step{e.N, e.ID, e.Label}); err != nil {
			return s, err
		}
	}
	return s, nil
}

// replay follows one transaction of the log: an undo takes the step that it
// names from one stack and puts its own taking back on the other.
func (s *stacks) replay(t step) error {
	switch t.label.Key {
	case logfile.CreateKey:
		*s = stacks{}
		return nil
	case logfile.EraseKey:
		return nil
	case logfile.UndoKey, logfile.RedoKey:
	default:
		s.did(t)
		return nil
	}
	of, err := hex.DecodeString(t.label.Place("of"))
	if err != nil {
		return err
	}
	if len(of) != len(history.TxID{}) {
		return fmt.Errorf("the id of a transaction has %d bytes", len(of))
	}
	taken := history.TxID(of)
	from, to := &s.undo, &s.redo
	if t.label.Key == logfile.RedoKey {
		from, to = to, from
	}
	*from = drop(*from, taken)
	if t.label, err = plan.DecodeLabel(t.label.Place("what")); err != nil {
		return err
	}
	*to = append(*to, t)
	return nil
}

// CanUndo returns what Undo would take back.
func (d *Document) CanUndo() (plan.Label, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return top(d.undo.undo)
}

// CanRedo returns what Redo would bring again.
func (d *Document) CanRedo() (plan.Label, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return top(d.undo.redo)
}

func top(steps []step) (plan.Label, bool) {
	if len(steps) == 0 {
		return plan.Label{}, false
	}
	return steps[len(steps)-1].label, true
}

// Undo takes back the last thing that this installation did, for those fields
// that nobody has changed since; the others are in Outcome.Kept.
func (d *Document) Undo() (Outcome, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.takeBack(logfile.UndoKey, &d.undo.undo, &d.undo.redo, "problem.nothing-to-undo")
}

// Redo brings the last undone thing again.
func (d *Document) Redo() (Outcome, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.takeBack(logfile.RedoKey, &d.undo.redo, &d.undo.undo, "problem.nothing-to-redo")
}

func (d *Document) takeBack(key string, from, to *[]step, nothing string) (Outcome, error) {
	if len(*from) == 0 {
		return Outcome{}, problem.New(nothing, nil)
	}
	s := (*from)[len(*from)-1]
	inv, err := d.file.Inverse(s.tx)
	if err != nil {
		return Outcome{}, logfile.StorageProblem(d.path, err)
	}
	if len(inv.Changes) == 0 {
		*from = drop(*from, s.id)
		return Outcome{Kept: inv.Kept}, problem.New(refusal(inv), nil)
	}
	label := plan.L(key, "of", inv.Of.String(), "what", s.label.Encode())
	out, err := d.do(label, func(draft *plan.Draft) error {
		for _, c := range inv.Changes {
			if err := draft.Apply(c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Outcome{}, err
	}
	*from = drop(*from, s.id)
	if out.Changed() {
		*to = append(*to, step{d.tip, out.Tx, s.label})
	}
	out.Label, out.Kept = label, inv.Kept
	return out, nil
}

// refusal is why there is nothing to take back.
func refusal(inv logfile.Inverse) string {
	if inv.Erased > 0 {
		return "problem.undo-erased"
	}
	return "problem.undo-superseded"
}
