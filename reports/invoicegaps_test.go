package reports

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// Every gap has a sentence and a name in both languages.
func TestGapsHaveTexts(t *testing.T) {
	sapa := plantest.SolutionID(t, plantest.Example(t, example.Monopolbrud), "SAPA")
	p := edited(t, func(d *plan.Draft) {
		s, _ := d.Base().SettlementOf(sapa)
		plan.Update(d, s.ID, func(s *plan.Settlement) {
			s.Assumptions = "basis,periods_per_year,break_at,break_percent,whole_months,start_rule"
			s.StartsOn = day.Of(2019, 8, 1)
		})
		plan.Put(d, plan.Milestone{
			ID: plan.CatalogueID("milestone"), SolutionID: sapa, Kind: plan.InvoicingStart, Earliest: day.Of(2019, 9, 1), Latest: day.Of(2019, 9, 1),
		})
		for i, change := range []func(*plan.Municipality){
			func(m *plan.Municipality) { m.EAN = "" },
			func(m *plan.Municipality) { m.EAN = "5790000007517" },
			func(m *plan.Municipality) { m.Reference = "" },
			func(m *plan.Municipality) { m.City = "" },
		} {
			plan.Update(d, d.Base().AllMunicipalities()[i].ID, change)
		}
	})
	bare := edited(t, func(d *plan.Draft) {
		d.SetOrganisation(func(o *plan.Organisation) { *o = plan.Organisation{ID: o.ID} })
		s, _ := d.Base().SettlementOf(sapa)
		plan.Update(d, s.ID, func(s *plan.Settlement) { s.PeriodsPerYear = 3 })
		for _, pr := range d.Base().PricesOf(s.ID) {
			plan.Remove[plan.Price](d, pr.ID)
		}
	})
	met := map[string]bool{}
	for _, pl := range []*plan.Plan{p, bare} {
		for _, g := range billing.Gaps(pl, day.Of(2019, 8, 1)) {
			met[string(g.Fact)+" "+string(g.State)] = true
			for _, l := range []translations.Lang{translations.Danish, translations.English} {
				for _, text := range []string{FormatText(l, g.Text), FormatText(l, g.Name())} {
					if rawKey.MatchString(text) || openPlace.MatchString(text) || text == "" {
						t.Errorf("%s %s in %s is %q", g.Fact, g.State, l, text)
					}
				}
			}
		}
	}
	if len(met) < 20 {
		t.Errorf("only %d kinds of gaps were met: %v", len(met), met)
	}
}

func TestProblemsHaveTexts(t *testing.T) {
	for _, r := range billing.Reasons() {
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			text := FormatText(l, billing.Message{Key: "billing.problem." + string(r), Args: []any{
				"year", 2019, "date", day.Of(2019, 6, 1), "when", "Q4 2019", "like", day.Of(2019, 10, 1), "unit", "brugere", "period", billing.Period{Year: 2019, Part: 1, Of: 2}, "n", billing.Count(-1),
			}})
			if rawKey.MatchString(text) || openPlace.MatchString(text) {
				t.Errorf("%s in %s is %q", r, l, text)
			}
		}
	}
}

// Whatever keeps an invoice from being made or printed is said in a sentence, with what to do.
func TestWhatKeepsAnInvoiceFromBeingMade(t *testing.T) {
	aarhus := plan.MunicipalityID("0751")
	noPeople := func(d *plan.Draft) { plan.Remove[plan.Population](d, plan.PopulationID(aarhus, 2019)) }
	noReference := func(d *plan.Draft) { plan.Update(d, aarhus, func(m *plan.Municipality) { m.Reference = "" }) }
	people2029 := func(d *plan.Draft) {
		plan.Put(d, plan.Population{ID: plan.PopulationID(aarhus, 2029), MunicipalityID: aarhus, Year: 2029, Inhabitants: 360_000})
	}
	for _, tt := range []struct {
		name   string
		edit   func(*plan.Draft)
		period string
		want   string
	}{
		{"no population", noPeople, "2019H2", "Indbyggertallet pr. 1. januar 2019 mangler. Angiv det; et tal fra et andet år bruges ikke."},
		{"no reference", noReference, "2019H2", "Der er hverken personreference eller ordrenummer. Angiv et af dem for kommunen."},
		{"no users", withQuantity(t, "brugere", 0), "2019H2", "Antal brugere for 2. halvår 2019 er 0, så der er ikke noget at fakturere. Ret det, hvis det ikke passer."},
		{"no price", withPrices(t, func(pr *plan.Price) { pr.Reduction = pr.PerInhabitant }), "2019H2", "Beløbet for 2. halvår 2019 er 0,00 kr., så der er ikke noget at fakturere. Ret prisen, hvis det ikke passer."},
		{"users below nothing", withQuantity(t, "brugere", -3), "2019H2", "Der er angivet -3, og der kan ikke faktureres for et antal under 0. Ret det; skal et beløb tages af, så krediter fakturaen."},
		{"after the last price", people2029, "2029H1", "Prisen for SAPA gælder til og med 31. december 2028, og der er ingen pris for 1. januar 2029. Angiv en ny pris, eller ret slutdatoen."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := edited(t, tt.edit)
			settlement, _ := p.SettlementOf(plantest.SolutionID(t, p, "SAPA"))
			period, err := billing.ParsePeriod(tt.period)
			failOn(t, err)
			s, err := billing.StatementFor(p, settlement, aarhus, period)
			failOn(t, err)
			var texts []string
			for _, g := range s.Gaps() {
				if g.Hinders() {
					texts = append(texts, flat(FormatText(translations.Danish, g.Text)))
				}
			}
			if s.Zero {
				texts = append(texts, flat(FormatText(translations.Danish, s.ZeroText())))
			}
			if len(texts) != 1 || texts[0] != tt.want {
				t.Errorf("got %q, want %q", texts, tt.want)
			}
		})
	}
}
