package invoices

import (
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// run is the drafts of a solution's invoices for a period.
type run struct {
	plan    *plan.Plan
	bills   billing.Bills
	model   plan.Settlement
	request request
	missing map[plan.ID][]string // keys of reports.MissingOnInvoice, by municipality
}

// newRun makes the statements of all municipalities.
func newRun(p *plan.Plan, solution plan.ID, a request) (*run, error) {
	bills, err := billing.Run(p, solution, a.period)
	if err != nil {
		return nil, err
	}
	model, _ := p.SettlementOf(solution)
	r := &run{plan: p, bills: bills, model: model, request: a, missing: map[plan.ID][]string{}}
	for i := range bills.Statements {
		if s := &bills.Statements[i]; s.Due() {
			if keys := reports.MissingOnInvoice(r.facts(s)); len(keys) > 0 {
				r.missing[s.Municipality.ID] = keys
			}
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
	for name := range strings.SplitSeq(r.model.Assumptions, ",") {
		switch name = strings.TrimSpace(name); name {
		case "":
		case "basis":
			keys = append(keys, "basis."+string(r.model.Basis))
		default:
			keys = append(keys, name)
		}
	}
	return keys
}

// firstPeriod returns the period of the first invoice, or today's period if no start is
// decided.
func firstPeriod(p *plan.Plan, model plan.Settlement, today day.Day) billing.Period {
	first := day.None
	for _, m := range p.AllMunicipalities() {
		start, ok := p.MilestoneFor(model.SolutionID, m.ID, plan.InvoicingStart)
		if ok && start.Earliest != day.None && (first == day.None || start.Earliest < first) {
			first = start.Earliest
		}
	}
	if first == day.None {
		first = today
	}
	return billing.PeriodAt(first, model.PeriodsPerYear)
}
