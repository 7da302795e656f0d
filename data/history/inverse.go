package history

import (
	"maps"
	"slices"

	"bolgeplan/data/plan"
)

// rowAct is one thing to record of a row. changes turns it into field changes.
type rowAct struct {
	row   *row
	kind  rowActKind
	reg   int    // of setSide
	side  Side   // of setSide
	image []Side // of putRow: a side for every register, nil for its zero value

	withRow bool // of setSide: it is part of restoring the whole row
}

type rowActKind byte

const (
	deleteRow rowActKind = iota
	putRow
	setSide
)

// changes turns acts into the field changes to record.
func changes(acts []rowAct) []plan.Change {
	var list []plan.Change
	for _, a := range acts {
		c := plan.Change{Table: a.row.table.name, Row: a.row.id}
		switch a.kind {
		case deleteRow:
			c.New = plan.Gone
			list = append(list, c)
		case putRow:
			c.New = a.row.imageOf(a.image)
			list = append(list, c)
		case setSide:
			for i, p := range a.row.table.registers[a.reg].parts {
				c.Field, c.New = p.field, a.side[i]
				list = append(list, c)
			}
		}
	}
	return list
}

// imageOf makes an image of the sides of a row's registers. Known fields come first,
// in the table's order.
func (r *row) imageOf(sides []Side) plan.Value {
	values := map[string]plan.Value{}
	var unknown []string
	for i, s := range sides {
		for k, v := range s {
			p := r.table.registers[i].parts[k]
			if v != p.zero {
				values[p.field] = v
				if _, ok := r.table.info.Field(p.field); !ok {
					unknown = append(unknown, p.field)
				}
			}
		}
	}
	var fields []plan.FieldValue
	for _, f := range r.table.info.Fields {
		if v, ok := values[f.Name]; ok {
			fields = append(fields, plan.FieldValue{Field: f.Name, Value: v})
		}
	}
	slices.Sort(unknown)
	for _, name := range unknown {
		fields = append(fields, plan.FieldValue{Field: name, Value: values[name]})
	}
	return plan.Image(fields)
}

// restoringActs returns the acts that restore a row as the view has it, with all
// sides of its conflicts. kept also deletes it first: the row was deleted and kept.
func (v *View) restoringActs(r *row, kept bool) []rowAct {
	var acts, more []rowAct
	if kept {
		acts = append(acts, rowAct{row: r, kind: deleteRow})
	}
	put := rowAct{row: r, kind: putRow, image: make([]Side, len(r.table.registers))}
	for reg := range r.table.registers {
		for i, s := range v.currentSides(r, reg) {
			if i == 0 {
				put.image[reg] = s
			} else {
				more = append(more, rowAct{row: r, kind: setSide, reg: reg, side: s, withRow: true})
			}
		}
	}
	return append(append(acts, put), more...)
}

// Inverse is what takes transactions back, and what stays.
type Inverse struct {
	Changes   []plan.Change
	Left      []Row      // rows that were written and stay
	Leftovers []Leftover // the rows of Left to show to the user
	Erased    bool       // something stays because it was erased
}

// Inverse returns what undo, redo (undo of undo) and leaving out write: the values
// that the registers would hold without the transactions. It restores only registers
// whose heads are among the transactions. Rows that were changed, deleted or erased
// since stay, and so do rows that others use.
func (v *View) Inverse(undo ...TxID) (Inverse, error) {
	u, err := v.inverter(undo)
	if err != nil {
		return Inverse{}, err
	}
	u.dropDangling()
	inv := Inverse{Changes: changes(u.acts), Leftovers: u.leftovers()}
	for _, r := range slices.SortedFunc(maps.Keys(u.left), (*row).compare) {
		inv.Left = append(inv.Left, r.name())
		inv.Erased = inv.Erased || v.erased(r)
	}
	return inv, nil
}

// inverter returns what takes transactions back, whatever refers to it.
func (v *View) inverter(undo []TxID) (*inverter, error) {
	var list []int32
	for _, id := range undo {
		n, ok := v.log.numberOf[id]
		if !ok {
			return nil, ErrHistoryMissing
		}
		list = append(list, n)
	}
	slices.Sort(list)
	u := &inverter{View: v, undo: list, without: v.log.view(v.log.minus(v.set, list)), left: map[*row]bool{}, used: map[*row]bool{}}
	for _, r := range v.log.touched(list...) {
		u.revertRow(r)
	}
	return u, nil
}

// inverter takes transactions back.
type inverter struct {
	*View
	undo    []int32 // in order
	without *View   // without the reverted transactions
	acts    []rowAct
	left    map[*row]bool
	used    map[*row]bool // rows of left that others use, or that refer to a missing row
}

func (u *inverter) wrote(n int32) bool {
	_, found := slices.BinarySearch(u.undo, n)
	return found
}

// revertRow takes back what was done to a row.
func (u *inverter) revertRow(r *row) {
	if r.table.info.Immutable || u.erased(r) {
		u.left[r] = true
		return
	}
	now, then := u.lives(r), u.without.lives(r)
	deleted, deletedThen := len(u.deletions(r)) > 0, len(u.without.deletions(r)) > 0
	switch {
	case now && !then && u.wroteWhole(r): // the transactions added it: remove it if nobody changed it
		if u.wroteAllHeads(r) {
			u.acts = append(u.acts, rowAct{row: r, kind: deleteRow})
		} else {
			u.left[r] = true
		}
	case then && u.lacksRegister(r): // they added it, and others edited it since
		u.left[r] = true
	case then && !now:
		if slices.ContainsFunc(u.deletions(r), u.wrote) {
			u.acts = append(u.acts, u.without.restoringActs(r, deletedThen)...)
		} else {
			u.left[r] = true // somebody else deleted it since
		}
	case !now: // others deleted it as well
		u.left[r] = true
	case then && (deleted || deletedThen): // a pick of the row, or an ineffective deletion
		u.acts = append(u.acts, u.without.restoringActs(r, deletedThen)...)
	default:
		u.revertRegisters(r)
	}
}

func (u *inverter) wroteWhole(r *row) bool {
	if r.history == nil {
		return u.wrote(r.image.tx)
	}
	return slices.ContainsFunc(r.history.images, u.wrote) || slices.ContainsFunc(r.history.gone, u.wrote)
}

// wroteAllHeads reports whether the reverted transactions wrote every head of a row.
func (u *inverter) wroteAllHeads(r *row) bool {
	for reg := range r.table.registers {
		for _, h := range u.heads(r, reg) {
			if !u.wrote(h.tx) {
				return false
			}
		}
	}
	return true
}

func (u *inverter) lacksRegister(r *row) bool {
	for reg := range r.table.registers {
		if len(u.without.currentSides(r, reg)) == 0 && len(u.currentSides(r, reg)) > 0 {
			return true
		}
	}
	return false
}

// revertRegisters takes back what was written to single registers.
func (u *inverter) revertRegisters(r *row) {
	for reg := range r.table.registers {
		if !slices.ContainsFunc(r.writes(reg), func(w write) bool { return u.wrote(w.tx) }) {
			continue
		}
		want := u.without.currentSides(r, reg)
		isHead := slices.ContainsFunc(u.heads(r, reg), func(h *write) bool { return u.wrote(h.tx) })
		if !isHead || sameSides(want, u.currentSides(r, reg)) {
			u.left[r] = true // somebody changed it since, or set the same
			continue
		}
		for _, s := range want {
			u.acts = append(u.acts, rowAct{row: r, kind: setSide, reg: reg, side: s})
		}
	}
}

// dropDangling drops acts that would leave a reference to a missing row: acts that
// refer to a row deleted since, and deletions of rows that others use.
func (u *inverter) dropDangling() {
	for {
		bad := map[*row]bool{}
		going, put := u.goingAndPut()
		for i := range u.acts {
			if u.refersToGone(&u.acts[i], going, put) {
				bad[u.acts[i].row] = true
			}
		}
		for r := range going {
			for _, x := range u.usersOf(r) {
				if !going[x] && !u.movesAway(x, r) {
					bad[r] = true
				}
			}
		}
		if len(bad) == 0 {
			return
		}
		maps.Copy(u.left, bad)
		maps.Copy(u.used, bad)
		u.acts = slices.DeleteFunc(u.acts, func(a rowAct) bool { return bad[a.row] })
	}
}

func (u *inverter) goingAndPut() (going, put map[*row]bool) {
	going, put = map[*row]bool{}, map[*row]bool{}
	for _, a := range u.acts {
		switch a.kind {
		case deleteRow:
			going[a.row] = true
		case putRow:
			put[a.row] = true
		}
	}
	for r := range put {
		delete(going, r)
	}
	return going, put
}

// refersToGone reports whether an act refers to a missing row that was deleted since
// the reverted transactions.
func (u *inverter) refersToGone(a *rowAct, going, put map[*row]bool) bool {
	check := func(reg int, s Side) bool {
		for _, id := range a.row.refs(reg, s, false) {
			there, known := false, false
			before := true
			for _, target := range u.log.rowsNamed(id) {
				known = true
				there = there || (u.lives(target) || put[target]) && !going[target]
				before = before && u.deletedBeforeAll(target)
			}
			if !there && !(known && before) {
				return true
			}
		}
		return false
	}
	switch a.kind {
	case setSide:
		return check(a.reg, a.side)
	case putRow:
		for reg, s := range a.image {
			if s != nil && check(reg, s) {
				return true
			}
		}
	}
	return false
}

// deletedBeforeAll reports whether all reverted transactions follow the deletion of a
// row.
func (u *inverter) deletedBeforeAll(r *row) bool {
	list := u.deletions(r)
	for _, d := range list {
		if !u.precedesAll(d) {
			return false
		}
	}
	return len(list) > 0
}

func (u *inverter) precedesAll(d int32) bool {
	return !slices.ContainsFunc(u.undo, func(n int32) bool { return !u.log.precedes(d, n) })
}

// movesAway reports whether the acts give every register of x that refers to r
// another value.
func (u *inverter) movesAway(x, r *row) bool {
	for reg := range x.table.registers {
		refers := slices.ContainsFunc(u.currentSides(x, reg), func(s Side) bool { return slices.Contains(x.refs(reg, s, false), r.id) })
		if refers && !slices.ContainsFunc(u.acts, func(a rowAct) bool {
			return a.row == x && (a.kind == putRow || a.kind == setSide && a.reg == reg)
		}) {
			return false
		}
	}
	return true
}

// Leftover is a row that an undo leaves unchanged.
type Leftover struct {
	Row   Row
	Since *Tx // the last that wrote it since; nil if others use the row, or it is immutable
}

// leftovers lists the rows that stay although the reverted transactions wrote them.
// Rows that already are as if they had not been written are left out.
func (u *inverter) leftovers() (list []Leftover) {
	for _, r := range slices.SortedFunc(maps.Keys(u.left), (*row).compare) {
		since := u.since(r)
		if since == nil && !u.used[r] && !r.table.info.Immutable {
			continue
		}
		list = append(list, Leftover{r.name(), since})
	}
	return list
}

// since returns the last transaction that changed the reverted parts of a row after
// the reverted transactions; nil if there is none.
func (u *inverter) since(r *row) (last *Tx) {
	take := func(n int32) {
		t := u.log.txs[n]
		if !u.log.has(u.set, n) || u.wrote(n) || u.precedesAll(n) {
			return
		}
		if last == nil || t.Time > last.Time || t.Time == last.Time && slices.Compare(t.ID[:], last.ID[:]) > 0 {
			last = t
		}
	}
	for reg := range r.table.registers {
		writes := r.writes(reg)
		if !slices.ContainsFunc(writes, func(w write) bool { return u.wrote(w.tx) }) {
			continue
		}
		for _, w := range writes {
			take(w.tx)
		}
	}
	if r.history != nil {
		for _, n := range slices.Concat(r.history.gone, r.history.erased) {
			take(n)
		}
	}
	return last
}
