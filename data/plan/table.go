package plan

import (
	"bytes"
	"slices"
)

// Table is an immutable set of rows, ordered by id.
//
// The table of a draft is written to in place. Rows that arrive out of order are kept as
// pending until the rows are read in order, so that many rows cost one sort. The table of
// a plan that is handed out has all its rows in order.
type Table[T any] struct {
	ids     []ID // parallel to rows
	rows    []T
	pending *pending[T] // nil in a plan that is handed out
	shifted int         // rows that made room for others, one by one
}

// pending is rows that were put into a table and are not merged yet. They override the
// merged rows.
type pending[T any] struct {
	at   map[ID]int // place in ids and rows, dropped for a row that was taken out
	ids  []ID
	rows []T

	overrides bool // at has rows that are in order
}

const dropped = -1

// mostShifts is how often a table is moved as a whole to make room for rows, before
// further ones are kept beside it.
const mostShifts = 4

// Get returns the row with an id.
func (t *Table[T]) Get(id ID) (row T, ok bool) {
	if r := t.get(id); r != nil {
		return *r, true
	}
	return row, false
}

// Has reports whether there is a row with an id.
func (t *Table[T]) Has(id ID) bool { return t.get(id) != nil }

// Rows returns all rows in the order of their ids. The slice is the plan's: it
// must not be changed.
func (t *Table[T]) Rows() []T {
	if t.pending != nil {
		t.merge()
	}
	return t.rows
}

// Len returns the number of rows.
func (t *Table[T]) Len() int { return len(t.Rows()) }

// get returns the row with an id where it stands, nil where there is none.
func (t *Table[T]) get(id ID) *T {
	if t.pending != nil {
		if i, ok := t.pending.at[id]; ok {
			if i == dropped {
				return nil
			}
			return &t.pending.rows[i]
		}
	}
	if i, ok := t.find(id); ok {
		return &t.rows[i]
	}
	return nil
}

// find looks among the rows that are in order.
func (t *Table[T]) find(id ID) (int, bool) {
	return slices.BinarySearchFunc(t.ids, id, func(a, b ID) int { return bytes.Compare(a[:], b[:]) })
}

// clone returns a table whose rows may be changed in place by put and drop.
func (t *Table[T]) clone() Table[T] {
	t.merge()
	return Table[T]{ids: slices.Clone(t.ids), rows: slices.Clone(t.rows)}
}

func (t *Table[T]) put(id ID, row T) {
	if r := t.get(id); r != nil {
		*r = row
		return
	}
	if i, _ := t.find(id); t.pending == nil && t.mayShift(len(t.ids)-i) {
		t.ids = slices.Insert(t.ids, i, id)
		t.rows = slices.Insert(t.rows, i, row)
		return
	}
	p := t.ensurePending()
	p.at[id] = len(p.ids)
	p.ids, p.rows = append(p.ids, id), append(p.rows, row)
}

func (t *Table[T]) drop(id ID) {
	i, found := t.find(id)
	switch {
	case t.pending == nil && !found:
	case t.pending == nil && t.mayShift(len(t.ids)-i):
		t.ids = slices.Delete(t.ids, i, i+1)
		t.rows = slices.Delete(t.rows, i, i+1)
	case found:
		p := t.ensurePending()
		p.at[id], p.overrides = dropped, true
	default:
		delete(t.pending.at, id)
	}
}

// mayShift reports whether so many rows may be moved for one, and counts them.
func (t *Table[T]) mayShift(rows int) bool {
	if rows == 0 {
		return true
	}
	t.shifted += rows
	return t.shifted <= mostShifts*(len(t.ids)+64)
}

func (t *Table[T]) ensurePending() *pending[T] {
	if t.pending == nil {
		t.pending = &pending[T]{at: map[ID]int{}}
	}
	return t.pending
}

// merge brings what is pending into order among the rows.
func (t *Table[T]) merge() {
	p := t.pending
	if p == nil {
		return
	}
	t.pending, t.shifted = nil, 0
	if p.overrides {
		t.removeOverridden(p.at)
	}
	var order []int
	for i, id := range p.ids {
		if at, ok := p.at[id]; ok && at == i {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int { return compareIDs(p.ids[i], p.ids[j]) })
	// From the end, every row moves to its place once.
	from := len(t.ids)
	t.ids = slices.Grow(t.ids, len(order))[:from+len(order)]
	t.rows = slices.Grow(t.rows, len(order))[:from+len(order)]
	for n := len(order) - 1; n >= 0; n-- {
		id := p.ids[order[n]]
		i, _ := slices.BinarySearchFunc(t.ids[:from], id, compareIDs)
		copy(t.ids[i+n+1:], t.ids[i:from])
		copy(t.rows[i+n+1:], t.rows[i:from])
		t.ids[i+n], t.rows[i+n] = id, p.rows[order[n]]
		from = i
	}
}

// removeOverridden removes the rows that pending rows override.
func (t *Table[T]) removeOverridden(ids map[ID]int) {
	n := 0
	for i, id := range t.ids {
		if _, other := ids[id]; !other {
			t.ids[n], t.rows[n] = id, t.rows[i]
			n++
		}
	}
	clear(t.rows[n:])
	t.ids, t.rows = t.ids[:n], t.rows[:n]
}
