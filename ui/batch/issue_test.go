package batch

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// office is an installation that can issue: it has a folder of its own.
type office struct {
	t   *testing.T
	who data.Identity
}

func newOffice(t *testing.T, author string) office {
	t.Helper()
	who, err := data.LoadIdentity(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	who.Author, who.Asked, who.Program = author, true, ""
	return office{t, who}
}

func (o office) run(args ...string) result {
	o.t.Helper()
	var out, errs bytes.Buffer
	code, _ := Run(args, Env{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Lang: translations.Danish, Identity: o.who,
		Today: day.Of(2019, 12, 31), ConfigDir: o.t.TempDir(), Version: "1.2.3",
	})
	return result{code, out.String(), errs.String()}
}

func (o office) must(args ...string) result {
	o.t.Helper()
	r := o.run(args...)
	if r.code != Success {
		o.t.Fatalf("%q ended with %d: %s", args, r.code, r.err)
	}
	return r
}

func (o office) series(file string) (rows []jsonIssued) {
	o.t.Helper()
	if err := json.Unmarshal([]byte(o.must("series", file, "--json").out), &rows); err != nil {
		o.t.Fatal(err)
	}
	return rows
}

// The invoices of a period are issued once; repeated, a run only gives the files again, with the
// same bytes.
func TestIssuing(t *testing.T) {
	o := newOffice(t, "Mette Hansen")
	file, dir := planFile(t, "sapa-2019"), filepath.Join(t.TempDir(), "out")
	issue := []string{"invoices", file, "--period", "2019H2", "--solution", "SAPA", "--issue", "--out", dir, "--format", "pdf,peppol,oioubl", "--today", "2019-12-31"}
	r := o.must(issue...)
	wantSaid(t, r.out, "98 fakturaer udstedt", "18.325.187,51", "22.906.484,43 kr.", "0751-Aarhus-SAPA-2019H2-MH-0098.pdf")
	first := filesIn(t, dir)
	if len(first) != 3*98 {
		t.Fatalf("%d files", len(first))
	}
	rows := o.series(file)
	if len(rows) != 98 || rows[97].Number != 98 || rows[97].Municipality != "Aarhus" || rows[0].DueOn != "2020-01-30" || rows[0].State != "open" {
		t.Errorf("%d rows, the last is %+v", len(rows), rows[len(rows)-1])
	}
	for _, row := range rows {
		if row.Fault != "" {
			t.Errorf("%+v", row)
		}
	}
	if err := os.Remove(filepath.Join(dir, "0751-Aarhus-SAPA-2019H2-MH-0098-peppol.xml")); err != nil {
		t.Fatal(err)
	}
	must(t, "set", file, "sender.name=Et andet navn", "sender.address=En anden vej 7")
	r = o.must(issue...)
	wantSaid(t, r.out, "Ingen nye fakturaer", "293 var der i forvejen")
	wantSaid(t, r.err, "98 fakturaer er udstedt før")
	if again := filesIn(t, dir); !maps.EqualFunc(first, again, bytes.Equal) {
		t.Error("the files are others when they are given again")
	}
	db := logfiletest.Open(t, file)
	var n, lines, sum int64
	if err := db.QueryRow("SELECT count(*), sum(net) FROM invoice").Scan(&n, &sum); err != nil || n != 98 || sum != 1832518751 {
		t.Errorf("%d rows, net %d: %v", n, sum, err)
	}
	if err := db.QueryRow("SELECT count(*) FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.amount > 0 AND l.text <> ''").Scan(&lines); err != nil || lines != 98+4 {
		t.Errorf("%d lines: %v", lines, err)
	}
	must(t, "verify", file)
}

func TestCrediting(t *testing.T) {
	o := newOffice(t, "Mette Hansen")
	file, dir := planFile(t, "sapa-2019"), filepath.Join(t.TempDir(), "out")
	o.must("invoices", file, "--period", "2019H2", "--solution", "SAPA", "--issue", "--out", dir)
	r := o.must("credit", file, "mh98", "--out", dir, "--reason", "Forkert indbyggertal", "--format", "pdf,oioubl")
	wantSaid(t, r.out, "1 kreditnota udstedt", "-1.547.912,50 kr.", "MH-0099")
	rows := o.series(file)
	if note := rows[98]; note.Kind != "credit_note" || note.Credits != "MH-0098" || note.Total != -154791250 || rows[97].CreditedBy != "MH-0099" || rows[97].State != "credited" {
		t.Errorf("the note is %+v of %+v", note, rows[97])
	}
	for _, tt := range []struct{ number, says string }{
		{"MH-0098", "allerede krediteret"}, {"MH-0099", "er en kreditnota"}, {"MH-0100", "ikke udstedt noget"}, {"", "ikke udstedt noget"},
	} {
		if r := o.run("credit", file, tt.number, "--out", dir); r.code == Success || !strings.Contains(r.err, tt.says) {
			t.Errorf("%q: %d %s", tt.number, r.code, r.err)
		}
	}
	// What was credited can be issued again.
	r = o.must("invoices", file, "--period", "2019H2", "--solution", "SAPA", "--issue", "--out", dir)
	wantSaid(t, r.out, "1 faktura udstedt", "MH-0100.pdf")
	wantSaid(t, r.err, "97 fakturaer er udstedt før")
}

// Two offices, copies and other plans: each number once, or a sentence.
func TestWhoMayIssue(t *testing.T) {
	mette, mads := newOffice(t, "Mette Hansen"), newOffice(t, "Mads Holm")
	file, dir := planFile(t, "sapa-2019"), t.TempDir()
	issue := func(o office, file, solution, period string, more ...string) result {
		return o.run(append([]string{"invoices", file, "--period", period, "--solution", solution, "--issue", "--out", filepath.Join(dir, fmt.Sprint(len(filesIn(t, dir))))}, more...)...)
	}
	backup := filepath.Join(t.TempDir(), "kopi.bolgeplan")
	if r := issue(mette, file, "SAPA", "2019H2"); r.code != Success {
		t.Fatal(r.err)
	}
	if err := os.WriteFile(backup, read(t, file), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := issue(mette, file, "STS", "2020H1", "--today", "2020-02-01"); r.code != Success {
		t.Fatal(r.err)
	}
	r := issue(mette, backup, "SAPA", "2020H1")
	if r.code == Success {
		t.Errorf("an old copy issues: %s", r.out)
	}
	wantSaid(t, r.err, "ældre kopi", "MH-0098", "MH-0196", filepath.Base(file))
	if r := issue(mads, backup, "STS", "2020H1", "--series", "MH"); r.code == Success || !strings.Contains(r.err, "MH2-") {
		t.Errorf("a colleague issues in her series: %d %s", r.code, r.err)
	}
	if r := issue(mads, backup, "STS", "2020H1"); r.code != Success || !strings.Contains(r.out, "MH2-0098") || !strings.Contains(r.err, "ny serie, MH2-") {
		t.Errorf("a colleague cannot issue: %d %s%s", r.code, r.out, r.err)
	}
	if r := issue(mette, planFile(t, "monopolbrud"), "SAPA", "2019H2", "--series", "MH"); r.code == Success || !strings.Contains(r.err, "en anden plan") {
		t.Errorf("another plan has her series: %d %s", r.code, r.err)
	}
	if r := issue(mette, file, "SAPA", "2020H1", "--series", "næ/h"); r.code == Success || !strings.Contains(r.err, "kan ikke bruges som serie") {
		t.Errorf("a wrong prefix: %d %s", r.code, r.err)
	}
	if r := mette.run("merge", file, backup); r.code != Success {
		t.Fatal(r.err)
	}
	rows := mette.series(file)
	if len(rows) != 3*98 || slices.ContainsFunc(rows, func(row jsonIssued) bool { return row.Fault == "gap" || row.Fault == "duplicate" }) {
		t.Errorf("%d rows after the merge", len(rows))
	}
}

// What keeps invoices from being issued is a sentence each, and nothing is half written.
func TestWhatKeepsInvoicesFromBeingIssued(t *testing.T) {
	for _, tt := range []struct {
		name   string
		facts  []string
		period string
		says   string
		issued int
	}{
		{"a wrong GLN", []string{"municipality.ean@Fanø=5790000000006"}, "2019H2", "", 98},
		{"a period of 2029", nil, "2029H1", "2028", 0},
	} {
		o, file, dir := newOffice(t, "Mette Hansen"), planFile(t, "sapa-2019"), filepath.Join(t.TempDir(), "out")
		for _, fact := range tt.facts {
			run(t, "set", file, fact)
		}
		r := o.run("invoices", file, "--period", tt.period, "--solution", "SAPA", "--issue", "--out", dir, "--format", "pdf,peppol,oioubl")
		wantSaid(t, r.err, tt.says)
		if n := len(o.series(file)); n != tt.issued || len(filesIn(t, dir)) != 3*tt.issued {
			t.Errorf("%s: %d are issued, %d files: %s", tt.name, n, len(filesIn(t, dir)), r.err)
		}
	}
	// What a table brings is not checked by the command that sets it.
	for name, edit := range map[string]func(*plan.Municipality){
		"kontrolcifferet":             func(m *plan.Municipality) { m.EAN = "5790000000006" },
		"EAN-nummeret mangler":        func(m *plan.Municipality) { m.EAN = "" },
		"hverken personreference":     func(m *plan.Municipality) { m.Reference = "" },
		"Tegnet ”漢” kan ikke trykkes": func(m *plan.Municipality) { m.Address = "Vej 漢" },
	} {
		o, file, dir := newOffice(t, "Mette Hansen"), planFile(t, "sapa-2019"), filepath.Join(t.TempDir(), "out")
		doc := open(t, file)
		if _, err := doc.Do(plan.L("did.municipality"), func(d *plan.Draft) error {
			plan.Update(d, plan.MunicipalityID("0563"), edit)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if err := doc.Close(); err != nil {
			t.Fatal(err)
		}
		r := o.must("invoices", file, "--period", "2019H2", "--solution", "SAPA", "--issue", "--out", dir, "--format", "pdf,peppol,oioubl")
		wantSaid(t, r.err, "Fanø", name)
		wantSaid(t, r.out, "97 fakturaer udstedt")
		if n := len(o.series(file)); n != 97 || len(filesIn(t, dir)) != 3*97 {
			t.Errorf("%s: %d are issued, %d files", name, n, len(filesIn(t, dir)))
		}
	}
}
