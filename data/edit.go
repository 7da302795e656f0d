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
	if d.mode == readOnly {
		return Outcome{}, problem("problem.readonly", nil, "file", filepath.Base(d.path))
	}
	for {
		out, err := d.try(label, edit)
		if !errors.Is(err, errBehind) {
			return out, err
		}
		if err := d.load(); err != nil {
			return Outcome{}, openProblem(d.path, err)
		}
	}
}

func (d *Document) try(label plan.Label, edit func(*plan.Draft) error) (Outcome, error) {
	draft := d.plan.Edit()
	if err := edit(draft); err != nil {
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
		var tip sql.NullInt64
		if err := tx.QueryRow(`SELECT max(n) FROM tx`).Scan(&tip); err != nil {
			return err
		}
		if tip.Int64 != d.tip {
			return errBehind
		}
		s := newStore(tx)
		var err error
		written, number, err = s.record(d.who, label, out.Changes, next)
		return errors.Join(err, s.close())
	})
	if err != nil && (written == nil || !d.isWritten(written.ID)) {
		if errors.Is(err, errBehind) {
			return Outcome{}, errBehind
		}
		return Outcome{}, storageProblem(d.path, err)
	}
	d.plan, d.tip = next, number
	out.Tx, out.After = written.ID, next
	return out, nil
}

// isWritten looks for a transaction in the file by its identity: a COMMIT that
// returned an error may have been written all the same. It looks through a new
// connection, which first rolls back what was left half done.
func (d *Document) isWritten(id history.TxID) bool {
	fresh, err := connect(d.path, readWrite)
	if err != nil {
		return false
	}
	var n int64
	if fresh.QueryRow(`SELECT n FROM tx WHERE id = ?`, id[:]).Scan(&n) != nil {
		_ = fresh.Close()
		return false
	}
	_ = d.db.Close()
	d.db = fresh
	return true
}
