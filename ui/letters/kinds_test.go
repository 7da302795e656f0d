package letters

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/kit/style"
)

// chooseKind chooses from the menu of kinds.
func (s *testScreen) chooseKind(kind reports.LetterKind) {
	s.t.Helper()
	for _, item := range s.kindMenu() {
		if item.Label == s.kindName(string(kind)) {
			item.Action()
			return
		}
	}
	s.t.Fatalf("the menu has no %s", kind)
}

func TestKindsOfLetters(t *testing.T) {
	s := newScreen(t)
	for _, c := range []struct {
		kind     reports.LetterKind
		headings string
		chosen   int
	}{
		{reports.Notice, "Kan varsles nu 7, Sendt 49, Senere 91, I drift 49 ▸", 7},
		{reports.ChangedNotice, "", 0},
		{reports.WithdrawnNotice, "Senere 49, I drift 49 ▸", 0},
		{reports.CourseInvitation, "Kan skrives 147, Kan ikke skrives mere 49 ▸", 147},
		{reports.InvoicingNotice, "Kan skrives 294", 294},
		{letters.Termination, "Kan ikke skrives endnu 294", 0},
	} {
		s.chooseKind(c.kind)
		if got := s.headings(); got != c.headings || len(s.chosen()) != c.chosen {
			t.Errorf("%s: %s; %d are chosen", c.kind, got, len(s.chosen()))
		}
		if (s.pane.Text() == "") != (c.chosen > 0 || c.kind == reports.WithdrawnNotice) {
			t.Errorf("%s: in place of pages it says %q", c.kind, s.pane.Text())
		}
	}
	s.chooseKind("")
	if len(s.chosen()) != 7 {
		t.Errorf("of what must be told %d are chosen", len(s.chosen()))
	}
}

// A system that ends can be chosen, and terminated once its last day is known.
func TestTerminations(t *testing.T) {
	s := newScreen(t)
	s.chooseKind(letters.Termination)
	system := s.rows[1].item.Solution
	of, _ := s.ws.Plan().Solutions.Get(system)
	s.show(of.Short)
	s.do(func(d *plan.Draft) error {
		last := day.Of(2025, 12, 31)
		plan.Put(d, plan.Milestone{ID: plan.CatalogueID("milestone", "last"), SolutionID: system, Kind: plan.PhaseOut, Written: "31. december 2025", Earliest: last, Latest: last})
		return d.Err()
	})
	if got := s.headings(); got != "Kan skrives 98" || len(s.chosen()) != 98 {
		t.Errorf("%s; %d are chosen", got, len(s.chosen()))
	}
	s.says("Opsigelse af aftalen om "+of.Short, "den 31. december 2025")
}

// evaluationText is the text of a kind of letter that the program has not.
const evaluationText = "# Fik I nok ud af kurset i {løsning}?\n{stykke placering}\n{tabel datoer: kursus}\n{stykke slutning}"

// A kind that only this test knows is in the menu and has a list, by one entry and a text.
func TestAKindOfLetterIsOneEntry(t *testing.T) {
	t.Cleanup(letters.Define(letters.Kind{
		ID: "evaluation", About: plan.CourseEnd, Dates: []plan.MilestoneKind{plan.CourseEnd},
	}))
	s := newTestScreen(t, example.SAPA2019, translations.Danish, style.Light)
	s.do(func(d *plan.Draft) error {
		plan.Put(d, plan.Template{ID: plan.CatalogueID("template", "evaluation"), Kind: "evaluation", Language: "da", Text: evaluationText})
		return nil
	})
	s.chooseKind("evaluation")
	s.choose("0810", "SAPA")
	at := s.table.Selected()
	if got := s.headings(); got != "Kan skrives 98" || s.cell(at, registerColumn).Text != "Kursusslut 19. september 2019" {
		t.Errorf("%s; the row says %q", got, s.cell(at, registerColumn).Text)
	}
	s.says("Fik I nok ud af kurset i SAPA?", "er med i Bølge 4", "Kursus")
}
