package history

import (
	"slices"

	"bolgeplan/data/plan"
)

// Did returns what a transaction did, as its author saw it: the changes, and two
// plans that have the rows that it changed, before and after, with those that
// they refer to.
func (l *Log) Did(number int) (before, after *plan.Plan, changes []plan.Change, err error) {
	n := int32(number)
	return l.between(l.pastOf(n), l.view(Set{clock: l.upTo(n)}), l.touched(n))
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
	d := before.Edit()
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
		v.image(r).EachField(func(_ string, value plan.Value) {
			id := value.AsRef()
			if id == plan.None || g.seen[id] {
				return
			}
			for _, target := range g.log.rowsNamed(id) {
				g.gather(target)
			}
		})
	}
}

// plan makes a plan of the rows as a view has them.
func (g *gathering) plan(v *View) (*plan.Plan, error) {
	slices.SortFunc(g.rows, func(a, b *row) int { return slices.Compare(a.id[:], b.id[:]) })
	d := new(plan.Plan).Edit()
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
	return d.Apply(plan.Change{Table: r.table.name, Row: r.id, New: v.Image(r.name())})
}
