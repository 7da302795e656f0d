package changes

import "bolgeplan/data/plan"

// goesBack says of every table whether going back to a former state takes it
// along. What the plan intends does. What happened does not: letters and
// invoices stay issued. Nor does what is known of the world (the municipalities'
// data, their contacts, the settings, among them who the sender is and which day
// it is), nor the names of states.
var goesBack = map[string]bool{
	"solution": true, "dependency": true, "wave": true, "assignment": true, "milestone": true,
	"settlement": true, "price": true, "acceptance": true,

	"municipality": false, "population": false, "contact": false, "alias": false, "setting": false,
	"letter": false, "invoice": false, "invoice_line": false, "baseline": false,
}

// Return is going back to a former state.
type Return struct {
	Changes []plan.Change // what it changes
	Locked  int           // milestones that differ and stay, for they are locked
	Kept    int           // solutions and waves that stay, for what stays names them
}

// GoBack returns what going back from the present plan to a former state takes.
func GoBack(now, then *plan.Plan) Return {
	var r Return
	all := plan.Compare(now, then)
	locked := map[plan.ID]bool{}
	for _, c := range all {
		if m, ok := now.Milestones.Get(c.Row); ok && m.Locked {
			locked[c.Row] = true
		}
	}
	named := namedBy(now, locked)
	for _, c := range all {
		switch {
		case !goesBack[c.Table], locked[c.Row], strayed(now, c):
		case named[c.Row] && c.New.IsGone():
			r.Kept++
		default:
			r.Changes = append(r.Changes, c)
		}
	}
	r.Locked = len(locked)
	return r
}

// namedBy returns the solutions that letters and invoices are about, and those
// and the waves that locked milestones belong to.
func namedBy(p *plan.Plan, locked map[plan.ID]bool) map[plan.ID]bool {
	named := map[plan.ID]bool{}
	for _, l := range p.Letters.Rows() {
		named[l.SolutionID] = true
	}
	for _, i := range p.Invoices.Rows() {
		named[i.SolutionID] = true
	}
	for id := range locked {
		m, _ := p.Milestones.Get(id)
		named[m.SolutionID], named[m.WaveID] = true, true
	}
	return named
}

// strayed reports whether a change would bring back what hangs on a
// municipality that the plan does not have any more.
func strayed(now *plan.Plan, c plan.Change) bool {
	if c.Field != "" || !c.New.IsImage() {
		return false
	}
	fields, err := c.New.Fields()
	if err != nil {
		return true
	}
	for _, f := range fields {
		if f.Field == "municipality_id" && !now.Municipalities.Has(f.Value.AsRef()) {
			return true
		}
	}
	return false
}

// Apply makes the changes in a draft.
func (r Return) Apply(d *plan.Draft) error {
	for _, c := range r.Changes {
		if err := d.Apply(c); err != nil {
			return err
		}
	}
	return nil
}
