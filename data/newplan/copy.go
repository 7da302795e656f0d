package newplan

import "bolgeplan/data/plan"

// left are the tables of what was done under the other plan: letters and invoices, what
// belongs to them, and what was said of its findings and states.
var left = map[string]bool{
	"letter": true, "letter_page": true, "letter_event": true,
	"invoice": true, "invoice_line": true, "payment": true, "series": true,
	"acceptance": true, "baseline": true, "phone_call": true,
}

// copyPlan fills a draft with another plan: municipalities, contacts, solutions, prices,
// waves and dates. Letters, invoices and history stay behind.
func (o Options) copyPlan(d *plan.Draft) error {
	for _, c := range plan.Compare(new(plan.Plan), o.From) {
		if left[c.Table] {
			continue
		}
		if err := d.Apply(c); err != nil {
			return err
		}
		c.Blobs(func(id string) { o.attach(d, id) })
	}
	return nil
}

// NamedBlobs returns the ids of the blobs that a new plan needs of another one.
func NamedBlobs(p *plan.Plan) []string {
	var ids []string
	for _, c := range plan.Compare(new(plan.Plan), p) {
		if !left[c.Table] {
			c.Blobs(func(id string) { ids = append(ids, id) })
		}
	}
	return ids
}
