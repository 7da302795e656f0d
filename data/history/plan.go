package history

import (
	"bytes"
	"maps"
	"slices"

	"bolgeplan/data/plan"
)

// Plan returns the shown plan: the first side of every conflict. Fields and tables
// that this program does not know are left out.
func (v *View) Plan() (*plan.Plan, error) {
	d := new(plan.Plan).Replay()
	// Sorted by id, every row is appended to its table.
	rows := slices.SortedFunc(maps.Values(v.log.rows), func(a, b *row) int { return bytes.Compare(a.id[:], b.id[:]) })
	for _, r := range rows {
		if !r.table.known || !v.lives(r) {
			continue
		}
		if err := d.ApplyRow(r.table.name, r.id, v.shownFields(r)); err != nil {
			return nil, err
		}
	}
	return d.Plan(), nil
}

// image returns a living row as shown, with the fields that this program knows.
func (v *View) image(r *row) plan.Value {
	fields := make([]plan.FieldValue, 0, len(r.table.info.Fields))
	values := v.shownFields(r)
	for i, f := range r.table.info.Fields {
		if value := values[i]; value != f.Zero() {
			fields = append(fields, plan.FieldValue{Field: f.Name, Value: value})
		}
	}
	return plan.Image(fields)
}

// shownFields returns the shown values of a living row, for all fields that this
// program knows, in the order of the table.
func (v *View) shownFields(r *row) []plan.Value {
	values := make([]plan.Value, len(r.table.info.Fields))
	if r.history == nil { // one look at its image
		for i, f := range r.table.info.Fields {
			values[i] = f.Zero()
		}
		v.log.eachOfImage(r, func(p *part, value plan.Value) {
			if p.index >= 0 {
				values[p.index] = value
			}
		})
		return values
	}
	dst := make(Side, 0, len(values))
	for reg := range r.table.registers {
		dst = v.shownSide(dst[:0], r, reg)
		for k := range r.table.registers[reg].parts {
			if p := &r.table.registers[reg].parts[k]; p.index >= 0 {
				values[p.index] = dst[k]
			}
		}
	}
	return values
}

// shownSide appends the shown value of a register, or its zero values.
func (v *View) shownSide(dst Side, r *row, reg int) Side {
	w := v.soleHead(r, reg)
	if w != nil && w.sides == 0 && !w.partial {
		return v.log.imageSide(dst, r, reg, opIndex{w.tx, w.value})
	}
	if sides := v.currentSidesFrom(w, r, reg); len(sides) > 0 {
		return append(dst, sides[0]...)
	}
	return r.table.registers[reg].zero(dst)
}

// eachOfImage visits the values of a row's only image.
func (l *Log) eachOfImage(r *row, visit func(*part, plan.Value)) {
	eachTranslated(&l.txs[r.image.tx].Ops[r.image.n], func(op *Op) {
		op.Value.EachField(func(name string, value plan.Value) {
			at := r.table.posOf(name)
			p := &r.table.registers[at.register].parts[at.part]
			visit(p, p.value(value))
		})
	})
}

// Image returns a row as shown, Gone if it is not in the plan.
func (v *View) Image(at Row) plan.Value {
	r := v.log.rows[rowKey{at.Table, at.ID}]
	if r == nil || !v.lives(r) {
		return plan.Gone
	}
	return v.image(r)
}

// wholeImage returns a living row as shown, with the fields of newer programs.
func (v *View) wholeImage(r *row) plan.Value {
	sides := make([]Side, len(r.table.registers))
	for reg := range sides {
		sides[reg] = v.shown(r, reg)
	}
	return r.imageOf(sides)
}
