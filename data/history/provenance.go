package history

import (
	"cmp"
	"fmt"
	"slices"

	"bolgeplan/data/plan"
)

// Provenance says where a conflict comes from: who wrote which side, and the value in
// the last common state.
type Provenance struct {
	Before Side       // of a register: the shown value; nil if there was no row
	Was    plan.Value // of a row that was deleted and kept: its image, or Gone
	// Statements has the latest first: for a register one for each of
	// Conflict.Sides, for a row its deletions and then its keepers.
	Statements []Statement
}

// Statement is a side of a conflict, with the latest transaction that wrote it.
type Statement struct {
	Tx      TxID
	Author  string
	Time    Time
	Deletes bool       // the row
	Side    Side       // the value of a register
	Image   plan.Value // of a row: as its author left it, Gone if deleted

	// Before and After are plans of the rows that the statement is about and the rows
	// that they refer to. Changes lead from one to the other. For a register they name
	// every field in which the sides differ, changed or not.
	Before, After *plan.Plan
	Changes       []plan.Change
}

// Provenance returns where a conflict of this view comes from. A conflict of another
// view is an error.
func (v *View) Provenance(c Conflict) (Provenance, error) {
	r, reg, err := v.find(c.Row, c.Register)
	switch {
	case err != nil:
		return Provenance{}, err
	case c.Register == "":
		return v.rowProvenance(v.familyOf(r))
	}
	return v.registerProvenance(r, reg)
}

// viewOfCommon returns the view of the common ancestors of some transactions.
func (v *View) viewOfCommon(txs []int32) *View {
	c := v.log.ancestors(txs[0])
	for _, n := range txs[1:] {
		c = c.intersect(v.log.ancestors(n))
	}
	return v.log.view(Set{clock: c})
}

func (v *View) registerProvenance(r *row, reg int) (Provenance, error) {
	sourced := v.orderedSides(r, reg, v.sideHeads(r, reg, v.heads(r, reg)))
	if len(sourced) < 2 {
		return Provenance{}, fmt.Errorf("%s %s: the register %s is in no conflict", r.table.name, r.id, r.table.registers[reg].name)
	}
	txs := make([]int32, len(sourced))
	for i := range sourced {
		sourced[i].tx = v.originOf(r, reg, sourced[i])
		txs[i] = sourced[i].tx
	}
	was := v.viewOfCommon(txs)
	p := Provenance{Before: was.shown(r, reg)}
	base, before, after, err := v.registerPlans(r, reg, was, sourced)
	for _, s := range sourced {
		if err != nil {
			return Provenance{}, err
		}
		st := v.statementOf(s.tx)
		st.Side, st.Before = s.side, before
		if st.After, err = r.withSide(after, reg, s.side); err == nil {
			st.Changes = r.changesIn(reg, base, s.side, sourced)
		}
		p.Statements = append(p.Statements, st)
	}
	return p, err
}

// originOf returns the transaction that said a side first hand. Undoing a pick writes all
// sides again; then it is the latest in the undo's past that wrote the side and settled no
// conflict.
func (v *View) originOf(r *row, reg int, s sourcedSide) int32 {
	if len(v.log.sidesBy(s.tx, r, reg)) < 2 {
		return s.tx
	}
	var said []int32
	for _, w := range r.writes(reg) {
		if sides := v.log.sidesOf(r, reg, &w); v.log.precedes(w.tx, s.tx) && len(sides) == 1 && sides[0].equal(s.side) &&
			len(v.log.viewBefore(w.tx).currentSides(r, reg)) < 2 {
			said = append(said, w.tx)
		}
	}
	if len(said) == 0 {
		return s.tx
	}
	return v.latestFirst(said)[0]
}

// registerPlans returns plans of the rows that a register and its sides refer to,
// before and now. base is the former value. For a row that did not exist the register
// is empty before.
func (v *View) registerPlans(r *row, reg int, was *View, sourced []sourcedSide) (base Side, before, after *plan.Plan, err error) {
	g := planGatherer{log: v.log, was: was, is: v, seen: map[plan.ID]bool{}}
	g.gather(r)
	for _, s := range sourced {
		for _, value := range s.side {
			for _, target := range v.log.rowsNamed(value.AsRef()) {
				g.gather(target)
			}
		}
	}
	if after, err = g.plan(v); err != nil {
		return nil, nil, nil, err
	}
	if base = was.shown(r, reg); base != nil {
		before, err = g.plan(was)
		return base, before, after, err
	}
	base = r.table.registers[reg].zero(nil)
	before, err = r.withSide(after, reg, base)
	return base, before, after, err
}

// withSide returns a plan in which a register of a row has a value. Unknown fields
// are left out.
func (r *row) withSide(p *plan.Plan, reg int, side Side) (*plan.Plan, error) {
	d := p.Edit()
	for i, part := range r.table.registers[reg].parts {
		if _, known := r.table.info.Field(part.field); !known {
			continue
		}
		if err := d.Apply(plan.Change{Table: r.table.name, Row: r.id, Field: part.field, New: side[i]}); err != nil {
			return nil, err
		}
	}
	return d.Plan(), nil
}

// changesIn lists the fields of a register in which the sides differ, with the former
// value and that of one side.
func (r *row) changesIn(reg int, before, side Side, all []sourcedSide) (list []plan.Change) {
	for i, part := range r.table.registers[reg].parts {
		if slices.ContainsFunc(all, func(s sourcedSide) bool { return s.side[i] != all[0].side[i] }) {
			list = append(list, plan.Change{Table: r.table.name, Row: r.id, Field: part.field, Old: before[i], New: side[i]})
		}
	}
	return list
}

// statementOf returns what every statement of a transaction has.
func (v *View) statementOf(tx int32) Statement {
	t := v.log.txs[tx]
	return Statement{Tx: t.ID, Author: t.Author, Time: t.Time}
}

// rowProvenance returns where the conflict of a row comes from that was deleted and
// kept. The row is the first of its family.
func (v *View) rowProvenance(family []*row) (Provenance, error) {
	if len(family) == 0 {
		return Provenance{}, fmt.Errorf("the row was not deleted and kept")
	}
	deletions, keepers := v.deletersAndKeepers(family)
	was := v.viewOfCommon(append(slices.Clone(deletions), keepers...))
	p := Provenance{Was: was.Image(family[0].name())}
	for _, d := range deletions {
		st, err := v.deletionStatement(d, family)
		if err != nil {
			return Provenance{}, err
		}
		p.Statements = append(p.Statements, st)
	}
	for _, k := range keepers {
		st, err := v.keepingStatement(k, family)
		if err != nil {
			return Provenance{}, err
		}
		p.Statements = append(p.Statements, st)
	}
	return p, nil
}

// deletersAndKeepers lists the transactions that deleted rows of a family, and those
// that keep them: by an edit or, if there is none, by a reference.
func (v *View) deletersAndKeepers(family []*row) (deletions, keepers []int32) {
	var referring []int32
	for _, r := range family {
		by := v.deletions(r)
		deletions = append(deletions, by...)
		for _, d := range by {
			keepers = append(keepers, v.keepers(r, d)...)
		}
		for _, n := range v.referringTo(r, family) {
			if slices.ContainsFunc(by, func(d int32) bool { return !v.log.precedes(n, d) }) {
				keepers = append(keepers, n)
			} else {
				referring = append(referring, n)
			}
		}
	}
	if len(keepers) == 0 {
		keepers = referring
	}
	return v.latestFirst(deletions), v.latestFirst(keepers)
}

// referringTo lists the transactions by which living rows outside a family refer to a
// row.
func (v *View) referringTo(r *row, family []*row) (txs []int32) {
	for _, u := range v.log.usesOf(r) {
		if slices.Contains(family, u.row) || !v.lives(u.row) {
			continue
		}
		for _, s := range v.orderedSides(u.row, u.register, v.sideHeads(u.row, u.register, v.heads(u.row, u.register))) {
			if slices.Contains(u.row.refs(u.register, s.side, false), r.id) {
				txs = append(txs, s.tx)
			}
		}
	}
	return txs
}

// latestFirst sorts transactions by time and id, and drops duplicates.
func (v *View) latestFirst(txs []int32) []int32 {
	slices.SortFunc(txs, func(a, b int32) int {
		x, y := v.log.txs[a], v.log.txs[b]
		return cmp.Or(cmp.Compare(y.Time, x.Time), compareIDs(y.ID, x.ID))
	})
	return slices.Compact(txs)
}

// deletionStatement returns the statement of a transaction that deleted rows of a
// family. If it deleted the highest row, the statement is about that row only.
func (v *View) deletionStatement(d int32, family []*row) (st Statement, err error) {
	gone := slices.DeleteFunc(slices.Clone(family), func(r *row) bool { return !slices.Contains(v.deletions(r), d) })
	if gone[0] == family[0] {
		gone = gone[:1]
	}
	past := v.log.viewBefore(d)
	g := planGatherer{log: v.log, was: past, is: past, seen: map[plan.ID]bool{}}
	for _, r := range gone {
		g.gather(r)
	}
	st = v.statementOf(d)
	st.Deletes, st.Image = true, plan.Gone
	if st.Before, err = g.plan(past); err != nil {
		return st, err
	}
	draft := st.Before.Edit()
	for _, r := range gone {
		if !r.table.known {
			continue
		}
		if err := draft.Apply(plan.Change{Table: r.table.name, Row: r.id, New: plan.Gone}); err != nil {
			return st, err
		}
	}
	st.After, st.Changes = draft.Plan(), draft.Changes()
	return st, nil
}

// keepingStatement returns the statement of a transaction that keeps a family: what
// it did to the rows of the family, and to the rows that refer to them.
func (v *View) keepingStatement(n int32, family []*row) (st Statement, err error) {
	concerned := slices.Clone(family)
	for _, r := range family {
		concerned = append(concerned, v.usersOf(r)...)
	}
	touched := slices.DeleteFunc(v.log.touched(n), func(r *row) bool { return !slices.Contains(concerned, r) })
	is := v.log.view(Set{clock: v.log.withAncestors(n)})
	st = v.statementOf(n)
	st.Image = is.Image(family[0].name())
	st.Before, st.After, st.Changes, err = v.log.plansBetween(v.log.viewBefore(n), is, touched)
	return st, err
}
