package timeline

import (
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
)

func TestARunOfArrowsIsOneStep(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	four, five := wave(t, s, "Bølge 4", plan.CourseStart), wave(t, s, "Bølge 5", plan.CourseStart)
	s.chart.Select(barOf(t, s, four))
	s.Focus()
	typeKeys(s, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	is(t, wave(t, s, "Bølge 4", plan.CourseStart), "5. september 2019", on(2019, 9, 5))
	s.chart.Select(barOf(t, s, five))
	typeKeys(s, fyne.KeyRight)
	s.ws.Undo()
	is(t, wave(t, s, "Bølge 4", plan.CourseStart), "5. september 2019", on(2019, 9, 5))
	is(t, wave(t, s, "Bølge 5", plan.CourseStart), five.Written, five.When())
	s.ws.Undo()
	is(t, wave(t, s, "Bølge 4", plan.CourseStart), four.Written, four.When())
	if last(s).Key != "" {
		t.Errorf("left to undo: %v", last(s))
	}
}

func TestCtrlLeavesTheDependentsOfADrop(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	live := wave(t, s, "Bølge 5", plan.GoLive)
	moves := []gantt.Move{{ID: live.ID.String(), When: on(2019, 10, 28), Alone: true}}
	if v := s.propose(moves); v.Title != "Bølge 5: idriftsættelse +3 dage" {
		t.Errorf("the tip says %q", v.Title)
	}
	s.commit(moves)
	is(t, wave(t, s, "Bølge 5", plan.GoLive), "28. oktober 2019", on(2019, 10, 28))
	is(t, wave(t, s, "Bølge 5", plan.InvoicingStart), "1. november 2019", on(2019, 11, 1))
}
