package history

import (
	"cmp"
	"slices"
)

// Unknown is what a log has that this program does not know: rows of a table of a
// newer one, or a field of its in a table that is known.
type Unknown struct {
	Table string
	Field string // "" for whole rows
	Rows  int    // that are there, or of which the field says something
}

// Unknown lists what the view has that this program does not know: it is kept, and a
// copy that is made of the plan alone has it not.
func (v *View) Unknown() []Unknown {
	found := map[Unknown]int{}
	for _, r := range v.log.rows {
		if (r.table.known && len(r.table.registers) == r.table.declared) || !v.lives(r) {
			continue
		}
		if !r.table.known {
			found[Unknown{Table: r.table.name}]++
			continue
		}
		for reg := r.table.declared; reg < len(r.table.registers); reg++ {
			if sides := v.standing(r, reg); len(sides) > 0 && !sides[0][0].IsNull() {
				found[Unknown{Table: r.table.name, Field: r.table.registers[reg].name}]++
			}
		}
	}
	var list []Unknown
	for u, n := range found {
		u.Rows = n
		list = append(list, u)
	}
	slices.SortFunc(list, func(a, b Unknown) int { return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.Field, b.Field)) })
	return list
}
