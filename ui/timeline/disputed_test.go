package timeline

import (
	"strings"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
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
	if lines := s.alertLines(bar); len(lines) == 0 || !strings.HasPrefix(lines[0].Text, "I strid: ") {
		t.Errorf("the tip says %v", lines)
	}
}
