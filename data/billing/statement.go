package billing

import (
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

	Address    plan.BillingAddress // where the invoice goes
	Start      plan.BillingStart
	First      day.Day // the first day that is ever billed; None where the start is no exact day
	From, To   day.Day // the days that are billed; None where there are none
	Months     int     // whole months that are billed
	Population plan.Population
	Quantity   plan.Quantity // what is billed instead of inhabitants
	Prices     []PriceFrom   // per inhabitant, from the first day that is billed on

	Lines      []Line
	Net        Money
	VATPercent int
	VAT        Money
	Total      Money

	Zero     bool      // there are no lines, as they come to nothing
	Problems []Problem // why there are no lines, though there should be
}

// StartsInsideAMonth reports whether billing starts later than the start itself, as only
// whole months are billed.
func (s *Statement) StartsInsideAMonth() bool {
	return s.First != day.None && s.First != s.Start.When.Earliest
}

// PriceFrom is what an inhabitant costs from a day on, and what the shared
// infrastructure has taken out of it.
type PriceFrom struct {
	From      day.Day   `json:"from"`
	Price     UnitPrice `json:"price"` // what is billed
	Reduction UnitPrice `json:"reduction,omitempty"`
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
	StartNotExact  Reason = "start_not_exact"
	NoPopulation   Reason = "no_population"
	NoQuantity     Reason = "no_quantity"
	TwoPopulations Reason = "two_populations"
	NoPrice        Reason = "no_price"
	TooLarge       Reason = "too_large"
	Negative       Reason = "negative"
)

// Reasons lists the reasons.
func Reasons() []Reason {
	return []Reason{NotPlaced, NoStart, StartNotExact, NoPopulation, TwoPopulations, NoQuantity, NoPrice, TooLarge, Negative}
}

// Fact is what there is to mend.
func (r Reason) Fact() Fact {
	switch r {
	case NotPlaced:
		return WaveFact
	case NoStart, StartNotExact:
		return StartFact
	case NoQuantity:
		return QuantityFact
	case NoPrice:
		return PriceFact
	}
	return PopulationFact
}

// Due reports whether there is something to invoice.
func (s *Statement) Due() bool { return len(s.Lines) > 0 }

// ZeroText says why there is nothing to invoice, where Zero.
func (s *Statement) ZeroText() Message {
	if s.billed() != 0 {
		return Message{"billing.zero.price", []any{"period", s.Period}}
	}
	if s.Settlement.ByInhabitants() {
		return Message{"billing.zero.population", []any{"year", s.Period.Year}}
	}
	return Message{"billing.zero.quantity", []any{"unit", s.Settlement.Unit, "period", s.Period}}
}

// WholePeriod reports whether the whole period is billed.
func (s *Statement) WholePeriod() bool { return s.Due() && s.Months == s.Period.Months() }

// fail takes the lines out and says why.
func (s *Statement) fail(r Reason, args ...any) { s.failAs(r, string(r), args...) }

// failAs is fail with one of several sentences of the reason.
func (s *Statement) failAs(r Reason, sentence string, args ...any) {
	s.Lines, s.Net, s.VAT, s.Total = nil, 0, 0, 0
	s.Problems = append(s.Problems, Problem{r, Message{"billing.problem." + sentence, args}})
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
	s.Address = m.plan.BillingAddressOf(s.Municipality, s.Solution.ID)
	var placed bool
	if s.Wave, placed = m.plan.WaveOf(m.settlement.SolutionID, municipality); !placed && !m.settlement.AllMunicipalities {
		s.fail(NotPlaced)
		return s
	}
	s.Start = m.plan.BillingStartOf(m.settlement, municipality)
	switch when := s.Start.When; {
	case !when.Decided():
		m.noStart(&s)
	case when.Earliest > m.period.Last():
		if when.Exact() {
			s.First = m.firstDay(when.Earliest)
		}
	case !when.Exact():
		m.notExact(&s)
	default:
		s.First = m.firstDay(when.Earliest)
		m.bill(&s)
	}
	return s
}

// noStart says why no start is known, and where to enter it.
func (m *model) noStart(s *Statement) {
	switch {
	case s.Start.Source == plan.StartOfCourse:
		s.failAs(NoStart, "no_start.course")
	case m.settlement.AllMunicipalities && s.Wave.ID == plan.None:
		s.failAs(NoStart, "no_start.solution", "solution", s.Solution.Short)
	default:
		s.fail(NoStart)
	}
}

// notExact says which start is no exact day, and one that it could be.
func (m *model) notExact(s *Statement) {
	like := s.Start.When.Earliest
	if like != like.StartOfMonth() {
		like = like.StartOfMonth().AddMonths(1)
	}
	var when any = s.Start.When
	if text := s.Start.Milestone.Written; text != "" {
		when = text
	}
	s.fail(StartNotExact, "when", when, "like", like)
}

// firstDay is the first day that is billed from a start on: the start itself or, where only
// whole months are billed, the 1st of the first whole month.
func (m *model) firstDay(start day.Day) day.Day {
	if m.settlement.WholeMonths && start != start.StartOfMonth() {
		return start.StartOfMonth().AddMonths(1)
	}
	return start
}

// bill adds the lines and the sums from the first day, or the beginning of the period, on.
func (m *model) bill(s *Statement) {
	from := max(s.First, m.period.First())
	if from > m.period.Last() {
		return // billed from a later period on
	}
	m.amount(s)
	stretches, unpriced := m.priceSpans(from)
	if unpriced != day.None {
		m.noPrice(s, unpriced)
	}
	if len(s.Problems) > 0 {
		return
	}
	if s.billed() < 0 {
		s.fail(Negative, "n", Count(s.billed()))
		return
	}
	if !m.isPlausible(s.billed(), stretches) {
		s.fail(TooLarge)
		return
	}
	s.From, s.To = from, m.period.Last()
	for _, st := range stretches {
		lines, ok := m.lines(st, s.billed())
		s.Lines = append(s.Lines, lines...)
		s.Months += st.months
		s.price(st)
		if !ok {
			s.fail(TooLarge)
			return
		}
	}
	s.sum()
	if s.Zero = s.Net == 0; s.Zero {
		s.Lines, s.From, s.To, s.Months = nil, day.None, day.None, 0
	}
}

// billed is how many inhabitants, or units, are billed.
func (s *Statement) billed() int64 {
	if s.Settlement.ByInhabitants() {
		return int64(s.Population.Inhabitants)
	}
	return s.Quantity.Amount
}

// noPrice says that a day has no price, and which one ended before it.
func (m *model) noPrice(s *Statement, d day.Day) {
	_, ended, _ := plan.PriceAt(m.prices, d)
	switch {
	case len(m.prices) == 0:
		s.failAs(NoPrice, "no_price.any", "solution", s.Solution.Short)
	case ended.ValidTo != day.None:
		s.failAs(NoPrice, "no_price.ended", "solution", s.Solution.Short, "end", ended.ValidTo, "date", d)
	default:
		s.fail(NoPrice, "date", d)
	}
}

// price notes the price of a stretch where it is another than before.
func (s *Statement) price(st priceSpan) {
	p := PriceFrom{st.from, st.price, st.reduction}
	if n := len(s.Prices); n > 0 && s.Prices[n-1].Price == p.Price && s.Prices[n-1].Reduction == p.Reduction {
		return
	}
	s.Prices = append(s.Prices, p)
}

// amount finds what is billed in the period: the inhabitants on 1 January of its year, or
// the quantity of the period. One that is missing is never taken from another. A fixed amount is
// billed once where the plan has no other quantity.
func (m *model) amount(s *Statement) {
	if !m.settlement.ByInhabitants() {
		q, ok := m.plan.QuantityOf(m.settlement.ID, s.Municipality.ID, m.period.String())
		if !ok && m.settlement.IsFixed() {
			q.Amount, ok = 1, true
		}
		if !ok {
			s.fail(NoQuantity, "unit", m.settlement.Unit, "period", m.period)
		}
		s.Quantity = q
		return
	}
	pop, ok := m.plan.Inhabitants(s.Municipality.ID, m.period.Year)
	switch {
	case !ok:
		s.fail(NoPopulation, "year", m.period.Year)
	case m.counted[s.Municipality.ID] > 1:
		s.fail(TwoPopulations, "year", m.period.Year)
	default:
		s.Population = pop
	}
}

// The largest figures that are billed. They keep every product and sum within
// an int64, whatever a file from elsewhere says.
const (
	mostInhabitants = 100_000_000
	mostPrice       = 1_000_000_000 // 100,000 kr
	mostPercent     = 1000

	mostFixed      = 10_000 // times that a fixed amount is billed
	mostFixedPrice = mostPrice * mostInhabitants / mostFixed
)

func (m *model) isPlausible(billed int64, stretches []priceSpan) bool {
	most, price := int64(mostInhabitants), UnitPrice(mostPrice)
	if m.settlement.IsFixed() {
		most, price = mostFixed, mostFixedPrice
	}
	for _, st := range stretches {
		if st.price > price {
			return false
		}
	}
	return billed <= most && m.settlement.BreakAt >= 0 &&
		m.settlement.BreakPercent >= 0 && m.settlement.BreakPercent <= mostPercent &&
		m.settlement.VATPercent >= 0 && m.settlement.VATPercent <= mostPercent
}

// sum adds up the lines; the VAT is taken once, of the net sum.
func (s *Statement) sum() {
	for _, l := range s.Lines {
		s.Net += l.Amount
	}
	s.VAT, _ = VAT(s.Net, s.VATPercent) // fits: see isPlausible
	s.Total = s.Net + s.VAT
}
