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

// CreateKey is the label of the first transaction of a file.
const CreateKey = logfile.CreateKey

// undoStacks holds what this installation can undo and redo, the next step last.
type undoStacks struct {
	undo, redo []undoStep
}

type undoStep struct {
	tx    int64          // the transaction to take back
	id    history.TxID   // its id, by which labels name it
	label plan.Label     // what the user did
	run   []history.TxID // the transactions before it that belong to the same run
}

// RunArg is the argument of a label that names a run of edits, such as presses of an arrow key.
// Edits of one run that follow each other are undone as one step.
const RunArg = "run"

// ids returns the transactions of a step.
func (s undoStep) ids() []history.TxID { return append(slices.Clone(s.run), s.id) }

// continues reports whether an edit belongs to the run of the step before it.
func (s undoStep) continues(before undoStep) bool {
	run := s.label.Arg(RunArg)
	return run != "" && run == before.label.Arg(RunArg)
}

const undoDepth = 500

func hasStep(steps []undoStep, id history.TxID) bool {
	return slices.ContainsFunc(steps, func(s undoStep) bool { return s.id == id })
}

func (s *undoStacks) push(done undoStep) {
	if len(s.undo) >= 2*undoDepth {
		s.undo = slices.Clone(s.undo[undoDepth:])
	}
	s.redo = nil
	if n := len(s.undo); n > 0 && done.continues(s.undo[n-1]) {
		done.run = s.undo[n-1].ids()
		s.undo[n-1] = done
		return
	}
	s.undo = append(s.undo, done)
}

// removeStep removes a step, which need not be the newest: two windows of one
// installation may have the file open.
func removeStep(steps []undoStep, id history.TxID) []undoStep {
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].id == id {
			return slices.Delete(steps, i, i+1)
		}
	}
	return steps
}

// loadUndoStacks rebuilds the stacks from the installation's own transactions, so
// that undo survives closing the program.
func loadUndoStacks(f *logfile.File, labels []string) (s undoStacks, err error) {
	own, err := f.OwnEntries(labels, undoDepth)
	if err != nil {
		return s, err
	}
	s.undo = make([]undoStep, 0, len(own))
	for _, e := range own {
		if err := s.replay(undoStep{tx: e.N, id: e.ID, label: e.Label}); err != nil {
			return s, err
		}
	}
	return s, nil
}

// replay applies one transaction of the log: an undo moves the step that it names
// from one stack to the other.
func (s *undoStacks) replay(t undoStep) error {
	switch t.label.Key {
	case logfile.CreateKey:
		*s = undoStacks{}
		return nil
	case logfile.EraseKey:
		return nil
	case logfile.UndoKey, logfile.RedoKey:
	default:
		s.push(t)
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
	*from = removeStep(*from, taken)
	if t.label, err = plan.DecodeLabel(t.label.Arg("what")); err != nil {
		return err
	}
	*to = append(*to, t)
	return nil
}

// Undo takes back the last edit of this installation, unless others changed it since.
// What stays is in Outcome.Left.
func (d *Document) Undo() (out Outcome, err error) { return d.UndoWithLabel(nil) }

// LabelFunc returns a label with notes about what a change does to the plan.
type LabelFunc func(label plan.Label, before, after *plan.Plan) plan.Label

// UndoWithLabel is Undo with a label function; nil keeps the label.
func (d *Document) UndoWithLabel(note LabelFunc) (out Outcome, err error) {
	if err := d.lockOpen(); err != nil {
		return Outcome{}, err
	}
	defer d.publishAndUnlock(&out)
	return d.revert(logfile.UndoKey, &d.undo.undo, &d.undo.redo, "problem.nothing-to-undo", note)
}

// Redo brings back the last undone edit.
func (d *Document) Redo() (out Outcome, err error) { return d.RedoWithLabel(nil) }

// RedoWithLabel is Redo with a label function; nil keeps the label.
func (d *Document) RedoWithLabel(note LabelFunc) (out Outcome, err error) {
	if err := d.lockOpen(); err != nil {
		return Outcome{}, err
	}
	defer d.publishAndUnlock(&out)
	return d.revert(logfile.RedoKey, &d.undo.redo, &d.undo.undo, "problem.nothing-to-redo", note)
}

func (d *Document) revert(key string, from, to *[]undoStep, nothing string, note LabelFunc) (Outcome, error) {
	if len(*from) == 0 {
		return Outcome{}, problem.New(nothing, nil)
	}
	s := (*from)[len(*from)-1]
	if isIssue(s.label) {
		*from = removeStep(*from, s.id) // what came before it can be undone
		return Outcome{}, problem.New("problem.undo-issued", nil)
	}
	label := plan.L(key, "of", s.id.String(), "what", s.label.Encode())
	var inv history.Inverse
	out, _, err := d.append(func(d *Document) (e logfile.Edit, err error) {
		if !hasStep(*from, s.id) { // another window has undone it
			return e, problem.New(nothing, nil)
		}
		if inv, err = d.inverse(s); err != nil {
			return e, err
		}
		return logfile.Edit{Label: d.addToLabel(label, inv, note), Changes: inv.Changes, Exact: true}, nil
	})
	if err != nil {
		return Outcome{}, err
	}
	*from = removeStep(*from, s.id)
	out.Left = inv.Leftovers
	if !out.Changed() {
		return out, nothingToRevert(inv)
	}
	*to = append(*to, undoStep{tx: d.lastNumber, id: out.Tx, label: s.label})
	return out, nil
}

// addToLabel applies a label function to the label of an undo or redo.
func (d *Document) addToLabel(label plan.Label, inv history.Inverse, note LabelFunc) plan.Label {
	draft := d.plan.Edit()
	for _, c := range inv.Changes {
		if note == nil || draft.Apply(c) != nil {
			return label // the rows are a newer program's
		}
	}
	if note == nil {
		return label
	}
	return note(label, d.plan, draft.Plan())
}

// inverse returns the inverse of a step. Later edits of this installation that it
// took back again count as part of the step.
func (d *Document) inverse(s undoStep) (history.Inverse, error) {
	log, err := d.file.History()
	if err != nil {
		return history.Inverse{}, logfile.StorageProblem(d.path, err)
	}
	taken := s.ids()
	open := map[history.TxID]undoStep{} // later own transactions that were not taken back, with their runs
	last := s
	number, ok := log.Number(s.id)
	for n := number + 1; ok && n < log.Len(); n++ {
		t := log.Tx(n)
		if !slices.Contains(d.writerLabels, t.Installation) {
			continue
		}
		of, takes := revertedTx(t)
		if back, is := open[of]; takes && is {
			delete(open, of)
			taken = append(append(taken, back.ids()...), t.ID)
			last = undoStep{}
			continue
		}
		now := undoStep{id: t.ID, label: doneLabel(t)}
		if now.continues(last) {
			now.run = last.ids()
		}
		open[t.ID], last = now, now
	}
	inv, err := log.Now().Inverse(taken...)
	if err != nil {
		return inv, err
	}
	if inv, err = d.withMistakes(inv); err != nil {
		return inv, err
	}
	return d.withCounterPayments(inv), nil
}

// doneLabel returns the label of what a transaction did or redid; an empty one for an undo.
func doneLabel(t *history.Tx) plan.Label {
	label, err := plan.DecodeLabel(t.Label)
	if err == nil && IsUndoOrRedo(label) {
		redone := label.Key == logfile.RedoKey
		if label, err = plan.DecodeLabel(label.Arg("what")); !redone {
			return plan.Label{}
		}
	}
	if err != nil {
		return plan.Label{}
	}
	return label
}

// IsUndoOrRedo reports whether a label is that of an undo or a redo.
func IsUndoOrRedo(l plan.Label) bool { return l.Key == logfile.UndoKey || l.Key == logfile.RedoKey }

// revertedTx returns the transaction that an undo or redo takes back.
func revertedTx(t *history.Tx) (of history.TxID, ok bool) {
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

// nothingToRevert returns the problem of an undo or redo that changes nothing.
func nothingToRevert(inv history.Inverse) *problem.Problem {
	if inv.Erased {
		return problem.New("problem.undo-erased", nil)
	}
	for _, l := range inv.Leftovers {
		if l.Since != nil {
			return problem.New("problem.undo-superseded", nil, "author", l.Since.Author)
		}
	}
	if slices.ContainsFunc(inv.Leftovers, isPayment) {
		return problem.New("problem.undo-payments", nil)
	}
	if len(inv.Leftovers) > 0 && !slices.ContainsFunc(inv.Leftovers, func(l history.Leftover) bool { return !isRegistered(l) }) {
		return problem.New("problem.undo-registered", nil)
	}
	return problem.New("problem.undo-used", nil)
}
