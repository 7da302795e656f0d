package reports

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/page"
)

func TestNoticeSaysWaveAndDatesAsWritten(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	doc := gatherTestLetter(t, p, Notice, "0400", translations.Danish).Document(Stationery{})
	if len(doc.Pages) != 1 || doc.Lang != "da" || doc.Created != day.Of(2019, 1, 28) {
		t.Errorf("%d pages in %s of %s", len(doc.Pages), doc.Lang, doc.Created)
	}
	assertContains(t, doc.Pages[0],
		"Bornholms Regionskommune", "Att. kommunaldirektøren", "28. januar 2019",
		"PRØVE – indeholder eksempelværdier", "Varsling: SAPA går i drift hos jer den 21. maj 2019",
		"Bornholms Regionskommune er med i Bølge 3 sammen med 14 andre kommuner.", "Kursus6.-20. maj 2019",
		"Idriftsættelse21. maj 2019", "Faktureringsstart1. juli 2019", "Med venlig hilsen")
	assertLacks(t, doc.Pages[0], "mindst 6 måneders varsel", "Side 1", "Ref.", "Vores reference") // too late for the notice period, and a proof
}

func TestNoticeNeverPromisesMoreThanWasWritten(t *testing.T) {
	sapa := plantest.SolutionID(t, plantest.Example(t, example.Monopolbrud), "SAPA")
	at := func(text string, s day.Span) *plan.Plan {
		return edited(t, func(d *plan.Draft) {
			w := plan.Dates{Text: text, Span: s}
			failOn(t, d.Deviate(sapa, plan.MunicipalityID("0825"), plan.GoLive, w, "rådhuset flytter"))
			m, _ := d.Plan().MilestoneFor(sapa, plan.MunicipalityID("0825"), plan.GoLive)
			plan.Update(d, m.ID, func(m *plan.Milestone) { m.NoteInLetters = true })
		})
	}
	february := day.Span{Earliest: day.Of(2020, 2, 1), Latest: day.Of(2020, 2, 10)}
	early := at("primo februar 2020", february)
	da := gatherTestLetter(t, early, Notice, "0825", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, da, "i drift hos jer primo februar 2020. Dermed får I mindst 6 måneders varsel.",
		"primo februar 2020 (aftalt med jer)", "Baggrund: rådhuset flytter.", "Den præcise dag er endnu ikke fastlagt",
		"Med ”primo februar 2020” mener vi 1.-10. februar 2020.")
	assertLacks(t, da, "1. februar", "den 10. februar")

	// The deadline is counted from the earliest day.
	last := day.NoticeDeadline(february.Earliest, 6)
	for date, says := range map[day.Day]string{last: "Dermed får I mindst", last + 1: "Bliver dagen den"} {
		f := GatherLetter(early, Notice, sapa, plan.MunicipalityID("0825"), translations.Danish, date)
		assertContains(t, f.Document(Stationery{}).Pages[0], says)
	}

	en := gatherTestLetter(t, early, Notice, "0825", translations.English)
	assertContains(t, en.Document(Stationery{}).Pages[0], "is planned for early February 2020", "Kind regards")

	tbd := gatherTestLetter(t, at("under afklaring", day.Undecided), Notice, "0825", translations.Danish)
	assertContains(t, tbd.Document(Stationery{}).Pages[0], "Dette brev er derfor ikke en varsling", "Idriftsættelseendnu ikke fastlagt")
	if got := keysMissing(tbd); !slices.Equal(got, []string{"go_live"}) {
		t.Errorf("missing %v, want the go-live", got)
	}

	odd := gatherTestLetter(t, at("når vi når det", february), Notice, "0825", translations.Danish)
	assertContains(t, odd.Document(Stationery{}).Pages[0], "i drift hos jer en dag i perioden 1.-10. februar 2020.")
}

func TestOtherKinds(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	course := gatherTestLetter(t, p, CourseInvitation, "0825", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, course, "Kursus i SAPA den 2.-19. september 2019", "Skriv til udrulning@example.com, hvem der deltager")
	assertLacks(t, course, "Fakturering")
	invoicing := gatherTestLetter(t, p, InvoicingNotice, "0563", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, invoicing, "I betaler for SAPA fra 1. november 2019", "koster jer 5.673,33 kr. før moms",
		"3.404 indbyggere den 1. januar 2019", "(kilde: Danmarks Statistik)")
	pilot := gatherTestLetter(t, p, Notice, "0751", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, pilot, "I er pilotkommune for SAPA.", "Kursusafsluttet i 2018")
}

// boxOf bounds an item in mm.
func boxOf(it page.Item) (x0, y0, x1, y1 float64) {
	switch v := it.(type) {
	case page.Text:
		size := v.Size * page.Pt
		return v.X, v.Y - page.Ascent*size, v.X + page.Width(v.S, v.Face, v.Size), v.Y + page.Descent*size
	case page.Line:
		return min(v.X1, v.X2), min(v.Y1, v.Y2), max(v.X1, v.X2), max(v.Y1, v.Y2)
	case page.Rect:
		return v.X, v.Y, v.X + v.W, v.Y + v.H
	case page.Picture:
		return v.X, v.Y, v.X + v.W, v.Y + v.H
	}
	return 0, 0, 0, 0
}

// checkWindow checks that the recipient is in the window of the envelope, and nothing else near it.
func checkWindow(t *testing.T, p page.Page, r Recipient) {
	t.Helper()
	lines := r.Lines()
	if len(lines) > 5 {
		t.Errorf("%s has %d lines", r.Name, len(lines))
	}
	shown := 0
	for _, it := range p.Items {
		x0, y0, x1, y1 := boxOf(it)
		if x1 <= clearLeft || x0 >= clearRight || y1 <= clearTop || y0 >= clearBottom {
			continue
		}
		shown++
		if x0 < windowLeft || x1 > windowRight || y0 < windowTop || y1 > windowBottom {
			t.Errorf("%v of %s is not within the window: %.1f-%.1f, %.1f-%.1f", it, r.Name, x0, x1, y0, y1)
		}
	}
	if shown != len(lines) {
		t.Errorf("%d lines of %q are in the window", shown, lines)
	}
}

func TestRecipientStandsInTheWindow(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	letters := Letters(p, LetterSelection{Kind: Notice, Solution: plantest.SolutionID(t, p, "SAPA"), Lang: translations.Danish, Date: day.Of(2019, 1, 28)})
	if len(letters) != 98 {
		t.Fatalf("%d letters, want 98", len(letters))
	}
	for _, f := range letters {
		pg := f.Document(Stationery{}).Pages[0]
		checkWindow(t, pg, f.Recipient)
		assertContains(t, pg, f.Official)
	}
	long := letters[0]
	long.Recipient = Recipient{
		Name:      "Kommunen med det allerlængste navn i hele landet og omegn " + strings.Repeat("og så videre ", 5),
		Attention: "Att. kommunaldirektør Åse Ærøskøbing Østergård-Sørensen",
		Address:   []string{"Rådhuset", "Bygning 3, 2. sal", "Rådhuspladsen 2", "Postboks 99", "8000 Aarhus C"},
	}
	checkWindow(t, long.Document(Stationery{}).Pages[0], long.Recipient)
	if last := long.Recipient.Lines()[4]; last != "8000 Aarhus C" {
		t.Errorf("the last line is %q, want the city", last)
	}
}

func TestTextStartsBelowTheWindow(t *testing.T) {
	f := gatherTestLetter(t, plantest.Example(t, example.Monopolbrud), Notice, "0751", translations.Danish)
	for _, fold := range plan.LetterFolds() {
		s := StationeryOf(edited(t, func(d *plan.Draft) { d.Set(plan.LetterFold, fold) }), nil)
		marks := 0
		for _, it := range f.Document(s).Pages[0].Items {
			x0, y0, x1, _ := boxOf(it)
			if _, isLine := it.(page.Line); isLine && x1 < 15 {
				marks++
			} else if x0 < clearRight && y0 < textTop && y0 > windowBottom {
				t.Errorf("%v stands above the text", it)
			}
		}
		if marks != len(foldMarks(fold)) {
			t.Errorf("%d fold marks, want %d", marks, len(foldMarks(fold)))
		}
	}
}

func TestALongLetterGoesOn(t *testing.T) {
	p := edited(t, func(d *plan.Draft) {
		w := plan.Dates{Text: "2020-02-01", Span: day.On(day.Of(2020, 2, 1))}
		failOn(t, d.Deviate(plantest.SolutionID(t, d.Base(), "SAPA"), plan.MunicipalityID("0751"), plan.GoLive, w, strings.Repeat("Det er en lang historie. ", 200)))
		m, _ := d.Plan().MilestoneFor(plantest.SolutionID(t, d.Base(), "SAPA"), plan.MunicipalityID("0751"), plan.GoLive)
		plan.Update(d, m.ID, func(m *plan.Milestone) { m.NoteInLetters = true })
	})
	doc := gatherTestLetter(t, p, Notice, "0751", translations.Danish).Document(Stationery{})
	if len(doc.Pages) != 2 {
		t.Fatalf("%d pages, want 2", len(doc.Pages))
	}
	assertContains(t, doc.Pages[0], "Side 1 af 2")
	assertContains(t, doc.Pages[1], "Side 2 af 2", "Aarhus Kommune", "Med venlig hilsen")
}

func TestNoBreakSpacesAreGoneFromThePage(t *testing.T) {
	for _, size := range []float64{8.5, 10.5, 15} {
		for _, f := range []page.Face{page.Regular, page.Bold} {
			if page.Width("\u00a0", f, size) != page.Width(" ", f, size) {
				t.Errorf("the two spaces differ in width in cut %d", f)
			}
		}
	}
	doc := gatherTestLetter(t, plantest.Example(t, example.Monopolbrud), InvoicingNotice, "0751", translations.Danish).Document(Stationery{})
	if strings.Contains(doc.Title+textOf(doc.Pages[0]), "\u00a0") {
		t.Error("there are no-break spaces that a search does not find")
	}
}

// keysMissing returns the keys of what a letter lacks.
func keysMissing(f LetterFacts) (keys []string) {
	for _, m := range MissingOnLetter(f) {
		keys = append(keys, m.Key)
	}
	return keys
}

func TestMissing(t *testing.T) {
	aarhus := plan.MunicipalityID("0751")
	bare := edited(t, func(d *plan.Draft) {
		plan.Update(d, aarhus, func(m *plan.Municipality) { m.Address, m.City = "", "" })
		d.Unassign(plantest.SolutionID(t, d.Base(), "SAPA"), aarhus)
		d.SetOrganisation(func(o *plan.Organisation) { o.Name = "" })
	})
	f := gatherTestLetter(t, bare, Notice, "0751", translations.Danish)
	if got := keysMissing(f); !slices.Equal(got, []string{"sender", "address", "wave"}) {
		t.Errorf("missing %v", got)
	}
	if lines := f.Recipient.Lines(); !slices.Equal(lines, []string{"Aarhus Kommune"}) {
		t.Errorf("without an address the recipient is %q", lines)
	}
	assertContains(t, f.Document(Stationery{}).Pages[0], "endnu ikke placeret i en bølge")
	if got := MissingOnLetter(gatherTestLetter(t, plantest.Example(t, example.Monopolbrud), Notice, "0751", translations.Danish)); got != nil {
		t.Errorf("the example lacks %v", got)
	}
}

func TestContactOfTheRoleIsNamed(t *testing.T) {
	p := edited(t, func(d *plan.Draft) {
		id := plan.CatalogueID("contact", "0751", plan.RoleDirector)
		plan.Update(d, id, func(c *plan.Contact) { c.Name, c.Example = "Åse Østergård", false })
	})
	assertContains(t, gatherTestLetter(t, p, Notice, "0751", translations.Danish).Document(Stationery{}).Pages[0], "Att. Åse Østergård")
}

func TestTheLetterGoesToTheRoleThatThePlanNames(t *testing.T) {
	kind, _ := letters.KindOf(letters.CourseInvitation)
	p := edited(t, func(d *plan.Draft) {
		d.Set(kind.AddresseeKey(), plan.RoleIT)
		d.Set(kind.CopiesKey(), plan.RoleProgrammeLeader+", "+plan.RoleFinance+", "+plan.RoleIT+", borgmester")
	})
	page := gatherTestLetter(t, p, CourseInvitation, "0751", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, page, "Att. it- og digitaliseringschefen", "Kopi til: økonomidirektøren og programlederen")
	assertContains(t, gatherTestLetter(t, p, CourseInvitation, "0751", translations.English).Document(Stationery{}).Pages[0],
		"Att. the head of IT and digitalisation", "Copies to: the finance director and the programme leader")
	other := gatherTestLetter(t, p, Notice, "0751", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, other, "Att. kommunaldirektøren")
	assertLacks(t, other, "Kopi til")
}

// rawKey matches a text key without a text, which is shown itself.
var rawKey = regexp.MustCompile(`\b(letter|invoice|paper|billing|distribution)\.[a-z_]`)

// openPlace matches a placeholder that was not filled.
var openPlace = regexp.MustCompile(`\{[a-z_]+\}`)

func TestEveryTextIsTranslatedAndFilled(t *testing.T) {
	p := edited(t, func(d *plan.Draft) {
		d.Unassign(plantest.SolutionID(t, d.Base(), "SAPA"), plan.MunicipalityID("0101"))
	})
	for _, l := range []translations.Lang{translations.Danish, translations.English} {
		for _, kind := range LetterKinds() {
			for _, code := range []string{"0751", "0400", "0101", "0851"} {
				for _, pg := range gatherTestLetter(t, p, kind, code, l).Document(Stationery{}).Pages {
					checkTexts(t, pg)
				}
			}
		}
		for _, key := range []string{"sender", "address", "wave", "course_start", "course_end", "go_live", "invoicing_start"} {
			if !l.Has("letter.missing." + key) {
				t.Errorf("no text for missing %s", key)
			}
		}
	}
}

func checkTexts(t *testing.T, p page.Page) {
	t.Helper()
	text := textOf(p)
	for _, re := range []*regexp.Regexp{rawKey, openPlace} {
		if bad := re.FindString(text); bad != "" {
			t.Errorf("the page says %q:\n%s", bad, text)
		}
	}
}

func TestLetterFilesAreTheSameEachTime(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	s := LetterSelection{Kind: Notice, Solution: plantest.SolutionID(t, p, "SAPA"), Lang: translations.Danish, Date: day.Of(2019, 6, 26)}
	all, err := Files(Letters(p, s), Stationery{})
	failOn(t, err)
	s.Only = []plan.ID{plan.MunicipalityID("0751")}
	one, err := Files(Letters(p, s), Stationery{})
	failOn(t, err)
	last := all[len(all)-1]
	if one[0].Name != "0751-Aarhus-SAPA-varsling.pdf" || last.Name != one[0].Name || !bytes.Equal(one[0].Data, last.Data) {
		t.Errorf("%s of %d bytes alone, %s of %d in the batch", one[0].Name, len(one[0].Data), last.Name, len(last.Data))
	}
	names := map[string]bool{}
	for _, f := range all {
		names[f.Name] = true
	}
	if len(names) != 98 {
		t.Errorf("%d different names, want 98", len(names))
	}
	combined, err := CombinedFile(Letters(p, s), Stationery{}, "SAPA", true)
	failOn(t, err)
	if !bytes.HasPrefix(combined, []byte("%PDF-")) {
		t.Error("the combined file is no PDF")
	}
}

func TestSelection(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	sapa := plantest.SolutionID(t, p, "SAPA")
	w, _ := p.WaveNamed(sapa, "Bølge 3")
	got := LetterSelection{Kind: Notice, Solution: sapa, Wave: w.ID}.Recipients(p)
	if !slices.Equal(got, p.MembersOf(w.ID)) {
		t.Errorf("%d recipients, want the %d of the wave", len(got), len(p.MembersOf(w.ID)))
	}
	if name := (LetterSelection{Kind: Notice, Solution: sapa, Wave: w.ID, Lang: translations.Danish}).FileName(p); name != "SAPA-Bølge-3-varsling.pdf" {
		t.Errorf("all in one file: %s", name)
	}
	if got := (LetterSelection{Kind: ChangedNotice, Solution: sapa}).Recipients(p); got != nil {
		t.Errorf("what was told holds, and %d are to be told anew", len(got))
	}
	if got := (LetterSelection{Kind: ChangedNotice, Solution: sapa}).Recipients(planAfterNotice(t)); !slices.Equal(got, []plan.ID{plan.MunicipalityID("0751")}) {
		t.Errorf("%v are to be told anew, want Aarhus", got)
	}
	for name, want := range map[string]LetterKind{"varsling": Notice, "notice": Notice, "kursusinvitation": CourseInvitation, "kursusindkaldelse": CourseInvitation, "ændret-varsling": ChangedNotice, "faktureringsvarsel": InvoicingNotice} {
		if k, ok := ParseLetterKind(name); !ok || k != want {
			t.Errorf("%q is %q, want %q", name, k, want)
		}
	}
	if k, ok := ParseLetterKind("nothing"); ok {
		t.Errorf("a kind that is none is %q", k)
	}
}

func TestRecordKeepsWhatWasTold(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	r := gatherTestLetter(t, p, Notice, "0400", translations.Danish).Content()
	back, err := plan.DecodeLetterContent(r.Encode())
	failOn(t, err)
	if back.Encode() != r.Encode() || back.Wave != "Bølge 3" || back.Date != "2019-01-28" {
		t.Errorf("%+v is read back as %+v", r, back)
	}
	want := plan.LetterDate{Kind: "go_live", Text: "21. maj 2019", Earliest: "2019-05-21", Latest: "2019-05-21"}
	if !slices.Contains(back.Dates, want) {
		t.Errorf("dates %v, want %v among them", back.Dates, want)
	}
	if _, err := plan.DecodeLetterContent("{"); err == nil {
		t.Error("a broken record is read")
	}
}

// planAfterNotice is the example after Aarhus got a notice of SAPA in January and then moved to
// wave 4.
func planAfterNotice(t *testing.T) *plan.Plan {
	t.Helper()
	return edited(t, func(d *plan.Draft) {
		f := gatherTestLetter(t, d.Base(), Notice, "0751", translations.Danish)
		plan.Put(d, f.Letter(plan.CatalogueID("letter", "1"), "", "2019-01-28T10:00:00Z"))
		w, _ := d.Base().WaveNamed(f.SolutionID, "Bølge 4")
		failOn(t, d.Assign(w.ID, f.MunicipalityID))
	})
}

func TestChangedNoticeSetsToldBesideNow(t *testing.T) {
	f := gatherTestLetter(t, planAfterNotice(t), ChangedNotice, "0751", translations.Danish)
	if stale := letters.Stale(planAfterNotice(t), f.SolutionID, f.MunicipalityID, f.Date); f.LastNotice == nil || len(stale) != 1 || MissingOnLetter(f) != nil {
		t.Fatalf("told %v, missing %v; want a stale notice", f.LastNotice, MissingOnLetter(f))
	}
	pg := f.Document(Stationery{}).Pages[0]
	assertContains(t, pg, "Ændret varsling: SAPA går senere i drift hos jer, den 20. september 2019",
		"bliver senere end varslet: 20. september 2019 i stedet for 4. kvartal 2018. I er flyttet fra Pilotkommuner til Bølge 4.",
		"Det er ændret siden vores brev af 28. januar 2019", "HvadVi skrev den 28. januar 2019Nu gælder",
		"BølgePilotkommunerBølge 4", "Idriftsættelse4. kvartal 201820. september 2019")
	checkTexts(t, pg)
	checkTexts(t, gatherTestLetter(t, planAfterNotice(t), ChangedNotice, "0751", translations.English).Document(Stationery{}).Pages[0])

	withdrawn := gatherTestLetter(t, planAfterNotice(t), WithdrawnNotice, "0751", translations.Danish)
	assertContains(t, withdrawn.Document(Stationery{}).Pages[0], "Vi trækker vores varsling af 28. januar 2019 om SAPA (Sags- og Partsoverblik) tilbage")
	after := planAfterNotice(t).Edit()
	plan.Put(after, withdrawn.Letter(plan.CatalogueID("letter", "2"), "", "2019-02-01T10:00:00Z"))
	if r, ok := letters.LastNotice(after.Plan(), f.SolutionID, f.MunicipalityID); ok {
		t.Errorf("after the withdrawal %+v is still told", r.Content)
	}
}

func TestWhatChangedIsComparedByDaysNotWords(t *testing.T) {
	told := edited(t, func(d *plan.Draft) {
		en := gatherTestLetter(t, d.Base(), Notice, "0400", translations.English)
		plan.Put(d, en.Letter(plan.CatalogueID("letter", "1"), "", "2019-01-28T10:00:00Z"))
	})
	same := gatherTestLetter(t, told, ChangedNotice, "0400", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, same, "BølgeBølge 3uændret", "Kursus6.-20. maj 2019uændret", "Idriftsættelse21. maj 2019uændret", "Faktureringsstart1. juli 2019uændret")
	d := told.Edit()
	w := plan.Dates{Text: "22. maj 2019", Span: day.On(day.Of(2019, 5, 22))}
	failOn(t, d.Deviate(plantest.SolutionID(t, told, "SAPA"), plan.MunicipalityID("0400"), plan.GoLive, w, ""))
	moved := gatherTestLetter(t, d.Plan(), ChangedNotice, "0400", translations.Danish).Document(Stationery{}).Pages[0]
	assertContains(t, moved, "BølgeBølge 3uændret", "Kursus6.-20. maj 2019uændret", "Idriftsættelse21. maj 201922. maj 2019 (aftalt med jer)", "Faktureringsstart1. juli 2019uændret")

	p := plantest.Example(t, example.Monopolbrud)
	ksd := GatherLetter(p, ChangedNotice, plantest.SolutionID(t, p, "KSD"), plan.MunicipalityID("0400"), translations.Danish, day.Of(2019, 1, 28)) // without a last notice
	if ksd.Impossible == nil || ksd.Impossible.Obstacle != letters.NothingToChange {
		t.Errorf("without a notice a change is %+v", ksd.Impossible)
	}
}

func BenchmarkLetters(b *testing.B) {
	p := plantest.Example(b, example.Monopolbrud)
	s := LetterSelection{Kind: Notice, Solution: plantest.SolutionID(b, p, "SAPA"), Lang: translations.Danish, Date: day.Of(2019, 6, 26)}
	for b.Loop() {
		for _, f := range Letters(p, s) {
			f.Document(Stationery{})
		}
	}
}

// TestWhoSignsHasATitle checks that a letter ends with name, title and sender.
func TestWhoSignsHasATitle(t *testing.T) {
	p := edited(t, func(d *plan.Draft) {
		d.SetOrganisation(func(o *plan.Organisation) {
			o.Signatory, o.SignatoryTitle, o.Name = "Line Krogh", "Programleder", "Krogh & Lind"
		})
	})
	f := gatherTestLetter(t, p, Notice, "0751", translations.Danish)
	assertContains(t, f.Document(Stationery{}).Pages[0], "Line Krogh Programleder Krogh & Lind")
}
