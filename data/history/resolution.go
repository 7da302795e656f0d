package history

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"bolgeplan/data/plan"
)

// Pick returns the changes that resolve a conflict of a register. They are written
// even if the picked side is shown already, because they supersede every head.
func (v *View) Pick(at Row, reg string, s Side) ([]plan.Change, error) {
	r, i, err := v.find(at, reg)
	if err != nil {
		return nil, err
	}
	if len(s) != len(r.table.registers[i].parts) {
		return nil, fmt.Errorf("the register %s of %s has %d parts", reg, at.Table, len(r.table.registers[i].parts))
	}
	return changes([]rowAct{{row: r, kind: setSide, reg: i, side: s}}), nil
}

func (v *View) find(at Row, reg string) (*row, int, error) {
	r := v.log.rows[rowKey{at.Table, at.ID}]
	if r == nil {
		return nil, 0, fmt.Errorf("the log has no row %s of %s", at.ID, at.Table)
	}
	if reg == "" {
		return r, 0, nil
	}
	i, ok := r.table.register(reg)
	if !ok {
		return nil, 0, fmt.Errorf("the table %s has no register %q", at.Table, reg)
	}
	return r, i, nil
}

// Keep returns the changes that keep a row which was deleted and kept: images of its
// whole family, which supersede the deletions.
func (v *View) Keep(top Row) ([]plan.Change, error) {
	r, _, err := v.find(top, "")
	if err != nil {
		return nil, err
	}
	return changes(v.keepingActs(v.familyOf(r))), nil
}

func (v *View) keepingActs(family []*row) []rowAct {
	var acts []rowAct
	for _, r := range family {
		acts = append(acts, v.restoringActs(r, false)...)
	}
	return acts
}

// ExpandEdit returns the changes that an edit by hand writes. Editing a row that was
// deleted and kept also keeps its family; kept lists those rows.
func (v *View) ExpandEdit(list []plan.Change) (written []plan.Change, kept []Row) {
	families := map[*row][]*row{} // by the highest row
	edits := map[*row][]plan.Change{}
	for _, c := range list {
		r := v.log.rows[rowKey{c.Table, c.Row}]
		if r == nil || c.Field == "" || v.onlyOrder(r, c.Field) {
			continue
		}
		if family := v.familyOf(r); family != nil {
			families[family[0]] = family
			edits[r] = append(edits[r], c)
		}
	}
	if len(families) == 0 {
		return list, nil
	}
	whole := map[Row]bool{} // rows that the edit itself adds or deletes
	for _, c := range list {
		if c.Field == "" {
			whole[Row{c.Table, c.Row}] = true
		}
	}
	for _, top := range slices.SortedFunc(maps.Keys(families), (*row).compare) {
		acts := slices.DeleteFunc(v.keepingActs(families[top]), func(a rowAct) bool {
			return whole[a.row.name()] || a.kind == setSide && touches(edits[a.row], a.row, a.reg)
		})
		for i := range acts {
			acts[i].edit(edits[acts[i].row])
		}
		written = append(written, changes(acts)...)
		kept = append(kept, top.name())
	}
	for _, c := range list {
		r := v.log.rows[rowKey{c.Table, c.Row}]
		if r == nil || len(edits[r]) == 0 || c.Field == "" || whole[r.name()] {
			written = append(written, c)
		}
	}
	return written, kept
}

func (v *View) onlyOrder(r *row, field string) bool {
	return r.table.registers[r.table.posOf(field).register].order
}

func touches(edits []plan.Change, r *row, reg int) bool {
	return slices.ContainsFunc(edits, func(c plan.Change) bool { return r.table.posOf(c.Field).register == reg })
}

// edit applies field changes to the image of an act.
func (a *rowAct) edit(edits []plan.Change) {
	if a.kind != putRow {
		return
	}
	for _, c := range edits {
		at := a.row.table.posOf(c.Field)
		for len(a.image) <= at.register {
			a.image = append(a.image, nil)
		}
		reg := &a.row.table.registers[at.register]
		s := slices.Clone(a.image[at.register])
		if s == nil {
			s = reg.zero(nil)
		}
		s[at.part] = reg.parts[at.part].value(c.New)
		a.image[at.register] = s
	}
}

// Delete returns the changes that delete a row so that nothing refers to it. target
// gives where its members go, None to delete them. What belongs to the row is deleted
// along; other references are emptied, in every side.
func (v *View) Delete(at Row, target func(Row) plan.ID) ([]plan.Change, error) {
	r, _, err := v.find(at, "")
	if err != nil {
		return nil, err
	}
	return changes(v.deletingActs(r, func(x *row) plan.ID { return target(x.name()) })), nil
}

func (v *View) deletingActs(top *row, target func(*row) plan.ID) []rowAct {
	d := deleter{View: v, target: target, going: map[*row]bool{top: true}, changed: map[*row]map[int]Side{}}
	for todo := []*row{top}; len(todo) > 0; {
		y := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, x := range v.usersOf(y) {
			if d.detach(x, y) && !d.going[x] {
				d.going[x] = true
				todo = append(todo, x)
			}
		}
	}
	return d.acts()
}

// deleter deletes a row with what belongs to it.
type deleter struct {
	*View
	target  func(*row) plan.ID
	going   map[*row]bool
	changed map[*row]map[int]Side
}

// detach makes x refer to y no longer, or reports that x is deleted along.
func (d *deleter) detach(x, y *row) (goes bool) {
	for reg := range x.table.registers {
		refers := func(owners bool) bool {
			return slices.ContainsFunc(d.currentSides(x, reg), func(s Side) bool { return slices.Contains(x.refs(reg, s, owners), y.id) })
		}
		if !refers(false) {
			continue
		}
		owned := refers(true)
		member := slices.IndexFunc(x.table.registers[reg].parts, func(p part) bool { return p.ref == plan.Member })
		target := plan.None
		if member >= 0 {
			target = d.target(x)
		}
		s := d.pendingSide(x, reg)
		switch {
		case owned && target != plan.None:
			if s[member].AsRef() == y.id {
				s[member] = plan.Ref(target)
			}
		case owned:
			goes = true
			continue
		default:
			for i := range s {
				if s[i].AsRef() == y.id {
					s[i] = plan.Null
				}
			}
		}
		if d.changed[x] == nil {
			d.changed[x] = map[int]Side{}
		}
		d.changed[x][reg] = s
	}
	return goes
}

func (d *deleter) pendingSide(x *row, reg int) Side {
	if s, ok := d.changed[x][reg]; ok {
		return s
	}
	return slices.Clone(d.shown(x, reg))
}

func (d *deleter) acts() []rowAct {
	var acts []rowAct
	for _, r := range slices.SortedFunc(maps.Keys(d.going), (*row).compare) {
		acts = append(acts, rowAct{row: r, kind: deleteRow})
	}
	for _, r := range slices.SortedFunc(maps.Keys(d.changed), (*row).compare) {
		if d.going[r] {
			continue
		}
		if len(d.deletions(r)) > 0 {
			put := rowAct{row: r, kind: putRow, image: make([]Side, len(r.table.registers))}
			for reg := range put.image {
				put.image[reg] = d.shown(r, reg)
			}
			for reg, s := range d.changed[r] {
				put.image[reg] = s
			}
			acts = append(acts, put)
			continue
		}
		for _, reg := range slices.Sorted(maps.Keys(d.changed[r])) {
			acts = append(acts, rowAct{row: r, kind: setSide, reg: reg, side: d.changed[r][reg]})
		}
	}
	return acts
}

// DeleteAgain returns the changes that delete a row which was deleted and kept. Its
// members go where the deleter sent the others; else where it saw them; else nowhere.
func (v *View) DeleteAgain(at Row) ([]plan.Change, error) {
	r, _, err := v.find(at, "")
	if err != nil {
		return nil, err
	}
	by := v.deletions(r)
	if len(by) == 0 {
		return nil, fmt.Errorf("the row %s of %s was not deleted", at.ID, at.Table)
	}
	d := slices.MaxFunc(by, func(a, b int32) int {
		x, y := v.log.txs[a], v.log.txs[b]
		return cmp.Or(cmp.Compare(x.Time, y.Time), compareIDs(x.ID, y.ID))
	})
	sent := v.moveTargetsOf(d, r)
	past := v.log.viewBefore(d)
	return changes(v.deletingActs(r, func(x *row) plan.ID {
		if len(sent) == 1 {
			return sent[0]
		}
		reg, part, ok := x.table.member()
		if !ok {
			return plan.None
		}
		if s := past.shown(x, reg); s != nil {
			if id := s[part].AsRef(); id != r.id && v.livesNamed(id) {
				return id
			}
		}
		return plan.None
	})), nil
}

func (v *View) livesNamed(id plan.ID) bool {
	return slices.ContainsFunc(v.log.rowsNamed(id), v.lives)
}

// moveTargetsOf lists where a transaction sent the members of a row.
func (v *View) moveTargetsOf(d int32, r *row) []plan.ID {
	var sent []plan.ID
	note := func(op *Op, field string, value plan.Value) {
		t := v.log.tables[op.Table]
		at := t.posOf(field)
		id := value.AsRef()
		if t.registers[at.register].parts[at.part].ref == plan.Member && id != plan.None && id != r.id && v.livesNamed(id) && !slices.Contains(sent, id) {
			sent = append(sent, id)
		}
	}
	for i := range v.log.txs[d].Ops {
		eachTranslated(&v.log.txs[d].Ops[i], func(op *Op) {
			if op.Field != "" {
				note(op, op.Field, op.Value)
			} else {
				op.Value.EachField(func(f string, value plan.Value) { note(op, f, value) })
			}
		})
	}
	return sent
}

// member returns the register and part in which rows of the table name their group.
func (t *table) member() (reg, part int, ok bool) {
	for i := range t.registers {
		for k, p := range t.registers[i].parts {
			if p.ref == plan.Member {
				return i, k, true
			}
		}
	}
	return 0, 0, false
}

// against lists the transactions that picking a side overrules: the heads with
// another value.
func (v *View) against(at Row, reg string, s Side) []TxID {
	r, i, err := v.find(at, reg)
	if err != nil {
		return nil
	}
	var list []TxID
	for _, h := range v.heads(r, i) {
		if !hasSide(v.log.sidesOf(r, i, h), s) {
			list = append(list, v.log.txs[h.tx].ID)
		}
	}
	slices.SortFunc(list, compareIDs)
	return list
}
