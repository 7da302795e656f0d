package batch

import (
	"bytes"
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
		{[]string{"sender.naem=Krogh"}, "“sender.naem” er ingen nøgle"},
		{[]string{"sender.name"}, "“sender.name” er ikke KEY=VALUE"},
		{[]string{"=x"}, "“=x” er ikke KEY=VALUE"},
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
