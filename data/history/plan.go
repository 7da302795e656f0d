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
	d := new(plan.Plan).Replay()
	// In the order of their ids rows come at the end of their tables.
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

// image returns a living row as it is shown, with the fields that this program
// knows.
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

// shownFields returns the shown value of every field of a living row that this
// program knows, in the order of the table.
func (v *View) shownFields(r *row) []plan.Value {
	values := make([]plan.Value, len(r.table.info.Fields))
	if r.log == nil { // one look at its image
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
	room := make(Side, 0, len(values))
	for reg := range r.table.registers {
		room = v.shownSide(room[:0], r, reg)
		for k := range r.table.registers[reg].parts {
			if p := &r.table.registers[reg].parts[k]; p.index >= 0 {
				values[p.index] = room[k]
			}
		}
	}
	return values
}

// shownSide appends the value of a register that is shown, or its zero values where
// none stands.
func (v *View) shownSide(room Side, r *row, reg int) Side {
	w := v.only(r, reg)
	if w != nil && w.sides == 0 && !w.alone {
		return v.log.imageSide(room, r, reg, opRef{w.tx, w.value})
	}
	if sides := v.standingFrom(w, r, reg); len(sides) > 0 {
		return append(room, sides[0]...)
	}
	return r.table.registers[reg].zero(room)
}

// eachOfImage visits what a row's one image sets.
func (l *Log) eachOfImage(r *row, visit func(*part, plan.Value)) {
	eachTranslated(&l.txs[r.image.tx].Ops[r.image.n], func(op *Op) {
		op.Value.EachField(func(name string, value plan.Value) {
			at := r.table.place(name)
			p := &r.table.registers[at.register].parts[at.part]
			visit(p, p.value(value))
		})
	})
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
