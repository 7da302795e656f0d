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
	On            history.TxID // the last transaction that the editor has seen
	Contested     bool         // something was in conflict then
	Who           Writer
	Label         plan.Label
	Changes       []plan.Change
	Before, After *plan.Plan // the plan at On, and with the changes; After may be nil
	// Exact has the changes written as they are: those of undo and picks name sides
	// and what stands already.
	Exact bool
	Erase *Erasure // what goes out of the log in the same transaction; nil for nothing
}

// Appended is what was written, with the number of the last transaction in this
// file.
type Appended struct {
	Tx      *history.Tx
	Number  int64
	Plan    *plan.Plan    // that came of it
	Changes []plan.Change // between the plans
	Kept    []history.Row // rows that were deleted and that the edit keeps

	Contested []history.Thing // what is in conflict now
	Erased    Erased
	Ahead     []string // whose clocks were more than a day ahead, and were not followed
}

// ErrBehind says that the file holds transactions that the editor has not seen.
var ErrBehind = errors.New("another program has written to the file")

// ErrFormat says that the file is not of the newest format: it was not upgraded, or
// another program has written it anew.
var ErrFormat = errors.New("the file is of another format")

// Append writes an edit as one transaction. Without an error it is in the file
// that the path leads to, durably; with one the file is as it was, unless the
// problem says that this is not known.
func (f *File) Append(e Edit) (a Appended, err error) {
	err = inTransaction(f.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		err := s.mayAppend(e.On)
		if err == nil {
			a, err = f.append(s, e)
		}
		return errors.Join(err, s.close())
	})
	if err != nil {
		f.forgetLog() // it may have what was not written
	}
	if err != nil && !errors.Is(err, ErrBehind) && !errors.Is(err, ErrFormat) {
		err = f.confirmCommit(a.Tx, err)
	}
	if err == nil {
		if p := f.InPlace(); p != nil {
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
		err = ErrBehind
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
	if a.Tx, tips, err = s.begin(e.Who, e.Label); err != nil {
		return a, err
	}
	a.Ahead = tips.ahead
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
			changes, a.Kept = log.Now().Edited(changes)
		}
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

// settle writes what follows from the log once transactions were added to it: the
// heads and rows of what they are about, and of every row that was ever deleted;
// and what is in conflict, which it returns, with a draft of what comes of the plan
// before.
func (s *store) settle(log *history.Log, added []*history.Tx, before *plan.Plan) (*plan.Draft, []history.Thing, error) {
	view := log.Now()
	numbers := map[history.TxID]int64{}
	draft := before.Replay()
	for _, at := range log.Affected(added) {
		if err := s.writeHeads(at, view.HeadLines(at), numbers); err != nil {
			return nil, nil, err
		}
		if _, known := s.newest.table(at.Table); !known {
			continue
		}
		if err := s.writeRow(at, view); err != nil {
			return nil, nil, err
		}
		if err := applyShown(draft, at, view); err != nil {
			return nil, nil, err
		}
	}
	contested := view.Contested()
	return draft, contested, s.writeConflicts(contested)
}

// applyShown makes a row of a draft what the view shows.
func applyShown(draft *plan.Draft, at history.Row, view *history.View) error {
	info, _ := plan.TableNamed(at.Table)
	want := view.Image(at)
	have, there := info.Image(draft.Base(), at.ID) // each row comes once
	if want == have && there || want.IsGone() && !there {
		return nil
	}
	return draft.Apply(plan.Change{Table: at.Table, Row: at.ID, New: want})
}

// writeRow writes a row as it is shown.
func (s *store) writeRow(at history.Row, view *history.View) error {
	t, _ := s.newest.table(at.Table)
	values := make([]plan.Value, len(t.columns))
	if !view.Values(at, t.names(), values) {
		return s.deleteRow(at)
	}
	return s.putRow(at, values)
}

// writeHeads writes the heads of a row; numbers are of transactions, as far as they
// were looked up.
func (s *store) writeHeads(at history.Row, lines []history.HeadLine, numbers map[history.TxID]int64) error {
	table, err := s.nameNumber(at.Table)
	if err != nil {
		return err
	}
	if err := s.exec(`DELETE FROM head WHERE tbl = ? AND row = ?`, table, at.ID[:]); err != nil {
		return err
	}
	for _, line := range lines {
		n, ok := numbers[line.Ref.Tx]
		if !ok {
			if n, err = s.txNumber(line.Ref.Tx); err != nil {
				return err
			}
			numbers[line.Ref.Tx] = n
		}
		register, err := s.nameNumber(line.Register)
		if err != nil {
			return err
		}
		if err := s.insertHeads(place{n, int64(line.Ref.N)}, table, at.ID, []int64{register}); err != nil {
			return err
		}
	}
	return nil
}

// writeConflicts writes what is in conflict.
func (s *store) writeConflicts(contested []history.Thing) error {
	if err := s.exec(`DELETE FROM conflict`); err != nil {
		return err
	}
	for _, c := range contested {
		table, err := s.nameNumber(c.Row.Table)
		if err != nil {
			return err
		}
		register, err := s.nameNumber(c.Register)
		if err != nil {
			return err
		}
		if err := s.exec(`INSERT INTO conflict (tbl, row, register) VALUES (?, ?, ?)`, table, c.Row.ID[:], register); err != nil {
			return err
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

// AppendRecorded writes transactions that another copy of this plan has, in an order
// in which each comes after what it follows; those that are there are left alone.
// Where they do not lead to the plan that is wanted nothing is written; nil is for
// any plan.
func (f *File) AppendRecorded(txs []*history.Tx, want *plan.Plan) error {
	err := inTransaction(f.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		err := s.isNewest()
		if err == nil {
			err = f.appendRecorded(s, txs, want)
		}
		return errors.Join(err, s.close())
	})
	if err != nil {
		f.forgetLog()
	}
	return err
}

func (f *File) appendRecorded(s *store, txs []*history.Tx, want *plan.Plan) error {
	log, err := f.logIn(s)
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
		for _, step := range []func() error{t.Check, func() error { return log.Add(t) }, func() error { return s.again(t) }} {
			// A failed statement may have rolled all back: nothing may follow it.
			if err := step(); err != nil {
				return err
			}
		}
		added = append(added, t)
	}
	after, _, err := s.settle(log, added, before)
	if err == nil && want != nil && len(plan.Compare(after.Plan(), want)) > 0 {
		err = errors.New("the copy lacks what was done after it")
	}
	if err == nil {
		f.logTip, _, err = lastOf(s.q)
	}
	return err
}

// again writes a transaction that another copy has into the log.
func (s *store) again(t *history.Tx) error {
	var parents []int64
	for _, id := range t.Parents {
		n, err := s.txNumber(id)
		if err != nil {
			return err
		}
		parents = append(parents, n)
	}
	preds := make([][]place, len(t.Ops))
	for i, op := range t.Ops {
		for _, ref := range op.Pred {
			n, err := s.txNumber(ref.Tx)
			if err != nil {
				return err
			}
			preds[i] = append(preds[i], place{n, int64(ref.N)})
		}
	}
	highest, _, err := lastOf(s.q)
	if err != nil {
		return err
	}
	if err := s.insertTx(highest+1, t, parents, preds); err != nil {
		return err
	}
	return s.readBack(highest+1, t.ID)
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
