package einvoice

import (
	"strconv"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
)

// The namespaces of UBL; that of the root ends in its name.
const (
	namespace   = "urn:oasis:names:specification:ubl:schema:xsd:"
	currency    = "DKK"
	each        = "EA" // of UN/ECE Recommendation 20: the unit of every quantity; the text says of what
	denmark     = "DK"
	oioublLists = "urn:oioubl:codelist:"
	oioublIDs   = "urn:oioubl:id:"
)

// writer writes one document. The schemas prescribe the order of all elements; it is the same
// in both formats, and in UBL 2.0, which OIOUBL comes from, and 2.1.
type writer struct {
	xml      xmlWriter
	document *billing.Document
	format   Format
	text     func(billing.Message) string
}

func (w *writer) oioubl() bool { return w.format == OIOUBL }

func (w *writer) creditNote() bool { return w.document.Kind == billing.CreditNoteKind }

// ofKind is the word of the schema for an invoice or that for a credit note.
func (w *writer) ofKind(invoice, creditNote string) string {
	if w.creditNote() {
		return creditNote
	}
	return invoice
}

// ofFormat is the word of Peppol or that of OIOUBL.
func (w *writer) ofFormat(peppol, oioubl string) string {
	if w.oioubl() {
		return oioubl
	}
	return peppol
}

func (w *writer) write() {
	d, root := w.document, w.ofKind("Invoice", "CreditNote")
	w.xml.bytes = append(make([]byte, 0, 8<<10), `<?xml version="1.0" encoding="UTF-8"?>`+"\n"...)
	w.xml.group(root, func() {
		w.head()
		w.references()
		w.seller()
		w.buyer()
		if !w.creditNote() {
			w.payment()
		}
		w.taxTotal(d.Net, d.VAT)
		w.totals()
		for i, l := range d.Lines {
			w.line(i+1, l)
		}
	},
		attribute{"xmlns", namespace + root + "-2"},
		attribute{"xmlns:cac", namespace + "CommonAggregateComponents-2"},
		attribute{"xmlns:cbc", namespace + "CommonBasicComponents-2"})
}

// head writes what the document is.
func (w *writer) head() {
	d := w.document
	if w.oioubl() {
		w.xml.value("cbc:UBLVersionID", "2.1")
		w.xml.value("cbc:CustomizationID", "OIOUBL-2.1")
		w.xml.value("cbc:ProfileID", "urn:www.nesubl.eu:profiles:profile5:ver2.0",
			attribute{"schemeAgencyID", "320"}, attribute{"schemeID", oioublIDs + "profileid-1.2"})
	} else {
		w.xml.value("cbc:CustomizationID", "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0")
		w.xml.value("cbc:ProfileID", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0")
	}
	w.xml.value("cbc:ID", d.FormatNumber())
	w.date("cbc:IssueDate", d.IssuedOn)
	switch {
	case w.oioubl() && w.creditNote(): // has neither
	case w.oioubl():
		w.xml.value("cbc:InvoiceTypeCode", "380", attribute{"listAgencyID", "320"}, attribute{"listID", oioublLists + "invoicetypecode-1.1"})
	case w.creditNote():
		w.xml.value("cbc:CreditNoteTypeCode", "381")
	default:
		w.date("cbc:DueDate", d.DueOn) // OIOUBL has it among the payment means
		w.xml.value("cbc:InvoiceTypeCode", "380")
	}
	w.xml.value("cbc:Note", w.note())
	w.xml.value("cbc:DocumentCurrencyCode", currency)
}

// note says in one line what is billed, or credited and why.
func (w *writer) note() string {
	d := w.document
	note := w.words("einvoice.note", "solution", d.Solution, "period", d.Period)
	if d.Credits != nil {
		note += " " + w.words("einvoice.note.credits", "number", d.Credits.Number, "date", d.Credits.IssuedOn)
	}
	if d.Ref != "" {
		note += " " + w.words("einvoice.note.ref", "ref", d.Ref)
	}
	if d.Credits != nil && d.Credits.Reason != "" {
		note += " " + w.words("einvoice.note.reason", "reason", d.Credits.Reason)
	}
	return note
}

func (w *writer) words(key string, args ...any) string {
	return w.text(billing.Message{Key: key, Args: args})
}

// references writes what the buyer, and a credit note, refer to.
func (w *writer) references() {
	d := w.document
	if !w.oioubl() { // OIOUBL has it as the id of the buyer's contact
		w.xml.value("cbc:BuyerReference", d.Buyer.Reference)
	}
	w.period(d.From, d.To)
	if oneLine(d.Buyer.OrderNumber) != "" {
		w.xml.group("cac:OrderReference", func() { w.xml.value("cbc:ID", d.Buyer.OrderNumber) })
	}
	if !w.creditNote() {
		return
	}
	w.xml.group("cac:BillingReference", func() {
		w.xml.group("cac:InvoiceDocumentReference", func() {
			w.xml.value("cbc:ID", d.Credits.Number)
			w.date("cbc:IssueDate", d.Credits.IssuedOn)
		})
	})
}

func (w *writer) period(from, to day.Day) {
	w.xml.group("cac:InvoicePeriod", func() {
		w.date("cbc:StartDate", from)
		w.date("cbc:EndDate", to)
	})
}

func (w *writer) date(name string, d day.Day) { w.xml.value(name, d.ISO()) }

func (w *writer) amount(name string, m billing.Money) {
	w.xml.value(name, formatAmount(m), attribute{"currencyID", currency})
}

func (w *writer) taxTotal(net, vat billing.Money) {
	w.xml.group("cac:TaxTotal", func() {
		w.amount("cbc:TaxAmount", vat)
		w.xml.group("cac:TaxSubtotal", func() {
			w.amount("cbc:TaxableAmount", net)
			w.amount("cbc:TaxAmount", vat)
			w.taxCategory("cac:TaxCategory")
		})
	})
}

func (w *writer) taxCategory(name string) {
	w.xml.group(name, func() {
		if w.oioubl() {
			w.xml.value("cbc:ID", "StandardRated", attribute{"schemeAgencyID", "320"}, attribute{"schemeID", oioublIDs + "taxcategoryid-1.1"})
		} else {
			w.xml.value("cbc:ID", "S")
		}
		w.xml.value("cbc:Percent", strconv.Itoa(w.document.VATPercent))
		w.taxScheme()
	})
}

func (w *writer) taxScheme() {
	w.xml.group("cac:TaxScheme", func() {
		if !w.oioubl() {
			w.xml.value("cbc:ID", "VAT")
			return
		}
		w.xml.value("cbc:ID", "63", attribute{"schemeAgencyID", "320"}, attribute{"schemeID", oioublIDs + "taxschemeid-1.1"})
		w.xml.value("cbc:Name", "Moms")
	})
}

// totals writes the sums. What the schema calls the amount without tax is the tax in OIOUBL.
func (w *writer) totals() {
	d, exclusive := w.document, w.document.Net
	if w.oioubl() {
		exclusive = d.VAT
	}
	w.xml.group("cac:LegalMonetaryTotal", func() {
		w.amount("cbc:LineExtensionAmount", d.Net)
		w.amount("cbc:TaxExclusiveAmount", exclusive)
		w.amount("cbc:TaxInclusiveAmount", d.Total)
		w.amount("cbc:PayableAmount", d.Total)
	})
}

// line writes a line. Its quantity, price and base quantity are those that the amount was
// computed of, so that nothing is rounded but the amount.
func (w *writer) line(number int, l billing.Line) {
	w.xml.group(w.ofKind("cac:InvoiceLine", "cac:CreditNoteLine"), func() {
		w.xml.value("cbc:ID", strconv.Itoa(number))
		w.quantity(w.ofKind("cbc:InvoicedQuantity", "cbc:CreditedQuantity"), l.Quantity)
		w.amount("cbc:LineExtensionAmount", l.Amount)
		if w.oioubl() { // the rules compare no sums of these with the VAT of the document
			vat, _ := billing.VAT(l.Amount, w.document.VATPercent) // fits: the document's does
			w.taxTotal(l.Amount, vat)
		} else {
			w.period(l.From, l.To)
		}
		w.xml.group("cac:Item", func() {
			w.xml.value("cbc:Description", w.counted(l))
			w.xml.value("cbc:Name", w.text(w.document.LineText(l)))
			if !w.oioubl() {
				w.taxCategory("cac:ClassifiedTaxCategory")
			}
		})
		w.xml.group("cac:Price", func() {
			w.xml.value("cbc:PriceAmount", formatPrice(l.UnitPrice), attribute{"currencyID", currency})
			w.quantity("cbc:BaseQuantity", l.Per)
		})
	})
}

// counted says what the quantity of a line is a product of, "" for nothing.
func (w *writer) counted(l billing.Line) string {
	n := l.Months
	switch l.Unit {
	case billing.InhabitantDays:
		n = int(l.To - l.From + 1)
	case billing.InhabitantMonths:
	default:
		return ""
	}
	return w.words("einvoice.quantity."+string(l.Unit), "people", billing.Count(l.People), "n", n, "per", billing.Count(l.Per))
}

func (w *writer) quantity(name string, n int64) {
	w.xml.value(name, strconv.FormatInt(n, 10), attribute{"unitCode", each})
}
