package reports

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/billing/billingtest"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/page"
	"bolgeplan/reports/pdf"
)

// budgetPlan is the example with invoices of SAPA for 2021, of which the first is paid.
func budgetPlan(t *testing.T) *plan.Plan {
	t.Helper()
	d := plantest.Example(t, example.Monopolbrud).Edit()
	sapa, _ := d.Plan().SolutionNamed("SAPA")
	ids := billingtest.IssueAll(t, d, sapa.ID, "2021H1", day.Of(2021, 1, 4))
	l := billing.LedgerOf(d.Plan())
	if _, err := billing.Pay(d, billing.NewPayment{Invoice: ids[0], On: day.Of(2021, 2, 1), Amount: l.Get(ids[0]).Left(), Source: billing.ByHand}); err != nil {
		t.Fatal(err)
	}
	return d.Plan()
}

func TestBudgetSheet(t *testing.T) {
	p := budgetPlan(t)
	b := billing.NewBudget(p, nil, nil, options.Date)
	for _, m := range p.AllMunicipalities() {
		doc := BudgetSheet(p, b, m, options)
		if len(doc.Pages) != 1 || doc.Pages[0].W < doc.Pages[0].H {
			t.Errorf("%s has %d pages, the first %g × %g", m.Name, len(doc.Pages), doc.Pages[0].W, doc.Pages[0].H)
		}
		checkOnPage(t, doc.Pages[0])
		checkTexts(t, doc.Pages[0])
	}
	aarhus, _ := p.Municipalities.Get(plan.MunicipalityID("0751"))
	pg := BudgetSheet(p, b, aarhus, options).Pages[0]
	assertContains(t, pg, "Budget for Aarhus Kommune", "Det er et budget og ikke en faktura", "Rate 1, januar – juni", "SAPA, Sags- og Partsoverblik, faktureres fra 1. juli 2019",
		"352.751", "2.678.405,95", "5.356.811,90", "Indbyggertal mangler for 2025, 2026, 2027, 2028.", "med indbyggertallet for 2024", "Kilde: Danmarks Statistik.", "Faktureret med moms")
	first := BudgetSheet(p, b, p.AllMunicipalities()[0], options).Pages[0]
	paid := billing.LedgerOf(p).Issued[0].Paid
	if n := strings.Count(textOf(first), paid.Format(day.Danish)); n != 2 {
		t.Errorf("what is invoiced and paid stands %d times", n)
	}
}

func TestBudgetOverview(t *testing.T) {
	p := budgetPlan(t)
	sapa, _ := p.SolutionNamed("SAPA")
	b := billing.NewBudget(p, []plan.ID{sapa.ID}, nil, options.Date)
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		o := options
		o.Lang = lang
		doc := BudgetPrint(p, b, "SAPA", o)
		text := ""
		for _, pg := range doc.Pages {
			text += textOf(pg)
			checkOnPage(t, pg)
			checkTexts(t, pg)
		}
		for _, m := range p.AllMunicipalities() {
			if !strings.Contains(text, m.Name) {
				t.Errorf("%s is missing", m.Name)
			}
		}
		// 98 municipalities in 2021, two instalments, each rounded.
		if want := billing.Money(11575641062).Format(day.Lang(lang)); !strings.Contains(text, want) {
			t.Errorf("%s: 2021 does not come to %s", lang, want)
		}
	}
}

// What cannot be computed is marked, and said by name.
func TestABudgetMarksWhatIsMissing(t *testing.T) {
	p := budgetPlan(t)
	sapa, _ := p.SolutionNamed("SAPA")
	m := p.AllMunicipalities()[0]
	d := p.Edit()
	if err := d.Deviate(sapa.ID, m.ID, plan.InvoicingStart, plan.Dates{Text: "under afklaring"}, "ukendt"); err != nil {
		t.Fatal(err)
	}
	for _, pop := range p.Populations.Rows() {
		if pop.MunicipalityID == m.ID && pop.Year < 2022 {
			plan.Remove[plan.Population](d, pop.ID)
		}
	}
	p = d.Plan()
	doc := BudgetSheet(p, billing.NewBudget(p, nil, nil, options.Date), m, options)
	assertContains(t, doc.Pages[0], "?", "Hvor der står ?, kan beløbet ikke beregnes endnu.", "faktureringsstart (SAPA) 2019, 2020", "indbyggertal 2021 (STS)")
	none := BudgetSheet(p, billing.Budget{}, m, options)
	assertContains(t, none.Pages[0], "Planen har ikke noget, kommunen skal betale for.")
}

// More years than a page is wide stand below each other.
func TestABudgetOfManyYears(t *testing.T) {
	p := budgetPlan(t)
	sapa, _ := p.SolutionNamed("SAPA")
	settlement, _ := p.SettlementOf(sapa.ID)
	d := p.Edit()
	first := p.PricesOf(settlement.ID)[0]
	plan.Update(d, first.ID, func(pr *plan.Price) { pr.ValidFrom = day.Of(2016, 1, 1) })
	p = d.Plan()
	b := billing.NewBudget(p, []plan.ID{sapa.ID}, nil, options.Date)
	doc := BudgetSheet(p, b, p.AllMunicipalities()[0], options)
	for _, pg := range doc.Pages {
		checkOnPage(t, pg)
	}
	all := ""
	for _, pg := range doc.Pages {
		all += textOf(pg)
	}
	for _, year := range b.Years {
		if !strings.Contains(all, fmt.Sprint(year)) {
			t.Errorf("%d is missing", year)
		}
	}
}

// TestLookAtBudgets writes a budget into the directory that BOLGEPLAN_LOOK names, for a person to
// look at.
func TestLookAtBudgets(t *testing.T) {
	dir := os.Getenv("BOLGEPLAN_LOOK")
	if dir == "" {
		t.Skip("BOLGEPLAN_LOOK names no directory")
	}
	p := budgetPlan(t)
	b := billing.NewBudget(p, nil, nil, options.Date)
	docs := []page.Document{BudgetPrint(p, b, "", options), BudgetSheet(p, b, p.AllMunicipalities()[0], options)}
	content, err := pdf.Combined(docs, pdf.CombineOptions{})
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "budget.pdf"), content, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}
