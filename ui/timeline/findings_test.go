package timeline

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
	"bolgeplan/data/severity"
	"bolgeplan/ui/workspace/workspacetest"
)

// TestFoundOnABar has the go-live of SAPA's Bølge 6 in both frozen zones: the tip
// says so, and the menu and the panel lead to fixes.
func TestFoundOnABar(t *testing.T) {
	s, host := newTestScreenOf(t, workspacetest.Options{Example: example.SAPA2019, Troubled: true})
	s.ws.Do(plan.L("did.setting"), plantest.ZonesForAll)
	w, _ := s.ws.Plan().WaveNamed(solution(s, "SAPA").ID, "Bølge 6")
	live, _ := s.ws.Plan().WaveMilestone(w.ID, plan.GoLive)
	bar, ok := s.current.barOf(live.ID)
	if !ok || s.current.bars[bar].Alert != severity.Warning {
		t.Fatalf("the bar %q has the alert %d", bar, s.current.bars[bar].Alert)
	}
	lines := s.alertLines(bar)
	if len(lines) != 2 || !strings.Contains(lines[1].Text, "kun kritiske fejl må rettes") {
		t.Errorf("the tip says %q", lines)
	}
	items := s.fixItems(bar, fyne.NewPos(10, 10))
	if len(items) != 1 {
		t.Fatalf("the menu has %d entries for fixes", len(items))
	}
	s.chart.Select(bar)
	if sections := s.foundSections(); len(sections) != 1 || len(sections[0].Lines) < 4 {
		t.Errorf("the panel says %v", sections)
	}
	items[0].Action()
	host.WaitIdle(s.ws)
	host.ChooseFirst(t, s.ws)
	if m, _ := s.ws.Plan().WaveMilestone(w.ID, plan.GoLive); m.Earliest != day.Of(2020, 2, 11) {
		t.Errorf("after the mend the go-live is %s", m.Earliest)
	}
	for _, f := range s.foundOn(bar) {
		if f.Rule == rules.ZoneRule {
			t.Errorf("it is still found: %s", f.Key)
		}
	}
}

// TestShowMilestoneLeavesAnotherTab looks for a milestone of SAPA while another
// solution is shown.
func TestShowMilestoneLeavesAnotherTab(t *testing.T) {
	s := newTestScreen(t, example.SAPA2019, translations.Danish)
	s.chooseTab(solution(s, "Serviceplatformen").ID.String())
	w, _ := s.ws.Plan().WaveNamed(solution(s, "SAPA").ID, "Bølge 2")
	live, _ := s.ws.Plan().WaveMilestone(w.ID, plan.GoLive)
	s.ShowMilestone(live.ID)
	if got := s.chart.Selected(); len(got) != 1 || got[0] != live.ID.String() {
		t.Errorf("selected %q", got)
	}
}

// TestTodayIsInTheFirstView has the example whose milestones lie on both sides of its
// status date.
func TestTodayIsInTheFirstView(t *testing.T) {
	s := newTestScreen(t, example.Monopolbrud, translations.Danish)
	if seen := s.chart.VisibleSpan(); !seen.Contains(s.ws.Today()) || !seen.Contains(day.Of(2020, 2, 10)) {
		t.Errorf("in sight are %v, today is %s", seen, s.ws.Today())
	}
}
