package logfile

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"time"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/progress"
)

// Union is what Merge writes: transactions of other copies of the plan, then own ones.
type Union struct {
	LastSeen history.TxID  // the last transaction of the file that the caller has seen
	Txs      []*history.Tx // parents first; those that the file has are ignored
	// Blobs are bytes by their ids. Those that a value of Txs or Then names are written,
	// unless the value's row was erased.
	Blobs  map[string][]byte
	Who    Signature   // of the own transactions
	At     int64       // their time in milliseconds since 1970; 0 for now
	Then   []Following // own transactions that follow all others, in order
	Before *plan.Plan  // the plan at LastSeen; nil if it is to be read
}

// Following computes an own transaction from the state before it. Its changes are
// written exactly as they are: see Edit.Exact. Without changes it is left out.
type Following func(*history.View) (plan.Label, []plan.Change, error)

// United is what Merge wrote.
type United struct {
	Added      []*history.Tx // from elsewhere, as they stand in the file
	Own        []*history.Tx
	Number     int64 // of the last transaction in this file
	Plan       *plan.Plan
	Changes    []plan.Change // between the plans
	Contested  []history.RegisterKey
	FastClocks []string // authors whose clocks are over a day ahead and are ignored
	Erased     int      // values of this file that erasures from elsewhere removed
	Before     Mark     // for Unmerge
}

// Last returns the last transaction that was written, nil if there is none.
func (u *United) Last() *history.Tx {
	for _, list := range [][]*history.Tx{u.Own, u.Added} {
		if len(list) > 0 {
			return list[len(list)-1]
		}
	}
	return nil
}

// UnsoundError says that transactions from elsewhere cannot be taken over.
type UnsoundError struct{ Err error }

func (e *UnsoundError) Error() string { return e.Err.Error() }

func (e *UnsoundError) Unwrap() error { return e.Err }

// Merge writes transactions of other copies and own ones in one durable transaction of
// SQLite. Without an error all are in the file; with an error the file is unchanged,
// unless the problem says that this is unknown. Erased values may leave traces until
// Vacuum. If ctx ends before the last step nothing is written.
//
// Besides problems it returns ErrOutdated and ErrFormat, as Append, the error of ctx,
// and an UnsoundError.
func (f *File) Merge(ctx context.Context, u Union) (out United, err error) {
	err = inTransaction(f.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		err := s.mayAppend(u.LastSeen)
		if err == nil {
			out, err = f.unite(ctx, s, u)
		}
		return errors.Join(err, s.close())
	})
	if err != nil {
		f.dropHistory() // it may have transactions that were not written
		var unsound *UnsoundError
		if !errors.Is(err, ErrOutdated) && !errors.Is(err, ErrFormat) && !errors.As(err, &unsound) && ctx.Err() == nil {
			err = f.confirmCommit(out.Last(), err)
		}
	}
	if err == nil {
		if p := f.CheckInPlace(); p != nil {
			err = p
		}
	}
	return out, err
}

// AppendRecorded writes transactions of another copy of this plan, parents first, with
// the blobs that they name. It ignores transactions that are there. If the result is not
// the plan want nothing is written; nil allows any plan.
func (f *File) AppendRecorded(txs []*history.Tx, blobs map[string][]byte, want *plan.Plan) error {
	err := inTransaction(f.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		err := s.isNewest()
		if err == nil {
			var out United
			out, err = f.unite(context.Background(), s, Union{Txs: txs, Blobs: blobs})
			if err == nil && want != nil && len(plan.Compare(out.Plan, want)) > 0 {
				err = errors.New("the copy lacks what was done after it")
			}
		}
		return errors.Join(err, s.close())
	})
	if err != nil {
		f.dropHistory()
	}
	return err
}

// unite is Merge inside a transaction of SQLite.
func (f *File) unite(ctx context.Context, s *store, u Union) (out United, err error) {
	if err := progress.Report(ctx, progress.Step{Doing: "merging.reading"}); err != nil {
		return out, err
	}
	log, err := f.historyIn(s)
	if err != nil {
		return out, err
	}
	before := u.Before
	if before == nil {
		if before, err = loadPlan(s.q); err != nil {
			return out, err
		}
	}
	if out.Before, out.Number, err = s.mark(); err != nil {
		return out, err
	}
	out.Plan = before
	m := uniter{ctx: ctx, file: f, store: s, log: log, union: u, out: &out}
	for _, step := range []func() error{m.addForeign, m.writeForeign, m.followAll, m.eraseOwn} {
		if err := step(); err != nil {
			return out, err
		}
	}
	out.Changes = plan.Compare(before, out.Plan)
	if err := s.haveBlobs(out.Changes); err != nil {
		return out, err
	}
	if len(out.Added)+len(out.Own) > 0 {
		if err := s.readBackAll(ctx, out.Before, append(append([]*history.Tx(nil), out.Added...), out.Own...)); err != nil {
			return out, err
		}
	}
	now := u.now()
	tips, err := s.tips()
	if err != nil {
		return out, err
	}
	out.FastClocks, f.historyEnd = tips.authorsAhead(now), out.Number
	if out.Erased > 0 {
		f.dropHistory() // it has the erased values
	}
	return out, ctx.Err()
}

// now returns the time of own transactions in milliseconds since 1970.
func (u *Union) now() int64 {
	if u.At != 0 {
		return u.At
	}
	return time.Now().UnixMilli()
}

// uniter writes a union.
type uniter struct {
	ctx   context.Context
	file  *File
	store *store
	log   *history.Log // of the file; grows
	union Union
	out   *United
	rows  map[history.Row]bool // that the transactions from elsewhere erase
}

// addForeign adds the transactions from elsewhere to the log in memory.
func (m *uniter) addForeign() (err error) {
	if m.out.Added, m.rows, err = m.log.AddForeign(m.union.Txs); err != nil {
		err = &UnsoundError{err}
	}
	return err
}

// writeForeign writes the transactions from elsewhere, and what follows from them.
func (m *uniter) writeForeign() error {
	if len(m.out.Added) == 0 {
		return nil
	}
	if err := m.store.insertRecorded(m.ctx, m.out.Added, m.union.Blobs); err != nil {
		return err
	}
	m.out.Number += int64(len(m.out.Added))
	return m.derive(m.out.Added)
}

// derive writes what follows from added transactions.
func (m *uniter) derive(added []*history.Tx) error {
	if err := progress.Report(m.ctx, progress.Step{Doing: "merging.plan"}); err != nil {
		return err
	}
	draft, contested, err := m.store.writeDerived(m.log, added, m.out.Plan)
	if err == nil {
		m.out.Plan, m.out.Contested = draft.Plan(), contested
	}
	return err
}

// followAll writes the own transactions.
func (m *uniter) followAll() error {
	for _, following := range m.union.Then {
		if err := m.follow(following); err != nil {
			return err
		}
	}
	return nil
}

func (m *uniter) follow(following Following) error {
	label, changes, err := following(m.log.Now())
	if err != nil || len(changes) == 0 {
		return err
	}
	t, tips, err := m.store.newTx(m.union.Who, label.Clean(), m.union.now())
	if err != nil {
		return err
	}
	if err := bringsErased(m.log.Now(), changes); err != nil {
		return err
	}
	if err := m.store.writeNamedBlobs(changes, m.union.Blobs); err != nil {
		return err
	}
	preds, err := m.store.operations(t, changes)
	if err != nil {
		return err
	}
	t.ID = t.ContentID()
	m.out.Number++
	if err := m.store.insertTx(m.out.Number, t, tips.numbers, preds); err != nil {
		return err
	}
	if err := m.log.Add(t); err != nil {
		return err
	}
	m.out.Own = append(m.out.Own, t)
	return m.derive([]*history.Tx{t})
}

// eraseOwn removes the values of this file whose rows were erased elsewhere.
func (m *uniter) eraseOwn() error {
	if len(m.rows) == 0 {
		return nil
	}
	tables := map[string]bool{}
	for i := range m.log.Len() {
		t := m.log.Tx(i)
		for n := range t.Ops {
			op := &t.Ops[n]
			if !op.HoldsValue() || !m.rows[history.Row{Table: op.Table, ID: op.Row}] {
				continue
			}
			number, err := m.store.txNumber(t.ID)
			if err == nil {
				err = m.store.exec(`DELETE FROM op_val WHERE tx = ? AND n = ?`, number, n)
			}
			if err != nil {
				return err
			}
			tables[op.Table] = true
			m.out.Erased++
		}
	}
	return m.store.sweepErased(slices.Collect(maps.Keys(tables)))
}
