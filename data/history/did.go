package history

import (
	"slices"

	"bolgeplan/data/plan"
)

// ChangesBy returns what a transaction did, as its author saw it: the changes, and two
// plans that have the rows that it changed, before and after, with those that
// they refer to.
//
// Of a row that was erased nothing is left to be compared: a change to Erase says that
// the transaction erased it, one from Erase to Erase that it was erased since.
func (l *Log) ChangesBy(number int) (before, after *plan.Plan, changes []plan.Change, err error) {
	n := int32(number)
	touched := l.touched(n)
	told := slices.DeleteFunc(slices.Clone(touched), (*row).wasErased)
	before, after, changes, err = l.between(l.pastOf(n), l.view(Set{clock: l.upTo(n)}), told)
	for _, r := range touched {
		if !r.wasErased() {
			continue
		}
		c := plan.Change{Table: r.table.name, Row: r.id, Old: plan.Erase, New: plan.Erase}
		if slices.Contains(r.log.erased, n) {
			c.Old = plan.Gone
		}
		changes = append(changes, c)
	}
	return before, after, changes, err
}

// wasErased reports whether any transaction erased a row. Nothing is told of it, also
// where a log in memory still has it.
func (r *row) wasErased() bool { return r.log != nil && len(r.log.erased) > 0 }

// RecordedChange is what an operation says in the words of today.
type RecordedChange struct {
	plan.Change
	Erased bool // its value went out of the log, or it takes others out
}

// RecordedChanges returns what the operations of a transaction say, in the words of today, each
// with what its author found: the value of its field, or its row: Gone where that was
// not there. An operation of a log of format 1 may say several things.
func (l *Log) RecordedChanges(number int) (said []RecordedChange) {
	past := l.pastOf(int32(number))
	t := l.txs[number]
	for i := range t.Ops {
		eachTranslated(&t.Ops[i], func(op *Op) {
			said = append(said, RecordedChange{
				Change: plan.Change{Table: op.Table, Row: op.Row, Field: op.Field, Old: l.found(past, op), New: op.Value},
				Erased: op.Erased || op.Value.IsErase() || op.Value.IsGone() && t.Erases(),
			})
		})
	}
	return said
}

// found returns what the author of an operation found.
func (l *Log) found(past *View, op *Op) plan.Value {
	r := l.rows[rowKey{op.Table, op.Row}]
	switch {
	case r == nil || r.wasErased() || !past.lives(r):
		if op.Field == "" {
			return plan.Gone
		}
	case op.Field == "":
		return past.wholeImage(r)
	default:
		at, ok := r.table.places[op.Field]
		if !ok {
			break
		}
		if s := past.shown(r, at.register); s != nil {
			return s[at.part]
		}
	}
	return plan.Null
}

// between returns two plans of some rows, as two views have them, with those that
// they refer to, and the changes that lead from one to the other.
func (l *Log) between(was, is *View, rows []*row) (before, after *plan.Plan, changes []plan.Change, err error) {
	g := gathering{log: l, was: was, is: is, seen: map[plan.ID]bool{}}
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

// gathering takes up rows as they were, and what they refer to.
type gathering struct {
	log     *Log
	was, is *View
	seen    map[plan.ID]bool
	rows    []*row
}

func (g *gathering) gather(r *row) {
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

// plan makes a plan of the rows as a view has them.
func (g *gathering) plan(v *View) (*plan.Plan, error) {
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

// apply brings a row as a view has it. What this program does not know is left out.
func (g *gathering) apply(d *plan.Draft, r *row, v *View) error {
	if !r.table.known {
		return nil
	}
	if !v.lives(r) {
		return d.Apply(plan.Change{Table: r.table.name, Row: r.id, New: plan.Gone})
	}
	return d.ApplyRow(r.table.name, r.id, v.shownFields(r))
}
