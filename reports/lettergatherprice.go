package reports

import (
	"cmp"
	"strconv"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// addPrice adds what the solution costs, and what the first period costs this municipality.
func (g *letterGatherer) addPrice() {
	settlement, invoiced := g.plan.SettlementOf(g.solution.ID)
	if !invoiced {
		return
	}
	address := g.plan.BillingAddressOf(g.municipality, g.solution.ID)
	g.texts["ean"], g.texts["reference"] = address.EAN, address.Reference
	g.texts["pris.pr"] = pricedPer(g.lang, settlement.Basis == plan.PerYear, settlement.PeriodsPerYear)
	g.texts["pris.enhed"] = g.formatUnit(settlement)
	g.flags["efter-indbyggere"] = settlement.ByInhabitants()
	prices, lang := g.plan.PricesOf(settlement.ID), day.Lang(g.lang)
	from := day.None
	if bill := g.facts.FirstBill; bill != nil && len(bill.Prices) > 0 {
		g.addBill(bill)
		from = bill.From
	} else if price := g.facts.Price; price != nil && len(prices) > 0 {
		g.texts["pris"] = nbsp(billing.UnitPrice(price.Price).FormatKroner(lang))
		from = cmp.Or(g.plan.BillingStartOf(settlement, g.municipality.ID).When.Earliest, prices[0].ValidFrom)
	}
	var later []string
	for _, p := range prices {
		if from != day.None && p.ValidFrom > from {
			later = append(later, g.t("letter.value.price.from", "price", nbsp(billing.UnitPrice(p.PerInhabitant).FormatKroner(lang)), "date", nbsp(p.ValidFrom.Long(lang))))
		}
	}
	g.texts["prisændringer"] = g.lang.And(later)
}

// addBill adds what the first period costs.
func (g *letterGatherer) addBill(b *billing.Statement) {
	lang := day.Lang(g.lang)
	first := b.Prices[0]
	g.texts["pris"] = nbsp(first.Price.FormatKroner(lang))
	if first.Reduction > 0 {
		g.texts["nedsat"] = nbsp(first.Reduction.FormatKroner(lang))
	}
	g.texts["netto"], g.texts["brutto"] = nbsp(b.Net.FormatKroner(lang)), nbsp(b.Total.FormatKroner(lang))
	g.texts["periode"] = g.formatBilled(b)
	if !b.Settlement.ByInhabitants() {
		return
	}
	g.texts["indbyggere"] = formatInt(g.lang, b.Population.Inhabitants)
	g.texts["indbyggere.år"] = strconv.Itoa(b.Population.Year)
	var under, over billing.Money
	people := int64(0)
	for _, l := range b.Lines {
		if l.Part == billing.AboveBreak {
			over, people = over+l.Amount, max(people, l.People)
		} else {
			under += l.Amount
		}
	}
	if people == 0 {
		return
	}
	g.texts["knæk"] = formatInt(g.lang, b.Settlement.BreakAt)
	g.texts["knæk.pris"] = nbsp((first.Price * billing.UnitPrice(b.Settlement.BreakPercent) / 100).FormatKroner(lang))
	g.texts["under"], g.texts["over"] = nbsp(under.FormatKroner(lang)), nbsp(over.FormatKroner(lang))
	g.texts["over-antal"] = formatInt(g.lang, int(people))
}

// formatUnit says what the price is for: "pr. indbygger", "pr. enhed (brugere)", "for hver kommune".
func (g *letterGatherer) formatUnit(s plan.Settlement) string {
	switch {
	case s.ByInhabitants():
		return g.t("invoice.for")
	case s.IsFixed():
		return g.t("invoice.for.fixed")
	}
	return g.t("invoice.for.unit", "unit", s.Unit)
}

// formatBilled names what is billed: a whole period, or the months of it.
func (g *letterGatherer) formatBilled(b *billing.Statement) string {
	lang := day.Lang(g.lang)
	if b.From == b.Period.First() && b.To == b.Period.Last() {
		if b.Period.Of == 2 || b.Period.Of == 4 {
			return nbsp(g.t("letter.value.period", "period", b.Period.Name(lang)))
		}
		return nbsp(b.Period.Name(lang))
	}
	from, to := b.From, b.To
	switch {
	case b.Months == 0 || from != from.StartOfMonth():
		return nbsp(day.Span{Earliest: from, Latest: to}.Long(lang))
	case b.Months == 1:
		return nbsp(lang.Month(to.Month()) + " " + strconv.Itoa(to.Year()))
	}
	return g.t("letter.value.months.billed", "n", b.Months, "from", lang.Month(from.Month()), "to", lang.Month(to.Month()), "year", to.Year())
}
