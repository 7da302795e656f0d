package history

import (
	"cmp"
	"slices"
)

// Unknown is content of newer programs: rows of an unknown table, or an unknown
// field.
type Unknown struct {
	Table string
	Field string // "" for whole rows
	Rows  int    // rows that exist, or that set the field
}

// Unknown lists the content that only a newer program knows. A copy of the plan alone
// loses it.
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
			if sides := v.currentSides(r, reg); len(sides) > 0 && !sides[0][0].IsNull() {
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
