package history

import (
	"maps"
	"slices"

	"bolgeplan/data/plan"
)

// Row names a row of a table.
type Row struct {
	Table string
	ID    plan.ID
}

func (r *row) name() Row { return Row{r.table.name, r.id} }

// Conflict is what two people said differently and nobody has picked yet: of a
// register the sides, or of a row that it was deleted and kept.
type Conflict struct {
	Row      Row
	Register string   // "" where the row was deleted and kept
	Fields   []string // of the register
	Sides    []Side   // the one that is shown first
	With     []Row    // what belongs to the row and was deleted and kept with it
}

// Conflicts lists the conflicts: first the rows that were deleted and kept, each
// family once, then registers, both in the order of tables and ids. An order is
// never in conflict.
func (v *View) Conflicts() []Conflict {
	var list []Conflict
	families := v.families()
	for _, top := range slices.SortedFunc(maps.Keys(families), (*row).compare) {
		c := Conflict{Row: top.name()}
		for _, r := range families[top] {
			c.With = append(c.With, r.name())
		}
		list = append(list, c)
	}
	for _, r := range v.log.contestable() {
		if !v.lives(r) {
			continue
		}
		for i, reg := range r.table.registers {
			if reg.order {
				continue
			}
			if sides := v.standing(r, i); len(sides) > 1 {
				c := Conflict{Row: r.name(), Register: reg.name, Sides: sides}
				for _, p := range reg.parts {
					c.Fields = append(c.Fields, p.field)
				}
				list = append(list, c)
			}
		}
	}
	return list
}

// contestable lists the rows to which more was done than to bring them.
func (l *Log) contestable() []*row {
	var list []*row
	for _, r := range l.rows {
		if r.log != nil {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, (*row).compare)
	return list
}

// families returns the rows that were deleted and kept: the highest of each
// family with those below it that were deleted and kept too.
func (v *View) families() map[*row][]*row {
	kept := map[*row]bool{}
	for _, r := range v.log.mortal {
		if v.lives(r) && len(v.deletions(r)) > 0 {
			kept[r] = true
		}
	}
	below := map[*row][]*row{}
	for _, r := range slices.SortedFunc(maps.Keys(kept), (*row).compare) {
		top, way := r, map[*row]bool{r: true}
		for {
			up := slices.DeleteFunc(v.owners(top), func(o *row) bool { return !kept[o] || way[o] })
			if len(up) == 0 {
				break
			}
			top = up[0]
			way[top] = true
		}
		below[top] = append(below[top], nil...)
		if r != top {
			below[top] = append(below[top], r)
		}
	}
	return below
}

// familyOf returns the family that a row is in, its highest first; nil where it was
// not deleted and kept.
func (v *View) familyOf(r *row) []*row {
	if r.log == nil || len(r.log.gone) == 0 {
		return nil
	}
	for top, rest := range v.families() {
		if r == top || slices.Contains(rest, r) {
			return append([]*row{top}, rest...)
		}
	}
	return nil
}

// usersOf lists the living rows that refer to a row by any of their values.
func (v *View) usersOf(r *row) []*row {
	var list []*row
	for _, u := range v.log.usesOf(r) {
		if slices.Contains(list, u.row) || !v.lives(u.row) {
			continue
		}
		for _, s := range v.standing(u.row, u.register) {
			if slices.Contains(u.row.refs(u.register, s, false), r.id) {
				list = append(list, u.row)
				break
			}
		}
	}
	slices.SortFunc(list, (*row).compare)
	return list
}
