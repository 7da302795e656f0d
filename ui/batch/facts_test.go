package batch

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
)

const factTable = "Kommune;EAN;Kommunaldirektør e-mail;Bemærkning\nNorrdjurs;5798009811578;kd@norddjurs.example;x\nFanø;57;;\nÆrø;5790000000005;;\n"

func TestImportOfFacts(t *testing.T) {
	file := planFile(t, "empty")
	before := read(t, file)
	table := write(t, "t.csv", factTable)
	r := run(t, "import", file, "--from", table)
	if r.code != Failure || r.out != "" || !bytes.Equal(read(t, file), before) {
		t.Errorf("ended with %d and printed %q", r.code, r.out)
	}
	wantSaid(t, r.err, "Linje 2: ”Norrdjurs” er måske Norddjurs. Forslag: Norddjurs.", "Linje 3: ”57” er ikke et EAN-nummer",
		"Kolonnen ”Bemærkning” er ikke brugt.", "95 kommuner nævnes ikke", "Intet er indlæst. Ret tabellen, eller tag forslagene med --accept.")
	r = must(t, "import", file, "--from", table, "--accept")
	wantSaid(t, r.out, "Norddjurs: EAN 5798009811578, kommunaldirektør e-mail kd@norddjurs.example\n", "Ærø: EAN 5790000000005\n", "Læst som kommuner, kontakter: 3 værdier ændret, 0 som før.")
	wantSaid(t, r.err, "Linje 3: ”57”")
	p := open(t, file).Plan()
	if m := named(t, p, "Norddjurs"); m.EAN != "5798009811578" || len(p.ContactsOf(m.ID)) != 1 {
		t.Errorf("Norddjurs is %+v", m)
	}
	again := must(t, "import", file, "--from", table, "--accept")
	wantSaid(t, again.out, "planen siger det samme i forvejen (3 værdier)")
	if log := must(t, "log", file).lines(); !strings.Contains(log[len(log)-1], "Oplysninger om 2 kommuner indlæst fra t.csv") {
		t.Errorf("the log ends with %q", log[len(log)-1])
	}
}

// named is the municipality of a name.
func named(t *testing.T, p *plan.Plan, name string) plan.Municipality {
	t.Helper()
	for _, m := range p.AllMunicipalities() {
		if m.Name == name {
			return m
		}
	}
	t.Fatalf("no municipality %s", name)
	return plan.Municipality{}
}

func TestImportOfPopulations(t *testing.T) {
	for _, name := range []string{"folk1a-api.csv", "folk1a-matrix.csv", "folk1a.px", "folk1a.xlsx"} {
		file := planFile(t, "empty")
		r := must(t, "import", file, "--from", filepath.Join("../../data/facttable/testdata", name))
		wantSaid(t, r.out, "Aarhus: indbyggere 2025 367.135\n", "Kilde: Danmarks Statistik, FOLK1A\n", "Læst som indbyggertal: 98 værdier ændret, 0 som før.")
		wantSaid(t, r.err, "Udeladt, fordi de ikke er kommuner: Hele landet, Region Hovedstaden, Christiansø,")
		if name == "folk1a.xlsx" {
			wantSaid(t, r.err, "2024K2, 2024K3, 2024K4 er udeladt")
		}
	}
}

func TestImportOfPricesFromStandardInput(t *testing.T) {
	file := planFile(t, "sapa-2019")
	r := runIn(t, translations.English, "From;Price;Remark\n2021-01-01;21.31;\n", "import", file, "--from", "-", "--solution", "SAPA")
	if r.code != Success {
		t.Fatalf("ended with %d: %s", r.code, r.err)
	}
	wantSaid(t, r.out, "SAPA: valid from 1 January 2021, price per inhabitant DKK 21.31\n", "Read as prices: 2 values changed, 0 as before.")
	r = runIn(t, translations.Danish, "Fra;Pris\n2021-01-01;21,31\n", "import", file, "--from", "-")
	if r.code != Failure {
		t.Errorf("ended with %d", r.code)
	}
	wantSaid(t, r.err, "Linje 2: Der står ikke, hvilken løsning linjen gælder.")
}

func TestTheKindOfATableIsChosen(t *testing.T) {
	file := planFile(t, "sapa-2019")
	before := read(t, file)
	table := write(t, "t.csv", factTable)
	waves := write(t, "w.csv", "Kommune;Bølge;EAN\nOdder;Bølge 3;5790000000005\n")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--from", table, "--as", "milestones"}, WrongUsage, "Tabeller med milestones kan ikke læses i denne version endnu."},
		{[]string{"--from", table, "--as", "payments"}, Failure, "Tabellen har ikke kolonnerne til betalinger"},
		{[]string{"--from", table, "--as", "cake"}, WrongUsage, "”cake” er ikke en type tabel. Kendte: waves, municipalities, contacts, population, prices, payments, tasks, links, responsibilities, courses, suppliers, agreements."},
		{[]string{"--from", table, "--as", "prices"}, Failure, "Tabellen har ikke kolonnerne til priser"},
		{[]string{"--from", waves}, WrongUsage, "En tabel med bølger kræver --solution S"},
		{[]string{"--from", table, "--as", "waves"}, WrongUsage, "En tabel med bølger kræver --solution S"},
		{[]string{"--from", filepath.Join(t.TempDir(), "none.csv")}, Failure, "findes ikke"},
	} {
		r := run(t, append([]string{"import", file}, c.args...)...)
		if r.code != c.code || r.out != "" {
			t.Errorf("%q ended with %d and printed %q", c.args, r.code, r.out)
		}
		wantSaid(t, r.err, c.want)
	}
	if !bytes.Equal(read(t, file), before) {
		t.Error("the plan was changed")
	}
	r := must(t, "import", file, "--from", table, "--as", "contacts", "--accept", "--solution", "SAPA")
	wantSaid(t, r.err, "--solution bruges ikke", "2 kolonner er ikke brugt: EAN, Bemærkning.")
	r = must(t, "import", file, "--from", waves, "--solution", "SAPA", "--as", "waves")
	wantSaid(t, r.err, "Kolonner med kommuner læses ikke her.")
	for _, as := range [][]string{nil, {"--as", "waves, municipalities"}} { // several kinds at once
		file := planFile(t, "sapa-2019")
		r = must(t, append([]string{"import", file, "--from", waves, "--solution", "SAPA"}, as...)...)
		wantSaid(t, r.out, "EAN", "Bølge")
		if strings.Contains(r.err, "læses ikke her") {
			t.Errorf("%q says %q", as, r.err)
		}
	}
	if _, err := os.Stat(file); err != nil {
		t.Fatal(err)
	}
}
