package history

import (
	"fmt"
	"slices"

	"bolgeplan/data/plan"
)

// ErasedRows lists the rows that a transaction erases.
func (t *Tx) ErasedRows() (list []Row) {
	for i := range t.Ops {
		op := &t.Ops[i]
		if op.Erased || op.Field != "" {
			continue
		}
		info, _ := plan.TableNamed(op.Table)
		if op.Value.IsErase() || op.Value.IsGone() && info.Personal && t.Erases() {
			list = append(list, Row{op.Table, op.Row})
		}
	}
	return list
}

// HoldsValue reports whether an operation has a value that erasing its row removes:
// any but a deletion or an erasure.
func (op *Op) HoldsValue() bool { return !op.Erased && !op.Value.IsGone() && !op.Value.IsErase() }

// WithoutErased returns the transaction without the values of erased rows, and how
// many values that are. Without such values it returns the transaction itself.
func (t *Tx) WithoutErased(erased func(Row) bool) (out *Tx, values int) {
	out = t
	for i := range t.Ops {
		op := &t.Ops[i]
		if !op.HoldsValue() || !erased(Row{op.Table, op.Row}) {
			continue
		}
		if values++; values == 1 {
			c := *t
			c.Ops = slices.Clone(t.Ops)
			out = &c
		}
		out.Ops[i].Erased, out.Ops[i].Salt, out.Ops[i].Value = true, [SaltSize]byte{}, plan.Null
	}
	return out, values
}

// AddForeign adds transactions of another copy of the plan, parents first, and returns
// those that the log lacked, as they are in the log: values of rows that any
// transaction erases are left out. erased lists the rows that the added ones erase. A
// transaction whose hashes are wrong, whose parents are missing, or that lacks values of
// a row that nothing erases is an error; the log is of no use then.
func (l *Log) AddForeign(txs []*Tx) (added []*Tx, erased map[Row]bool, err error) {
	erased = map[Row]bool{}
	var missing []*Tx
	for _, t := range txs {
		if _, there := l.numberOf[t.ID]; there {
			continue
		}
		if err := t.Check(); err != nil {
			return nil, nil, err
		}
		for _, row := range t.ErasedRows() {
			erased[row] = true
		}
		missing = append(missing, t)
	}
	now := l.Now()
	first := len(l.txs)
	for _, t := range missing {
		if _, twice := l.numberOf[t.ID]; twice {
			continue
		}
		t, _ = t.WithoutErased(func(row Row) bool { return erased[row] || now.IsErased(row) })
		if err := l.Add(t); err != nil {
			return nil, nil, err
		}
		added = append(added, t)
	}
	if len(added) == 0 {
		return nil, nil, nil
	}
	for _, id := range l.StrippedTransactions() {
		if n := l.numberOf[id]; int(n) >= first {
			return nil, nil, fmt.Errorf("transaction %s lacks values although nothing erased them", id.Short())
		}
	}
	return added, erased, nil
}
