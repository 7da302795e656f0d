package reports

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/page"
)

// invoiceOf gathers the invoice of a municipality for a solution and a period.
func invoiceOf(t testing.TB, p *plan.Plan, short, code, period string, l translations.Lang) InvoiceFacts {
	t.Helper()
	for _, f := range invoicesOf(t, p, short, period, l) {
		if f.Invoice.Buyer.Code == code {
			return f
		}
	}
	t.Fatalf("%s has no invoice of %s for %s", code, short, period)
	return InvoiceFacts{}
}

// invoicesOf gathers the invoices of all municipalities for a solution and a period.
func invoicesOf(t testing.TB, p *plan.Plan, short, period string, l translations.Lang) []InvoiceFacts {
	t.Helper()
	of, err := billing.ParsePeriod(period)
	failOn(t, err)
	b, err := billing.Run(p, plantest.SolutionID(t, p, short), of)
	failOn(t, err)
	return Invoices(p, b, l, day.Of(2019, 6, 26))
}

// issued is a draft as it is when it was issued.
func issued(f InvoiceFacts, number int) InvoiceFacts {
	d := f.Invoice
	d.Prefix, d.Number, d.IssuedOn, d.DueOn = "MH-", number, day.Of(2019, 7, 1), day.Of(2019, 7, 31)
	d.Ref = "SAPA-" + d.Buyer.Code + "-3f9c2a1b"
	d.Payment.FIK, d.Payment.ID = "12345678", "004040400000669"
	return InvoiceFacts{d}
}

// credited is the credit note of lines of an issued invoice, none for all, of which so much was
// paid.
func credited(t testing.TB, f InvoiceFacts, paid billing.Money, r billing.CreditRequest) InvoiceFacts {
	t.Helper()
	i := billing.Issued{Document: f.Invoice, Paid: paid, Row: plan.Invoice{
		Kind: string(billing.InvoiceKind), Series: f.Invoice.Prefix, Number: f.Invoice.Number, IssuedOn: f.Invoice.IssuedOn,
	}}
	r.Made = day.Of(2019, 8, 15)
	d, err := i.CreditNote(r)
	failOn(t, err)
	d.Number, d.Ref = 8, "SAPA-"+d.Buyer.Code+"-77aa01fe"
	return InvoiceFacts{d}
}

// withSettlementOf changes the settlement model of a solution of the example.
func withSettlementOf(t testing.TB, short string, change func(*plan.Settlement)) func(*plan.Draft) {
	return func(d *plan.Draft) {
		s, ok := d.Base().SettlementOf(plantest.SolutionID(t, d.Base(), short))
		if !ok {
			t.Fatalf("%s has no settlement model", short)
		}
		plan.Update(d, s.ID, change)
	}
}

// withStart gives a municipality its own invoicing start of SAPA, with a reason that it may read.
func withStart(t testing.TB, code string, on day.Day, reason string) func(*plan.Draft) {
	return func(d *plan.Draft) {
		sapa, id := plantest.SolutionID(t, d.Base(), "SAPA"), plan.MunicipalityID(code)
		failOn(t, d.Deviate(sapa, id, plan.InvoicingStart, plan.Dates{Text: on.Long(day.Danish), Span: day.On(on)}, reason))
		m, _ := d.Plan().MilestoneFor(sapa, id, plan.InvoicingStart)
		plan.Update(d, m.ID, func(m *plan.Milestone) { m.NoteInLetters = reason != "" })
	}
}

// withQuantity is what Aarhus is billed for SAPA in the second half of 2019.
func withQuantity(t testing.TB, unit string, amount int64) func(*plan.Draft) {
	return func(d *plan.Draft) {
		withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.Unit, s.BreakAt = unit, 1000 })(d)
		s, _ := d.Base().SettlementOf(plantest.SolutionID(t, d.Base(), "SAPA"))
		id := plan.MunicipalityID("0751")
		plan.Put(d, plan.Quantity{
			ID: plan.QuantityID(s.ID, id, "2019H2"), SettlementID: s.ID, MunicipalityID: id, Period: "2019H2", Amount: amount, Source: "optælling",
		})
	}
}

// withPrices changes each price of SAPA.
func withPrices(t testing.TB, change func(*plan.Price)) func(*plan.Draft) {
	return func(d *plan.Draft) {
		s, _ := d.Base().SettlementOf(plantest.SolutionID(t, d.Base(), "SAPA"))
		for _, pr := range d.Base().PricesOf(s.ID) {
			plan.Update(d, pr.ID, change)
		}
	}
}

// editedBy returns the example after several edits.
func editedBy(t testing.TB, edits ...func(*plan.Draft)) *plan.Plan {
	t.Helper()
	return edited(t, func(d *plan.Draft) {
		for _, edit := range edits {
			edit(d)
		}
	})
}

func TestDraftBearsAllButANumber(t *testing.T) {
	f := invoiceOf(t, plantest.Example(t, example.Monopolbrud), "SAPA", "0751", "2019H2", translations.Danish)
	pg := f.Document(Stationery{}).Pages[0]
	checkWindow(t, pg, f.Recipient())
	assertContains(t, pg,
		"KLADDE", "Faktura · KLADDE", "SAPA (Sags- og Partsoverblik), 2. halvår 2019", "Kladde af 26. juni 2019",
		"Aarhus Kommune", "Att. økonomidirektøren", "Eksempelfællesskabet", "Eksempelvej 1", "CVR 00000000",
		"Fakturadatotildeles ved udstedelsen", "Forfald30 dage efter fakturadato",
		"Leveringsperiode2. halvår 2019", "EAN-nummer5790000007516", "Jeres CVR55133018",
		"Pris pr. halvår, kr.", "Indbyggere til og med 150.000150.0005,00750.000,00",
		"Indbyggere over 150.000, 50 % af prisen195.3322,50488.330,00",
		"Netto (momsgrundlag)1.238.330,00", "Moms 25 %309.582,50", "At betale, kr.1.547.912,50",
		"Eksempelværdier: afsender")
	assertLacks(t, pg, "Andel", "Betaling", "Antagelse", "pr. 12", "Ref.")
	if f.FileName() != "0751-Aarhus-SAPA-2019H2-kladde.pdf" {
		t.Errorf("file name %s", f.FileName())
	}
}

func TestInvoiceByMonths(t *testing.T) {
	pg := invoiceOf(t, plantest.Example(t, example.Monopolbrud), "SAPA", "0563", "2019H2", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, pg, "Pris pr. år, kr.", "Andel af året", "Leveringsperiode1. november – 31. december 2019", "Indbyggere3.40410,002/125.673,33")
	assertLacks(t, pg, "pr. 12")
	en := invoiceOf(t, plantest.Example(t, example.Monopolbrud), "SAPA", "0563", "2019H2", translations.English).Document(Stationery{}).Pages[0]
	assertContains(t, en, "Invoice · DRAFT", "Part of the year", "Net (tax base)5,673.33", "VAT 25%1,418.33", "3,40410.002/12")
}

func TestIssuedInvoice(t *testing.T) {
	f := issued(invoiceOf(t, plantest.Example(t, example.Monopolbrud), "SAPA", "0751", "2019H2", translations.Danish), 1)
	f.Invoice.Payment.IBAN, f.Invoice.Payment.BIC = "DK5000400440116243", "DABADKKK"
	pg := f.Document(Stationery{}).Pages[0]
	assertContains(t, pg, "Faktura MH-0001", "Fakturadato1. juli 2019", "FakturanummerMH-0001", "Forfald31. juli 2019",
		"Vores reference: SAPA-0751-3f9c2a1b", "Ref. SAPA-0751-3f9c2a1b · Eksempelværdier",
		"Betal 1.547.912,50 kr. senest den 31. juli 2019.", "Indbetalingskort+71<004040400000669+12345678<",
		"Reg.nr. og konto9999 0000000000", "IBANDK5000400440116243", "BICDABADKKK", "Skriv ved betalingFaktura MH-0001")
	assertLacks(t, pg, "KLADDE", "Kladde", "tildeles")
	if f.FileName() != "0751-Aarhus-SAPA-2019H2-MH-0001.pdf" {
		t.Errorf("file name %s", f.FileName())
	}
}

// A credit note names the invoice and says what is left to pay of it. It asks for nothing.
func TestCreditNote(t *testing.T) {
	of := issued(invoiceOf(t, plantest.Example(t, example.Monopolbrud), "SAPA", "0751", "2019H2", translations.Danish), 1)
	all := of.Invoice.Total
	for _, tt := range []struct {
		name  string
		paid  billing.Money
		ask   billing.CreditRequest
		want  []string
		lacks []string
	}{
		{"the whole", 0, billing.CreditRequest{Reason: "Forkert indbyggertal", Renewed: true}, []string{
			"Vi krediterer hele fakturaen. Årsag: Forkert indbyggertal.", "I skal ikke betale fakturaen. I får en ny faktura.",
			"Krediteret i alt, kr.1.547.912,50",
		}, []string{"tilbage"}},
		{"a line", 0, billing.CreditRequest{Lines: []int{1}, Reason: "Knækket er ændret!"}, []string{
			"Vi krediterer 610.412,50 kr. af fakturaen. Årsag: Knækket er ændret!", "I skal nu betale 937.500,00 kr.", "De øvrige 195.332 indbyggere",
		}, []string{"De første", "ny faktura", "hele fakturaen"}},
		{"a line of what is paid", all, billing.CreditRequest{Lines: []int{1}}, []string{
			"Vi krediterer 610.412,50 kr. af fakturaen.", "Vi betaler 610.412,50 kr. tilbage.",
		}, []string{"I skal", "Årsag"}},
		{"the whole of what is paid", all, billing.CreditRequest{}, []string{"I skal ikke betale fakturaen. Vi betaler 1.547.912,50 kr. tilbage."}, nil},
		{"a line, the rest is paid", all - 61041250, billing.CreditRequest{Lines: []int{1}}, []string{"I skal ikke betale mere af fakturaen."}, []string{"tilbage"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := credited(t, of, tt.paid, tt.ask)
			pg := f.Document(Stationery{}).Pages[0]
			checkWindow(t, pg, f.Recipient())
			checkTexts(t, pg)
			assertContains(t, pg, append(tt.want, "KREDITNOTA", "Kreditnota MH-0008 til faktura MH-0001 af 1. juli 2019",
				"Kreditnotadato15. august 2019", "KreditnotanummerMH-0008", "FakturaMH-0001 af 1. juli 2019", "Krediteret, kr.")...)
			assertLacks(t, pg, append(tt.lacks, "At betale", "Beløb, kr.", "Betal ", "Forfald", "+71<", "konto", "rater")...)
			if f.FileName() != "0751-Aarhus-SAPA-2019H2-kreditnota-MH-0008.pdf" {
				t.Errorf("file name %s", f.FileName())
			}
		})
	}
	draft := credited(t, of, 0, billing.CreditRequest{})
	draft.Invoice.Number, draft.Invoice.Ref, draft.Invoice.Lang = 0, "", day.English
	pg := draft.Document(Stationery{}).Pages[0]
	assertContains(t, pg, "DRAFT", "Credit note to invoice MH-0001 of 1 July 2019 · DRAFT", "assigned on issue")
	if draft.FileName() != "0751-Aarhus-SAPA-2019H2-credit-note-draft.pdf" {
		t.Errorf("file name %s", draft.FileName())
	}
}

// A page that is made of a stored invoice has the same bytes as when it was issued, whatever
// became of the plan.
func TestStoredInvoicesLookTheSame(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	var papers []InvoiceFacts
	for i, f := range invoicesOf(t, p, "SAPA", "2019H2", translations.Danish) {
		papers = append(papers, issued(f, i+1))
	}
	papers = append(papers, credited(t, papers[97], 100, billing.CreditRequest{Lines: []int{1}, Reason: "Knækket er ændret"}))
	then, err := Files(papers, Stationery{})
	failOn(t, err)
	var stored []string
	for _, f := range papers {
		stored = append(stored, f.Invoice.Encode())
	}
	editedBy(t, withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.Basis, s.BreakPercent, s.Name = plan.PerPeriod, 20, "Ny" }),
		withPrices(t, func(pr *plan.Price) { pr.PerInhabitant *= 2 }), withStart(t, "0563", day.Of(2019, 9, 1), ""),
		func(d *plan.Draft) {
			d.SetOrganisation(func(o *plan.Organisation) { *o = plan.Organisation{ID: o.ID, Name: "En anden"} })
			plan.Update(d, plan.MunicipalityID("0751"), func(m *plan.Municipality) { m.OfficialName, m.Address, m.EAN = "Ny", "Ny", "Ny" })
		})
	for i := range papers {
		d, err := billing.DecodeDocument(stored[i])
		failOn(t, err)
		now, err := Files([]InvoiceFacts{{d}}, Stationery{})
		failOn(t, err)
		if now[0].Name != then[i].Name || !bytes.Equal(now[0].Data, then[i].Data) {
			t.Fatalf("%s of %d bytes was %s of %d", now[0].Name, len(now[0].Data), then[i].Name, len(then[i].Data))
		}
	}
}

// A long explanation goes on on a second page, which says what it is part of.
func TestLongInvoiceHasASecondPage(t *testing.T) {
	f := longInvoice(t)
	pages := f.Document(Stationery{}).Pages
	if len(pages) != 2 {
		t.Fatalf("%d pages", len(pages))
	}
	assertContains(t, pages[0], "At betale, kr.", "Betaling", "Side 1 af 2")
	assertContains(t, pages[1], "Faktura MH-0003 · SAPA (Sags- og Partsoverblik), 2020 · Københavns Kommune", "Side 2 af 2", "Ref. SAPA-0101")
	assertLacks(t, pages[1], "At betale")
}

// longInvoice is one of a year in which the price changes twice and the infrastructure comes out of it.
func longInvoice(t testing.TB) InvoiceFacts {
	t.Helper()
	p := editedBy(t, withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.PeriodsPerYear = 1 }), func(d *plan.Draft) {
		s, _ := d.Base().SettlementOf(plantest.SolutionID(t, d.Base(), "SAPA"))
		plan.Put(d, plan.Price{ID: plan.CatalogueID("price", "third"), SettlementID: s.ID, ValidFrom: day.Of(2020, 10, 1), PerInhabitant: 213_100, Reduction: 25_000})
	})
	return issued(invoiceOf(t, p, "SAPA", "0101", "2020", translations.Danish), 3)
}

// An own address of a solution is what the invoice bears, with its order number.
func TestOwnBillingAddressIsOnTheInvoice(t *testing.T) {
	aarhus := plan.MunicipalityID("0751")
	p := edited(t, func(d *plan.Draft) {
		sapa := plantest.SolutionID(t, d.Base(), "SAPA")
		plan.Put(d, plan.BillingAddress{
			ID: plan.BillingAddressID(aarhus, sapa), MunicipalityID: aarhus, SolutionID: sapa, EAN: "5798009811578", OrderNumber: "4711",
		})
	})
	pg := invoiceOf(t, p, "SAPA", "0751", "2019H2", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, pg, "EAN-nummer5798009811578", "Jeres referenceEKS-0751", "Jeres ordrenummer4711")
	assertLacks(t, pg, "5790000007516")
}

func TestInvoiceOfTheInfrastructure(t *testing.T) {
	pg := invoiceOf(t, plantest.Example(t, example.Monopolbrud), "STS", "0101", "2020H1", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, pg, "Den fælleskommunale infrastruktur (STS), 1. halvår 2020", "150.00012,501.875.000,00", "482.3406,253.014.625,00", "Netto (momsgrundlag)4.889.625,00")
}

func TestInvoiceOfAQuantity(t *testing.T) {
	pg := invoiceOf(t, editedBy(t, withQuantity(t, "brugere", 1400)), "SAPA", "0751", "2019H2", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, pg, "Antal brugere til og med 1.0001.0005,005.000,00", "Antal brugere over 1.000, 50 % af prisen4002,501.000,00")
	assertLacks(t, pg, "ndbygger")
}

// Every line reads as its amount: the number, the price and the part of the year.
func TestLinesReadAsTheirAmounts(t *testing.T) {
	p := editedBy(t, withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.WholeMonths, s.BreakPercent = false, 33 }),
		withPrices(t, func(pr *plan.Price) { pr.PerInhabitant = 100_001 }))
	f := invoiceOf(t, p, "SAPA", "0461", "2019H2", translations.Danish)
	l := f.Invoice.Lines[1]
	got := []string{f.price(l), flat(f.share(l))}
	if want := []string{"10,0001", "1/12 × 33 %"}; !slices.Equal(got, want) {
		t.Errorf("the line reads %q, want %q", got, want)
	}
}

func TestEveryInvoiceIsTranslatedAndInTheWindow(t *testing.T) {
	p := editedBy(t, withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.WholeMonths, s.Basis = false, plan.PerPeriod }),
		withStart(t, "0851", day.Of(2019, 11, 12), "aftalt"))
	for _, pl := range []*plan.Plan{plantest.Example(t, example.Monopolbrud), p} {
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			invoices := invoicesOf(t, pl, "SAPA", "2019H2", l)
			if len(invoices) != 98 {
				t.Fatalf("%d invoices, want 98", len(invoices))
			}
			for _, f := range invoices {
				pages := f.Document(Stationery{}).Pages
				checkWindow(t, pages[0], f.Recipient())
				checkTexts(t, pages[0])
				assertContains(t, pages[0], f.Invoice.Buyer.Name, f.Invoice.Total.Format(f.lang()))
				assertLacks(t, pages[0], "pr. 12", "per 12")
				if pl == plantest.Example(t, example.Monopolbrud) && len(pages) > 1 || len(UnprintableOnInvoice(f)) > 0 {
					t.Errorf("%s has %d pages and lacks %q", f.Invoice.Buyer.Name, len(pages), UnprintableOnInvoice(f))
				}
			}
		}
	}
}

// The page is heard in the order in which it is read, with its headings and tables as such.
func TestInvoicesHaveAStructure(t *testing.T) {
	f := issued(invoiceOf(t, plantest.Example(t, example.Monopolbrud), "SAPA", "0563", "2019H2", translations.Danish), 1)
	doc := f.Document(Stationery{})
	var roles []string
	for _, e := range doc.Structure() {
		roles = append(roles, e.Role.String())
		if e.Role == page.TableRole {
			for _, row := range e.Children {
				if len(row.Children) != len(e.Children[0].Children) || row.Children[0].Role != page.TH {
					t.Errorf("the row %+v begins with %s and has %d cells", row, row.Children[0].Role, len(row.Children))
				}
			}
		}
	}
	want := "P P P P H1 P Table Table Table H2 P Table H2 P P P"
	if got := strings.Join(roles, " "); got != want {
		t.Errorf("the roles are %s, want %s", got, want)
	}
	details := doc.Structure()[6]
	if third := details.Children[0].Children[2]; third.Role != page.TH || third.Scope != page.RowScope || third.Text != "Fakturanummer" {
		t.Errorf("the third cell is %+v", third)
	}
}

// Whatever of an invoice has a character that no page shows, it is found before printing.
func TestForeignCharactersAreFound(t *testing.T) {
	const sign = "漢"
	of := issued(invoiceOf(t, editedBy(t, withQuantity(t, "brugere", 1400), withStart(t, "0751", day.Of(2019, 10, 1), "aftalt")), "SAPA", "0751", "2019H2", translations.Danish), 1)
	for _, f := range []InvoiceFacts{of, credited(t, of, 0, billing.CreditRequest{Reason: "fejl"})} {
		for _, field := range textsOf(reflect.ValueOf(&f.Invoice).Elem()) {
			was := field.String()
			if was == "" || field.Type() != reflect.TypeFor[string]() {
				continue
			}
			field.SetString(sign + was)
			shown := false
			for _, p := range f.Document(Stationery{}).Pages {
				shown = shown || strings.Contains(textOf(p), sign)
			}
			if found := slices.Contains(UnprintableOnInvoice(f), '漢'); found != shown {
				t.Errorf("%q: on the page: %v, found: %v", was, shown, found)
			}
			field.SetString(was)
		}
	}
}

// textsOf lists the fields of a value that are texts.
func textsOf(v reflect.Value) (list []reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return textsOf(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			list = append(list, textsOf(v.Field(i))...)
		}
	case reflect.String:
		return []reflect.Value{v}
	}
	return list
}
