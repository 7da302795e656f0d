package billing

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// infrastructure adds the settlement model of the support systems: 25 kr. from 1 January
// 2020, for all municipalities and without waves.
func infrastructure(t testing.TB) func(*plan.Draft) {
	return func(d *plan.Draft) {
		plan.Put(d, plan.Solution{ID: sts, Short: "STS"})
		plan.Put(d, plan.Settlement{
			ID: plan.SettlementID(sts), SolutionID: sts, Name: "STS", Basis: plan.PerYear, BreakAt: 150000, BreakPercent: 50,
			VATPercent: 25, PeriodsPerYear: 2, WholeMonths: true, PaymentDays: 30,
			StartRule: plan.StartOnDay, StartsOn: date(t, "2020-01-01"), AllMunicipalities: true,
		})
		plan.Put(d, plan.Price{ID: plan.CatalogueID("price", "STS"), SettlementID: plan.SettlementID(sts), ValidFrom: date(t, "2020-01-01"), PerInhabitant: 250000})
	}
}

var sts = plan.CatalogueID("solution", "STS")

// written gives a municipality an invoicing start in words that mean several days.
func written(t testing.TB, code, text string) func(*plan.Draft) {
	return func(d *plan.Draft) { check(t, startAsWritten(d, plan.MunicipalityID(code), text)) }
}

func startAsWritten(d *plan.Draft, municipality plan.ID, text string) error {
	w, err := day.Parse(text, day.Context{Lang: day.Danish, Year: 2019})
	if err != nil {
		return err
	}
	return d.Deviate(model2019().SolutionID, municipality, plan.InvoicingStart, plan.Dates{Text: text, Span: w.Span}, "")
}

// The infrastructure is charged to all municipalities, whether or not they are in a wave.
func TestInfrastructureGoesToAll(t *testing.T) {
	p := newTestPlan(t, infrastructure(t))
	for _, tt := range []struct {
		period string
		due    int
		net    map[string]string
	}{
		{"2019H2", 0, nil},
		{"2020H1", 98, map[string]string{"0101": "4.889.625,00", "0751": "3.124.893,75", "0851": "2.294.218,75", "0461": "2.218.093,75"}},
		{"2020H2", 98, map[string]string{"0101": "4.889.625,00", "0751": "3.124.893,75"}},
	} {
		period, err := ParsePeriod(tt.period)
		check(t, err)
		b, err := Run(p, sts, period)
		check(t, err)
		if got := b.Totals(); got.Due != tt.due || got.Problems != 0 {
			t.Errorf("%s: %d due, %d problems, want %d and none", tt.period, got.Due, got.Problems, tt.due)
		}
		for _, s := range b.Statements {
			if want := tt.net[s.Municipality.Code]; want != "" && s.Net.Format(day.Danish) != want {
				t.Errorf("%s: %s pays %s, want %s", tt.period, s.Municipality.Name, s.Net.Format(day.Danish), want)
			}
			if s.Start.Source != plan.StartOfSolution || s.First != date(t, "2020-01-01") || s.Wave.ID != plan.None {
				t.Fatalf("%s starts %+v on %v", s.Municipality.Name, s.Start, s.First)
			}
		}
	}
}

// A municipality's own date goes before its wave's, that before the rule and the
// solution's own day.
func TestWhatABillingStartComesFrom(t *testing.T) {
	solution := model2019().SolutionID
	undated := func(d *plan.Draft) {
		for _, m := range slices.Clone(d.Plan().Milestones.Rows()) {
			if m.Kind == plan.InvoicingStart {
				plan.Remove[plan.Milestone](d, m.ID)
			}
		}
	}
	courseEnds := func(text string) func(*plan.Draft) {
		return func(d *plan.Draft) {
			w, err := day.Parse(text, day.Context{Lang: day.Danish, Year: 2019})
			check(t, err)
			for _, wave := range d.Plan().WavesOf(solution) {
				check(t, d.ScheduleWave(wave.ID, plan.CourseEnd, plan.Dates{Text: text, Span: w.Span}))
			}
		}
	}
	afterCourse := withSettlement(func(s *plan.Settlement) { s.StartRule = plan.StartAfterCourse })
	startsOn := func(iso string) func(*plan.Draft) {
		return withSettlement(func(s *plan.Settlement) { s.StartsOn = date(t, iso) })
	}
	setting := func(key, value string) func(*plan.Draft) { return func(d *plan.Draft) { d.Set(key, value) } }
	for _, tt := range []struct {
		name   string
		edits  []func(*plan.Draft)
		want   string // ISO
		source plan.StartSource
	}{
		{"its wave", nil, "2019-11-01", plan.StartOfWave},
		{"its own", []func(*plan.Draft){withOwnStart(t, "0563", "2019-12-01"), startsOn("2020-01-01")}, "2019-12-01", plan.StartOfMunicipality},
		{"its wave before the solution", []func(*plan.Draft){startsOn("2020-01-01")}, "2019-11-01", plan.StartOfWave},
		{"its wave before the rule", []func(*plan.Draft){courseEnds("3. december 2019"), afterCourse}, "2019-11-01", plan.StartOfWave},
		{"the rule", []func(*plan.Draft){undated, courseEnds("24. oktober 2019"), afterCourse}, "2019-11-01", plan.StartOfCourse},
		{"the rule, of a month", []func(*plan.Draft){undated, courseEnds("oktober 2019"), afterCourse}, "2019-11-01", plan.StartOfCourse},
		{"the rule, not before the first price", []func(*plan.Draft){undated, courseEnds("2018"), afterCourse}, "2019-07-01", plan.StartOfCourse},
		{"the rule, not before the solution's own day", []func(*plan.Draft){undated, courseEnds("2018"), afterCourse, startsOn("2019-09-01")}, "2019-09-01", plan.StartOfCourse},
		{"the rule, two months after", []func(*plan.Draft){
			undated, courseEnds("24. oktober 2019"), afterCourse,
			setting(plan.InvoicingMonths, "3"), setting(plan.SolutionSetting(plan.InvoicingMonths, solution), "2"),
		}, "2019-12-01", plan.StartOfCourse},
		{"the rule, not before what a setting says", []func(*plan.Draft){
			undated, courseEnds("2018"), afterCourse, setting(plan.InvoicingEarliest, "2019-10-01"),
		}, "2019-10-01", plan.StartOfCourse},
		{"the rule without a course", []func(*plan.Draft){undated, afterCourse, startsOn("2019-09-01")}, "2019-09-01", plan.StartOfSolution},
		{"the rule, the course undecided", []func(*plan.Draft){undated, courseEnds("under afklaring"), afterCourse, startsOn("2019-09-01")}, "", plan.StartOfCourse},
		{"the solution", []func(*plan.Draft){undated, startsOn("2019-09-01")}, "2019-09-01", plan.StartOfSolution},
		{"a milestone of the solution", []func(*plan.Draft){undated, func(d *plan.Draft) {
			plan.Put(d, plan.Milestone{
				ID: plan.CatalogueID("milestone"), SolutionID: solution, Kind: plan.InvoicingStart,
				Earliest: date(t, "2019-08-01"), Latest: date(t, "2019-08-01"),
			})
		}}, "2019-08-01", plan.StartOfSolution},
		{"nothing", []func(*plan.Draft){undated}, "", plan.UnknownStart},
		{"its own, undecided", []func(*plan.Draft){written(t, "0563", "under afklaring"), startsOn("2019-09-01")}, "", plan.StartOfMunicipality},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newTestPlan(t, tt.edits...)
			settlement, _ := p.SettlementOf(solution)
			got := p.BillingStartOf(settlement, plan.MunicipalityID("0563"))
			if got.When.Earliest.ISO() != tt.want || got.Source != tt.source || got.When.Decided() && !got.When.Exact() {
				t.Errorf("%s from %q, want %s from %q", got.When.Earliest.ISO(), got.Source, tt.want, tt.source)
			}
			s := statementOf(t, p, "0563", "2019H2")
			if s.Start != got || s.Due() != (tt.want != "") {
				t.Errorf("the statement starts %+v, due: %v", s.Start, s.Due())
			}
			if tt.want == "" && (len(s.Problems) != 1 || s.Problems[0].Reason != NoStart) {
				t.Errorf("problems %v, want no start", s.Problems)
			}
		})
	}
}

// A start inside a month is billed from the first whole month, which is known in every
// period.
func TestStartInsideAMonth(t *testing.T) {
	for _, tt := range []struct {
		start, period, first string
		months               int
		inside               bool
	}{
		{"2019-12-17", "2019H2", "2020-01-01", 0, true},
		{"2019-12-17", "2020H1", "2020-01-01", 6, true},
		{"2019-12-17", "2019H1", "2020-01-01", 0, true},
		{"2019-11-12", "2019H2", "2019-12-01", 1, true},
		{"2019-11-01", "2019H2", "2019-11-01", 2, false},
	} {
		s := statementOf(t, newTestPlan(t, withOwnStart(t, "0563", tt.start)), "0563", tt.period)
		if s.First != date(t, tt.first) || s.Months != tt.months || s.StartsInsideAMonth() != tt.inside || len(s.Problems) > 0 {
			t.Errorf("%s in %s: first %v, %d months, inside: %v, problems %v", tt.start, tt.period, s.First, s.Months, s.StartsInsideAMonth(), s.Problems)
		}
	}
	byDays := withSettlement(func(s *plan.Settlement) { s.WholeMonths = false })
	if s := statementOf(t, newTestPlan(t, withOwnStart(t, "0563", "2019-12-17"), byDays), "0563", "2019H2"); s.First != date(t, "2019-12-17") || s.StartsInsideAMonth() || !s.Due() {
		t.Errorf("by days: first %v, due: %v", s.First, s.Due())
	}
}

// A start that is no exact day is billed from no day; the sentence has the text and a day
// that could be meant.
func TestStartThatIsNoExactDay(t *testing.T) {
	for _, tt := range []struct{ text, period, like string }{
		{"Q4 2019", "2019H2", "2019-10-01"},
		{"medio oktober 2019", "2019H2", "2019-11-01"},
		{"2019", "2020H1", "2019-01-01"},
	} {
		p := newTestPlan(t, written(t, "0563", tt.text))
		s := statementOf(t, p, "0563", tt.period)
		if len(s.Problems) != 1 || s.Problems[0].Reason != StartNotExact || s.Due() || s.First != day.None {
			t.Errorf("%s: problems %v, due: %v, first %v", tt.text, s.Problems, s.Due(), s.First)
			continue
		}
		if args := s.Problems[0].Text.Args; !slices.Contains(args, any(tt.text)) || !slices.Contains(args, any(date(t, tt.like))) {
			t.Errorf("%s: the sentence is about %v, want %s", tt.text, args, tt.like)
		}
	}
	if s := statementOf(t, newTestPlan(t, written(t, "0563", "Q1 2020")), "0563", "2019H2"); len(s.Problems) > 0 || s.Due() {
		t.Errorf("before the period: problems %v, due: %v", s.Problems, s.Due())
	}
}

// After its end, and in a gap between two, a price is refused.
func TestPriceAfterItsEnd(t *testing.T) {
	until := func(from, to string) func(*plan.Draft) {
		return changePrice(t, from, func(pr *plan.Price) { pr.ValidTo = date(t, to) })
	}
	people := func(years ...int) func(*plan.Draft) {
		return func(d *plan.Draft) {
			id := plan.MunicipalityID("0563")
			for _, year := range years {
				plan.Put(d, plan.Population{ID: plan.PopulationID(id, year), MunicipalityID: id, Year: year, Inhabitants: 3400})
			}
		}
	}
	for _, tt := range []struct {
		name     string
		edits    []func(*plan.Draft)
		period   string
		sentence string // "" where the period is billed
		from     string
	}{
		{"the last year", []func(*plan.Draft){until("2020-07-01", "2028-12-31"), people(2028)}, "2028H2", "", ""},
		{"the year after", []func(*plan.Draft){until("2020-07-01", "2028-12-31"), people(2029)}, "2029H1", "no_price.ended", "2029-01-01"},
		{"without an end", []func(*plan.Draft){people(2029)}, "2029H1", "", ""},
		{"an end inside the period", []func(*plan.Draft){until("2020-07-01", "2021-03-31")}, "2021H1", "no_price.ended", "2021-04-01"},
		{"a gap between two", []func(*plan.Draft){until("2020-01-01", "2020-04-30")}, "2020H1", "no_price.ended", "2020-05-01"},
		{"after the gap", []func(*plan.Draft){until("2020-01-01", "2020-04-30")}, "2020H2", "", ""},
		{"an end after the next", []func(*plan.Draft){until("2020-01-01", "2020-12-31")}, "2020H2", "", ""},
		{"before the first", []func(*plan.Draft){withOwnStart(t, "0563", "2019-06-01")}, "2019H1", "no_price", "2019-06-01"},
		{"no price at all", []func(*plan.Draft){func(d *plan.Draft) {
			for _, pr := range d.Plan().PricesOf(model2019().ID) {
				plan.Remove[plan.Price](d, pr.ID)
			}
		}}, "2020H1", "no_price.any", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := statementOf(t, newTestPlan(t, tt.edits...), "0563", tt.period)
			if tt.sentence == "" {
				if !s.Due() || len(s.Problems) > 0 {
					t.Errorf("problems %v, due: %v", s.Problems, s.Due())
				}
				return
			}
			if len(s.Problems) != 1 || s.Problems[0].Text.Key != "billing.problem."+tt.sentence || s.Due() || s.Net != 0 {
				t.Fatalf("problems %v, due: %v", s.Problems, s.Due())
			}
			if tt.from != "" && !slices.Contains(s.Problems[0].Text.Args, any(date(t, tt.from))) {
				t.Errorf("the sentence is about %v, want %s", s.Problems[0].Text.Args, tt.from)
			}
		})
	}
}

// What is billed by a quantity of its own needs one of the period.
func TestQuantities(t *testing.T) {
	users := withSettlement(func(s *plan.Settlement) { s.Unit, s.BreakAt = "brugere", 1000 })
	amount := func(n int64) func(*plan.Draft) {
		return func(d *plan.Draft) {
			id := plan.MunicipalityID("0751")
			plan.Put(d, plan.Quantity{
				ID: plan.QuantityID(model2019().ID, id, "2019H2"), SettlementID: model2019().ID, MunicipalityID: id, Period: "2019H2", Amount: n,
			})
		}
	}
	s := statementOf(t, newTestPlan(t, users, amount(1400)), "0751", "2019H2")
	var got []string
	for _, l := range s.Lines {
		got = append(got, formatLine(l)+" "+s.LineText(l).Key)
	}
	want := []string{"1000 × 5,00 / 1 = 5.000,00 billing.line.below.unit", "400 × 2,50 / 1 = 1.000,00 billing.line.above.unit"}
	if !slices.Equal(got, want) || s.Quantity.Amount != 1400 || s.Population.Inhabitants != 0 {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, period := range []string{"2020H1", "2019H2"} {
		edits := []func(*plan.Draft){users}
		if period != "2019H2" {
			edits = append(edits, amount(1400)) // of another period
		}
		if s := statementOf(t, newTestPlan(t, edits...), "0751", period); len(s.Problems) != 1 || s.Problems[0].Reason != NoQuantity || s.Due() {
			t.Errorf("%s: problems %v", period, s.Problems)
		}
	}
	if s := statementOf(t, newTestPlan(t, users, amount(1<<60)), "0751", "2019H2"); len(s.Problems) != 1 || s.Problems[0].Reason != TooLarge {
		t.Errorf("too many: problems %v", s.Problems)
	}
}

// A fixed amount is the same for every municipality, whatever its size, and needs no quantity; one
// that is entered says how many times it is billed.
func TestFixedAmounts(t *testing.T) {
	fixed := []func(*plan.Draft){
		withSettlement(func(s *plan.Settlement) { s.Unit = " Fast beløb" }), withPrice(t, "2019-07-01", 2_500_000_000),
	}
	quantity := func(n int64) func(*plan.Draft) {
		return func(d *plan.Draft) {
			id := plan.MunicipalityID("0751")
			plan.Put(d, plan.Quantity{ID: plan.QuantityID(model2019().ID, id, "2019H2"), SettlementID: model2019().ID, MunicipalityID: id, Period: "2019H2", Amount: n})
		}
	}
	for _, tt := range []struct {
		name, code string
		more       []func(*plan.Draft)
		line       string // as it is computed, "" where nothing is billed
	}{
		{"København", "0101", nil, "3 × 250.000,00 / 12 = 62.500,00"},
		{"Aarhus", "0751", nil, "1 × 125.000,00 / 1 = 125.000,00"},
		{"twice", "0751", []func(*plan.Draft){quantity(2)}, "2 × 125.000,00 / 1 = 250.000,00"},
		{"not at all", "0751", []func(*plan.Draft){quantity(0)}, ""},
	} {
		s := statementOf(t, newTestPlan(t, append(fixed, tt.more...)...), tt.code, "2019H2")
		var got []string
		for _, l := range s.Lines {
			got = append(got, formatLine(l))
		}
		if want := strings.Fields(tt.line); len(s.Problems) > 0 || s.Zero != (len(want) == 0) || strings.Join(got, "") != tt.line {
			t.Errorf("%s: %q, want %q; problems %v", tt.name, got, tt.line, s.Problems)
		}
	}
	dear := withPrice(t, "2019-07-01", mostFixedPrice+1)
	if s := statementOf(t, newTestPlan(t, fixed[0], dear), "0751", "2019H2"); len(s.Problems) != 1 || s.Problems[0].Reason != TooLarge {
		t.Errorf("too dear: problems %v", s.Problems)
	}
}

// What comes to nothing is no invoice and no problem; below nothing is one.
func TestNothingAndLessThanNothing(t *testing.T) {
	users := withSettlement(func(s *plan.Settlement) { s.Unit = "brugere" })
	amount := func(n int64) func(*plan.Draft) {
		return func(d *plan.Draft) {
			id := plan.MunicipalityID("0751")
			plan.Put(d, plan.Quantity{ID: plan.QuantityID(model2019().ID, id, "2019H2"), SettlementID: model2019().ID, MunicipalityID: id, Period: "2019H2", Amount: n})
		}
	}
	people := func(n int) func(*plan.Draft) {
		return func(d *plan.Draft) {
			plan.Update(d, plan.PopulationID(plan.MunicipalityID("0751"), 2019), func(p *plan.Population) { p.Inhabitants = n })
		}
	}
	for _, tt := range []struct {
		name  string
		edits []func(*plan.Draft)
		zero  string // the sentence, "" where there is a problem
		fact  Fact
	}{
		{"no users", []func(*plan.Draft){users, amount(0)}, "billing.zero.quantity", ""},
		{"nobody", []func(*plan.Draft){people(0)}, "billing.zero.population", ""},
		{"no price", []func(*plan.Draft){withPrice(t, "2019-07-01", 0)}, "billing.zero.price", ""},
		{"users below nothing", []func(*plan.Draft){users, amount(-1)}, "", QuantityFact},
		{"people below nothing", []func(*plan.Draft){people(-1)}, "", PopulationFact},
	} {
		s := statementOf(t, newTestPlan(t, tt.edits...), "0751", "2019H2")
		if s.Due() || s.Zero != (tt.zero != "") || s.Zero && (s.ZeroText().Key != tt.zero || len(s.Problems) > 0 || s.From != day.None || s.Months != 0) {
			t.Errorf("%s: due: %v, zero: %v, problems %v", tt.name, s.Due(), s.Zero, s.Problems)
		}
		if tt.fact == "" {
			continue
		}
		if gaps := s.Gaps(); len(s.Problems) != 1 || s.Problems[0].Reason != Negative || gaps[0].Fact != tt.fact || !gaps[0].Hinders() {
			t.Errorf("%s: problems %v, gaps %v", tt.name, s.Problems, gaps)
		}
	}
}

// All that keeps a statement from being made is said at once.
func TestSeveralProblems(t *testing.T) {
	p := newTestPlan(t, changePrice(t, "2020-07-01", func(pr *plan.Price) { pr.ValidTo = date(t, "2028-12-31") }))
	var got []Reason
	for _, problem := range statementOf(t, p, "0563", "2029H1").Problems {
		got = append(got, problem.Reason)
	}
	if want := []Reason{NoPopulation, NoPrice}; !slices.Equal(got, want) {
		t.Errorf("problems %v, want %v", got, want)
	}
}
