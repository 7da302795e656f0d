package changes

import "bolgeplan/data/plan"

// Restoration is the restoration of a former state. What the plan intends is restored. Tables
// that are declared a record stay: what happened, such as letters and invoices; what is
// known, such as municipalities, contacts and settings; and the names of states.
type Restoration struct {
	Changes []plan.Change // what it changes
	Locked  int           // milestones that differ and stay, for they are locked or reported done
	Kept    int           // solutions and waves that stay, for what stays names them
}

// Restore returns the changes that restore a former state from the present plan.
func Restore(now, then *plan.Plan) Restoration {
	var r Restoration
	all := plan.Compare(now, then)
	locked := map[plan.ID]bool{}
	for _, c := range all {
		if m, ok := now.Milestones.Get(c.Row); ok && m.CheckEdit() != nil {
			locked[c.Row] = true
		}
	}
	named := rowsNamedBy(now, locked)
	for _, c := range all {
		switch {
		case isRecord(c.Table), locked[c.Row], isOrphaned(now, c):
		case named[c.Row] && c.New.IsGone():
			r.Kept++
		default:
			r.Changes = append(r.Changes, c)
		}
	}
	r.Locked = len(locked)
	return r
}

func isRecord(table string) bool {
	info, _ := plan.TableNamed(table)
	return info.Record
}

// rowsNamedBy returns the rows to which records and locked milestones refer, such as the
// solutions of letters and invoices.
func rowsNamedBy(p *plan.Plan, locked map[plan.ID]bool) map[plan.ID]bool {
	named := map[plan.ID]bool{}
	for _, info := range plan.Tables() {
		for _, f := range info.Fields {
			if !info.Record || !f.Ref.Keeps() && f.RefTable != solutions {
				continue
			}
			for _, id := range info.IDs(p) {
				v, _ := info.Value(p, id, f)
				named[v.AsRef()] = true
			}
		}
	}
	milestones := plan.Milestones.Info()
	for id := range locked {
		for _, f := range milestones.Fields {
			if f.Ref.Keeps() {
				v, _ := milestones.Value(p, id, f)
				named[v.AsRef()] = true
			}
		}
	}
	return named
}

// isOrphaned reports whether a change would restore a row that refers to a missing record,
// such as a municipality.
func isOrphaned(now *plan.Plan, c plan.Change) bool {
	if c.Field != "" || !c.New.IsImage() {
		return false
	}
	info, _ := plan.TableNamed(c.Table)
	fields, err := c.New.Fields()
	if err != nil {
		return true
	}
	for _, value := range fields {
		f, _ := info.Field(value.Field)
		to, known := plan.TableNamed(f.RefTable)
		if known && to.Record && !to.Has(now, value.Value.AsRef()) {
			return true
		}
	}
	return false
}

// Apply makes the changes in a draft.
func (r Restoration) Apply(d *plan.Draft) error {
	for _, c := range r.Changes {
		if err := d.Apply(c); err != nil {
			return err
		}
	}
	return nil
}
