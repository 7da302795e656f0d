package history

import (
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
