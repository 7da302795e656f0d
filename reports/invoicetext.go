package reports

import (
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
	text := []string{f.billed(), f.formatPricing(), f.formatStart()}
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

// billed is what the amount counts: inhabitants on a day, or the quantity of the period.
func (f InvoiceFacts) billed() string {
	s := f.Statement
	if s.Settlement.ByInhabitants() {
		return formatPopulation(f.Lang, s.Population)
	}
	text := f.Lang.T("invoice.quantity.of", "n", billing.Count(s.Quantity.Amount).Format(f.lang()),
		"unit", s.Settlement.Unit, "period", s.Period.Name(f.lang()))
	if s.Quantity.Source == "" {
		return text
	}
	return text + " " + f.Lang.T("invoice.source", "source", s.Quantity.Source)
}

// formatPricing says what an inhabitant costs, and for how long.
func (f InvoiceFacts) formatPricing() string {
	s := f.Statement
	if !s.Due() {
		return ""
	}
	unit := ""
	if !s.Settlement.ByInhabitants() {
		unit = ".unit"
	}
	key := "invoice.pricing.period"
	if s.Settlement.Basis == plan.PerYear {
		key = "invoice.pricing.year"
	}
	text := f.Lang.N(key+unit, s.Settlement.PeriodsPerYear, "price", s.Prices[0].Price.FormatKroner(f.lang()), "unit", s.Settlement.Unit) + f.formatReduction(s.Prices[0])
	for _, p := range s.Prices[1:] {
		text += " " + f.Lang.T("invoice.pricing.from"+unit,
			"date", withNoBreakSpaces(p.From.Long(f.lang())), "price", p.Price.FormatKroner(f.lang()), "unit", s.Settlement.Unit) + f.formatReduction(p)
	}
	if len(s.Lines) > 0 && s.Lines[len(s.Lines)-1].Part == billing.AboveBreak {
		text += " " + f.Lang.T("invoice.pricing.break"+unit,
			"n", billing.Count(s.Settlement.BreakAt).Format(f.lang()), "percent", s.Settlement.BreakPercent, "unit", s.Settlement.Unit)
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

// startKey is the key of what a start comes from.
func startKey(s billing.Statement) string {
	switch s.Start.Source {
	case plan.StartOfMunicipality:
		return "invoice.start.own"
	case plan.StartOfWave:
		return "invoice.start.wave"
	case plan.StartOfCourse:
		if after := s.Start.Milestone.Latest.StartOfMonth().AddMonths(1); after == s.Start.When.Earliest {
			return "invoice.start.course"
		}
	case plan.StartOfSolution:
		if s.Settlement.AllMunicipalities {
			return "invoice.start.all"
		}
	}
	return "invoice.start"
}

// formatStart says from when the municipality is billed and how much of the period
// that is.
func (f InvoiceFacts) formatStart() string {
	s := f.Statement
	text := f.Lang.T(startKey(s), "date", withNoBreakSpaces(f.Start), "wave", withNoBreakSpaces(s.Wave.Name), "reason", s.Start.Milestone.Note)
	if s.StartsInsideAMonth() && s.First >= s.Period.First() {
		text += " " + f.Lang.T("invoice.start.months", "date", withNoBreakSpaces(s.First.Long(f.lang())))
	}
	switch {
	case s.WholePeriod() || !s.Due():
		return text
	case s.Lines[0].Unit == billing.InhabitantDays:
		days := day.Span{Earliest: s.From, Latest: s.To}
		return text + " " + f.Lang.T("invoice.part", "when", days.Long(f.lang()))
	}
	return text + " " + f.Lang.N("invoice.months", s.Months, "of", s.Period.Months())
}

// formatCalculation writes a line as a calculation that anybody can repeat.
func (f InvoiceFacts) formatCalculation(l billing.Line) string {
	return f.Lang.T("invoice.reckoning", "text", f.lineText(l),
		"sum", f.quantity(l)+" × "+f.price(l), "amount", l.Amount.FormatKroner(f.lang()))
}
