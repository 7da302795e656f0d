package data

import (
	"database/sql"
	"errors"
	"path/filepath"

	"bolgeplan/data/history"
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

// errBehind says that the file holds transactions that the plan in memory does
// not have yet.
var errBehind = errors.New("another program has written to the file")

func (d *Document) do(label plan.Label, edit func(*plan.Draft) error) (Outcome, error) {
	return d.doAlso(label, edit, nil)
}

// doAlso is do with something more to write in the same transaction, unless also
// is nil. Where the edit changes nothing, also is not called.
func (d *Document) doAlso(label plan.Label, edit func(*plan.Draft) error, also func(*store) error) (Outcome, error) {
	for {
		if err := d.follow(); err != nil {
			return Outcome{}, err
		}
		if d.protected != nil {
			return Outcome{}, d.protected
		}
		out, err := d.try(label, edit, also)
		if !errors.Is(err, errBehind) {
			return out, err
		}
		if err := d.catchUp(); err != nil {
			return Outcome{}, err
		}
	}
}

func (d *Document) try(label plan.Label, edit func(*plan.Draft) error, also func(*store) error) (Outcome, error) {
	draft := d.plan.Edit()
	if err := draft.Run(edit); err != nil {
		return Outcome{}, err
	}
	out := Outcome{Label: label, Before: d.plan, After: d.plan, Changes: draft.Changes()}
	if !out.Changed() {
		return out, nil
	}
	next := draft.Plan()
	var written *history.Tx
	var number int64
	err := inTransaction(d.db, func(tx *sql.Tx) error {
		_, last, err := lastOf(tx)
		if err != nil {
			return err
		}
		if last != d.last {
			return errBehind
		}
		s := newStore(tx)
		written, number, err = s.record(d.who, label, out.Changes, next)
		if err == nil && also != nil {
			err = also(s)
		}
		return errors.Join(err, s.close())
	})
	if err != nil && !errors.Is(err, errBehind) {
		err = d.settle(written, err)
	}
	if err == nil {
		err = d.inPlace()
	}
	if err != nil {
		return Outcome{}, err
	}
	d.plan, d.tip, d.last = next, number, written.ID
	d.since = append(d.since, written)
	out.Tx, out.After = written.ID, next
	return out, nil
}

// settle finds out what became of an edit that returned an error: a COMMIT may
// have been written all the same, which the identity of its transaction t tells.
// It looks through a new connection, which first rolls back what was left half
// done. It returns nil where the edit is in the file, durably; t is nil where it
// did not come to a COMMIT.
func (d *Document) settle(t *history.Tx, cause error) error {
	if err := d.inPlace(); err != nil {
		return err
	}
	cause = storageProblem(d.path, cause)
	disconnect(d.db)
	if t == nil {
		return cause
	}
	var n int64
	err := d.db.QueryRow(`SELECT n FROM tx WHERE id = ?`, t.ID[:]).Scan(&n)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return cause
	case err == nil:
		// It is in the file, but what failed may have been the very call that
		// brings it to the disk.
		err = d.touch()
	}
	if err != nil {
		return problem("problem.unsure", err, "file", filepath.Base(d.path))
	}
	return nil
}
