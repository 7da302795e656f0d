package reports

import (
	"strconv"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// InvoiceFacts is everything that the page of an invoice says: a statement and the facts that
// momsbekendtgørelsen § 58 requires. Without a number the invoice is a draft.
type InvoiceFacts struct {
	Lang      translations.Lang
	Statement billing.Statement
	Start     string // of the invoicing, in the words of FormatMilestoneDate
	Recipient Recipient
	Sender    plan.Sender
	Number    string  // series and number, given on issue
	Date      day.Day // of issue; of a draft, the day it was made
	Due       day.Day // None for a draft
	PaymentID string  // FIK +71, with its check digit; "" for none
	Examples  []string

	ReferenceWord string // for the solution, in references and file names
}

// Draft reports whether the invoice has not been issued.
func (f InvoiceFacts) Draft() bool { return f.Number == "" }

// GatherInvoice collects the facts of a draft from a statement, made on a day.
func GatherInvoice(p *plan.Plan, s billing.Statement, l translations.Lang, date day.Day) InvoiceFacts {
	m := s.Municipality
	f := InvoiceFacts{
		Lang: l, Statement: s, Start: StartText(p, s.Start, l), Date: date, Recipient: recipientOf(p, m, plan.RoleFinance, l),
		ReferenceWord: p.ReferenceWord(s.Solution.ID),
	}
	f.Sender = p.Sender()
	for _, e := range []struct {
		key string
		is  bool
	}{
		{"sender", f.Sender.Example},
		{"address", m.AddressIsExample() && len(f.Recipient.Address) > 0},
		{"ean", s.ExampleEAN()},
		{"reference", s.ExampleReference()},
		{string(plan.InvoicingStart), s.Start.Milestone.Example},
	} {
		if e.is {
			f.Examples = append(f.Examples, e.key)
		}
	}
	return f
}

// StartText is when billing starts, as it may be told to others.
func StartText(p *plan.Plan, start plan.BillingStart, l translations.Lang) string {
	if start.Milestone.Kind == plan.InvoicingStart {
		return FormatMilestoneDate(p, start.Milestone, l)
	}
	return start.When.Long(day.Lang(l))
}

func (f InvoiceFacts) lang() day.Lang { return day.Lang(f.Lang) }

// Title returns the heading of the page.
func (f InvoiceFacts) Title() string {
	if f.Draft() {
		return f.Lang.T("invoice.title.draft")
	}
	return f.Lang.T("invoice.title", "number", f.Number)
}

// Document lays the invoice out.
func (f InvoiceFacts) Document(s Stationery) page.Document {
	st := f.Statement
	what := st.Solution.Short + ", " + st.Period.Name(f.lang())
	blocks := []page.Block{
		page.Paragraph{Style: heading, Runs: []page.Run{{Face: page.Bold, S: f.Title()}}, Keep: true},
		page.Paragraph{Style: body, Runs: []page.Run{{S: what}}, Before: 0.5, Keep: true},
		f.details(),
		f.lines(),
		f.sums(),
	}
	blocks = append(blocks, f.payment()...)
	blocks = append(blocks, f.explanation()...)
	frame := letterFrame{
		Stationery: s, lang: f.Lang, recipient: f.Recipient, sender: f.Sender, examples: f.Examples,
		dateline:     f.dateline(),
		runningTitle: f.Title() + " · " + what + " · " + f.Recipient.Name,
	}
	if f.Draft() {
		frame.underlay = []page.Item{invoiceMark(f.Lang.T("invoice.draft.mark"))}
	}
	return page.Document{
		Title: f.Title() + " · " + what + " · " + f.Recipient.Name, Author: f.Sender.Name, Subject: what,
		Lang: string(f.Lang), Created: f.Date, Pages: frame.pages(blocks...),
	}
}

func (f InvoiceFacts) dateline() string {
	if f.Draft() {
		return f.Lang.T("invoice.draft.of", "date", f.Date.Long(f.lang()))
	}
	return f.Date.Long(f.lang())
}

// invoiceMark is a pale word right of the recipient. An invoice has no text there, and the window
// of an envelope does not show it.
func invoiceMark(word string) page.Item {
	st := page.Style{Size: 52, Face: page.Bold, Color: faint}
	return st.At(152, 80, page.Center, word)
}

// draftMark is a word behind the text of the page, pale enough to read over.
func draftMark(word string, size page.Size) page.Item {
	st := page.Style{Size: 118, Face: page.Bold, Color: faint}
	return st.At(size.W/2, size.H-21, page.Center, word)
}

// details is the small print that identifies the invoice, in two columns.
func (f InvoiceFacts) details() page.Block {
	st := f.Statement
	m := st.Municipality
	due := f.Due.Long(f.lang())
	if f.Due == day.None {
		due = f.Lang.T("invoice.due.days", "days", st.Settlement.PaymentDays)
	}
	date := f.Date.Long(f.lang())
	if f.Draft() {
		date = f.Lang.T("invoice.on_issue")
	}
	period := day.Span{Earliest: st.From, Latest: st.To}
	pairs := [][2]string{
		{"date", date}, {"number", orDefault(f.Number, f.Lang.T("invoice.on_issue"))},
		{"due", due}, {"delivery", period.Long(f.lang())},
		{"ean", st.Address.EAN}, {"reference", st.Address.Reference}, {"order_number", st.Address.OrderNumber},
		{"customer_cvr", m.CVR}, {"sender_cvr", f.Sender.CVR},
	}
	table := page.Table{
		Style: body.Sized(9.5), Gap: 3, Pad: 0.25, Before: 4,
		Columns: []page.Column{{Width: 30}, {Share: 1}, {Width: 30}, {Share: 1.25}},
	}
	var cells []page.Cell
	for _, p := range pairs {
		if p[1] == "" {
			continue
		}
		label := page.PlainCell(f.Lang.T("invoice." + p[0]))
		label.Color = &muted
		cells = append(cells, label, page.PlainCell(p[1]))
		if len(cells) == 4 {
			table.Rows = append(table.Rows, page.Row{Cells: cells})
			cells = nil
		}
	}
	if cells != nil {
		table.Rows = append(table.Rows, page.Row{Cells: cells})
	}
	return table
}

func orDefault(s, def string) string {
	if s == "" {
		return def
	}
	return s
}

// amountWidth is the width of the column of amounts in mm.
const amountWidth = 32

// lines is the table of the invoice's lines.
func (f InvoiceFacts) lines() page.Block {
	t := page.Table{
		Style: body, Gap: 4, Pad: 0.9, Before: 6,
		HeadRule: page.Rule{Width: 0.35, Color: ink}, RowRule: page.Rule{Width: 0.15, Color: line},
		Columns: []page.Column{
			{Title: f.Lang.T("invoice.text"), Share: 1},
			{Title: f.Lang.T("invoice.quantity"), Align: page.Right},
			{Title: f.Lang.T("invoice.price"), Align: page.Right},
			{Title: f.Lang.T("invoice.amount"), Align: page.Right, Width: amountWidth},
		},
	}
	for _, l := range f.Statement.Lines {
		t.Rows = append(t.Rows, page.PlainRow(
			f.lineText(l), f.quantity(l), f.price(l), l.Amount.Format(f.lang())))
	}
	return t
}

func (f InvoiceFacts) lineText(l billing.Line) string {
	return FormatText(f.Lang, f.Statement.LineText(l))
}

// quantity is what a line counts, with the part of the year or of the period that is
// billed: "3.404 × 2/12". The percentage stands here where the price cannot bear it.
func (f InvoiceFacts) quantity(l billing.Line) string {
	if l.Unit == billing.Inhabitants {
		return billing.Count(l.Quantity).Format(f.lang())
	}
	text := billing.Count(l.People).Format(f.lang())
	if l.Unit == billing.InhabitantMonths {
		text += " × " + strconv.Itoa(l.Months) + "/" + strconv.Itoa(l.PriceMonths)
	} else {
		_, _, days := l.To.Date() // billed to the end of the month
		text += " × " + strconv.Itoa(int(l.To-l.From)+1) + "/" + strconv.Itoa(days*l.PriceMonths)
	}
	if _, whole := sharedPrice(l); !whole {
		text += " × " + f.Lang.T("invoice.percent", "percent", l.Percent)
	}
	return withNoBreakSpaces(text)
}

// price is what one inhabitant costs for as long as the quantity says.
func (f InvoiceFacts) price(l billing.Line) string {
	if l.Unit == billing.Inhabitants {
		return l.UnitPrice.Format(f.lang())
	}
	price, _ := sharedPrice(l)
	return price.Format(f.lang())
}

// sharedPrice is the percentage of a line's price, or the price itself where that is no
// price in whole 1/100 øre.
func sharedPrice(l billing.Line) (price billing.UnitPrice, whole bool) {
	if n := int64(l.Price) * int64(l.Percent); n%100 == 0 {
		return billing.UnitPrice(n / 100), true
	}
	return l.Price, false
}

// sums is net, VAT and total below the column of amounts.
func (f InvoiceFacts) sums() page.Block {
	s := f.Statement
	bold := body.With(page.Bold)
	return page.Table{
		Style: body, Gap: 4, Pad: 0.7, Before: 1,
		Columns: []page.Column{{Share: 1, Align: page.Right}, {Align: page.Right, Width: amountWidth}},
		Rows: []page.Row{
			keptRow(f.Lang.T("invoice.net"), s.Net.Format(f.lang())),
			keptRow(f.Lang.T("invoice.vat", "percent", s.VATPercent), s.VAT.Format(f.lang())),
			{
				Style: &bold, Above: page.Rule{Width: 0.35, Color: ink},
				Cells: []page.Cell{page.PlainCell(f.Lang.T("invoice.total")), page.PlainCell(s.Total.Format(f.lang()))},
			},
		},
	}
}

func keptRow(texts ...string) page.Row {
	r := page.PlainRow(texts...)
	r.Keep = true
	return r
}

// payment says how to pay. A draft has no payment.
func (f InvoiceFacts) payment() []page.Block {
	if f.Draft() || f.Sender.Bank == "" && f.PaymentID == "" {
		return nil
	}
	parts := []string{f.Sender.Bank}
	if f.PaymentID != "" {
		parts = append(parts, "+71<"+f.PaymentID)
	}
	p := page.Plain(body, f.Lang.T("invoice.pay_to", "account", strings.Trim(strings.Join(parts, " · "), " ·"), "number", f.Number))
	p.Before = 4
	return []page.Block{p}
}

// explanation explains every figure.
func (f InvoiceFacts) explanation() []page.Block {
	st := body.Sized(9.5)
	title := page.Plain(st.With(page.Bold), f.Lang.T("invoice.how"))
	title.Before, title.Keep = 7, true
	blocks := []page.Block{title}
	for _, text := range f.FormatExplanation() {
		p := page.Plain(st.Colored(muted), text)
		p.Before = 0.6
		blocks = append(blocks, p)
	}
	return blocks
}
