package billing

import (
	"fmt"
	"strconv"
	"testing"

	"bolgeplan/assets"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// newTestPlan is the plan of June 2019 as far as billing needs it: all municipalities
// with their populations, waves, invoicing starts and prices. The parts that a
// test is about are changed by edits.
func newTestPlan(t testing.TB, edits ...func(*plan.Draft)) *plan.Plan {
	t.Helper()
	d := new(plan.Plan).Edit()
	for _, r := range rows(t, assets.Municipalities) {
		plan.Put(d, plan.Municipality{ID: plan.MunicipalityID(r["code"]), Code: r["code"], Name: r["name"], OfficialName: r["official_name"]})
	}
	for _, r := range rows(t, assets.Population) {
		year, inhabitants := number(t, r["year"]), number(t, r["population"])
		id := plan.MunicipalityID(r["code"])
		plan.Put(d, plan.Population{ID: plan.PopulationID(id, year), MunicipalityID: id, Year: year, Inhabitants: inhabitants, Source: r["source"]})
	}
	s := plan.Solution{ID: plan.CatalogueID("solution", "SAPA"), Short: "SAPA"}
	plan.Put(d, s)
	putWaves(t, d, s)
	plan.Put(d, model2019())
	for i, pr := range []struct {
		from string
		kr   int64
	}{{"2019-07-01", 100000}, {"2020-01-01", 150000}, {"2020-07-01", 213100}} {
		plan.Put(d, plan.Price{ID: plan.CatalogueID("price", strconv.Itoa(i)), SettlementID: model2019().ID, ValidFrom: date(t, pr.from), PerInhabitant: pr.kr})
	}
	for _, edit := range edits {
		edit(d)
	}
	return d.Plan()
}

func model2019() plan.Settlement {
	return plan.Settlement{
		ID: plan.CatalogueID("settlement", "SAPA"), SolutionID: plan.CatalogueID("solution", "SAPA"), Name: "SAPA 2019",
		Basis: plan.PerYear, BreakAt: 150000, BreakPercent: 50, VATPercent: 25, PeriodsPerYear: 2,
		WholeMonths: true, PaymentDays: 30, Assumptions: "basis,break_percent,whole_months",
	}
}

func putWaves(t testing.TB, d *plan.Draft, s plan.Solution) {
	t.Helper()
	for _, r := range rows(t, assets.WavesSAPA) {
		w := plan.Wave{ID: plan.CatalogueID("wave", "SAPA", r["wave"]), SolutionID: s.ID, Name: r["wave"]}
		if !d.Plan().Waves.Has(w.ID) {
			d.AddWave(w)
			start := plan.Dates{Text: r["invoicing_start"], Span: day.On(date(t, r["invoicing_start"]))}
			check(t, d.ScheduleWave(w.ID, plan.InvoicingStart, start))
		}
		check(t, d.Assign(w.ID, plan.MunicipalityID(r["code"])))
	}
}

// withSettlement changes the settlement model.
func withSettlement(change func(*plan.Settlement)) func(*plan.Draft) {
	return func(d *plan.Draft) { plan.Update(d, model2019().ID, change) }
}

// withOwnStart gives a municipality an invoicing start of its own.
func withOwnStart(t testing.TB, code, iso string) func(*plan.Draft) {
	return func(d *plan.Draft) {
		w := plan.Dates{Text: iso, Span: day.On(date(t, iso))}
		check(t, d.Deviate(model2019().SolutionID, plan.MunicipalityID(code), plan.InvoicingStart, w, "aftalt"))
	}
}

// statementOf makes the statement of a municipality.
func statementOf(t testing.TB, p *plan.Plan, code, period string) Statement {
	t.Helper()
	settlement, ok := p.SettlementOf(model2019().SolutionID)
	if !ok {
		t.Fatal("no settlement model")
	}
	pd, err := ParsePeriod(period)
	check(t, err)
	s, err := StatementFor(p, settlement, plan.MunicipalityID(code), pd)
	check(t, err)
	return s
}

func rows(t testing.TB, table []byte) []assets.Row {
	t.Helper()
	list, err := assets.Rows(table)
	check(t, err)
	return list
}

func date(t testing.TB, iso string) day.Day {
	t.Helper()
	d, err := day.ParseISO(iso)
	check(t, err)
	return d
}

func number(t testing.TB, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	check(t, err)
	return n
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// formatLine prints a line as it is computed.
func formatLine(l Line) string {
	return fmt.Sprintf("%d × %s / %d = %s", l.Quantity, l.UnitPrice.Format(day.Danish), l.Per, l.Amount.Format(day.Danish))
}
