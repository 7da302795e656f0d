package timeline

import (
	"strings"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

// scheduled moves the go-live of a wave.
func scheduled(wave string, on day.Day) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		s, _ := d.Base().SolutionNamed("SAPA")
		w, _ := d.Base().WaveNamed(s.ID, wave)
		return d.ScheduleWave(w.ID, plan.GoLive, plan.Dates{Text: on.Long(day.Danish), Span: day.On(on)})
	}
}

func TestADateInConflictIsMarkedOnItsBar(t *testing.T) {
	path := workspacetest.CopyMerged(t, example.SAPA2019, scheduled("Bølge 4", day.Of(2020, 2, 17)), scheduled("Bølge 4", day.Of(2020, 3, 2)))
	s, host := newTestScreenOf(t, workspacetest.Options{Path: path})
	keys := s.ws.Disputed().Conflicts
	if len(keys) != 1 {
		t.Fatalf("in conflict are %v", keys)
	}
	bar, ok := s.current.barOf(keys[0].Row.ID)
	if !ok || !s.current.bars[bar].Disputed {
		t.Fatal("the bar is not marked")
	}
	marked := 0
	for _, b := range s.current.bars {
		if b.Disputed {
			marked++
		}
	}
	if marked != 1 {
		t.Errorf("%d bars are marked, want 1", marked)
	}
	s.alertLines(bar)
	host.WaitIdle(s.ws)
	if lines := s.alertLines(bar); len(lines) == 0 || !strings.HasPrefix(lines[0].Text, "I konflikt: ") {
		t.Errorf("the tip says %v", lines)
	}
}

func TestAPreviewShowsWhereBarsWere(t *testing.T) {
	s, _ := newTestScreenOf(t, workspacetest.Options{Example: example.SAPA2019})
	before := s.ws.Plan()
	d := before.Edit()
	if err := scheduled("Bølge 4", day.Of(2020, 2, 17))(d); err != nil {
		t.Fatal(err)
	}
	count := func() (n int) {
		for _, l := range s.current.Model.Lanes {
			for _, b := range l.Bars {
				if b.Ghost {
					n++
				}
				if at, ok := s.current.bars[b.ID]; !b.Ghost && (!ok || at.Ghost || at.When != b.When) {
					t.Errorf("the bar %s is listed as %v", b.ID, at)
				}
			}
		}
		return n
	}
	if n := count(); n > 0 {
		t.Fatalf("%d ghosts without a preview", n)
	}
	s.ws.ShowSnapshot(&workspace.Snapshot{Plan: d.Plan(), Before: before, Back: func() {}})
	if n := count(); n == 0 {
		t.Error("the preview shows no former place")
	}
	s.ws.ShowSnapshot(nil)
	if n := count(); n > 0 {
		t.Errorf("%d ghosts after the preview", n)
	}
}
