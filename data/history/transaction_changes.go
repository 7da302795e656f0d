package history

import (
	"slices"

	"bolgeplan/data/plan"
)

// ChangesBy returns the changes of a transaction, as its author saw them. The two
// plans hold the changed rows and the rows that they refer to, before and after.
//
// Erased rows have no values left to compare. A change to Erase says that this
// transaction erased the row, a change from Erase to Erase that a later one did.
func (l *Log) ChangesBy(number int) (before, after *plan.Plan, changes []plan.Change, err error) {
	n := int32(number)
	touched := l.touched(n)
	told := slices.DeleteFunc(slices.Clone(touched), (*row).wasErased)
	before, after, changes, err = l.plansBetween(l.viewBefore(n), l.view(Set{clock: l.withAncestors(n)}), told)
	for _, r := range touched {
		if !r.wasErased() {
			continue
		}
		c := plan.Change{Table: r.table.name, Row: r.id, Old: plan.Erase, New: plan.Erase}
		if slices.Contains(r.history.erased, n) {
			c.Old = plan.Gone
		}
		changes = append(changes, c)
	}
	return before, after, changes, err
}

// wasErased reports whether any transaction erased a row. Its values are not shown,
// even if a log in memory still holds them.
func (r *row) wasErased() bool { return r.history != nil && len(r.history.erased) > 0 }

// RecordedChange is an operation as a change in the tables of today.
type RecordedChange struct {
	plan.Change
	Erased bool // its value was erased, or it erases others
}

// RecordedChanges returns the operations of a transaction as changes in the tables of
// today. Old is what the author found: the field's value or the row, Gone if there
// was no row. An operation of a log of format 1 may become several changes.
func (l *Log) RecordedChanges(number int) (said []RecordedChange) {
	past := l.viewBefore(int32(number))
	t := l.txs[number]
	for i := range t.Ops {
		eachTranslated(&t.Ops[i], func(op *Op) {
			said = append(said, RecordedChange{
				Change: plan.Change{Table: op.Table, Row: op.Row, Field: op.Field, Old: l.valueBefore(past, op), New: op.Value},
				Erased: op.Erased || op.Value.IsErase() || op.Value.IsGone() && t.Erases(),
			})
		})
	}
	return said
}

// valueBefore returns what the author of an operation found.
func (l *Log) valueBefore(past *View, op *Op) plan.Value {
	r := l.rows[rowKey{op.Table, op.Row}]
	switch {
	case r == nil || r.wasErased() || !past.lives(r):
		if op.Field == "" {
			return plan.Gone
		}
	case op.Field == "":
		return past.wholeImage(r)
	default:
		at, ok := r.table.positions[op.Field]
		if !ok {
			break
		}
		if s := past.shown(r, at.register); s != nil {
			return s[at.part]
		}
	}
	return plan.Null
}

// plansBetween returns two plans of some rows and the rows that they refer to, as two
// views show them, and the changes from one plan to the other.
func (l *Log) plansBetween(was, is *View, rows []*row) (before, after *plan.Plan, changes []plan.Change, err error) {
	g := planGatherer{log: l, was: was, is: is, seen: map[plan.ID]bool{}}
	for _, r := range rows {
		g.gather(r)
	}
	if before, err = g.plan(was); err != nil {
		return nil, nil, nil, err
	}
	d := before.Replay()
	rows = slices.SortedFunc(slices.Values(rows), func(a, b *row) int { return slices.Compare(a.id[:], b.id[:]) })
	for _, r := range rows {
		if err := g.apply(d, r, is); err != nil {
			return nil, nil, nil, err
		}
	}
	return before, d.Plan(), d.Changes(), nil
}

// planGatherer collects rows and the rows that they refer to.
type planGatherer struct {
	log     *Log
	was, is *View
	seen    map[plan.ID]bool
	rows    []*row
}

func (g *planGatherer) gather(r *row) {
	if g.seen[r.id] {
		return
	}
	g.seen[r.id] = true
	g.rows = append(g.rows, r)
	for _, v := range []*View{g.was, g.is} {
		if !v.lives(r) {
			continue
		}
		for i, value := range v.shownFields(r) {
			id := value.AsRef()
			if id == plan.None || g.seen[id] {
				continue
			}
			if target := g.log.rows[rowKey{r.table.info.Fields[i].RefTable, id}]; target != nil {
				g.gather(target)
			}
		}
	}
}

// plan makes a plan of the collected rows as a view shows them.
func (g *planGatherer) plan(v *View) (*plan.Plan, error) {
	slices.SortFunc(g.rows, func(a, b *row) int { return slices.Compare(a.id[:], b.id[:]) })
	d := new(plan.Plan).Replay()
	for _, r := range g.rows {
		if v.lives(r) {
			if err := g.apply(d, r, v); err != nil {
				return nil, err
			}
		}
	}
	return d.Plan(), nil
}

// apply sets a row of a draft to what a view shows. Unknown tables are left out.
func (g *planGatherer) apply(d *plan.Draft, r *row, v *View) error {
	if !r.table.known {
		return nil
	}
	if !v.lives(r) {
		return d.Apply(plan.Change{Table: r.table.name, Row: r.id, New: plan.Gone})
	}
	return d.ApplyRow(r.table.name, r.id, v.shownFields(r))
}
