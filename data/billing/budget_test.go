package billing_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// today is the day on which budgets are made.
var today = day.Of(2021, 3, 1)

func rowOf(t testing.TB, b billing.Budget, municipality, solution string) billing.BudgetRow {
	t.Helper()
	i := slices.IndexFunc(b.Rows, func(r billing.BudgetRow) bool {
		return r.Municipality.Name == municipality && r.Solution.Short == solution
	})
	if i < 0 {
		t.Fatalf("%s pays nothing for %s", municipality, solution)
	}
	return b.Rows[i]
}

func TestBudget(t *testing.T) {
	p := issuedPlan(t, "2021H1", "2021H2")
	sapa := plantest.SolutionNamed(t, p, "SAPA")
	b := billing.NewBudget(p, []plan.ID{sapa.ID}, nil, today)
	if b.Years[0] != 2019 || b.Years[len(b.Years)-1] != 2028 || len(b.Rows) != 98 {
		t.Fatalf("%d rows of the years %v", len(b.Rows), b.Years)
	}
	at := slices.Index(b.Years, 2021)
	sums := b.Sums(func(*billing.BudgetRow) bool { return true })
	// 98 municipalities in 2021, two instalments, each rounded.
	if sums[at].Net != 11575641062 || sums[at].Issued != sums[at].Net+sums[at].VAT || sums[at].Paid != 0 {
		t.Errorf("2021 comes to %+v", sums[at])
	}
	aarhus := rowOf(t, b, "Aarhus", "SAPA")
	for n, y := range aarhus.Years {
		want := y.Year
		if y.Year > 2024 {
			want = 2024
		}
		if y.Counted != 0 && y.Counted != want || y.Assumed() != (y.Year > 2024) || len(y.Problems) > 0 || y.Year >= 2020 && y.Net == 0 {
			t.Errorf("%d: %+v", y.Year, aarhus.Years[n])
		}
	}
	if years, counted := b.AssumedYears(); !slices.Equal(years, []int{2025, 2026, 2027, 2028}) || !slices.Equal(counted, []int{2024, 2024, 2024, 2024}) {
		t.Errorf("populations are assumed in %v, of %v", years, counted)
	}
	if got := len(billing.NewBudget(p, nil, []plan.ID{aarhus.Municipality.ID}, today).Municipalities()); got != 1 {
		t.Errorf("%d municipalities", got)
	}
}

// What the plan does not say is not computed, and nothing is assumed where two figures of a year
// contradict each other.
func TestABudgetSaysWhatIsMissing(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa := plantest.SolutionNamed(t, p, "SAPA")
	one := p.AllMunicipalities()[0].ID
	q := edited(t, p, func(d *plan.Draft) error {
		plan.Put(d, plan.Population{ID: plan.CatalogueID("population", "x"), MunicipalityID: one, Year: 2024, Inhabitants: 7})
		d.Unassign(sapa.ID, p.AllMunicipalities()[1].ID)
		return nil
	})
	b := billing.NewBudget(q, []plan.ID{sapa.ID}, nil, today)
	if len(b.Rows) != 97 {
		t.Errorf("%d rows: one is in no wave", len(b.Rows))
	}
	for _, y := range b.Rows[0].Years {
		switch {
		case y.Year == 2024 && (len(y.Problems) != 1 || y.Problems[0].Reason != billing.TwoPopulations || y.Net != 0):
			t.Errorf("2024: %+v", y)
		case y.Year == 2025 && (len(y.Problems) != 1 || y.Problems[0].Reason != billing.NoPopulation || y.Net != 0):
			t.Errorf("2025: %+v", y)
		}
	}
	none := billing.NewBudget(plantest.Example(t, example.Empty), nil, nil, today)
	if len(none.Rows) != 0 || len(none.Years) != 0 {
		t.Errorf("an empty plan has the budget %+v", none)
	}
}

// Where the populations are there, a budget is what the statements come to; a price without an
// end, or of a year far away, does not make it endless.
func TestABudgetIsTheSumOfItsStatements(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa := plantest.SolutionNamed(t, p, "SAPA")
	settlement, _ := p.SettlementOf(sapa.ID)
	prices := p.PricesOf(settlement.ID)
	rapid.Check(t, func(t *rapid.T) {
		q := edited(t, p, func(d *plan.Draft) error {
			last := prices[len(prices)-1].ID
			plan.Update(d, last, func(pr *plan.Price) {
				pr.ValidTo = rapid.SampledFrom([]day.Day{day.None, day.Of(2022, 12, 31), day.Of(2028, 6, 30), day.Of(9000, 1, 1)}).Draw(t, "end")
			})
			plan.Update(d, settlement.ID, func(s *plan.Settlement) {
				s.PeriodsPerYear = rapid.SampledFrom([]int{1, 2, 4, 12}).Draw(t, "periods")
			})
			return nil
		})
		b := billing.NewBudget(q, []plan.ID{sapa.ID}, nil, today)
		if len(b.Years) == 0 || len(b.Years) > 60 {
			t.Fatalf("%d years", len(b.Years))
		}
		n := rapid.IntRange(0, len(b.Years)-1).Draw(t, "year")
		sums := b.Sums(func(*billing.BudgetRow) bool { return true })
		if b.Years[n] > 2024 {
			if _, counted := b.AssumedYears(); sums[n].Net != 0 && len(counted) == 0 {
				t.Fatal("nobody is told that a population is assumed")
			}
			return
		}
		want := billing.BudgetSums{}
		now, _ := q.SettlementOf(sapa.ID)
		for _, period := range billing.PeriodsOf(b.Years[n], now.PeriodsPerYear) {
			bills, err := billing.Run(q, sapa.ID, period)
			if err != nil {
				t.Fatal(err)
			}
			totals := bills.Totals()
			want.Add(billing.BudgetSums{Net: totals.Net, VAT: totals.VAT, Total: totals.Total})
		}
		if sums[n] != want {
			t.Fatalf("%d comes to %+v, want %+v", b.Years[n], sums[n], want)
		}
	})
}
