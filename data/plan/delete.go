package plan

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
)

// ImmutableError says that a row can neither be changed nor removed: it tells what
// happened.
type ImmutableError struct {
	Table string
	Row   ID
}

func (e *ImmutableError) Error() string {
	return fmt.Sprintf("the row %s of %s can neither be changed nor removed", e.Row, e.Table)
}

// Said is the sentence for the user.
func (e *ImmutableError) Message() (key string, pairs []any) { return "problem.immutable", nil }

// Deletion takes rows of a table out of a plan with what belongs to them.
type Deletion struct {
	Table string
	Rows  []ID
	// Target says where a member goes that was in one of the rows: an assignment to
	// another wave. Where it is nil, or returns None, the member is taken out too.
	Target func(member ID) ID
}

// Delete takes rows out so that nothing refers to them afterwards: what belongs to
// them goes along, members go to their target, other references are emptied. What
// only names them stays as it is. Where that would change a row of an immutable
// table it is an *ImmutableError, and nothing is done.
func (d *Draft) Delete(what Deletion) error {
	info := registered().named[what.Table]
	if info == nil {
		return fmt.Errorf("the plan has no table %q", what.Table)
	}
	x := deletion{draft: d, target: what.Target, going: map[rowKey]bool{}}
	for _, id := range what.Rows {
		if _, there := info.ops.row(d.next, id); there {
			x.goes(info, id)
		}
	}
	for len(x.next) > 0 {
		x.rounds = append(x.rounds, x.next)
		x.next = nil
		x.follow(x.rounds[len(x.rounds)-1])
	}
	if x.refused != nil {
		return x.refused
	}
	x.carryOut()
	return nil
}

// Erase takes out a row of a table whose rows are personal, as the log erases it.
// It may be immutable.
func (d *Draft) Erase(table string, id ID) error {
	info := registered().named[table]
	if info == nil || !info.Personal {
		return fmt.Errorf("the table %q is not one whose rows can be erased", table)
	}
	d.touch(info, id)
	info.ops.drop(d.next, id)
	return nil
}

// deletion is a Deletion under way.
type deletion struct {
	draft   *Draft
	target  func(member ID) ID
	going   map[rowKey]bool
	rounds  [][]rowKey // what goes: what was asked for, what belongs to that, and so on
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

func (x *deletion) goes(info *TableInfo, id ID) {
	key := rowKey{info, id}
	if x.going[key] {
		return
	}
	if x.draft.fixed(info, id) {
		x.refused = errors.Join(x.refused, &ImmutableError{info.Name, id})
	}
	x.going[key] = true
	x.next = append(x.next, key)
}

// follow finds what refers to rows that go.
func (x *deletion) follow(rows []rowKey) {
	var tables []*TableInfo
	gone := map[rowKey]bool{}
	for _, r := range rows {
		gone[r] = true
		if !slices.Contains(tables, r.table) {
			tables = append(tables, r.table)
		}
	}
	for _, table := range tables {
		for _, ref := range registered().referring[table.Name] {
			ref.table.ops.each(x.draft.next, func(id ID, row reflect.Value) {
				if gone[rowKey{table, *ref.field.ref(row)}] && ref.keeps(row) {
					x.lose(ref, id)
				}
			})
		}
	}
}

// lose decides what becomes of a row one of whose references is lost.
func (x *deletion) lose(ref reference, id ID) {
	key := rowKey{ref.table, id}
	to := None
	if ref.field.Ref == Member && x.target != nil {
		to = x.target(id)
	}
	switch {
	case ref.field.Ref == Owner, ref.field.Ref == Member && to == None:
		x.goes(ref.table, id)
	case x.draft.fixed(ref.table, id):
		x.refused = errors.Join(x.refused, &ImmutableError{ref.table.Name, id})
	default:
		x.changes = append(x.changes, refChange{key, ref.field, to})
	}
}

// carryOut changes what stays, then takes out what goes: what belongs to a row
// before the row.
func (x *deletion) carryOut() {
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
