package reports

import (
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// InvoiceFacts is the page of an invoice or a credit note. All that it says is in the document,
// so that an issued one looks the same whatever became of the plan. It bears what
// momsbekendtgørelsen § 58 requires.
type InvoiceFacts struct{ Invoice billing.Document }

// GatherInvoice returns the page of a draft from a statement, made on a day. It goes to who has
// the role of finance.
func GatherInvoice(p *plan.Plan, s billing.Statement, l translations.Lang, date day.Day) InvoiceFacts {
	d := billing.NewDraft(p, s, day.Lang(l), date)
	d.Buyer.Attention = recipientOf(p, s.Municipality, plan.RoleFinance, l).Who
	return InvoiceFacts{d}
}

// StartText is when billing starts, as it may be told to others.
func StartText(p *plan.Plan, start plan.BillingStart, l translations.Lang) string {
	if start.Milestone.Kind == plan.InvoicingStart {
		return FormatMilestoneDate(p, start.Milestone, l)
	}
	return start.When.Long(day.Lang(l))
}

func (f InvoiceFacts) lang() day.Lang { return f.Invoice.Lang }

// t returns a text in the language of the page.
func (f InvoiceFacts) t(key string, pairs ...any) string {
	return translations.Lang(f.Invoice.Lang).T("invoice."+key, pairs...)
}

// n is t for a count.
func (f InvoiceFacts) n(key string, n int, pairs ...any) string {
	return translations.Lang(f.Invoice.Lang).N("invoice."+key, n, pairs...)
}

// isCreditNote reports whether the page takes off what an invoice says.
func (f InvoiceFacts) isCreditNote() bool { return f.Invoice.Credits != nil }

// isDemand reports whether the page asks for payment.
func (f InvoiceFacts) isDemand() bool { return !f.Invoice.Draft() && !f.isCreditNote() }

// Title returns the heading of the page.
func (f InvoiceFacts) Title() string {
	key, d := "title", &f.Invoice
	pairs := []any{"number", nbsp(d.FormatNumber())}
	if c := d.Credits; c != nil {
		key = "credit.title"
		pairs = append(pairs, "invoice", nbsp(c.Number), "date", nbsp(c.IssuedOn.Long(f.lang())))
	}
	if d.Draft() {
		key += ".draft"
	}
	return f.t(key, pairs...)
}

// what names what is invoiced: the solution and the period.
func (f InvoiceFacts) what() string {
	of := f.solution()
	if f.Invoice.Basis.Infrastructure {
		of = f.t("infrastructure") + " (" + f.Invoice.Solution + ")"
	}
	return of + ", " + f.Invoice.Period.Name(f.lang())
}

// solution is the short name and the name of the solution.
func (f InvoiceFacts) solution() string {
	return fullName(plan.Solution{Short: f.Invoice.Solution, Name: f.Invoice.SolutionName})
}

// Recipient is who is to pay, as the window of an envelope shows it.
func (f InvoiceFacts) Recipient() Recipient {
	b := f.Invoice.Buyer
	r := Recipient{Name: b.Name, Who: b.Attention}
	if b.Attention != "" {
		r.Attention = translations.Lang(f.Invoice.Lang).T("letter.attention", "who", b.Attention)
	}
	if b.Address+b.City != "" {
		r.Address = addressLines(b.Address, b.Postcode, b.City)
	}
	return r
}

// sender is who issues, as the head of the page shows it.
func (f InvoiceFacts) sender() plan.Sender {
	s := f.Invoice.Seller
	return plan.Sender{
		Name: s.Name, Address: s.Address, City: strings.TrimSpace(s.Postcode + " " + s.City), CVR: s.CVR,
		Email: s.Email, Phone: s.Phone, Logo: s.Logo, LogoText: s.LogoText,
	}
}

// Document lays the page out.
func (f InvoiceFacts) Document(s Stationery) page.Document {
	title, recipient, sender := withoutNoBreakSpaces(f.Title()), f.Recipient(), f.sender()
	frame := letterFrame{
		Stationery: s, lang: translations.Lang(f.Invoice.Lang), recipient: recipient, sender: sender,
		dateline:  f.dateline(),
		reference: f.Invoice.Ref, examples: f.Invoice.Examples,
		runningTitle: title + " · " + f.what() + " · " + recipient.Name,
	}
	if mark := f.mark(); mark != "" {
		frame.underlay = []page.Item{invoiceMark(mark)}
	}
	return page.Document{
		Title: frame.runningTitle, Author: sender.Name, Subject: f.what(), Lang: string(f.Invoice.Lang),
		Created: f.Invoice.IssuedOn, Pages: frame.pages(f.blocks()...), Kept: !f.Invoice.Draft(),
	}
}

// blocks are the parts of the page in their order.
func (f InvoiceFacts) blocks() []page.Block {
	blocks := []page.Block{
		page.Paragraph{
			Style: heading, Runs: []page.Run{{Face: page.Bold, S: f.Title()}}, Keep: true, Tag: &page.Tag{Role: page.H1},
		},
		page.Paragraph{Style: body, Runs: []page.Run{{S: f.what()}}, Before: 0.5, Keep: true, Tag: &page.Tag{Role: page.P}},
	}
	for i, text := range f.creditTexts() {
		face := []page.Face{page.Regular, page.Bold}[i] // what is left to pay is not overlooked
		blocks = append(blocks, page.Paragraph{Style: body, Runs: []page.Run{{Face: face, S: text}}, Before: 2, Tag: &page.Tag{Role: page.P}})
	}
	blocks = append(blocks, f.details(), f.lines(), f.sums())
	blocks = append(blocks, f.payment()...)
	return append(blocks, f.explanation()...)
}

func (f InvoiceFacts) dateline() string {
	if f.Invoice.Draft() {
		return f.t("draft.of", "date", f.Invoice.IssuedOn.Long(f.lang()))
	}
	return f.Invoice.IssuedOn.Long(f.lang())
}

// mark is the word that keeps the page from being taken for a demand; "" for none.
func (f InvoiceFacts) mark() string {
	switch {
	case f.Invoice.Draft():
		return f.t("draft.mark")
	case f.isCreditNote():
		return f.t("credit.mark")
	}
	return ""
}

// invoiceMark is a pale word right of the recipient. An invoice has no text there, and the window
// of an envelope does not show it.
func invoiceMark(word string) page.Item {
	st := page.Style{Size: 52, Face: page.Bold, Color: faint}
	const middle = 152
	if wide := 2 * (middle - clearRight - 1); st.Width(word) > wide {
		st.Size *= wide / st.Width(word)
	}
	return st.At(middle, 80, page.Center, word)
}

// draftMark is a word behind the text of the page, pale enough to read over.
func draftMark(word string, size page.Size) page.Item {
	st := page.Style{Size: 118, Face: page.Bold, Color: faint}
	return st.At(size.W/2, size.H-21, page.Center, word)
}

// payment says how to pay. What is no demand has none.
func (f InvoiceFacts) payment() []page.Block {
	d := &f.Invoice
	if !f.isDemand() {
		return nil
	}
	pay := page.Plain(body, f.t("pay", "amount", d.Total.FormatKroner(f.lang()), "date", nbsp(d.DueOn.Long(f.lang()))))
	pay.Before, pay.Keep, pay.Tag = 1.2, true, &page.Tag{Role: page.P}
	table := f.pairs([][2]string{
		{"pay.card", f.paymentCard()}, {"pay.account", joined(d.Payment.RegNo, d.Payment.Account)},
		{"pay.iban", d.Payment.IBAN}, {"pay.bic", d.Payment.BIC},
		{"pay.say", f.t("title", "number", d.FormatNumber())},
	}, 1)
	table.Before = 0.8
	return []page.Block{subheading(f.t("pay.title")), pay, table}
}

// paymentCard is the line of a giro card that pays the invoice; "" without a creditor number.
func (f InvoiceFacts) paymentCard() string {
	if f.Invoice.Payment.ID == "" || f.Invoice.Payment.FIK == "" {
		return ""
	}
	return "+71<" + f.Invoice.Payment.ID + "+" + f.Invoice.Payment.FIK + "<"
}

// joined joins the texts that are not empty by a space.
func joined(texts ...string) string { return strings.TrimSpace(strings.Join(texts, " ")) }

// explanation explains every figure.
func (f InvoiceFacts) explanation() []page.Block {
	blocks := []page.Block{subheading(f.t("how"))}
	for _, text := range f.FormatExplanation() {
		p := page.Plain(body.Sized(9.5), text)
		p.Before, p.Tag = 0.8, &page.Tag{Role: page.P}
		blocks = append(blocks, p)
	}
	return blocks
}

// subheading is a heading within the page.
func subheading(text string) page.Block {
	return page.Paragraph{
		Style: body.Sized(11), Runs: []page.Run{{Face: page.Bold, S: text}}, Before: 4.5, Keep: true, Tag: &page.Tag{Role: page.H2},
	}
}
