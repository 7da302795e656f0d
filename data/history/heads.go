package history

import (
	"cmp"
	"slices"

	"bolgeplan/data/plan"
)

// HeadLine is a head as a file stores it: a transaction that wrote a register last,
// with its first operation on it. With no register it is a deletion or erasure of the
// row that no later deletion or image follows.
type HeadLine struct {
	Register string
	Ref      OpRef
}

func compareLines(a, b HeadLine) int {
	return cmp.Or(cmp.Compare(a.Register, b.Register), compareRefs(a.Ref, b.Ref))
}

// HeadLines returns the heads of a row, in order. An erased row has only its erasure.
func (v *View) HeadLines(at Row) []HeadLine {
	r := v.log.rows[rowKey{at.Table, at.ID}]
	if r == nil {
		return nil
	}
	if v.erased(r) {
		return v.rowLines(r, r.history.erased, nil)
	}
	var lines []HeadLine
	for reg := range r.table.registers {
		for _, h := range v.heads(r, reg) {
			lines = append(lines, HeadLine{r.table.registers[reg].name, OpRef{v.log.txs[h.tx].ID, int(h.first)}})
		}
	}
	if r.history != nil {
		lines = append(lines, v.rowLines(r, r.history.gone, r.history.images)...)
	}
	slices.SortFunc(lines, compareLines)
	return lines
}

// rowLines returns the deletions of a row that no later deletion or image follows.
func (v *View) rowLines(r *row, gone, images []int32) []HeadLine {
	var lines []HeadLine
	for _, d := range gone {
		later := func(i int32) bool { return v.log.has(v.set, i) && v.log.precedes(d, i) }
		if !v.log.has(v.set, d) || slices.ContainsFunc(gone, later) || slices.ContainsFunc(images, later) {
			continue
		}
		t := v.log.txs[d]
		n := slices.IndexFunc(t.Ops, func(op Op) bool { return op.Table == r.table.name && op.Row == r.id && op.Field == "" })
		lines = append(lines, HeadLine{"", OpRef{t.ID, n}})
	}
	return lines
}

// EachRow visits every row that any transaction of the view wrote, in no order.
func (v *View) EachRow(visit func(Row)) {
	for _, r := range v.log.rows {
		if v.exists(r) || r.history != nil && v.hasRowOp(r) {
			visit(r.name())
		}
	}
}

func (v *View) hasRowOp(r *row) bool {
	in := func(n int32) bool { return v.log.has(v.set, n) }
	return slices.ContainsFunc(r.history.gone, in) || slices.ContainsFunc(r.history.erased, in)
}

// Lives reports whether a row is in the plan.
func (v *View) Lives(at Row) bool {
	r := v.log.rows[rowKey{at.Table, at.ID}]
	return r != nil && v.lives(r)
}

// Values returns the shown values of some fields of a row; ok is false if there is no
// such row.
func (v *View) Values(at Row, fields []string, into []plan.Value) (ok bool) {
	r := v.log.rows[rowKey{at.Table, at.ID}]
	if r == nil || !v.lives(r) {
		return false
	}
	shown := v.shownFields(r)
	for i, name := range fields {
		into[i] = plan.Null
		p, known := r.table.positions[name]
		if !known {
			continue
		}
		if index := r.table.registers[p.register].parts[p.part].index; index >= 0 {
			into[i] = shown[index]
		} else if sides := v.currentSides(r, p.register); len(sides) > 0 {
			into[i] = sides[0][p.part]
		}
	}
	return true
}

// Contested lists the conflicts as a file stores them, in order: every row that was
// deleted and kept, and every register in conflict.
func (v *View) Contested() []RegisterKey {
	var list []RegisterKey
	for _, c := range v.Conflicts() {
		list = append(list, RegisterKey{c.Row, c.Register})
		for _, r := range c.With {
			list = append(list, RegisterKey{r, ""})
		}
	}
	slices.SortFunc(list, RegisterKey.Compare)
	return list
}

// HeadLines returns the heads of the cells of a row, in order.
func (s *FieldState) HeadLines(at Row) []HeadLine {
	var lines []HeadLine
	for field, heads := range s.rows[cellRow{at.Table, at.ID}] {
		for _, h := range heads {
			lines = append(lines, HeadLine{field, h.Ref})
		}
	}
	slices.SortFunc(lines, compareLines)
	return lines
}

// EachRow visits every row that has a head, in no order.
func (s *FieldState) EachRow(visit func(Row)) {
	for key := range s.rows {
		visit(Row{key.table, key.row})
	}
}

// Values returns the shown values of some fields of a row; ok is false if there is no
// such row.
func (s *FieldState) Values(at Row, fields []string, into []plan.Value) (ok bool) {
	if !s.Lives(at) {
		return false
	}
	cells := s.rows[cellRow{at.Table, at.ID}]
	for i, name := range fields {
		into[i] = plan.Null
		if len(cells[name]) > 0 {
			into[i] = s.Heads(Cell{at.Table, at.ID, name})[0].Value
		}
	}
	return true
}

// Rows lists every row that was ever written, in the order of tables and ids.
func (v *View) Rows() []Row {
	var list []*row
	for _, r := range v.log.rows {
		list = append(list, r)
	}
	slices.SortFunc(list, (*row).compare)
	rows := make([]Row, len(list))
	for i, r := range list {
		rows[i] = r.name()
	}
	return rows
}

// Affected lists the rows that may change when transactions are added: the rows that
// they write, and all rows that were ever deleted.
func (l *Log) Affected(added []*Tx) []Row {
	var numbers []int32
	for _, t := range added {
		numbers = append(numbers, l.numberOf[t.ID])
	}
	list := append(l.touched(numbers...), l.mortal...)
	slices.SortFunc(list, (*row).compare)
	rows := make([]Row, 0, len(list))
	for _, r := range slices.Compact(list) {
		rows = append(rows, r.name())
	}
	return rows
}

// MayErase reports whether a row of a personal table exists, living or deleted, and
// was not erased yet.
func (v *View) MayErase(at Row) bool {
	r := v.log.rows[rowKey{at.Table, at.ID}]
	return r != nil && r.table.info.Personal && !v.erased(r)
}
