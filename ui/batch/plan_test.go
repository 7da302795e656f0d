package batch

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3" // the tests damage a file

	"bolgeplan/assets/translations"
	"bolgeplan/data/consequences"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/wavetable/xlsx"
)

func TestNew(t *testing.T) {
	dir := t.TempDir()
	for _, name := range example.Names() {
		path := filepath.Join(dir, name+".bolgeplan")
		wantSaid(t, must(t, "new", path, "--example="+name).out, path+": ", "98 kommuner")
		want, err := example.Build(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range plan.Compare(want, open(t, path).Plan()) {
			if c.Table != "baseline" { // the name of a state is of one file
				t.Errorf("%s differs from the example: %v", name, c)
			}
		}
	}
	standard := filepath.Join(dir, "x.bolgeplan")
	wantSaid(t, must(t, "new", standard).out, "Monopolbruddet")
	before := read(t, standard)
	r := run(t, "new", standard, "--example", "empty")
	if r.code != Failure || !bytes.Equal(read(t, standard), before) {
		t.Errorf("a file was replaced, code %d", r.code)
	}
	wantSaid(t, r.err, "”"+standard+"” findes allerede med andet indhold. Intet er skrevet. Brug --force")
	must(t, "new", standard, "--example", "empty", "--force")
	if n := open(t, standard).Plan().Waves.Len(); n > 0 {
		t.Errorf("%d waves are left of what was replaced", n)
	}

}

const misspelled = "Kommune\tBølge\nNorrdjurs\tBølge 2\nÅrhus\tBølge 3\nKøbenhavn\tBølge 8\n"

func TestImportStopsOverGuesses(t *testing.T) {
	file := planFile(t, "sapa-2019")
	before := read(t, file)
	table := write(t, "t.tsv", misspelled)
	r := run(t, "import", file, "--solution", "SAPA", "--from", table)
	if r.code != Failure || r.out != "" || !bytes.Equal(read(t, file), before) {
		t.Fatalf("code %d, printed %q", r.code, r.out)
	}
	wantSaid(t, r.err, "Linje 2: ”Norrdjurs” er måske Norddjurs.", "Intet er indlæst.", "--accept")
}

func TestImport(t *testing.T) {
	file := planFile(t, "sapa-2019")
	r := must(t, "import", file, "--solution", "sapa", "--from", write(t, "t.tsv", misspelled), "--accept")
	want := []string{
		"Bølge 2: 1 kommune, 1 flyttet hertil", "Bølge 3: 1 kommune, 1 flyttet hertil",
		"Bølge 8 (ny): 1 kommune, 1 flyttet hertil", "3 kommuner læst (bølger: 3); 95 nævnes ikke og beholder deres bølge",
	}
	if got := r.lines(); !slices.Equal(got, want) {
		t.Errorf("printed %q", got)
	}
	p := open(t, file).Plan()
	sapa, _ := p.SolutionNamed("SAPA")
	for code, want := range map[string]string{"0707": "Bølge 2", "0751": "Bølge 3", "0101": "Bølge 8"} {
		if w, _ := p.WaveOf(sapa.ID, plan.MunicipalityID(code)); w.Name != want {
			t.Errorf("%s is in %q, want %q", code, w.Name, want)
		}
	}
	if p.CountPlaced(sapa.ID) != 98 {
		t.Errorf("%d placed", p.CountPlaced(sapa.ID))
	}
	// The history keeps what it brought: two waves are short of their number.
	label, _ := open(t, file).CanUndo()
	if note, err := consequences.DecodeSummary(label.Arg(consequences.SummaryArg)); err != nil || note.Added["expected"] == 0 {
		t.Errorf("the import brought %+v (%v)", note, err)
	}
	// Read again it changes nothing, and the misspelling is remembered.
	again := runIn(t, translations.English, misspelled, "import", file, "--solution", "SAPA", "--from", "-")
	if again.code != Success {
		t.Fatal(again.err)
	}
	wantSaid(t, again.out, "3 municipalities; the plan already says the same")
	wantSaid(t, must(t, "log", file).out, "Tove Test\t3 kommuner indlæst fra t.tsv (SAPA)\n")
}

// What follows from the dates of a table moves along, and that is said; what is over stays.
func TestImportMovesDependents(t *testing.T) {
	file := planFile(t, "sapa-2019")
	table := write(t, "t.tsv", "\tPilotkommuner\tBølge 4\nKursusslut\t1. maj 2019\t10. oktober 2019\n\tKøbenhavn\tBrønderslev\n")
	r := must(t, "import", file, "--solution", "SAPA", "--from", table)
	wantSaid(t, r.out, "Bølge 4: idriftsættelsen flytter også, fra 20. september 2019 til 11. oktober 2019\n",
		"Bølge 4: faktureringsstarten flytter også, fra 1. oktober 2019 til 1. november 2019\n")
	wantSaid(t, r.err, "Pilotkommuner, Kursusslut: milepælen er gennemført og bliver, hvor den er.")
	p := open(t, file).Plan()
	sapa, _ := p.SolutionNamed("SAPA")
	w, _ := p.WaveNamed(sapa.ID, "Bølge 4")
	if live, _ := p.WaveMilestone(w.ID, plan.GoLive); live.When() != day.On(day.Of(2019, 10, 11)) {
		t.Errorf("the go-live is %q", live.Written)
	}
}

// What nobody sees in a table is taken out of it, and that is said.
func TestImportSaysWhatItTookOut(t *testing.T) {
	file := planFile(t, "sapa-2019")
	r := must(t, "import", file, "--solution", "SAPA", "--from", write(t, "t.csv", "Kommune;Bølge\nOd\x00der;Bølge 3\nFanø;Bølge\x1b 9\n"), "--accept")
	wantSaid(t, r.err, "Styretegn er taget ud af 2 celler i tabellen.")
	wantSaid(t, r.out, "Bølge 9 (ny): 1 kommune")
	wantSaid(t, must(t, "verify", file).out, "er i orden")
}

func TestImportRefuses(t *testing.T) {
	file := planFile(t, "sapa-2019")
	before := read(t, file)
	for _, c := range []struct{ name, table, want string }{
		{"t.csv", "Kommune;Bølge\nOdder;Bølge 1\nOdder;Bølge 2\n", "Odder står i flere bølger: Bølge 1, Bølge 2."},
		{"t.txt", "Kære alle\n", "Der er ingen kommuner i ”t.txt”"},
		{"t.csv", "Kommune;Bølge\nNarnia;Bølge 1\nOdder;Bølge 2\n", "Linje 2: ”Narnia” er ingen kommune"},
		{"t.pdf", "%PDF-1.7", "”t.pdf” er en PDF"},
		{"t.xlsx", "PK\x03\x04nonsense", "kan ikke læses som en Excel-mappe"},
		{"t.db", "SQLite format 3\x00", "er en plan og ikke en tabel"},
		{"t.csv", "Kommune;Bølge\nAarhus;\n", "Ingen kommune i ”t.csv” står under en bølge."},
		{"t.csv", strings.Repeat("\n", xlsx.MaxFileSize) + "Aarhus;Bølge 1\n", "”t.csv” er større end 4 MB"},
	} {
		r := run(t, "import", file, "--solution", "SAPA", "--from", write(t, c.name, c.table))
		if r.code != Failure || r.out != "" {
			t.Errorf("%q: code %d, printed %q", c.table, r.code, r.out)
		}
		wantSaid(t, r.err, c.want)
	}
	wantSaid(t, run(t, "import", file, "--solution", "SAPA", "--from", "missing.csv").err, "”missing.csv” findes ikke")
	if !bytes.Equal(read(t, file), before) {
		t.Error("the plan was changed")
	}
}

func TestImportOneWave(t *testing.T) {
	file := planFile(t, "empty")
	r := runIn(t, translations.Danish, "Aarhus\nOdder\nSamsø\n", "import", file, "--solution", "KY", "--wave", "Bølge 4", "--from", "-")
	if r.code != Success {
		t.Fatal(r.err)
	}
	wantSaid(t, r.out, "Bølge 4 (ny): 3 kommuner, 3 flyttet hertil")
}

func TestExportOfATable(t *testing.T) {
	out := filepath.Join(t.TempDir(), "price.csv")
	r := must(t, "export", planFile(t, "monopolbrud"), "--what", "price", "--out", out)
	lines := strings.Split(strings.TrimSpace(string(read(t, out))), "\r\n")
	if want := fmt.Sprintf("%s: %d rækker\n", out, len(lines)-1); r.out != want || len(lines) < 2 {
		t.Errorf("printed %q, want %q: %q", r.out, want, lines)
	}
}

func TestExportComesBack(t *testing.T) {
	file, dir := planFile(t, "monopolbrud"), t.TempDir()
	want := open(t, file).Plan()
	for _, name := range []string{"x.csv", "x.xlsx"} {
		out := filepath.Join(dir, name)
		if err := os.WriteFile(out, []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
		if got := must(t, "export", file, "--force", "--out", out).out; got != out+": 98 kommuner\n" {
			t.Errorf("printed %q", got)
		}
		empty := planFile(t, "empty")
		for _, short := range []string{"KSD", "SAPA"} {
			must(t, "import", empty, "--solution", short, "--from", out)
		}
		got := open(t, empty).Plan()
		for _, s := range want.SolutionsWithWaves() {
			wantNames, gotNames := waveNames(want, s.ID), waveNames(got, s.ID)
			if !slices.Equal(gotNames, wantNames) {
				t.Errorf("%s, %s: waves %q, want %q", name, s.Short, gotNames, wantNames)
			}
			for _, m := range want.AllMunicipalities() {
				a, _ := want.WaveOf(s.ID, m.ID)
				b, _ := got.WaveOf(s.ID, m.ID)
				if a.Name != b.Name {
					t.Fatalf("%s: %s is in %q, want %q", name, m.Name, b.Name, a.Name)
				}
			}
		}
	}
}

func waveNames(p *plan.Plan, solution plan.ID) (names []string) {
	for _, w := range p.WavesOf(solution) {
		names = append(names, w.Name)
	}
	return names
}

func TestCheck(t *testing.T) {
	file := planFile(t, "sapa-2019")
	r := must(t, "check", file)
	var found []jsonFinding
	if err := json.Unmarshal([]byte(must(t, "check", file, "--json").out), &found); err != nil {
		t.Fatal(err)
	}
	if lines := r.lines(); len(lines) != len(found) || len(found) == 0 {
		t.Fatalf("%d lines, %d findings", len(lines), len(found))
	}
	for i, line := range r.lines() {
		severity, sentence, _ := strings.Cut(line, "\t")
		if sentence != printable(found[i].Sentence) || severity == "" {
			t.Errorf("line %q, finding %q", line, found[i].Sentence)
		}
	}
	edit(t, file, func(p *plan.Plan, d *plan.Draft) {
		sapa, _ := p.SolutionNamed("SAPA")
		d.Unassign(sapa.ID, plan.MunicipalityID("0563"))
	})
	out := must(t, "check", file, "--json", "--today", "2018-06-26").out
	wantSaid(t, out, `"rule":"placed"`, `"municipality":["Fanø"]`)
}

func TestLog(t *testing.T) {
	file := planFile(t, "sapa-2019")
	must(t, "import", file, "--solution", "SAPA", "--from", write(t, "t.csv", "Kommune;Bølge\nOdder;Bølge 3\n"))
	doc := open(t, file)
	if _, err := doc.Undo(); err != nil {
		t.Fatal(err)
	}
	n := begun(t, example.SAPA2019)
	lines := must(t, "log", file).lines()
	if len(lines) != n+2 {
		t.Fatalf("%d lines", len(lines))
	}
	wantSaid(t, lines[0], "2018-02-01T12:00:00Z\tEksempel\tPlan oprettet: SAPA og Serviceplatformen 2019")
	wantSaid(t, lines[3], "2019-03-01T12:00:00Z\tEksempel\t49 varslinger registreret som sendt (SAPA)")
	wantSaid(t, lines[len(lines)-1], "Z\tTove Test\tFortrudt: 1 kommune indlæst fra t.csv (SAPA)")
	var log []jsonTx
	if err := json.Unmarshal([]byte(must(t, "log", file, "--json").out), &log); err != nil {
		t.Fatal(err)
	}
	if log = log[n-1:]; len(log) != 3 || len(log[1].Changes) != 1 || log[1].Label != "did.import" || log[1].Args["solution"] != "SAPA" {
		t.Fatalf("the log is %+v", log[1:])
	}
	sapa, _ := doc.Plan().SolutionNamed("SAPA")
	from, _ := doc.Plan().WaveNamed(sapa.ID, "Bølge 1")
	to, _ := doc.Plan().WaveNamed(sapa.ID, "Bølge 3")
	did, undid := log[1].Changes[0], log[2].Changes[0]
	if did.Table != "assignment" || did.Field != "wave_id" || did.Old != from.ID.String() || did.New != to.ID.String() {
		t.Errorf("the move is %+v", did)
	}
	if undid.Row != did.Row || undid.Old != did.New || undid.New != did.Old {
		t.Errorf("its undoing is %+v", undid)
	}
}

// What an author found is told also of what others changed meanwhile, and of rows
// that came and went.
func TestLogTellsWhatItsAuthorFound(t *testing.T) {
	path := bothEdited(t, func(d *plan.Draft) {
		_, wave := inPlan(d.Base())
		_ = d.Assign(wave("Bølge 2").ID, odder)
	}, func(d *plan.Draft) {
		_, wave := inPlan(d.Base())
		_ = d.Assign(wave("Bølge 3").ID, odder)
	})
	doc := open(t, path)
	_, wave := inPlan(doc.Plan())
	contact := plan.CatalogueID("contact", "jens")
	for _, edit := range []func(*plan.Draft){
		func(d *plan.Draft) { _ = d.Assign(wave("Bølge 4").ID, odder) },
		func(d *plan.Draft) { plan.Put(d, plan.Contact{ID: contact, MunicipalityID: odder, Name: "Jens"}) },
		func(d *plan.Draft) {
			plan.Update(d, contact, func(c *plan.Contact) { c.Name = "Jens Uforglemmelig" })
		},
	} {
		if _, err := doc.Do(plan.L("did.move"), func(d *plan.Draft) error { edit(d); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	log := func() (list []jsonTx) {
		t.Helper()
		out := must(t, "log", path, "--json").out
		if err := json.Unmarshal([]byte(out), &list); err != nil {
			t.Fatal(err)
		}
		return list[begun(t, example.SAPA2019)-1:]
	}
	list := log()
	for i, want := range []any{wave("Bølge 1").ID.String(), wave("Bølge 1").ID.String(), wave("Bølge 3").ID.String(), nil, "Jens"} {
		if got := list[i+1].Changes[0].Old; got != want {
			t.Errorf("transaction %d found %v, not %v", i+1, got, want)
		}
	}
	if _, err := doc.EraseContact(contact); err != nil {
		t.Fatal(err)
	}
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
	list = log()
	for i := range 3 {
		if c := list[4+i].Changes[0]; c.Old != nil || c.New != nil || !c.Erased {
			t.Errorf("of what was erased is told %+v", c)
		}
	}
	wantSaid(t, must(t, "log", path).out, "Personoplysninger om en kontakt i Odder slettet for altid")
}

func TestVerify(t *testing.T) {
	file := planFile(t, "sapa-2019")
	wantSaid(t, must(t, "verify", file).out, "er i orden: 7 ændringer i historikken")
	db, err := sql.Open("sqlite3", file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`UPDATE municipality SET name = 'Atlantis' WHERE code IN ('0751', '0101')`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	r := run(t, "verify", file)
	if r.code != Failure || len(r.lines()) != 2 {
		t.Errorf("code %d, printed %q", r.code, r.out)
	}
	wantSaid(t, r.out, "municipality", "name", "Atlantis")
	wantSaid(t, r.err, "har 2 fejl", "verify --repair")
	r = must(t, "verify", file, "--repair")
	wantSaid(t, r.out, "Atlantis", "er repareret: 2 fejl rettet", "gemt som sapa-2019 (før reparation).bolgeplan", "er i orden: 7 ændringer i historikken")
	if r = must(t, "verify", file, "--repair"); len(r.lines()) != 1 {
		t.Errorf("there was nothing to repair, but it printed %q", r.out)
	}
}

// TestCheckSaysWhatWasAccepted accepts a finding: it comes last, with the reason.
func TestCheckSaysWhatWasAccepted(t *testing.T) {
	file := troubledFile(t, "sapa-2019")
	today := day.Of(2019, 2, 1)
	doc := open(t, file)
	i := slices.IndexFunc(rules.Check(doc.Plan(), today), func(f rules.Finding) bool { return f.Rule == rules.OrderRule })
	accepted := rules.Check(doc.Plan(), today)[i]
	if _, err := doc.Do(plan.L("did.accept"), func(d *plan.Draft) error {
		rules.Accept(d, accepted, "aftalt med kommunen")
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
	lines := must(t, "check", file, "--today", "2019-02-01").lines()
	wantSaid(t, lines[len(lines)-1], "(Accepteret: aftalt med kommunen)")
	var found []map[string]any
	if err := json.Unmarshal([]byte(must(t, "check", file, "--today", "2019-02-01", "--json").out), &found); err != nil {
		t.Fatal(err)
	}
	for n, f := range found {
		figures, _ := f["figures"].(map[string]any)
		if reason, accepted := figures["accepted"]; accepted != (n == len(found)-1) || accepted && reason != "aftalt med kommunen" {
			t.Errorf("finding %d: accepted is %v", n, figures["accepted"])
		}
		fields := slices.Sorted(maps.Keys(f))
		if want := []string{"figures", "municipality", "rule", "sentence", "severity", "solution", "wave"}; !slices.Equal(fields, want) {
			t.Errorf("finding %d has the fields %q, want %q", n, fields, want)
		}
	}
}

func TestImportSaysWhoHasThePlanOpen(t *testing.T) {
	file := planFile(t, "sapa-2019")
	window := open(t, file)
	window.Announce()
	r := must(t, "import", file, "--solution", "SAPA", "--from", write(t, "t.csv", "Kommune;Bølge\nOdder;Bølge 3\n"))
	wantSaid(t, r.err, "Åben i et andet vindue på denne computer siden ")
	if news, err := window.CatchUp(); err != nil || news.Label.Key != "did.import" {
		t.Errorf("the window saw %+v (%v)", news, err)
	}
	if left, _ := os.ReadDir(filepath.Dir(file)); len(left) != 2 { // the plan and the window's word
		t.Errorf("beside the plan are %v", left)
	}
}
