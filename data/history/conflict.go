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

// Conflict is an unresolved difference between what two people wrote: the sides of a
// register, or a row that one deleted and another kept.
type Conflict struct {
	Row      Row
	Register string   // "" if the row was deleted and kept
	Fields   []string // of the register
	Sides    []Side   // the shown one first
	With     []Row    // rows of its family that were deleted and kept too
}

// Conflicts lists the conflicts: first rows that were deleted and kept, each family
// once, then registers, both in the order of tables and ids. Row orders are never in
// conflict, nor are rows that are never picked: a merge lists them.
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
	for _, r := range v.log.editedRows() {
		if !v.lives(r) || r.table.info.NeverPicked {
			continue
		}
		for i, reg := range r.table.registers {
			if reg.order {
				continue
			}
			if sides := v.currentSides(r, i); len(sides) > 1 {
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

// editedRows lists the rows that have more than one image.
func (l *Log) editedRows() []*row {
	var list []*row
	for _, r := range l.rows {
		if r.history != nil {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, (*row).compare)
	return list
}

// families groups the rows that were deleted and kept: the highest row of each
// family, with the other rows below it.
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

// familyOf returns the family of a row, the highest row first; nil if the row was not
// deleted and kept.
func (v *View) familyOf(r *row) []*row {
	if r.history == nil || len(r.history.gone) == 0 {
		return nil
	}
	for top, rest := range v.families() {
		if r == top || slices.Contains(rest, r) {
			return append([]*row{top}, rest...)
		}
	}
	return nil
}

// usersOf lists the living rows that refer to a row in any side.
func (v *View) usersOf(r *row) []*row {
	var list []*row
	for _, u := range v.log.usesOf(r) {
		if slices.Contains(list, u.row) || !v.lives(u.row) {
			continue
		}
		for _, s := range v.currentSides(u.row, u.register) {
			if slices.Contains(u.row.refs(u.register, s, false), r.id) {
				list = append(list, u.row)
				break
			}
		}
	}
	slices.SortFunc(list, (*row).compare)
	return list
}
