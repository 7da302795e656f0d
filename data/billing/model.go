package billing

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// model is a settlement model ready to bill one period.
type model struct {
	plan       *plan.Plan
	settlement plan.Settlement
	prices     []plan.Price // from the first to the last
	period     Period
	counted    map[plan.ID]int // populations of the period's year, by municipality
}

func newModel(p *plan.Plan, s plan.Settlement, period Period) (*model, error) {
	if !period.Valid() || period.Of != s.PeriodsPerYear {
		return nil, &PeriodError{s, period}
	}
	m := &model{plan: p, settlement: s, prices: p.PricesOf(s.ID), period: period, counted: map[plan.ID]int{}}
	for _, pop := range p.Populations.Rows() {
		if pop.Year == period.Year {
			m.counted[pop.MunicipalityID]++
		}
	}
	return m, nil
}

// priceAt returns what an inhabitant costs on a day, less what the shared
// infrastructure takes out of it; ok is false where no price holds.
func (m *model) priceAt(d day.Day) (price, reduction UnitPrice, ok bool) {
	pr, _, ok := plan.PriceAt(m.prices, d)
	reduction = UnitPrice(min(max(0, pr.Reduction), max(0, pr.PerInhabitant)))
	return UnitPrice(max(0, pr.PerInhabitant)) - reduction, reduction, ok
}

// priceSpan is a part of a period with one price: whole months, or the days of
// one month that it begins in.
type priceSpan struct {
	from, to  day.Day
	months    int
	price     UnitPrice
	reduction UnitPrice // already taken out of the price
}

// priceSpans divides the days from a start to the end of the period. The price
// of a month is that of the first day that is billed of it. missing is the
// first day without a price, if there is one.
func (m *model) priceSpans(from day.Day) (list []priceSpan, missing day.Day) {
	for d := from; d <= m.period.Last(); d = d.StartOfMonth().AddMonths(1) {
		price, reduction, ok := m.priceAt(d)
		if !ok {
			return nil, d
		}
		end := d.StartOfMonth().AddMonths(1) - 1
		if d != d.StartOfMonth() {
			list = append(list, priceSpan{from: d, to: end, price: price, reduction: reduction})
			continue
		}
		if n := len(list); n > 0 && list[n-1].months > 0 && list[n-1].price == price && list[n-1].reduction == reduction {
			list[n-1].months++
			list[n-1].to = end
			continue
		}
		list = append(list, priceSpan{from: d, to: end, months: 1, price: price, reduction: reduction})
	}
	return list, day.None
}

// lines bills a stretch: the inhabitants up to the break, and those above it.
func (m *model) lines(s priceSpan, inhabitants int64) (lines []Line, ok bool) {
	at := int64(m.settlement.BreakAt)
	if at <= 0 || inhabitants <= at || m.settlement.IsFixed() {
		l, ok := m.line(s, inhabitants, 100)
		return []Line{l}, ok
	}
	below, okBelow := m.line(s, at, 100)
	below.Part = UpToBreak
	above, okAbove := m.line(s, inhabitants-at, int64(m.settlement.BreakPercent))
	above.Part = AboveBreak
	return []Line{below, above}, okBelow && okAbove
}

// line bills people for a stretch at a percentage of its price. No factor is
// rounded: what does not divide evenly stays in the quantity that the price
// holds for.
func (m *model) line(s priceSpan, people, percent int64) (Line, bool) {
	base := int64(m.period.Months()) // months that the price holds for
	if m.settlement.Basis == plan.PerYear {
		base = 12
	}
	l := Line{
		People: people, Months: s.months, From: s.from, To: s.to, Unit: Inhabitants,
		Price: s.price, PriceMonths: int(base), Percent: int(percent),
	}
	price, per := int64(s.price)*percent, int64(100)
	switch {
	case s.months == 0:
		_, _, length := s.to.Date()
		l.Unit, l.Quantity, per = InhabitantDays, people*int64(s.to-s.from+1), per*base*int64(length)
	case s.months == m.period.Months() && price*int64(s.months)%(per*base) == 0:
		// A whole period shows its own price: half that of the year.
		l.Quantity, price, per = people, price*int64(s.months)/(per*base), 1
	default:
		l.Unit, l.Quantity, per = InhabitantMonths, people*int64(s.months), per*base
	}
	// The percentage goes into the price as far as it divides evenly.
	common := gcd(price, gcd(per, 100))
	l.UnitPrice, l.Per = UnitPrice(price/common), per/common
	var ok bool
	l.Amount, ok = Amount(l.Quantity, l.UnitPrice, l.Per)
	return l, ok
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}
