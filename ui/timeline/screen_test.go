package timeline

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
	chart "bolgeplan/ui/kit/timeline"
)

// wave returns the milestone of a kind of a wave of SAPA.

// wave returns a milestone of a wave of SAPA by its kind.
func wave(t *testing.T, s *Screen, name string, kind plan.MilestoneKind) plan.Milestone {
	t.Helper()
	w, ok := s.ws.Plan().WaveNamed(solution(s, "SAPA").ID, name)
	m, has := s.ws.Plan().WaveMilestone(w.ID, kind)
	if !ok || !has {
		t.Fatalf("%s has no %s", name, kind)
	}
	return m
}

// own returns a milestone of the Serviceplatform.

// own returns a milestone of the Serviceplatform.
func own(t *testing.T, s *Screen, name string) plan.Milestone {
	t.Helper()
	for _, m := range s.ws.Plan().MilestonesOfSolution(solution(s, "Serviceplatformen").ID) {
		if m.Name == name {
			return m
		}
	}
	t.Fatalf("no milestone %q", name)
	return plan.Milestone{}
}

func is(t *testing.T, m plan.Milestone, written string, when day.Span) {
	t.Helper()
	if m.Written != written || m.When() != when {
		t.Errorf("%s is %q on %v, want %q on %v", m.Kind, m.Written, m.When(), written, when)
	}
}

func on(y int, m time.Month, d int) day.Span { return day.On(day.Of(y, m, d)) }

// hold selects a bar and returns where it can be held, in the chart.

// hold selects a bar and returns a position of the chart where it can be dragged.
func hold(t testing.TB, s *Screen, bar string) fyne.Position {
	t.Helper()
	b := s.current.bars[bar]
	s.chart.ShowSpan(day.Span{Earliest: b.When.Earliest - 30, Latest: b.When.Earliest + 30})
	s.chart.Select(bar)
	size, corner := s.chart.Size(), fyne.CurrentApp().Driver().AbsolutePositionForObject(s.chart)
	for y := float32(0); y < size.Height; y += 5 {
		for x := float32(0); x < size.Width; x += 4 {
			at := fyne.NewPos(x, y)
			lane, d := s.chart.LaneAt(at.Add(corner))
			if lane == "" || d != b.When.Earliest {
				continue
			}
			press(s, at)
			letGo(s, at)
			if slices.Equal(s.chart.Selected(), []string{bar}) {
				return at
			}
		}
	}
	t.Fatalf("the bar of %v is nowhere", b.When)
	return fyne.Position{}
}

func press(s *Screen, at fyne.Position) {
	s.chart.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
}

func letGo(s *Screen, at fyne.Position) {
	s.chart.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	s.chart.DragEnd()
}

// dayWidth is the width of a day on the chart.
func dayWidth(s *Screen, at fyne.Position) float32 {
	const days = 10
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.chart)
	_, first := s.chart.LaneAt(at.Add(corner))
	dayFrom := func(n day.Day) float32 { // the first x on that day
		x := at.X
		for {
			if _, d := s.chart.LaneAt(fyne.NewPos(x, at.Y).Add(corner)); d >= first+n {
				return x
			}
			x += 0.25
		}
	}
	return (dayFrom(1+days) - dayFrom(1)) / days
}

// drag moves the held bar by a number of days.
func drag(s *Screen, from fyne.Position, days int) {
	press(s, from)
	perDay := dayWidth(s, from)
	for i := 1; i <= 4; i++ {
		at := from.AddXY(perDay*float32(days)*float32(i)/4, 0)
		s.chart.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}})
	}
	letGo(s, from.AddXY(perDay*float32(days), 0))
}

func barOf(t *testing.T, s *Screen, m plan.Milestone) string {
	t.Helper()
	bar, ok := s.current.barOf(m.ID)
	if !ok {
		t.Fatalf("%s is not on the timeline", m.Kind)
	}
	return bar
}

// last returns the label of the last step.
func last(s *Screen) plan.Label {
	l, _ := s.ws.Document().CanUndo()
	return l
}

func typeKeys(s *Screen, names ...fyne.KeyName) {
	for _, n := range names {
		s.ws.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// write replaces the text of the focused field.
func write(s *Screen, text string) {
	focused := s.ws.Window.Canvas().Focused()
	focused.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(focused, text)
}

func TestDragMovesGoLiveAndWhatFollows(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	bar := barOf(t, s, wave(t, s, "Bølge 5", plan.GoLive))
	drag(s, hold(t, s, bar), 10)
	is(t, wave(t, s, "Bølge 5", plan.CourseEnd), "24. oktober 2019", on(2019, 10, 24))
	is(t, wave(t, s, "Bølge 5", plan.GoLive), "4. november 2019", on(2019, 11, 4))
	is(t, wave(t, s, "Bølge 5", plan.InvoicingStart), "1. december 2019", on(2019, 12, 1))
	if got := s.ws.FormatLabel(last(s)); got != "SAPA, Bølge 5: idriftsættelsen flyttet til 4. november 2019 (faktureringsstarten fulgte med)" {
		t.Errorf("done: %s", got)
	}
	s.ws.Undo()
	is(t, wave(t, s, "Bølge 5", plan.GoLive), "25. oktober 2019", on(2019, 10, 25))
	is(t, wave(t, s, "Bølge 5", plan.InvoicingStart), "1. november 2019", on(2019, 11, 1))
	if last(s).Key != "" {
		t.Errorf("undo left %v to be undone: a drag was more than one step", last(s))
	}
	if !slices.Equal(s.chart.Selected(), []string{bar}) {
		t.Errorf("selected %v after undo", s.chart.Selected())
	}
}

func TestNothingFollowsWhenSwitchedOff(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	s.toggleDependents()
	drag(s, hold(t, s, barOf(t, s, wave(t, s, "Bølge 5", plan.GoLive))), 3)
	is(t, wave(t, s, "Bølge 5", plan.GoLive), "28. oktober 2019", on(2019, 10, 28))
	is(t, wave(t, s, "Bølge 5", plan.InvoicingStart), "1. november 2019", on(2019, 11, 1))
}

func TestCourseMovesByKeys(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	s.chart.Select(barOf(t, s, wave(t, s, "Bølge 4", plan.CourseStart)))
	s.Focus()
	typeKeys(s, fyne.KeyRight)
	is(t, wave(t, s, "Bølge 4", plan.CourseStart), "3. september 2019", on(2019, 9, 3))
	is(t, wave(t, s, "Bølge 4", plan.CourseEnd), "20. september 2019", on(2019, 9, 20))
	is(t, wave(t, s, "Bølge 4", plan.GoLive), "23. september 2019", on(2019, 9, 23))
	is(t, wave(t, s, "Bølge 4", plan.InvoicingStart), "1. oktober 2019", on(2019, 10, 1))
	if got := s.ws.FormatLabel(last(s)); got != "SAPA, Bølge 4: kurset flyttet til 3.-20. september 2019" {
		t.Errorf("done: %s", got)
	}
}

func TestLockedStaysAndSaysWhy(t *testing.T) {
	s, host := newTestScreenIn(t, "sapa-2019", translations.Danish)
	invoicing := wave(t, s, "Bølge 5", plan.InvoicingStart)
	s.setLocked([]string{barOf(t, s, invoicing)}, true)
	s.chart.Select(barOf(t, s, invoicing))
	s.Focus()
	typeKeys(s, fyne.KeyRight)
	is(t, wave(t, s, "Bølge 5", plan.InvoicingStart), "1. november 2019", on(2019, 11, 1))
	if message := host.Messages; len(message) != 1 || !strings.Contains(message[0], "låst") {
		t.Errorf("message %q", message)
	}

	moves := []gantt.Move{{ID: barOf(t, s, wave(t, s, "Bølge 5", plan.GoLive)), When: on(2019, 10, 28)}}
	v := s.propose(moves)
	if i := slices.IndexFunc(v.Lines, func(l chart.TipLine) bool { return l.Text == "Faktureringsstart er låst og bliver stående" }); i < 0 {
		t.Errorf("the tip says nothing of the lock: %v", v.Lines)
	}
	s.commit(moves)
	is(t, wave(t, s, "Bølge 5", plan.GoLive), "28. oktober 2019", on(2019, 10, 28))
	is(t, wave(t, s, "Bølge 5", plan.InvoicingStart), "1. november 2019", on(2019, 11, 1))
}

func TestZoneKeepsItsOpenEnd(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	zone := own(t, s, "Frozen zone 1")
	at, _ := s.current.positionOf(barOf(t, s, zone))
	at.When = on(2019, 6, 3)
	s.commit([]gantt.Move{at})
	moved := own(t, s, "Frozen zone 1")
	is(t, moved, "3. juni 2019 – bestået driftsprøve", on(2019, 6, 3))
	if moved.EndsWith != zone.EndsWith || s.ws.Plan().EndOf(moved) != s.ws.Plan().EndOf(zone) {
		t.Errorf("it ends %v", s.ws.Plan().EndOf(moved))
	}

	s.edit(barOf(t, s, moved))
	write(s, "1. juli 2019 – afsluttet hypercare")
	typeKeys(s, fyne.KeyReturn)
	if moved = own(t, s, "Frozen zone 1"); moved.EndsWith != own(t, s, "Hypercare periode").ID {
		t.Errorf("it ends with %v", moved.EndsWith)
	}
}

func TestWrittenSaysBothEnds(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	at, _ := s.current.positionOf(barOf(t, s, own(t, s, "Hypercare periode")))
	at.End = on(2019, 12, 12)
	s.commit([]gantt.Move{at})
	m := own(t, s, "Hypercare periode")
	is(t, m, "9. november – 12. december 2019", on(2019, 11, 9))
	if m.End() != on(2019, 12, 12) {
		t.Errorf("it ends %v", m.End())
	}
	zone := own(t, s, "Frozen zone 2")
	if bar := s.current.bars[barOf(t, s, zone)]; bar.End != on(2019, 12, 12) {
		t.Errorf("the zone that ends with it ends %v", bar.End)
	}
}

func TestProposeShowsFlagsAndZonesMove(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	live := wave(t, s, "Bølge 5", plan.GoLive)
	v := s.propose([]gantt.Move{{ID: live.ID.String(), When: on(2019, 11, 8)}})
	if v.Title != "Bølge 5: idriftsættelse og faktureringsstart +14 dage" {
		t.Errorf("title %q", v.Title)
	}
	places := map[string]day.Span{}
	for _, m := range v.Moves {
		places[m.ID] = m.When
	}
	if got := places["notice:"+live.ID.String()]; got != on(2019, 5, 8) {
		t.Errorf("the deadline goes to %v", got)
	}
	if got := places[wave(t, s, "Bølge 5", plan.InvoicingStart).ID.String()]; got != on(2019, 12, 1) {
		t.Errorf("invoicing goes to %v", got)
	}
	if len(places) != 3 { // with what is moved
		t.Errorf("follow %v", places)
	}
	if got := v.Labels[live.ID.String()]; got != "idriftsættes 8. nov." {
		t.Errorf("the label there is %q", got)
	}
	if is(t, wave(t, s, "Bølge 5", plan.GoLive), "25. oktober 2019", on(2019, 10, 25)); last(s).Key != "" {
		t.Errorf("a proposal was recorded: %v", last(s))
	}
}

func TestProposeSaysWhatBreaks(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	s.toggleDependents()
	live := wave(t, s, "Bølge 5", plan.GoLive)
	for _, c := range []struct {
		to   day.Span
		want string
	}{
		{on(2019, 10, 26), "26. oktober 2019 er en lørdag"},
		{on(2019, 11, 4), "Faktureringsstarten ligger før idriftsættelsen (4. november 2019)"},
	} {
		v := s.propose([]gantt.Move{{ID: live.ID.String(), When: c.to}})
		if !slices.ContainsFunc(v.Lines, func(l chart.TipLine) bool { return strings.EqualFold(l.Text, c.want) }) {
			t.Errorf("%v: %q is not among %v", c.to, c.want, v.Lines)
		}
	}
}

func TestFindGoesToMilestone(t *testing.T) {
	s := newTestScreen(t, "monopolbrud", translations.Danish)
	found := s.matches("sapa 5 faktur")
	if len(found) != 1 || found[0].written != "1. november 2019" {
		t.Fatalf("found %v", found)
	}
	s.fold(solution(s, "SAPA").ID.String())
	s.show(found[0].bar)
	if !slices.Equal(s.chart.Selected(), []string{found[0].bar}) || len(s.folded) > 0 {
		t.Errorf("selected %v, folded %v", s.chart.Selected(), s.folded)
	}
}

func TestRefreshKeepsPlace(t *testing.T) {
	s := newTestScreen(t, "monopolbrud", translations.Danish)
	s.chart.ZoomTo(gantt.Weeks)
	s.chart.Select(barOf(t, s, wave(t, s, "Bølge 5", plan.GoLive)))
	before := s.chart.VisibleSpan()
	s.Refresh()
	if s.chart.VisibleSpan() != before || len(s.chart.Selected()) != 1 {
		t.Errorf("in sight %v, before %v; selected %v", s.chart.VisibleSpan(), before, s.chart.Selected())
	}
}

// A period is in sight whole, a short one with days around it.
func TestAPeriodIsShownWhole(t *testing.T) {
	s := newTestScreen(t, "monopolbrud", translations.Danish)
	for text, most := range map[string]int{"2. halvår 2019": 250, "uge 43 2019": 40, "1. april 2020": 40, "2016-2024": 4500} {
		w, err := day.Parse(text, day.Context{})
		if err != nil {
			t.Fatal(err)
		}
		s.ShowPeriod(w.Span)
		if seen := s.chart.VisibleSpan(); seen.Earliest > w.Span.Earliest || seen.Latest < w.Span.Latest || seen.Days() > most {
			t.Errorf("%s: in sight is %v", text, seen)
		}
	}
}

func TestAClickGivesTheKeyboardBack(t *testing.T) {
	s := newTestScreen(t, "monopolbrud", translations.Danish)
	for _, w := range []fyne.Tappable{s.tabs, s.zoom} {
		s.ws.Window.Canvas().Unfocus()
		w.Tapped(&fyne.PointEvent{Position: fyne.NewPos(12, 12)})
		if s.ws.Window.Canvas().Focused() != fyne.Focusable(s.chart) {
			t.Errorf("after a click on %T the keyboard is at %T", w, s.ws.Window.Canvas().Focused())
		}
	}
}
