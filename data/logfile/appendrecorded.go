package logfile

import (
	"database/sql"
	"errors"
	"fmt"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// AppendRecorded writes transactions that another copy of this plan has, in an order
// in which each comes after what it follows, with those of some blobs that they name;
// transactions that are there are left alone.
// Where they do not lead to the plan that is wanted nothing is written; nil is for
// any plan.
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
		f.forgetLog()
	}
	return err
}

func (f *File) appendRecorded(s *store, txs []*history.Tx, blobs map[string][]byte, want *plan.Plan) error {
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
		for _, step := range []func() error{t.Check, func() error { return log.Add(t) }, func() error { return s.again(t) }, func() error { return s.encloseRecorded(t, blobs) }} {
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
