package reports

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// open lists the tasks of a call sheet with their days.
func (s *scene) open(today day.Day, l translations.Lang) string {
	var list []string
	for _, task := range NewCallSheet(s.d.Plan(), s.municipality, l, today).Tasks {
		said := task.Solution + ": " + task.Text
		if task.Due.Decided() {
			said += " " + task.Due.Span.Latest.ISO()
		}
		list = append(list, said)
	}
	return strings.Join(list, "; ")
}

// A task is open until its day is over, or the go-live where it has none.
func TestOpenTasks(t *testing.T) {
	s := newScene(t, Notice)
	s.fullyEquipped()
	if got := s.open(day.Of(2019, 3, 1), translations.Danish); got != "" {
		t.Errorf("without a letter: %s", got)
	}
	s.tell("Bølge 4", "go_live", "20. september 2019")
	project, interfaces, staff := "SAPA: Udpeg en projektleder, og skriv navn og e-mail til os 2019-03-22",
		"SAPA: Gennemgå jeres snitflader mod fagsystemerne 2019-07-22", "SAPA: Fortæl medarbejderne om kurset"
	for _, c := range []struct {
		today day.Day
		want  []string
	}{
		{day.Of(2019, 3, 22), []string{project, interfaces, staff}},
		{day.Of(2019, 3, 23), []string{interfaces, staff}},
		{day.Of(2019, 7, 23), []string{staff}},
	} {
		if got, want := s.open(c.today, translations.Danish), strings.Join(c.want, "; "); got != want {
			t.Errorf("on %s: %s\nwant %s", c.today, got, want)
		}
	}
	if got := s.open(day.Of(2019, 7, 23), translations.English); got != "SAPA: Tell your staff about the course" {
		t.Errorf("in English: %s", got)
	}
	live, _ := s.d.Plan().DateInForce(s.solution, s.municipality, plan.GoLive)
	plan.Update(s.d, live.ID, func(m *plan.Milestone) { m.DoneOn = day.Of(2019, 9, 20) })
	if got := s.open(day.Of(2019, 9, 21), translations.Danish); got != "" {
		t.Errorf("after the go-live: %s", got)
	}
}

// The sheet says dates as the printed sheet does, answers for the letters in force, and lists the
// calls of this municipality alone, the newest first.
func TestCallSheet(t *testing.T) {
	s := newScene(t, Notice)
	today := day.Of(2019, 6, 26)
	s.tell("Bølge 4", "go_live", "2. september 2019")
	s.agree(plan.GoLive, "1. november 2019", "Rådhuset flytter", false)
	for i, call := range []plan.PhoneCall{
		{MunicipalityID: s.municipality, At: "2019-06-25T10:00:00.000Z", Note: "first"},
		{MunicipalityID: plan.MunicipalityID("0101"), At: "2019-06-26T10:00:00.000Z", Note: "other"},
		{MunicipalityID: s.municipality, At: "2019-06-26T10:00:00.000Z", Note: "second"},
	} {
		call.ID = plan.CatalogueID("call", string(rune('a'+i)))
		plan.Put(s.d, call)
	}
	c := NewCallSheet(s.d.Plan(), s.municipality, translations.Danish, today)
	when := map[string]string{}
	for _, of := range c.Dates {
		for _, d := range of.Dates {
			when[of.Solution+" "+of.Wave+" "+d.What] = d.When
		}
	}
	if got := when["SAPA Bølge 4 Idriftsættelse"]; flat(got) != "1. november 2019 (aftalt med jer)" {
		t.Errorf("said is %q of %v", got, when)
	}
	if len(c.Told) != 1 || len(c.Answers) != 1 || c.Answers[0].Verdict != letters.NoLonger {
		t.Errorf("told %d, answers %+v", len(c.Told), c.Answers)
	}
	if len(c.Calls) != 2 || c.Calls[0].Note != "second" || c.Calls[1].Note != "first" {
		t.Errorf("the calls are %+v", c.Calls)
	}
}

// A letter that never arrived tells nothing and is in force for nobody.
func TestWhatCameBackIsNotOnTheCallSheet(t *testing.T) {
	s := newScene(t, Notice)
	s.fullyEquipped()
	s.tell("Bølge 4", "go_live", "20. september 2019")
	l := plan.CatalogueID("letter", "told")
	failOn(t, letters.AddEvent(s.d, l, plan.LetterReturned, "2019-03-05T10:00:00Z", "", "Mette"))
	c := NewCallSheet(s.d.Plan(), s.municipality, translations.Danish, day.Of(2019, 3, 10))
	if len(c.Told)+len(c.Answers)+len(c.Tasks) > 0 {
		t.Errorf("the sheet has %+v", c)
	}
}
