package plan

import (
	"fmt"
	"slices"
)

// Draft is a plan being changed. It starts as a copy that shares everything
// with its base; a table is copied when it is first written to.
type Draft struct {
	base    *Plan
	next    *Plan
	owned   map[string]bool
	touched []rowKey // in the order of first touch
	seen    map[rowKey]bool
}

type rowKey struct {
	table string
	id    ID
}

// Change is the difference in one field of a row between two plans. A change
// without a field is about the row as a whole: its New value is the Image of a
// row that came, or Gone for one that went, and Old the other.
type Change struct {
	Table string
	Row   ID
	Field string
	Old   Value
	New   Value
}

// Edit starts a draft of p.
func (p *Plan) Edit() *Draft {
	next := &Plan{Data: p.Data}
	next.sorted.Store(p.sorted.Load())
	next.lastTold.Store(p.lastTold.Load())
	next.seed = p.derived.Load()
	return &Draft{base: p, next: next, owned: map[string]bool{}, seen: map[rowKey]bool{}}
}

// Plan returns the draft's present state. The draft must not be changed
// afterwards: the state is handed out as a Plan, which never changes.
func (d *Draft) Plan() *Plan { return d.next }

// Base returns the plan that the draft started from.
func (d *Draft) Base() *Plan { return d.base }

// Put adds a row, or replaces the one with its id.
func Put[T Row[T]](d *Draft, row T) {
	info := infoOf[T]()
	d.touch(info, row.rowID())
	row.table(d.next).put(row.rowID(), row)
}

// Update changes the row with an id by a function; it does nothing where there
// is no such row.
func Update[T Row[T]](d *Draft, id ID, change func(*T)) {
	var zero T
	if row, ok := zero.table(d.next).Get(id); ok {
		change(&row)
		Put(d, row)
	}
}

// Remove takes a row out.
func Remove[T Row[T]](d *Draft, id ID) {
	var zero T
	d.touch(infoOf[T](), id)
	zero.table(d.next).drop(id)
}

// infoOf finds the description of an entity's table.
func infoOf[T Row[T]]() TableInfo {
	for _, t := range tables {
		if _, ok := t.ops.(typedTable[T]); ok {
			return t
		}
	}
	var zero T
	panic(fmt.Sprintf("plan: %T is not in the list of tables", zero))
}

// Apply makes one recorded change: it sets a field, creates a row from its
// image (or replaces it), or takes it out.
func (d *Draft) Apply(c Change) error {
	info, ok := TableNamed(c.Table)
	if !ok {
		return fmt.Errorf("the plan has no table %q", c.Table)
	}
	d.touch(info, c.Row)
	if c.Field != "" {
		f, ok := info.Field(c.Field)
		if !ok {
			return fmt.Errorf("the table %s has no field %q", c.Table, c.Field)
		}
		return info.ops.set(d.next, c.Row, f, c.New)
	}
	if c.New.IsGone() {
		info.ops.drop(d.next, c.Row)
		return nil
	}
	fields, err := c.New.Fields()
	if err != nil {
		return fmt.Errorf("the row %s of %s: %w", c.Row, c.Table, err)
	}
	info.ops.create(d.next, c.Row)
	for _, fv := range fields {
		f, ok := info.Field(fv.Field)
		if !ok {
			return fmt.Errorf("the table %s has no field %q", c.Table, fv.Field)
		}
		if err := info.ops.set(d.next, c.Row, f, fv.Value); err != nil {
			return err
		}
	}
	return nil
}

func (d *Draft) touch(info TableInfo, id ID) {
	if !d.owned[info.Name] {
		info.ops.clone(d.next)
		d.owned[info.Name] = true
	}
	d.next.derived.Store(nil)
	d.next.touched |= partOf(info.Name)
	if info.Name == "municipality" {
		d.next.sorted.Store(nil)
	}
	if info.Name == "letter" {
		d.next.lastTold.Store(nil)
	}
	if key := (rowKey{info.Name, id}); !d.seen[key] {
		d.seen[key] = true
		d.touched = append(d.touched, key)
	}
}

// Changes lists what differs between the draft and its base, in the order in
// which rows were first touched. What was changed and changed back is not in
// it.
func (d *Draft) Changes() []Change {
	var changes []Change
	for _, key := range d.touched {
		info, _ := TableNamed(key.table)
		changes = append(changes, info.compare(d.base, d.next, key.id)...)
	}
	return changes
}

// Compare lists the changes that turn plan a into plan b.
func Compare(a, b *Plan) []Change {
	var changes []Change
	for _, info := range tables {
		ids := append(info.IDs(a), info.IDs(b)...)
		slices.SortFunc(ids, compareIDs)
		for _, id := range slices.Compact(ids) {
			changes = append(changes, info.compare(a, b, id)...)
		}
	}
	return changes
}

func (t TableInfo) compare(a, b *Plan, id ID) []Change {
	before, had := t.Image(a, id)
	after, has := t.Image(b, id)
	switch {
	case !had && !has, before == after:
		return nil
	case !had:
		return []Change{{Table: t.Name, Row: id, Old: Gone, New: after}}
	case !has:
		return []Change{{Table: t.Name, Row: id, Old: before, New: Gone}}
	}
	var changes []Change
	for _, f := range t.Fields {
		was, _ := t.Value(a, id, f)
		is, _ := t.Value(b, id, f)
		if was != is {
			changes = append(changes, Change{t.Name, id, f.Name, was, is})
		}
	}
	return changes
}
