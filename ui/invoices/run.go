package invoices

import (
	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// run is a solution's invoices for a period, drafts and issued ones.
type run struct {
	plan    *plan.Plan
	list    *billing.Listing
	model   plan.Settlement
	request request
	gaps    []billing.Gap             // of all drafts
	own     map[plan.ID][]billing.Gap // of one municipality's
}

// newRun makes the statements of all municipalities.
func newRun(p *plan.Plan, ledger *billing.Ledger, solution plan.ID, a request) (*run, error) {
	bills, err := billing.Run(p, solution, a.period)
	if err != nil {
		return nil, err
	}
	model, _ := p.SettlementOf(solution)
	r := &run{plan: p, list: billing.ListingOf(p, ledger, bills), model: model, request: a, own: map[plan.ID][]billing.Gap{}}
	for _, g := range bills.Gaps(p) {
		if g.Municipality == plan.None {
			r.gaps = append(r.gaps, g)
		} else {
			r.own[g.Municipality] = append(r.own[g.Municipality], g)
		}
	}
	return r, nil
}

// facts returns what the page of a draft says.
func (r *run) facts(s *billing.Statement) reports.InvoiceFacts {
	return reports.GatherInvoice(r.plan, *s, r.request.lang, r.request.date)
}

// papers returns the facts of all drafts.
func (r *run) papers() []reports.InvoiceFacts {
	return reports.Invoices(r.plan, r.list.Bills, r.request.lang, r.request.date)
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

// lacks reports whether there is a draft that cannot be issued for want of something, of the
// municipality alone.
func lacks(e *billing.Entry) bool {
	return len(e.Standing) == 0 && e.Statement.Due() && len(e.Gaps) > 0
}
