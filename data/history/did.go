package history

import (
	"slices"

	"bolgeplan/data/plan"
)

// Did returns what a transaction did, as its author saw it: the changes, and two
// plans that have the rows that it changed, before and after, with those that
// they refer to.
func (a *Archive) Did(number int) (before, after *plan.Plan, changes []plan.Change, err error) {
	ops := a.txs[number].Ops
	rows := map[plan.ID]map[string]plan.Value{} // as they were; nil: not there
	for i := range ops {
		a.gather(rows, ops[i].Row, number)
		for _, ref := range refsOf(ops[i].Value) {
			a.gather(rows, ref, number)
		}
	}
	for i := range ops {
		if op := &ops[i]; op.Field != "" && rows[op.Row] != nil {
			if v, ok := a.valueBefore(op); ok {
				rows[op.Row][op.Field] = v
			}
		}
	}
	if before, err = a.planOf(rows); err != nil {
		return nil, nil, nil, err
	}
	d := before.Replay()
	for _, i := range a.inOrder(ops) {
		if err := applyOp(d, &ops[i]); err != nil {
			return nil, nil, nil, err
		}
	}
	return before, d.Plan(), d.Changes(), nil
}

// gather takes up a row as it was before a transaction, and what it refers to.
func (a *Archive) gather(rows map[plan.ID]map[string]plan.Value, id plan.ID, number int) {
	if _, has := rows[id]; has || a.rows[id] == nil {
		return
	}
	fields, ok := a.rowAt(id, number)
	if !ok {
		fields = nil
	}
	rows[id] = fields
	for _, v := range fields {
		for _, ref := range refsOf(v) {
			a.gather(rows, ref, number)
		}
	}
}

// refsOf returns the rows that a value refers to.
func refsOf(v plan.Value) []plan.ID {
	if id := v.AsRef(); id != plan.None {
		return []plan.ID{id}
	}
	if !v.IsImage() {
		return nil
	}
	var ids []plan.ID
	fields, _ := v.Fields()
	for _, f := range fields {
		if id := f.Value.AsRef(); id != plan.None {
			ids = append(ids, id)
		}
	}
	return ids
}

// valueBefore is what the author of an operation saw in its field.
func (a *Archive) valueBefore(op *Op) (v plan.Value, ok bool) {
	if len(op.Pred) == 0 {
		return v, false
	}
	pred := op.Pred[len(op.Pred)-1]
	number, ok := a.at[pred.Tx]
	if !ok || pred.N >= len(a.txs[number].Ops) {
		return v, false
	}
	was := &a.txs[number].Ops[pred.N]
	if was.Erased {
		return v, false
	}
	if was.Field == op.Field {
		return was.Value, true
	}
	fields, _ := was.Value.Fields()
	for _, f := range fields {
		if f.Field == op.Field {
			return f.Value, true
		}
	}
	return v, false
}

// planOf makes a plan of rows.
func (a *Archive) planOf(rows map[plan.ID]map[string]plan.Value) (*plan.Plan, error) {
	ids := make([]plan.ID, 0, len(rows))
	for id, fields := range rows {
		if fields != nil {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b plan.ID) int { return slices.Compare(a[:], b[:]) })
	d := new(plan.Plan).Replay()
	for _, id := range ids {
		info, known := plan.TableNamed(a.rows[id].table)
		if !known {
			continue
		}
		if err := d.Apply(plan.Change{Table: info.Name, Row: id, New: imageOf(info, rows[id])}); err != nil {
			return nil, err
		}
	}
	return d.Plan(), nil
}

// imageOf makes a row of those fields that this program knows.
func imageOf(info plan.TableInfo, fields map[string]plan.Value) plan.Value {
	var list []plan.FieldValue
	for _, f := range info.Fields {
		if v, ok := fields[f.Name]; ok && f.Check(v) == nil {
			list = append(list, plan.FieldValue{Field: f.Name, Value: v})
		}
	}
	return plan.Image(list)
}

// inOrder lists the operations by their rows, those of one row as they are.
func (a *Archive) inOrder(ops []Op) []int {
	list := make([]int, len(ops))
	for i := range list {
		list[i] = i
	}
	slices.SortStableFunc(list, func(i, j int) int { return slices.Compare(ops[i].Row[:], ops[j].Row[:]) })
	return list
}

// applyOp makes an operation in a draft. What this program does not know is left
// out, and a field of a row that is not there brings the row.
func applyOp(d *plan.Draft, op *Op) error {
	info, known := plan.TableNamed(op.Table)
	if !known {
		return nil
	}
	c := plan.Change{Table: op.Table, Row: op.Row, Field: op.Field, New: op.Value}
	switch {
	case op.Field != "":
		f, known := info.Field(op.Field)
		if !known || !op.Erased && f.Check(op.Value) != nil {
			return nil
		}
		if op.Erased {
			c.New = f.Zero()
		}
		if _, there := info.Image(d.Plan(), op.Row); !there {
			if err := d.Apply(plan.Change{Table: op.Table, Row: op.Row, New: plan.Image(nil)}); err != nil {
				return err
			}
		}
	case op.Erased:
		c.New = plan.Image(nil)
	case op.Value.IsImage():
		fields := map[string]plan.Value{}
		list, err := op.Value.Fields()
		if err != nil {
			return err
		}
		for _, f := range list {
			fields[f.Field] = f.Value
		}
		c.New = imageOf(info, fields)
	}
	return d.Apply(c)
}
