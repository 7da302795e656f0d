package history

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/worklist"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// reschedule moves the go-live of a wave of SAPA, as the window does.
func (s *testScreen) reschedule(wave string, on day.Day) {
	s.t.Helper()
	of, _ := s.ws.Plan().SolutionNamed("SAPA")
	w, _ := s.ws.Plan().WaveNamed(of.ID, wave)
	label := plan.L("did.milestone", "solution", "SAPA", "wave", wave, "kind", string(plan.GoLive), "date", on.Long(day.Danish))
	s.ws.Do(label, func(d *plan.Draft) error {
		return d.ScheduleWave(w.ID, plan.GoLive, plan.Dates{Text: on.Long(day.Danish), Span: day.On(on)})
	})
	s.waitIdle()
}

// affected counts the letters that the last change which was to be told of made stale.
func (s *testScreen) affected() int {
	s.t.Helper()
	if len(s.host.Affected) == 0 {
		return -1
	}
	c := s.host.Affected[len(s.host.Affected)-1]
	return len(worklist.MadeStale(s.ws.Worklist(), c.Before, c.After, s.ws.Today()).Items)
}

// A change that made letters stale leads to just these; what made none has no such link.
func TestAChangeIsToldOf(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	s.reschedule("Bølge 4", day.Of(2019, 10, 21))
	s.reschedule("Bølge 5", day.Of(2019, 11, 29))
	if first, created := &s.entries[s.rows[1]], &s.entries[s.rows[2]]; !s.mayHaveMadeStale(first) || s.mayHaveMadeStale(created) {
		t.Error("who can be told of a change")
	}
	s.tell(&s.entries[s.rows[1]])
	if n := s.affected(); n != 17 || s.host.Affected[0].Name != "SAPA, Bølge 4: idriftsættelsen flyttet til 21. oktober 2019" {
		t.Errorf("%d letters about %v", n, s.host.Affected)
	}
	s.ws.Undo()
	s.waitIdle()
	s.ws.Undo()
	s.waitIdle()
	if s.mayHaveMadeStale(&s.entries[s.rows[3]]) {
		t.Error("a change that was taken back can be told of")
	}
}

func TestAComparisonIsToldOf(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	before := s.ws.Plan()
	s.reschedule("Bølge 4", day.Of(2019, 10, 21))
	s.ComparePlans(workspace.NamedPlan{Name: "Før", Plan: before}, workspace.NamedPlan{Name: "Før", Plan: before})
	if s.comparison.tellButton.Enabled() {
		t.Error("there is nothing to tell of")
	}
	s.ComparePlans(workspace.NamedPlan{Name: "Før", Plan: before}, workspace.NamedPlan{Name: "Nu", Plan: s.ws.Plan()})
	s.comparison.tellButton.Tapped(nil)
	if n := s.affected(); n != 17 || s.host.Affected[0].Name != "Før – Nu" {
		t.Errorf("%d letters about %v", n, s.host.Affected)
	}
}
