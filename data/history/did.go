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
	g := gathering{log: l, was: l.pastOf(n), is: l.view(Set{clock: l.upTo(n)}), seen: map[plan.ID]bool{}}
	touched := l.touched(n)
	for _, r := range touched {
		g.gather(r)
	}
	if before, err = g.plan(); err != nil {
		return nil, nil, nil, err
	}
	d := before.Replay()
	slices.SortFunc(touched, func(a, b *row) int { return slices.Compare(a.id[:], b.id[:]) })
	for _, r := range touched {
		if err := g.apply(d, r, g.is); err != nil {
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
			if target := g.log.rows[rowKey{r.table.info.Fields[i].To, id}]; target != nil {
				g.gather(target)
			}
		}
	}
}

// plan makes a plan of the rows as they were.
func (g *gathering) plan() (*plan.Plan, error) {
	slices.SortFunc(g.rows, func(a, b *row) int { return slices.Compare(a.id[:], b.id[:]) })
	d := new(plan.Plan).Replay()
	for _, r := range g.rows {
		if g.was.lives(r) {
			if err := g.apply(d, r, g.was); err != nil {
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
