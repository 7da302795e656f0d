package einvoice_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/reports/einvoice"
)

// rulesFolder holds the official rule sets where they are at hand; README.md says how to bring
// them.
const rulesFolder = "BOLGEPLAN_EINVOICE_RULES"

// saxon runs the rule sets, which are XSLT 2.0.
const saxon = "/usr/share/java/Saxon-HE.jar"

// ruleSet is an official stylesheet that reports what is wrong with documents.
type ruleSet struct {
	version string
	format  einvoice.Format
	kind    billing.Kind // "" for both
	sees    string       // the wrong file that it must find
	path    string
}

// The rule sets, below rulesFolder.
var ruleSets = []ruleSet{
	{"EN 16931 1.3.16", einvoice.Peppol, "", "wrong-sum", "phive-rules/phive-rules-en16931/src/main/resources/external/schematron/1.3.16/ubl/EN16931-UBL-validation.xslt"},
	{"Peppol BIS Billing 3.0.21", einvoice.Peppol, "", "wrong-gln", peppolRules + "PEPPOL-EN16931-UBL.xslt"},
	{"Peppol BIS Billing 3.0.21, its part of EN 16931", einvoice.Peppol, "", "wrong-sum", peppolRules + "CEN-EN16931-UBL.xslt"},
	{"OIOUBL invoice 1.17.2", einvoice.OIOUBL, billing.InvoiceKind, "wrong-sum", oioublRules + "OIOUBL_Invoice_Schematron.xslt"},
	{"OIOUBL credit note 1.17.2", einvoice.OIOUBL, billing.CreditNoteKind, "wrong-sum", oioublRules + "OIOUBL_CreditNote_Schematron.xslt"},
}

const (
	peppolRules = "phive-rules/phive-rules-peppol/src/main/resources/external/schematron/openpeppol/2026.5/xslt/"
	oioublRules = "phive-rules/phive-rules-oioubl/src/main/resources/external/schematron/oioubl/1.17.2/xslt/"
)

// The schemas, below rulesFolder. Those of UBL 2.1 import some by name alone.
var (
	ubl20 = map[string]string{
		schema + "Invoice-2":    "ph-ubl/ph-ubl20/src/main/resources/external/schemas/ubl20/maindoc/UBL-Invoice-2.0.xsd",
		schema + "CreditNote-2": "ph-ubl/ph-ubl20/src/main/resources/external/schemas/ubl20/maindoc/UBL-CreditNote-2.0.xsd",
	}
	ubl21 = map[string]string{
		schema + "Invoice-2":    "ph-ubl/ph-ubl21/src/main/resources/external/schemas/ubl21/maindoc/UBL-Invoice-2.1.xsd",
		schema + "CreditNote-2": "ph-ubl/ph-ubl21/src/main/resources/external/schemas/ubl21/maindoc/UBL-CreditNote-2.1.xsd",
		"urn:un:unece:uncefact:data:specification:CoreComponentTypeSchemaModule:2": "ph-xsds/ph-xsds-ccts-cct-schemamodule/src/main/resources/schemas/CCTS_CCT_SchemaModule.xsd",
		"http://www.w3.org/2000/09/xmldsig#":                                       "ph-xsds/ph-xsds-xmldsig/src/main/resources/schemas/xmldsig-core-schema.xsd",
		"http://uri.etsi.org/01903/v1.3.2#":                                        "ph-xsds/ph-xsds-xades132/src/main/resources/schemas/XAdES01903v132-201601.xsd",
		"http://uri.etsi.org/01903/v1.4.1#":                                        "ph-xsds/ph-xsds-xades141/src/main/resources/schemas/XAdES01903v141-201601.xsd",
	}
)

const schema = "urn:oasis:names:specification:ubl:schema:xsd:"

// officialRules returns the folder of the rule sets, or skips the test.
func officialRules(t *testing.T) string {
	t.Helper()
	folder := os.Getenv(rulesFolder)
	if folder == "" {
		t.Skipf("%s names no folder with the official rule sets; README.md says how to bring them", rulesFolder)
	}
	for _, tool := range []string{"java", "xmllint"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("the rule sets need %s: %v", tool, err)
		}
	}
	if _, err := os.Stat(saxon); err != nil {
		t.Fatalf("the rule sets need Saxon-HE (libsaxonhe-java): %v", err)
	}
	folder, err := filepath.Abs(folder)
	check(t, err)
	return folder
}

// TestOfficialRules runs the official schemas and rules over documents of every kind: all must
// be without a fault, and one øre put wrong must be one.
func TestOfficialRules(t *testing.T) {
	rules, dir := officialRules(t), t.TempDir()
	written := map[string]int{}
	for _, f := range einvoice.Formats() {
		for name, d := range officialDocuments(t) {
			folder := filepath.Join(dir, string(f), string(d.Kind))
			text := write(t, d, f)
			put(t, filepath.Join(folder, name+f.Suffix()), text)
			written[string(f)+" "+string(d.Kind)]++
			if name == "sapa-0751" || name == "sapa-credited-0751" {
				put(t, filepath.Join(folder, "wrong-sum.xml"), oneOreMore(t, d, text))
				put(t, filepath.Join(folder, "wrong-gln.xml"), swapped(t, text, d.Buyer.EAN, "5790000007517"))
			}
		}
	}
	for what, n := range written {
		t.Logf("%s: %d files", what, n)
	}
	for _, r := range ruleSets {
		kinds := []billing.Kind{billing.InvoiceKind, billing.CreditNoteKind}
		if r.kind != "" {
			kinds = []billing.Kind{r.kind}
		}
		for _, kind := range kinds {
			r.run(t, rules, filepath.Join(dir, string(r.format), string(kind)))
		}
	}
	for _, kind := range []billing.Kind{billing.InvoiceKind, billing.CreditNoteKind} {
		fitSchema(t, "UBL 2.1", rules, ubl21, filepath.Join(dir, "peppol", string(kind)))
		fitSchema(t, "UBL 2.1", rules, ubl21, filepath.Join(dir, "oioubl", string(kind)))
		fitSchema(t, "UBL 2.0", rules, ubl20, filepath.Join(dir, "oioubl", string(kind)))
	}
}

// TestOfficialDocuments writes all documents that the official rules look at, also where the
// rules are not at hand.
func TestOfficialDocuments(t *testing.T) {
	for name, d := range officialDocuments(t) {
		for _, f := range einvoice.Formats() {
			if text, err := einvoice.Write(d, f, textIn(d.Lang)); err != nil || len(text) == 0 {
				t.Errorf("%s as %s: %v", name, f, err)
			}
		}
	}
}

// officialDocuments returns documents by name: invoices of whole periods, months, days and other
// quantities, paid in every way, in both languages, and credit notes of whole and of part.
func officialDocuments(t *testing.T) map[string]billing.Document {
	list := map[string]billing.Document{}
	add := func(name string, docs []billing.Document) []billing.Document {
		for _, d := range docs {
			list[name+"-"+d.Buyer.Code] = d
		}
		return docs
	}
	p := newTestPlan(t)
	sapa := add("sapa", issue(drafts(t, p, "SAPA", "2019H2", day.Danish), 1, byAccount))
	sts := add("sts", issue(drafts(t, p, "STS", "2020H1", day.English), 101, byGiro))
	add("later", issue(drafts(t, p, "SAPA", "2021H1", day.Danish), 201, byIBAN))
	days := add("days", issue(drafts(t, newTestPlan(t, withStarts(t)), "SAPA", "2019H2", day.English), 301, byIBAN))
	add("quantities", issue(drafts(t, newTestPlan(t, withQuantities(t, "2020H1")), "STS", "2020H1", day.Danish), 401, byAccount))
	for name, docs := range map[string][]billing.Document{"sapa": sapa, "sts": sts} {
		if len(docs) != 98 {
			t.Fatalf("%s has %d invoices", name, len(docs))
		}
		for _, d := range docs {
			add(name+"-credited", creditNotes(t, d, nil))
		}
	}
	for name, docs := range map[string][]billing.Document{"days": days, "sapa": sapa} {
		for _, d := range docs {
			if len(d.Lines) < 2 {
				continue
			}
			for i, note := range creditNotes(t, d, []int{len(d.Lines) - 1}, nil) {
				add(fmt.Sprint(name, "-part", i), []billing.Document{note})
			}
		}
	}
	for name, change := range oddities() {
		d := invoiceTo(t, "0751")
		change(&d)
		list["odd-"+name] = d
	}
	list["odd-remainder"] = remainder(t)
	return list
}

// oddities are unusual documents that the rules must take.
func oddities() map[string]func(*billing.Document) {
	return map[string]func(*billing.Document){
		"seller-ean":    func(d *billing.Document) { d.Seller.EAN = "5790000000005" },
		"seller-bare":   func(d *billing.Document) { d.Seller.Contact, d.Seller.Phone, d.Seller.Email = "", "", "" },
		"buyer-no-cvr":  func(d *billing.Document) { d.Buyer.CVR = "" },
		"wrong-cvr":     func(d *billing.Document) { d.Buyer.CVR, d.Seller.CVR = "12345678", "DK 87 65 43 21" },
		"order-only":    func(d *billing.Document) { d.Buyer.Reference, d.Buyer.OrderNumber = "", "4500012345" },
		"order-and-ref": func(d *billing.Document) { d.Buyer.OrderNumber = "4500012345" },
		"attention":     func(d *billing.Document) { d.Buyer.Attention = "Økonomidirektøren" },
		"hostile": func(d *billing.Document) {
			d.Buyer.Name = "]]> <b>&amp;\u00a0🏛\u0085\u200b " + strings.Repeat("å", 64<<10)
		},
		"many-lines":      func(d *billing.Document) { d.Buyer.Address = "Rådhuset\n\nPort 3\r\nKælderen" },
		"spaced-numbers":  func(d *billing.Document) { d.Buyer.EAN, d.Buyer.CVR = "5790 0000 07516", "55 13 30 18" },
		"free-above":      freeAbove,
		"other-vat":       func(d *billing.Document) { setVAT(d, 12) },
		"smallest-amount": func(d *billing.Document) { setLine(d, billing.Line{Quantity: 1, UnitPrice: 200, Per: 1, Amount: 2}) },
		"largest-amount": func(d *billing.Document) {
			setLine(d, billing.Line{Quantity: 100_000_000, UnitPrice: 1_000_000_000, Per: 1, Amount: 1_000_000_000_000_000})
		},
		"long-fraction": func(d *billing.Document) {
			amount, _ := billing.Amount(99_999_999, 213_133, 37_200)
			setLine(d, billing.Line{Quantity: 99_999_999, UnitPrice: 213_133, Per: 37_200, Amount: amount})
		},
	}
}

// freeAbove makes inhabitants above the break cost nothing.
func freeAbove(d *billing.Document) {
	d.Lines[1].UnitPrice, d.Lines[1].Amount = 0, 0
	setSums(d)
}

func setVAT(d *billing.Document, percent int) {
	d.VATPercent = percent
	setSums(d)
}

// setLine leaves one line with other figures.
func setLine(d *billing.Document, l billing.Line) {
	l.From, l.To, l.Unit, l.People, l.Percent = d.From, d.To, billing.Inhabitants, l.Quantity, 100
	d.Lines = []billing.Line{l}
	setSums(d)
}

func setSums(d *billing.Document) {
	d.Net = 0
	for _, l := range d.Lines {
		d.Net += l.Amount
	}
	d.VAT, _ = billing.VAT(d.Net, d.VATPercent)
	d.Total = d.Net + d.VAT
}

// remainder is the second of several credit notes: its VAT completes that of both and is no
// percentage of its own.
func remainder(t *testing.T) billing.Document {
	d := invoiceTo(t, "0751")
	l := d.Lines[0]
	l.Quantity, l.UnitPrice, l.Per, l.Amount = 1, 10_200, 1, 102
	d.Lines = []billing.Line{l, l, l}
	setSums(&d)
	second := creditNotes(t, d, []int{0}, []int{1})[1]
	if vat, _ := billing.VAT(second.Net, second.VATPercent); vat == second.VAT {
		t.Fatalf("the VAT of the second note is the percentage, %s", vat)
	}
	return second
}

// oneOreMore returns a written document whose sum of lines is an øre too high.
func oneOreMore(t *testing.T, d billing.Document, text []byte) []byte {
	sum := func(m billing.Money) string {
		return fmt.Sprintf("<cac:LegalMonetaryTotal>\n    <cbc:LineExtensionAmount currencyID=\"DKK\">%d.%02d<", m/100, m%100)
	}
	return swapped(t, text, sum(d.Net), sum(d.Net+1))
}

// swapped returns a written document with a part of it put wrong.
func swapped(t *testing.T, text []byte, part, wrong string) []byte {
	other := bytes.Replace(text, []byte(part), []byte(wrong), 1)
	if bytes.Equal(other, text) {
		t.Fatalf("there is no %s to put wrong", part)
	}
	return other
}

func put(t *testing.T, path string, text []byte) {
	t.Helper()
	check(t, os.MkdirAll(filepath.Dir(path), 0o700))
	check(t, os.WriteFile(path, text, 0o600))
}

// run runs the rules over a folder of documents and reports what they find.
func (r ruleSet) run(t *testing.T, rules, folder string) {
	t.Helper()
	out := t.TempDir()
	cmd := exec.Command("java", "-cp", saxon, "net.sf.saxon.Transform", "-xsl:"+filepath.Join(rules, r.path), "-s:"+folder, "-o:"+out)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", r.version, err, said)
	}
	files, err := os.ReadDir(folder)
	check(t, err)
	fired := 0
	for _, e := range files {
		report, err := os.ReadFile(filepath.Join(out, e.Name()))
		check(t, err)
		found := readReport(t, report)
		fired += found.fired
		switch wrong := strings.HasPrefix(e.Name(), "wrong-"); {
		case found.fired == 0:
			t.Errorf("%s: no rule looked at %s", r.version, e.Name())
		case e.Name() == r.sees+".xml" && len(found.faults) == 0:
			t.Errorf("%s: what is wrong with %s is not seen", r.version, e.Name())
		case !wrong && len(found.faults) > 0:
			t.Errorf("%s: %s: %s", r.version, e.Name(), strings.Join(found.faults, "\n\t"))
		}
	}
	t.Logf("%s: %d files of %s, %d rules fired", r.version, len(files), filepath.Base(folder), fired)
}

// findings is what a rule set says of a document.
type findings struct {
	fired  int
	faults []string // failed assertions and reports, warnings too
}

// readReport reads a report in the Schematron Validation Report Language.
func readReport(t *testing.T, report []byte) (f findings) {
	t.Helper()
	for dec := xml.NewDecoder(bytes.NewReader(report)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return f
		}
		check(t, err)
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "fired-rule":
			f.fired++
		case "failed-assert", "successful-report":
			var fault struct {
				Flag string `xml:"flag,attr"`
				Text string `xml:"text"`
			}
			check(t, dec.DecodeElement(&fault, &start))
			f.faults = append(f.faults, strings.Join(strings.Fields(fault.Flag+" "+fault.Text), " "))
		}
	}
}

// fitSchema checks the documents of a folder against schemas, given by namespace.
func fitSchema(t *testing.T, version, rules string, schemas map[string]string, folder string) {
	t.Helper()
	var driver strings.Builder
	driver.WriteString(`<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">` + "\n")
	for _, of := range []bool{false, true} { // what others import by name alone comes first
		for name, path := range schemas {
			if strings.HasPrefix(name, schema) == of {
				fmt.Fprintf(&driver, "<xsd:import namespace=%q schemaLocation=%q/>\n", name, filepath.Join(rules, path))
			}
		}
	}
	driver.WriteString("</xsd:schema>\n")
	path := filepath.Join(t.TempDir(), "driver.xsd")
	put(t, path, []byte(driver.String()))
	files, err := filepath.Glob(filepath.Join(folder, "*.xml"))
	check(t, err)
	said, err := exec.Command("xmllint", append([]string{"--huge", "--nonet", "--noout", "--schema", path}, files...)...).CombinedOutput()
	if valid := bytes.Count(said, []byte(" validates\n")); err != nil || valid != len(files) {
		t.Errorf("%s: %d of %d files of %s fit: %v\n%.3000s", version, valid, len(files), folder, err, bytes.ReplaceAll(said, []byte(" validates\n"), nil))
	}
	t.Logf("%s: %d files of %s", version, len(files), folder)
}
