package sheet

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/billing/billingtest"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

func builtExample(t *testing.T) *plan.Plan {
	t.Helper()
	p := plantest.Example(t, example.Monopolbrud)
	return p
}

// issuedPlan is the example with invoices of SAPA for the first half of 2021: MH-0001 is paid, MH-0002
// partly, MH-0003 is credited.
func issuedPlan(t *testing.T) *plan.Plan {
	t.Helper()
	d := builtExample(t).Edit()
	sapa, _ := d.Plan().SolutionNamed("SAPA")
	ids := billingtest.IssueAll(t, d, sapa.ID, "2021H1", day.Of(2021, 1, 4))
	l := billing.LedgerOf(d.Plan())
	for n, part := range []billing.Money{1, 2} {
		pay := billing.NewPayment{Invoice: ids[n], On: day.Of(2021, 2, 1), Amount: l.Get(ids[n]).Left() / part, Source: billing.ByHand}
		if _, err := billing.Pay(d, pay); err != nil {
			t.Fatal(err)
		}
	}
	billingtest.Credit(t, d, ids[2], day.Of(2021, 3, 1))
	return d.Plan()
}

var march = Options{Lang: translations.Danish, Date: day.Of(2021, 3, 2)}

// lines reads a CSV file of ours.
func lines(t *testing.T, content []byte) [][]string {
	t.Helper()
	if !bytes.HasPrefix(content, []byte(byteOrderMark)) || !bytes.Contains(content, []byte("\r\n")) {
		t.Error("it has no byte order mark, or other line ends")
	}
	r := csv.NewReader(bytes.NewReader(content[len(byteOrderMark):]))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestInvoicesForTheBooks(t *testing.T) {
	p := issuedPlan(t)
	content, err := InvoicesCSV(p, march)
	if err != nil {
		t.Fatal(err)
	}
	rows := lines(t, content)
	if len(rows) != 100 {
		t.Fatalf("%d rows, of 98 invoices and a credit note", len(rows))
	}
	l := billing.LedgerOf(p)
	kr := func(m billing.Money) string { return m.Format(day.Danish) }
	one, two, three, note := l.Issued[0], l.Issued[1], l.Issued[2], l.Issued[98]
	for n, want := range map[int][]string{
		0: {"Nummer", "Type", "Udstedt", "Forfalder", "CVR", "EAN", "Kommune", "Løsning", "Periode", "Uden moms", "Moms", "Med moms", "Krediterer", "Betalt", "Betalt den", "Status", "Fil", "Betalings-id"},
		1: {"MH-0001", "faktura", "04-01-2021", "03-02-2021", "66137112", "5790000001651", "Albertslund", "SAPA", "1. halvår 2021", kr(billing.Money(one.Row.Net)), kr(billing.Money(one.Row.VAT)),
			kr(billing.Money(one.Row.Total)), "", kr(one.Paid), "01-02-2021", "betalt", "0165-Albertslund-SAPA-2021H1-MH-0001.pdf", one.Row.PaymentID},
		2: {"MH-0002", "faktura", "04-01-2021", "03-02-2021", two.Document.Buyer.CVR, two.Document.Buyer.EAN, "Allerød", "SAPA", "1. halvår 2021", kr(billing.Money(two.Row.Net)), kr(billing.Money(two.Row.VAT)),
			kr(billing.Money(two.Row.Total)), "", kr(two.Paid), "", "forfalden", "0201-Allerød-SAPA-2021H1-MH-0002.pdf", two.Row.PaymentID},
		3: {"MH-0003", "faktura", "04-01-2021", "03-02-2021", three.Document.Buyer.CVR, three.Document.Buyer.EAN, "Assens", "SAPA", "1. halvår 2021", kr(billing.Money(three.Row.Net)), kr(billing.Money(three.Row.VAT)),
			kr(billing.Money(three.Row.Total)), "", "0,00", "", "krediteret", "0420-Assens-SAPA-2021H1-MH-0003.pdf", three.Row.PaymentID},
		99: {"MH-0099", "kreditnota", "01-03-2021", "", three.Document.Buyer.CVR, three.Document.Buyer.EAN, "Assens", "SAPA", "1. halvår 2021", "-" + kr(billing.Money(three.Row.Net)), "-" + kr(billing.Money(three.Row.VAT)),
			"-" + kr(billing.Money(three.Row.Total)), "MH-0003", "", "", "kreditnota", "0420-Assens-SAPA-2021H1-kreditnota-MH-0099.pdf", ""},
	} {
		if got := strings.Join(rows[n], "|"); got != strings.Join(want, "|") {
			t.Errorf("row %d:\ngot  %s\nwant %s", n, got, strings.Join(want, "|"))
		}
	}
	if note.Row.Net >= 0 {
		t.Error("the credit note is not negative")
	}
}

// A workbook has the same figures as numbers.
func TestInvoicesAsAWorkbook(t *testing.T) {
	p := issuedPlan(t)
	content, err := InvoicesWorkbook(p, march)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	one := billing.LedgerOf(p).Issued[0]
	raw, err := f.GetCellValue("Fakturaer", "J2", excelize.Options{RawCellValue: true})
	kind, _ := f.GetCellType("Fakturaer", "J2")
	if want := strings.ReplaceAll(billing.Money(one.Row.Net).Format(day.English), ",", ""); err != nil || raw != want || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("the amount is %q of kind %v, want %q, %v", raw, kind, want, err)
	}
	if ean, _ := f.GetCellValue("Fakturaer", "F2"); ean != one.Document.Buyer.EAN {
		t.Errorf("the EAN is %q", ean)
	}
	empty, err := InvoicesCSV(builtExample(t), march)
	if rows := lines(t, empty); err != nil || len(rows) != 1 {
		t.Errorf("a plan without invoices has %d rows, %v", len(rows), err)
	}
}

func TestLettersAsATable(t *testing.T) {
	p := builtExample(t)
	content, err := LettersCSV(p, danish)
	if err != nil {
		t.Fatal(err)
	}
	rows := lines(t, content)
	if len(rows) != len(letters.Statuses(p))+1 || len(rows) < 10 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, row := range rows[1:] {
		if row[0] == "" || row[1] == "" || row[4] == "" || row[9] == "" {
			t.Errorf("a letter is %q", row)
		}
	}
	if _, err := LettersWorkbook(p, danish); err != nil {
		t.Error(err)
	}
}

// The budget has the figures of its print, as numbers.
func TestBudgetWorkbook(t *testing.T) {
	p := issuedPlan(t)
	sapa, _ := p.SolutionNamed("SAPA")
	b := billing.NewBudget(p, []plan.ID{sapa.ID}, nil, march.Date)
	content, err := Budget(p, b, march)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{
		"C1": "2019", "E1": "2021", "I1": "2025 med indbyggertallet for 2024", "A2": "0165", "B2": "Albertslund", "B100": "I alt uden moms", "E100": "115756410.62", "B103": "Faktureret med moms", "B104": "Betalt",
	} {
		if got, err := f.GetCellValue("Budget", cell, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s is %q, want %q, %v", cell, got, want, err)
		}
	}
	rows, err := f.GetRows("Rater", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 98*18 || len(rows[0]) != 15 {
		t.Fatalf("%d rows of %d columns", len(rows), len(rows[0]))
	}
	sums := b.Sums(func(*billing.BudgetRow) bool { return true })
	want := map[int]billing.Money{9: 0, 10: 0, 11: 0, 12: 0, 13: 0}
	for _, s := range sums {
		for column, m := range map[int]billing.Money{9: s.Net, 10: s.VAT, 11: s.Total, 12: s.Issued, 13: s.Paid} {
			want[column] += m
		}
	}
	for column, m := range want {
		sum := billing.Money(0)
		for _, row := range rows[1:] {
			sum += øre(t, row[column])
		}
		if sum != m {
			t.Errorf("column %d comes to %s, want %s", column, sum, m)
		}
	}
}

// øre reads an amount as a workbook has it.
func øre(t *testing.T, text string) billing.Money {
	t.Helper()
	kroner, decimals, _ := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	n := billing.Money(0)
	for _, c := range kroner + (decimals + "00")[:2] {
		if c < '0' || c > '9' {
			t.Fatalf("%q is no amount", text)
		}
		n = n*10 + billing.Money(c-'0')
	}
	if strings.HasPrefix(text, "-") {
		return -n
	}
	return n
}
