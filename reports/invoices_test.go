package reports

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// gatherTestInvoice gathers the invoice of a municipality for SAPA in the second half of
// 2019.
func gatherTestInvoice(t testing.TB, p *plan.Plan, code string, l translations.Lang) InvoiceFacts {
	t.Helper()
	b, err := billing.Run(p, solutionID(t, p, "SAPA"), billing.Period{Year: 2019, Part: 2, Of: 2})
	failOn(t, err)
	for _, f := range Invoices(p, b, l, day.Of(2019, 6, 26)) {
		if f.Statement.Municipality.Code == code {
			return f
		}
	}
	t.Fatalf("%s has no invoice", code)
	return InvoiceFacts{}
}

func TestDraftBearsAllButANumber(t *testing.T) {
	f := gatherTestInvoice(t, examplePlan(t), "0751", translations.Danish)
	pg := f.Document(Stationery{}).Pages[0]
	checkWindow(t, pg, f.Recipient)
	assertContains(t, pg,
		"KLADDE", "Faktura · KLADDE", "SAPA, 2. halvår 2019", "Kladde af 26. juni 2019",
		"Aarhus Kommune", "Att. økonomidirektøren", "Eksempelfællesskabet", "Eksempelvej 1", "CVR 00000000",
		"Leveringsperiode2. halvår 2019", "EAN-nummer5790000007516", "Jeres CVR55133018",
		"Indbyggere til og med 150.000150.0005,00750.000,00",
		"Indbyggere over 150.000, 50 % af prisen195.3322,50488.330,00",
		"Netto (momsgrundlag)1.238.330,00", "Moms 25 %309.582,50", "At betale, kr.1.547.912,50",
		"345.332 indbyggere pr. 1. januar 2019. Kilde: Danmarks Statistik.",
		"Prisen er 10,00 kr. pr. indbygger pr. år og faktureres i 2 rater om året.",
		"I faktureres fra 1. juli 2019, faktureringsstarten for Pilotkommuner.",
		"195.332 × 2,50 = 488.330,00 kr.",
		"Antagelse: Prisen gælder pr. år", "Antagelse: Indbyggere over 150.000 koster 50 % af prisen.",
		"Eksempelværdier: afsender")
	assertLacks(t, pg, "måneder", "Betales til")
	if f.FileName() != "0751-Aarhus-SAPA-2019H2-kladde.pdf" {
		t.Errorf("file name %s", f.FileName())
	}
}

func TestInvoiceByMonths(t *testing.T) {
	pg := gatherTestInvoice(t, examplePlan(t), "0563", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, pg, "Indbyggere, november – december 2019", "3.404 × 2/1210,005.673,33",
		"3.404 × 2/12 × 10,00 = 5.673,33 kr.", "Det er 2 af periodens 6 måneder.")
	assertLacks(t, pg, "pr. 12")
	en := gatherTestInvoice(t, examplePlan(t), "0563", translations.English).Document(Stationery{}).Pages[0]
	assertContains(t, en, "Invoice · DRAFT", "Net (tax base)5,673.33", "VAT 25%1,418.33", "3,404 × 2/12")
}

func TestIssuedInvoice(t *testing.T) {
	f := gatherTestInvoice(t, examplePlan(t), "0751", translations.Danish)
	f.Number, f.Date, f.Due, f.PaymentID = "SL-0012", day.Of(2019, 7, 1), day.Of(2019, 7, 31), "004040400000669"
	pg := f.Document(Stationery{}).Pages[0]
	assertContains(t, pg, "Faktura SL-0012", "Fakturadato1. juli 2019", "FakturanummerSL-0012", "Forfald31. juli 2019",
		"Betales til Reg.nr. 0000, konto 0000000000 · +71<004040400000669. Anfør fakturanummer SL-0012.")
	assertLacks(t, pg, "KLADDE", "Kladde")
	if f.FileName() != "0751-Aarhus-SAPA-2019H2-SL-0012.pdf" {
		t.Errorf("file name %s", f.FileName())
	}
}

// Every gap has a sentence and a name in both languages.
func TestGapsHaveTexts(t *testing.T) {
	sapa := solutionID(t, examplePlan(t), "SAPA")
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

// An own address of a solution is what the invoice bears, with its order number.
func TestOwnBillingAddressIsOnTheInvoice(t *testing.T) {
	aarhus := plan.MunicipalityID("0751")
	p := edited(t, func(d *plan.Draft) {
		sapa := solutionID(t, d.Base(), "SAPA")
		plan.Put(d, plan.BillingAddress{
			ID: plan.BillingAddressID(aarhus, sapa), MunicipalityID: aarhus, SolutionID: sapa, EAN: "5798009811578", OrderNumber: "4711",
		})
	})
	pg := gatherTestInvoice(t, p, "0751", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, pg, "EAN-nummer5798009811578", "Jeres referenceEKS-0751", "Jeres ordrenummer4711")
	assertLacks(t, pg, "5790000007516")
}

// draftOf gathers the invoice of a municipality for a solution and a period.
func draftOf(t testing.TB, p *plan.Plan, short, code, period string) InvoiceFacts {
	t.Helper()
	of, err := billing.ParsePeriod(period)
	failOn(t, err)
	b, err := billing.Run(p, solutionID(t, p, short), of)
	failOn(t, err)
	for _, f := range Invoices(p, b, translations.Danish, day.Of(2019, 6, 26)) {
		if f.Statement.Municipality.Code == code {
			return f
		}
	}
	t.Fatalf("%s has no invoice of %s for %s", code, short, period)
	return InvoiceFacts{}
}

func TestInvoiceOfTheInfrastructure(t *testing.T) {
	pg := draftOf(t, examplePlan(t), "STS", "0101", "2020H1").Document(Stationery{}).Pages[0]
	assertContains(t, pg, "STS, 1. halvår 2020", "150.00012,501.875.000,00", "482.3406,253.014.625,00", "Netto (momsgrundlag)4.889.625,00",
		"Alle kommuner betaler fra 1. januar 2020.", "Prisen er 25,00 kr. pr. indbygger pr. år")
	assertLacks(t, pg, "pr. 12", "faktureringsstarten for")
}

// A start inside a month says from which month it is billed; by days it says the days.
func TestInvoiceOfAStartInsideAMonth(t *testing.T) {
	from := func(byDays bool) *plan.Plan {
		return edited(t, func(d *plan.Draft) {
			s, _ := d.Base().SettlementOf(solutionID(t, d.Base(), "SAPA"))
			plan.Update(d, s.ID, func(s *plan.Settlement) { s.WholeMonths = !byDays })
			w := plan.Dates{Text: "17. november 2019", Span: day.On(day.Of(2019, 11, 17))}
			failOn(t, d.Deviate(s.SolutionID, plan.MunicipalityID("0563"), plan.InvoicingStart, w, ""))
		})
	}
	pg := draftOf(t, from(false), "SAPA", "0563", "2019H2").Document(Stationery{}).Pages[0]
	assertContains(t, pg, "3.404 × 1/1210,002.836,67", "I faktureres fra 17. november 2019, som er aftalt for jer. Vi fakturerer kun hele måneder, så I betaler fra 1. december 2019.")
	pg = draftOf(t, from(true), "SAPA", "0563", "2019H2").Document(Stationery{}).Pages[0]
	assertContains(t, pg, "3.404 × 14/36010,001.323,78", "3.404 × 1/1210,002.836,67")
	assertLacks(t, pg, "kun hele måneder", "pr. 12")
}

func TestInvoiceOfAQuantity(t *testing.T) {
	p := edited(t, func(d *plan.Draft) {
		s, _ := d.Base().SettlementOf(solutionID(t, d.Base(), "SAPA"))
		plan.Update(d, s.ID, func(s *plan.Settlement) { s.Unit, s.BreakAt = "brugere", 1000 })
		id := plan.MunicipalityID("0751")
		plan.Put(d, plan.Quantity{
			ID: plan.QuantityID(s.ID, id, "2019H2"), SettlementID: s.ID, MunicipalityID: id, Period: "2019H2", Amount: 1400, Source: "optælling",
		})
	})
	pg := draftOf(t, p, "SAPA", "0751", "2019H2").Document(Stationery{}).Pages[0]
	assertContains(t, pg, "Antal brugere til og med 1.0001.0005,005.000,00", "Antal brugere over 1.000, 50 % af prisen4002,501.000,00",
		"1.400 brugere i 2. halvår 2019. Kilde: optælling.", "Prisen er 10,00 kr. pr. enhed (brugere) pr. år")
	assertLacks(t, pg, "ndbygger")
}

// Every line reads as its amount: the number, the part of the year and the price.
func TestLinesReadAsTheirAmounts(t *testing.T) {
	p := edited(t, func(d *plan.Draft) {
		s, _ := d.Base().SettlementOf(solutionID(t, d.Base(), "SAPA"))
		plan.Update(d, s.ID, func(s *plan.Settlement) { s.WholeMonths, s.BreakPercent = false, 33 })
		for _, pr := range d.Base().PricesOf(s.ID) {
			plan.Update(d, pr.ID, func(pr *plan.Price) { pr.PerInhabitant = 100_001 })
		}
	})
	f := draftOf(t, p, "SAPA", "0461", "2019H2")
	got := f.quantity(f.Statement.Lines[1]) + " à " + f.price(f.Statement.Lines[1])
	if want := "54.182\u00a0×\u00a01/12\u00a0×\u00a033\u00a0% à 10,0001"; got != want {
		t.Errorf("the line reads %q, want %q", got, want)
	}
}

func TestEveryInvoiceIsTranslatedAndInTheWindow(t *testing.T) {
	p := edited(t, func(d *plan.Draft) {
		s, _ := d.Base().SettlementOf(solutionID(t, d.Base(), "SAPA"))
		plan.Update(d, s.ID, func(s *plan.Settlement) { s.WholeMonths, s.Basis = false, plan.PerPeriod })
		w := plan.Dates{Text: "12. november 2019", Span: day.On(day.Of(2019, 11, 12))}
		failOn(t, d.Deviate(s.SolutionID, plan.MunicipalityID("0851"), plan.InvoicingStart, w, "aftalt"))
	})
	for _, pl := range []*plan.Plan{examplePlan(t), p} {
		b, err := billing.Run(pl, solutionID(t, pl, "SAPA"), billing.Period{Year: 2019, Part: 2, Of: 2})
		failOn(t, err)
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			invoices := Invoices(pl, b, l, day.Of(2019, 6, 26))
			if len(invoices) != 98 {
				t.Fatalf("%d invoices, want 98", len(invoices))
			}
			for _, f := range invoices {
				pg := f.Document(Stationery{}).Pages[0]
				checkWindow(t, pg, f.Recipient)
				checkTexts(t, pg)
				assertContains(t, pg, f.Recipient.Name, f.Statement.Total.Format(f.lang()))
			}
		}
	}
}

func TestProblemsHaveTexts(t *testing.T) {
	for _, r := range billing.Reasons() {
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			text := FormatText(l, billing.Message{Key: "billing.problem." + string(r), Args: []any{
				"year", 2019, "date", day.Of(2019, 6, 1), "when", "Q4 2019", "like", day.Of(2019, 10, 1), "unit", "brugere", "period", billing.Period{Year: 2019, Part: 1, Of: 2},
			}})
			if rawKey.MatchString(text) || openPlace.MatchString(text) {
				t.Errorf("%s in %s is %q", r, l, text)
			}
		}
	}
}
