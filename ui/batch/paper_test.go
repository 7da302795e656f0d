package batch

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	kinds "bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

func TestLetters(t *testing.T) {
	file := planFile(t, "sapa-2019")
	before := read(t, file)
	out := filepath.Join(t.TempDir(), "nested", "L")
	r := must(t, "letters", file, "--solution", "sapa", "--out", out)
	lines := r.lines()
	if len(lines) != 50 || lines[49] != "49 breve" || strings.Count(r.err, "\n") != 2 || // the others are live, and all are examples
		!strings.Contains(r.err, "SAPA: 49 breve er ikke skrevet: ") || !strings.Contains(r.err, " har været i drift siden den ") ||
		!strings.Contains(r.err, "49 breve bygger på eksempler: afsender, modtagerens adresse, idriftsættelse. Erstat dem, før brevene sendes.\n") {
		t.Fatalf("%d lines, the last %q, warned %q", len(lines), lines[len(lines)-1], r.err)
	}
	first := map[string][]byte{}
	for _, path := range lines[:49] {
		first[path] = read(t, path)
	}
	fanø := filepath.Join(out, "0563-Fanø-SAPA-varsling.pdf")
	if len(first) != 49 || first[fanø] == nil {
		t.Fatalf("%d files, Fanø among them: %v", len(first), first[fanø] != nil)
	}
	wantPDF(t, fanø)
	again := must(t, "letters", file, "--out", out, "--today", "26. juni 2019").lines()
	if len(again) != 50 || again[49] != "49 breve: 0 skrevet, 49 var der i forvejen" {
		t.Errorf("printed again it says %q", again[len(again)-1])
	}
	for path, content := range first {
		if !bytes.Equal(read(t, path), content) {
			t.Errorf("%s differs when printed again", path)
		}
	}
	must(t, "letters", file, "--out", out, "--today", "2019-06-27", "--force")
	if bytes.Equal(read(t, fanø), first[fanø]) {
		t.Error("a letter of another day is the same")
	}
	if !bytes.Equal(read(t, file), before) {
		t.Error("a proof has changed the plan")
	}
}

// A kind of letter that only this test knows can be asked for, by one entry and its text.
func TestAKindOfLetterIsOneEntry(t *testing.T) {
	t.Cleanup(kinds.Define(kinds.Kind{
		ID: "evaluation", Dates: []plan.MilestoneKind{plan.CourseEnd},
	}))
	file := planFile(t, "sapa-2019")
	edit(t, file, func(_ *plan.Plan, d *plan.Draft) {
		plan.Put(d, plan.Template{ID: plan.TemplateID(plan.None, "evaluation", "da"), Kind: "evaluation", Language: "da", Text: "# Evaluering af {løsning}"})
	})
	lines := must(t, "letters", file, "--kind", "evaluation", "--wave", "Bølge 4", "--out", t.TempDir()).lines()
	if len(lines) != 18 || lines[17] != "17 breve" {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
	if r := run(t, "letters", file, "--kind", "valuation", "--out", t.TempDir()); r.code == Success || !strings.Contains(r.err, "evaluation (") {
		t.Errorf("the kinds that there are: %q", r.err)
	}
}

// A letter that is too late to keep the period of notice is made, and that is said. One to
// somebody who is live already is not, and that is said too.
func TestLettersSayWhoTheyComeTooLateFor(t *testing.T) {
	sapa, ksd := troubledFile(t, "sapa-2019"), planFile(t, "ksd-2017")
	for _, c := range []struct {
		file, args, err string
		code            int
	}{
		// Wave 1 goes live on 2 April 2019: six months before is 2 October 2018.
		{sapa, "--wave Bølge_1 --today 2018-10-02", "", Success},
		{sapa, "--wave Bølge_1 --today 2018-10-03", "SAPA: 13 breve kommer for sent til at holde varslet på 6 måneder: ", Success},
		{sapa, "--wave Bølge_1 --today 2019-04-02", "SAPA: 13 breve kommer for sent til at holde varslet på 6 måneder: ", Success},
		{sapa, "--wave Bølge_1 --today 2019-04-03", "SAPA: 13 breve er ikke skrevet: ", Failure},
		{sapa, "--wave Bølge_1 --today 2019-04-03 --kind kursusindkaldelse", "SAPA: 13 breve er ikke skrevet: ", Failure},
		{sapa, "--wave Bølge_1 --today 2019-04-03 --kind faktureringsvarsel", "", Success},
		// Pilot 1 goes live in the first quarter of 2018: notice of the first day could be
		// given until 30 June 2017, of the last until 29 September.
		{ksd, "--wave Pilot_1 --today 2017-06-30", "", Success},
		{ksd, "--wave Pilot_1 --today 2017-09-01", "KSD: 2 breve holder kun varslet på 6 måneder, hvis idriftsættelsen bliver sidst i det, planen siger: ", Success},
		{ksd, "--wave Pilot_1 --today 2017-10-02", "KSD: 2 breve kommer for sent til at holde varslet på 6 måneder: ", Success},
		{ksd, "--wave Pilot_1 --today 2018-04-01", "KSD: 2 breve er ikke skrevet: ", Failure},
	} {
		args := strings.Fields(c.args)
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "_", " ")
		}
		r := run(t, append([]string{"letters", c.file, "--out", t.TempDir()}, args...)...)
		got := strings.Join(slices.DeleteFunc(strings.Split(r.err, "\n"), func(line string) bool {
			return strings.Contains(line, " mangler ") || strings.Contains(line, "bygger på eksempler")
		}), "\n")
		if r.code != c.code || !strings.HasPrefix(got, c.err) || c.err == "" && got != "" || strings.Count(got, "\n") > 2 {
			t.Errorf("%s ended with %d and message %q, want %q", c.args, r.code, got, c.err)
		}
	}
	edit(t, sapa, func(p *plan.Plan, d *plan.Draft) {
		s, wave := inPlan(p)
		d.Unassign(s.ID, p.MembersOf(wave("Bølge 1").ID)...)
		if err := d.Assign(wave("Bølge 1").ID, plan.MunicipalityID("0727")); err != nil {
			t.Error(err)
		}
	})
	r := run(t, "letters", sapa, "--wave", "Bølge 1", "--today", "2019-04-03", "--out", t.TempDir())
	wantSaid(t, r.err, "SAPA: Brevet til Odder er ikke skrevet. Idriftsættelsen i Odder Kommune var planlagt til den 2. april 2019. "+
		"Meld den gennemført, eller ret datoen, før brevet skrives.\nDer er ingen at skrive til.\n")
}

func TestLettersOfAWaveTogether(t *testing.T) {
	out := t.TempDir()
	r := must(t, "letters", planFile(t, "sapa-2019"), "--wave", "bølge 4", "--kind", "Kursusinvitation", "--combined", "--out", out)
	path := filepath.Join(out, "SAPA-Bølge-4-kursusindkaldelse.pdf")
	if got := r.lines(); len(got) != 2 || got[0] != path || got[1] != "17 breve" {
		t.Fatalf("printed %q", got)
	}
	wantPDF(t, path)
}

func TestLettersNeedOneSolutionForAWave(t *testing.T) {
	r := run(t, "letters", planFile(t, "monopolbrud"), "--wave", "Bølge 3", "--out", t.TempDir())
	if r.code != WrongUsage {
		t.Errorf("code %d", r.code)
	}
	wantSaid(t, r.err, "Vælg den med --solution: SAPA, KSD")
}

func TestLettersNameTheUnplaced(t *testing.T) {
	file := planFile(t, "sapa-2019")
	edit(t, file, func(p *plan.Plan, d *plan.Draft) {
		sapa, _ := p.SolutionNamed("SAPA")
		d.Unassign(sapa.ID, plan.MunicipalityID("0563"), plan.MunicipalityID("0751"))
	})
	r := must(t, "letters", file, "--kind", "faktureringsvarsel", "--solution", "SAPA", "--out", t.TempDir())
	wantSaid(t, r.err, "SAPA: 2 kommuner er ikke i nogen bølge og får intet brev: Fanø, Aarhus.")
	if got := r.lines(); got[len(got)-1] != "96 breve" {
		t.Errorf("the last line is %q", got[len(got)-1])
	}
	// All pay for STS, which has no waves.
	r = must(t, "letters", file, "--kind", "faktureringsvarsel", "--solution", "STS", "--out", t.TempDir())
	if got := r.lines(); got[len(got)-1] != "98 breve" || strings.Contains(r.err, "bølge") {
		t.Errorf("the last line is %q, and it is said %q", got[len(got)-1], r.err)
	}
}

func TestLettersWithoutWaves(t *testing.T) {
	r := run(t, "letters", planFile(t, "empty"), "--out", t.TempDir())
	if r.code != Failure || r.out != "" {
		t.Errorf("code %d, printed %q", r.code, r.out)
	}
	wantSaid(t, r.err, "Ingen løsning i planen har bølger")
}

func TestInvoices(t *testing.T) {
	file := planFile(t, "sapa-2019")
	before := read(t, file)
	out := filepath.Join(t.TempDir(), "F")
	r := must(t, "invoices", file, "--period", "2019H2", "--out", out)
	lines := r.lines()
	if len(lines) != 99 {
		t.Fatalf("%d lines", len(lines))
	}
	wantSaid(t, lines[98], "98 fakturaer (kladder)\tnetto 18.325.187,51\tmoms ", "kr.")
	// Aarhus pays for six months, København for three, Fanø for two: price 10 a
	// year and half of it above 150,000.
	for _, want := range []string{
		"0751-Aarhus-SAPA-2019H2-kladde.pdf\tnetto 1.238.330,00\tmoms 309.582,50\ti alt 1.547.912,50 kr.\n",
		"0101-København-SAPA-2019H2-kladde.pdf\tnetto 966.755,00\tmoms 241.688,75\ti alt 1.208.443,75 kr.\n",
		"0563-Fanø-SAPA-2019H2-kladde.pdf\tnetto 5.673,33\tmoms 1.418,33\ti alt 7.091,66 kr.\n",
	} {
		wantSaid(t, r.out, filepath.Join(out, "")+string(os.PathSeparator)+want)
	}
	wantSaid(t, r.err, "STS, 2. halvår 2019: 98 kommuner faktureres ikke. Faktureringen starter 1. januar 2020.",
		"98 kladder bygger på eksempler: afsender, EAN-nummer, personreference, adresse.")
	path, _, _ := strings.Cut(lines[0], "\t")
	content := read(t, path)
	wantPDF(t, path)
	must(t, "invoices", file, "--period", "2. halvår 2019", "--solution", "SAPA", "--format", "pdf", "--out", out)
	if !bytes.Equal(read(t, path), content) {
		t.Error("an invoice differs when printed again")
	}
	if !bytes.Equal(read(t, file), before) {
		t.Error("a draft has changed the plan")
	}
}

// The infrastructure goes to all municipalities, without waves.
func TestInvoicesOfTheInfrastructure(t *testing.T) {
	file := planFile(t, "sapa-2019")
	for _, period := range []string{"2020H1", "2020H2"} {
		r := must(t, "invoices", file, "--period", period, "--solution", "STS", "--out", t.TempDir())
		if n := len(r.lines()); n != 99 {
			t.Errorf("%s: %d lines", period, n)
		}
		wantSaid(t, r.out, "0101-København-STS-"+period+"-kladde.pdf\tnetto 4.889.625,00\t")
	}
}

// What keeps municipalities from being invoiced is said with what to do, a start inside a
// month with the first whole month.
func TestInvoicesSayWhenTheyStart(t *testing.T) {
	file := planFile(t, "sapa-2019")
	edit(t, file, func(p *plan.Plan, d *plan.Draft) {
		sapa, _ := p.SolutionNamed("SAPA")
		for code, w := range map[string]plan.Dates{
			"0563": {Text: "17. december 2019", Span: day.On(day.Of(2019, 12, 17))},
			"0751": {Text: "Q4 2019", Span: day.Span{Earliest: day.Of(2019, 10, 1), Latest: day.Of(2019, 12, 31)}},
		} {
			if err := d.Deviate(sapa.ID, plan.MunicipalityID(code), plan.InvoicingStart, w, ""); err != nil {
				t.Fatal(err)
			}
		}
	})
	r := must(t, "invoices", file, "--period", "2019H2", "--solution", "SAPA", "--out", t.TempDir())
	wantSaid(t, r.err,
		"SAPA, 2. halvår 2019: Fanø faktureres ikke. Faktureringen starter 17. december 2019; første hele måned er januar 2020.",
		"SAPA, 2. halvår 2019: Aarhus faktureres ikke. Faktureringsstarten er ”Q4 2019”, som ikke er en bestemt dag. Skriv dagen, for eksempel 1. oktober 2019.")
	r = run(t, "invoices", file, "--period", "2029H1", "--solution", "SAPA", "--out", t.TempDir())
	wantSaid(t, r.err, "Prisen for SAPA gælder til og med 31. december 2028, og der er ingen pris for 1. januar 2029.")
	if r.code != Failure {
		t.Errorf("code %d", r.code)
	}
}

func TestInvoicesSayWhoIsNotInvoiced(t *testing.T) {
	file := planFile(t, "sapa-2019")
	edit(t, file, func(p *plan.Plan, d *plan.Draft) {
		pop, _ := p.Inhabitants(plan.MunicipalityID("0751"), 2019)
		plan.Remove[plan.Population](d, pop.ID)
		sapa, _ := p.SolutionNamed("SAPA")
		d.Unassign(sapa.ID, plan.MunicipalityID("0563"))
	})
	r := must(t, "invoices", file, "--period", "2019H2", "--solution", "SAPA", "--out", t.TempDir())
	wantSaid(t, r.err,
		"SAPA, 2. halvår 2019: Fanø faktureres ikke. Kommunen er ikke i nogen bølge.",
		"SAPA, 2. halvår 2019: Aarhus faktureres ikke. Indbyggertallet pr. 1. januar 2019 mangler.")
	if got := r.lines(); !strings.HasPrefix(got[len(got)-1], "96 fakturaer (kladder)\t") {
		t.Errorf("the last line is %q", got[len(got)-1])
	}
}

func TestInvoicesOfAPeriodBeforeTheStart(t *testing.T) {
	file := planFile(t, "sapa-2019")
	for _, c := range []struct{ period, want string }{
		{"2019H1", "Der er intet at fakturere for 1. halvår 2019."},
		{"2019Q3", "2019Q3 er ikke en periode i afregningsmodellen ”SAPAs afregningsmodel 2019”. Vælg for eksempel 2019H1."},
	} {
		r := run(t, "invoices", file, "--period", c.period, "--solution", "SAPA", "--out", t.TempDir())
		if r.code != Failure || r.out != "" {
			t.Errorf("%s: code %d, printed %q", c.period, r.code, r.out)
		}
		wantSaid(t, r.err, c.want)
	}
}

func TestPrint(t *testing.T) {
	file := planFile(t, "monopolbrud")
	out := filepath.Join(t.TempDir(), "x.pdf")
	var former []byte
	for _, c := range []struct{ args, want string }{
		{"--view matrix", "4 sider"},
		{"--view matrix --solution KSD", "2 sider"},
		{"--view board --solution ksd", "1 side"},
		{"--view timeline", "2 sider"},
		{"--view timeline --solution SAPA", "1 side"},
	} {
		args := append([]string{"print", file, "--force", "--out", out}, strings.Fields(c.args)...)
		if got := must(t, args...).out; got != out+": "+c.want+"\n" {
			t.Errorf("%s printed %q", c.args, got)
		}
		wantPDF(t, out)
		now := read(t, out)
		if bytes.Equal(now, former) {
			t.Errorf("%s printed the same as the view before", c.args)
		}
		former = now
		again := slices.DeleteFunc(args, func(arg string) bool { return arg == "--force" })
		if got := must(t, again...).out; got != out+": "+c.want+", var der i forvejen\n" || !bytes.Equal(read(t, out), now) {
			t.Errorf("%s differs when printed again, and says %q", c.args, got)
		}
	}
}

func TestPrintOnAPaper(t *testing.T) {
	file, dir := planFile(t, "ksd-2017"), t.TempDir()
	for _, c := range []struct{ paper, box string }{{"a4", "841.89 595.28"}, {"A3", "1190.55 841.89"}} {
		out := filepath.Join(dir, c.paper+".pdf")
		must(t, "print", file, "--view", "timeline", "--paper", c.paper, "--out", out)
		if !bytes.Contains(read(t, out), []byte(c.box)) {
			t.Errorf("on %s no page is %s points", c.paper, c.box)
		}
	}
	r := run(t, "print", file, "--view", "board", "--paper", "A5", "--out", filepath.Join(dir, "x.pdf"))
	if r.code != WrongUsage {
		t.Errorf("A5: code %d", r.code)
	}
	wantSaid(t, r.err, "”A5”", "A4, A3")
	r = run(t, "print", file, "--view", "budget", "--paper", "A3", "--out", filepath.Join(dir, "x.xlsx"))
	if r.code != WrongUsage {
		t.Errorf("a workbook: code %d", r.code)
	}
	wantSaid(t, r.err, "--paper")
}

func TestPrintWhereNothingCanBeWritten(t *testing.T) {
	file := planFile(t, "sapa-2019")
	dir := t.TempDir()
	folder := filepath.Join(dir, "x.pdf")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ out, want string }{
		{filepath.Join(dir, "no", "x.pdf"), "findes ikke. Opret den"},
		{folder, "er en mappe og ikke en fil, der kan skrives i"},
	} {
		r := run(t, "print", file, "--view", "board", "--out", c.out)
		if r.code != Failure {
			t.Errorf("code %d", r.code)
		}
		wantSaid(t, r.err, c.want)
	}
	r := run(t, "letters", file, "--out", write(t, "x", ""))
	if r.code != Failure {
		t.Errorf("letters into a file: code %d", r.code)
	}
	wantSaid(t, r.err, "er ikke en mappe")
}

func TestPapersFollowThePlansLanguage(t *testing.T) {
	file := planFile(t, "sapa-2019")
	edit(t, file, func(_ *plan.Plan, d *plan.Draft) { d.Set(plan.LetterLanguage, "en") })
	out := t.TempDir()
	r := runIn(t, translations.Danish, "", "letters", file, "--wave", "Bølge 4", "--out", out)
	wantSaid(t, r.out, "-SAPA-notice.pdf\n", "17 breve")
}

// edit changes a plan as the window would.
func edit(t *testing.T, file string, change func(*plan.Plan, *plan.Draft)) {
	t.Helper()
	doc := open(t, file)
	_, err := doc.Do(plan.L("did.setting", "name", "x"), func(d *plan.Draft) error {
		change(d.Base(), d)
		return nil
	})
	if err == nil {
		err = doc.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}
