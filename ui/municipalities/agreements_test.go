package municipalities

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit/style"
)

func TestAnAgreementOfTheMunicipality(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	sapa, _ := s.ws.Plan().SolutionNamed("SAPA")
	s.ShowSetting("agreement.number", setup.Of{Municipality: aarhus, Solution: sapa.ID})
	f := s.field(slot{key: "agreement.number", solution: sapa.ID})
	if s.window.Canvas().Focused() != f.entry {
		t.Fatalf("the keyboard is at %v", s.window.Canvas().Focused())
	}
	f.entry.SetText("4711")
	months := s.field(slot{key: "agreement.notice_months", solution: sapa.ID})
	months.entry.SetText("6")
	months.entry.OnSubmitted("")
	s.host.WaitIdle(s.ws)
	a, _ := plan.Agreements.Of(s.ws.Plan()).Get(plan.AgreementID(sapa.ID, aarhus))
	if a.Number != "4711" || a.NoticeMonths != 6 {
		t.Errorf("the agreement is %+v", a)
	}
	s.ShowMunicipality(plan.MunicipalityID("0101"))
	for _, f := range s.sheet.fields {
		if f.key == "agreement.number" {
			t.Error("a municipality without an agreement shows its fields")
		}
	}
}

func TestWhyAMunicipalityIsInItsWave(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	var of plan.Solution
	for _, of = range s.sheet.placed(s.municipality(aarhus)) {
		break
	}
	s.ShowSetting("assignment.note", setup.Of{Municipality: aarhus, Solution: of.ID})
	f := s.field(slot{key: "assignment.note", solution: of.ID})
	f.entry.SetText("Ønskede det selv")
	s.sheet.ticks[0].check.SetChecked(true)
	s.host.WaitIdle(s.ws)
	a, _ := s.ws.Plan().Assignments.Get(plan.AssignmentID(of.ID, aarhus))
	if a.Note != "Ønskede det selv" || !a.NoteInLetters {
		t.Errorf("the place is %+v", a)
	}
	if !s.sheet.ticks[0].check.Checked {
		t.Error("the box is not ticked")
	}
}
