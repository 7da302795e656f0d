package billing

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/plan"
)

// complete gives the plan all that an invoice needs.
func complete(d *plan.Draft) {
	d.SetOrganisation(func(o *plan.Organisation) {
		*o = plan.Organisation{ID: o.ID, Name: "Fællesskabet", Address: "Vej 1", Postcode: "1000", City: "By", CVR: "12345674", RegNo: "1234", Account: "1234567890"}
	})
	for _, m := range slices.Clone(d.Plan().Municipalities.Rows()) {
		plan.Update(d, m.ID, func(m *plan.Municipality) {
			m.EAN, m.Reference, m.Address, m.Postcode, m.City = "5790000000005", "Anna", "Rådhuset", "1000", "By"
		})
	}
	plan.Update(d, model2019().ID, func(s *plan.Settlement) { s.Assumptions = "" })
}

// show prints a gap as tests compare it.
func show(p *plan.Plan, g Gap) string {
	text := string(g.Fact) + " " + string(g.State)
	if m, ok := p.Municipalities.Get(g.Municipality); ok {
		text = m.Code + " " + text
	}
	if s, ok := p.Solutions.Get(g.Solution); ok {
		text += " " + s.Short
	}
	if g.Fact == PopulationFact {
		text += fmt.Sprint(" ", g.Period.Year)
	}
	return text
}

func shown(p *plan.Plan, list []Gap) []string {
	var all []string
	for _, g := range list {
		all = append(all, show(p, g))
	}
	return all
}

func TestGaps(t *testing.T) {
	fano, solution := plan.MunicipalityID("0563"), model2019().SolutionID
	edit := func(change func(*plan.Municipality)) func(*plan.Draft) {
		return func(d *plan.Draft) { plan.Update(d, fano, change) }
	}
	sender := func(change func(*plan.Organisation)) func(*plan.Draft) {
		return func(d *plan.Draft) { d.SetOrganisation(change) }
	}
	own := func(of plan.ID, a plan.BillingAddress) func(*plan.Draft) {
		a.ID, a.MunicipalityID, a.SolutionID = plan.BillingAddressID(fano, of), fano, of
		return func(d *plan.Draft) { plan.Put(d, a) }
	}
	for _, tt := range []struct {
		name   string
		edits  []func(*plan.Draft)
		period string
		want   []string
	}{
		{"nothing", nil, "2019H2", nil},
		{"no EAN", []func(*plan.Draft){edit(func(m *plan.Municipality) { m.EAN = "" })}, "2019H2", []string{"0563 municipality.ean missing"}},
		{"a wrong EAN", []func(*plan.Draft){edit(func(m *plan.Municipality) { m.EAN = "5790000000006" })}, "2019H2", []string{"0563 municipality.ean wrong"}},
		{"no reference", []func(*plan.Draft){edit(func(m *plan.Municipality) { m.Reference = "" })}, "2019H2", []string{"0563 municipality.reference missing"}},
		{
			"an order number instead", []func(*plan.Draft){
				edit(func(m *plan.Municipality) { m.Reference = "" }), own(plan.None, plan.BillingAddress{OrderNumber: "4711"}),
			}, "2019H2", nil,
		},
		{
			"an own EAN that is wrong", []func(*plan.Draft){own(solution, plan.BillingAddress{EAN: "1"})},
			"2019H2", []string{"0563 billing_address.ean wrong SAPA"},
		},
		{
			"an own address instead of an example", []func(*plan.Draft){
				edit(func(m *plan.Municipality) { m.Example, m.ExampleAddress = true, plan.No }),
				own(solution, plan.BillingAddress{EAN: "5798009811578", Reference: "Bo"}),
			}, "2019H2", nil,
		},
		{
			"examples", []func(*plan.Draft){edit(func(m *plan.Municipality) { m.Example = true })}, "2019H2",
			[]string{"0563 municipality.ean example", "0563 municipality.reference example", "0563 municipality.address example"},
		},
		{"no address", []func(*plan.Draft){edit(func(m *plan.Municipality) { m.City = "" })}, "2019H2", []string{"0563 municipality.address missing"}},
		{"no population", []func(*plan.Draft){func(d *plan.Draft) {
			plan.Remove[plan.Population](d, plan.PopulationID(fano, 2019))
		}}, "2019H2", []string{"0563 population missing 2019"}},
		{"no exact start", []func(*plan.Draft){written(t, "0563", "Q4 2019")}, "2019H2", []string{"0563 start wrong SAPA"}},
		{"no start", []func(*plan.Draft){written(t, "0563", "under afklaring")}, "2019H2", []string{"0563 start missing SAPA"}},
		{"no wave", []func(*plan.Draft){func(d *plan.Draft) { d.Unassign(solution, fano) }}, "2019H2", []string{"0563 wave missing SAPA"}},
		{
			"a price that ended is that of all", []func(*plan.Draft){changePrice(t, "2020-07-01", func(pr *plan.Price) { pr.ValidTo = date(t, "2023-12-31") })},
			"2024H1", []string{"price missing SAPA"},
		},
		{
			"sender", []func(*plan.Draft){sender(func(o *plan.Organisation) { o.Address, o.Account, o.Example = "", "", true })}, "2019H2",
			[]string{"sender.address missing", "sender.account missing", "sender example"},
		},
		{"an IBAN", []func(*plan.Draft){sender(func(o *plan.Organisation) { o.Account, o.IBAN = "", "DK5000400440116243" })}, "2019H2", nil},
		{"no sender", []func(*plan.Draft){sender(func(o *plan.Organisation) { *o = plan.Organisation{ID: o.ID, Example: true} })}, "2019H2", []string{
			"sender.name missing", "sender.address missing", "sender.postcode missing", "sender.city missing", "sender.cvr missing", "sender.account missing",
		}},
		{
			"assumptions", []func(*plan.Draft){withSettlement(func(s *plan.Settlement) { s.Assumptions = "basis, break_percent,nonsense" })}, "2019H2",
			[]string{"basis assumed SAPA", "break_percent assumed SAPA"},
		},
		{"two starts of a solution", []func(*plan.Draft){func(d *plan.Draft) {
			plan.Update(d, model2019().ID, func(s *plan.Settlement) { s.StartsOn = date(t, "2019-07-01") })
			plan.Put(d, plan.Milestone{
				ID: plan.CatalogueID("milestone"), SolutionID: solution, Kind: plan.InvoicingStart,
				Earliest: date(t, "2019-08-01"), Latest: date(t, "2019-08-01"),
			})
		}}, "2019H2", []string{"starts_on wrong SAPA"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newTestPlan(t, append([]func(*plan.Draft){complete}, tt.edits...)...)
			period, err := ParsePeriod(tt.period)
			check(t, err)
			b, err := Run(p, solution, period)
			check(t, err)
			if got := shown(p, b.Gaps(p)); !slices.Equal(got, tt.want) {
				t.Errorf("of the period: %q, want %q", got, tt.want)
			}
			if got := shown(p, Gaps(p, period.First())); !slices.Equal(got, tt.want) {
				t.Errorf("of the next invoices: %q, want %q", got, tt.want)
			}
		})
	}
}

// What municipalities lack in the invoices of two solutions is listed once, unless an
// address is that of one of them.
func TestGapsOfTwoSolutions(t *testing.T) {
	fano := plan.MunicipalityID("0563")
	p := newTestPlan(t, infrastructure(t), complete, func(d *plan.Draft) {
		plan.Update(d, fano, func(m *plan.Municipality) { m.EAN, m.City = "", "" })
		plan.Put(d, plan.BillingAddress{ID: plan.BillingAddressID(fano, sts), MunicipalityID: fano, SolutionID: sts, EAN: "1"})
	})
	want := []string{"0563 municipality.ean missing", "0563 municipality.address missing", "0563 billing_address.ean wrong STS"}
	if got := shown(p, Gaps(p, date(t, "2020-03-01"))); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Whatever is taken out of a complete plan, what keeps invoices from being made is listed:
// each municipality has a due statement, or is not billed yet, or has a gap that hinders.
func TestEveryInvoiceIsMadeOrHasAGap(t *testing.T) {
	base := newTestPlan(t, infrastructure(t), complete)
	rapid.Check(t, func(t *rapid.T) {
		d := base.Edit()
		for range rapid.IntRange(0, 6).Draw(t, "edits") {
			takeOut(t, d)
		}
		p := d.Plan()
		solution := rapid.SampledFrom(InvoicedSolutions(p)).Draw(t, "solution")
		period := Period{rapid.IntRange(2018, 2025).Draw(t, "year"), rapid.IntRange(1, 2).Draw(t, "half"), 2}
		b, err := Run(p, solution.ID, period)
		if err != nil {
			t.Fatal(err)
		}
		gaps := b.Gaps(p)
		hindered := map[plan.ID]bool{}
		for _, g := range gaps {
			if !strings.HasPrefix(g.Text.Key, "billing.gap.") && !strings.HasPrefix(g.Text.Key, "billing.problem.") {
				t.Fatalf("%s is said by %q", show(p, g), g.Text.Key)
			}
			if g.Hinders() && (g.Municipality != plan.None || g.Fact == PriceFact) {
				hindered[g.Municipality] = true
			}
		}
		for _, s := range b.Statements {
			later := s.First != 0 && s.First > period.Last() || s.Start.When.Decided() && s.Start.When.Earliest > period.Last()
			if !s.Due() && !later && !hindered[s.Municipality.ID] && !hindered[plan.None] {
				t.Fatalf("%s gets no invoice for %s, and nothing says why: %+v", s.Municipality.Name, period, s.Start)
			}
			if s.Due() && later {
				t.Fatalf("%s is billed before %v", s.Municipality.Name, s.First)
			}
		}
	})
}

// takeOut takes a fact out of the plan, or makes it vague.
func takeOut(t *rapid.T, d *plan.Draft) {
	municipality := rapid.SampledFrom(d.Plan().AllMunicipalities()).Draw(t, "municipality").ID
	switch rapid.IntRange(0, 6).Draw(t, "what") {
	case 0:
		plan.Update(d, municipality, func(m *plan.Municipality) { m.EAN = "" })
	case 1:
		if id := plan.PopulationID(municipality, 2020); d.Plan().Populations.Has(id) {
			plan.Remove[plan.Population](d, id)
		}
	case 2:
		d.Unassign(model2019().SolutionID, municipality)
	case 3:
		if prices := d.Plan().PricesOf(model2019().ID); len(prices) > 0 {
			plan.Remove[plan.Price](d, rapid.SampledFrom(prices).Draw(t, "price").ID)
		}
	case 4:
		if _, placed := d.Plan().WaveOf(model2019().SolutionID, municipality); !placed {
			return // it has no dates of its own
		}
		text := rapid.SampledFrom([]string{"Q4 2019", "under afklaring", "17. december 2019", "2018"}).Draw(t, "start")
		if err := startAsWritten(d, municipality, text); err != nil {
			t.Fatal(err)
		}
	case 5:
		plan.Update(d, plan.SettlementID(sts), func(s *plan.Settlement) { s.StartsOn = 0 })
	case 6:
		plan.Update(d, model2019().ID, func(s *plan.Settlement) { s.Unit = "brugere" })
	}
}
