package facttable

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/setup"
)

func solutionOf(t testing.TB, p *plan.Plan, short string) plan.ID {
	t.Helper()
	s, ok := p.SolutionNamed(short)
	if !ok {
		t.Fatalf("there is no solution %s", short)
	}
	return s.ID
}

// lines is a table of lines whose cells are parted by " | ".
func lines(text ...string) string {
	return strings.ReplaceAll(strings.Join(text, "\n"), " | ", "\t") + "\n"
}

func TestWhatTablesOfLettersAreRecognizedAs(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	for head, want := range map[string]ID{
		"Kommune | System | Aftalenummer | Varsel (måneder) | Dele | Sagsnr":                    Agreements,
		"Municipality | System | Agreement number | Notice (months) | Parts | Case no":          Agreements,
		"Løsning | Bølge | Kursus | Sted | Pladser | Tilmelding til | Tilmelding senest":        Courses,
		"Solution | Wave | Course | Place | Seats | Sign up to | Sign up by":                    Courses,
		"Løsning | Brev | Opgave | Task | Frist":                                                Tasks,
		"Løsning | Brev | Navn | Adresse":                                                       Links,
		"Solution | Letter | Name | Address":                                                    Links,
		"Løsning | Opgave | Jer | Os":                                                           Responsibilities,
		"Solution | Task | You | Us":                                                            Responsibilities,
		"Løsning | Leverandør | Adresse | Postnr. | By | E-mail | Aftalenr. | Opsigelsesvarsel": Suppliers,
	} {
		if got := Recognize(p, cellsOf(lines(head))); !slices.Equal(got, []ID{want}) {
			t.Errorf("%q is taken for %v, want %s", head, got, want)
		}
	}
	for _, head := range []string{"Kommune | Bølge | Kursus | Idriftsættelse", "Kommune | Adresse | Postnr. | By", "Kommune | Navn | Rolle | E-mail"} {
		for _, id := range Recognize(p, cellsOf(lines(head))) {
			if id != Municipalities && id != Contacts {
				t.Errorf("%q is taken for %s", head, id)
			}
		}
	}
}

func TestTasksAreRead(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa := solutionOf(t, p, "SAPA")
	table := lines("Løsning | Brev | Opgave | Task | Frist",
		"SAPA | Varsling | Udpeg en lokal projektleder | Appoint a local project manager | 3 uger efter brevet",
		"SAPA |  | Opsig den gamle aftale |  | 21 dage før idriftsættelsen",
		"SAPA | Varsling | Luk gamle sager |  | snarest",
		"SAPA | Brevdue | Noget |  | 1. maj 2019",
		"Ukendt | Varsling | Andet |  | ",
		"SAPA | Varsling |  |  | 1. maj 2019")
	prop := propose(t, p, table, Options{})
	wants(t, "told", told(prop), "setup.wrong.due:4", "facts.refused.word:5", "facts.refused.solution:6", "facts.refused.noname:7")
	after := apply(t, p, prop)
	var texts []string
	l := setup.ListOf(setup.TaskList)
	for _, of := range l.Rows(after, setup.Of{Solution: sapa}) {
		row, _ := plan.Tasks.Of(after).Get(of.Row)
		texts = append(texts, strings.Join([]string{row.LetterKind, row.Text, row.TextEnglish, row.DueRule}, "|"))
	}
	if want := []string{
		letters.Notification + "|Udpeg en lokal projektleder|Appoint a local project manager|letter+21d",
		"|Opsig den gamle aftale||go_live-21d",
		letters.Notification + "|Luk gamle sager||",
	}; !slices.Equal(texts, want) {
		t.Errorf("the tasks are %q, want %q", texts, want)
	}
	again := propose(t, after, table, Options{})
	if n := again.Count(Taken); n != 0 {
		t.Errorf("the second time %d cells are taken: %q", n, items(after, again))
	}
	other := apply(t, after, propose(t, after, lines("Brev | Opgave | Frist", " | Opsig den gamle aftale | 1. maj 2019"), Options{Solution: sapa}))
	if n := plan.Tasks.Of(other).Len(); n != plan.Tasks.Of(after).Len() {
		t.Errorf("a task with another deadline is another task: %d", n)
	}
}

func TestLinksAndDutiesAreRead(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	after := apply(t, p, propose(t, p, lines("Løsning | Brev | Navn | Adresse", "SAPA | Alle breve | Vejledning | https://example.dk/sapa"), Options{}))
	if rows := plan.LetterLinks.Of(after).Rows(); len(rows) != 1 || rows[0].Name != "Vejledning" || rows[0].Address != "https://example.dk/sapa" || rows[0].LetterKind != "" {
		t.Errorf("the links are %+v", rows)
	}
	prop := propose(t, p, lines("Løsning | Brev | Navn | Adresse", "SAPA | Varsling | Vejledning | "), Options{})
	if plan.LetterLinks.Of(apply(t, p, prop)).Len() != 0 || prop.Refusals() == 0 {
		t.Errorf("a link without an address is taken: %q", items(p, prop))
	}
	after = apply(t, p, propose(t, p, lines("Løsning | Opgave | Jer | Os", "SAPA | Datamigrering | deltager | ansvar", "SAPA | Kursus | – | Ansvarlig"), Options{}))
	rows := plan.Responsibilities.Of(after).Rows()
	slices.SortFunc(rows, func(a, b plan.Responsibility) int { return strings.Compare(a.Ordinal, b.Ordinal) })
	if len(rows) != 2 || rows[0].Municipality != "deltager" || rows[0].Us != "ansvar" || rows[1].Municipality != "" || rows[1].Us != "ansvar" {
		t.Errorf("who does what is %+v", rows)
	}
}

func TestCoursesAreRead(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	prop := propose(t, p, lines("Løsning | Bølge | Kursus | Sted | Pladser | Tilmelding til | Tilmelding senest",
		"SAPA | Bølge 4 | Superbrugere | Vejle | 4 | kursus@example.dk | 12. august 2019",
		"SAPA | 4 | Administratorer |  | mange |  | 1. december 2019",
		"SAPA | Bølge 9 | Ingen |  |  |  | "), Options{})
	wants(t, "told", told(prop), "setup.wrong.number:3", "setup.wrong.signup-late:3", "facts.refused.wave:4")
	if len(prop.Doubts) != 1 || prop.Doubts[0].Why.Key != "setup.wrong.signup-late" {
		t.Errorf("the doubts are %+v", prop.Doubts)
	}
	after := apply(t, p, prop)
	w, _ := after.WaveNamed(solutionOf(t, p, "SAPA"), "Bølge 4")
	start, _ := after.WaveMilestone(w.ID, plan.CourseStart)
	var names []string
	for _, of := range setup.ListOf(setup.CourseList).Rows(after, setup.Of{Milestone: start.ID}) {
		c, _ := plan.Courses.Of(after).Get(of.Row)
		names = append(names, c.Name)
	}
	if !slices.Equal(names, []string{"Superbrugere", "Administratorer"}) {
		t.Errorf("the courses are %q", names)
	}
}

func TestAgreementsAndSuppliersAreRead(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa := solutionOf(t, p, "SAPA")
	prop := propose(t, p, lines("Kommune | System | Aftalenummer | Varsel (måneder) | Dele | Sagsnr",
		"Aarhus | SAPA | 4711 | 6 | alle moduler | 2019-17",
		"Århus Kommune | SAPA | 4712 |  |  | ",
		"Atlantis | SAPA | 1 |  |  | ",
		"Fanø | SAPA | 12 | lang |  | "), Options{})
	after := apply(t, p, prop)
	a, _ := plan.Agreements.Of(after).Get(plan.AgreementID(sapa, municipality(t, p, "Aarhus").ID))
	if a.Number != "4711" || a.NoticeMonths != 6 || a.Parts != "alle moduler" || a.CaseNo != "2019-17" {
		t.Errorf("the agreement of Aarhus is %+v", a)
	}
	if !slices.ContainsFunc(prop.Doubts, func(d Doubt) bool { return d.Why.Key == "facts.doubt.twice" }) {
		t.Errorf("two numbers of one agreement are no doubt: %+v", prop.Doubts)
	}
	got := told(prop)
	for _, want := range []string{"facts.refused.unknown:4", "setup.wrong.number:5"} {
		if !slices.Contains(got, want) {
			t.Errorf("nobody says %s: %q", want, got)
		}
	}
	after = apply(t, p, propose(t, p, lines("Løsning | Leverandør | Adresse | Postnr. | By | Opsigelsesvarsel", "SAPA | KMD A/S | Lautrupparken 40 | 2750 | Ballerup | 6"), Options{}))
	if s, _ := plan.Suppliers.Of(after).Get(plan.SupplierID(sapa)); s.Name != "KMD A/S" || s.City != "Ballerup" || s.NoticeMonths != 6 {
		t.Errorf("the supplier is %+v", s)
	}
}
