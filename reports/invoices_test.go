package reports

import (
	"slices"
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
	assertContains(t, pg, "Indbyggermåneder, november – december 2019", "6.808", "10,00 pr. 12", "5.673,33",
		"3.404 × 2 × 10,00 / 12 = 5.673,33 kr.", "Det er 2 af periodens 6 måneder.")
	en := gatherTestInvoice(t, examplePlan(t), "0563", translations.English).Document(Stationery{}).Pages[0]
	assertContains(t, en, "Invoice · DRAFT", "Net (tax base)5,673.33", "VAT 25%1,418.33", "6,808")
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

func TestMissingOnInvoice(t *testing.T) {
	f := gatherTestInvoice(t, examplePlan(t), "0751", translations.Danish)
	if got := MissingOnInvoice(f); got != nil {
		t.Errorf("the example lacks %v", got)
	}
	f.Statement.Municipality.EAN = "5790000007517"
	f.Statement.Municipality.Reference = ""
	f.Sender, f.Recipient.Incomplete = plan.Sender{}, true
	want := []string{"sender", "sender_cvr", "address", "ean_wrong", "reference"}
	if got := MissingOnInvoice(f); !slices.Equal(got, want) {
		t.Errorf("missing %v, want %v", got, want)
	}
	f.Statement.Municipality.EAN = ""
	for _, key := range append(MissingOnInvoice(f), "ean_wrong") {
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			if !l.Has("invoice.missing." + key) {
				t.Errorf("no %s text for missing %s", l, key)
			}
		}
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
	for _, r := range []billing.Reason{billing.NotPlaced, billing.NoStart, billing.NoPopulation, billing.TwoPopulations, billing.NoPrice, billing.TooLarge} {
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			text := FormatText(l, billing.Message{Key: "billing.problem." + string(r), Args: []any{"year", 2019, "date", day.Of(2019, 6, 1)}})
			if rawKey.MatchString(text) || openPlace.MatchString(text) {
				t.Errorf("%s in %s is %q", r, l, text)
			}
		}
	}
}
