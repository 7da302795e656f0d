package einvoice

import (
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
)

// Check lists what keeps a document from being written in a format, nil for nothing: facts
// that the rules of the format demand and that are missing or wrong. Of a draft it does not
// ask for what is given at issue: number, due date and payment id.
//
// Most are fatal rules of the official rule sets. Addresses and due dates are what Danish law
// demands (momsbekendtgørelsen § 58); check digits, and sums to the øre, are our own care. A
// CVR number must have its eight digits; the rules demand no right check digit of it, so that
// a caller may warn of that.
func Check(d billing.Document, f Format) []Lack {
	c := &checker{document: &d, format: f}
	c.kind()
	c.seller()
	c.buyer()
	if d.Kind == billing.InvoiceKind {
		c.payment()
	}
	c.dates()
	c.lines()
	c.sums()
	c.characters()
	return c.lacks
}

// checker collects what a document lacks.
type checker struct {
	document *billing.Document
	format   Format
	lacks    []Lack
}

// need adds a lack unless what is needed is there.
func (c *checker) need(ok bool, l Lack) {
	if !ok {
		c.lacks = append(c.lacks, l)
	}
}

// needText adds that a fact is missing where its text is empty.
func (c *checker) needText(text string, f billing.Fact) {
	c.need(oneLine(text) != "", factLack(f, missing))
}

// needOwn is need for what is nothing of the plan, by the end of its text's key.
func (c *checker) needOwn(ok bool, key string, args ...any) {
	c.need(ok, Lack{Text: billing.Message{Key: "einvoice.lack." + key, Args: args}})
}

func (c *checker) kind() {
	d := c.document
	switch d.Kind {
	case billing.InvoiceKind:
	case billing.CreditNoteKind:
		c.needOwn(d.Credits != nil && oneLine(d.Credits.Number) != "" && d.Credits.IssuedOn != day.None, "credited")
	default:
		c.needOwn(false, "kind", "kind", string(d.Kind))
	}
}

// seller checks who issues: the electronic address is the EAN number or else the CVR number.
func (c *checker) seller() {
	s := c.document.Seller
	c.needText(s.Name, billing.SenderNameFact)
	c.needText(s.Address, billing.SenderAddressFact)
	c.needText(s.Postcode, billing.SenderPostcodeFact)
	c.needText(s.City, billing.SenderCityFact)
	if c.needText(s.CVR, billing.SenderCVRFact); oneLine(s.CVR) != "" {
		c.need(isDigits(cvrDigits(s.CVR), 8, 8), factLack(billing.SenderCVRFact, wrong))
	}
	ean := compact(s.EAN)
	c.need(ean == "" || billing.ValidGLN(ean), factLack(billing.SenderEANFact, wrong))
}

// buyer checks who is to pay. The buyer's CVR number may be missing.
func (c *checker) buyer() {
	b := c.document.Buyer
	c.needText(b.Name, billing.BuyerNameFact)
	address := oneLine(b.Address) != "" && oneLine(b.Postcode) != "" && oneLine(b.City) != ""
	c.need(address, factLack(billing.AddressFact, missing))
	if c.needText(b.EAN, billing.EANFact); oneLine(b.EAN) != "" {
		c.need(billing.ValidGLN(compact(b.EAN)), factLack(billing.EANFact, wrong))
	}
	cvr := cvrDigits(b.CVR)
	c.need(cvr == "" || isDigits(cvr, 8, 8), factLack(billing.BuyerCVRFact, wrong))
	c.needText(b.Reference+b.OrderNumber, billing.ReferenceFact)
}

// payment checks how an invoice is to be paid.
func (c *checker) payment() {
	d, p := c.document, c.document.Payment
	switch meansOf(p) {
	case noMeans:
		c.need(false, factLack(billing.SenderAccountFact, missing))
	case giroCard:
		c.need(isDigits(compact(p.FIK), 8, 8), factLack(billing.SenderFIKFact, wrong))
		c.needOwn(d.Draft() || billing.ValidFIK71(p.ID), "payment_id")
	case danishAccount:
		c.need(isDigits(compact(p.Account), 1, 10), factLack(billing.SenderAccountFact, wrong))
		if c.needText(p.RegNo, billing.SenderRegNoFact); oneLine(p.RegNo) != "" {
			c.need(c.isRegNo(compact(p.RegNo)), factLack(billing.SenderRegNoFact, wrong))
		}
	case ibanAccount:
		c.need(billing.ValidIBAN(compact(p.IBAN)), factLack(billing.SenderIBANFact, wrong))
		if c.needText(p.BIC, billing.SenderBICFact); oneLine(p.BIC) != "" {
			c.need(billing.ValidBIC(compact(p.BIC)), factLack(billing.SenderBICFact, wrong))
		}
	}
}

// isRegNo reports whether a bank can have a registration number; OIOUBL refuses 0000 (F-LIB311).
func (c *checker) isRegNo(s string) bool {
	return isDigits(s, 4, 4) && (s != "0000" || c.format != OIOUBL)
}

func (c *checker) dates() {
	d := c.document
	c.needOwn(d.IssuedOn != day.None, "issued_on")
	c.needOwn(d.DueOn != day.None || d.Draft() || d.Kind != billing.InvoiceKind, "due_on")
	whole := d.From != day.None && d.From <= d.To
	for _, l := range d.Lines {
		whole = whole && d.From <= l.From && l.From <= l.To && l.To <= d.To
	}
	c.needOwn(whole, "period")
}

func (c *checker) lines() {
	d := c.document
	c.needOwn(len(d.Lines) > 0, "lines")
	negative, right := d.Net < 0 || d.VAT < 0 || d.Total < 0, true
	for i, l := range d.Lines {
		negative = negative || l.Quantity < 0 || l.UnitPrice < 0 || l.Amount < 0
		amount, ok := billing.Amount(l.Quantity, l.UnitPrice, l.Per)
		right = right && ok && amount == l.Amount
		if c.format == OIOUBL && l.Quantity == 0 { // F-INV147
			fact := billing.PopulationFact
			if !d.Basis.ByInhabitants() {
				fact = billing.QuantityFact
			}
			c.need(false, Lack{fact, billing.Message{Key: "einvoice.lack.quantity", Args: []any{"n", i + 1}}})
		}
	}
	c.needOwn(!negative, "negative")
	c.needOwn(right, "line_amount")
}

// farVAT is how far, in øre, the rules let VAT be from its percentage of the net sum: less than
// a krone. The last of several credit notes takes off what is left of the VAT, an øre more or less.
const farVAT = 100

func (c *checker) sums() {
	d := c.document
	net, fits := sumOf(d.Lines)
	vat, ok := billing.VAT(d.Net, d.VATPercent)
	near := ok && max(d.VAT-vat, vat-d.VAT) < farVAT && (d.VAT > 0 || vat == 0) // F-LIB381
	c.need(d.VATPercent > 0, Lack{billing.VATFact, billing.Message{Key: "einvoice.lack.vat"}})
	c.needOwn(fits && net == d.Net && near && d.Total == d.Net+d.VAT && d.Total >= d.Net, "sums")
	c.needOwn(d.Total != 0 || len(d.Lines) == 0, "nothing")
}

// sumOf adds up lines; ok is false where the sum is negative or does not fit.
func sumOf(lines []billing.Line) (sum billing.Money, ok bool) {
	for _, l := range lines {
		if sum += l.Amount; sum < 0 {
			return 0, false
		}
	}
	return sum, true
}

// characters checks the texts that are written as they are.
func (c *checker) characters() {
	d := c.document
	for _, t := range []struct {
		text string
		field
	}{
		{d.Prefix, field{"", "document", "field.series"}},
		{d.Ref, field{"", "document", "field.ref"}},
		{d.Solution, field{"", "document", "field.solution_id"}},
		{d.Basis.Unit, field{"", "document", "field.unit"}},
		{d.Seller.Name, field{billing.SenderNameFact, "seller", "field.name"}},
		{d.Seller.Address, field{billing.SenderAddressFact, "seller", "field.address"}},
		{d.Seller.Postcode, field{billing.SenderPostcodeFact, "seller", "field.postcode"}},
		{d.Seller.City, field{billing.SenderCityFact, "seller", "field.city"}},
		{d.Seller.Contact, field{"sender.signatory", "seller", "field.signatory"}},
		{d.Seller.Phone, field{"sender.phone", "seller", "field.phone"}},
		{d.Seller.Email, field{"sender.email", "seller", "field.email"}},
		{d.Buyer.Name, field{billing.BuyerNameFact, "buyer", "field.official_name"}},
		{d.Buyer.Address + d.Buyer.Postcode + d.Buyer.City, field{billing.AddressFact, "buyer", "field.address"}},
		{d.Buyer.Attention, field{"", "buyer", "field.contact_name"}},
		{d.Buyer.Reference, field{billing.ReferenceFact, "buyer", "field.reference"}},
		{d.Buyer.OrderNumber, field{billing.ReferenceFact, "buyer", "field.order_number"}},
	} {
		c.character(t.text, t.field)
	}
	if d.Credits != nil {
		c.character(d.Credits.Number, field{"", "document", "field.number"})
		c.character(d.Credits.Reason, field{"", "document", "field.reason"})
	}
}

// character adds the first character of a text that no XML document can hold.
func (c *checker) character(text string, f field) {
	for _, r := range text {
		if !isXML(r) {
			c.need(false, unwritable(f, r))
			return
		}
	}
}
