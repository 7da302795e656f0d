package history

import (
	"maps"
	"slices"

	"bolgeplan/data/plan"
)

// write is done by acts: what is recorded of a row.
type act struct {
	row   *row
	kind  actKind
	reg   int    // of setSide
	side  Side   // of setSide
	image []Side // of putRow: a side for every register, nil for its zero value
}

type actKind byte

const (
	deleteRow actKind = iota
	putRow
	setSide
)

// changes turns acts into what is recorded: fields one by one.
func changes(acts []act) []plan.Change {
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

// imageOf makes an image of the sides of a row's registers. Fields stand in the
// table's order, those that a newer program knows at the end.
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

// bring returns what brings a row as it is in the view, all sides of registers in
// conflict included; kept says that it was deleted, too.
func (v *View) bring(r *row, kept bool) []act {
	var acts, more []act
	if kept {
		acts = append(acts, act{row: r, kind: deleteRow})
	}
	put := act{row: r, kind: putRow, image: make([]Side, len(r.table.registers))}
	for reg := range r.table.registers {
		for i, s := range v.standing(r, reg) {
			if i == 0 {
				put.image[reg] = s
			} else {
				more = append(more, act{row: r, kind: setSide, reg: reg, side: s})
			}
		}
	}
	return append(append(acts, put), more...)
}

// Inverse is what takes transactions back, and what of them is left as it is.
type Inverse struct {
	Changes   []plan.Change
	Left      []Row      // that were written and are left as they are
	Leftovers []Leftover // those of them of which people are told
	Erased    bool       // something is left because it was erased
}

// Inverse returns what undo, redo (undo of undo) and leaving out write: the values
// that the registers would hold had the transactions not been written, where these
// are still heads of them. Nothing is written where that is what stands. What was
// changed, deleted or erased since is left as it is, and so is what others use.
func (v *View) Inverse(undo ...TxID) (Inverse, error) {
	var list []int32
	for _, id := range undo {
		n, ok := v.log.at[id]
		if !ok {
			return Inverse{}, ErrHistoryMissing
		}
		list = append(list, n)
	}
	u := undoing{View: v, undo: list, rest: v.log.view(v.log.minus(v.set, list)), left: map[*row]bool{}, used: map[*row]bool{}}
	for _, r := range v.log.touched(list...) {
		u.row(r)
	}
	u.dropUnsound()
	inv := Inverse{Changes: changes(u.acts), Leftovers: u.leftovers()}
	for _, r := range slices.SortedFunc(maps.Keys(u.left), (*row).compare) {
		inv.Left = append(inv.Left, r.name())
		inv.Erased = inv.Erased || v.erased(r)
	}
	return inv, nil
}

// undoing is transactions being taken back.
type undoing struct {
	*View
	undo []int32
	rest *View // without them
	acts []act
	left map[*row]bool
	used map[*row]bool // of left: others use the row, or it would refer to one that is gone
}

func (u *undoing) wrote(n int32) bool { return slices.Contains(u.undo, n) }

// row takes back what was done to a row.
func (u *undoing) row(r *row) {
	if r.table.info.Immutable || u.erased(r) {
		u.left[r] = true
		return
	}
	now, then := u.lives(r), u.rest.lives(r)
	deleted, deletedThen := len(u.deletions(r)) > 0, len(u.rest.deletions(r)) > 0
	switch {
	case now && !then && u.wroteWhole(r): // it came: it goes, if it is as it came
		if u.allHeads(r) {
			u.acts = append(u.acts, act{row: r, kind: deleteRow})
		} else {
			u.left[r] = true
		}
	case then && u.lacksRegister(r): // it came, and others have edited it since
		u.left[r] = true
	case then && !now:
		if slices.ContainsFunc(u.deletions(r), u.wrote) {
			u.acts = append(u.acts, u.rest.bring(r, deletedThen)...)
		} else {
			u.left[r] = true // somebody else deleted it since
		}
	case !now: // others deleted it as well
		u.left[r] = true
	case then && (deleted || deletedThen): // a pick of the row, or a deletion that was not carried out
		u.acts = append(u.acts, u.rest.bring(r, deletedThen)...)
	default:
		u.registers(r)
	}
}

func (u *undoing) wroteWhole(r *row) bool {
	if r.log == nil {
		return u.wrote(r.image.tx)
	}
	return slices.ContainsFunc(r.log.images, u.wrote) || slices.ContainsFunc(r.log.gone, u.wrote)
}

// allHeads reports whether every head of a row is of the transactions taken back.
func (u *undoing) allHeads(r *row) bool {
	for reg := range r.table.registers {
		for _, h := range u.heads(r, reg) {
			if !u.wrote(h.tx) {
				return false
			}
		}
	}
	return true
}

func (u *undoing) lacksRegister(r *row) bool {
	for reg := range r.table.registers {
		if len(u.rest.standing(r, reg)) == 0 && len(u.standing(r, reg)) > 0 {
			return true
		}
	}
	return false
}

// registers takes back what was written of single registers.
func (u *undoing) registers(r *row) {
	for reg := range r.table.registers {
		if !slices.ContainsFunc(r.writes(reg), func(w write) bool { return u.wrote(w.tx) }) {
			continue
		}
		want := u.rest.standing(r, reg)
		isHead := slices.ContainsFunc(u.heads(r, reg), func(h *write) bool { return u.wrote(h.tx) })
		if !isHead || sameSides(want, u.standing(r, reg)) {
			u.left[r] = true // it was changed since, or somebody has set the same
			continue
		}
		for _, s := range want {
			u.acts = append(u.acts, act{row: r, kind: setSide, reg: reg, side: s})
		}
	}
}

// dropUnsound leaves as it is what would refer to a row that was deleted since, and
// what would take out a row that others use.
func (u *undoing) dropUnsound() {
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
		u.acts = slices.DeleteFunc(u.acts, func(a act) bool { return bad[a.row] })
	}
}

func (u *undoing) goingAndPut() (going, put map[*row]bool) {
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

// refersToGone reports whether an act refers to a row that is not there and that
// was deleted since the transactions that are taken back.
func (u *undoing) refersToGone(a *act, going, put map[*row]bool) bool {
	check := func(reg int, s Side) bool {
		for _, id := range a.row.refs(reg, s, false) {
			there, known := false, false
			before := true
			for _, target := range u.log.rowsNamed(id) {
				known = true
				there = there || (u.lives(target) || put[target]) && !going[target]
				before = before && u.deletedBefore(target)
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

// deletedBefore reports whether a row was deleted by what all the transactions that
// are taken back follow.
func (u *undoing) deletedBefore(r *row) bool {
	list := u.deletions(r)
	for _, d := range list {
		if !u.beforeAll(d) {
			return false
		}
	}
	return len(list) > 0
}

func (u *undoing) beforeAll(d int32) bool {
	return !slices.ContainsFunc(u.undo, func(n int32) bool { return !u.log.before(d, n) })
}

// movesAway reports whether the acts give every register of x that refers to a row
// another value.
func (u *undoing) movesAway(x, r *row) bool {
	for reg := range x.table.registers {
		refers := slices.ContainsFunc(u.standing(x, reg), func(s Side) bool { return slices.Contains(x.refs(reg, s, false), r.id) })
		if refers && !slices.ContainsFunc(u.acts, func(a act) bool {
			return a.row == x && (a.kind == putRow || a.kind == setSide && a.reg == reg)
		}) {
			return false
		}
	}
	return true
}
