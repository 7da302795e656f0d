package consequences

import (
	"slices"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// PeriodChange is what is invoiced for a solution in a period, in øre and without VAT, of
// all municipalities.
type PeriodChange struct {
	Period        billing.Period // a whole year where the number of periods changes
	Before, After billing.Money
	Changed       []StatementChange // of those whose amount changes, the largest change first
}

// StatementChange is what one municipality pays in a period.
type StatementChange struct {
	Municipality  plan.ID
	Before, After billing.Statement
}

// Difference is how much more is paid after the change.
func (s StatementChange) Difference() billing.Money { return s.After.Net - s.Before.Net }

// PeriodChanges lists the periods of a solution in which the change to another plan has
// something else invoiced, in their order. Periods reach from the first price to the last
// year of populations: nothing is foretold from a figure that is missing.
func PeriodChanges(before, after *plan.Plan, solution plan.ID) []PeriodChange {
	settlement, ok := after.SettlementOf(solution)
	if !ok {
		return nil
	}
	was, had := before.SettlementOf(solution)
	from, to := billedDays(before, after, solution)
	if from == day.None || to < from {
		return nil
	}
	var list []PeriodChange
	for year := from.Year(); year <= to.Year(); year++ {
		if had && was.PeriodsPerYear != settlement.PeriodsPerYear {
			c := PeriodChange{Period: billing.Period{Year: year, Part: 1, Of: 1}}
			c.Before, c.After = yearNet(before, was, year), yearNet(after, settlement, year)
			if c.Before != c.After {
				list = append(list, c)
			}
			continue
		}
		for _, period := range billing.PeriodsOf(year, settlement.PeriodsPerYear) {
			if c := periodChange(before, after, was, settlement, period); len(c.Changed) > 0 {
				list = append(list, c)
			}
		}
	}
	return list
}

// billedDays are the days on which something can be invoiced for a solution, before or after.
func billedDays(before, after *plan.Plan, solution plan.ID) (from, to day.Day) {
	for _, p := range []*plan.Plan{before, after} {
		s, _ := p.SettlementOf(solution)
		for _, price := range p.PricesOf(s.ID) {
			if from == day.None || price.ValidFrom < from {
				from = price.ValidFrom
			}
		}
	}
	return from, max(lastPopulation(before), lastPopulation(after))
}

func periodChange(before, after *plan.Plan, was, is plan.Settlement, period billing.Period) PeriodChange {
	c := PeriodChange{Period: period}
	ids := allMunicipalities(after)
	old, now := statements(before, was, ids, period), statements(after, is, ids, period)
	for i, id := range ids {
		s := StatementChange{Municipality: id}
		if i < len(old) {
			s.Before = old[i]
		}
		if i < len(now) {
			s.After = now[i]
		}
		c.Before += s.Before.Net
		c.After += s.After.Net
		if s.Difference() != 0 {
			c.Changed = append(c.Changed, s)
		}
	}
	slices.SortStableFunc(c.Changed, func(a, b StatementChange) int {
		return int(min(max(magnitude(b.Difference())-magnitude(a.Difference()), -1), 1))
	})
	return c
}

func magnitude(m billing.Money) billing.Money { return max(m, -m) }

// statements are those of a period, none where the settlement model is not billed by it.
func statements(p *plan.Plan, s plan.Settlement, ids []plan.ID, period billing.Period) []billing.Statement {
	if s.PeriodsPerYear != period.Of {
		return nil
	}
	list, err := billing.StatementsFor(p, s, ids, period)
	if err != nil {
		return nil
	}
	return list
}

func yearNet(p *plan.Plan, s plan.Settlement, year int) (sum billing.Money) {
	ids := allMunicipalities(p)
	for _, period := range billing.PeriodsOf(year, s.PeriodsPerYear) {
		for _, statement := range statements(p, s, ids, period) {
			sum += statement.Net
		}
	}
	return sum
}

func allMunicipalities(p *plan.Plan) []plan.ID {
	all := p.AllMunicipalities()
	ids := make([]plan.ID, len(all))
	for i, m := range all {
		ids[i] = m.ID
	}
	return ids
}

// termsChange reports whether what a solution costs changes: its prices, or the terms of its
// settlement, or the figures that the price is multiplied by.
func termsChange(before, after *plan.Plan, solution plan.ID) bool {
	was, had := before.SettlementOf(solution)
	is, has := after.SettlementOf(solution)
	if had != has || !has {
		return had != has
	}
	was.Assumptions, was.Name, was.PaymentDays = is.Assumptions, is.Name, is.PaymentDays
	return was != is || !slices.Equal(before.PricesOf(was.ID), after.PricesOf(is.ID))
}

// populationsChange returns the municipalities whose populations change, and the years.
func populationsChange(before, after *plan.Plan) (ids []plan.ID, first, last int) {
	was, is := before.Populations.Rows(), after.Populations.Rows()
	if len(was) == len(is) && (len(is) == 0 || &was[0] == &is[0]) {
		return nil, 0, 0 // the same rows, as in each step of a drag
	}
	note := func(pop plan.Population) {
		if !slices.Contains(ids, pop.MunicipalityID) {
			ids = append(ids, pop.MunicipalityID)
		}
		if first == 0 || pop.Year < first {
			first = pop.Year
		}
		last = max(last, pop.Year)
	}
	for _, pop := range is {
		if old, ok := before.Populations.Get(pop.ID); !ok || old.Inhabitants != pop.Inhabitants {
			note(pop)
		}
	}
	for _, pop := range was {
		if !after.Populations.Has(pop.ID) {
			note(pop)
		}
	}
	return ids, first, last
}
