package consequences

import (
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// invoices compares what is invoiced by year. Only the municipalities are looked at whose
// start of invoicing or population changes, or all where the price or its terms do, and the
// years whose population the plan has: nothing is foretold from a figure that is missing.
func invoices(before, after *plan.Plan) []InvoiceChange {
	var list []InvoiceChange
	counted, firstYear, lastYear := populationsChange(before, after)
	for _, s := range after.AllSolutions() {
		settlement, ok := after.SettlementOf(s.ID)
		if !ok {
			continue
		}
		changed, from, to := changedStarts(before, after, s.ID)
		first, last := from.Year(), to.Year()
		switch {
		case termsChange(before, after, s.ID):
			from, to = billedDays(before, after, s.ID)
			changed, first, last = allMunicipalities(after), from.Year(), to.Year()
		case len(changed) == 0:
			changed, first, last = counted, firstYear, lastYear
		case len(counted) > 0:
			changed, first, last = allMunicipalities(after), min(first, firstYear), max(last, lastYear)
		}
		if len(changed) == 0 {
			continue
		}
		for year := first; year <= last; year++ {
			if a := yearAmount(before, after, settlement, changed, year); a.Municipalities > 0 {
				list = append(list, a)
			}
		}
	}
	return list
}

// changedStarts returns the municipalities that are invoiced from another day,
// and the days from the first to the last on which that can matter.
func changedStarts(before, after *plan.Plan, solution plan.ID) (ids []plan.ID, from, to day.Day) {
	last := lastPopulation(after)
	for _, m := range after.AllMunicipalities() {
		x, y := invoicingStart(before, solution, m.ID), invoicingStart(after, solution, m.ID)
		if x == y {
			continue
		}
		ids = append(ids, m.ID)
		first, until := min(x, y), max(x, y)
		if first == day.None { // not invoiced at all before, or no longer
			first, until = until, last
		}
		if from == day.None || first < from {
			from = first
		}
		to = max(to, min(until, last))
	}
	return ids, from, to
}

func invoicingStart(p *plan.Plan, solution, municipality plan.ID) day.Day {
	s, ok := p.SettlementOf(solution)
	if !ok {
		return day.None
	}
	if _, placed := p.WaveOf(solution, municipality); !placed && !s.AllMunicipalities {
		return day.None
	}
	return p.BillingStartOf(s, municipality).When.Earliest
}

// lastPopulation is the end of the last year of which the plan has populations.
func lastPopulation(p *plan.Plan) day.Day {
	year := 0
	for _, pop := range p.Populations.Rows() {
		year = max(year, pop.Year)
	}
	if year == 0 {
		return day.None
	}
	return day.Of(year, 12, 31)
}

// yearAmount adds up what some municipalities pay in a year, before and after.
func yearAmount(before, after *plan.Plan, s plan.Settlement, ids []plan.ID, year int) InvoiceChange {
	a := InvoiceChange{Solution: s.SolutionID, Year: year}
	was, is := make([]billing.Money, len(ids)), make([]billing.Money, len(ids))
	if old, had := before.SettlementOf(s.SolutionID); had {
		for _, period := range billing.PeriodsOf(year, old.PeriodsPerYear) {
			addNet(was, before, old, ids, period)
		}
	}
	for _, period := range billing.PeriodsOf(year, s.PeriodsPerYear) {
		addNet(is, after, s, ids, period)
	}
	for i := range ids {
		a.Before += was[i]
		a.After += is[i]
		if was[i] != is[i] {
			a.Municipalities++
		}
	}
	return a
}

// addNet adds what each of some municipalities pays in a period. A period that
// the settlement model does not have adds nothing.
func addNet(sums []billing.Money, p *plan.Plan, s plan.Settlement, ids []plan.ID, period billing.Period) {
	if s.PeriodsPerYear != period.Of {
		return
	}
	statements, err := billing.StatementsFor(p, s, ids, period)
	if err != nil {
		return
	}
	for i := range statements {
		sums[i] += statements[i].Net
	}
}
