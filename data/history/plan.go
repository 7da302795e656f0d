package history

import (
	"bytes"
	"maps"
	"slices"

	"bolgeplan/data/plan"
)

// Plan returns the plan that anyone reads: of several values the one that is
// shown. Fields and tables that this program does not know are left out.
func (v *View) Plan() (*plan.Plan, error) {
	d := new(plan.Plan).Edit()
	// In the order of their ids rows come at the end of their tables.
	rows := slices.SortedFunc(maps.Values(v.log.rows), func(a, b *row) int { return bytes.Compare(a.id[:], b.id[:]) })
	for _, r := range rows {
		if !r.table.known || !v.lives(r) {
			continue
		}
		if err := d.Apply(plan.Change{Table: r.table.name, Row: r.id, New: v.image(r)}); err != nil {
			return nil, err
		}
	}
	return d.Plan(), nil
}

// image returns a living row as it is shown, with the fields that this program
// knows.
func (v *View) image(r *row) plan.Value {
	fields := make([]plan.FieldValue, 0, len(r.table.info.Fields))
	for _, f := range r.table.info.Fields {
		at := r.table.places[f.Name]
		sides := v.standing(r, at.register)
		if len(sides) == 0 {
			continue
		}
		if value := sides[0][at.part]; value != f.Zero() {
			fields = append(fields, plan.FieldValue{Field: f.Name, Value: value})
		}
	}
	return plan.Image(fields)
}

// Image returns a row as it is shown, Gone where it is not there.
func (v *View) Image(at Row) plan.Value {
	r := v.log.rows[rowKey{at.Table, at.ID}]
	if r == nil || !v.lives(r) {
		return plan.Gone
	}
	return v.image(r)
}

// wholeImage returns a living row as it is shown, with the fields that only a newer
// program knows.
func (v *View) wholeImage(r *row) plan.Value {
	sides := make([]Side, len(r.table.registers))
	for reg := range sides {
		sides[reg] = v.shown(r, reg)
	}
	return r.imageOf(sides)
}
