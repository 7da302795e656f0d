package timeline

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

func TestEditTakesDatesAsWritten(t *testing.T) {
	s := newScreen(t, "sapa-2019", translations.Danish)
	s.chart.Select(barOf(t, s, wave(t, s, "Bølge 6", plan.GoLive)))
	s.Focus()
	typeKeys(s, fyne.KeyReturn)
	write(s, "primo februar 2020")
	typeKeys(s, fyne.KeyReturn)
	is(t, wave(t, s, "Bølge 6", plan.GoLive), "primo februar 2020", day.Span{Earliest: day.Of(2020, 2, 1), Latest: day.Of(2020, 2, 10)})
	is(t, wave(t, s, "Bølge 6", plan.InvoicingStart), "1. marts 2020", on(2020, 3, 1))
	if s.ws.Window.Canvas().Overlays().Top() != nil {
		t.Error("the dialog is still there")
	}
}

func TestEditShowsDateAsWritten(t *testing.T) {
	s := newScreen(t, "sapa-2019", translations.Danish)
	for _, c := range []struct{ bar, want string }{
		{barOf(t, s, wave(t, s, "Bølge 6", plan.GoLive)), "22. november 2019"},
		{barOf(t, s, wave(t, s, "Bølge 4", plan.CourseStart)), "2.-19. september 2019"},
		{barOf(t, s, wave(t, s, "Pilotkommuner", plan.CourseStart)), "Afsluttet 2018"},
		{barOf(t, s, own(t, s, "Frozen zone 1")), "1. juni 2019 – bestået driftsprøve"},
		{barOf(t, s, own(t, s, "Første release hos IBM")), "under afklaring"},
	} {
		s.edit(c.bar)
		shown := s.ws.Window.Canvas().Focused().(interface{ SelectedText() string }).SelectedText()
		if shown != c.want {
			t.Errorf("shown %q, want %q", shown, c.want)
		}
		typeKeys(s, fyne.KeyReturn) // changes nothing
	}
	if last(s).Key != "" {
		t.Errorf("recorded %v", last(s))
	}
}

func TestEditRefusesWhatIsNoDate(t *testing.T) {
	s := newScreen(t, "sapa-2019", translations.Danish)
	s.edit(barOf(t, s, wave(t, s, "Bølge 6", plan.GoLive)))
	write(s, "31. februar 2020")
	typeKeys(s, fyne.KeyReturn)
	is(t, wave(t, s, "Bølge 6", plan.GoLive), "22. november 2019", on(2019, 11, 22))
	if s.ws.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("the dialog is gone")
	}
	typeKeys(s, fyne.KeyEscape)
	if s.ws.Window.Canvas().Overlays().Top() != nil {
		t.Error("Escape did not leave the dialog")
	}
}

func TestEditCourseSetsBothEnds(t *testing.T) {
	s := newScreen(t, "sapa-2019", translations.Danish)
	s.edit(barOf(t, s, wave(t, s, "Bølge 4", plan.CourseStart)))
	write(s, "9.-26. september 2019")
	typeKeys(s, fyne.KeyReturn)
	is(t, wave(t, s, "Bølge 4", plan.CourseStart), "9. september 2019", on(2019, 9, 9))
	is(t, wave(t, s, "Bølge 4", plan.CourseEnd), "26. september 2019", on(2019, 9, 26))
	is(t, wave(t, s, "Bølge 4", plan.GoLive), "27. september 2019", on(2019, 9, 27))
}

func TestDeleteIsOneStep(t *testing.T) {
	s := newScreen(t, "sapa-2019", translations.Danish)
	hypercare := own(t, s, "Hypercare periode")
	s.chart.Select(barOf(t, s, hypercare))
	s.Focus()
	typeKeys(s, fyne.KeyDelete)
	if s.ws.Plan().Milestones.Has(hypercare.ID) {
		t.Fatal("it is still there")
	}
	if zone := own(t, s, "Frozen zone 2"); zone.End() != on(2019, 12, 5) {
		t.Errorf("the zone that ended with it ends %v", zone.End())
	}
	s.ws.Undo()
	if !s.ws.Plan().Milestones.Has(hypercare.ID) || own(t, s, "Frozen zone 2").EndsWith != hypercare.ID {
		t.Error("undo did not bring all back")
	}
}

func TestNewMilestoneOnWave(t *testing.T) {
	s := newScreen(t, "sapa-2019", translations.Danish)
	w, _ := s.ws.Plan().WaveNamed(solution(s, "SAPA").ID, "Bølge 3")
	s.createOn(w.ID.String(), day.Of(2019, 6, 3))
	typeKeys(s, fyne.KeyReturn) // it has no name yet
	if s.ws.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("a milestone without a name was made")
	}
	typeKeys(s, fyne.KeyEscape)

	c := s.newCreator(place{w.SolutionID, w.ID}, day.Of(2019, 6, 3))
	c.kind = plan.CutOver
	if refused := c.save(); refused != "" {
		t.Fatal(refused)
	}
	all := s.ws.Plan().MilestonesOf(w.ID)
	i := slices.IndexFunc(all, func(m plan.Milestone) bool { return m.Kind == plan.CutOver })
	if i < 0 || all[i].When() != on(2019, 6, 3) {
		t.Fatalf("milestones %v", all)
	}
	if !slices.Equal(s.chart.Selected(), []string{all[i].ID.String()}) {
		t.Errorf("selected %v", s.chart.Selected())
	}
}
