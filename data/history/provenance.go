package history

import (
	"cmp"
	"fmt"
	"slices"

	"bolgeplan/data/plan"
)

// Provenance says where a conflict comes from: who says what, and what stood in the
// last state that all of them share.
type Provenance struct {
	Before Side       // of a register, as it was shown; nil where the row was not there
	Was    plan.Value // of a row that was deleted and kept: its image, or Gone
	// Statements are what the sides say, the latest first: of a register one for
	// each of Conflict.Sides, of a row its deletions before what keeps it.
	Statements []Statement
}

// Statement is a side of a conflict, by the latest transaction that says it.
type Statement struct {
	Tx      TxID
	Author  string
	Time    Time
	Deletes bool       // the row
	Side    Side       // the value of a register
	Image   plan.Value // of a row: what its author left, Gone where the statement deletes it

	// Before and After are plans of the rows that the statement is about, with those
	// to which they refer. Changes lie between them; of a register they name every
	// field in which the sides differ, also where this one leaves it as it was.
	Before, After *plan.Plan
	Changes       []plan.Change
}

// Provenance returns where a conflict of this view comes from. It is an error to ask
// for a conflict of another view.
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

// commonOf returns the view of what all of some transactions follow.
func (v *View) commonOf(txs []int32) *View {
	c := v.log.past(txs[0])
	for _, n := range txs[1:] {
		c = c.meet(v.log.past(n))
	}
	return v.log.view(Set{clock: c})
}

func (v *View) registerProvenance(r *row, reg int) (Provenance, error) {
	said := v.ordered(r, reg, v.withoutUndone(r, reg, v.heads(r, reg)))
	if len(said) < 2 {
		return Provenance{}, fmt.Errorf("%s %s: the register %s is in no conflict", r.table.name, r.id, r.table.registers[reg].name)
	}
	txs := make([]int32, len(said))
	for i := range said {
		txs[i] = said[i].tx
	}
	was := v.commonOf(txs)
	p := Provenance{Before: was.shown(r, reg)}
	base, before, after, err := v.registerPlans(r, reg, was, said)
	for _, s := range said {
		if err != nil {
			return Provenance{}, err
		}
		st := v.statement(s.tx)
		st.Side, st.Before = s.side, before
		if st.After, err = r.withSide(after, reg, s.side); err == nil {
			st.Changes = r.changesIn(reg, base, s.side, said)
		}
		p.Statements = append(p.Statements, st)
	}
	return p, err
}

// registerPlans returns the rows that a register and its sides are about, as they
// were in a state before and as they are. A row that was not there has the register
// empty before. base is the value before.
func (v *View) registerPlans(r *row, reg int, was *View, said []said) (base Side, before, after *plan.Plan, err error) {
	g := gathering{log: v.log, was: was, is: v, seen: map[plan.ID]bool{}}
	g.gather(r)
	for _, s := range said {
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

// withSide returns a plan in which a register of a row has a value. What this
// program does not know is left out.
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

// changesIn lists the fields of a register in which the sides differ, with what stood
// before and what one of the sides says.
func (r *row) changesIn(reg int, before, side Side, all []said) (list []plan.Change) {
	for i, part := range r.table.registers[reg].parts {
		if slices.ContainsFunc(all, func(s said) bool { return s.side[i] != all[0].side[i] }) {
			list = append(list, plan.Change{Table: r.table.name, Row: r.id, Field: part.field, Old: before[i], New: side[i]})
		}
	}
	return list
}

// statement returns what is known of every statement of a transaction.
func (v *View) statement(tx int32) Statement {
	t := v.log.txs[tx]
	return Statement{Tx: t.ID, Author: t.Author, Time: t.Time}
}

// rowProvenance returns where the conflict of a row comes from that was deleted and
// kept, with its family: the row first.
func (v *View) rowProvenance(family []*row) (Provenance, error) {
	if len(family) == 0 {
		return Provenance{}, fmt.Errorf("the row was not deleted and kept")
	}
	deletions, keepers := v.deletersAndKeepers(family)
	was := v.commonOf(append(slices.Clone(deletions), keepers...))
	p := Provenance{Was: was.Image(family[0].name())}
	for _, d := range deletions {
		st, err := v.deletion(d, family)
		if err != nil {
			return Provenance{}, err
		}
		p.Statements = append(p.Statements, st)
	}
	for _, k := range keepers {
		st, err := v.keeping(k, family)
		if err != nil {
			return Provenance{}, err
		}
		p.Statements = append(p.Statements, st)
	}
	return p, nil
}

// deletersAndKeepers lists the transactions that deleted rows of a family, and those
// that keep them: by an edit of one or, where there is none such, by a reference.
func (v *View) deletersAndKeepers(family []*row) (deletions, keepers []int32) {
	var referring []int32
	for _, r := range family {
		by := v.deletions(r)
		deletions = append(deletions, by...)
		for _, d := range by {
			keepers = append(keepers, v.keepers(r, d)...)
		}
		for _, n := range v.referringTo(r, family) {
			if slices.ContainsFunc(by, func(d int32) bool { return !v.log.before(n, d) }) {
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

// referringTo lists the transactions by whose values living rows outside of a family
// refer to a row.
func (v *View) referringTo(r *row, family []*row) (txs []int32) {
	for _, u := range v.log.usesOf(r) {
		if slices.Contains(family, u.row) || !v.lives(u.row) {
			continue
		}
		for _, s := range v.ordered(u.row, u.register, v.withoutUndone(u.row, u.register, v.heads(u.row, u.register))) {
			if slices.Contains(u.row.refs(u.register, s.side, false), r.id) {
				txs = append(txs, s.tx)
			}
		}
	}
	return txs
}

// latestFirst orders transactions by time and id, each once.
func (v *View) latestFirst(txs []int32) []int32 {
	slices.SortFunc(txs, func(a, b int32) int {
		x, y := v.log.txs[a], v.log.txs[b]
		return cmp.Or(cmp.Compare(y.Time, x.Time), compareIDs(y.ID, x.ID))
	})
	return slices.Compact(txs)
}

// deletion returns the statement of a transaction that deleted rows of a family: of
// the highest only, where that is among them.
func (v *View) deletion(d int32, family []*row) (st Statement, err error) {
	gone := slices.DeleteFunc(slices.Clone(family), func(r *row) bool { return !slices.Contains(v.deletions(r), d) })
	if gone[0] == family[0] {
		gone = gone[:1]
	}
	past := v.log.pastOf(d)
	g := gathering{log: v.log, was: past, is: past, seen: map[plan.ID]bool{}}
	for _, r := range gone {
		g.gather(r)
	}
	st = v.statement(d)
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

// keeping returns the statement of a transaction that keeps a family: what it did to
// the rows of it, and to those that refer to them.
func (v *View) keeping(n int32, family []*row) (st Statement, err error) {
	concerned := slices.Clone(family)
	for _, r := range family {
		concerned = append(concerned, v.usersOf(r)...)
	}
	touched := slices.DeleteFunc(v.log.touched(n), func(r *row) bool { return !slices.Contains(concerned, r) })
	is := v.log.view(Set{clock: v.log.upTo(n)})
	st = v.statement(n)
	st.Image = is.Image(family[0].name())
	st.Before, st.After, st.Changes, err = v.log.between(v.log.pastOf(n), is, touched)
	return st, err
}
