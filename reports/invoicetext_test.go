package reports

import (
	"slices"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// howTheAmountIsCalculated is what invoices explain, a paragraph each, in Danish and English.
var howTheAmountIsCalculated = []struct {
	name                string
	edits               func(testing.TB) []func(*plan.Draft)
	short, code, period string
	danish, english     []string
}{
	{
		"a whole half-year with the break", nil, "SAPA", "0751", "2019H2",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 10,00 kr. pr. indbygger om året, og I betaler i 2 rater. For indbyggere ud over 150.000 er prisen 50 % lavere, altså 5,00 kr. Aarhus Kommune havde 345.332 indbyggere den 1. januar 2019 (kilde: Danmarks Statistik).",
			"De første 150.000 indbyggere: 150.000 × 5,00 kr. = 750.000,00 kr.",
			"De øvrige 195.332 indbyggere: 195.332 × 2,50 kr. = 488.330,00 kr.",
		},
		[]string{
			"SAPA (Sags- og Partsoverblik) costs DKK 10.00 per inhabitant per year, paid in 2 instalments. For inhabitants above 150,000, the price is 50% lower, i.e. DKK 5.00. Aarhus Kommune had 345,332 inhabitants on 1 January 2019 (source: Statistics Denmark).",
			"The first 150,000 inhabitants: 150,000 × DKK 5.00 = DKK 750,000.00",
			"The remaining 195,332 inhabitants: 195,332 × DKK 2.50 = DKK 488,330.00",
		},
	},
	{
		"without the break", func(t testing.TB) []func(*plan.Draft) {
			return []func(*plan.Draft){withStart(t, "0563", day.Of(2019, 7, 1), "")}
		}, "SAPA", "0563", "2019H2",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 10,00 kr. pr. indbygger om året, og I betaler i 2 rater. Fanø Kommune havde 3.404 indbyggere den 1. januar 2019 (kilde: Danmarks Statistik).",
			"3.404 indbyggere × 5,00 kr. = 17.020,00 kr.",
		},
		[]string{
			"SAPA (Sags- og Partsoverblik) costs DKK 10.00 per inhabitant per year, paid in 2 instalments. Fanø Kommune had 3,404 inhabitants on 1 January 2019 (source: Statistics Denmark).",
			"3,404 inhabitants × DKK 5.00 = DKK 17,020.00",
		},
	},
	{
		"by months", nil, "SAPA", "0860", "2019H2",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 10,00 kr. pr. indbygger om året, og I betaler i 2 rater. Hjørring Kommune havde 64.665 indbyggere den 1. januar 2019 (kilde: Danmarks Statistik).",
			"I betaler fra den 1. oktober 2019, så fakturaen dækker 3 måneder: oktober, november og december 2019.",
			"64.665 indbyggere × 10,00 kr. × 3/12 = 161.662,50 kr.",
		},
		[]string{
			"SAPA (Sags- og Partsoverblik) costs DKK 10.00 per inhabitant per year, paid in 2 instalments. Hjørring Kommune had 64,665 inhabitants on 1 January 2019 (source: Statistics Denmark).",
			"You pay from 1 October 2019, so the invoice covers 3 months: October, November and December 2019.",
			"64,665 inhabitants × DKK 10.00 × 3/12 = DKK 161,662.50",
		},
	},
	{
		"a start inside a month, of its own, with a reason that may be told", func(t testing.TB) []func(*plan.Draft) {
			return []func(*plan.Draft){withStart(t, "0563", day.Of(2019, 11, 17), "Valg i november.")}
		}, "SAPA", "0563", "2019H2",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 10,00 kr. pr. indbygger om året, og I betaler i 2 rater. Fanø Kommune havde 3.404 indbyggere den 1. januar 2019 (kilde: Danmarks Statistik).",
			"Betalingen starter den 17. november 2019. Vi fakturerer kun hele måneder, så I betaler fra den 1. december 2019. Fakturaen dækker 1 måned: december 2019. Startdatoen er aftalt med jer. Baggrund: Valg i november.",
			"3.404 indbyggere × 10,00 kr. × 1/12 = 2.836,67 kr.",
		},
		[]string{
			"SAPA (Sags- og Partsoverblik) costs DKK 10.00 per inhabitant per year, paid in 2 instalments. Fanø Kommune had 3,404 inhabitants on 1 January 2019 (source: Statistics Denmark).",
			"Payment starts on 17 November 2019. We only invoice whole months, so you pay from 1 December 2019. The invoice covers 1 month: December 2019. The start date has been agreed with you. Background: Valg i november.",
			"3,404 inhabitants × DKK 10.00 × 1/12 = DKK 2,836.67",
		},
	},
	{
		"a start inside the last month of the period before", func(t testing.TB) []func(*plan.Draft) {
			return []func(*plan.Draft){withStart(t, "0563", day.Of(2019, 12, 17), "")}
		}, "SAPA", "0563", "2020H1",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 15,00 kr. pr. indbygger om året, og I betaler i 2 rater. Fanø Kommune havde 3.488 indbyggere den 1. januar 2020 (kilde: Danmarks Statistik).",
			"Betalingen starter den 17. december 2019. Vi fakturerer kun hele måneder, så I betaler fra den 1. januar 2020. Startdatoen er aftalt med jer.",
			"3.488 indbyggere × 7,50 kr. = 26.160,00 kr.",
		}, nil,
	},
	{
		"by days", func(t testing.TB) []func(*plan.Draft) {
			return []func(*plan.Draft){
				withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.WholeMonths = false }),
				func(d *plan.Draft) {
					for _, m := range slices.Clone(d.Base().Milestones.Rows()) {
						if m.Kind == plan.InvoicingStart && m.Earliest == day.Of(2019, 11, 1) {
							plan.Update(d, m.ID, func(m *plan.Milestone) { m.Earliest, m.Latest = day.Of(2019, 11, 17), day.Of(2019, 11, 17) })
						}
					}
				},
			}
		}, "SAPA", "0563", "2019H2",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 10,00 kr. pr. indbygger om året, og I betaler i 2 rater. Fanø Kommune havde 3.404 indbyggere den 1. januar 2019 (kilde: Danmarks Statistik).",
			"I betaler fra den 17. november 2019, så fakturaen dækker 14 af de 30 dage i november 2019 og 1 måned: december 2019.",
			"17.-30. november 2019: 3.404 indbyggere × 10,00 kr. × 1/12 × 14/30 = 1.323,78 kr.",
			"December 2019: 3.404 indbyggere × 10,00 kr. × 1/12 = 2.836,67 kr.",
		},
		[]string{
			"SAPA (Sags- og Partsoverblik) costs DKK 10.00 per inhabitant per year, paid in 2 instalments. Fanø Kommune had 3,404 inhabitants on 1 January 2019 (source: Statistics Denmark).",
			"You pay from 17 November 2019, so the invoice covers 14 of the 30 days of November 2019 and 1 month: December 2019.",
			"17–30 November 2019: 3,404 inhabitants × DKK 10.00 × 1/12 × 14/30 = DKK 1,323.78",
			"December 2019: 3,404 inhabitants × DKK 10.00 × 1/12 = DKK 2,836.67",
		},
	},
	{
		"the infrastructure", nil, "STS", "0101", "2020H1",
		[]string{
			"Den fælleskommunale infrastruktur koster 25,00 kr. pr. indbygger om året, og I betaler i 2 rater. For indbyggere ud over 150.000 er prisen 50 % lavere, altså 12,50 kr. Alle kommuner betaler fra den 1. januar 2020. Københavns Kommune havde 632.340 indbyggere den 1. januar 2020 (kilde: Danmarks Statistik).",
			"De første 150.000 indbyggere: 150.000 × 12,50 kr. = 1.875.000,00 kr.",
			"De øvrige 482.340 indbyggere: 482.340 × 6,25 kr. = 3.014.625,00 kr.",
		},
		[]string{
			"The shared municipal infrastructure costs DKK 25.00 per inhabitant per year, paid in 2 instalments. For inhabitants above 150,000, the price is 50% lower, i.e. DKK 12.50. All municipalities pay from 1 January 2020. Københavns Kommune had 632,340 inhabitants on 1 January 2020 (source: Statistics Denmark).",
			"The first 150,000 inhabitants: 150,000 × DKK 12.50 = DKK 1,875,000.00",
			"The remaining 482,340 inhabitants: 482,340 × DKK 6.25 = DKK 3,014,625.00",
		},
	},
	{
		"a reduced price", func(t testing.TB) []func(*plan.Draft) {
			return []func(*plan.Draft){withPrices(t, func(pr *plan.Price) { pr.Reduction = 30_000 })}
		}, "SAPA", "0563", "2020H1",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 12,00 kr. pr. indbygger om året, og I betaler i 2 rater. Prisen er sat ned fra 15,00 kr. til 12,00 kr., fordi I betaler særskilt for den fælleskommunale infrastruktur. Fanø Kommune havde 3.488 indbyggere den 1. januar 2020 (kilde: Danmarks Statistik).",
			"3.488 indbyggere × 6,00 kr. = 20.928,00 kr.",
		},
		[]string{
			"SAPA (Sags- og Partsoverblik) costs DKK 12.00 per inhabitant per year, paid in 2 instalments. The price has been reduced from DKK 15.00 to DKK 12.00, because you pay separately for the shared municipal infrastructure. Fanø Kommune had 3,488 inhabitants on 1 January 2020 (source: Statistics Denmark).",
			"3,488 inhabitants × DKK 6.00 = DKK 20,928.00",
		},
	},
	{
		"a price that changes inside a whole year, reduced in its second half", func(t testing.TB) []func(*plan.Draft) {
			return []func(*plan.Draft){
				withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.PeriodsPerYear = 1 }),
				withPrices(t, func(pr *plan.Price) {
					if pr.ValidFrom == day.Of(2020, 7, 1) {
						pr.Reduction = 13_100
					}
				}),
			}
		}, "SAPA", "0461", "2020",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 15,00 kr. pr. indbygger om året, og I betaler én gang om året. Fra den 1. juli 2020 er prisen 20,00 kr., sat ned fra 21,31 kr., fordi I betaler særskilt for den fælleskommunale infrastruktur. For indbyggere ud over 150.000 er prisen 50 % lavere, altså 7,50 kr. og fra den 1. juli 2020 10,00 kr. Odense Kommune havde 204.895 indbyggere den 1. januar 2020 (kilde: Danmarks Statistik).",
			"1. halvår 2020, de første 150.000 indbyggere: 150.000 × 15,00 kr. × 6/12 = 1.125.000,00 kr.",
			"1. halvår 2020, de øvrige 54.895 indbyggere: 54.895 × 7,50 kr. × 6/12 = 205.856,25 kr.",
			"2. halvår 2020, de første 150.000 indbyggere: 150.000 × 20,00 kr. × 6/12 = 1.500.000,00 kr.",
			"2. halvår 2020, de øvrige 54.895 indbyggere: 54.895 × 10,00 kr. × 6/12 = 274.475,00 kr.",
		}, nil,
	},
	{
		"a whole year", func(t testing.TB) []func(*plan.Draft) {
			return []func(*plan.Draft){withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.PeriodsPerYear = 1 })}
		}, "SAPA", "0563", "2021",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 21,31 kr. pr. indbygger om året, og I betaler én gang om året. Fanø Kommune havde 3.456 indbyggere den 1. januar 2021 (kilde: Danmarks Statistik).",
			"3.456 indbyggere × 21,31 kr. = 73.647,36 kr.",
		}, nil,
	},
	{
		"a year from its third month", func(t testing.TB) []func(*plan.Draft) {
			return []func(*plan.Draft){
				withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.PeriodsPerYear = 1 }),
				withStart(t, "0563", day.Of(2021, 3, 1), ""),
			}
		}, "SAPA", "0563", "2021",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 21,31 kr. pr. indbygger om året, og I betaler én gang om året. Fanø Kommune havde 3.456 indbyggere den 1. januar 2021 (kilde: Danmarks Statistik).",
			"I betaler fra den 1. marts 2021, så fakturaen dækker 10 måneder: marts til december 2021. Startdatoen er aftalt med jer.",
			"3.456 indbyggere × 21,31 kr. × 10/12 = 61.372,80 kr.",
		}, nil,
	},
	{
		"per period, from inside it", func(t testing.TB) []func(*plan.Draft) {
			return []func(*plan.Draft){withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.Basis = plan.PerPeriod })}
		}, "SAPA", "0563", "2019H2",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 10,00 kr. pr. indbygger pr. halvår. Fanø Kommune havde 3.404 indbyggere den 1. januar 2019 (kilde: Danmarks Statistik).",
			"I betaler fra den 1. november 2019, så fakturaen dækker 2 måneder: november og december 2019.",
			"3.404 indbyggere × 10,00 kr. × 2/6 = 11.346,67 kr.",
		},
		[]string{
			"SAPA (Sags- og Partsoverblik) costs DKK 10.00 per inhabitant per half-year. Fanø Kommune had 3,404 inhabitants on 1 January 2019 (source: Statistics Denmark).",
			"You pay from 1 November 2019, so the invoice covers 2 months: November and December 2019.",
			"3,404 inhabitants × DKK 10.00 × 2/6 = DKK 11,346.67",
		},
	},
	{
		"another quantity", func(t testing.TB) []func(*plan.Draft) {
			return []func(*plan.Draft){withQuantity(t, "brugere", 1400)}
		}, "SAPA", "0751", "2019H2",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 10,00 kr. pr. enhed (brugere) om året, og I betaler i 2 rater. For brugere ud over 1.000 er prisen 50 % lavere, altså 5,00 kr. Aarhus Kommune har 1.400 brugere i 2. halvår 2019 (kilde: optælling).",
			"De første 1.000 brugere: 1.000 × 5,00 kr. = 5.000,00 kr.",
			"De øvrige 400 brugere: 400 × 2,50 kr. = 1.000,00 kr.",
		},
		[]string{
			"SAPA (Sags- og Partsoverblik) costs DKK 10.00 per unit (brugere) per year, paid in 2 instalments. For brugere above 1,000, the price is 50% lower, i.e. DKK 5.00. Aarhus Kommune has 1,400 brugere in the second half of 2019 (source: optælling).",
			"The first 1,000 brugere: 1,000 × DKK 5.00 = DKK 5,000.00",
			"The remaining 400 brugere: 400 × DKK 2.50 = DKK 1,000.00",
		},
	},
	{
		"a fixed amount", fixedAmount, "SAPA", "0751", "2019H2",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 50.000,00 kr. for hver kommune om året, og I betaler i 2 rater.",
			"Fast beløb for 2. halvår 2019: 25.000,00 kr.",
		},
		[]string{
			"SAPA (Sags- og Partsoverblik) costs DKK 50,000.00 for each municipality per year, paid in 2 instalments.",
			"Fixed amount for the second half of 2019: DKK 25,000.00",
		},
	},
	{
		"a fixed amount, by months", fixedAmount, "SAPA", "0563", "2019H2",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 50.000,00 kr. for hver kommune om året, og I betaler i 2 rater.",
			"I betaler fra den 1. november 2019, så fakturaen dækker 2 måneder: november og december 2019.",
			"Fast beløb: 50.000,00 kr. × 2/12 = 8.333,33 kr.",
		}, nil,
	},
	{
		"a percentage that the price does not bear", func(t testing.TB) []func(*plan.Draft) {
			return []func(*plan.Draft){
				withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.BreakPercent = 133 }),
				withPrices(t, func(pr *plan.Price) { pr.PerInhabitant = 100_001 }),
			}
		}, "SAPA", "0461", "2019H2",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 10,0001 kr. pr. indbygger om året, og I betaler i 2 rater. For indbyggere ud over 150.000 er prisen 33 % højere. Odense Kommune havde 204.182 indbyggere den 1. januar 2019 (kilde: Danmarks Statistik).",
			"I betaler fra den 1. december 2019, så fakturaen dækker 1 måned: december 2019.",
			"De første 150.000 indbyggere: 150.000 × 10,0001 kr. × 1/12 = 125.001,25 kr.",
			"De øvrige 54.182 indbyggere: 54.182 × 10,0001 kr. × 1/12 × 133 % = 60.052,32 kr.",
		}, nil,
	},
	{
		"nothing above the break", func(t testing.TB) []func(*plan.Draft) {
			return []func(*plan.Draft){withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.BreakPercent = 0 })}
		}, "SAPA", "0751", "2019H2",
		[]string{
			"SAPA (Sags- og Partsoverblik) koster 10,00 kr. pr. indbygger om året, og I betaler i 2 rater. For indbyggere ud over 150.000 betaler I ikke. Aarhus Kommune havde 345.332 indbyggere den 1. januar 2019 (kilde: Danmarks Statistik).",
			"De første 150.000 indbyggere: 150.000 × 5,00 kr. = 750.000,00 kr.",
			"De øvrige 195.332 indbyggere: 195.332 × 0,00 kr. = 0,00 kr.",
		}, nil,
	},
}

func fixedAmount(t testing.TB) []func(*plan.Draft) {
	return []func(*plan.Draft){
		withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.Unit = plan.FixedUnit }),
		withPrices(t, func(pr *plan.Price) { pr.PerInhabitant = 500_000_000 }),
	}
}

// Who pays reads how the amount came about, in the words of the page that lists them.
func TestHowTheAmountIsCalculated(t *testing.T) {
	for _, tt := range howTheAmountIsCalculated {
		t.Run(tt.name, func(t *testing.T) {
			p := plantest.Example(t, example.Monopolbrud)
			if tt.edits != nil {
				p = editedBy(t, tt.edits(t)...)
			}
			for l, want := range map[translations.Lang][]string{translations.Danish: tt.danish, translations.English: tt.english} {
				f := invoiceOf(t, p, tt.short, tt.code, tt.period, l)
				var got []string
				for _, text := range f.FormatExplanation() {
					got = append(got, flat(text))
					if rawKey.MatchString(text) || openPlace.MatchString(text) {
						t.Errorf("an open text: %s", text)
					}
				}
				if want != nil && !slices.Equal(got, want) {
					t.Errorf("got\n%q, want\n%q", got, want)
				}
			}
		})
	}
}
