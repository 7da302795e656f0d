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
	s := newTestScreen(t, "sapa-2019", translations.Danish)
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
	s := newTestScreen(t, "sapa-2019", translations.Danish)
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
	s := newTestScreen(t, "sapa-2019", translations.Danish)
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
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	s.edit(barOf(t, s, wave(t, s, "Bølge 4", plan.CourseStart)))
	write(s, "9.-26. september 2019")
	typeKeys(s, fyne.KeyReturn)
	is(t, wave(t, s, "Bølge 4", plan.CourseStart), "9. september 2019", on(2019, 9, 9))
	is(t, wave(t, s, "Bølge 4", plan.CourseEnd), "26. september 2019", on(2019, 9, 26))
	is(t, wave(t, s, "Bølge 4", plan.GoLive), "27. september 2019", on(2019, 9, 27))
}

func TestDeleteIsOneStep(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
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
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	w, _ := s.ws.Plan().WaveNamed(solution(s, "SAPA").ID, "Bølge 3")
	s.createOn(w.ID.String(), day.Of(2019, 6, 3))
	typeKeys(s, fyne.KeyReturn) // it has no name yet
	if s.ws.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("a milestone without a name was made")
	}
	typeKeys(s, fyne.KeyEscape)

	c := s.newCreator(owner{w.SolutionID, w.ID}, day.Of(2019, 6, 3))
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

// TestZoneScopeIsEdited lets a zone of the Serviceplatform hold for the go-lives of SAPA
// and KSD: the panel says so, and one undo takes all of it back.
func TestZoneScopeIsEdited(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	zone := own(t, s, "Frozen zone 1")
	scope := func() string {
		line := ""
		for _, l := range s.scopeLine(own(t, s, zone.Name)) {
			for _, p := range l {
				line += p.Text
			}
		}
		return line
	}
	if got := scope(); got != "Gælder for: Serviceplatformen (idriftsættelse og cut over)" {
		t.Errorf("before: %q", got)
	}
	f := s.newEditor(s.current.Items[barOf(t, s, zone)]).newForm()
	f.show()
	pick := func(offered func() []*fyne.MenuItem, label string) {
		items := offered()
		if others := items[len(items)-1].ChildMenu; others != nil {
			items = append(items, others.Items...)
		}
		i := slices.IndexFunc(items, func(it *fyne.MenuItem) bool { return it.Label == label })
		if i < 0 {
			t.Fatalf("%q is not offered", label)
		}
		items[i].Action()
	}
	pick(f.scope.solutionItems, "KSD")
	pick(f.scope.solutionItems, "SAPA")
	pick(f.scope.solutionItems, "Serviceplatformen")
	pick(f.scope.kindItems, "Cut over")
	if got := f.scope.where.Text() + ": " + f.scope.what.Text(); got != "KSD og SAPA: Idriftsættelse" && got != "SAPA og KSD: Idriftsættelse" {
		t.Errorf("the dialog says %q", got)
	}
	f.submit()
	sapa, ksd := solution(s, "SAPA").ID, solution(s, "KSD").ID
	is := s.ws.Plan().ScopeOf(own(t, s, zone.Name))
	for _, c := range []struct {
		of    plan.ID
		kind  plan.MilestoneKind
		binds bool
	}{{sapa, plan.GoLive, true}, {ksd, plan.GoLive, true}, {sapa, plan.CutOver, false}, {zone.SolutionID, plan.GoLive, false}} {
		if is.Binds(c.of, c.kind) != c.binds {
			t.Errorf("it binds %s of %v: %v", c.kind, c.of, !c.binds)
		}
	}
	if got := s.ws.FormatLabel(last(s)); got != "Serviceplatformen: ”Frozen zone 1” rettet" {
		t.Errorf("done: %s", got)
	}
	s.ws.Undo()
	if last(s).Key != "" || scope() != "Gælder for: Serviceplatformen (idriftsættelse og cut over)" {
		t.Errorf("after undo: %q, left to undo %v", scope(), last(s))
	}
}

// TestCutOverCanBeAZone takes the scope of the cut-over weekend away.
func TestCutOverCanBeAZone(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish)
	weekend := own(t, s, "Cut over weekend")
	f := s.newEditor(s.current.Items[barOf(t, s, weekend)]).newForm()
	f.show()
	if got := f.scope.where.Text() + ": " + f.scope.what.Text(); got != "Alle løsninger: Idriftsættelse" {
		t.Errorf("the dialog says %q", got)
	}
	f.scope.solutionItems()[0].Action()
	f.submit()
	if !s.ws.Plan().ScopeOf(weekend).IsEmpty() || s.scopeLine(weekend) != nil {
		t.Error("it keeps others out still")
	}
}
