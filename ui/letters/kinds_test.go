package letters

import (
	"strconv"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// chooseKind chooses from the menu of kinds.
func (s *testScreen) chooseKind(kind reports.LetterKind) {
	s.t.Helper()
	for _, item := range s.kindMenu() {
		if item.Label == s.kindName(kind) {
			item.Action()
			return
		}
	}
	s.t.Fatalf("the menu has no %s", kind)
}

// register registers the listed letters as sent.
func (s *testScreen) register() {
	s.t.Helper()
	done := s.ws.Do(plan.L("did.letters"), func(d *plan.Draft) error {
		for i, id := range s.rows {
			at := s.batch.today().ISO() + "T10:00:00Z"
			plan.Put(d, s.batch.letterTo(id).facts.Letter(plan.CatalogueID("letter", string(s.kind), strconv.Itoa(i)), "", at))
		}
		return nil
	})
	if !done {
		s.t.Fatal("nothing was registered")
	}
}

// reschedule gives a wave another date.
func (s *testScreen) reschedule(wave string, kind plan.MilestoneKind, on day.Day) {
	s.t.Helper()
	done := s.ws.Do(plan.L("did.move"), func(d *plan.Draft) error {
		return d.ScheduleWave(s.wave(wave).ID, kind, plan.Dates{Text: on.Long(day.Danish), Span: day.On(on)})
	})
	if !done {
		s.t.Fatal("nothing was moved")
	}
}

// evaluationText is the text of a kind of letter that the program has not.
const evaluationText = "# Fik I nok ud af kurset i {løsning}?\n{stykke placering}\n{tabel datoer: kursus}\n{stykke slutning}"

// A kind that only this test knows is in the menu and has a list, by one entry and a text.
func TestAKindOfLetterIsOneEntry(t *testing.T) {
	t.Cleanup(letters.Define(letters.Kind{
		ID: "evaluation", About: plan.CourseEnd, Dates: []plan.MilestoneKind{plan.CourseEnd},
	}))
	s := newTestScreen(t, example.SAPA2019, translations.Danish, style.Light)
	s.ws.Do(plan.L("did.settings"), func(d *plan.Draft) error {
		plan.Put(d, plan.Template{ID: plan.CatalogueID("template", "evaluation"), Kind: "evaluation", Language: "da", Text: evaluationText})
		return nil
	})
	s.chooseKind("evaluation")
	s.chooseWave("Bølge 4")
	if len(s.rows) != 17 || s.cell(0, stateColumn).Text != "19. september 2019" {
		t.Errorf("%d rows, the first says %q", len(s.rows), s.cell(0, stateColumn).Text)
	}
	s.says("Fik I nok ud af kurset i SAPA?", "er med i Bølge 4", "Kursus")
	s.register()
	s.reschedule("Bølge 4", plan.CourseEnd, day.Of(2019, 9, 18))
	if c := s.cell(0, stateColumn); c.Text != "18. september 2019 · forældet" || c.Tone != kit.BadTone {
		t.Errorf("the row says %q", c.Text)
	}
}

// The list says how many letters are outdated; the list of changed notices has just those
// whose notice is.
func TestOutdatedLettersAreCounted(t *testing.T) {
	s := newTestScreen(t, example.SAPA2019, translations.Danish, style.Light)
	counted := func() string {
		for _, run := range s.summary() {
			if strings.Contains(run.Text, "forælde") {
				return run.Text
			}
		}
		return ""
	}
	s.chooseWave("Bølge 4")
	s.register()
	s.chooseKind(reports.CourseInvitation)
	s.register()
	if got := counted(); got != "" {
		t.Errorf("before anything moves: %q", got)
	}
	s.reschedule("Bølge 4", plan.InvoicingStart, day.Of(2019, 11, 1)) // an invitation does not state it
	if got := counted(); got != "" {
		t.Errorf("invitations: %q", got)
	}
	s.chooseKind(reports.Notice)
	if got := counted(); got != "17 forældede breve" {
		t.Errorf("notices: %q", got)
	}
	s.chooseWave(s.ws.T("letters.allwaves"))
	s.chooseKind(reports.ChangedNotice)
	if len(s.rows) != 17 || counted() != "" {
		t.Errorf("%d changed notices, and it says %q", len(s.rows), counted())
	}
}
