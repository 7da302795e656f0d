package facttable

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/confirm"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// items are the items of a proposal as a person reads them.
func items(p *plan.Plan, prop *Proposal) []string {
	verbs := map[Status]string{LeftOut: "left out", Unchanged: "same", Taken: "taken", Refused: "refused"}
	var list []string
	for _, i := range prop.Items {
		m, _ := p.Municipalities.Get(i.Of)
		s, _ := p.Solutions.Get(i.Of)
		field := string(i.Field)
		if i.Role != "" {
			field = i.Role + " " + field
		}
		list = append(list, fmt.Sprintf("%d %s%s %s %s: %s > %s", i.Row, m.Name, s.Short, verbs[i.Status], field, i.Old, i.New))
	}
	return list
}

func TestMunicipalitiesAreRead(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	prop := propose(t, p, strings.Join([]string{
		"Stamdata 2026\t\t\t\t\t\t",
		"EAN-nr.\tKommune\tPersonref.\tAdresse\tPostnr.\tBy\tBemærkning",
		"5798009811578\tAarhus\tØK-1\tRådhuspladsen 2\t8000\tAarhus C\tny",
		"57 90 00 00 00 005\tKøbenhavns Kommune\t\tRådhuset\tDK-1599\tKøbenhavn V\t",
		"5798009811579\tFanø\tF1\t\t\t\t",
		"579800981157\tÆrø\t\t\t\t\t",
		"5.79801E+12\tOdense\t\t\t5OOO\t\t",
		"\tI alt 5\t\t\t\t\t",
		"5798009811578\tAtlantis\t\t\t\t\t",
	}, "\n"), Options{})
	if !slices.Equal(prop.Kinds, []ID{Municipalities}) {
		t.Fatalf("read as %v", prop.Kinds)
	}
	wants(t, "told", told(prop),
		"facts.refused.ean.check:5", "facts.refused.ean:6", "facts.refused.rounded:7", "facts.refused.postcode:7", "facts.refused.unknown:9",
		"facts.note.area.one:[n 1 names I alt 5]", "facts.note.column.one:[n 1 names Bemærkning]", "facts.note.missing:[n 93]")
	after := apply(t, p, prop)
	aarhus, kbh, fano := municipality(t, after, "Aarhus"), municipality(t, after, "København"), municipality(t, after, "Fanø")
	if aarhus.EAN != "5798009811578" || aarhus.Reference != "ØK-1" || aarhus.Address != "Rådhuspladsen 2" || aarhus.Postcode != "8000" || aarhus.City != "Aarhus C" || aarhus.Example || aarhus.AddressIsExample() {
		t.Errorf("Aarhus is %+v", aarhus)
	}
	if kbh.EAN != "5790000000005" || kbh.Postcode != "1599" {
		t.Errorf("København is %+v", kbh)
	}
	if fano.EAN != "" || fano.Reference != "F1" {
		t.Errorf("Fanø is %+v", fano)
	}
}

func TestPlaceholdersGoWithWhatStandsBesideThem(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	prop := propose(t, p, "Kommune\tEAN\tAdresse\nAarhus\t5798009811578\tRådhuspladsen 2\n", Options{})
	after := municipality(t, apply(t, p, prop), "Aarhus")
	if after.Example || after.AddressIsExample() || after.Reference != "" || after.Postcode != "" || after.City != "" {
		t.Errorf("placeholders are left as if they were real: %+v", after)
	}
	want := []string{
		"2 Aarhus taken ean: 5790000007516 > 5798009811578", "2 Aarhus taken reference: EKS-0751 > ",
		"2 Aarhus taken address: Rådhuset, Eksempelgade 1 > Rådhuspladsen 2", "2 Aarhus taken postcode: 0000 > ", "2 Aarhus taken city: Aarhus > ",
	}
	if got := items(p, prop); !slices.Equal(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
	same := propose(t, p, "Kommune\tEAN\tReference\nAarhus\t5790000007516\tØK\n", Options{})
	if m := municipality(t, apply(t, p, same), "Aarhus"); m.EAN != "5790000007516" || m.Reference != "ØK" || !m.EANIsExample() || m.ReferenceIsExample() {
		t.Errorf("what the table confirms is gone, or the other is an example: %+v", m)
	}
	// What somebody wrote beside a placeholder stays.
	d := p.Edit()
	plan.Update(d, after.ID, func(m *plan.Municipality) {
		next := *m
		next.Reference, next.Address = "ØK", "Rådhuspladsen 2"
		*m = m.Edited(next)
	})
	own := propose(t, d.Plan(), "Kommune\tEAN\tPostnr\nAarhus\t5798009811578\t8000\n", Options{})
	m := municipality(t, apply(t, d.Plan(), own), "Aarhus")
	if m.Reference != "ØK" || m.Address != "Rådhuspladsen 2" || m.Example || m.AddressIsExample() {
		t.Errorf("what was written is gone: %+v", m)
	}
}

func TestInvoicesOfASolutionHaveTheirOwnAddress(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa, _ := p.SolutionNamed("SAPA")
	aarhus := municipality(t, p, "Aarhus")
	for _, table := range []string{
		"Kommune\tLøsning\tEAN\tReference\tOrdrenr.\nAarhus\tSAPA\t5798009811578\tR\t77\n",
		"Kommunekode\tEAN SAPA\tSAPA reference\tOrdrenummer (SAPA)\n751\t5798009811578\tR\t77\n",
	} {
		after := apply(t, p, propose(t, p, table, Options{}))
		got, ok := plan.BillingAddresses.Of(after).Get(plan.BillingAddressID(aarhus.ID, sapa.ID))
		if !ok || got.EAN != "5798009811578" || got.Reference != "R" || got.OrderNumber != "77" {
			t.Errorf("%q gives %+v", table, got)
		}
		if m := municipality(t, after, "Aarhus"); m != aarhus {
			t.Errorf("the municipality became %+v", m)
		}
	}
	prop := propose(t, p, "Kommune\tLøsning\tEAN\nAarhus\tWord\t5798009811578\n", Options{})
	wants(t, "an unknown solution", told(prop), "facts.refused.solution:2", "facts.note.missing:[n 97]")
	order := apply(t, p, propose(t, p, "Kommune\tOrdrenr.\tEAN\nAarhus\t4711\t\n", Options{}))
	if got, _ := plan.BillingAddresses.Of(order).Get(plan.BillingAddressID(aarhus.ID, plan.None)); got.OrderNumber != "4711" || got.EAN != "" {
		t.Errorf("the order number is in %+v", got)
	}
}

func TestDoubtsAreAnswered(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	table := "Kommune\tKode\tEAN\nNorrdjurs\t\t5798009811578\nHerning\t0751\t5790000000005\n"
	prop := propose(t, p, table, Options{})
	wants(t, "told", told(prop), "facts.doubt.name:2", "facts.doubt.code:3", "facts.note.missing:[n 97]")
	if prop.Open() != 2 || prop.Count(Taken) != 1 || prop.Items[0].Doubt != 0 {
		t.Errorf("open %d, items %q", prop.Open(), items(p, prop))
	}
	answered := propose(t, p, table, Options{Answers: answers(Cell{Row: 2, Column: -1}, 0, Cell{Row: 3, Column: -1}, 2)})
	if answered.Open() != 0 || answered.Count(Taken) != 2 {
		t.Errorf("open %d, items %q", answered.Open(), items(p, answered))
	}
	after := apply(t, p, answered)
	if municipality(t, after, "Norddjurs").EAN == "" || municipality(t, after, "Aarhus").EAN != "5790000000005" {
		t.Error("the answers are not followed")
	}
	again := propose(t, after, table, Options{})
	if again.Rows[1].Means != "Norddjurs" || len(again.Rows[1].Doubts) != 0 {
		t.Errorf("the spelling is not remembered: %+v", again.Rows[1])
	}
	all := answers(Cell{Row: 3, Column: -1}, 1).Accept(prop.Doubts)
	if first, ok := all[confirm.ID{Cell: Cell{Row: 2, Column: -1}}]; len(all) != 3 && len(all) != 2 || !ok || first.Option != 0 {
		t.Errorf("accepted %v", all)
	}
}

func TestRowsThatContradictEachOther(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	prop := propose(t, p, "Kommune\tEAN\nFanø\t5798009811578\nFanø\t5798009811578\nFanø\t5790000000005\n", Options{})
	wants(t, "told", told(prop), "facts.doubt.twice:4", "facts.note.missing:[n 97]")
	if got := municipality(t, apply(t, p, prop), "Fanø").EAN; got != "5798009811578" {
		t.Errorf("EAN %s", got)
	}
	prop = propose(t, p, "Kommune\tEAN\nFanø\t5798009811578\nFanø\t5790000000005\n", Options{Answers: answers(Cell{Row: 3, Column: 1}, 1)})
	if got := municipality(t, apply(t, p, prop), "Fanø").EAN; got != "5790000000005" {
		t.Errorf("EAN %s", got)
	}
}

func TestContactsAreRead(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	long := propose(t, p, strings.Join([]string{
		"Kommune\tRolle\tNavn\tE-mail\tTelefon",
		"Fanø\tKommunaldirektør\tEva Ø\teva@fanoe.example\t12 34 56 78",
		"Fanø\tIT-chef\tBo\tBo <bo@fanoe.example>\t",
		"Ærø\tDigitaliseringschef\tUffe\tuffe på ærø\t",
		"Ærø\tBorgmester\tIda\tida@aeroe.example\t",
		"Ærø\tProgrameder\tLis\t\t99",
	}, "\n"), Options{})
	if !slices.Equal(long.Kinds, []ID{Contacts}) {
		t.Fatalf("read as %v", long.Kinds)
	}
	wants(t, "told", told(long), "facts.doubt.role:5", "facts.doubt.role:6", "facts.refused.email:4", "facts.note.missing:[n 96]")
	after := apply(t, p, long)
	fano := contacts(t, after, "Fanø")
	if c := fano["kommunaldirektør"]; c.Name != "Eva Ø" || c.Email != "eva@fanoe.example" || c.Phone != "12 34 56 78" || c.Example {
		t.Errorf("kommunaldirektør %+v", c)
	}
	if c := fano["it-/digitaliseringschef"]; c.Name != "Bo" || c.Email != "bo@fanoe.example" || c.Example {
		t.Errorf("it-chef %+v", c)
	}
	if c := fano["økonomidirektør"]; !c.Example {
		t.Errorf("økonomidirektør %+v", c)
	}
	aero := contacts(t, after, "Ærø")
	if c := aero["it-/digitaliseringschef"]; c.Name != "Uffe" || c.Email != "" || c.Example {
		t.Errorf("the example's address stays beside a person: %+v", c)
	}
	if aero["Borgmester"].Name != "Ida" || aero["programleder"].Phone != "99" || len(after.ContactsOf(municipality(t, p, "Ærø").ID)) != 6 {
		t.Errorf("Ærø has %+v", aero)
	}
}

// contacts are those of a municipality by role.
func contacts(t testing.TB, p *plan.Plan, name string) map[string]plan.Contact {
	list := map[string]plan.Contact{}
	for _, c := range p.ContactsOf(municipality(t, p, name).ID) {
		list[c.Role] = c
	}
	return list
}

func TestContactsInColumns(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	table := strings.Join([]string{
		"Kommune\tKommunaldirektør navn\tKommunaldirektør e-mail\tFunktionspostkasse\tE-mail økonomidirektør\tIT-chef\tProgramleder (telefon)",
		"Fanø\tEva\teva@fanoe.example\tpost@fanoe.example\toek@fanoe.example\tBo\t11",
	}, "\n")
	prop := propose(t, p, table, Options{})
	wants(t, "told", told(prop), "facts.note.missing:[n 97]")
	after := apply(t, p, prop)
	got := contacts(t, after, "Fanø")
	if len(got) != 5 || got["kommunaldirektør"].Email != "eva@fanoe.example" || got["funktionspostkasse"].Email != "post@fanoe.example" || got["funktionspostkasse"].Name != "" ||
		got["økonomidirektør"].Email != "oek@fanoe.example" || got["it-/digitaliseringschef"].Name != "Bo" || got["programleder"].Phone != "11" {
		t.Errorf("Fanø has %+v", got)
	}
	if again := propose(t, after, table, Options{}); again.Count(Taken) != 0 {
		t.Errorf("the second time %q", items(after, again))
	}
}

func TestContactsWithoutRolesAreAskedAboutOnce(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	prop := propose(t, p, "Kommune\tE-mail\nFanø\ta@fanoe.example\nÆrø\tb@aeroe.example\n", Options{})
	wants(t, "told", told(prop), "facts.doubt.norole:1", "facts.note.missing:[n 96]")
	if got := contacts(t, apply(t, p, prop), "Ærø"); got["funktionspostkasse"].Email != "b@aeroe.example" {
		t.Errorf("Ærø has %+v", got)
	}
}

func TestOnePersonTakesAnothersPlace(t *testing.T) {
	p := apply(t, plantest.Example(t, example.Empty), propose(t, plantest.Example(t, example.Empty), "Kommune\tRolle\tNavn\tE-mail\nFanø\tprogramleder\tEva\teva@fanoe.example\n", Options{}))
	prop := propose(t, p, "Kommune\tRolle\tNavn\tTelefon\nFanø\tprogramleder\tBo\t11\n", Options{})
	got := apply(t, p, prop).ContactsOf(municipality(t, p, "Fanø").ID)
	if len(got) != 1 || got[0].Name != "Bo" || got[0].Email != "" || got[0].Phone != "11" {
		t.Errorf("Fanø has %+v", got)
	}
	two := propose(t, p, "Kommune\tRolle\tNavn\tE-mail\nFanø\tprogramleder\tBo\tbo@fanoe.example\nFanø\tprogramleder\tEva\teva@fanoe.example\n", Options{})
	after := apply(t, p, two)
	if got := after.ContactsOf(municipality(t, p, "Fanø").ID); len(got) != 2 || two.Count(Taken) != 2 {
		t.Errorf("Fanø has %+v", got)
	}
	third := propose(t, after, "Kommune\tRolle\tNavn\nFanø\tprogramleder\tLis\n", Options{})
	wants(t, "told", told(third), "facts.doubt.which:2", "facts.note.missing:[n 97]")
}

func TestPopulationsInPlainTables(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	for name, c := range map[string]struct {
		table string
		want  []string
	}{
		"a row for each year": {"Kommune\tÅr\tIndbyggere\nFanø\t2025\t3.387\nChristiansø\t2025\t92\nFanø\t2025K2\t3390\n",
			[]string{"facts.note.area.one:[n 1 names Christiansø]", "facts.note.missing:[n 97]", "facts.note.time.one:[n 1 names 2025K2]"}},
		"a column for each year": {"Kommune\tIndbyggertal 2025\tIndbyggertal 2026\nFanø\t3387\t\n",
			[]string{"facts.note.missing:[n 97]", "facts.note.nofigure.one:[n 1 names Fanø]"}},
		"the year in the title": {"Folketal 1. januar 2025\t\nKommune\tFolketal\nFanø\t3 387\n", []string{"facts.note.missing:[n 97]"}},
		"a day":                 {"Kode\tDato\tAntal\n563\t01-01-2025\t3387\n", []string{"facts.note.missing:[n 97]"}},
		"men and women":         {"OMRÅDE;KØN;TID;INDHOLD\nFanø;Mænd;2025K1;1700\nFanø;Kvinder;2025K1;1687\n", []string{"facts.note.missing:[n 97]"}},
		"all, men and women":    {"OMRÅDE;KØN;TID;INDHOLD\nFanø;I alt;2025K1;3387\nFanø;Mænd;2025K1;1700\nFanø;Kvinder;2025K1;1687\n", []string{"facts.note.group:[n 2 names Mænd, Kvinder]", "facts.note.missing:[n 97]"}},
		"the area below":        {"\t\t2025K1\nI alt\tHele landet\t5900000\n\tFanø\t3387\nMænd\tHele landet\t29\n\tFanø\t1700\n", []string{"facts.note.area.one:[n 1 names Hele landet]", "facts.note.group.one:[n 1 names Mænd]", "facts.note.missing:[n 97]"}},
		"sexes over the times":  {"Folketal\t\t\t\t\n\tI alt\t\tMænd\t\n\t2024K4\t2025K1\t2024K4\t2025K1\n563 Fanø\t3380\t3387\t1690\t1700\n", []string{"facts.note.time.one:[n 1 names 2024K4]", "facts.note.group.one:[n 1 names Mænd]", "facts.note.missing:[n 97]"}},
	} {
		prop := propose(t, p, c.table, Options{Source: "egen.csv"})
		if !slices.Equal(prop.Kinds, []ID{Population}) {
			t.Errorf("%s: read as %v", name, prop.Kinds)
			continue
		}
		wants(t, name, told(prop), c.want...)
		if got, _ := apply(t, p, prop).Inhabitants(municipality(t, p, "Fanø").ID, 2025); got.Inhabitants != 3387 {
			t.Errorf("%s: %d inhabitants; %q", name, got.Inhabitants, items(p, prop))
		}
	}
}

func TestPopulationsThatAreDoubtedOrRefused(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	prop := propose(t, p, "Kommune\tÅr\tIndbyggere\nFanø\t2019\t3405\nÆrø\t2025\t60080\nAarhus\t2025\tmange\nOdense\tsnart\t7\nLæsø\t2025\t1784\nLæsø\t2025\t1785\n", Options{})
	wants(t, "told", told(prop), "facts.doubt.population:2", "facts.doubt.far:3", "facts.refused.count:4", "facts.refused.time:5", "facts.doubt.twice:7", "facts.note.missing:[n 93]")
	ages := propose(t, p, "OMRÅDE;ALDER;TID;INDHOLD\nFanø;18 år;2025K1;34\nFanø;19 år;2025K1;30\n", Options{})
	wants(t, "ages only", told(ages), "facts.refused.group:2", "facts.refused.group:3", "facts.note.missing:[n 97]")
	if prop.Source != "" {
		t.Errorf("the source is %q", prop.Source)
	}
}

func TestPricesAreRead(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	table := strings.Join([]string{
		"Løsning\tGælder fra\tTil og med\tKr. pr. indbygger\tFradrag\tNote",
		"SAPA\t1. juli 2019\t31. december 2019\t10\t\t",
		"SAPA\t01-01-2020\t30-06-2020\t15,50\t2,25\t",
		"SAPA\t2021\t31. december 2028\t21,31 kr.\t\t",
		"KY\t2. halvår 2020\t\t10.655\t\t",
		"Word\t2021\t\t1\t\t",
		"KY\tsnart\t\t1\t\t",
		"KY\t1. januar 2022\t2021\t1\t\t",
		"KY\t1. januar 2023\t\tgratis\t\t",
	}, "\n")
	prop := propose(t, p, table, Options{Lang: day.Danish})
	if !slices.Equal(prop.Kinds, []ID{Prices}) {
		t.Fatalf("read as %v", prop.Kinds)
	}
	wants(t, "told", told(prop), "facts.doubt.price:5", "facts.refused.solution:6", "facts.refused.day:7", "facts.refused.end:8", "facts.refused.price:9", "facts.note.column.one:[n 1 names Note]")
	after := apply(t, p, prop)
	sapa, _ := after.SolutionNamed("SAPA")
	model, _ := after.SettlementOf(sapa.ID)
	var got []string
	for _, price := range after.PricesOf(model.ID) {
		got = append(got, fmt.Sprintf("%s %s %d %d", price.ValidFrom.ISO(), price.ValidTo.ISO(), price.PerInhabitant, price.Reduction))
	}
	want := []string{"2019-07-01  100000 0", "2020-01-01  155000 22500", "2020-07-01 2028-12-31 213100 0", "2021-01-01 2028-12-31 213100 0"}
	if !slices.Equal(got, want) {
		t.Errorf("SAPA costs %q, want %q", got, want)
	}
	ky, _ := after.SolutionNamed("KY")
	model, ok := after.SettlementOf(ky.ID)
	if prices := after.PricesOf(model.ID); !ok || len(prices) != 2 || prices[0].PerInhabitant != 106550 || prices[0].ValidFrom != day.Of(2020, 7, 1) {
		t.Errorf("KY costs %v", prices)
	}
	if again := propose(t, after, table, Options{}); again.Count(Taken) != 0 {
		t.Errorf("the second time %q", items(after, again))
	}
	lone := propose(t, p, "Fra\tPris\n2021\t21,31\n", Options{})
	wants(t, "no solution", told(lone), "facts.refused.nosolution:2")
	if lone = propose(t, p, "Fra\tPris\n2021\t21,31\n", Options{Solution: sapa.ID}); lone.Count(Taken) != 2 {
		t.Errorf("of the chosen solution %q", items(p, lone))
	}
}

func TestKindsAreRecognized(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	for table, want := range map[string][]ID{
		"Kommune\tEAN\tFunktionspostkasse\nFanø\t5790000000005\tp@f.example": {Municipalities, Contacts},
		"Name\tGLN\nFanø\t5790000000005":                                     {Municipalities},
		"Municipality\tE-mail\tRole\nFanø\tp@f.example\tCIO":                 {Contacts},
		"Kommune\tBølge\tEAN\nFanø\tBølge 1\t5790000000005":                  nil,
		"Kommune\tSAPA\tEAN\nFanø\tBølge 1\t5790000000005":                   nil,
		"Bølge 1\tBølge 2\nFanø\tÆrø":                                        nil,
		"Kommune\tRegion\tIndb.\nFanø\tSyddanmark\t3404":                     nil,
		"Fanø\nÆrø": nil,
		"":          nil,
		"Kode;Kommune;Bølge;Kursusstart\n0563;Fanø;Bølge 1;06-05-2019\n0492;Ærø;Bølge 2;06-05-2019": nil,
		"0563;Fanø;Bølge 1;06-05-2019\n0492;Ærø;Bølge 2;01-01-2019":                                 nil,
		"From\tPrice\n2021\t3": {Prices},
		"Name;EAN;Contact;E-mail\nFanø;5790000000005;Bo;bo@f.example": {Municipalities, Contacts},
	} {
		if got := Recognize(p, cellsOf(table)); !slices.Equal(got, want) {
			t.Errorf("%q is %v, want %v", table, got, want)
		}
	}
	if _, err := Propose(p, cellsOf("Bølge 1\nFanø"), Options{Kinds: []ID{Prices}}); err == nil {
		t.Error("waves are read as prices")
	}
	only := propose(t, p, "Kommune\tEAN\tFunktionspostkasse\nFanø\t5790000000005\tp@f.example", Options{Kinds: []ID{Contacts}})
	wants(t, "contacts only", told(only), "facts.note.column.one:[n 1 names EAN]", "facts.note.missing:[n 97]")
}

func TestAColumnPastedOntoAList(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	list := []plan.ID{municipality(t, p, "Ærø").ID, municipality(t, p, "Fanø").ID}
	prop, err := ProposeColumn(p, "ean", list, cellsOf("EAN\n5798009811578\n57\n5790000000005\n\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	wants(t, "told", told(prop), "facts.refused.ean:3", "facts.refused.nobody:4", "facts.note.missing:[n 96]")
	if got := municipality(t, apply(t, p, prop), "Ærø").EAN; got != "5798009811578" {
		t.Errorf("Ærø has %q", got)
	}
	if _, err := ProposeColumn(p, "colour", list, nil, Options{}); err == nil {
		t.Error("a field that there is not was taken")
	}
}

// TestAPostcodeIsNoYear reads the addresses of all municipalities with postcodes that could be
// years: the table is one of municipalities and nothing else.
func TestAPostcodeIsNoYear(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	lines := []string{"Kommune\tAdresse\tPostnr.\tBy"}
	for i, m := range p.AllMunicipalities() {
		lines = append(lines, fmt.Sprintf("%s\tTorvet %d\t%d\tBy %d", m.Name, i+1, 2000+i, i))
	}
	prop := propose(t, p, strings.Join(lines, "\n"), Options{Lang: day.Danish})
	if !slices.Equal(prop.Kinds, []ID{Municipalities}) {
		t.Fatalf("read as %v", prop.Kinds)
	}
	after := apply(t, p, prop)
	for i, m := range after.AllMunicipalities() {
		if m.Postcode != fmt.Sprint(2000+i) {
			t.Errorf("%s has the postcode %q", m.Name, m.Postcode)
		}
	}
}
