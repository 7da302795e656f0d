package einvoice_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/reports/einvoice"
)

// readDocument is what a reader finds in a written document. Amounts stay texts.
type readDocument struct {
	XMLName  xml.Name
	ID       string
	Currency string     `xml:"DocumentCurrencyCode"`
	Note     string     `xml:"Note"`
	Seller   readParty  `xml:"AccountingSupplierParty>Party"`
	Buyer    readParty  `xml:"AccountingCustomerParty>Party"`
	Tax      readTax    `xml:"TaxTotal"`
	Net      string     `xml:"LegalMonetaryTotal>LineExtensionAmount"`
	Without  string     `xml:"LegalMonetaryTotal>TaxExclusiveAmount"`
	With     string     `xml:"LegalMonetaryTotal>TaxInclusiveAmount"`
	Payable  string     `xml:"LegalMonetaryTotal>PayableAmount"`
	Invoiced []readLine `xml:"InvoiceLine"`
	Credited []readLine `xml:"CreditNoteLine"`
}

type readParty struct {
	Name    string `xml:"PartyName>Name"`
	City    string `xml:"PostalAddress>CityName"`
	Contact string `xml:"Contact>Name"`
}

type readTax struct {
	Amount  string   `xml:"TaxAmount"`
	Taxable []string `xml:"TaxSubtotal>TaxableAmount"`
	Parts   []string `xml:"TaxSubtotal>TaxAmount"`
	Percent []int64  `xml:"TaxSubtotal>TaxCategory>Percent"`
}

type readLine struct {
	Invoiced string  `xml:"InvoicedQuantity"`
	Credited string  `xml:"CreditedQuantity"`
	Amount   string  `xml:"LineExtensionAmount"`
	Name     string  `xml:"Item>Name"`
	Price    string  `xml:"Price>PriceAmount"`
	Base     string  `xml:"Price>BaseQuantity"`
	Tax      readTax `xml:"TaxTotal"`
}

// TestSumsAgree writes documents of any figures and texts: what Check lets pass reads back as
// XML whose sums agree exactly.
func TestSumsAgree(t *testing.T) {
	note := creditNotes(t, invoiceTo(t, "0751"), nil)[0]
	rapid.Check(t, func(t *rapid.T) {
		d := anyDocument(t, note)
		for _, f := range einvoice.Formats() {
			text, err := einvoice.Write(d, f, textIn(d.Lang))
			var refused *einvoice.RefusedError
			switch lacks := einvoice.Check(d, f); {
			case len(lacks) == 0 && err == nil:
				testSums(t, f, d, text)
			case !errors.As(err, &refused) || !reflect.DeepEqual(refused.Lacks, lacks):
				t.Fatalf("Check finds %v, Write says %v", lacks, err)
			}
		}
	})
}

// anyDocument returns a document of any figures that are computed right, and any texts.
func anyDocument(t *rapid.T, note billing.Document) billing.Document {
	d := note
	if rapid.Bool().Draw(t, "invoice") {
		d.Kind, d.Credits, d.DueOn = billing.InvoiceKind, nil, d.IssuedOn+30
	}
	d.Payment = rapid.SampledFrom([]billing.Payment{byAccount, byIBAN, {FIK: "12345678", ID: "004040400000669"}}).Draw(t, "payment")
	d.Lines = nil
	for range rapid.IntRange(0, 4).Draw(t, "lines") {
		l := billing.Line{
			From: d.From, To: d.To, Percent: 100, Months: 2,
			Unit:      rapid.SampledFrom([]billing.Unit{billing.Inhabitants, billing.InhabitantMonths, billing.InhabitantDays}).Draw(t, "unit"),
			Part:      rapid.SampledFrom([]billing.Part{billing.AllOfThem, billing.UpToBreak, billing.AboveBreak}).Draw(t, "part"),
			Quantity:  rapid.OneOf(rapid.Int64Range(0, 1000), rapid.Int64Range(0, 100_000_000)).Draw(t, "quantity"),
			UnitPrice: billing.UnitPrice(rapid.OneOf(rapid.Int64Range(0, 300_000), rapid.Int64Range(0, 1_000_000_000)).Draw(t, "price")),
			Per:       rapid.OneOf(rapid.SampledFrom([]int64{1, 2, 3, 12, 360, 1200}), rapid.Int64Range(1, 37_200)).Draw(t, "per"),
		}
		l.People = l.Quantity
		l.Amount, _ = billing.Amount(l.Quantity, l.UnitPrice, l.Per)
		d.Lines = append(d.Lines, l)
	}
	setVAT(&d, rapid.IntRange(0, 100).Draw(t, "VAT"))
	texts := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"Fanø", "]]>", "<!--", "&amp;", "a\x00b", "\ufffe", "🏛", " "}))
	for _, text := range []*string{
		&d.Seller.Name, &d.Seller.City, &d.Seller.Contact, &d.Buyer.Name, &d.Buyer.City, &d.Buyer.Attention, &d.Buyer.Reference, &d.Ref, &d.Basis.Unit,
	} {
		if rapid.IntRange(0, 3).Draw(t, "changed") == 0 {
			*text = texts.Draw(t, "text")
		}
	}
	return d
}

// testSums reads a written document back.
func testSums(t *rapid.T, f einvoice.Format, d billing.Document, text []byte) {
	var got readDocument
	if err := xml.Unmarshal(text, &got); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	lines := append(got.Invoiced, got.Credited...)
	if len(lines) != len(d.Lines) || len(got.Credited) > 0 != (d.Kind == billing.CreditNoteKind) || got.ID != d.FormatNumber() || got.Currency != "DKK" {
		t.Fatalf("%+v of\n%s", got, text)
	}
	net := int64(0)
	for _, l := range lines {
		amount := hundredths(t, l.Amount, 2)
		net += amount
		if want := rounded(t, whole(t, l.Invoiced+l.Credited), hundredths(t, l.Price, 4), whole(t, l.Base)); amount != want {
			t.Fatalf("%s × %s / %s is %d øre, not %s", l.Invoiced+l.Credited, l.Price, l.Base, want, l.Amount)
		}
		if f == einvoice.OIOUBL {
			testTax(t, l.Tax, amount, rounded(t, amount, int64(d.VATPercent), 1))
		}
	}
	vat := hundredths(t, got.Tax.Amount, 2)
	testTax(t, got.Tax, net, vat)
	if vat != rounded(t, net, int64(d.VATPercent), 1) {
		t.Fatalf("the VAT of %d øre is %s", net, got.Tax.Amount)
	}
	without := net
	if f == einvoice.OIOUBL {
		without = vat
	}
	if hundredths(t, got.Net, 2) != net || hundredths(t, got.Without, 2) != without ||
		hundredths(t, got.With, 2) != net+vat || got.Payable != got.With {
		t.Fatalf("the sums %+v", got)
	}
	for _, pair := range [][2]string{
		{got.Seller.Name, d.Seller.Name}, {got.Seller.City, d.Seller.City}, {got.Seller.Contact, d.Seller.Contact},
		{got.Buyer.Name, d.Buyer.Name}, {got.Buyer.City, d.Buyer.City}, {got.Buyer.Contact, d.Buyer.Attention},
	} {
		if pair[0] != strings.Join(strings.Fields(pair[1]), " ") {
			t.Fatalf("%q reads back as %q", pair[1], pair[0])
		}
	}
}

// testTax checks a tax total: one part, of a net sum.
func testTax(t *rapid.T, tax readTax, net, vat int64) {
	if len(tax.Parts) != 1 || len(tax.Taxable) != 1 || hundredths(t, tax.Taxable[0], 2) != net ||
		hundredths(t, tax.Parts[0], 2) != vat || tax.Parts[0] != tax.Amount || len(tax.Percent) != 1 {
		t.Fatalf("the tax %+v is not %d of %d", tax, vat, net)
	}
}

// rounded is quantity × price (1/100 øre) / per in øre, rounded half away from zero: by another
// arithmetic than the program's.
func rounded(t *rapid.T, quantity, price, per int64) int64 {
	exact := new(big.Rat).Mul(new(big.Rat).SetInt64(quantity), big.NewRat(price, 100*per))
	n, ok := new(big.Int).SetString(exact.FloatString(0), 10) // which rounds so
	if !ok || !n.IsInt64() {
		t.Fatalf("%d × %d / %d is too large", quantity, price, per)
	}
	return n.Int64()
}

// hundredths reads an amount of at most so many decimals, at least two, as a whole number.
func hundredths(t *rapid.T, s string, decimals int) int64 {
	kroner, rest, _ := strings.Cut(s, ".")
	if len(rest) < 2 || len(rest) > decimals || kroner == "" {
		t.Fatalf("%q is no amount", s)
	}
	return whole(t, kroner+rest+strings.Repeat("0", decimals-len(rest)))
}

func whole(t *rapid.T, s string) (n int64) {
	if _, err := fmt.Sscanf(s, "%d", &n); err != nil || strings.Trim(s, "0123456789") != "" {
		t.Fatalf("%q is no whole number", s)
	}
	return n
}

// FuzzTexts writes any text in every place that a user's text comes to: it reads back, but
// for its spaces, or the sentence that refuses it names a character that XML has no place for.
func FuzzTexts(f *testing.F) {
	for _, s := range []string{"Fanø", "]]>", "<a b='c'>&amp;</a>", "\x00", "a\x1bb", "\ufffe", "\ufffd", "\xff", "🏛\u200b\u0085", "\r\n\t", "\ue000\U0010ffff"} {
		f.Add(s)
	}
	f.Add(strings.Repeat("å", 500))
	note := creditNotes(f, invoiceTo(f, "0751"), nil)[0]
	f.Fuzz(func(t *testing.T, s string) {
		d := note
		credits := *note.Credits
		d.Credits = &credits
		for _, text := range []*string{
			&d.Seller.Name, &d.Seller.Address, &d.Seller.Postcode, &d.Seller.City, &d.Seller.Contact, &d.Seller.Phone, &d.Seller.Email,
			&d.Buyer.Name, &d.Buyer.Address, &d.Buyer.Postcode, &d.Buyer.City, &d.Buyer.Attention, &d.Buyer.Reference, &d.Buyer.OrderNumber,
			&d.Solution, &d.Basis.Unit, &d.Ref, &d.Prefix, &credits.Number, &credits.Reason,
		} {
			*text = s
		}
		for _, format := range einvoice.Formats() {
			testText(t, d, format, s)
		}
	})
}

func testText(t *testing.T, d billing.Document, format einvoice.Format, s string) {
	blank := strings.TrimSpace(s) == ""
	holds := utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return r == 0xFFFD || r == 0xFFFE || r == 0xFFFF || r < 0x20 && !unicode.IsSpace(r) || r == '\v' || r == '\f'
	})
	text, err := einvoice.Write(d, format, textIn(d.Lang))
	if (err == nil) != (holds && !blank) {
		t.Fatalf("%q gives %v", s, err)
	}
	if err != nil {
		return
	}
	var got readDocument
	if err := xml.Unmarshal(text, &got); err != nil {
		t.Fatalf("%q gives %v", s, err)
	}
	want := strings.Join(strings.Fields(s), " ")
	if got.Seller.Name != want || got.Buyer.Name != want || !strings.Contains(got.Note, want) || !strings.Contains(got.Credited[0].Name, want) {
		t.Fatalf("%q reads back as %q and %q, the note as %q", want, got.Seller.Name, got.Buyer.Name, got.Note)
	}
}

// A text of a line that the program itself would write wrong is refused, too.
func TestLineTextsAreChecked(t *testing.T) {
	_, err := einvoice.Write(invoiceTo(t, "0751"), einvoice.Peppol, func(billing.Message) string { return "a\x01" })
	var refused *einvoice.RefusedError
	if !errors.As(err, &refused) || refused.Lacks[0].Text.Key != "einvoice.lack.character.document" {
		t.Errorf("got %v", err)
	}
}

// Equal documents give equal bytes, also of an issued one that was kept as text.
func TestWritingIsRepeatable(t *testing.T) {
	d := invoiceTo(t, "0751")
	kept, err := billing.DecodeDocument(d.Encode())
	check(t, err)
	for _, f := range einvoice.Formats() {
		if string(write(t, d, f)) != string(write(t, kept, f)) || d.Lang != day.Danish {
			t.Errorf("%s: the kept document is written otherwise", f)
		}
	}
}
