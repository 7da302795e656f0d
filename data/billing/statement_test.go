package billing

import (
	"errors"
	"slices"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

func TestReferenceFigures(t *testing.T) {
	perPeriod := withSettlement(func(s *plan.Settlement) { s.Basis = plan.PerPeriod })
	infrastructure := func(d *plan.Draft) {
		plan.Update(d, model2019().ID, func(s *plan.Settlement) { s.PeriodsPerYear = 1 })
		for _, pr := range d.Plan().PricesOf(model2019().ID) {
			plan.Update(d, pr.ID, func(pr *plan.Price) { pr.PerInhabitant = 250000 })
		}
	}
	since2019 := func(codes ...string) func(*plan.Draft) {
		return func(d *plan.Draft) {
			for _, c := range codes {
				withOwnStart(t, c, "2019-07-01")(d)
			}
		}
	}("0101", "0851", "0461", "0563")
	for _, tt := range []struct {
		name   string
		edits  []func(*plan.Draft)
		period string
		net    map[string]string
	}{
		{"10 kr per period", []func(*plan.Draft){perPeriod, since2019}, "2019H2", map[string]string{
			"0101": "3.867.020,00", "0751": "2.476.660,00", "0851": "1.826.560,00", "0461": "1.770.910,00", "0563": "34.040,00",
		}},
		{"10 kr per year", []func(*plan.Draft){since2019}, "2019H2", map[string]string{
			"0101": "1.933.510,00", "0751": "1.238.330,00", "0851": "913.280,00", "0461": "885.455,00", "0563": "17.020,00",
		}},
		{"infrastructure of 2020", []func(*plan.Draft){infrastructure, since2019}, "2020", map[string]string{
			"0101": "9.779.250,00", "0751": "6.249.787,50", "0851": "4.588.437,50", "0461": "4.436.187,50",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newTestPlan(t, tt.edits...)
			for code, want := range tt.net {
				s := statementOf(t, p, code, tt.period)
				if got := s.Net.Format(day.Danish); got != want {
					t.Errorf("%s pays %s, want %s", s.Municipality.Name, got, want)
				}
			}
		})
	}
}

func TestLines(t *testing.T) {
	inLine := func(s *plan.Settlement) { s.WholeMonths = false }
	for _, tt := range []struct {
		name   string
		edits  []func(*plan.Draft)
		code   string
		period string
		want   []string
	}{
		{"a whole half-year shows the half price, the break is a line of its own",
			nil, "0751", "2019H2",
			[]string{"150000 × 5,00 / 1 = 750.000,00", "195332 × 2,50 / 1 = 488.330,00"}},
		{"a half price with a third decimal",
			nil, "0563", "2021H1",
			[]string{"3456 × 10,655 / 1 = 36.823,68"}},
		{"a start inside the period is billed by inhabitant-months",
			nil, "0563", "2019H2",
			[]string{"6808 × 10,00 / 12 = 5.673,33"}},
		{"a price per period is divided by its months",
			[]func(*plan.Draft){withSettlement(func(s *plan.Settlement) { s.Basis = plan.PerPeriod })}, "0563", "2019H2",
			[]string{"6808 × 10,00 / 6 = 11.346,67"}},
		{"with a break, inside the period",
			nil, "0461", "2019H2",
			[]string{"150000 × 10,00 / 12 = 125.000,00", "54182 × 5,00 / 12 = 22.575,83"}},
		{"a price change inside a period",
			[]func(*plan.Draft){withSettlement(func(s *plan.Settlement) { s.PeriodsPerYear = 1 })}, "0563", "2020",
			[]string{"20928 × 15,00 / 12 = 26.160,00", "20928 × 21,31 / 12 = 37.164,64"}},
		{"a start inside a month is billed from the next",
			[]func(*plan.Draft){withOwnStart(t, "0563", "2019-11-12")}, "0563", "2019H2",
			[]string{"3404 × 10,00 / 12 = 2.836,67"}},
		{"a start inside a month is billed by days where the model says so",
			[]func(*plan.Draft){withOwnStart(t, "0563", "2019-11-12"), withSettlement(inLine)}, "0563", "2019H2",
			[]string{"64676 × 10,00 / 360 = 1.796,56", "3404 × 10,00 / 12 = 2.836,67"}},
		{"the infrastructure is taken out of the price",
			[]func(*plan.Draft){withReduction(t, "2020-01-01", 25000)}, "0563", "2020H1",
			[]string{"3488 × 6,25 / 1 = 21.800,00"}},
		{"an uneven percentage stays in what the price is for",
			[]func(*plan.Draft){withSettlement(func(s *plan.Settlement) { s.BreakPercent = 33 }), withPrice(t, "2019-07-01", 100001)}, "0751", "2019H2",
			[]string{"900000 × 10,0001 / 12 = 750.007,50", "1171992 × 330,0033 / 1200 = 322.301,02"}},
		{"no break", []func(*plan.Draft){withSettlement(func(s *plan.Settlement) { s.BreakAt = 0 })}, "0751", "2019H2",
			[]string{"345332 × 5,00 / 1 = 1.726.660,00"}},
		{"before the start nothing is due", nil, "0563", "2019H1", nil},
		{"a start in the period's last month, too late for a whole one",
			[]func(*plan.Draft){withOwnStart(t, "0563", "2019-12-02")}, "0563", "2019H2", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := statementOf(t, newTestPlan(t, tt.edits...), tt.code, tt.period)
			var got []string
			for _, l := range s.Lines {
				got = append(got, formatLine(l))
			}
			if !slices.Equal(got, tt.want) || len(s.Problems) > 0 {
				t.Errorf("got %q with problems %v, want %q", got, s.Problems, tt.want)
			}
			if s.Due() != (len(tt.want) > 0) {
				t.Errorf("due: %v", s.Due())
			}
		})
	}
}

// withReduction takes an amount out of the price that holds from a day on.
func withReduction(t *testing.T, iso string, by int64) func(*plan.Draft) {
	return changePrice(t, iso, func(pr *plan.Price) { pr.Reduction = by })
}

func withPrice(t *testing.T, iso string, to int64) func(*plan.Draft) {
	return changePrice(t, iso, func(pr *plan.Price) { pr.PerInhabitant = to })
}

func changePrice(t *testing.T, iso string, change func(*plan.Price)) func(*plan.Draft) {
	return func(d *plan.Draft) {
		for _, pr := range d.Plan().PricesOf(model2019().ID) {
			if pr.ValidFrom == date(t, iso) {
				plan.Update(d, pr.ID, change)
			}
		}
	}
}

func TestStatementExplainsItself(t *testing.T) {
	p := newTestPlan(t, withOwnStart(t, "0461", "2019-10-01"))
	s := statementOf(t, p, "0461", "2019H2")
	if s.First != date(t, "2019-10-01") || s.Start.Source != plan.StartOfMunicipality || s.Start.Milestone.Note != "aftalt" {
		t.Errorf("start %+v, want the deviation of 1 October", s.Start)
	}
	if s.Months != 3 || s.WholePeriod() || s.From != s.First || s.To != date(t, "2019-12-31") {
		t.Errorf("%d months from %s to %s, want 3 of October to December", s.Months, s.From, s.To)
	}
	if s.Population.Inhabitants != 204182 || s.Population.Year != 2019 || s.Population.Source == "" {
		t.Errorf("population %+v", s.Population)
	}
	if len(s.Prices) != 1 || s.Prices[0] != (PriceFrom{From: s.From, Price: 100000}) {
		t.Errorf("prices %v", s.Prices)
	}
	if s := statementOf(t, p, "0710", "2019H2"); s.Start.Source != plan.StartOfWave || !s.WholePeriod() {
		t.Errorf("Favrskov, whole and below the break: %+v", s)
	}
	// 25 % of 442,727.50 ends on half an øre.
	if s.Net != 44272750 || s.VAT != 11068188 || s.Total != s.Net+s.VAT || s.VATPercent != 25 {
		t.Errorf("net %d, VAT %d, total %d", s.Net, s.VAT, s.Total)
	}
}

func TestPricesOfAStatement(t *testing.T) {
	yearly := withSettlement(func(s *plan.Settlement) { s.PeriodsPerYear = 1 })
	s := statementOf(t, newTestPlan(t, yearly, withReduction(t, "2020-07-01", 30000)), "0563", "2020")
	want := []PriceFrom{
		{From: date(t, "2020-01-01"), Price: 150000},
		{From: date(t, "2020-07-01"), Price: 183100, Reduction: 30000},
	}
	if !slices.Equal(s.Prices, want) {
		t.Errorf("prices %v, want %v", s.Prices, want)
	}
	s = statementOf(t, newTestPlan(t, withReduction(t, "2020-01-01", 900000)), "0563", "2020H1")
	if s.Net != 0 || s.Due() || !s.Zero || s.Prices[0].Reduction != 150000 || s.ZeroText().Key != "billing.zero.price" {
		t.Errorf("a reduction above the price: net %s, due: %v, prices %v", s.Net, s.Due(), s.Prices)
	}
}

func TestProblems(t *testing.T) {
	fano := plan.MunicipalityID("0563")
	solution := model2019().SolutionID
	for _, tt := range []struct {
		name   string
		edit   func(*plan.Draft)
		period string
		want   Reason
	}{
		{"not placed", func(d *plan.Draft) { d.Unassign(solution, fano) }, "2019H2", NotPlaced},
		{"undecided start", func(d *plan.Draft) {
			check(t, d.Deviate(solution, fano, plan.InvoicingStart, plan.Dates{Text: "under afklaring"}, ""))
		}, "2019H2", NoStart},
		{"population of the year missing", func(d *plan.Draft) {
			plan.Remove[plan.Population](d, plan.PopulationID(fano, 2019))
		}, "2019H2", NoPopulation},
		{"no population is known of 2028", func(*plan.Draft) {}, "2028H1", NoPopulation},
		{"two populations", func(d *plan.Draft) {
			plan.Put(d, plan.Population{ID: plan.CatalogueID("twice"), MunicipalityID: fano, Year: 2019, Inhabitants: 3500})
		}, "2019H2", TwoPopulations},
		{"before the first price", withOwnStart(t, "0563", "2019-06-01"), "2019H1", NoPrice},
		{"a population that nobody has", func(d *plan.Draft) {
			plan.Update(d, plan.PopulationID(fano, 2019), func(p *plan.Population) { p.Inhabitants = 1 << 60 })
		}, "2019H2", TooLarge},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := statementOf(t, newTestPlan(t, tt.edit), "0563", tt.period)
			if len(s.Problems) != 1 || s.Problems[0].Reason != tt.want || s.Due() || s.Total != 0 {
				t.Errorf("problems %v, total %s; want %s and nothing due", s.Problems, s.Total, tt.want)
			}
		})
	}
}

func TestRun(t *testing.T) {
	p := newTestPlan(t)
	b, err := Run(p, model2019().SolutionID, Period{2019, 2, 2})
	check(t, err)
	if len(b.Statements) != 98 || len(b.Due()) != 98 {
		t.Fatalf("%d statements, %d due, want 98", len(b.Statements), len(b.Due()))
	}
	if last := b.Statements[97].Municipality.Name; last != "Aarhus" {
		t.Errorf("the last in Danish order is %s, want Aarhus", last)
	}
	var net Money
	for _, s := range b.Statements {
		net += s.Net
	}
	if got := b.Totals(); got.Net != net || got.Total != got.Net+got.VAT || got.Due != 98 || got.Problems != 0 || net == 0 {
		t.Errorf("totals %+v, net %d", got, net)
	}
	b, err = Run(p, model2019().SolutionID, Period{2019, 1, 2})
	check(t, err)
	if got := b.Totals(); got != (Totals{}) {
		t.Errorf("before the first start the totals are %+v", got)
	}
}

func TestRunRefuses(t *testing.T) {
	p := newTestPlan(t)
	var period *PeriodError
	if _, err := Run(p, model2019().SolutionID, Period{2019, 3, 4}); !errors.As(err, &period) {
		t.Errorf("a quarter: %v, want a PeriodError", err)
	}
	if _, err := Run(p, model2019().SolutionID, Period{}); !errors.As(err, &period) {
		t.Errorf("no period: %v, want a PeriodError", err)
	}
	var none *NoSettlementError
	if _, err := Run(p, plan.None, Period{2019, 2, 2}); !errors.As(err, &none) {
		t.Errorf("no solution: %v, want a NoSettlementError", err)
	}
}

func BenchmarkRun(b *testing.B) {
	p := newTestPlan(b)
	for b.Loop() {
		if _, err := Run(p, model2019().SolutionID, Period{2019, 2, 2}); err != nil {
			b.Fatal(err)
		}
	}
}
