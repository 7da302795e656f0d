package invoices

import (
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// run is the drafts of a solution's invoices for a period.
type run struct {
	plan    *plan.Plan
	bills   billing.Bills
	model   plan.Settlement
	request request
	gaps    []billing.Gap             // of all drafts
	own     map[plan.ID][]billing.Gap // of one municipality's
}

// newRun makes the statements of all municipalities.
func newRun(p *plan.Plan, solution plan.ID, a request) (*run, error) {
	bills, err := billing.Run(p, solution, a.period)
	if err != nil {
		return nil, err
	}
	model, _ := p.SettlementOf(solution)
	r := &run{plan: p, bills: bills, model: model, request: a, own: map[plan.ID][]billing.Gap{}}
	for _, g := range bills.Gaps(p) {
		if g.Municipality == plan.None {
			r.gaps = append(r.gaps, g)
		} else {
			r.own[g.Municipality] = append(r.own[g.Municipality], g)
		}
	}
	return r, nil
}

// facts returns what a page says.
func (r *run) facts(s *billing.Statement) reports.InvoiceFacts {
	return reports.GatherInvoice(r.plan, *s, r.request.lang, r.request.date)
}

// papers returns the facts of all drafts.
func (r *run) papers() []reports.InvoiceFacts {
	return reports.Invoices(r.plan, r.bills, r.request.lang, r.request.date)
}

// find returns the statements of the municipalities whose names contain a text.
func (r *run) find(text string) []*billing.Statement {
	query := plan.Fold(strings.TrimSpace(text))
	var found []*billing.Statement
	for i := range r.bills.Statements {
		s := &r.bills.Statements[i]
		if query == "" || strings.Contains(plan.Fold(s.Municipality.Name), query) {
			found = append(found, s)
		}
	}
	return found
}

// assumptions returns the keys of what the settlement model assumes: it is not published.
func (r *run) assumptions() []string {
	var keys []string
	for _, name := range billing.Assumptions(r.model) {
		if name == "basis" {
			name += "." + string(r.model.Basis)
		}
		keys = append(keys, name)
	}
	return keys
}
