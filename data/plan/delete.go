package plan

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
)

// ImmutableError says that a row can neither be changed nor removed: it records what
// happened.
type ImmutableError struct {
	Table string
	Row   ID
}

func (e *ImmutableError) Error() string {
	return fmt.Sprintf("the row %s of %s can neither be changed nor removed", e.Row, e.Table)
}

// Message is the sentence for the user.
func (e *ImmutableError) Message() (key string, pairs []any) { return "problem.immutable", nil }

// Deletion removes rows of a table from a plan, with the rows that belong to them.
type Deletion struct {
	Table string
	Rows  []ID
	// Target returns the row to which a member of a deleted row goes: for an assignment,
	// another wave. Where Target is nil or returns None, the member is removed too.
	Target func(member ID) ID
}

// Delete removes rows so that nothing refers to them afterwards. Rows that belong to them
// are removed, members go to their target, and other references are emptied. References
// that only name a row stay. Where a row of an immutable table would change, Delete does
// nothing and returns an *ImmutableError.
func (d *Draft) Delete(what Deletion) error {
	info := currentRegistry().named[what.Table]
	if info == nil {
		return fmt.Errorf("the plan has no table %q", what.Table)
	}
	x := deletion{draft: d, target: what.Target, going: map[rowKey]bool{}}
	for _, id := range what.Rows {
		if _, there := info.ops.row(d.next, id); there {
			x.mark(info, id)
		}
	}
	for len(x.next) > 0 {
		x.rounds = append(x.rounds, x.next)
		x.next = nil
		x.markReferring(x.rounds[len(x.rounds)-1])
	}
	if x.refused != nil {
		return x.refused
	}
	x.apply()
	return nil
}

// Erase removes a row of a personal table, as the log erases it. The row may be immutable.
func (d *Draft) Erase(table string, id ID) error {
	info := currentRegistry().named[table]
	if info == nil || !info.Personal {
		return fmt.Errorf("the table %q is not one whose rows can be erased", table)
	}
	d.touch(info, id)
	info.ops.drop(d.next, id)
	return nil
}

// deletion carries a Deletion out.
type deletion struct {
	draft   *Draft
	target  func(member ID) ID
	going   map[rowKey]bool
	rounds  [][]rowKey // rows to remove: those asked for, rows that belong to them, and so on
	next    []rowKey
	changes []refChange
	refused error
}

// refChange is a reference that gets another value.
type refChange struct {
	row   rowKey
	field *Field
	to    ID
}

func (x *deletion) mark(info *TableInfo, id ID) {
	key := rowKey{info, id}
	if x.going[key] {
		return
	}
	if x.draft.isImmutable(info, id) {
		x.refused = errors.Join(x.refused, &ImmutableError{info.Name, id})
	}
	x.going[key] = true
	x.next = append(x.next, key)
}

// markReferring finds the rows that refer to rows which are removed.
func (x *deletion) markReferring(rows []rowKey) {
	var tables []*TableInfo
	gone := map[rowKey]bool{}
	for _, r := range rows {
		gone[r] = true
		if !slices.Contains(tables, r.table) {
			tables = append(tables, r.table)
		}
	}
	for _, table := range tables {
		for _, ref := range currentRegistry().referencesTo[table.Name] {
			ref.table.ops.each(x.draft.next, func(id ID, row reflect.Value) {
				if gone[rowKey{table, *ref.field.ref(row)}] && ref.keeps(row) {
					x.loseReference(ref, id)
				}
			})
		}
	}
}

// loseReference removes a row whose reference is lost, or gives the reference another row.
func (x *deletion) loseReference(ref reference, id ID) {
	key := rowKey{ref.table, id}
	to := None
	if ref.field.Ref == Member && x.target != nil {
		to = x.target(id)
	}
	switch {
	case ref.field.Ref == Owner, ref.field.Ref == Member && to == None:
		x.mark(ref.table, id)
	case x.draft.isImmutable(ref.table, id):
		x.refused = errors.Join(x.refused, &ImmutableError{ref.table.Name, id})
	default:
		x.changes = append(x.changes, refChange{key, ref.field, to})
	}
}

// apply changes the rows that stay, then removes the others. A row is removed after the
// rows that belong to it.
func (x *deletion) apply() {
	d := x.draft
	for _, c := range x.changes {
		if !x.going[c.row] {
			d.touch(c.row.table, c.row.id)
			row, _ := c.row.table.ops.row(d.next, c.row.id)
			*c.field.ref(row) = c.to
		}
	}
	for i := len(x.rounds) - 1; i >= 0; i-- {
		for _, r := range x.rounds[i] {
			d.touch(r.table, r.id)
			r.table.ops.drop(d.next, r.id)
		}
	}
}
