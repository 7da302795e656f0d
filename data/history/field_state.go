package history

import (
	"cmp"
	"fmt"
	"slices"

	"bolgeplan/data/plan"
)

// Cell is a field of a row. Without a field it is the existence of the row.
type Cell struct {
	Table string
	Row   plan.ID
	Field string
}

// Head is an operation that nothing superseded at its cell, with the value that it
// gives.
type Head struct {
	Ref   OpRef
	Time  Time
	Value plan.Value

	saw    []OpRef // of a removal: what it saw of the row
	erased bool    // the value was taken out
}

// FieldState is what a set of transactions gives by the rules of format 1: every
// field has its own heads. Files of format 1 are verified by it.
type FieldState struct {
	rows map[cellRow]map[string][]Head
	txs  map[TxID]Time
}

type cellRow struct {
	table string
	row   plan.ID
}

// NewFieldState returns the state of no transactions.
func NewFieldState() *FieldState {
	return &FieldState{rows: map[cellRow]map[string][]Head{}, txs: map[TxID]Time{}}
}

// Has reports whether a transaction is in the state.
func (s *FieldState) Has(id TxID) bool {
	_, ok := s.txs[id]
	return ok
}

// Apply adds a transaction whose parents are all there. It ignores one that is there
// already.
func (s *FieldState) Apply(t *Tx) error {
	if s.Has(t.ID) {
		return nil
	}
	for _, p := range t.Parents {
		if !s.Has(p) {
			return fmt.Errorf("transaction %s: its forerunner %s is missing", t.ID.Short(), p.Short())
		}
	}
	for i := range t.Ops {
		for _, pred := range t.Ops[i].Pred {
			if !s.Has(pred.Tx) && pred.Tx != t.ID {
				return fmt.Errorf("transaction %s: change %d supersedes one that is missing", t.ID.Short(), i+1)
			}
		}
	}
	s.txs[t.ID] = t.Time
	for i := range t.Ops {
		if err := s.applyOp(t, i); err != nil {
			return fmt.Errorf("transaction %s: change %d: %w", t.ID.Short(), i+1, err)
		}
	}
	return nil
}

func (s *FieldState) applyOp(t *Tx, n int) error {
	op := &t.Ops[n]
	key := cellRow{op.Table, op.Row}
	cells := s.rows[key]
	if cells == nil {
		cells = map[string][]Head{}
		s.rows[key] = cells
	}
	head := Head{Ref: OpRef{t.ID, n}, Time: t.Time, Value: op.Value, erased: op.Erased}
	switch {
	case op.Field != "":
		left := slices.DeleteFunc(cells[op.Field], func(h Head) bool { return slices.Contains(op.Pred, h.Ref) })
		cells[op.Field] = append(left, head)
	case op.Erased || op.Value.IsImage():
		for field := range cells {
			supersede(cells, field, op.Pred)
		}
		cells[""] = append(cells[""], head)
		if op.Erased {
			return nil
		}
		fields, err := op.Value.Fields()
		if err != nil {
			return err
		}
		for _, f := range fields {
			cells[f.Field] = append(cells[f.Field], Head{Ref: head.Ref, Time: t.Time, Value: f.Value})
		}
	case op.Value.IsGone():
		supersede(cells, "", op.Pred)
		head.saw = op.Pred
		cells[""] = append(cells[""], head)
	default:
		return fmt.Errorf("%s is no row", op.Value)
	}
	return nil
}

func supersede(cells map[string][]Head, field string, pred []OpRef) {
	left := slices.DeleteFunc(cells[field], func(h Head) bool { return slices.Contains(pred, h.Ref) })
	if len(left) == 0 {
		delete(cells, field)
		return
	}
	cells[field] = left
}

// Heads returns the heads of a cell, the shown one first: the latest and, among
// equals, the one with the greatest id.
func (s *FieldState) Heads(c Cell) []Head {
	heads := slices.Clone(s.rows[cellRow{c.Table, c.Row}][c.Field])
	slices.SortFunc(heads, func(a, b Head) int {
		return cmp.Or(cmp.Compare(b.Time, a.Time), compareRefs(b.Ref, a.Ref))
	})
	return heads
}

// Lives reports whether a row is in the plan. A removal removes only what its author
// saw, so an unseen edit keeps the row. An erased value keeps no row.
func (s *FieldState) Lives(at Row) bool {
	cells := s.rows[cellRow{at.Table, at.ID}]
	removed := false
	seen := map[OpRef]bool{}
	for _, h := range cells[""] {
		if h.Value.IsGone() {
			removed = true
			for _, r := range h.saw {
				seen[r] = true
			}
		}
	}
	for _, heads := range cells {
		for _, h := range heads {
			if !h.Value.IsGone() && !h.erased && (!removed || !seen[h.Ref]) {
				return true
			}
		}
	}
	return false
}
