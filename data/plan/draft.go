package plan

import (
	"fmt"
	"reflect"
)

// Draft is a plan being changed. It starts as a copy that shares everything
// with its base; a table is copied when it is first written to.
type Draft struct {
	base    *Plan
	next    *Plan
	copied  map[*TableInfo]bool
	touched []rowKey // in the order of first touch
	seen    map[rowKey]bool
	replay  bool  // it accepts recorded changes, also of immutable rows
	refused error // the first edit that was not made
	cleaned bool  // something was taken out of what was entered

	attached map[string][]byte // by the ids of the blobs; see Attach
}

type rowKey struct {
	table *TableInfo
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
	next.lettersRead.Store(p.lettersRead.Load())
	next.seed = p.derived.Load()
	return &Draft{base: p, next: next, copied: map[*TableInfo]bool{}, seen: map[rowKey]bool{}}
}

// Replay starts a draft of p for changes from the log. It accepts them also for immutable
// rows.
func (p *Plan) Replay() *Draft {
	d := p.Edit()
	d.replay = true
	return d
}

// Run makes an edit, and returns its error or else the draft's. All that people enter
// passes through Run: it removes what no text of a plan may hold; see Cleaned.
func (d *Draft) Run(edit func(*Draft) error) error {
	if err := edit(d); err != nil {
		return err
	}
	d.clean()
	return d.Err()
}

// Err returns the first error of Put, Update and Remove: an *ImmutableError or a
// *BlobSizeError. An edit with an error must not be recorded.
func (d *Draft) Err() error { return d.refused }

// refuse keeps the first reason why an edit was not made.
func (d *Draft) refuse(err error) {
	if d.refused == nil {
		d.refused = err
	}
}

// Plan returns the draft's present state. The draft must not be changed
// afterwards: the state is handed out as a Plan, which never changes.
func (d *Draft) Plan() *Plan {
	for table := range d.copied {
		table.ops.merge(d.next)
	}
	return d.next
}

// Base returns the plan that the draft started from.
func (d *Draft) Base() *Plan { return d.base }

// Put adds a row, or replaces the one with its id. See Err.
func Put[T Row](d *Draft, row T) {
	h := handleOf[T]()
	if d.isImmutable(h.info, row.RowID()) && !isRowAsInBase(d, h, row) {
		d.refuse(&ImmutableError{h.info.Name, row.RowID()})
		return
	}
	d.touch(h.info, row.RowID())
	h.Of(d.next).put(row.RowID(), row)
}

// Update changes the row with an id by a function; it does nothing where there
// is no such row. See Err.
func Update[T Row](d *Draft, id ID, change func(*T)) {
	if row, ok := handleOf[T]().Of(d.next).Get(id); ok {
		change(&row)
		Put(d, row)
	}
}

// Remove removes a row with the rows that belong to it, and empties references to it; see
// Delete and Err.
func Remove[T Row](d *Draft, id ID) {
	if err := d.Delete(Deletion{Table: handleOf[T]().info.Name, Rows: []ID{id}}); err != nil {
		d.refuse(err)
	}
}

// isImmutable reports whether a row can neither be changed nor removed. A draft may
// change its mind about its own rows.
func (d *Draft) isImmutable(info *TableInfo, id ID) bool {
	return info.Immutable && !d.replay && info.Has(d.base, id)
}

// isAsInBase reports whether a row is what the draft has under its id.
func (d *Draft) isAsInBase(info *TableInfo, id ID, row reflect.Value) bool {
	was, _ := info.ops.row(d.base, id)
	return info.image(was) == info.image(row)
}

// isRowAsInBase is isAsInBase for a typed row. Only its own copy of the row escapes to
// the heap.
func isRowAsInBase[T Row](d *Draft, h *Handle[T], row T) bool {
	return d.isAsInBase(h.info, row.RowID(), reflect.ValueOf(&row).Elem())
}

// Apply makes one recorded change, without the further changes that Delete makes: it sets
// a field, creates or replaces a row from its image, or removes it. Unless the draft is a
// Replay, a change of an immutable row is an *ImmutableError.
func (d *Draft) Apply(c Change) error {
	info := currentRegistry().named[c.Table]
	if info == nil {
		return fmt.Errorf("the plan has no table %q", c.Table)
	}
	if c.Field != "" {
		return d.set(info, c)
	}
	if c.New.IsGone() {
		if d.isImmutable(info, c.Row) {
			return &ImmutableError{info.Name, c.Row}
		}
		d.touch(info, c.Row)
		info.ops.drop(d.next, c.Row)
		return nil
	}
	fields, err := c.New.Fields()
	if err != nil {
		return fmt.Errorf("the row %s of %s: %w", c.Row, c.Table, err)
	}
	row := info.ops.newRow(c.Row)
	if err := info.fill(row, fields); err != nil {
		return err
	}
	return d.putRow(info, c.Row, row)
}

// ApplyRow is Apply of a whole row, given by its values in the order of the table's
// fields.
func (d *Draft) ApplyRow(table string, id ID, values []Value) error {
	info := currentRegistry().named[table]
	if info == nil {
		return fmt.Errorf("the plan has no table %q", table)
	}
	row := info.ops.newRow(id)
	for i, v := range values {
		f := &info.Fields[i]
		if v == f.Zero() {
			continue
		}
		if err := f.Check(v); err != nil {
			return err
		}
		f.write(row, v)
	}
	return d.putRow(info, id, row)
}

// putRow creates or replaces a row.
func (d *Draft) putRow(info *TableInfo, id ID, row reflect.Value) error {
	if d.isImmutable(info, id) && !d.isAsInBase(info, id, row) {
		return &ImmutableError{info.Name, id}
	}
	d.touch(info, id)
	info.ops.add(d.next, row)
	return nil
}

// set makes a recorded change of a field.
func (d *Draft) set(info *TableInfo, c Change) error {
	f, ok := info.Field(c.Field)
	if !ok {
		return fmt.Errorf("the table %s has no field %q", c.Table, c.Field)
	}
	if err := f.Check(c.New); err != nil {
		return err
	}
	row, ok := info.ops.row(d.next, c.Row)
	switch {
	case !ok:
		return fmt.Errorf("there is no row %s", c.Row)
	case f.read(row) == c.New:
		return nil
	case d.isImmutable(info, c.Row):
		return &ImmutableError{info.Name, c.Row}
	}
	d.touch(info, c.Row)
	row, _ = info.ops.row(d.next, c.Row) // of the table that is the draft's own
	f.write(row, c.New)
	return nil
}

func (d *Draft) touch(info *TableInfo, id ID) {
	if !d.copied[info] {
		info.ops.copyTable(d.next)
		d.copied[info] = true
	}
	d.next.derived.Store(nil)
	d.next.words.Store(nil)
	d.next.thirds.Store(nil)
	d.next.touched |= info.feeds
	if info.feeds&namesPart != 0 {
		d.next.sorted.Store(nil)
	}
	if info.feeds&lettersPart != 0 {
		d.next.lettersRead.Store(nil)
	}
	if key := (rowKey{info, id}); !d.seen[key] {
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
		changes = key.table.compare(changes, d.base, d.next, key.id)
	}
	return changes
}
