package batch

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
)

// TestSetListsWhatItSets sets each key to the value that the list prints: nothing changes.
func TestSetListsWhatItSets(t *testing.T) {
	file := planFile(t, "sapa-2019")
	for _, of := range [][]string{nil, {"--solution", "SAPA"}, {"--solution", "STS"}} {
		list := must(t, append([]string{"set", file}, of...)...)
		args := append([]string{"set", file}, of...)
		keys := 0
		for _, line := range list.lines() {
			key, value, ok := strings.Cut(line, "\t")
			if !ok {
				t.Fatalf("%q is no key with a value", line)
			}
			keys++
			args = append(args, key+"="+value)
		}
		if keys < 20 {
			t.Errorf("%v lists only %d keys", of, keys)
		}
		before := read(t, file)
		wantSaid(t, must(t, args...).out, "Intet er ændret")
		if !bytes.Equal(read(t, file), before) {
			t.Error("the file was written to")
		}
	}
}

func TestSetTheSender(t *testing.T) {
	file := planFile(t, "empty")
	r := must(t, "set", file, "sender.name=Krogh & Lind Rådgivning", "sender.cvr=12 34 56 78", "plan.name=KSD 2020", "status_date=26. juni 2019")
	wantSaid(t, r.out, "sender.name: – → Krogh & Lind Rådgivning", "sender.cvr: – → 12345678", "status_date: – → 2019-06-26")
	wantSaid(t, r.err, "sender.cvr: Kontrolcifret passer ikke")
	p := open(t, file).Plan()
	if o := p.Organisation(); o.Name != "Krogh & Lind Rådgivning" || o.CVR != "12345678" || o.Example {
		t.Errorf("the sender is %+v", o)
	}
	if p.Today(day.Of(2026, 1, 1)) != day.Of(2019, 6, 26) || p.SettingValue(plan.PlanName) != "KSD 2020" {
		t.Errorf("the plan is %q on %s", p.SettingValue(plan.PlanName), p.Today(day.Of(2026, 1, 1)))
	}
	wantSaid(t, must(t, "log", file).out, "indstillinger ændret")
	wantSaid(t, must(t, "set", file, "sender.cvr=").out, "sender.cvr: 12345678 → –")
	wantSaid(t, must(t, "log", file).out, "Planen, CVR: 12345678 → (tomt)")
}

// TestSetAFurtherField declares a field by one entry: set lists it and sets it, and the
// history names it.
func TestSetAFurtherField(t *testing.T) {
	defer setup.Define(setup.Field{Key: "status_note", Section: setup.Plan, Scopes: setup.OfPlan, Needed: setup.ForLetters})()
	file := planFile(t, "empty")
	wantSaid(t, must(t, "set", file).out, "status_note\t")
	wantSaid(t, must(t, "set", file, "status_note=Foreløbig").out, "status_note: – → Foreløbig")
	wantSaid(t, must(t, "set", file).out, "status_note\tForeløbig")
	wantSaid(t, must(t, "log", file).out, "Foreløbig")
}

// TestSetRefusesAWholeLine checks that one wrong value leaves the plan as it was.
func TestSetRefusesAWholeLine(t *testing.T) {
	file := planFile(t, "sapa-2019")
	before := read(t, file)
	for _, c := range []struct {
		args []string
		said string
	}{
		{[]string{"sender.name=Krogh", "sender.ean=5798009811579"}, "sender.ean: Kontrolcifret passer ikke"},
		{[]string{"sender.naem=Krogh"}, "”sender.naem” er ingen nøgle"},
		{[]string{"sender.name"}, "”sender.name” er ikke KEY=VALUE"},
		{[]string{"=x"}, "”=x” er ikke KEY=VALUE"},
		{[]string{"sender.name=a", "sender.name=b"}, "givet to gange"},
		{[]string{"short=LIS"}, "gælder en løsning"},
		{[]string{"sender.name=a", "--solution", "SAPA"}, "gælder hele planen"},
		{[]string{"price=21", "--solution", "SAPA"}, "price@2020-07-01"},
		{[]string{"price@2021-01-01=1.000", "--solution", "SAPA"}, "ikke et beløb"},
		{[]string{"short=aula", "--solution", "SAPA"}, "findes allerede"},
		{[]string{"municipality.ean=5798009811578"}, "hver kommune"},
		{[]string{"name=x", "--new"}, "--new kræver --solution"},
		{[]string{"name=x", "--new", "--solution", "SAPA"}, "der hedder SAPA"},
		{[]string{"sender.logo=/there/is/none.png"}, "none.png"},
		{[]string{"name=x", "--solution", "SAPAX"}, "SAPAX"},
	} {
		r := run(t, append([]string{"set", file}, c.args...)...)
		if r.code != WrongUsage && c.said != "none.png" {
			t.Errorf("%v ended with %d", c.args, r.code)
		}
		wantSaid(t, r.err, c.said)
		if !bytes.Equal(read(t, file), before) {
			t.Fatalf("%v changed the file", c.args)
		}
	}
}

// TestSetASolutionOfOnesOwn makes a solution with prices, and renames it.
func TestSetASolutionOfOnesOwn(t *testing.T) {
	file := planFile(t, "empty")
	must(t, "set", file, "--solution", "LIS", "--new", "name=Lokalt indkøbssystem", "notice_min_months=3", "basis=period",
		"price@2027-01-01=12,50", "price_end@2027-01-01=2027-12-31", "price@2028-01-01=13", "supplier.name=Firma A/S", "contact.email=x@y.dk")
	p := open(t, file).Plan()
	s, ok := p.SolutionNamed("LIS")
	model, billed := p.SettlementOf(s.ID)
	if !ok || !billed || !s.Own || s.Name != "Lokalt indkøbssystem" || s.NoticeMin != 3 || model.Basis != plan.PerPeriod {
		t.Fatalf("the solution is %+v, its settlement %+v", s, model)
	}
	prices := p.PricesOf(model.ID)
	if len(prices) != 2 || prices[0].PerInhabitant != 125000 || prices[0].ValidTo != day.Of(2027, 12, 31) || prices[1].PerInhabitant != 130000 {
		t.Errorf("its prices are %+v", prices)
	}
	if slices.Contains(setup.Assumed(model), "basis") {
		t.Error("the basis that was set is assumed")
	}
	must(t, "set", file, "--solution", "lis", "short=LIS2")
	p = open(t, file).Plan()
	if again, ok := p.SolutionNamed("LIS2"); !ok || again.ID != s.ID {
		t.Error("the solution was not renamed")
	}
	if r := must(t, "set", file, "--solution", "LIS2", "price@2028-01-01="); !strings.Contains(r.out, "price@2028-01-01: 13.00 → –") {
		t.Errorf("said %q", r.out)
	}
	if p = open(t, file).Plan(); len(p.PricesOf(model.ID)) != 1 {
		t.Error("the price is still there")
	}
	if log := must(t, "log", file).out; strings.Contains(log, "x@y.dk") {
		t.Errorf("the log tells an address: %s", log)
	}
}

// TestARenamedSolutionKeepsItsFileNames prints letters and invoices of a solution of one's
// own before and after it is renamed, after its word follows again, and after all is undone.
func TestARenamedSolutionKeepsItsFileNames(t *testing.T) {
	file := planFile(t, "empty")
	must(t, "set", file, "--solution", "LIS", "--new", "name=Lokalt indkøbssystem", "basis=period", "price@2019-07-01=12,50")
	waves := "\tBølge 1\tBølge 2\nIdriftsættelse\t1. august 2019\t1. oktober 2019\nFaktureringsstart\t1. august 2019\t1. oktober 2019\n\tAarhus\tOdense\n\tFanø\tÆrø\n"
	must(t, "import", file, "--solution", "LIS", "--from", write(t, "waves.tsv", waves), "--accept")
	names := func() (list []string) {
		t.Helper()
		for _, args := range [][]string{{"letters"}, {"letters", "--combined"}, {"invoices", "--period", "2019H2"}} {
			out := t.TempDir()
			must(t, append([]string{args[0], file, "--out", out}, args[1:]...)...)
			paths, _ := filepath.Glob(filepath.Join(out, "*.pdf"))
			for _, path := range paths {
				list = append(list, filepath.Base(path))
			}
		}
		return list
	}
	first := names()
	for _, name := range []string{"0751-Aarhus-LIS-varsling.pdf", "0492-Ærø-LIS-varsling.pdf", "LIS-varsling.pdf", "0563-Fanø-LIS-2019H2-kladde.pdf"} {
		if !slices.Contains(first, name) {
			t.Errorf("%s is not among %q", name, first)
		}
	}
	r := must(t, "set", file, "--solution", "LIS", "short=Lokal IS")
	wantSaid(t, r.out, "short: LIS → Lokal IS", "Lokal IS er stadig LIS i referencer og filnavne (reference_word). Skriv reference_word=")
	if again := names(); !slices.Equal(again, first) {
		t.Errorf("renamed, it prints %q, and before %q", again, first)
	}
	wantSaid(t, must(t, "set", file, "--solution", "Lokal IS").out, "reference_word\tLIS\n")
	wantSaid(t, must(t, "log", file).out, "LIS → Lokal IS")

	r = must(t, "set", file, "--solution", "Lokal IS", "short=LokIS", "reference_word=")
	wantSaid(t, r.out, "short: Lokal IS → LokIS", "reference_word: LIS → –")
	if again := names(); !slices.Contains(again, "0751-Aarhus-LokIS-varsling.pdf") || slices.Contains(again, first[0]) {
		t.Errorf("following the short name, it prints %q", again)
	}
	if r := run(t, "set", file, "--solution", "LokIS", "reference_word=sapa"); r.code != WrongUsage {
		t.Errorf("a word that is taken ends with %d", r.code)
	} else {
		wantSaid(t, r.err, "SAPA har ”sapa” i referencer og filnavne. Vælg et andet ord.")
	}
	doc := open(t, file)
	for range 2 {
		if _, err := doc.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	doc.Close()
	wantSaid(t, must(t, "set", file, "--solution", "LIS").out, "reference_word\t\n")
	if again := names(); !slices.Equal(again, first) {
		t.Errorf("undone, it prints %q, and at first %q", again, first)
	}
}

// TestANewNameAndNoWord renames a solution that has waves, and asks in the same line that
// its word follows: the word is not kept, and nothing is said of it.
func TestANewNameAndNoWord(t *testing.T) {
	file := planFile(t, "sapa-2019")
	r := must(t, "set", file, "reference_word=", "short=SAPA 2", "--solution", "SAPA")
	if r.out != "short: SAPA → SAPA 2\n" {
		t.Errorf("it says %q", r.out)
	}
	p := open(t, file).Plan()
	if s, _ := p.SolutionNamed("SAPA 2"); p.ReferenceWord(s.ID) != "SAPA2" {
		t.Errorf("the word is %q", p.ReferenceWord(s.ID))
	}
	wantSaid(t, must(t, "log", file).out, "SAPA → SAPA 2")
}
