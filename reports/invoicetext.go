package reports

import (
	"strconv"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// statisticsDenmark is the source that must be credited wherever its figures are shown.
const statisticsDenmark = "Danmarks Statistik"

// FormatExplanation explains the amounts of an invoice, a sentence each: the population and its
// source, the price, the start, the calculation of each line, and the assumptions.
func (f InvoiceFacts) FormatExplanation() []string {
	s := f.Statement
	text := []string{formatPopulation(f.Lang, s.Population), f.formatPricing(), f.formatStart()}
	for _, l := range s.Lines {
		text = append(text, f.formatCalculation(l))
	}
	for _, a := range s.Assumptions {
		text = append(text, f.Lang.T("invoice.assumption", "what", FormatText(f.Lang, a)))
	}
	var said []string
	for _, t := range text {
		if t != "" {
			said = append(said, t)
		}
	}
	return said
}

// formatPopulation names a population, its day and its source.
func formatPopulation(l translations.Lang, pop plan.Population) string {
	text := l.T("invoice.population", "n", billing.Count(pop.Inhabitants).Format(day.Lang(l)), "year", pop.Year)
	source := pop.Source
	if strings.HasPrefix(source, statisticsDenmark) {
		source = statisticsDenmark // without the name of its table
	}
	if source == "" {
		return text
	}
	return text + " " + l.T("invoice.source", "source", source)
}

// formatPricing names the price of an inhabitant and the period that it covers.
func (f InvoiceFacts) formatPricing() string {
	s := f.Statement
	if !s.Due() {
		return ""
	}
	key := "invoice.pricing.period"
	if s.Settlement.Basis == plan.PerYear {
		key = "invoice.pricing.year"
	}
	text := f.Lang.N(key, s.Settlement.PeriodsPerYear, "price", s.Prices[0].Price.FormatKroner(f.lang())) + f.formatReduction(s.Prices[0])
	for _, p := range s.Prices[1:] {
		text += " " + f.Lang.T("invoice.pricing.from",
			"date", withNoBreakSpaces(p.From.Long(f.lang())), "price", p.Price.FormatKroner(f.lang())) + f.formatReduction(p)
	}
	if s.Settlement.BreakAt > 0 && s.Population.Inhabitants > s.Settlement.BreakAt {
		text += " " + f.Lang.T("invoice.pricing.break",
			"n", billing.Count(s.Settlement.BreakAt).Format(f.lang()), "percent", s.Settlement.BreakPercent)
	}
	return text
}

// formatReduction names the reduction of a price for shared infrastructure; "" for none.
func (f InvoiceFacts) formatReduction(p billing.PriceFrom) string {
	if p.Reduction == 0 {
		return ""
	}
	return " " + f.Lang.T("invoice.pricing.reduced",
		"full", (p.Price+p.Reduction).FormatKroner(f.lang()), "reduction", p.Reduction.FormatKroner(f.lang()))
}

// formatStart names the day from which the municipality is billed, and how much of the period is billed.
func (f InvoiceFacts) formatStart() string {
	s := f.Statement
	key := "invoice.start.wave"
	if s.Start.Deviation {
		key = "invoice.start.own"
	}
	text := f.Lang.T(key, "date", withNoBreakSpaces(f.Start), "wave", withNoBreakSpaces(s.Wave.Name), "reason", s.Start.Milestone.Note)
	switch {
	case s.WholePeriod() || !s.Due():
		return text
	case s.Lines[0].Unit == billing.InhabitantDays:
		days := day.Span{Earliest: s.From, Latest: s.To}
		return text + " " + f.Lang.T("invoice.part", "when", days.Long(f.lang()))
	}
	return text + " " + f.Lang.N("invoice.months", s.Months, "of", s.Period.Months())
}

// formatCalculation writes a line as a calculation that a reader can repeat.
func (f InvoiceFacts) formatCalculation(l billing.Line) string {
	quantity := billing.Count(l.Quantity).Format(f.lang())
	if l.Unit == billing.InhabitantMonths {
		quantity = billing.Count(l.People).Format(f.lang()) + " × " + strconv.Itoa(l.Months)
	} else if l.Unit == billing.InhabitantDays {
		quantity = billing.Count(l.People).Format(f.lang()) + " × " + strconv.Itoa(int(l.To-l.From)+1)
	}
	sum := quantity + " × " + l.UnitPrice.Format(f.lang())
	if l.Per != 1 {
		sum += " / " + billing.Count(l.Per).Format(f.lang())
	}
	return f.Lang.T("invoice.reckoning", "text", FormatText(f.Lang, l.Text), "sum", sum, "amount", l.Amount.FormatKroner(f.lang()))
}
