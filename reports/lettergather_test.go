package reports

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
)

// The place and the seats of one course alone stand behind its day.
func TestOneCourseSaysWhereItIs(t *testing.T) {
	s := newScene(t, CourseInvitation)
	s.date(plan.CourseStart, "18. marts 2019")
	s.date(plan.CourseEnd, "18. marts 2019")
	s.course(s.start().ID, "Kursus", "Vejle", 4, "")
	for l, want := range map[translations.Lang]string{
		translations.Danish:  "Vi holder kursus i SAPA (Sags- og Partsoverblik) den 18. marts 2019, Vejle (højst 4 fra jer).",
		translations.English: "We are holding a course in SAPA (Sags- og Partsoverblik) on 18 March 2019, Vejle (at most 4 from you).",
	} {
		if text := s.text(l); !slices.Contains(text, want) {
			t.Errorf("not said:\n%s\nbut\n%s", want, strings.Join(text, "\n"))
		}
	}
}

// Who is in no wave any more is asked for nothing, and neither is who has no day of the go-live
// for problems with the dates.
func TestTasksOfThoseWithoutDates(t *testing.T) {
	for _, c := range []struct {
		name         string
		build        func(*scene)
		task, answer bool
	}{
		{"as told", func(*scene) {}, true, true},
		{"undecided", func(s *scene) { s.date(plan.GoLive, "under afklaring") }, true, false},
		{"in no wave", func(s *scene) { s.d.Unassign(s.solution, s.municipality) }, false, false},
	} {
		s := newScene(t, ChangedNotice)
		s.tell("Bølge 4", "go_live", "2. september 2019")
		plan.Put(s.d, plan.Task{ID: plan.CatalogueID("task", "1"), SolutionID: s.solution, LetterKind: "changed", Ordinal: "a", Text: "Udpeg en projektleder"})
		c.build(s)
		text := strings.Join(s.text(translations.Danish), "\n")
		if got := strings.Contains(text, "Udpeg en projektleder"); got != c.task {
			t.Errorf("%s: the task is asked for: %v", c.name, got)
		}
		if got := strings.Contains(text, "hvis I ser problemer med datoerne"); got != c.answer {
			t.Errorf("%s: an answer is asked for: %v\n%s", c.name, got, text)
		}
		if got := strings.Contains(text, "Det skal I gøre"); got != (c.task || c.answer) {
			t.Errorf("%s: the heading is there: %v", c.name, got)
		}
	}
}

// A day of one's own that is not decided is not agreed either.
func TestAnUndecidedOwnDateIsNotAgreed(t *testing.T) {
	s := newScene(t, Notice)
	s.agree(plan.GoLive, "under afklaring", "", false)
	f := GatherLetter(s.d.Plan(), s.kind, s.solution, s.municipality, translations.Danish, s.letter)
	for _, r := range f.values.rows("datoer", []string{"idriftsættelse"}) {
		if r.cells[1] != "endnu ikke fastlagt" {
			t.Errorf("the table says %q", r.cells[1])
		}
	}
	if !f.values.HasRows("datoer", []string{"idriftsættelse"}) {
		t.Error("the table lacks the go-live")
	}
}

// Who pays without being in a wave reads from when, and is asked for no wave.
func TestInvoicingWithoutAWave(t *testing.T) {
	s := scenes[43](t)
	f := GatherLetter(s.d.Plan(), s.kind, s.solution, s.municipality, translations.Danish, s.letter)
	if got := f.Subject(); got != "I betaler for STS fra 1. januar 2020" {
		t.Errorf("the subject is %q", got)
	}
	for _, m := range MissingOnLetter(f) {
		if m.Key == "wave" || m.Key == string(plan.InvoicingStart) {
			t.Errorf("it lacks %s", m.Name(translations.Danish))
		}
	}
	if d, ok := f.When(plan.InvoicingStart); !ok || !d.Exact() {
		t.Errorf("the register keeps %v", d)
	}
}
