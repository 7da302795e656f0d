package consequences

import (
	"testing"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// TestAPriceChangesAmounts raises what is paid over the break: only those with more
// inhabitants pay otherwise, each period adds up, and the years say the same.
func TestAPriceChangesAmounts(t *testing.T) {
	p, s, _ := newTestWave(t, "Bølge 4")
	model, _ := p.SettlementOf(s.ID)
	after := edit(t, p, func(d *plan.Draft) error {
		plan.Update(d, model.ID, func(m *plan.Settlement) { m.BreakPercent = 60 })
		return nil
	})
	periods := PeriodChanges(p, after, s.ID)
	years := map[int]billing.Money{}
	for _, c := range periods {
		sum := billing.Money(0)
		for i, m := range c.Changed {
			sum += m.Difference()
			if pop, ok := p.Inhabitants(m.Municipality, c.Period.Year); !ok || pop.Inhabitants <= model.BreakAt {
				t.Errorf("%s: %v has %d inhabitants", c.Period, m.Municipality, pop.Inhabitants)
			}
			if i > 0 && m.Difference() > c.Changed[i-1].Difference() {
				t.Errorf("%s: the changes are not in their order", c.Period)
			}
		}
		if c.After-c.Before != sum || sum <= 0 {
			t.Errorf("%s: %v more for all, %v for those who pay more", c.Period, c.After-c.Before, sum)
		}
		years[c.Period.Year] += sum
	}
	c := Between(p, after, day.Of(2019, 6, 26))
	if len(c.Invoices) != len(years) || len(years) == 0 {
		t.Fatalf("the amounts of %d years change, those of periods in %d", len(c.Invoices), len(years))
	}
	for _, a := range c.Invoices {
		if a.After-a.Before != years[a.Year] {
			t.Errorf("%d: %v more, by periods %v", a.Year, a.After-a.Before, years[a.Year])
		}
	}
	if list := PeriodChanges(p, p, s.ID); len(list) > 0 {
		t.Errorf("no change has %v", list)
	}
}

// TestPeriodsAndPopulations divides the year anew, and corrects a population.
func TestPeriodsAndPopulations(t *testing.T) {
	p, s, _ := newTestWave(t, "Bølge 4")
	model, _ := p.SettlementOf(s.ID)
	quarters := edit(t, p, func(d *plan.Draft) error {
		plan.Update(d, model.ID, func(m *plan.Settlement) { m.PeriodsPerYear = 4 })
		return nil
	})
	for _, c := range PeriodChanges(p, quarters, s.ID) {
		if c.Period.Of != 1 || len(c.Changed) > 0 {
			t.Errorf("by other periods: %+v", c)
		}
	}
	aarhus := plan.MunicipalityID("0751")
	id := plan.PopulationID(aarhus, 2021)
	counted := edit(t, p, func(d *plan.Draft) error {
		plan.Update(d, id, func(pop *plan.Population) { pop.Inhabitants += 1000 })
		return nil
	})
	for _, a := range Between(p, counted, day.Of(2019, 6, 26)).Invoices {
		if a.Year != 2021 || a.Municipalities != 1 || a.After <= a.Before {
			t.Errorf("1,000 more in Aarhus in 2021: %+v", a)
		}
	}
}
