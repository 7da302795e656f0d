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

func hasStep(steps []step, id history.TxID) bool {
	return slices.ContainsFunc(steps, func(s step) bool { return s.id == id })
}

func (s *stacks) did(done step) {
	if len(s.undo) >= 2*undoDepth {
		s.undo = slices.Clone(s.undo[undoDepth:])
	}
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
	own, err := f.OwnEntries(labels, undoDepth)
	if err != nil {
		return s, err
	}
	s.undo = make([]step, 0, len(own))
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
	of, err := hex.DecodeString(t.label.Arg("of"))
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
	if t.label, err = plan.DecodeLabel(t.label.Arg("what")); err != nil {
		return err
	}
	*to = append(*to, t)
	return nil
}

// Undo takes back the last thing that this installation did, as far as nobody has
// changed it since; what is left as it is, is in Outcome.Left.
func (d *Document) Undo() (out Outcome, err error) { return d.UndoWithLabel(nil) }

// LabelFunc adds to a label what a change does to the plan as it is then.
type LabelFunc func(label plan.Label, before, after *plan.Plan) plan.Label

// UndoWithLabel is Undo with a label to which something is added; nil adds nothing.
func (d *Document) UndoWithLabel(note LabelFunc) (out Outcome, err error) {
	if err := d.hold(); err != nil {
		return Outcome{}, err
	}
	defer d.release(&out)
	return d.takeBack(logfile.UndoKey, &d.undo.undo, &d.undo.redo, "problem.nothing-to-undo", note)
}

// Redo brings the last undone thing again.
func (d *Document) Redo() (out Outcome, err error) { return d.RedoWithLabel(nil) }

// RedoWithLabel is Redo with a label to which something is added; nil adds nothing.
func (d *Document) RedoWithLabel(note LabelFunc) (out Outcome, err error) {
	if err := d.hold(); err != nil {
		return Outcome{}, err
	}
	defer d.release(&out)
	return d.takeBack(logfile.RedoKey, &d.undo.redo, &d.undo.undo, "problem.nothing-to-redo", note)
}

func (d *Document) takeBack(key string, from, to *[]step, nothing string, note LabelFunc) (Outcome, error) {
	if len(*from) == 0 {
		return Outcome{}, problem.New(nothing, nil)
	}
	s := (*from)[len(*from)-1]
	label := plan.L(key, "of", s.id.String(), "what", s.label.Encode())
	var inv history.Inverse
	out, _, err := d.record(func(d *Document) (e logfile.Edit, err error) {
		if !hasStep(*from, s.id) { // another window has taken it back
			return e, problem.New(nothing, nil)
		}
		if inv, err = d.inverse(s); err != nil {
			return e, err
		}
		return logfile.Edit{Label: d.withNote(label, inv, note), Changes: inv.Changes, Exact: true}, nil
	})
	if err != nil {
		return Outcome{}, err
	}
	*from = drop(*from, s.id)
	out.Left = inv.Leftovers
	if !out.Changed() {
		return out, refusal(inv)
	}
	*to = append(*to, step{d.tip, out.Tx, s.label})
	return out, nil
}

// withNote is the label of a step that is taken back.
func (d *Document) withNote(label plan.Label, inv history.Inverse, note LabelFunc) plan.Label {
	draft := d.plan.Edit()
	for _, c := range inv.Changes {
		if note == nil || draft.Apply(c) != nil {
			return label // of rows that only a newer program knows
		}
	}
	if note == nil {
		return label
	}
	return note(label, d.plan, draft.Plan())
}

// inverse returns what takes back a step. What this installation did after it and
// took back again is no change since: it goes with the step.
func (d *Document) inverse(s step) (history.Inverse, error) {
	log, err := d.file.History()
	if err != nil {
		return history.Inverse{}, logfile.StorageProblem(d.path, err)
	}
	taken := []history.TxID{s.id}
	open := map[history.TxID]bool{} // own transactions since that none took back yet
	number, ok := log.Number(s.id)
	for n := number + 1; ok && n < log.Len(); n++ {
		t := log.Tx(n)
		if !slices.Contains(d.labels, t.Installation) {
			continue
		}
		if of, takes := takenBack(t); takes && open[of] {
			delete(open, of)
			taken = append(taken, of, t.ID)
			continue
		}
		open[t.ID] = true
	}
	return log.Now().Inverse(taken...)
}

// IsUndoOrRedo reports whether a label is that of an undo or a redo.
func IsUndoOrRedo(l plan.Label) bool { return l.Key == logfile.UndoKey || l.Key == logfile.RedoKey }

// takenBack returns the transaction that an undo or redo takes back.
func takenBack(t *history.Tx) (of history.TxID, ok bool) {
	label, err := plan.DecodeLabel(t.Label)
	if err != nil || !IsUndoOrRedo(label) {
		return of, false
	}
	b, err := hex.DecodeString(label.Arg("of"))
	if err != nil || len(b) != len(of) {
		return of, false
	}
	return history.TxID(b), true
}

// refusal is why there is nothing to take back.
func refusal(inv history.Inverse) *problem.Problem {
	if inv.Erased {
		return problem.New("problem.undo-erased", nil)
	}
	for _, l := range inv.Leftovers {
		if l.Since != nil {
			return problem.New("problem.undo-superseded", nil, "author", l.Since.Author)
		}
	}
	return problem.New("problem.undo-used", nil)
}
