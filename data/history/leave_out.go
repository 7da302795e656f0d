package history

import (
	"maps"
	"slices"

	"bolgeplan/data/plan"
)

// LeftOut is what leaving out some changes of others writes.
type LeftOut struct {
	Changes []plan.Change
	Things  []RegisterKey // what is left out: the chosen changes, and those that depend on them
	Stay    []RegisterKey // chosen changes that stay: others use them, or they cannot be taken back
}

// LeaveOut returns what leaves out some of the changes that transactions made: the values
// that the view would have without the transactions. What depends on a change is left out
// with it: the members of a wave that goes, and the owner of a row that returns.
func (v *View) LeaveOut(txs []TxID, chosen func(RegisterKey) bool) (LeftOut, error) {
	u, err := v.inverter(txs)
	if err != nil {
		return LeftOut{}, err
	}
	all := u.acts
	taken := map[RegisterKey]bool{}
	for i := range all {
		if key := all[i].thing(); chosen(key) {
			taken[key] = true
		}
	}
	wanted := maps.Clone(taken)
	for {
		u.acts = slices.DeleteFunc(slices.Clone(all), func(a rowAct) bool { return !taken[a.thing()] })
		more := u.dependents(all)
		if len(more) == 0 {
			break
		}
		for _, key := range more {
			taken[key] = true
		}
	}
	u.dropDangling()
	out := LeftOut{Changes: changes(u.acts)}
	for i := range u.acts {
		if key := u.acts[i].thing(); len(out.Things) == 0 || out.Things[len(out.Things)-1] != key {
			out.Things = append(out.Things, key)
		}
		delete(wanted, u.acts[i].thing())
	}
	for _, r := range slices.SortedFunc(maps.Keys(u.left), (*row).compare) {
		if key := (RegisterKey{r.name(), ""}); chosen(key) {
			wanted[key] = true
		}
	}
	out.Stay = slices.SortedFunc(maps.Keys(wanted), RegisterKey.Compare)
	slices.SortFunc(out.Things, RegisterKey.Compare)
	out.Things = slices.Compact(out.Things)
	return out, nil
}

// thing returns what an act is about: a register, or the row as a whole.
func (a *rowAct) thing() RegisterKey {
	if a.kind == setSide && a.reg < len(a.row.table.registers) && !a.withRow {
		return RegisterKey{a.row.name(), a.row.table.registers[a.reg].name}
	}
	return RegisterKey{a.row.name(), ""}
}

// dependents lists what must be left out too: changes of rows that refer to a row which
// goes, and changes that restore a row to which another refers that returns.
func (u *inverter) dependents(all []rowAct) (more []RegisterKey) {
	going, put := u.goingAndPut()
	here := map[RegisterKey]bool{}
	for i := range u.acts {
		here[u.acts[i].thing()] = true
	}
	add := func(r *row, fits func(*rowAct) bool) {
		for i := range all {
			if key := all[i].thing(); all[i].row == r && fits(&all[i]) && !here[key] {
				more = append(more, key)
			}
		}
	}
	for r := range going {
		for _, x := range u.usersOf(r) {
			if !going[x] && !u.movesAway(x, r) {
				add(x, func(a *rowAct) bool { return a.kind != setSide || a.withRow || u.refersTo(x, a.reg, r) })
			}
		}
	}
	for i := range u.acts {
		u.acts[i].eachRef(func(id plan.ID) {
			for _, target := range u.log.rowsNamed(id) {
				if !u.lives(target) && !put[target] {
					add(target, func(a *rowAct) bool { return a.kind == putRow })
				}
			}
		})
	}
	return more
}

// refersTo reports whether a register of x refers to r in any side.
func (v *View) refersTo(x *row, reg int, r *row) bool {
	return slices.ContainsFunc(v.currentSides(x, reg), func(s Side) bool { return slices.Contains(x.refs(reg, s, false), r.id) })
}

// eachRef visits the rows to which an act makes its row refer.
func (a *rowAct) eachRef(visit func(plan.ID)) {
	look := func(reg int, s Side) {
		for _, id := range a.row.refs(reg, s, false) {
			visit(id)
		}
	}
	switch a.kind {
	case setSide:
		look(a.reg, a.side)
	case putRow:
		for reg, s := range a.image {
			if s != nil {
				look(reg, s)
			}
		}
	}
}
