package billing

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Bills is the statements of a solution for a period.
type Bills struct {
	Solution   plan.Solution
	Period     Period
	Statements []Statement // one for each municipality, in Danish order
}

// Totals is the sum of statements.
type Totals struct {
	Due      int // municipalities with something to invoice
	Problems int // municipalities that cannot be invoiced
	Net      Money
	VAT      Money
	Total    Money
}

// Run makes the statements of all municipalities for a solution and a period,
// in Danish order. One that is not billed yet, or has a problem, has no lines.
func Run(p *plan.Plan, solution plan.ID, period Period) (Bills, error) {
	s, _ := p.Solutions.Get(solution)
	settlement, ok := p.SettlementOf(solution)
	if !ok {
		return Bills{}, &NoSettlementError{s}
	}
	m, err := newModel(p, settlement, period)
	if err != nil {
		return Bills{}, err
	}
	all := p.AllMunicipalities()
	bills := Bills{Solution: s, Period: period, Statements: make([]Statement, len(all))}
	for i, municipality := range all {
		bills.Statements[i] = m.statement(municipality.ID)
	}
	return bills, nil
}

// Due returns the statements that there is something to invoice for.
func (b Bills) Due() []Statement {
	var due []Statement
	for _, s := range b.Statements {
		if s.Due() {
			due = append(due, s)
		}
	}
	return due
}

// IsDue reports whether there is something to invoice to a municipality.
func (b Bills) IsDue(municipality plan.ID) bool {
	for i := range b.Statements {
		if b.Statements[i].Municipality.ID == municipality {
			return b.Statements[i].Due()
		}
	}
	return false
}

// Totals adds up the statements.
func (b Bills) Totals() Totals {
	var t Totals
	for _, s := range b.Statements {
		if len(s.Problems) > 0 {
			t.Problems++
		}
		if s.Due() {
			t.Due++
		}
		t.Net += s.Net
		t.VAT += s.VAT
		t.Total += s.Total
	}
	return t
}

// InvoicedSolutions returns the solutions that have a settlement model, in the plan's
// order.
func InvoicedSolutions(p *plan.Plan) []plan.Solution {
	var list []plan.Solution
	for _, s := range p.AllSolutions() {
		if _, ok := p.SettlementOf(s.ID); ok {
			list = append(list, s)
		}
	}
	return list
}

// FirstPeriod returns the period in which the first municipality is billed by a settlement
// model; that of today where no start is known. It is not valid where the model has no
// valid number of periods.
func FirstPeriod(p *plan.Plan, settlement plan.Settlement, today day.Day) Period {
	if !ValidPeriodCount(settlement.PeriodsPerYear) {
		return Period{}
	}
	first := day.None
	for _, m := range p.AllMunicipalities() {
		start := p.BillingStartOf(settlement, m.ID).When.Earliest
		if start != day.None && (first == day.None || start < first) {
			first = start
		}
	}
	if first == day.None {
		first = today
	}
	return PeriodAt(first, settlement.PeriodsPerYear)
}

// FirstBill makes the statement of the first period in which a municipality is billed for a
// solution; ok is false where it is never billed, or cannot be.
func FirstBill(p *plan.Plan, solution, municipality plan.ID) (s Statement, ok bool) {
	settlement, invoiced := p.SettlementOf(solution)
	if !invoiced || !ValidPeriodCount(settlement.PeriodsPerYear) {
		return Statement{}, false
	}
	start := p.BillingStartOf(settlement, municipality).When
	if !start.Exact() {
		return Statement{}, false
	}
	m := model{settlement: settlement}
	s, err := StatementFor(p, settlement, municipality, PeriodAt(m.firstDay(start.Earliest), settlement.PeriodsPerYear))
	return s, err == nil && s.Due()
}

// PriceOn returns what an inhabitant costs on a day by a settlement model, less what the
// shared infrastructure takes out of it; ok is false where no price holds.
func PriceOn(p *plan.Plan, settlement plan.Settlement, d day.Day) (price UnitPrice, ok bool) {
	m := model{prices: p.PricesOf(settlement.ID)}
	price, _, ok = m.priceAt(d)
	return price, ok
}
