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

// FormatExplanation explains the amounts of an invoice to who pays it, a paragraph each: what the
// solution costs and how many inhabitants there are, the months that are billed, and each line as
// it was counted. A credit note says only the last: the invoice says the rest.
func (f InvoiceFacts) FormatExplanation() []string {
	if len(f.Invoice.Lines) == 0 {
		return nil
	}
	var paragraphs []string
	if !f.isCreditNote() {
		first := []string{f.formatCost(), f.formatPrices(), f.formatBreak()}
		if f.Invoice.Basis.AllMunicipalities {
			first = append(first, f.t("all", "date", nbsp(f.Invoice.Basis.Start.Long(f.lang()))))
		}
		paragraphs = append(paragraphs, joinSentences(append(first, f.formatBilled())...), f.formatStart())
	}
	for _, l := range f.Invoice.Lines {
		paragraphs = append(paragraphs, f.formatCalculation(l))
	}
	return withoutEmpty(paragraphs)
}

// joinSentences joins the sentences that are not empty.
func joinSentences(sentences ...string) string { return strings.Join(withoutEmpty(sentences), " ") }

func withoutEmpty(texts []string) (said []string) {
	for _, text := range texts {
		if text != "" {
			said = append(said, text)
		}
	}
	return said
}

// formatCost says what an inhabitant costs, and in how many instalments that is paid.
func (f InvoiceFacts) formatCost() string {
	b := &f.Invoice.Basis
	l := translations.Lang(f.Invoice.Lang)
	subject := f.t("infrastructure")
	if !b.Infrastructure {
		subject = capitalize(f.solution())
	}
	key, of := "for", b.Unit
	switch {
	case b.Fixed:
		key = "for.fixed"
	case !b.ByInhabitants():
		key = "for.unit"
	}
	pairs := []any{"solution", subject, "price", f.kroner(b.Prices[0].Price), "for", f.t(key, "unit", of)}
	if b.PerYear || b.PeriodsPerYear == 1 {
		return f.n("costs.year", b.PeriodsPerYear, pairs...)
	}
	return f.t("costs.period", append(pairs, "per", pricedPer(l, b.PerYear, b.PeriodsPerYear))...)
}

// pricedPer says what time a price is for: "om året", "pr. halvår".
func pricedPer(l translations.Lang, perYear bool, periods int) string {
	if perYear || !billing.ValidPeriodCount(periods) {
		periods = 1
	}
	return l.T("letter.value.per." + strconv.Itoa(periods))
}

func (f InvoiceFacts) kroner(p billing.UnitPrice) string { return p.FormatKroner(f.lang()) }

// formatPrices says that the shared infrastructure is taken out of the price, and from when
// another price holds.
func (f InvoiceFacts) formatPrices() string {
	var sentences []string
	reason := false // whether it is said why a price is lower
	for i, p := range f.Invoice.Basis.Prices {
		key := "costs.from"
		switch {
		case p.Reduction > 0 && i == 0:
			key = "reduced"
		case p.Reduction > 0 && !reason:
			key = "reduced.from"
		case p.Reduction > 0:
			key = "costs.from.reduced"
		case i == 0:
			continue
		}
		reason = reason || p.Reduction > 0
		sentences = append(sentences, f.t(key, "full", f.kroner(p.Price+p.Reduction), "price", f.kroner(p.Price), "date", nbsp(p.From.Long(f.lang()))))
	}
	return joinSentences(sentences...)
}

// formatBreak says what those above the break cost; "" where there are none.
func (f InvoiceFacts) formatBreak() string {
	b, lines := &f.Invoice.Basis, f.Invoice.Lines
	if lines[len(lines)-1].Part != billing.AboveBreak || b.BreakPercent == 100 {
		return ""
	}
	var prices []string
	key := "break.lower"
	for i, p := range b.Prices {
		price, whole := partOf(p.Price, b.BreakPercent)
		if !whole {
			key = "break.lower.uneven"
		}
		text := f.kroner(price)
		if i > 0 {
			text = f.t("break.from", "date", nbsp(p.From.Long(f.lang())), "price", text)
		}
		prices = append(prices, text)
	}
	off := 100 - b.BreakPercent
	switch {
	case off == 100:
		key = "break.free"
	case off < 0:
		key, off = strings.Replace(key, "lower", "higher", 1), -off
	}
	return f.t(key, "n", f.count(int64(b.BreakAt)), "unit", f.unit(), "percent", off,
		"price", translations.Lang(f.Invoice.Lang).And(prices))
}

// unit is what is counted: "indbyggere".
func (f InvoiceFacts) unit() string {
	if f.Invoice.Basis.ByInhabitants() {
		return f.t("unit")
	}
	return f.Invoice.Basis.Unit
}

func (f InvoiceFacts) count(n int64) string { return billing.Count(n).Format(f.lang()) }

// formatBilled says how many inhabitants there were, or what else was counted in the period.
func (f InvoiceFacts) formatBilled() string {
	b := &f.Invoice.Basis
	if b.Fixed {
		return ""
	}
	key := "people"
	if !b.ByInhabitants() {
		key = "counted"
	}
	if b.Source == "" {
		key += ".bare"
	}
	return f.t(key, "municipality", f.Invoice.Buyer.Name, "n", f.count(b.Billed), "unit", b.Unit,
		"year", b.Year, "period", f.period(), "source", f.source())
}

// period is the period in a sentence: "2. halvår 2019", "the second half of 2019".
func (f InvoiceFacts) period() string {
	name := nbsp(f.Invoice.Period.Name(f.lang()))
	if of := f.Invoice.Period.Of; of == 2 || of == 4 {
		return translations.Lang(f.Invoice.Lang).T("letter.value.period", "period", name)
	}
	return name
}

// source is where the number comes from, to be read.
func (f InvoiceFacts) source() string {
	if strings.HasPrefix(f.Invoice.Basis.Source, statisticsDenmark) {
		return f.t("statistics") // without the name of its table
	}
	return f.Invoice.Basis.Source
}

// formatStart says from when the municipality is billed, and which part of the period that is; ""
// where the whole period is billed from the start.
func (f InvoiceFacts) formatStart() string {
	d, b := &f.Invoice, &f.Invoice.Basis
	covers, date := f.covered(), nbsp(b.First.Long(f.lang()))
	var sentences []string
	switch {
	case b.First != b.Start && b.First >= d.Period.First():
		sentences = append(sentences, f.t("starts", "start", nbsp(b.Start.Long(f.lang())), "date", date))
		if covers != "" {
			sentences = append(sentences, f.t("covers", "what", covers))
		}
	case covers != "":
		sentences = append(sentences, f.t("from", "date", date, "what", covers))
	default:
		return ""
	}
	if b.StartSource == plan.StartOfMunicipality {
		key := "agreed"
		if b.StartReason != "" {
			key = "agreed.reason"
		}
		sentences = append(sentences, f.t(key, "reason", b.StartReason))
	}
	return joinSentences(sentences...)
}

// covered names the days and months that are billed; "" for the whole period.
func (f InvoiceFacts) covered() string {
	d := &f.Invoice
	if d.From == d.Period.First() {
		return ""
	}
	var parts []string
	from := d.From
	if next := from.StartOfMonth().AddMonths(1); from != from.StartOfMonth() {
		month := f.lang().Month(from.Month()) + " " + strconv.Itoa(from.Year())
		parts = append(parts, f.t("covered.days", "n", int(next-from), "of", int(next-from.StartOfMonth()), "month", nbsp(month)))
		from = next
	}
	if d.Months > 0 {
		parts = append(parts, f.n("covered", d.Months, "months", f.months(from, d.To)))
	}
	return translations.Lang(d.Lang).And(parts)
}

// mostMonths is how many months are named one by one.
const mostMonths = 6

// months names the months of a year: "oktober, november og december 2019".
func (f InvoiceFacts) months(from, to day.Day) string {
	var names []string
	for m := from; m <= to; m = m.AddMonths(1) {
		names = append(names, f.lang().Month(m.Month()))
	}
	year := nbsp(" " + strconv.Itoa(to.Year()))
	if len(names) > mostMonths {
		return f.t("months", "from", names[0], "to", names[len(names)-1]+year)
	}
	return translations.Lang(f.Invoice.Lang).And(names) + year
}

// formatCalculation writes a line as a calculation that anybody can repeat.
func (f InvoiceFacts) formatCalculation(l billing.Line) string {
	amount := l.Amount.FormatKroner(f.lang())
	price := l.UnitPrice
	if f.isShared() {
		price, _ = sharedPrice(l)
	}
	sum := f.kroner(price)
	if share := f.share(l); share != "" {
		sum += " × " + share
	}
	key := "line." + string(l.Part)
	switch {
	case f.Invoice.Basis.Fixed && l.People == 1 && sum == f.kroner(price):
		key, sum = "line.fixed.whole", f.period()
	case f.Invoice.Basis.Fixed && l.People == 1:
		key = "line.fixed"
	case l.Part == billing.AllOfThem:
		key = "line.all"
	}
	when := day.Span{Earliest: l.From, Latest: l.To}.Long(f.lang())
	if f.hasStretches() {
		key += ".when"
	}
	return f.t(key, "n", f.count(l.People), "unit", f.unit(), "sum", nbsp(sum), "amount", amount, "when", capitalize(withNoBreakSpaces(when)))
}

// hasStretches reports whether the lines bill one time after another.
func (f InvoiceFacts) hasStretches() bool {
	lines := f.Invoice.Lines
	return lines[0].From != lines[len(lines)-1].From
}

// creditTexts say what a credit note takes off an invoice, why, and what is left to pay.
func (f InvoiceFacts) creditTexts() []string {
	c := f.Invoice.Credits
	if c == nil {
		return nil
	}
	what := f.t("credit.part", "amount", f.Invoice.Total.FormatKroner(f.lang()))
	if c.Whole {
		what = f.t("credit.whole")
	}
	if reason := strings.TrimSpace(c.Reason); reason != "" {
		if !strings.ContainsAny(reason[len(reason)-1:], ".!?") {
			reason += "."
		}
		what += " " + f.t("credit.reason", "reason", reason)
	}
	return []string{what, f.leftToPay()}
}

// leftToPay says what becomes of the invoice.
func (f InvoiceFacts) leftToPay() string {
	c := f.Invoice.Credits
	var sentences []string
	switch {
	case c.Left > 0:
		sentences = append(sentences, f.t("credit.left", "amount", c.Left.FormatKroner(f.lang())))
	case c.Whole:
		sentences = append(sentences, f.t("credit.nothing"))
	case c.Refund == 0:
		sentences = append(sentences, f.t("credit.no_more"))
	}
	if c.Refund > 0 {
		sentences = append(sentences, f.t("credit.refund", "amount", c.Refund.FormatKroner(f.lang())))
	}
	if c.Renewed {
		sentences = append(sentences, f.t("credit.renewed"))
	}
	return joinSentences(sentences...)
}
