package batch

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/billing/billingtest"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// issuedFile is a plan with the invoices of SAPA for the first half of 2021, numbers 1 to 98.
func issuedFile(t *testing.T, edits ...func(*plan.Draft)) string {
	t.Helper()
	p, err := example.Build(example.SAPA2019)
	if err != nil {
		t.Fatal(err)
	}
	d := p.Edit()
	s, _ := p.SolutionNamed("SAPA")
	billingtest.IssueAll(t, d, s.ID, "2021H1", day.Of(2021, 1, 4))
	for _, edit := range edits {
		edit(d)
	}
	path := filepath.Join(t.TempDir(), "issued.bolgeplan")
	if err := data.Create(path, d.Plan(), plan.L(data.CreateKey, "name", "issued"), tester); err != nil {
		t.Fatal(err)
	}
	return path
}

// numbered is an invoice of a plan by its number.
func numbered(t *testing.T, p *plan.Plan, number string) *billing.Issued {
	t.Helper()
	found := billing.LedgerOf(p).Find(number)
	if len(found) != 1 {
		t.Fatalf("%d invoices are %s", len(found), number)
	}
	return found[0]
}

// paid are the payments of a file, as any program reads them.
func paid(t *testing.T, path string) (n int, sum int64) {
	t.Helper()
	if err := logfiletest.Open(t, path).QueryRow("SELECT count(*), coalesce(sum(amount), 0) FROM payment").Scan(&n, &sum); err != nil {
		t.Fatal(err)
	}
	return n, sum
}

func TestImportOfPayments(t *testing.T) {
	file := issuedFile(t)
	p := open(t, file).Plan()
	one, two := numbered(t, p, "MH-0001"), numbered(t, p, "MH-0002")
	kr := func(m billing.Money) string { return m.Format(day.Danish) }
	table := write(t, "konto.csv", "\ufeffBogføringsdato;Tekst;Beløb;Saldo\r\n01-02-2021;Indbetaling +71<"+one.Row.PaymentID+"+12345678<;"+kr(one.Left())+";1,00\r\n"+
		"02-02-2021;Faktura MH-2;"+kr(two.Left())+";1,00\r\n03-02-2021;Løn;-12.000,00;1,00\r\n")
	before := read(t, file)
	r := run(t, "import", file, "--from", table, "--as", "payments")
	if r.code != Failure || !bytes.Equal(read(t, file), before) {
		t.Errorf("ended with %d", r.code)
	}
	wantSaid(t, r.err, "Linje 3: "+kr(two.Left())+" kr. den 2. februar 2021 med teksten ”Faktura MH-2” er det, der mangler af MH-0002. Forslag: Bogfør på MH-0002",
		"Linje 4 udeladt: betalt ud, nævner ingen faktura.", "Linjer med beløb: 3, i alt", "Intet er indlæst.")
	r = must(t, "import", file, "--from", table, "--accept")
	wantSaid(t, r.out, "Albertslund: betaling MH-0001 "+kr(one.Left())+" kr., 1. februar 2021", "2 betalinger bogført, 0 i forvejen.")
	if n, sum := paid(t, file); n != 2 || billing.Money(sum) != one.Left()+two.Left() {
		t.Errorf("%d payments of %d øre", n, sum)
	}
	r = must(t, "import", file, "--from", table)
	wantSaid(t, r.out, "Intet nyt: 2 betalinger er allerede bogført.")
	if n, _ := paid(t, file); n != 2 {
		t.Errorf("the second time there are %d", n)
	}
	if log := must(t, "log", file).lines(); !strings.Contains(log[len(log)-1], "Betalinger fra 2 kommuner bogført fra konto.csv") {
		t.Errorf("the log ends with %q", log[len(log)-1])
	}
	doc := open(t, file)
	if _, err := doc.Undo(); err != nil {
		t.Fatal(err)
	}
	if n, sum := paid(t, file); n != 4 || sum != 0 {
		t.Errorf("after undo %d payments of %d øre", n, sum)
	}
	wantSaid(t, must(t, "import", file, "--from", table, "--accept").out, "2 betalinger bogført, 0 i forvejen.")
	if n, sum := paid(t, file); n != 6 || billing.Money(sum) != one.Left()+two.Left() {
		t.Errorf("booked again: %d payments of %d øre", n, sum)
	}
}

// Two colleagues who book the same table in two copies have it once when the copies are merged.
func TestTheSameTableInTwoCopies(t *testing.T) {
	file := issuedFile(t)
	copied := filepath.Join(t.TempDir(), "kopi.bolgeplan")
	must(t, "send", file, "--out", copied)
	one := numbered(t, open(t, file).Plan(), "MH-0001")
	row := "01-02-2021;" + one.Row.PaymentID + ";1.000,00\n"
	mine, theirs := write(t, "a.csv", "Dato;Tekst;Beløb\n"+row+row), write(t, "b.csv", "Dato;Beløb;Tekst\n"+strings.Repeat("01-02-2021;1.000,00;"+one.Row.PaymentID+"\n", 3))
	must(t, "import", file, "--from", mine)
	must(t, "import", copied, "--from", theirs)
	must(t, "merge", file, copied)
	if n, sum := paid(t, file); n != 3 || sum != 3*1000_00 {
		t.Errorf("merged there are %d payments of %d øre", n, sum)
	}
	if r := must(t, "conflicts", file); strings.Contains(r.out, "MH-0001") {
		t.Errorf("they are in conflict: %s", r.out)
	}
}

// bankWorkbook is a bank's table as a workbook, with days and amounts as Excel has them.
func bankWorkbook(t *testing.T, rows [][]any) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for n, row := range append([][]any{{"Dato", "Tekst", "Beløb"}}, rows...) {
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", n+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "bank.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestPaymentsOfAWorkbookAndOfNothing(t *testing.T) {
	file := issuedFile(t)
	empty := bankWorkbook(t, nil)
	r := run(t, "import", file, "--from", empty)
	if r.code != Failure {
		t.Errorf("ended with %d", r.code)
	}
	wantSaid(t, r.err, "Læst som betalinger: intet i tabellen kan bruges.")
	two := numbered(t, open(t, file).Plan(), "MH-0002")
	book := bankWorkbook(t, [][]any{{time.Date(2021, 2, 3, 0, 0, 0, 0, time.UTC), "FI " + two.Row.PaymentID, 1234.5}})
	wantSaid(t, must(t, "import", file, "--from", book).out, "betaling MH-0002 1.234,50 kr., 3. februar 2021")
	var rows strings.Builder
	rows.WriteString("Dato;Tekst;Beløb\n")
	for range 100_000 {
		rows.WriteString("01-02-2021;Kort;-12,50\n")
	}
	one := numbered(t, open(t, file).Plan(), "MH-0001")
	rows.WriteString("01-02-2021;" + one.Row.PaymentID + ";5,00\n")
	large := write(t, "large.csv", rows.String())
	if info, err := os.Stat(large); err != nil || info.Size() > 4<<20 {
		t.Fatal("the table is too large for the test")
	}
	r = must(t, "import", file, "--from", large)
	wantSaid(t, r.out, "1 betaling bogført, 0 i forvejen.")
	wantSaid(t, r.err, "Linje 100001 udeladt: betalt ud, nævner ingen faktura.", "Delvis betalt, og der mangler: MH-0001 (Albertslund)")
}

func TestExportForTheBooks(t *testing.T) {
	file := issuedFile(t)
	before := read(t, file)
	out := filepath.Join(t.TempDir(), "fakturaer.csv")
	r := must(t, "export", file, "--what", "invoices", "--out", out, "--today", "2021-01-05")
	wantSaid(t, r.out, "fakturaer.csv: 98 rækker")
	wantSaid(t, string(read(t, out)), "\ufeffNummer;Type;", "\r\nMH-0001;faktura;04-01-2021;03-02-2021;66137112;", ";udstedt;0165-Albertslund-SAPA-2021H1-MH-0001.pdf;")
	must(t, "export", file, "--what", "invoices", "--out", filepath.Join(t.TempDir(), "f.xlsx"))
	wantSaid(t, must(t, "export", file, "--what", "letters", "--out", filepath.Join(t.TempDir(), "breve.csv")).out, "breve.csv: ")
	r = run(t, "export", file, "--what", "letters", "--out", filepath.Join(t.TempDir(), "breve.ics"))
	if r.code != WrongUsage {
		t.Errorf("ended with %d", r.code)
	}
	wantSaid(t, r.err, "skal ende på .csv eller .xlsx")
	if !bytes.Equal(read(t, file), before) {
		t.Error("the plan is changed")
	}
}

func TestPrintOfTheBudget(t *testing.T) {
	file := issuedFile(t)
	dir := t.TempDir()
	wantSaid(t, must(t, "print", file, "--view", "budget", "--out", filepath.Join(dir, "b.pdf")).out, "b.pdf: 102 sider")
	wantSaid(t, must(t, "print", file, "--view", "budget", "--municipality", "Aarhus", "--solution", "SAPA", "--out", filepath.Join(dir, "a.pdf")).out, "a.pdf: 1 side")
	wantSaid(t, must(t, "print", file, "--view", "budget", "--municipality", "Aarhus", "--out", filepath.Join(dir, "a.xlsx")).out, "a.xlsx: budget for 1 kommune\n")
	for args, want := range map[string]string{
		"--view budget --against x":                "--against hører til --view difference",
		"--view matrix --municipality Aarhus":      "--municipality hører til --view municipality",
		"--view matrix --out " + dir + "/m.xlsx":   "skal ende på .pdf",
		"--view budget --municipality Nowhereness": "Nowhereness",
	} {
		list := append([]string{"print", file}, strings.Fields(args)...)
		if !strings.Contains(args, "--out") {
			list = append(list, "--out", filepath.Join(dir, "x.pdf"))
		}
		r := run(t, list...)
		if r.code != WrongUsage {
			t.Errorf("%s ended with %d", args, r.code)
		}
		wantSaid(t, r.err, want)
	}
	r := run(t, "print", planFile(t, "empty"), "--view", "budget", "--out", filepath.Join(dir, "e.pdf"))
	if r.code != Failure {
		t.Errorf("an empty plan ended with %d", r.code)
	}
	wantSaid(t, r.err, "Planen har ikke noget at betale for.")
}
