package reports

import (
	"strconv"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/reports/page"
)

// details is the small print that identifies the invoice, in two columns.
func (f InvoiceFacts) details() page.Block {
	d := &f.Invoice
	date, number := f.t("on_issue"), f.t("on_issue")
	if !d.Draft() {
		date, number = d.IssuedOn.Long(f.lang()), d.FormatNumber()
	}
	pairs := [][2]string{
		{"date", date}, {"number", number}, {"due", f.due()}, {"delivery", f.delivery()},
		{"ean", d.Buyer.EAN}, {"reference", d.Buyer.Reference}, {"order_number", d.Buyer.OrderNumber},
		{"customer_cvr", d.Buyer.CVR}, {"sender_cvr", d.Seller.CVR},
	}
	if c := d.Credits; c != nil {
		pairs[0][0], pairs[1][0] = "credit.date", "credit.number"
		pairs[2] = [2]string{"credit.invoice", f.t("credit.of", "number", c.Number, "date", c.IssuedOn.Long(f.lang()))}
	}
	return f.pairs(pairs, 2)
}

// delivery is the time that is billed: the period, or its days.
func (f InvoiceFacts) delivery() string {
	d := &f.Invoice
	to := d.To.Long(f.lang())
	switch d.From {
	case d.Period.First():
		return d.Period.Name(f.lang())
	case d.To:
		return to
	}
	return strings.TrimSuffix(d.From.Long(f.lang()), " "+strconv.Itoa(d.To.Year())) + " – " + to
}

// due is when to pay.
func (f InvoiceFacts) due() string {
	if f.Invoice.DueOn == day.None {
		return f.t("due.days", "days", f.Invoice.PaymentDays)
	}
	return f.Invoice.DueOn.Long(f.lang())
}

// pairs is a table of labels, given by their keys, and what they say, with so many of them beside
// each other. A label without anything to say is left out.
func (f InvoiceFacts) pairs(list [][2]string, across int) page.Table {
	table := page.Table{Style: body.Sized(9.5), Gap: 3, Pad: 0.25, Before: 4, Tag: &page.Tag{Role: page.TableRole}}
	for i := range across {
		table.Columns = append(table.Columns, page.Column{Width: labelWidth}, page.Column{Share: 1 + 0.25*float64(i)})
	}
	var cells []page.Cell
	add := func(label, text string) {
		head := page.PlainCell(label)
		head.Color, head.Head = &muted, true
		if cells = append(cells, head, page.PlainCell(text)); len(cells) == 2*across {
			table.Rows = append(table.Rows, page.Row{Cells: cells, Keep: true})
			cells = nil
		}
	}
	for _, p := range list {
		if p[1] != "" {
			add(f.t(p[0]), p[1])
		}
	}
	if cells != nil {
		add("", "")
	}
	if n := len(table.Rows); n > 0 {
		table.Rows[n-1].Keep = false
	}
	return table
}

// labelWidth is the width of a column of labels, and amountWidth that of amounts, in mm.
const labelWidth, amountWidth = 30, 27

// tableText is the style of the lines and the sums.
var tableText = body.Sized(10)

// lines is the table of the invoice's lines. Where only a part of the time is billed that a price
// is for, a column has that part.
func (f InvoiceFacts) lines() page.Block {
	t := page.Table{
		Style: tableText, Gap: 3, Pad: 0.9, Before: 5, Tag: &page.Tag{Role: page.TableRole},
		HeadRule: page.Rule{Width: 0.35, Color: ink}, RowRule: page.Rule{Width: 0.15, Color: line},
	}
	amount := f.t("amount")
	if f.isCreditNote() {
		amount = f.t("credit.amount")
	}
	t.Columns = []page.Column{
		{Title: f.t("text"), Share: 1},
		{Title: f.t("quantity"), Align: page.Right},
		{Title: f.t("price." + strconv.Itoa(f.pricesPerYear())), Align: page.Right},
	}
	shared := f.isShared()
	if shared {
		t.Columns = append(t.Columns, page.Column{Title: f.t("share." + strconv.Itoa(f.pricesPerYear())), Align: page.Right})
	}
	t.Columns = append(t.Columns, page.Column{Title: amount, Align: page.Right, Width: amountWidth})
	for _, l := range f.Invoice.Lines {
		texts := []string{f.lineText(l), billing.Count(l.People).Format(f.lang()), f.price(l)}
		if shared {
			texts = append(texts, f.share(l))
		}
		t.Rows = append(t.Rows, page.PlainRow(append(texts, l.Amount.Format(f.lang()))...))
	}
	return t
}

// lineText says what a line is for, and when, where the lines bill one time after another.
func (f InvoiceFacts) lineText(l billing.Line) string {
	if !f.hasStretches() {
		l.Unit = billing.Inhabitants
	}
	text := FormatText(translations.Lang(f.Invoice.Lang), f.Invoice.LineText(l))
	if at := strings.LastIndex(text, ", "); at >= 0 {
		return text[:at+2] + nbsp(text[at+2:]) // "50 % af prisen" is not divided
	}
	return text
}

// isShared reports whether a line bills a part of the time that its price is for.
func (f InvoiceFacts) isShared() bool {
	for _, l := range f.Invoice.Lines {
		if l.Unit != billing.Inhabitants {
			return true
		}
	}
	return false
}

// pricesPerYear is how many times a year the prices of the lines are paid.
func (f InvoiceFacts) pricesPerYear() int {
	if f.isShared() {
		return 12 / f.Invoice.Lines[0].PriceMonths
	}
	return f.Invoice.Period.Of
}

// share is the part of the time of its price that a line bills, as it was counted: "3/12", or
// "1/12 × 14/30" for 14 of the 30 days of a month. The percentage stands here where the price
// cannot bear it. It is "" where all of the time is billed.
func (f InvoiceFacts) share(l billing.Line) string {
	var factors []string
	months := max(l.Months, 1)
	if f.isShared() && months != l.PriceMonths {
		factors = append(factors, strconv.Itoa(months)+"/"+strconv.Itoa(l.PriceMonths))
	}
	if l.Unit == billing.InhabitantDays {
		_, _, of := l.To.Date() // billed to the end of the month
		factors = append(factors, strconv.Itoa(int(l.To-l.From)+1)+"/"+strconv.Itoa(of))
	}
	if _, whole := sharedPrice(l); f.isShared() && !whole {
		factors = append(factors, f.t("percent", "percent", l.Percent))
	}
	return nbsp(strings.Join(factors, " × "))
}

// price is what one inhabitant costs: for the time of the price where only a part of that is
// billed, else for the period.
func (f InvoiceFacts) price(l billing.Line) string {
	if !f.isShared() {
		return l.UnitPrice.Format(f.lang())
	}
	price, _ := sharedPrice(l)
	return price.Format(f.lang())
}

// sharedPrice is the percentage of a line's price, or the price itself where that is no
// price in whole 1/100 øre.
func sharedPrice(l billing.Line) (price billing.UnitPrice, whole bool) {
	return partOf(l.Price, l.Percent)
}

// partOf is a percentage of a price, or the price itself where that is no price in whole
// 1/100 øre.
func partOf(p billing.UnitPrice, percent int) (part billing.UnitPrice, whole bool) {
	if n := int64(p) * int64(percent); n%100 == 0 {
		return billing.UnitPrice(n / 100), true
	}
	return p, false
}

// sums is net, VAT and total below the column of amounts.
func (f InvoiceFacts) sums() page.Block {
	d := &f.Invoice
	bold := tableText.With(page.Bold)
	total := f.t("total")
	if f.isCreditNote() {
		total = f.t("credit.total")
	}
	return page.Table{
		Style: tableText, Gap: 3, Pad: 0.6, Before: 1, Tag: &page.Tag{Role: page.TableRole},
		Columns: []page.Column{{Share: 1, Align: page.Right}, {Align: page.Right, Width: amountWidth}},
		Rows: []page.Row{
			keptRow(f.t("net"), d.Net.Format(f.lang())),
			keptRow(f.t("vat", "percent", d.VATPercent), d.VAT.Format(f.lang())),
			{
				Style: &bold, Above: page.Rule{Width: 0.35, Color: ink},
				Cells: []page.Cell{page.PlainCell(total), page.PlainCell(d.Total.Format(f.lang()))},
			},
		},
	}
}

func keptRow(texts ...string) page.Row {
	r := page.PlainRow(texts...)
	r.Keep = true
	return r
}
