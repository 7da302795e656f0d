package data

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Rescued says what came along when a plan was saved from a file that is lost.
type Rescued int

// What comes along, the best first.
const (
	RescuedWhole Rescued = iota // the plan with all of its log
	RescuedPlan                 // the plan as it was shown, without its history
)

// Rescue writes the plan as it was last shown under a new name, when the file
// itself may be deleted, replaced or out of reach. It takes it from the file as
// far as the open handle still leads there, else from the newest safety copy and
// what was done since, else from memory, then without history.
func (d *Document) Rescue(path string) (Rescued, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if ok, err := contains(d.db, d.last); err == nil && ok {
		if err := d.copy(path); err == nil || ofTarget(err) {
			return RescuedWhole, err
		}
	}
	if err := d.rebuild(path); err == nil || ofTarget(err) {
		return RescuedWhole, err
	}
	label := plan.L("did.rescue", "file", filepath.Base(d.path))
	return RescuedPlan, Create(path, d.plan, label, d.who)
}

// ofTarget reports whether a copy failed for where it was to go.
func ofTarget(err error) bool {
	var p *Problem
	if !errors.As(err, &p) {
		return false
	}
	switch p.Key {
	case "problem.exists", "problem.folder", "problem.create-full":
		return true
	}
	return false
}

// rebuild writes the plan under a new name from a safety copy and what was done
// since.
func (d *Document) rebuild(path string) error {
	if d.erased {
		return errErased
	}
	copies, err := d.safetyCopies()
	if err != nil {
		return err
	}
	failed := errors.New("there is no safety copy of the plan")
	for _, c := range copies {
		failed = writeWhole(path, func(temp string) error { return d.rebuildFrom(c.Path, temp) })
		if failed == nil || ofTarget(failed) {
			return failed
		}
	}
	return failed
}

// rebuildFrom brings a copy of a safety copy to where the document stands. What
// comes of it is held against the plan in memory.
func (d *Document) rebuildFrom(safety, temp string) error {
	b, err := os.ReadFile(safety)
	if err != nil {
		return err
	}
	if err := os.WriteFile(temp, b, 0o644); err != nil {
		return err
	}
	db, err := connect(temp, readWrite)
	if err != nil {
		return err
	}
	err = inTransaction(db, func(tx *sql.Tx) error {
		p, err := loadPlan(tx)
		if err != nil {
			return err
		}
		s := newStore(tx)
		for _, t := range d.since {
			if p, err = s.again(t, p); err != nil {
				break
			}
		}
		if err == nil && len(plan.Compare(p, d.plan)) > 0 {
			err = errors.New("the safety copy lacks what was done after it")
		}
		return errors.Join(err, s.close())
	})
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	return d.checkCopy(temp)
}

// again writes a transaction of this document into a copy of it that is older,
// and returns the plan after it. One that is there is left alone.
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
	draft := p.Replay()
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
