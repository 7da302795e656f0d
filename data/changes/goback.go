package changes

import "bolgeplan/data/plan"

// Restoration is going back to a former state. What the plan intends goes back. What
// happened does not: letters and invoices stay issued. Nor does what is known of
// the world (the municipalities' data, their contacts, the settings), nor the
// names of states: all that is declared a record.
type Restoration struct {
	Changes []plan.Change // what it changes
	Locked  int           // milestones that differ and stay, for they are locked or reported done
	Kept    int           // solutions and waves that stay, for what stays names them
}

// Restore returns what going back from the present plan to a former state takes.
func Restore(now, then *plan.Plan) Restoration {
	var r Restoration
	all := plan.Compare(now, then)
	locked := map[plan.ID]bool{}
	for _, c := range all {
		if m, ok := now.Milestones.Get(c.Row); ok && m.CheckEdit() != nil {
			locked[c.Row] = true
		}
	}
	named := namedBy(now, locked)
	for _, c := range all {
		switch {
		case isRecord(c.Table), locked[c.Row], strayed(now, c):
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

// namedBy returns the rows to which those refer that stay: the solutions that
// letters and invoices are about, and the rows to which locked milestones refer.
func namedBy(p *plan.Plan, locked map[plan.ID]bool) map[plan.ID]bool {
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

// strayed reports whether a change would bring back what hangs on a row that the
// plan does not have any more and that does not go back, such as a municipality.
func strayed(now *plan.Plan, c plan.Change) bool {
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
