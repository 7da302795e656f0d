package logfile

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// Edit is what is written as one transaction.
type Edit struct {
	On      history.TxID // the last transaction that the editor has seen
	Who     Writer
	Label   plan.Label
	Changes []plan.Change
	Plan    *plan.Plan // after the changes
	Erase   *Erasure   // what goes out of the log in the same transaction; nil for nothing
}

// Appended is a transaction that was written, with its number in this file.
type Appended struct {
	Tx     *history.Tx
	Number int64
	Erased Erased
}

// ErrBehind says that the file holds transactions that the editor has not seen.
var ErrBehind = errors.New("another program has written to the file")

// Append writes an edit as one transaction. Without an error it is in the file
// that the path leads to, durably; with one the file is as it was, unless the
// problem says that this is not known.
func (f *File) Append(e Edit) (a Appended, err error) {
	err = inTransaction(f.db, func(tx *sql.Tx) error {
		_, last, err := lastOf(tx)
		if err != nil {
			return err
		}
		if last != e.On {
			return ErrBehind
		}
		s := newStore(tx)
		a.Tx, a.Number, err = s.record(e.Who, e.Label, e.Changes, e.Plan)
		if err == nil && e.Erase != nil {
			a.Erased, err = s.eraseRow(*e.Erase)
		}
		return errors.Join(err, s.close())
	})
	if err != nil && !errors.Is(err, ErrBehind) {
		err = f.confirmCommit(a.Tx, err)
	}
	if err == nil {
		if p := f.InPlace(); p != nil {
			err = p
		}
	}
	return a, err
}

// confirmCommit finds out what became of an edit that returned an error: a COMMIT
// may have been written all the same, which the identity of its transaction t
// tells. It looks through a new connection, which first rolls back what was left
// half done. It returns nil where the edit is in the file, durably; t is nil where
// it did not come to a COMMIT.
func (f *File) confirmCommit(t *history.Tx, cause error) error {
	if p := f.InPlace(); p != nil {
		return p
	}
	cause = StorageProblem(f.path, cause)
	disconnect(f.db)
	if t == nil {
		return cause
	}
	var n int64
	err := f.db.QueryRow(`SELECT n FROM tx WHERE id = ?`, t.ID[:]).Scan(&n)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return cause
	case err == nil:
		// It is in the file, but what failed may have been the very call that
		// brings it to the disk.
		err = f.touch()
	}
	if err != nil {
		return problem.New("problem.unsure", err, "file", filepath.Base(f.path))
	}
	return nil
}

// AppendRecorded writes transactions that another copy of this plan has, the
// oldest first; those that are there are left alone. Where they do not lead to
// the plan that is wanted nothing is written.
func (f *File) AppendRecorded(txs []*history.Tx, want *plan.Plan) error {
	return inTransaction(f.db, func(tx *sql.Tx) error {
		p, err := loadPlan(tx)
		if err != nil {
			return err
		}
		s := newStore(tx)
		for _, t := range txs {
			if p, err = s.again(t, p); err != nil {
				break
			}
		}
		if err == nil && len(plan.Compare(p, want)) > 0 {
			err = errors.New("the copy lacks what was done after it")
		}
		return errors.Join(err, s.close())
	})
}

// again writes a transaction that another copy has, and returns the plan after
// it. One that is there is left alone.
func (s *store) again(t *history.Tx, p *plan.Plan) (*plan.Plan, error) {
	if there, err := contains(s.q, t.ID); there || err != nil {
		return p, err
	}
	var parents []int64
	for _, id := range t.Parents {
		n, err := s.txNumber(id)
		if err != nil {
			return nil, err
		}
		parents = append(parents, n)
	}
	preds := make([][]place, len(t.Ops))
	var changes []plan.Change
	draft := p.Edit()
	for i, op := range t.Ops {
		for _, ref := range op.Pred {
			n, err := s.txNumber(ref.Tx)
			if err != nil {
				return nil, err
			}
			preds[i] = append(preds[i], place{n, int64(ref.N)})
		}
		c := plan.Change{Table: op.Table, Row: op.Row, Field: op.Field, New: op.Value}
		if err := draft.Apply(c); err != nil {
			return nil, err
		}
		changes = append(changes, c)
	}
	next := draft.Plan()
	highest, _, err := lastOf(s.q)
	if err != nil {
		return nil, err
	}
	if err := s.insertTx(highest+1, t, parents, preds); err != nil {
		return nil, err
	}
	return next, errors.Join(s.updateTables(changes, next), s.readBack(highest+1, t.ID))
}

// txNumber returns the number of a transaction in this file by its identity.
func (s *store) txNumber(id history.TxID) (n int64, err error) {
	st, err := s.stmt(`SELECT n FROM tx WHERE id = ?`)
	if err != nil {
		return 0, err
	}
	if err := st.QueryRow(id[:]).Scan(&n); err != nil {
		return 0, fmt.Errorf("transaction %s: %w", id.Short(), err)
	}
	return n, nil
}
