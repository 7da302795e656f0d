package billing

import (
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Statement is what a municipality pays for a solution in a period, with
// everything that explains it.
type Statement struct {
	Municipality plan.Municipality
	Solution     plan.Solution
	Settlement   plan.Settlement
	Wave         plan.Wave // zero where the municipality is in none
	Period       Period

	Start      Start
	From, To   day.Day // the days that are billed; None where there are none
	Months     int     // whole months that are billed
	Population plan.Population
	Prices     []PriceFrom // per inhabitant, from the first day that is billed on

	Lines      []Line
	Net        Money
	VATPercent int
	VAT        Money
	Total      Money

	Assumptions []Message // what is a reading of the model and not published
	Problems    []Problem // why there are no lines, though there should be
}

// Start is the day from which a municipality is billed and where it comes from.
type Start struct {
	Day       day.Day // the earliest that the milestone can mean; None: not known
	Milestone plan.Milestone
	Deviation bool // the municipality's own and not its wave's
}

// PriceFrom is what an inhabitant costs from a day on, and what the shared
// infrastructure has taken out of it.
type PriceFrom struct {
	From      day.Day
	Price     UnitPrice // what is billed
	Reduction UnitPrice
}

// Problem is why a statement cannot be made; it has no lines then.
type Problem struct {
	Reason Reason
	Text   Message
}

// Reason tells problems apart.
type Reason string

// The reasons.
const (
	NotPlaced      Reason = "not_placed"
	NoStart        Reason = "no_start"
	NoPopulation   Reason = "no_population"
	TwoPopulations Reason = "two_populations"
	NoPrice        Reason = "no_price"
	TooLarge       Reason = "too_large"
)

// Due reports whether there is something to invoice.
func (s *Statement) Due() bool { return len(s.Lines) > 0 }

// WholePeriod reports whether the whole period is billed.
func (s *Statement) WholePeriod() bool { return s.Due() && s.Months == s.Period.Months() }

// fail takes the lines out and says why.
func (s *Statement) fail(r Reason, args ...any) {
	s.Lines, s.Net, s.VAT, s.Total = nil, 0, 0, 0
	s.Problems = append(s.Problems, Problem{r, Message{"billing.problem." + string(r), args}})
}

// StatementFor makes the statement of one municipality. An error says that the
// settlement model is not billed by such periods; what is wrong with the
// municipality is among the statement's problems.
func StatementFor(p *plan.Plan, settlement plan.Settlement, municipality plan.ID, period Period) (Statement, error) {
	m, err := newModel(p, settlement, period)
	if err != nil {
		return Statement{}, err
	}
	return m.statement(municipality), nil
}

// StatementsFor makes the statements of some municipalities, in their order; see For.
func StatementsFor(p *plan.Plan, settlement plan.Settlement, municipalities []plan.ID, period Period) ([]Statement, error) {
	m, err := newModel(p, settlement, period)
	if err != nil {
		return nil, err
	}
	list := make([]Statement, len(municipalities))
	for i, id := range municipalities {
		list[i] = m.statement(id)
	}
	return list, nil
}

func (m *model) statement(municipality plan.ID) Statement {
	s := Statement{Settlement: m.settlement, Period: m.period, VATPercent: m.settlement.VATPercent}
	s.Municipality, _ = m.plan.Municipalities.Get(municipality)
	s.Solution, _ = m.plan.Solutions.Get(m.settlement.SolutionID)
	var placed bool
	if s.Wave, placed = m.plan.WaveOf(m.settlement.SolutionID, municipality); !placed {
		s.fail(NotPlaced)
		return s
	}
	s.Start = m.start(municipality)
	switch {
	case s.Start.Day == day.None:
		s.fail(NoStart)
	case s.Start.Day <= m.period.Last():
		m.bill(&s)
	}
	return s
}

// start finds the day from which a municipality is billed.
func (m *model) start(municipality plan.ID) Start {
	ms, ok := m.plan.MilestoneFor(m.settlement.SolutionID, municipality, plan.InvoicingStart)
	if !ok {
		return Start{}
	}
	return Start{Day: ms.Earliest, Milestone: ms, Deviation: ms.MunicipalityID != plan.None}
}

// bill adds the lines and the sums from the start, or the beginning of the
// period, on.
func (m *model) bill(s *Statement) {
	from := max(s.Start.Day, m.period.First())
	if m.settlement.WholeMonths && from != from.StartOfMonth() {
		from = from.StartOfMonth().AddMonths(1)
	}
	if from > m.period.Last() {
		return // billed from the next period on
	}
	if !m.population(s) {
		return
	}
	stretches, missing := m.priceSpans(from)
	if missing != day.None {
		s.fail(NoPrice, "date", missing)
		return
	}
	if !m.isPlausible(s.Population, stretches) {
		s.fail(TooLarge)
		return
	}
	s.From, s.To = from, m.period.Last()
	for _, st := range stretches {
		lines, ok := m.lines(st, int64(s.Population.Inhabitants))
		s.Lines = append(s.Lines, lines...)
		s.Months += st.months
		s.price(st)
		if !ok {
			s.fail(TooLarge)
			return
		}
	}
	s.sum()
	s.Assumptions = m.assumptions(s)
}

// price notes the price of a stretch where it is another than before.
func (s *Statement) price(st priceSpan) {
	p := PriceFrom{st.from, st.price, st.reduction}
	if n := len(s.Prices); n > 0 && s.Prices[n-1].Price == p.Price && s.Prices[n-1].Reduction == p.Reduction {
		return
	}
	s.Prices = append(s.Prices, p)
}

// population finds the number of inhabitants on 1 January of the period's
// year. One that is missing is never taken from another year.
func (m *model) population(s *Statement) bool {
	pop, ok := m.plan.Inhabitants(s.Municipality.ID, m.period.Year)
	switch {
	case !ok:
		s.fail(NoPopulation, "year", m.period.Year)
		return false
	case m.counted[s.Municipality.ID] > 1:
		s.fail(TwoPopulations, "year", m.period.Year)
		return false
	}
	s.Population = pop
	return true
}

// The largest figures that are billed. They keep every product and sum within
// an int64, whatever a file from elsewhere says.
const (
	mostInhabitants = 100_000_000
	mostPrice       = 1_000_000_000 // 100,000 kr
	mostPercent     = 1000
)

func (m *model) isPlausible(pop plan.Population, stretches []priceSpan) bool {
	for _, st := range stretches {
		if st.price > mostPrice {
			return false
		}
	}
	return pop.Inhabitants >= 0 && pop.Inhabitants <= mostInhabitants && m.settlement.BreakAt >= 0 &&
		m.settlement.BreakPercent >= 0 && m.settlement.BreakPercent <= mostPercent &&
		m.settlement.VATPercent >= 0 && m.settlement.VATPercent <= mostPercent
}

// sum adds up the lines; the VAT is taken once, of the net sum.
func (s *Statement) sum() {
	for _, l := range s.Lines {
		s.Net += l.Amount
	}
	s.VAT, _ = VAT(s.Net, s.VATPercent) // fits: see plausible
	s.Total = s.Net + s.VAT
}

// assumptions lists those readings of the settlement model that matter for
// this statement.
func (m *model) assumptions(s *Statement) []Message {
	var list []Message
	for _, name := range strings.Split(m.settlement.Assumptions, ",") {
		switch strings.TrimSpace(name) {
		case "basis":
			list = append(list, Message{"billing.assumption.basis." + string(m.settlement.Basis), nil})
		case "break_percent":
			if m.settlement.BreakAt > 0 && s.Population.Inhabitants > m.settlement.BreakAt {
				list = append(list, Message{"billing.assumption.break_percent",
					[]any{"percent", m.settlement.BreakPercent, "n", Count(m.settlement.BreakAt)}})
			}
		case "whole_months":
			if s.From > m.period.First() {
				list = append(list, Message{"billing.assumption.whole_months", nil})
			}
		}
	}
	return list
}
