package history

import (
	"slices"

	"bolgeplan/data/plan"
)

// refer adds the references of an operation to the users of targets.
func (l *Log) refer(r *row, op *Op) {
	if l.targets == nil || op.Erased {
		return
	}
	note := func(field string, v plan.Value) {
		id := v.AsRef()
		if id == plan.None {
			return
		}
		for _, target := range l.targets[id] {
			if u := (use{r, r.table.posOf(field).register}); !slices.Contains(l.users[target], u) {
				l.users[target] = append(l.users[target], u)
			}
		}
	}
	if op.Field != "" {
		note(op.Field, op.Value)
	} else if op.Value.IsImage() {
		op.Value.EachField(note)
	}
}

// usesOf returns every register that ever referred to a row. Nothing refers to
// personal tables.
func (l *Log) usesOf(r *row) []use {
	if r.table.info.Personal {
		return nil
	}
	wanted := []*row{r}
	if l.targets == nil {
		l.targets, l.users = map[plan.ID][]*row{}, map[*row][]use{}
		wanted = append(wanted, l.mortal...)
	}
	var missing []*row
	for _, m := range wanted {
		if !slices.Contains(l.targets[m.id], m) && !m.table.info.Personal {
			missing = append(missing, m)
			l.targets[m.id] = append(l.targets[m.id], m)
		}
	}
	if len(missing) > 0 {
		l.findUses()
	}
	return l.users[r]
}

// findUses reads the whole log for references to the targets.
func (l *Log) findUses() {
	for _, t := range l.txs {
		for i := range t.Ops {
			eachTranslated(&t.Ops[i], func(op *Op) { l.refer(l.rows[rowKey{op.Table, op.Row}], op) })
		}
	}
}
