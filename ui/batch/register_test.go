package batch

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	kinds "bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// moveWave4 moves the go-live of SAPA's wave 4 by a month, and returns how that is undone.
func moveWave4(t *testing.T, file string) (undo func()) {
	t.Helper()
	doc := open(t, file)
	s, _ := doc.Plan().SolutionNamed("SAPA")
	w, _ := doc.Plan().WaveNamed(s.ID, "Bølge 4")
	if _, err := doc.Do(plan.L("did.milestone"), func(d *plan.Draft) error {
		return d.ScheduleWave(w.ID, plan.GoLive, plan.Dates{Text: "21. oktober 2019", Span: day.On(day.Of(2019, 10, 21))})
	}); err != nil {
		t.Fatal(err)
	}
	return func() {
		if _, err := doc.Undo(); err != nil {
			t.Fatal(err)
		}
	}
}

// registered returns the register as scripts get it.
func registered(t *testing.T, file string, more ...string) (list []jsonLetter) {
	t.Helper()
	r := must(t, append([]string{"register", file, "--json"}, more...)...)
	if err := json.Unmarshal([]byte(r.out), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// filesIn returns what a folder has, by name.
func filesIn(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		if !e.IsDir() {
			files[e.Name()] = read(t, filepath.Join(dir, e.Name()))
		}
	}
	return files
}

// isTitled reports whether the title of a letter's file begins with a text.
func isTitled(file []byte, text string) bool {
	title := "/Title <FEFF"
	for _, unit := range utf16.Encode([]rune(text)) {
		title += fmt.Sprintf("%04X", unit)
	}
	return bytes.Contains(file, []byte(title))
}

// A wave moves by a month: its 17 letters are outdated, 17 corrections are printed and
// registered, and nothing is outdated any more. Undone, all is as before.
func TestCorrectionsOfAMovedWave(t *testing.T) {
	file, out := planFile(t, "monopolbrud"), t.TempDir()
	if got := must(t, "register", file, "--stale").out; got != "Ingen registrerede breve er forældede.\n" {
		t.Errorf("at first it says %q", got)
	}
	if got := must(t, "letters", file, "--stale", "--out", out).out; got != "Ingen registrerede breve er forældede.\n" {
		t.Errorf("at first there are corrections: %q", got)
	}
	undo := moveWave4(t, file)
	const why = "Vi skrev 20. september 2019; nu er det 21. oktober 2019."
	r := must(t, "register", file, "--stale")
	if got := r.lines(); len(got) != 17 || !strings.Contains(got[0], "\tforældet: "+why) {
		t.Errorf("outdated are %d: %q", len(got), got)
	}
	for _, c := range []struct{ args, want string }{
		{"--solution SAPA --wave Bølge_4", "\n17 breve\n"},
		{"--solution SAPA --kind changed", "\n17 breve\n"},
		{"--solution SAPA --kind course", "Ingen af de valgte breve er forældede.\n"},
		{"--solution SAPA --wave Bølge_5", "Ingen af de valgte breve er forældede.\n"},
		{"--solution KSD", "Ingen af de valgte breve er forældede.\n"},
		{"--combined", "SAPA-rettelser.pdf\n17 breve\n"},
	} {
		args := []string{"letters", file, "--stale", "--out", t.TempDir()}
		for _, arg := range strings.Fields(c.args) {
			args = append(args, strings.ReplaceAll(arg, "_", " "))
		}
		wantSaid(t, must(t, args...).out, c.want)
	}
	undo()
	if got := must(t, "register", file, "--stale").out; got != "Ingen registrerede breve er forældede.\n" {
		t.Errorf("undone it says %q", got)
	}
	moveWave4(t, file)

	proof := filepath.Join(out, "proof")
	must(t, "letters", file, "--stale", "--out", proof)
	r = must(t, "letters", file, "--stale", "--register", "--sent-by", "Digital Post", "--out", filepath.Join(out, "real"))
	if got := r.lines(); len(got) != 18 || got[17] != "17 breve, registreret som sendt (Digital Post)" {
		t.Fatalf("registered: %q", got)
	}
	files := filesIn(t, filepath.Join(out, "real"))
	if len(files) != 17 || len(filesIn(t, proof)) != 17 {
		t.Errorf("there are %d files, %d proofs", len(files), len(filesIn(t, proof)))
	}
	for name, content := range files {
		if !strings.HasSuffix(name, "-SAPA-ændret-varsling.pdf") || !isTitled(content, "Ændret varsling: SAPA går senere i drift hos jer, den 21. oktober 2019 · ") {
			t.Errorf("%s says something else", name)
		}
	}
	if got := must(t, "register", file, "--stale").out; got != "Ingen registrerede breve er forældede.\n" {
		t.Errorf("corrected it says %q", got)
	}
	wantSaid(t, must(t, "letters", file, "--stale", "--register", "--out", t.TempDir()).out, "Ingen registrerede breve er forældede.")
	wantSaid(t, must(t, "verify", file).out, "er i orden")
}

// The answer to a reference: the letter holds, was corrected, is outdated, was withdrawn, or is
// unknown.
func TestAnswersToAReference(t *testing.T) {
	file := planFile(t, "monopolbrud")
	var old string
	for _, l := range registered(t, file) {
		if l.Municipality == "Aalborg" && l.Wave == "Bølge 4" {
			old = l.Ref
		}
	}
	answer := func(lang translations.Lang, want string) {
		t.Helper()
		r := runIn(t, lang, "", "register", file, old)
		if got := r.lines(); r.code != Success || len(got) < 2 || got[1] != want {
			t.Errorf("the answer is %q, want %q", got, want)
		}
	}
	answer(translations.Danish, "Ja, brevet af 1. marts 2019 gælder stadig.")
	answer(translations.English, "Yes, the letter of 1 March 2019 still holds.")
	moveWave4(t, file)
	answer(translations.Danish, "Nej. Vi skrev 20. september 2019; nu er det 21. oktober 2019. Rettelsen er ikke sendt endnu.")
	answer(translations.English, "No. We wrote 20 September 2019; it is now 21 October 2019. The correction has not been sent yet.")
	must(t, "letters", file, "--stale", "--register", "--sent-by", "e-mail", "--out", t.TempDir())
	answer(translations.Danish, "Nej. Vi skrev 20. september 2019; nu er det 21. oktober 2019. Rettelsen er sendt den 26. juni 2019.")
	answer(translations.English, "No. We wrote 20 September 2019; it is now 21 October 2019. The correction was sent on 26 June 2019.")
	found := registered(t, file, strings.ToLower(strings.ReplaceAll(old, "-", " ")))
	if len(found) != 1 || found[0].Standing != "replaced" || found[0].ReplacedBy == "" || found[0].ReplacedBy == old {
		t.Fatalf("found is %+v", found)
	}
	by := registered(t, file, found[0].ReplacedBy)
	if len(by) != 1 || by[0].Kind != "changed" || by[0].Code != "0851" || by[0].Channel != kinds.ByMail || by[0].Stale || by[0].Why != "" ||
		danishDay(by[0].SentAt) != "2019-06-26" || by[0].SentAt != by[0].PrintedAt || len(by[0].Stated.Dates) != 4 {
		t.Errorf("the correction is %+v", by)
	}
	must(t, "letters", file, "--kind", "withdrawn", "--solution", "SAPA", "--wave", "Bølge 4", "--register", "--out", t.TempDir())
	answer(translations.Danish, "Brevet er trukket tilbage den 26. juni 2019.")
	answer(translations.English, "The letter was withdrawn on 26 June 2019.")
	r := run(t, "register", file, "SAPA-0851-00000000")
	if r.code != Failure || r.err != "Referencen findes ikke i denne plan.\n" {
		t.Errorf("an unknown reference: %q", r.err)
	}
}

// danishDay returns the day, as 2006-01-02, that a moment of RFC 3339 has in Denmark.
func danishDay(moment string) string {
	at, ok := day.ParseInstant(moment)
	if !ok {
		return ""
	}
	return day.InDenmark(at).ISO()
}

// A letter of a batch has the bytes of the same letter alone, and comes back with them after
// the plan, its texts and its sender have changed.
func TestALetterOfABatchIsTheLetterAlone(t *testing.T) {
	alone, batch := planFile(t, "sapa-2019"), planFile(t, "sapa-2019")
	dir := t.TempDir()
	must(t, "letters", batch, "--kind", "invoicing", "--wave", "Bølge 4", "--register", "--out", filepath.Join(dir, "batch"))
	edit(t, alone, func(p *plan.Plan, d *plan.Draft) {
		s, wave := inPlan(p)
		for _, id := range p.MembersOf(wave("Bølge 4").ID) {
			if id != plan.MunicipalityID("0851") {
				d.Unassign(s.ID, id)
			}
		}
	})
	must(t, "letters", alone, "--kind", "invoicing", "--wave", "Bølge 4", "--register", "--out", filepath.Join(dir, "alone"))
	one, all := filesIn(t, filepath.Join(dir, "alone")), filesIn(t, filepath.Join(dir, "batch"))
	if len(one) != 1 || len(all) != 17 {
		t.Fatalf("there are %d and %d files", len(one), len(all))
	}
	for name, content := range one {
		if !bytes.Equal(content, all[name]) {
			t.Errorf("%s alone has other bytes", name)
		}
	}
	edit(t, batch, func(p *plan.Plan, d *plan.Draft) {
		d.SetOrganisation(func(o *plan.Organisation) { o.Name = "Et andet kontor" })
		plan.Put(d, plan.Template{ID: plan.TemplateID(plan.None, kinds.InvoicingNotice, "da"), Kind: kinds.InvoicingNotice, Language: "da", Text: "# Ny tekst"})
	})
	if got := registered(t, batch, "--stale"); len(got) != 0 {
		t.Errorf("new words make %d letters outdated", len(got))
	}
	again := filepath.Join(dir, "again")
	for _, l := range registered(t, batch) {
		if l.Kind == "invoicing" {
			wantSaid(t, must(t, "register", batch, l.Ref, "--out", again).out, "1 brev, som det blev registreret")
		}
	}
	for name, content := range filesIn(t, again) {
		if !bytes.Equal(content, all[name]) {
			t.Errorf("%s comes back with other bytes", name)
		}
		delete(all, name)
	}
	if len(all) > 0 {
		t.Errorf("%d letters did not come back", len(all))
	}
	for _, l := range registered(t, batch) {
		if l.SHA256 == "" { // of the example, which keeps no pages
			r := run(t, "register", batch, l.Ref, "--out", again)
			wantSaid(t, r.err, "er ikke gemt i planen: det blev registreret uden.")
			break
		}
	}
}

// In a plan with a sender of its own no letter with an example value is registered.
func TestExamplesAreNotRegistered(t *testing.T) {
	file, out := planFile(t, "sapa-2019"), filepath.Join(t.TempDir(), "L")
	edit(t, file, func(p *plan.Plan, d *plan.Draft) {
		d.SetOrganisation(func(o *plan.Organisation) { o.Name, o.Example = "Krogh & Lind", false })
	})
	before := read(t, file)
	r := run(t, "letters", file, "--wave", "Bølge 4", "--register", "--out", out)
	if r.code != Failure || r.out != "" || len(filesIn(t, out)) > 0 || !bytes.Equal(read(t, file), before) {
		t.Errorf("it ended with %d and printed %q", r.code, r.out)
	}
	wantSaid(t, r.err, "17 breve indeholder eksempelværdier og kan ikke registreres: modtagerens adresse (Brønderslev, ", "; idriftsættelse (")
	must(t, "letters", file, "--wave", "Bølge 4", "--out", out) // as a proof
}

// What is registered once is not registered again.
func TestLettersAreRegisteredOnce(t *testing.T) {
	file, out := planFile(t, "sapa-2019"), t.TempDir()
	args := []string{"letters", file, "--wave", "Bølge 4", "--register", "--out", out}
	wantSaid(t, must(t, args...).out, "17 breve, registreret som udskrevet\n")
	files, letters := filesIn(t, out), len(registered(t, file))
	r := must(t, args...)
	wantSaid(t, r.out, "Intet er dannet: alle brevene er registreret før.")
	wantSaid(t, r.err, "17 breve er udeladt: de samme oplysninger er registreret før. Brønderslev (SAPA-0810-")
	if got := len(registered(t, file)); got != letters {
		t.Errorf("there are %d letters, %d before", got, letters)
	}
	// Killed between: the files are there, and another copy of the plan does not know them.
	fresh := planFile(t, "sapa-2019")
	r = must(t, "letters", fresh, "--wave", "Bølge 4", "--register", "--combined", "--out", filepath.Join(out, "together"))
	wantSaid(t, r.out, "SAPA-Bølge-4-varsling.pdf\n17 breve, registreret som udskrevet\n")
	fresh = planFile(t, "sapa-2019")
	wantSaid(t, must(t, "letters", fresh, "--wave", "Bølge 4", "--register", "--out", out).out,
		"17 breve, registreret som udskrevet: 0 skrevet, 17 var der i forvejen")
	for _, f := range []string{file, fresh} {
		for _, l := range registered(t, f) {
			if l.SHA256 == "" {
				continue
			}
			dir := t.TempDir()
			must(t, "register", f, l.Ref, "--out", dir)
			for name, content := range filesIn(t, dir) {
				if !bytes.Equal(content, files[name]) {
					t.Errorf("%s is registered with other bytes", name)
				}
			}
		}
	}
	other := filepath.Join(t.TempDir(), "L")
	if err := os.MkdirAll(other, 0o755); err != nil {
		t.Fatal(err)
	}
	for name := range files {
		if err := os.WriteFile(filepath.Join(other, name), []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	third := planFile(t, "sapa-2019")
	r = run(t, "letters", third, "--wave", "Bølge 4", "--register", "--out", other)
	if r.code != Failure || len(registered(t, third)) != letters-17 {
		t.Errorf("where others are in the way it ended with %d: %s", r.code, r.err)
	}
}

// Terminations go to the suppliers of systems that solutions replace.
func TestTerminations(t *testing.T) {
	file, out := planFile(t, "monopolbrud"), t.TempDir()
	r := run(t, "letters", file, "--kind", "termination", "--solution", "KMD Sag", "--out", out)
	wantSaid(t, r.err, "KMD Sag: 98 breve er ikke skrevet: ", "En opsigelse kræver en bestemt ophørsdag.\nDer er ingen at skrive til.")
	r = run(t, "letters", file, "--kind", "termination", "--solution", "KMD Aktiv", "--out", out)
	wantSaid(t, r.err, "KMD Aktiv: 98 breve er ikke skrevet: ", "En opsigelse kræver en bestemt ophørsdag.\nDer er ingen at skrive til.")
	edit(t, file, func(p *plan.Plan, d *plan.Draft) {
		system, _ := p.SolutionNamed("KMD Sag")
		plan.Put(d, plan.Milestone{ID: plan.CatalogueID("milestone", "end"), SolutionID: system.ID, Kind: plan.PhaseOut,
			Written: "30. juni 2020", Earliest: day.Of(2020, 6, 30), Latest: day.Of(2020, 6, 30)})
		plan.Put(d, plan.Supplier{ID: plan.CatalogueID("supplier", "1"), SolutionID: system.ID, Name: "KMD", Address: "Lautrupparken 40", Postcode: "2750", City: "Ballerup"})
	})
	r = must(t, "letters", file, "--kind", "opsigelse", "--solution", "kmd sag", "--wave", "Bølge 4", "--register", "--out", out)
	wantSaid(t, r.out, "0851-Aalborg-KMDSag-opsigelse.pdf\n", "\n17 breve, registreret som udskrevet\n")
	if got := len(must(t, "letters", file, "--kind", "termination", "--solution", "KMD Sag", "--out", t.TempDir()).lines()); got != 99 {
		t.Errorf("%d lines for all municipalities", got)
	}
	for _, l := range registered(t, file) {
		if l.Kind == "termination" && (l.Solution != "KMD Sag" || l.Wave != "" || l.Stated.System != "KMD Sag" || l.Stated.LastDay == nil || l.Stale) {
			t.Errorf("it states %+v", l)
		}
	}
	edit(t, file, func(p *plan.Plan, d *plan.Draft) {
		m, _ := p.Milestones.Get(plan.CatalogueID("milestone", "end"))
		m.Written, m.Earliest, m.Latest = "30. september 2020", day.Of(2020, 9, 30), day.Of(2020, 9, 30)
		plan.Put(d, m)
	})
	wantSaid(t, must(t, "letters", file, "--stale", "--out", t.TempDir()).out, "-opsigelse.pdf\n", "\n17 breve\n")
	wantSaid(t, must(t, "register", file, "--stale").out, "forældet: Om ophørsdagen skrev vi 30. juni 2020; nu er det 30. september 2020.\n")
	r = run(t, "letters", file, "--kind", "termination", "--solution", "SAPA", "--out", out)
	wantSaid(t, r.err, "SAPA erstattes ikke af nogen løsning i planen og kan ikke opsiges. Systemer, der erstattes: ")
}

// In one copy letters are registered, in the other the wave moves: after the merge they are
// outdated. Registered in both, the municipalities were told twice.
func TestRegistersOfTwoCopies(t *testing.T) {
	base := planFile(t, "monopolbrud")
	anna, bo := newPerson(t, "Anna", base), newPerson(t, "Bo", base)
	register := func(p *person) result {
		t.Helper()
		return p.must("letters", p.path, "--kind", "invoicing", "--solution", "SAPA", "--wave", "Bølge 5", "--register", "--sent-by", "post", "--out", t.TempDir())
	}
	register(anna)
	bo.do(func(d *plan.Draft) error {
		s, wave := inPlan(d.Base())
		w := wave("Bølge 5")
		if s.Short != "SAPA" {
			t.Errorf("the plan is about %s", s.Short)
		}
		return d.ScheduleWave(w.ID, plan.InvoicingStart, plan.Dates{Text: "1. februar 2020", Span: day.On(day.Of(2020, 2, 1))})
	})
	anna.must("merge", anna.path, bo.path)
	n := len(registered(t, anna.path, "--stale"))
	if n == 0 || n != strings.Count(anna.must("letters", anna.path, "--stale", "--out", t.TempDir()).out, "-faktureringsvarsel.pdf\n") {
		t.Errorf("%d are outdated", n)
	}

	anna, bo = newPerson(t, "Anna", base), newPerson(t, "Bo", base)
	register(anna)
	register(bo)
	anna.must("merge", anna.path, bo.path)
	r := anna.must("register", anna.path)
	if got := strings.Count(r.out, ": oplyst to gange. faktureringsvarsel SAPA-"); got != n {
		t.Errorf("%d of %d were told twice: %s", got, n, r.out)
	}
	wantSaid(t, r.out, "(Anna)", "(Bo)", " siger det samme.")
	twice := 0
	for _, l := range registered(t, anna.path) {
		twice += len(l.ToldTwice)
	}
	if twice != 2*n {
		t.Errorf("%d letters name another", twice)
	}
}

// What a program of format 1 registered has its times in the row of the letter, and no reference.
// It does not become outdated by new texts, and cannot be printed again.
func TestARegisterOfFormat1(t *testing.T) {
	for _, name := range []string{"sapa", "monopolbrud"} {
		file := formerFile(t, name)
		if list := registered(t, file); len(list) != 0 {
			t.Fatalf("%s: %d letters", name, len(list))
		}
		wantAlone(t, file)
		letter := plan.Letter{
			ID: plan.CatalogueID("letter", "1"), MunicipalityID: plan.MunicipalityID("0851"), Kind: kinds.Notification,
			PrintedAt: "2019-03-01T13:00:00+01:00", SentAt: "2019-03-01T13:05:00+01:00", Channel: "mail",
			Facts: `{"kind":"notice","lang":"da","date":"2019-03-01","solution":"SAPA","wave":"Bølge 4","dates":[{"kind":"go_live","text":"20. september 2019","earliest":"2019-09-20","latest":"2019-09-20"}]}`,
		}
		edit(t, file, func(p *plan.Plan, d *plan.Draft) {
			s, wave := inPlan(p)
			letter.SolutionID, letter.WaveID = s.ID, wave("Bølge 4").ID
			plan.Put(d, letter)
		})
		edit(t, file, func(_ *plan.Plan, d *plan.Draft) {
			plan.Put(d, plan.Template{ID: plan.TemplateID(plan.None, kinds.Notification, "da"), Kind: kinds.Notification, Language: "da", Text: "# Ny tekst"})
		})
		wantSaid(t, must(t, "register", file).out, "Aalborg\tSAPA\tvarsling\tvarsling\tsendt 1. marts 2019 (e-mail)\tBølge 4; Idriftsættelse 20. september 2019\tgælder\n")
		if stale := registered(t, file, "--stale"); len(stale) > 0 {
			t.Errorf("%s: it is outdated: %+v", name, stale)
		}
		out := t.TempDir()
		r := must(t, "letters", file, "--solution", "SAPA", "--wave", "Bølge 4", "--kind", "invoicing", "--register", "--out", out)
		wantSaid(t, r.out, " breve, registreret som udskrevet\n")
		if got := len(registered(t, file)); got != 1+len(filesIn(t, out)) || len(registered(t, file, "--stale")) > 0 {
			t.Errorf("%s: there are %d letters", name, got)
		}
		wantSaid(t, must(t, "verify", file).out, "er i orden")
	}
}

// onText is a writer that calls a function when a text is first written to it.
type onText struct {
	bytes.Buffer
	text string
	call []func()
}

func (w *onText) Write(b []byte) (int, error) {
	if len(w.call) > 0 && bytes.Contains(b, []byte(w.text)) {
		next := w.call[0]
		w.call = w.call[1:]
		next()
	}
	return w.Buffer.Write(b)
}

// A plan that another program changes between making the letters and registering them is not
// told what it no longer says: the letters are made again, and the first ones do not stay.
func TestAPlanThatChangesWhileLettersAreRegistered(t *testing.T) {
	file, out := planFile(t, "monopolbrud"), filepath.Join(t.TempDir(), "L")
	var stdout bytes.Buffer
	moves := func() { moveWave4(t, file) }
	stderr := &onText{text: "bygger på eksempler", call: []func(){moves}}
	env := Env{Stdout: &stdout, Stderr: stderr, Lang: translations.Danish, Identity: tester, Today: day.Of(2019, 6, 26)}
	code, _ := Run([]string{"letters", file, "--solution", "SAPA", "--wave", "Bølge 4", "--register", "--out", out}, env)
	if code != Success {
		t.Fatalf("it ended with %d: %s", code, stderr.String())
	}
	wantSaid(t, stderr.String(), "Et andet program ændrede planen imens. Brevene er dannet igen.")
	wantSaid(t, stdout.String(), "17 breve, registreret som udskrevet\n")
	files := filesIn(t, out)
	for name, content := range files {
		if !isTitled(content, "Varsling: SAPA går i drift hos jer den 21. oktober 2019 · ") {
			t.Errorf("%s says something else", name)
		}
	}
	if stale := registered(t, file, "--stale"); len(files) != 17 || len(stale) > 0 {
		t.Errorf("there are %d files, and %d outdated letters", len(files), len(stale))
	}

	// One that is never left alone gets nothing.
	again := 0
	var other []func()
	for range planTries {
		other = append(other, func() {
			again++
			edit(t, file, func(_ *plan.Plan, d *plan.Draft) {
				d.SetOrganisation(func(o *plan.Organisation) { o.Website = fmt.Sprint(again) })
			})
		})
	}
	before := len(registered(t, file))
	stderr = &onText{text: "bygger på eksempler", call: other}
	env.Stderr = stderr
	out = filepath.Join(t.TempDir(), "L")
	code, _ = Run([]string{"letters", file, "--solution", "SAPA", "--wave", "Bølge 5", "--register", "--out", out}, env)
	wantSaid(t, stderr.String(), "Intet er registreret. Luk planen i de andre programmer")
	if _, err := os.Stat(out); code != Failure || err == nil || len(registered(t, file)) != before {
		t.Errorf("it ended with %d, the folder is there: %v", code, err == nil)
	}
}

// A letter with a gap is not registered in a plan with a sender of its own. What was registered
// is not undone.
func TestGapsAreNotRegistered(t *testing.T) {
	file, out := planFile(t, "sapa-2019"), filepath.Join(t.TempDir(), "L")
	own := func(email string) {
		edit(t, file, func(p *plan.Plan, d *plan.Draft) {
			d.SetOrganisation(func(o *plan.Organisation) { o.Name, o.Email, o.Example = "Krogh & Lind", email, false })
			for _, m := range p.Milestones.Rows() {
				m.Example = false
				plan.Put(d, m)
			}
			for _, m := range p.AllMunicipalities() {
				m.Example, m.ExampleAddress = false, plan.No
				plan.Put(d, m)
			}
			for _, s := range p.AllSolutions() {
				s.ContactName, s.ContactEmail, s.ContactPhone = "", "", ""
				plan.Put(d, s)
			}
		})
	}
	own("")
	r := run(t, "letters", file, "--wave", "Bølge 4", "--register", "--out", out)
	if r.code != Failure || len(filesIn(t, out)) > 0 {
		t.Errorf("it ended with %d: %s", r.code, r.out)
	}
	wantSaid(t, r.err, "17 breve kan ikke registreres, for de mangler noget: ")
	own("post@example.invalid")
	r = must(t, "letters", file, "--wave", "Bølge 4", "--register", "--out", out)
	wantSaid(t, r.out, "17 breve, registreret som udskrevet")
	wantSaid(t, must(t, "letters", file, "--wave", "Bølge 4", "--register", "--sent-by", "post", "--out", out).out, "alle brevene er registreret før")
	wantSaid(t, run(t, "letters", file, "--wave", "Bølge 4", "--register", "--sent-by", "post", "--out", out).err, "17 af dem er registreret, men ikke som sendt")
}
