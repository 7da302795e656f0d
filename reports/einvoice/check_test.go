package einvoice_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/reports/einvoice"
)

// TestLacks puts one thing wrong after another in an invoice and a credit note. Of both
// formats, want is what the sentences are about; a word before a colon is the one format that
// asks for it.
func TestLacks(t *testing.T) {
	invoice := invoiceTo(t, "0751")
	invoice.Credits = nil
	note := creditNotes(t, invoice, nil)[0]
	for _, c := range []struct {
		name   string
		change func(*billing.Document)
		want   string
	}{
		{"nothing", func(*billing.Document) {}, ""},
		{"seller's name", func(d *billing.Document) { d.Seller.Name = " \u00a0" }, "billing.gap.sender.name.missing"},
		{"seller's street", func(d *billing.Document) { d.Seller.Address = "\n" }, "billing.gap.sender.address.missing"},
		{"seller's postcode", func(d *billing.Document) { d.Seller.Postcode = "" }, "billing.gap.sender.postcode.missing"},
		{"seller's town", func(d *billing.Document) { d.Seller.City = "" }, "billing.gap.sender.city.missing"},
		{"seller's CVR", func(d *billing.Document) { d.Seller.CVR = "" }, "billing.gap.sender.cvr.missing"},
		{"seven digits of CVR", func(d *billing.Document) { d.Seller.CVR = "1234567" }, "billing.gap.sender.cvr.wrong"},
		{"CVR with a wrong check digit", func(d *billing.Document) { d.Seller.CVR, d.Buyer.CVR = "12345678", "DK 12345678" }, ""},
		{"seller's EAN", func(d *billing.Document) { d.Seller.EAN = "5790000000006" }, "billing.gap.sender.ean.wrong"},
		{"buyer's name", func(d *billing.Document) { d.Buyer.Name = "" }, "billing.gap.municipality.official_name.missing"},
		{"buyer's street", func(d *billing.Document) { d.Buyer.Address = "" }, "billing.gap.municipality.address.missing"},
		{"buyer's town", func(d *billing.Document) { d.Buyer.City = "" }, "billing.gap.municipality.address.missing"},
		{"buyer's EAN", func(d *billing.Document) { d.Buyer.EAN = "" }, "billing.gap.municipality.ean.missing"},
		{"check digit of the EAN", func(d *billing.Document) { d.Buyer.EAN = "5790000007517" }, "billing.gap.municipality.ean.wrong"},
		{"EAN of 12 digits", func(d *billing.Document) { d.Buyer.EAN = "579000000751" }, "billing.gap.municipality.ean.wrong"},
		{"buyer without CVR", func(d *billing.Document) { d.Buyer.CVR = "" }, ""},
		{"buyer's CVR", func(d *billing.Document) { d.Buyer.CVR = "ukendt" }, "billing.gap.municipality.cvr.wrong"},
		{"no reference", func(d *billing.Document) { d.Buyer.Reference = "" }, "billing.gap.municipality.reference.missing"},
		{"order number alone", func(d *billing.Document) { d.Buyer.Reference, d.Buyer.OrderNumber = "", "45" }, ""},
		{"date", func(d *billing.Document) { d.IssuedOn = day.None }, "einvoice.lack.issued_on"},
		{"period", func(d *billing.Document) { d.To = d.From - 1 }, "einvoice.lack.period"},
		{"period of a line", func(d *billing.Document) { d.Lines[1].To = d.To + 1 }, "einvoice.lack.period"},
		{"no lines", func(d *billing.Document) { d.Lines = nil; setSums(d) }, "einvoice.lack.lines"},
		{"free inhabitants above the break", freeAbove, ""},
		{"nobody above the break", func(d *billing.Document) { d.Lines[1].Quantity, d.Lines[1].Amount = 0, 0; setSums(d) }, "oioubl:einvoice.lack.quantity"},
		{"no amount", func(d *billing.Document) { freeAbove(d); d.Lines[0] = d.Lines[1]; setSums(d) }, "einvoice.lack.nothing"},
		{"negative price", func(d *billing.Document) { d.Lines[1].UnitPrice *= -1; d.Lines[1].Amount *= -1; setSums(d) }, "einvoice.lack.negative"},
		{"amount of a line", func(d *billing.Document) { d.Lines[1].Amount++; setSums(d) }, "einvoice.lack.line_amount"},
		{"base quantity", func(d *billing.Document) { d.Lines[1].Per = 0 }, "einvoice.lack.line_amount"},
		{"net sum", func(d *billing.Document) { d.Net++; d.Total++ }, "einvoice.lack.sums"},
		{"total", func(d *billing.Document) { d.Total++ }, "einvoice.lack.sums"},
		{"VAT off by less than a krone", func(d *billing.Document) { d.VAT += 99; d.Total += 99 }, ""},
		{"VAT off by a krone", func(d *billing.Document) { d.VAT -= 100; d.Total -= 100 }, "einvoice.lack.sums"},
		{"no VAT", func(d *billing.Document) { setVAT(d, 0) }, "einvoice.lack.vat"},
		{"control character", func(d *billing.Document) { d.Buyer.Address += "\x01" }, "einvoice.lack.character.buyer"},
		{"no UTF-8", func(d *billing.Document) { d.Seller.Contact = "\xff" }, "einvoice.lack.character.seller"},
		{"no character", func(d *billing.Document) { d.Ref = "\uffff" }, "einvoice.lack.character.document"},
		{"two things", func(d *billing.Document) { d.Buyer.Name, d.Seller.City = "", "" }, "billing.gap.sender.city.missing billing.gap.municipality.official_name.missing"},
	} {
		for _, d := range []billing.Document{invoice, note} {
			for _, f := range einvoice.Formats() {
				testLacks(t, c.name, d, f, c.change, c.want)
			}
		}
	}
}

// TestLacksOfInvoices are those of a due date and of payment, which credit notes have not.
func TestLacksOfInvoices(t *testing.T) {
	pay := func(p billing.Payment) func(*billing.Document) {
		return func(d *billing.Document) { d.Payment = p }
	}
	for _, c := range []struct {
		name   string
		change func(*billing.Document)
		want   string
	}{
		{"due date", func(d *billing.Document) { d.DueOn = day.None }, "einvoice.lack.due_on"},
		{"kind", func(d *billing.Document) { d.Kind = "reminder" }, "einvoice.lack.kind"},
		{"no account", pay(billing.Payment{}), "billing.gap.sender.account.missing"},
		{"account", pay(byAccount), ""},
		{"account beside an IBAN", pay(billing.Payment{RegNo: "1234", Account: "12 345", IBAN: "x"}), ""},
		{"no registration number", pay(billing.Payment{Account: "1234567"}), "billing.gap.sender.reg_no.missing"},
		{"registration number of three digits", pay(billing.Payment{RegNo: "123", Account: "1234567"}), "billing.gap.sender.reg_no.wrong"},
		{"registration number of zeros", pay(billing.Payment{RegNo: "0000", Account: "1234567"}), "oioubl:billing.gap.sender.reg_no.wrong"},
		{"account as it is printed", pay(billing.Payment{RegNo: "1234", Account: "Bank 1234-5678"}), "billing.gap.sender.account.wrong"},
		{"IBAN", pay(byIBAN), ""},
		{"IBAN beside an account as it is printed", pay(billing.Payment{Account: "Bank 1234-5678", IBAN: byIBAN.IBAN, BIC: byIBAN.BIC}), ""},
		{"check digits of an IBAN", pay(billing.Payment{IBAN: "DK5100400440116243", BIC: byIBAN.BIC}), "billing.gap.sender.iban.wrong"},
		{"no BIC", pay(billing.Payment{IBAN: byIBAN.IBAN}), "billing.gap.sender.bic.missing"},
		{"BIC", pay(billing.Payment{IBAN: byIBAN.IBAN, BIC: "DABA"}), "billing.gap.sender.bic.wrong"},
		{"giro card", pay(billing.Payment{FIK: "12345678", ID: "004040400000669"}), ""},
		{"creditor number", pay(billing.Payment{FIK: "1234567", ID: "004040400000669", RegNo: "1234", Account: "1"}), "billing.gap.sender.fik.wrong"},
		{"payment id", pay(billing.Payment{FIK: "12345678", ID: "004040400000668"}), "einvoice.lack.payment_id"},
	} {
		for _, f := range einvoice.Formats() {
			testLacks(t, c.name, invoiceTo(t, "0751"), f, c.change, c.want)
		}
	}
}

func TestCreditNotesNameTheirInvoice(t *testing.T) {
	for _, f := range einvoice.Formats() {
		for _, change := range []func(*billing.Document){
			func(d *billing.Document) { d.Credits = nil },
			func(d *billing.Document) { d.Credits.Number = "" },
			func(d *billing.Document) { d.Credits.IssuedOn = day.None },
		} {
			testLacks(t, "credited invoice", creditNotes(t, invoiceTo(t, "0751"), nil)[0], f, change, "einvoice.lack.credited")
		}
	}
}

// testLacks checks what a changed document lacks, that Write refuses it for the same, and that
// every sentence is complete in both languages.
func testLacks(t *testing.T, name string, d billing.Document, f einvoice.Format, change func(*billing.Document), want string) {
	t.Helper()
	d.Lines = slices.Clone(d.Lines)
	if d.Credits != nil {
		credits := *d.Credits
		d.Credits = &credits
	}
	change(&d)
	if only, key, one := strings.Cut(want, ":"); one && only == string(f) {
		want = key
	} else if one {
		want = ""
	}
	lacks := einvoice.Check(d, f)
	var keys []string
	for _, l := range lacks {
		keys = append(keys, l.Text.Key)
		if wantFact, ok := strings.CutPrefix(l.Text.Key, "billing.gap."); ok && !strings.HasPrefix(wantFact, string(l.Fact)+".") {
			t.Errorf("%s: the fact is %q", l.Text.Key, l.Fact)
		}
		for _, lang := range []translations.Lang{translations.Danish, translations.English} {
			if text := lang.Format(l); text == l.Text.Key || strings.ContainsAny(text, "{}") {
				t.Errorf("%s: %q", l.Text.Key, text)
			}
		}
	}
	// What is negative sums up to nothing, too.
	keys = slices.DeleteFunc(keys, func(k string) bool { return k == "einvoice.lack.sums" && want == "einvoice.lack.negative" })
	if got := strings.Join(keys, " "); got != want {
		t.Errorf("%s, %s %s: got %q, want %q", name, f, d.Kind, got, want)
	}
	_, err := einvoice.Write(d, f, textIn(d.Lang))
	var refused *einvoice.RefusedError
	if (len(lacks) > 0) != errors.As(err, &refused) || refused != nil && len(refused.Lacks) != len(lacks) {
		t.Errorf("%s, %s: Write gives %v", name, f, err)
	}
}

// Before it is issued a document is asked only for what its issue does not give.
func TestDrafts(t *testing.T) {
	for _, f := range einvoice.Formats() {
		d := drafts(t, newTestPlan(t), "SAPA", "2019H2", day.Danish)[0]
		d.Payment = byGiro
		if lacks := einvoice.Check(d, f); len(lacks) > 0 {
			t.Errorf("%s: %v", f, lacks)
		}
		_, err := einvoice.Write(d, f, textIn(d.Lang))
		var refused *einvoice.RefusedError
		if !errors.As(err, &refused) || translations.Danish.Format(refused) != translations.Danish.T("einvoice.lack.draft") {
			t.Errorf("%s: a draft gives %v", f, err)
		}
	}
}

func TestFormats(t *testing.T) {
	for _, f := range einvoice.Formats() {
		if got, ok := einvoice.ParseFormat(" " + strings.ToUpper(string(f))); !ok || got != f {
			t.Errorf("%s reads as %q", f, got)
		}
		if f.Name() == "" || !strings.Contains(f.RuleSet(), "1.") || !strings.HasSuffix(f.Suffix(), ".xml") {
			t.Errorf("%s: %q, %q, %q", f, f.Name(), f.RuleSet(), f.Suffix())
		}
	}
	if f, ok := einvoice.ParseFormat("pdf"); ok {
		t.Errorf("pdf is taken for %q", f)
	}
}
