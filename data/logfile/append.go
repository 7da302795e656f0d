package logfile

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// Edit is what is written as one transaction.
type Edit struct {
	LastSeen      history.TxID // the last transaction that the editor has seen
	Contested     bool         // something was in conflict then
	Who           Signature
	At            int64 // when it is made, in milliseconds since 1970; 0: now
	Label         plan.Label
	Changes       []plan.Change
	Before, After *plan.Plan // the plan at On, and with the changes; After may be nil
	// Blobs are bytes by their ids. Those that a change names are written.
	Blobs map[string][]byte
	// Exact has the changes written as they are: those of undo and picks name sides
	// and what stands already.
	Exact bool
	Erase *Erasure // what goes out of the log in the same transaction; nil for nothing
}

// Appended is what was written, with the number of the last transaction in this
// file.
type Appended struct {
	Tx       *history.Tx
	Number   int64
	Plan     *plan.Plan    // that came of it
	Changes  []plan.Change // between the plans
	KeptRows []history.Row // rows that were deleted and that the edit keeps

	Contested  []history.RegisterKey // what is in conflict now
	Erased     Erased
	FastClocks []string // whose clocks were more than a day ahead, and were not followed
}

// ErrOutdated says that the file holds transactions that the editor has not seen.
var ErrOutdated = errors.New("another program has written to the file")

// ErrFormat says that the file is not of the newest format: it was not upgraded, or
// another program has written it anew.
var ErrFormat = errors.New("the file is of another format")

// Append writes an edit as one transaction. Without an error it is in the file
// that the path leads to, durably; with one the file is as it was, unless the
// problem says that this is not known.
func (f *File) Append(e Edit) (a Appended, err error) {
	err = inTransaction(f.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		err := s.mayAppend(e.LastSeen)
		if err == nil {
			a, err = f.append(s, e)
		}
		return errors.Join(err, s.close())
	})
	if err != nil {
		f.forgetLog() // it may have what was not written
	}
	if err != nil && !errors.Is(err, ErrOutdated) && !errors.Is(err, ErrFormat) {
		err = f.confirmCommit(a.Tx, err)
	}
	if err == nil {
		if p := f.CheckInPlace(); p != nil {
			err = p
		}
	}
	return a, err
}

// mayAppend looks whether the file is of the newest format and stands where its
// writer takes it to stand.
func (s *store) mayAppend(on history.TxID) error {
	if err := s.isNewest(); err != nil {
		return err
	}
	_, last, err := lastOf(s.q)
	if err == nil && last != on {
		err = ErrOutdated
	}
	return err
}

// isNewest looks whether the file is of the newest format, and puts the number right
// of one that is.
func (s *store) isNewest() error {
	number, err := formatNumber(s.q)
	if err != nil || number == FormatVersion {
		return err
	}
	format, err := formatOf(s.q)
	if err != nil {
		return err
	}
	if format.version != FormatVersion {
		return ErrFormat
	}
	return putNumberRight(s.q)
}

func (f *File) append(s *store, e Edit) (a Appended, err error) {
	var tips tips
	now := e.At
	if now == 0 {
		now = time.Now().UnixMilli()
	}
	if a.Tx, tips, err = s.begin(e.Who, e.Label, now); err != nil {
		return a, err
	}
	a.FastClocks = tips.ahead
	plain, err := s.plain(e)
	if err != nil {
		return a, err
	}
	var log *history.Log
	changes := e.Changes
	if !plain {
		if log, err = f.logIn(s); err != nil {
			return a, err
		}
		if err := bringsErased(log.Now(), changes); err != nil {
			return a, err
		}
		if !e.Exact {
			changes, a.KeptRows = log.Now().ExpandEdit(changes)
		}
	}
	if err := s.encloseNamed(changes, e.Blobs); err != nil {
		return a, err
	}
	preds, err := s.operations(a.Tx, changes)
	if err != nil {
		return a, err
	}
	a.Tx.ID = a.Tx.ContentID()
	a.Number = tips.highest + 1
	if err := s.insertTx(a.Number, a.Tx, tips.numbers, preds); err != nil {
		return a, fmt.Errorf("writing the log: %w", err)
	}
	if plain {
		a.Plan, a.Changes = e.After, changes
		if err = s.moveAllHeads(a.Number, a.Tx); err == nil {
			err = s.updateTables(changes, e.After)
		}
		f.remember(a.Tx, a.Number)
	} else if err = log.Add(a.Tx); err == nil {
		f.logTip = a.Number
		var draft *plan.Draft
		if draft, a.Contested, err = s.settle(log, []*history.Tx{a.Tx}, e.Before); err == nil {
			a.Plan, a.Changes = draft.Plan(), draft.Changes()
		}
	}
	if err != nil {
		return a, fmt.Errorf("writing the tables: %w", err)
	}
	if e.Erase != nil {
		if a.Erased, err = s.eraseRow(*e.Erase); err != nil {
			return a, err
		}
		f.forgetLog()
	}
	return a, s.readBack(a.Number, a.Tx.ID)
}

// plain reports whether an edit does to the plan just what its changes say: nothing
// is in conflict, no row was deleted and kept, and none of the rows that the edit
// deletes or refers to could be.
func (s *store) plain(e Edit) (bool, error) {
	if e.Exact || e.After == nil || e.Contested {
		return false, nil
	}
	if s.empty {
		return true, nil
	}
	gone := map[plan.ID]bool{}
	refs := map[plan.ID]bool{}
	for _, c := range e.Changes {
		if c.New.IsGone() || c.New.IsErase() {
			gone[c.Row] = true
			continue
		}
		if was, err := s.wasTakenOut(c); was || err != nil {
			return false, err
		}
		refs[c.New.AsRef()] = true
		c.New.EachField(func(_ string, v plan.Value) { refs[v.AsRef()] = true })
	}
	if len(gone) > 0 && plan.ReferredTo(e.After, gone) {
		return false, nil
	}
	for id := range refs {
		if id == plan.None || plan.Has(e.After, id) {
			continue
		}
		return false, nil
	}
	return true, nil
}

// wasTakenOut reports whether a change brings a personal row that was deleted before:
// it may have been erased.
func (s *store) wasTakenOut(c plan.Change) (was bool, err error) {
	info, _ := plan.TableNamed(c.Table)
	if !info.Personal || !c.New.IsImage() {
		return false, nil
	}
	table, err := s.nameNumber(c.Table)
	if err == nil {
		err = s.q.QueryRow(`SELECT EXISTS (SELECT 1 FROM head WHERE tbl = ? AND row = ? AND register = 0)`, table, c.Row[:]).Scan(&was)
	}
	return was, err
}

// bringsErased returns the problem of changes that would bring a row that was erased:
// it never lives again.
func bringsErased(view *history.View, changes []plan.Change) error {
	for _, c := range changes {
		if !c.New.IsErase() && !c.New.IsGone() && view.IsErased(history.Row{Table: c.Table, ID: c.Row}) {
			return problem.New("problem.erased", nil)
		}
	}
	return nil
}

// confirmCommit finds out what became of an edit that returned an error: a COMMIT
// may have been written all the same, which the identity of its transaction t
// tells. It looks through a new connection, which first rolls back what was left
// half done. It returns nil where the edit is in the file, durably; t is nil where
// it did not come to a COMMIT.
func (f *File) confirmCommit(t *history.Tx, cause error) error {
	if p := f.CheckInPlace(); p != nil {
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
