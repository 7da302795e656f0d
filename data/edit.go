package data

import (
	"errors"

	"bolgeplan/data/copies"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
)

// Do runs an edit on the plan and records its changes durably as one
// transaction. When it returns without error the change is in the file; when it
// returns an error the file and the plan are as they were.
//
// The edit may run more than once, on a newer plan, where another program has
// written to the file meanwhile: it works on the draft that it is given and on
// nothing else. It must not call methods of the document, which would wait for
// the edit to end; what the plan was before is in the draft.
func (d *Document) Do(label plan.Label, edit func(*plan.Draft) error) (Outcome, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	out, err := d.do(label, edit)
	if err == nil && out.Changed() {
		d.undo.did(step{d.tip, out.Tx, label})
	}
	return out, err
}

func (d *Document) do(label plan.Label, edit func(*plan.Draft) error) (Outcome, error) {
	out, _, err := d.record(label, edit, nil)
	return out, err
}

// record is do with something to erase in the same transaction, unless erase is
// nil. Where the edit changes nothing, nothing is erased.
func (d *Document) record(label plan.Label, edit func(*plan.Draft) error, erase *logfile.Erasure) (Outcome, logfile.Erased, error) {
	for {
		if err := d.reopenReplaced(); err != nil {
			return Outcome{}, logfile.Erased{}, err
		}
		if d.protected != nil {
			return Outcome{}, logfile.Erased{}, d.protected
		}
		out, erased, err := d.try(label, edit, erase)
		if !errors.Is(err, logfile.ErrBehind) {
			return out, erased, err
		}
		if err := d.catchUp(); err != nil {
			return Outcome{}, logfile.Erased{}, err
		}
	}
}

func (d *Document) try(label plan.Label, edit func(*plan.Draft) error, erase *logfile.Erasure) (out Outcome, erased logfile.Erased, err error) {
	draft := d.plan.Edit()
	if err := edit(draft); err != nil {
		return out, erased, err
	}
	out = Outcome{Label: label, Before: d.plan, After: d.plan, Changes: draft.Changes()}
	if !out.Changed() {
		return out, erased, nil
	}
	next := draft.Plan()
	written, err := d.file.Append(logfile.Edit{
		On: d.last, Who: copies.Writer(d.who), Label: label, Changes: out.Changes, Plan: next, Erase: erase,
	})
	if err != nil {
		return Outcome{}, erased, err
	}
	d.plan, d.tip, d.last = next, written.Number, written.Tx.ID
	d.since = append(d.since, written.Tx)
	out.Tx, out.After = written.Tx.ID, next
	return out, written.Erased, nil
}
