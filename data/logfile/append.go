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

// Edit is what Append writes as one transaction.
type Edit struct {
	LastSeen      history.TxID // the last transaction that the editor has seen
	Contested     bool         // the plan had conflicts at LastSeen
	Who           Signature
	At            int64 // time in milliseconds since 1970; 0 for now
	Label         plan.Label
	Changes       []plan.Change
	Before, After *plan.Plan // the plan at LastSeen, and after the changes; After may be nil
	// Blobs are bytes by their ids. Those that a change names are written.
	Blobs map[string][]byte
	// Exact writes the changes as they are. Undo and picks need it: they name sides, and
	// values that stand already.
	Exact bool
	Erase []Erasure // what is erased in the same transaction
	// BeforeCommit runs when all is written but the COMMIT, with the id of the transaction. With
	// an error nothing is written.
	BeforeCommit func(history.TxID) error
}

// Appended is what was written. Number is that of the last transaction in this file.
type Appended struct {
	Tx       *history.Tx
	Number   int64
	Plan     *plan.Plan    // the resulting plan
	Changes  []plan.Change // between the plans
	KeptRows []history.Row // deleted rows that the edit keeps

	Contested  []history.RegisterKey // the conflicts now
	Erased     Erased
	FastClocks []string // authors whose clocks are over a day ahead and were ignored
}

// ErrOutdated says that the file holds transactions that the editor has not seen.
var ErrOutdated = errors.New("another program has written to the file")

// ErrFormat says that the file does not have the newest format: it was not upgraded,
// or another program replaced it.
var ErrFormat = errors.New("the file is of another format")

// Append writes an edit as one transaction. Without an error the edit is durably in
// the file at the path. With an error the file is unchanged, unless the problem says
// that this is unknown.
func (f *File) Append(e Edit) (a Appended, err error) {
	err = inTransaction(f.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		err := s.mayAppend(e.LastSeen)
		if err == nil {
			a, err = f.append(s, e)
		}
		if err == nil && e.BeforeCommit != nil {
			err = e.BeforeCommit(a.Tx.ID)
		}
		return errors.Join(err, s.close())
	})
	if err != nil {
		f.dropHistory() // it may have the transaction that was not written
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

// mayAppend checks that the file has the newest format and ends with the transaction
// on.
func (s *store) mayAppend(on history.TxID) error {
	if err := s.isNewest(); err != nil {
		return err
	}
	_, last, err := lastTx(s.q)
	if err == nil && last != on {
		err = ErrOutdated
	}
	return err
}

// isNewest checks that the file has the newest format. It corrects a stale version
// number.
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
	return fixFormatNumber(s.q)
}

func (f *File) append(s *store, e Edit) (a Appended, err error) {
	var tips tips
	now := e.At
	if now == 0 {
		now = time.Now().UnixMilli()
	}
	if a.Tx, tips, err = s.newTx(e.Who, e.Label, now); err != nil {
		return a, err
	}
	a.FastClocks = tips.ahead
	plain, err := s.isPlain(e)
	if err != nil {
		return a, err
	}
	var log *history.Log
	changes := e.Changes
	if !plain {
		if log, err = f.historyIn(s); err != nil {
			return a, err
		}
		if err := bringsErased(log.Now(), changes); err != nil {
			return a, err
		}
		if !e.Exact {
			changes, a.KeptRows = log.Now().ExpandEdit(changes)
		}
	}
	if err := s.writeNamedBlobs(changes, e.Blobs); err != nil {
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
		f.addToHistory(a.Tx, a.Number)
	} else if err = log.Add(a.Tx); err == nil {
		f.historyEnd = a.Number
		var draft *plan.Draft
		if draft, a.Contested, err = s.writeDerived(log, []*history.Tx{a.Tx}, e.Before); err == nil {
			a.Plan, a.Changes = draft.Plan(), draft.Changes()
		}
	}
	if err != nil {
		return a, fmt.Errorf("writing the tables: %w", err)
	}
	if len(e.Erase) > 0 {
		if a.Erased, err = s.eraseRows(e.Erase); err != nil {
			return a, err
		}
		f.dropHistory()
	}
	return a, s.readBack(a.Number, a.Tx.ID)
}

// isPlain reports whether an edit changes the plan just as its changes say. Then
// nothing is in conflict, and the edit touches no row that was deleted.
func (s *store) isPlain(e Edit) (bool, error) {
	if e.Exact || e.After == nil || e.Contested {
		return false, nil
	}
	if s.emptyLog {
		return true, nil
	}
	gone := map[plan.ID]bool{}
	refs := map[plan.ID]bool{}
	for _, c := range e.Changes {
		if c.New.IsGone() || c.New.IsErase() {
			gone[c.Row] = true
			continue
		}
		if was, err := s.wasDeleted(c); was || err != nil {
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

// wasDeleted reports whether a change brings a personal row that was deleted before
// and may have been erased.
func (s *store) wasDeleted(c plan.Change) (was bool, err error) {
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

// bringsErased returns the problem of changes that bring an erased row: it never
// lives again.
func bringsErased(view *history.View, changes []plan.Change) error {
	for _, c := range changes {
		if !c.New.IsErase() && !c.New.IsGone() && view.IsErased(history.Row{Table: c.Table, ID: c.Row}) {
			return problem.New("problem.erased", nil)
		}
	}
	return nil
}

// confirmCommit finds out whether an edit that returned an error is in the file: it
// looks for the transaction t. It returns nil if the edit is durably in the file. t is
// nil if the COMMIT was not reached.
func (f *File) confirmCommit(t *history.Tx, cause error) error {
	return f.confirm(cause, func() (bool, error) {
		if t == nil {
			return false, nil
		}
		return contains(f.db, t.ID)
	})
}

// confirm finds out whether a write that returned an error is in the file: a COMMIT may
// have been written all the same. written looks for it through a new connection, which
// first rolls back what was half done. confirm returns nil if the write is durably in
// the file.
func (f *File) confirm(cause error, written func() (bool, error)) error {
	if p := f.CheckInPlace(); p != nil {
		return p
	}
	cause = StorageProblem(f.path, cause)
	disconnect(f.db)
	ok, err := written()
	switch {
	case err == nil && !ok:
		return cause
	case err == nil:
		// It is in the file, but perhaps not on the disk: the failed call may
		// have been the sync.
		err = f.touch()
	}
	if err != nil {
		if problem.Is(StorageProblem(f.path, err), "problem.busy") { // say who is to blame
			err = problem.InUse(f.path)
		}
		return problem.New("problem.unsure", err, "file", filepath.Base(f.path))
	}
	return nil
}
