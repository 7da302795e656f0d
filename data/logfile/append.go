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
	Erase *Erasure // what is erased in the same transaction; nil for nothing
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
	if e.Erase != nil {
		if a.Erased, err = s.eraseRow(*e.Erase); err != nil {
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

// confirmCommit finds out whether an edit that returned an error is in the file: a
// COMMIT may have been written all the same. It looks for the transaction t through a
// new connection, which first rolls back what was half done. It returns nil if the
// edit is durably in the file. t is nil if the COMMIT was not reached.
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
		// It is in the file, but perhaps not on the disk: the failed call may
		// have been the sync.
		err = f.touch()
	}
	if err != nil {
		return problem.New("problem.unsure", err, "file", filepath.Base(f.path))
	}
	return nil
}

// AppendRecorded writes transactions of another copy of this plan, parents first, with
// the blobs that they name. It ignores transactions that are there. If the result is not
// the plan want nothing is written; nil allows any plan.
func (f *File) AppendRecorded(txs []*history.Tx, blobs map[string][]byte, want *plan.Plan) error {
	err := inTransaction(f.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		err := s.isNewest()
		if err == nil {
			err = f.appendRecorded(s, txs, blobs, want)
		}
		return errors.Join(err, s.close())
	})
	if err != nil {
		f.dropHistory()
	}
	return err
}

func (f *File) appendRecorded(s *store, txs []*history.Tx, blobs map[string][]byte, want *plan.Plan) error {
	log, err := f.historyIn(s)
	if err != nil {
		return err
	}
	before, err := loadPlan(s.q)
	if err != nil {
		return err
	}
	var added []*history.Tx
	for _, t := range txs {
		if _, there := log.Number(t.ID); there {
			continue
		}
		for _, step := range []func() error{t.Check, func() error { return log.Add(t) }, func() error { return s.insertRecorded(t) }, func() error { return s.writeRecordedBlobs(t, blobs) }} {
			// A failed statement may have rolled everything back: stop here.
			if err := step(); err != nil {
				return err
			}
		}
		added = append(added, t)
	}
	after, _, err := s.writeDerived(log, added, before)
	if err == nil && want != nil && len(plan.Compare(after.Plan(), want)) > 0 {
		err = errors.New("the copy lacks what was done after it")
	}
	if err == nil {
		f.historyEnd, _, err = lastTx(s.q)
	}
	return err
}

// insertRecorded writes a transaction of another copy into the log.
func (s *store) insertRecorded(t *history.Tx) error {
	var parents []int64
	for _, id := range t.Parents {
		n, err := s.txNumber(id)
		if err != nil {
			return err
		}
		parents = append(parents, n)
	}
	preds := make([][]opRef, len(t.Ops))
	for i, op := range t.Ops {
		for _, ref := range op.Pred {
			n, err := s.txNumber(ref.Tx)
			if err != nil {
				return err
			}
			preds[i] = append(preds[i], opRef{n, int64(ref.N)})
		}
	}
	highest, _, err := lastTx(s.q)
	if err != nil {
		return err
	}
	if err := s.insertTx(highest+1, t, parents, preds); err != nil {
		return err
	}
	return s.readBack(highest+1, t.ID)
}

// txNumber returns the number of a transaction in this file.
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
