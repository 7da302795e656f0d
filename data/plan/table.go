package plan

import (
	"bytes"
	"slices"
)

// Table is an immutable set of rows, ordered by id.
type Table[T any] struct {
	ids  []ID // parallel to rows
	rows []T
}

// Get returns the row with an id.
func (t *Table[T]) Get(id ID) (row T, ok bool) {
	if i, found := t.find(id); found {
		return t.rows[i], true
	}
	return row, false
}

// Has reports whether there is a row with an id.
func (t *Table[T]) Has(id ID) bool {
	_, found := t.find(id)
	return found
}

// Rows returns all rows in the order of their ids. The slice is the plan's: it
// must not be changed.
func (t *Table[T]) Rows() []T { return t.rows }

// Len returns the number of rows.
func (t *Table[T]) Len() int { return len(t.rows) }

func (t *Table[T]) find(id ID) (int, bool) {
	return slices.BinarySearchFunc(t.ids, id, func(a, b ID) int { return bytes.Compare(a[:], b[:]) })
}

// clone returns a table whose rows may be changed in place by put and drop.
func (t *Table[T]) clone() Table[T] {
	return Table[T]{ids: slices.Clone(t.ids), rows: slices.Clone(t.rows)}
}

func (t *Table[T]) put(id ID, row T) {
	i, found := t.find(id)
	if found {
		t.rows[i] = row
		return
	}
	t.ids = slices.Insert(t.ids, i, id)
	t.rows = slices.Insert(t.rows, i, row)
}

func (t *Table[T]) drop(id ID) {
	if i, found := t.find(id); found {
		t.ids = slices.Delete(t.ids, i, i+1)
		t.rows = slices.Delete(t.rows, i, i+1)
	}
}
