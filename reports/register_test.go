package reports

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
	"bolgeplan/reports/pdf"
)

// TestMain lets the test binary be the program that reads files from elsewhere.
func TestMain(m *testing.M) {
	if code, asked := data.ServeForeign(os.Args[1:]); asked {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// somebody is an identity with a registry of its own.
func somebody(t testing.TB, author string) data.Identity {
	t.Helper()
	dir := t.TempDir()
	program, err := os.Executable()
	failOn(t, err)
	return data.Identity{Author: author, Installation: registry.NewLabel(), Folder: dir, Registry: registry.In(dir), Program: program}
}

// defineLongNotice defines a kind of notice with two pages.
func defineLongNotice(t testing.TB) {
	t.Helper()
	t.Cleanup(letters.Define(letters.Kind{ID: "long_notice", Wave: true, Dates: plan.ScheduleKinds[:], Notice: letters.GivesNotice}))
}

// longText is a text of two pages.
var longText = "# Varsling: {løsning} går i drift hos jer {idriftsættelse.når}\n" +
	strings.Repeat("{løsning.fuld} går efter planen i drift hos jer {idriftsættelse.når}. {stykke placering} {stykke præcision} {stykke aftalt}\n"+
		"Har I spørgsmål, så skriv til {kontakt.email}. Vi beregner beløbet hvert år efter jeres indbyggertal pr. 1. januar.\n", 10) +
	"{tabel datoer}\n{stykke slutning}\n"

const signatory = "Sigurd Uforglemmelig"

// registerPlan makes a plan file: the example of SAPA without letters and example values, with a
// sender and a named director in each municipality.
func registerPlan(t testing.TB, who data.Identity) *data.Document {
	t.Helper()
	d := plantest.Example(t, example.Monopolbrud).Replay()
	for _, l := range d.Base().Letters.Rows() {
		failOn(t, d.Apply(plan.Change{Table: "letter", Row: l.ID, New: plan.Gone}))
	}
	d.SetOrganisation(func(o *plan.Organisation) {
		o.Name, o.Signatory, o.SignatoryTitle, o.Email, o.Example = "Krogh & Lind", signatory, "Programleder", "post@example.invalid", false
	})
	plan.Put(d, plan.Template{ID: plan.TemplateID(plan.None, "long", "da"), Kind: "long", Language: "da", Text: longText})
	for _, m := range d.Base().Milestones.Rows() {
		m.Example = false
		plan.Put(d, m)
	}
	for _, m := range d.Base().AllMunicipalities() {
		m.Example, m.ExampleAddress = false, plan.No
		plan.Put(d, m)
		plan.Put(d, plan.Contact{ID: plan.CatalogueID("director", m.Code), MunicipalityID: m.ID, Role: plan.RoleDirector, Name: directorOf(m.Code)})
	}
	path := filepath.Join(t.TempDir(), "breve.bolgeplan")
	failOn(t, data.Create(path, d.Plan(), plan.L(data.CreateKey, "name", "breve"), who))
	return openPlan(t, path, who)
}

// directorOf is a name that no other municipality has.
func directorOf(code string) string { return "Direktør Nr" + code }

func openPlan(t testing.TB, path string, who data.Identity) *data.Document {
	t.Helper()
	doc, err := data.Open(t.Context(), path, who)
	failOn(t, err)
	t.Cleanup(func() { _ = doc.Close() })
	return doc
}

// papersOf gathers the letters of a kind about SAPA.
func papersOf(p *plan.Plan, kind LetterKind) []LetterFacts {
	s, _ := p.SolutionNamed("SAPA")
	return Letters(p, LetterSelection{Kind: kind, Solution: s.ID, Lang: translations.Danish, Date: day.Of(2019, 6, 26)})
}

// registerLetters registers letters in a document.
func registerLetters(t testing.TB, doc *data.Document, papers []LetterFacts, batch string) Registrable {
	t.Helper()
	r, err := NewRegistrable(doc.Plan(), papers, Stationery{}, doc.Blob)
	failOn(t, err)
	_, err = doc.Do(plan.L("did.letters"), func(d *plan.Draft) error {
		return r.Register(d, letters.Registration{Batch: batch, At: "2019-06-26T14:05:00+02:00", By: "Mette Holm (MH)"})
	})
	failOn(t, err)
	return r
}

// wantStored checks that all letters come back with the bytes that they had.
func wantStored(t testing.TB, doc *data.Document, files []File) {
	t.Helper()
	faults, err := doc.Verify()
	if err != nil || len(faults) > 0 {
		t.Errorf("the file has faults: %v (%v)", faults, err)
	}
	byName := map[string][]byte{}
	for _, l := range doc.Plan().Letters.Rows() {
		f, err := Stored(doc.Plan(), l, doc.Blob)
		if err != nil {
			t.Errorf("%s: %v", l.Ref, err)
		}
		byName[f.Name] = f.Data
	}
	for _, f := range files {
		if !bytes.Equal(byName[f.Name], f.Data) {
			t.Errorf("%s comes back with %d bytes of %d", f.Name, len(byName[f.Name]), len(f.Data))
		}
	}
}

// sharedPages are the rows of what stored pages share.
func sharedPages(p *plan.Plan) (rows []plan.LetterPage) {
	for _, row := range plan.LetterPages.Of(p).Rows() {
		if row.LetterID == plan.None {
			rows = append(rows, row)
		}
	}
	return rows
}

// A registered letter comes back with the same bytes for ever: after the plan has changed, in
// any copy, and out of a broken file.
func TestStoredLettersComeBack(t *testing.T) {
	who := somebody(t, "Mette Holm (MH)")
	doc := registerPlan(t, who)
	papers := papersOf(doc.Plan(), Notice)
	r := registerLetters(t, doc, papers[:5], "b1")
	wantStored(t, doc, r.Files)
	for i, f := range r.Files {
		if ref := r.Papers[i].Reference; !strings.HasPrefix(ref, "SAPA-"+papers[i].Code+"-") || !contains(f.Data, "Ref. "+ref) || contains(f.Data, "Prøvetryk") {
			t.Errorf("%s does not bear the reference %s", f.Name, ref)
		}
	}
	if _, err := doc.Do(plan.L("did.sender"), func(d *plan.Draft) error {
		d.SetOrganisation(func(o *plan.Organisation) { o.Name = "Et andet navn" })
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	wantStored(t, doc, r.Files)

	// One at a time, letters share what the first ones brought.
	blobs := plan.LetterPages.Of(doc.Plan()).Len()
	more := registerLetters(t, doc, papersOf(doc.Plan(), Notice)[5:6], "b2")
	files := append(r.Files, more.Files...)
	if n := plan.LetterPages.Of(doc.Plan()).Len() - blobs; n != 1 || len(sharedPages(doc.Plan())) != 1 {
		t.Errorf("one more letter brings %d rows of pages, shared are %d", n, len(sharedPages(doc.Plan())))
	}
	wantStored(t, doc, files)

	dir := t.TempDir()
	for name, copyTo := range map[string]func(to string) error{
		"sent":            func(to string) error { return doc.Send(t.Context(), to, data.SendOptions{}) },
		"without history": func(to string) error { return doc.Send(t.Context(), to, data.SendOptions{WithoutHistory: true}) },
		"copied":          doc.Copy,
		"extracted": func(to string) error {
			_, err := data.ExtractReadable(t.Context(), doc.Path(), to, who)
			return err
		},
		"rebuilt": func(to string) error {
			if err := doc.Copy(to); err != nil {
				return err
			}
			_, err := data.RebuildFromLog(t.Context(), to, "før", who)
			return err
		},
	} {
		to := filepath.Join(dir, name+".bolgeplan")
		if err := copyTo(to); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		elsewhere := openPlan(t, to, somebody(t, "Bo")) // vetted there
		wantStored(t, elsewhere, files)
		if n := len(sharedPages(elsewhere.Plan())); n != 1 {
			t.Errorf("%s: %d rows name what is shared", name, n)
		}
	}
}

// An undone registration leaves letters that do not count. The same letters can be registered
// again, and the first ones keep their pages.
func TestAnUndoneRegistration(t *testing.T) {
	doc := registerPlan(t, somebody(t, "Mette Holm (MH)"))
	papers := papersOf(doc.Plan(), Notice)[:3]
	r := registerLetters(t, doc, papers, "b1")
	if _, err := doc.Undo(); err != nil || len(letters.AllCurrent(doc.Plan())) > 0 {
		t.Fatalf("after the undo %d letters count (%v)", len(letters.AllCurrent(doc.Plan())), err)
	}
	wantStored(t, doc, r.Files)
	again := registerLetters(t, doc, papers, "b2")
	if n := len(letters.AllCurrent(doc.Plan())); n != 3 || len(letters.ToldTwice(doc.Plan())) > 0 || again.Papers[0].Reference != r.Papers[0].Reference {
		t.Errorf("registered again %d letters count", n)
	}
	wantStored(t, doc, again.Files)
}

// contains reports whether the pages of a kept file say a text. It is drawn word by word in
// places, so the text must be drawn at once.
func contains(file []byte, text string) bool {
	var code []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		for _, b := range binary.BigEndian.AppendUint16(nil, unit) {
			if b == '(' || b == ')' || b == '\\' {
				code = append(code, '\\')
			}
			code = append(code, b)
		}
	}
	return bytes.Contains(file, code)
}

// What stored pages share has nobody's name and no municipality, and stays when a page is
// erased with the contact to whom the letter went.
func TestErasingAContactErasesTheLetter(t *testing.T) {
	defineLongNotice(t)
	doc := registerPlan(t, somebody(t, "Mette Holm (MH)"))
	papers := papersOf(doc.Plan(), "long_notice")[:10]
	papers[0].values.texts["begrundelse"] = "Hanne Fortrolig er på barsel"
	registerLetters(t, doc, papers, "b1")
	shared := sharedPages(doc.Plan())
	if len(shared) != 1 {
		t.Fatalf("%d rows name what is shared", len(shared))
	}
	blob, err := doc.Blob(shared[0].PDF)
	failOn(t, err)
	dictionary, err := pdf.ReadDictionary(blob)
	failOn(t, err)
	words := dictionary.Words()
	if !contains(words, "Krogh & Lind") || !contains(words, "Programleder") {
		t.Error("the words are not those of letters")
	}
	for _, name := range []string{"Uforglemmelig", "Sigurd", "Fortrolig", "Direktør Nr", papers[0].Official, papers[0].Municipality, papers[9].Municipality} {
		if contains(words, name) || bytes.Contains(words, []byte(name)) {
			t.Errorf("what all pages share says %q", name)
		}
	}

	code := papers[3].Code
	naming, err := doc.LettersNaming(plan.CatalogueID("director", code))
	if of, _ := doc.Plan().Letters.Get(naming[0]); err != nil || len(naming) != 1 || of.MunicipalityID != plan.MunicipalityID(code) {
		t.Errorf("letters that name the director are %v (%v)", naming, err)
	}
	out, err := doc.EraseContact(plan.CatalogueID("director", code))
	if err != nil || out.Pages != 1 {
		t.Fatalf("erasing did %+v (%v)", out, err)
	}
	for _, l := range doc.Plan().Letters.Rows() {
		_, err := Stored(doc.Plan(), l, doc.Blob)
		erased := l.MunicipalityID == plan.MunicipalityID(code)
		if erased != problem.Is(err, "letter.stored.erased") || !erased && err != nil {
			t.Errorf("%s: %v", l.Ref, err)
		}
		if erased && (l.Facts == "" || l.PDFSHA256 == "" || strings.Contains(l.Facts, directorOf(code))) {
			t.Errorf("what the letter stated is %q", l.Facts)
		}
	}
	if faults, err := doc.Verify(); err != nil || len(faults) > 0 {
		t.Errorf("the file has faults: %v (%v)", faults, err)
	}
	raw, err := os.ReadFile(doc.Path())
	failOn(t, err)
	if bytes.Contains(raw, []byte(directorOf(code))) || !bytes.Contains(raw, []byte(directorOf(papers[4].Code))) {
		t.Error("the file still has the name, or lacks another")
	}
}

// A termination goes to a supplier and bears the name of the director, with whom its page goes.
func TestErasingADirectorErasesTerminations(t *testing.T) {
	doc := registerPlan(t, somebody(t, "Mette Holm (MH)"))
	s, _ := doc.Plan().SolutionNamed("SAPA")
	system := plan.CatalogueID("solution", "old")
	_, err := doc.Do(plan.L("did.solution-new", "solution", "Gammel"), func(d *plan.Draft) error {
		plan.Put(d, plan.Solution{ID: system, Short: "Gammel", Name: "Gammel"})
		plan.Put(d, plan.Dependency{ID: plan.DependencyID(s.ID, system, plan.Replaces), SolutionID: s.ID, OnID: system, Kind: plan.Replaces})
		plan.Put(d, plan.Supplier{ID: plan.CatalogueID("supplier", "old"), SolutionID: system, Name: "KMD", Address: "Vej 1", Postcode: "2750", City: "Ballerup", Agreement: "4711", NoticeMonths: 6})
		plan.Put(d, plan.Milestone{ID: plan.CatalogueID("milestone", "old"), SolutionID: system, Kind: plan.PhaseOut,
			Written: "30. juni 2020", Earliest: day.Of(2020, 6, 30), Latest: day.Of(2020, 6, 30)})
		for _, c := range d.Base().Contacts.Rows() {
			c.Email = "d@example.invalid"
			plan.Put(d, c)
		}
		return nil
	})
	failOn(t, err)
	papers := Letters(doc.Plan(), LetterSelection{Kind: Termination, Solution: system, Lang: translations.Danish, Date: day.Of(2019, 6, 26)})
	if len(papers) != 98 || papers[3].Impossible != nil {
		t.Fatalf("%d terminations", len(papers))
	}
	r := registerLetters(t, doc, papers[:5], "b1")
	if name := directorOf(papers[3].Code); !contains(r.Files[3].Data, name) {
		t.Errorf("the termination does not bear %s", name)
	}
	director := plan.CatalogueID("director", papers[3].Code)
	naming, err := doc.LettersNaming(director)
	if err != nil || len(naming) != 1 {
		t.Errorf("letters that name the director are %v (%v)", naming, err)
	}
	if out, err := doc.EraseContact(director); err != nil || out.Pages != 1 {
		t.Errorf("erasing did %+v (%v)", out, err)
	}
	for _, l := range doc.Plan().Letters.Rows() {
		_, err := Stored(doc.Plan(), l, doc.Blob)
		if erased := l.MunicipalityID == papers[3].MunicipalityID; erased != problem.Is(err, "letter.stored.erased") || !erased && err != nil {
			t.Errorf("%s: %v", l.Ref, err)
		}
	}
	if naming, err := doc.LettersNaming(director); err != nil || len(naming) > 0 {
		t.Errorf("afterwards they are %v (%v)", naming, err)
	}
}

// Letters of format 1 and of the examples have no pages, and damage is said.
func TestPagesThatAreNotThere(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	l := p.Letters.Rows()[0]
	if _, err := Stored(p, l, nil); !problem.Is(err, "letter.stored.never") || !strings.Contains(translations.Danish.Format(err.(*problem.Problem)), "registreret uden") {
		t.Errorf("of the example: %v", err)
	}
	doc := registerPlan(t, somebody(t, "Mette Holm (MH)"))
	registerLetters(t, doc, papersOf(doc.Plan(), Notice)[:1], "b1")
	p = doc.Plan()
	l = p.Letters.Rows()[0]
	good := map[string][]byte{}
	for _, row := range plan.LetterPages.Of(p).Rows() {
		b, err := doc.Blob(row.PDF)
		failOn(t, err)
		good[row.PDF] = b
	}
	for name, blob := range map[string]func(id string) ([]byte, error){
		"no blob":           func(string) ([]byte, error) { return nil, problem.New("problem.blob-missing", nil) },
		"no dictionary":     func(id string) ([]byte, error) { return good[id][:min(len(good[id]), 2000)], nil },
		"another file":      func(id string) ([]byte, error) { return []byte("%PDF"), nil },
		"nothing in a blob": func(id string) ([]byte, error) { return nil, nil },
	} {
		if _, err := Stored(p, l, blob); !problem.Is(err, "letter.stored.damaged") {
			t.Errorf("%s: %v", name, err)
		}
	}
	d := p.Replay()
	failOn(t, d.Apply(plan.Change{Table: "letter", Row: l.ID, Field: "pdf_sha256", New: plan.Text(strconv.Itoa(1))}))
	l, _ = d.Plan().Letters.Get(l.ID)
	if _, err := Stored(d.Plan(), l, doc.Blob); !problem.Is(err, "letter.stored.damaged") {
		t.Errorf("a file with another hash: %v", err)
	}
}

// receiveFrom merges what a document is now into another.
func receiveFrom(t testing.TB, doc, from *data.Document) {
	t.Helper()
	to := filepath.Join(t.TempDir(), "kopi.bolgeplan")
	failOn(t, from.Copy(to))
	r, err := doc.ReadCopy(t.Context(), to)
	failOn(t, err)
	_, err = doc.Merge(t.Context(), []*data.Received{r}, nil)
	failOn(t, err)
}

// Two copies: in one letters are registered, in the other the wave moves. After merging both
// ways both list the letters as stale. Where both register the same letters, the
// municipalities were told twice, and both copies say so.
func TestTwoCopiesRegister(t *testing.T) {
	mette, bo := somebody(t, "Mette"), somebody(t, "Bo")
	mine := registerPlan(t, mette)
	path := filepath.Join(t.TempDir(), "bo.bolgeplan")
	failOn(t, mine.Copy(path))
	theirs := openPlan(t, path, bo)
	s, _ := mine.Plan().SolutionNamed("SAPA")
	w, _ := mine.Plan().WaveNamed(s.ID, "Bølge 5")
	inWave := func(p *plan.Plan) []LetterFacts {
		return Letters(p, LetterSelection{Kind: Notice, Solution: s.ID, Wave: w.ID, Lang: translations.Danish, Date: day.Of(2019, 6, 26)})
	}
	files := registerLetters(t, mine, inWave(mine.Plan()), "b1").Files
	n := len(files)
	_, err := theirs.Do(plan.L("did.milestone"), func(d *plan.Draft) error {
		return d.ScheduleWave(w.ID, plan.GoLive, plan.Dates{Text: "1. december 2019", Span: day.On(day.Of(2019, 12, 1))})
	})
	failOn(t, err)
	receiveFrom(t, mine, theirs)
	receiveFrom(t, theirs, mine)
	stale := func(p *plan.Plan) (stale int) {
		for _, l := range letters.Statuses(p) {
			if d := l.Differences(p, day.Of(2019, 6, 27)); len(d) == 1 && d[0].Reason == letters.Later {
				stale++
			}
		}
		return stale
	}
	for _, doc := range []*data.Document{mine, theirs} {
		wantStored(t, doc, files)
		if got := stale(doc.Plan()); got != n {
			t.Errorf("%d of %d letters are stale", got, n)
		}
	}

	// Both correct them, apart.
	correct := func(doc *data.Document, batch, at string) {
		papers := Letters(doc.Plan(), LetterSelection{Kind: ChangedNotice, Solution: s.ID, Lang: translations.Danish, Date: day.Of(2019, 6, 27)})
		r, err := NewRegistrable(doc.Plan(), papers, Stationery{}, doc.Blob)
		failOn(t, err)
		_, err = doc.Do(plan.L("did.letters"), func(d *plan.Draft) error {
			return r.Register(d, letters.Registration{Batch: batch, At: at, By: batch})
		})
		failOn(t, err)
		if len(papers) != n || stale(doc.Plan()) != 0 {
			t.Errorf("%s corrects %d letters, %d stay stale", batch, len(papers), stale(doc.Plan()))
		}
	}
	correct(mine, "mette", "2019-06-27T10:00:00+02:00")
	correct(theirs, "bo", "2019-06-27T08:30:00Z") // half an hour later
	receiveFrom(t, mine, theirs)
	receiveFrom(t, theirs, mine)
	for _, doc := range []*data.Document{mine, theirs} {
		twins := letters.ToldTwice(doc.Plan())
		if len(twins) != n {
			t.Fatalf("%d of %d were told twice", len(twins), n)
		}
		for _, of := range twins {
			if of.Earlier.Letter.Batch != "mette" || of.Later.Letter.Batch != "bo" || !of.Same || of.Later.Letter.Ref != of.Earlier.Letter.Ref {
				t.Errorf("%s was told twice by %s and %s, same: %v", of.Later.Letter.Ref, of.Earlier.Letter.Batch, of.Later.Letter.Batch, of.Same)
			}
		}
		if doc.Plan().Letters.Len() != 3*n || stale(doc.Plan()) != 0 || len(sharedPages(doc.Plan())) != 1 {
			t.Errorf("there are %d letters, %d stale, %d dictionaries", doc.Plan().Letters.Len(), stale(doc.Plan()), len(sharedPages(doc.Plan())))
		}
		wantStored(t, doc, files[:0])
	}
	failOn(t, func() error {
		_, err := mine.Do(plan.L("did.letters"), func(d *plan.Draft) error {
			return letters.AddEvent(d, letters.ToldTwice(d.Base())[0].Later.Letter.ID, plan.LetterMistaken, "2019-06-28T08:00:00Z", "", "Mette")
		})
		return err
	}())
	if got := len(letters.ToldTwice(mine.Plan())); got != n-1 {
		t.Errorf("after one was registered by mistake %d were told twice", got)
	}
}

// 98 letters of two pages take little of the plan file; most of it is the rows of the log and
// the tables.
func TestTheSizeOfARegistration(t *testing.T) {
	defineLongNotice(t)
	doc := registerPlan(t, somebody(t, "Mette Holm (MH)"))
	before, err := os.Stat(doc.Path())
	failOn(t, err)
	r := registerLetters(t, doc, papersOf(doc.Plan(), "long_notice"), "0123456789abcdef")
	after, err := os.Stat(doc.Path())
	failOn(t, err)
	pages, shared := 0, len(r.shared[0])
	for _, b := range r.pages {
		pages += len(b)
	}
	grown := after.Size() - before.Size()
	t.Logf("%d letters: pages %d bytes, shared %d, the file grew by %d", len(r.Files), pages, shared, grown)
	if len(r.Files) != 98 || pages > 98*900 || shared > 64<<10 || grown > 480<<10 {
		t.Error("that is too much")
	}
	for i := range r.Papers {
		if n := len(r.Papers[i].Document(Stationery{}).Pages); n != 2 {
			t.Fatalf("a letter has %d pages", n)
		}
	}
	wantStored(t, doc, r.Files)
}

func BenchmarkRegister98(b *testing.B) {
	defineLongNotice(b)
	who := somebody(b, "Mette Holm (MH)")
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		doc := registerPlan(b, who)
		papers := papersOf(doc.Plan(), "long_notice")
		b.StartTimer()
		registerLetters(b, doc, papers, "b1")
		b.StopTimer()
		_ = doc.Close()
		b.StartTimer()
	}
}

func BenchmarkFiles98(b *testing.B) {
	defineLongNotice(b)
	papers := papersOf(registerPlan(b, somebody(b, "Mette Holm (MH)")).Plan(), "long_notice")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Files(papers, Stationery{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStored(b *testing.B) {
	doc := registerPlan(b, somebody(b, "Mette Holm (MH)"))
	registerLetters(b, doc, papersOf(doc.Plan(), Notice), "b1")
	p := doc.Plan()
	l := p.Letters.Rows()[0]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Stored(p, l, doc.Blob); err != nil {
			b.Fatal(err)
		}
	}
}
