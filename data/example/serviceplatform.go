package example

import (
	"strconv"
	"strings"

	"bolgeplan/assets"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

const serviceplatformen = "Serviceplatformen"

// serviceplatform adds the milestones of the platform's transition. Written
// holds the whole date as the slide has it, its end too.
func (b *builder) serviceplatform() {
	of := b.solution(serviceplatformen)
	for i, row := range b.rows(assets.Milestones) {
		m := plan.Milestone{
			ID:         transitionID(row["name"]),
			SolutionID: of,
			Kind:       plan.MilestoneKind(row["kind"]),
			Name:       row["name"],
			Rule:       plan.ZoneRule(row["rule"]),
			Ordinal:    i + 1,
		}
		if ends := row["ends_with"]; ends != "" {
			m.EndsWith = transitionID(ends)
		}
		plan.Put(b.draft, withDates(m, b.parse(row["written"], m.Kind.Lasts())))
		if m.Kind == plan.CutOver { // nobody goes live meanwhile
			b.draft.SetScope(m.ID, nil, []plan.MilestoneKind{plan.GoLive})
		}
	}
}

func transitionID(name string) plan.ID {
	return plan.CatalogueID("milestone", serviceplatformen, name)
}

// settlements adds SAPA's model of June 2019 and that of the shared
// infrastructure, which has its own price from 2020 on. What the sources leave
// open is listed in Assumptions.
func (b *builder) settlements() {
	b.settlement("SAPA", "SAPAs afregningsmodel 2019", "basis,break_percent,whole_months", func(s *plan.Settlement) {
		s.StartRule = plan.StartAfterCourse
	})
	b.settlement("STS", "Fælleskommunal infrastruktur", "periods_per_year,whole_months", func(s *plan.Settlement) {
		s.StartRule, s.StartsOn, s.AllMunicipalities = plan.StartOnDay, day.Of(2020, 1, 1), true
	})
	for _, row := range b.rows(assets.Prices) {
		price := plan.Price{
			ID:            plan.CatalogueID("price", row["solution"], row["valid_from"]),
			SettlementID:  plan.CatalogueID("settlement", row["solution"]),
			ValidFrom:     b.iso(row["valid_from"]),
			PerInhabitant: b.kroner(row["per_inhabitant"]),
		}
		if last := row["valid_to"]; last != "" {
			price.ValidTo = b.iso(last)
		}
		plan.Put(b.draft, price)
	}
}

func (b *builder) settlement(short, name, assumptions string, starts func(*plan.Settlement)) {
	s := plan.Settlement{
		ID:             plan.CatalogueID("settlement", short),
		SolutionID:     b.solution(short),
		Name:           name,
		Basis:          plan.PerYear,
		BreakAt:        150_000,
		BreakPercent:   50,
		VATPercent:     25,
		PeriodsPerYear: 2,
		WholeMonths:    true,
		PaymentDays:    30,
		Assumptions:    assumptions,
	}
	starts(&s)
	plan.Put(b.draft, s)
}

// kroner reads an amount with two decimals as 1/100 øre.
func (b *builder) kroner(s string) int64 {
	whole, fraction, ok := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole+fraction, 10, 64)
	if !ok || len(fraction) != 2 || err != nil {
		b.fail("%q is no amount in kroner", s)
	}
	return n * 100
}
