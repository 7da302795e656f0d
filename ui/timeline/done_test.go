package timeline

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/workspace/workspacetest"
)

// What is reported done bears its sign, is not moved, not typed anew and not deleted,
// says why, and moves again once that is taken back.
func TestReportedMilestonesStayOnTheTimeline(t *testing.T) {
	s, host := newTestScreenIn(t, "sapa-2019", translations.Danish)
	m := wave(t, s, "Bølge 3", plan.GoLive)
	bar := barOf(t, s, m)
	at := hold(t, s, bar)
	s.Commands()["plan.done"].Run()
	typeKeys(s, fyne.KeyReturn)
	if got := wave(t, s, "Bølge 3", plan.GoLive); got.DoneOn != m.Latest || !s.current.bars[bar].Done {
		t.Fatalf("done on %s, with a sign: %v", got.DoneOn.ISO(), s.current.bars[bar].Done)
	}
	drag(s, at, 7)
	is(t, wave(t, s, "Bølge 3", plan.GoLive), m.Written, m.When())
	if message := host.LastMessage(); !strings.Contains(message, "meldt gennemført") {
		t.Errorf("the drag message %q", message)
	}
	s.edit(bar)
	write(s, "1. juni 2019")
	typeKeys(s, fyne.KeyReturn)
	if s.ws.Window.Canvas().Overlays().Top() == nil {
		t.Error("another date was taken")
	}
	typeKeys(s, fyne.KeyEscape)
	s.remove([]string{bar})
	if _, ok := s.ws.Plan().Milestones.Get(m.ID); !ok {
		t.Error("it was deleted")
	}
	s.ws.Window.Canvas().Overlays().Remove(s.ws.Window.Canvas().Overlays().Top()) // why it was not
	s.Commands()["plan.reopen"].Run()
	at = hold(t, s, bar)
	drag(s, at, 7)
	if got := wave(t, s, "Bølge 3", plan.GoLive); got.When() == m.When() || s.current.bars[bar].Done {
		t.Errorf("taken back it is %q, with a sign: %v", got.Written, s.current.bars[bar].Done)
	}
}

// A course bears the sign when its end is reported too.
func TestACourseIsDoneWithItsEnd(t *testing.T) {
	s, _ := newTestScreenOf(t, workspacetest.Options{Example: "sapa-2019", Troubled: true})
	start, end := wave(t, s, "Bølge 1", plan.CourseStart), wave(t, s, "Bølge 1", plan.CourseEnd)
	for i, id := range []plan.ID{start.ID, end.ID} {
		s.ws.Do(plan.L("did.done"), func(d *plan.Draft) error { return d.ReportDone(day.None, s.ws.Today(), id) })
		if b := s.current.bars[barOf(t, s, start)]; b.Done != (i == 1) || !b.Locked {
			t.Errorf("after %d of 2: done %v, stays %v", i+1, b.Done, b.Locked)
		}
	}
}

// A date that is written as over refuses to be dragged, and can be written otherwise.
func TestWhatIsWrittenAsOverCanBeWrittenOtherwise(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	m := wave(t, s, "Pilotkommuner", plan.CourseStart)
	bar := barOf(t, s, m)
	if b := s.current.bars[bar]; !b.Locked || b.LockReason == "" {
		t.Errorf("%q can be dragged", m.Written)
	}
	s.commit([]gantt.Move{{ID: bar, When: m.When().AddDays(30)}})
	s.ws.Window.Canvas().Overlays().Remove(s.ws.Window.Canvas().Overlays().Top())
	is(t, wave(t, s, "Pilotkommuner", plan.CourseStart), m.Written, m.When())
	s.edit(bar)
	write(s, "november 2018")
	typeKeys(s, fyne.KeyReturn)
	is(t, wave(t, s, "Pilotkommuner", plan.CourseStart), "1. november 2018", on(2018, 11, 1)) // and to the 30th
}
