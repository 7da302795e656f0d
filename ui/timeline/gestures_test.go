package timeline

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
	chart "bolgeplan/ui/kit/timeline"
	"bolgeplan/ui/workspace/workspacetest"
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

// withCorridor looks for corridors at once.
func withCorridor(s *Screen) { s.background = func(f func()) { f() } }

// shownAt drags a bar by some days and returns the preview when the corridor was found.
func shownAt(t *testing.T, s *Screen, host *workspacetest.Host, bar string, days int, keys fyne.KeyModifier) chart.MovePreview {
	t.Helper()
	propose := s.chart.OnPropose
	defer func() { s.chart.OnPropose = propose }()
	h := newHand(t, s)
	s.chart.ZoomTo(gantt.Weeks)
	at, ok := h.grip(gantt.Body, bar)
	if !ok {
		t.Fatal("the bar cannot be held")
	}
	h.keys = keys
	h.drag(at, float32(days))
	host.Until("the corridor is found", func() bool { return s.corridor.found.Within.To == corridorReach })
	shown := h.shown
	typeKeysOn(s, fyne.KeyEscape)
	letGo(s, at)
	return shown
}

func typeKeysOn(s *Screen, name fyne.KeyName) { s.chart.TypedKey(&fyne.KeyEvent{Name: name}) }

func has(lines []chart.TipLine, text string) bool {
	return slices.ContainsFunc(lines, func(l chart.TipLine) bool { return l.Text == text })
}

func TestTheTipSaysHowManyDaysAreGreen(t *testing.T) {
	s, host := newTestScreenIn(t, "sapa-2019", translations.Danish)
	withCorridor(s)
	live := barOf(t, s, wave(t, s, "Bølge 4", plan.GoLive)) // 20 September 2019
	v := shownAt(t, s, host, live, 4, fyne.KeyModifierAlt)
	if len(v.Green) == 0 || !slices.ContainsFunc(v.Green, func(d day.Span) bool { return d.Contains(day.Of(2019, 9, 24)) }) {
		t.Fatalf("24 September is not among %v; %v", v.Green, v.Lines)
	}
	if !has(v.Lines, "Bryder ingen regler") || !slices.ContainsFunc(v.Lines, func(l chart.TipLine) bool { return strings.HasPrefix(l.Text, "Grønt til ") }) {
		t.Errorf("the tip says %v", v.Lines)
	}
	v = shownAt(t, s, host, live, 1, fyne.KeyModifierAlt) // a Saturday
	if !has(v.Lines, "Uden for det grønne: Kalender") || slices.ContainsFunc(v.Green, func(d day.Span) bool { return d.Contains(day.Of(2019, 9, 21)) }) {
		t.Errorf("on a Saturday the tip says %v; green %v", v.Lines, v.Green)
	}
	if s.corridor != nil {
		t.Error("the search goes on after the drag")
	}
}

// TestTheGreenOfACourse is the example of the design: the course can go on until the wave would be
// live after the next one.
func TestTheGreenOfACourse(t *testing.T) {
	s, host := newTestScreenIn(t, "sapa-2019", translations.Danish)
	withCorridor(s)
	v := shownAt(t, s, host, barOf(t, s, wave(t, s, "Bølge 4", plan.CourseStart)), 28, 0)
	if !has(v.Lines, "Bryder ingen regler") || !has(v.Lines, "Grønt til 24. oktober 2019: 5 arbejdsdage endnu") {
		t.Errorf("the tip says %v", v.Lines)
	}
	if len(v.Green) != 1 || v.Green[0].Latest != day.Of(2019, 10, 24) {
		t.Errorf("green is %v", v.Green)
	}
}

func TestADraggedCourseKeepsItsWorkingDays(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	course := wave(t, s, "Bølge 4", plan.CourseStart)
	at, _ := s.current.positionOf(barOf(t, s, course))
	at.When, at.End = at.When.AddDays(3), at.End.AddDays(3)
	moved := s.propose([]gantt.Move{at})
	s.commit([]gantt.Move{at})
	is(t, wave(t, s, "Bølge 4", plan.CourseStart), "5. september 2019", on(2019, 9, 5))
	is(t, wave(t, s, "Bølge 4", plan.CourseEnd), "24. september 2019", on(2019, 9, 24))
	is(t, wave(t, s, "Bølge 4", plan.GoLive), "25. september 2019", on(2019, 9, 25))
	if !slices.ContainsFunc(moved.Moves, func(m gantt.Move) bool { return m.ID == at.ID && m.End == on(2019, 9, 24) }) {
		t.Errorf("the preview showed %v", moved.Moves)
	}
}

// A period moves to another period, whatever working days it has: April 2019 has three fewer than July.
func TestADraggedPeriodStaysAPeriod(t *testing.T) {
	for _, c := range []struct {
		from, to string
		days     int
	}{
		{"april 2019", "juli 2019", 91},
		{"uge 15 2019", "uge 16 2019", 7},
		{"8.-12. april 2019", "15.-24. april 2019", 7},
	} {
		s := newTestScreen(t, "sapa-2019", translations.Danish)
		m := own(t, s, "Hypercare periode")
		w, err := day.Parse(c.from, day.Context{Lang: day.Danish})
		if err != nil {
			t.Fatal(err)
		}
		s.ws.Do(plan.L("did.milestone-edit"), func(d *plan.Draft) error {
			return d.Schedule(m.ID, plan.Dates{Text: w.Text, Span: w.Begin, End: w.End})
		})
		at, _ := s.current.positionOf(barOf(t, s, m))
		at.When, at.End = at.When.AddDays(c.days), at.End.AddDays(c.days)
		s.commit([]gantt.Move{at})
		if is := own(t, s, "Hypercare periode"); is.Written != c.to {
			t.Errorf("%q became %q, not %q", c.from, is.Written, c.to)
		}
	}
}

func TestTheTipShowsFromAndTo(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	at, _ := s.current.positionOf(barOf(t, s, wave(t, s, "Bølge 4", plan.CourseStart)))
	at.When, at.End = at.When.AddDays(28), at.End.AddDays(28)
	v := s.propose([]gantt.Move{at})
	for _, want := range []string{
		"Kursus: 2.-19. september 2019 → 30. september – 17. oktober 2019",
		"Idriftsættelse: 20. september 2019 → 18. oktober 2019",
		"Faktureringsstart: 1. oktober 2019 → 1. november 2019",
	} {
		if !has(v.Lines, want) {
			t.Errorf("%q is not among %v", want, v.Lines)
		}
	}
}
