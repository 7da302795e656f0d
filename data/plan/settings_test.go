package plan_test

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
)

// TestPartsReadDatesAnew has the test of the Serviceplatform that is passed
// "primo februar 2020", and what was moved away from its text by hand.
func TestPartsReadDatesAnew(t *testing.T) {
	p, err := example.Build(example.SAPA2019)
	if err != nil {
		t.Fatal(err)
	}
	if p.Thirds() != (day.Thirds{}).OrDefaults() {
		t.Fatalf("the example reads parts as %+v", p.Thirds())
	}
	var vague, exact, moved plan.Milestone
	for _, m := range p.Milestones.Rows() {
		switch {
		case m.Written == "primo februar 2020":
			vague = m
		case m.When().Exact() && moved.ID == plan.None:
			exact, moved = m, m
		}
	}
	moved.ID, moved.Written, moved.Earliest, moved.Latest = plan.CatalogueID("moved"), "primo maj 2019", day.Of(2019, 5, 2), day.Of(2019, 5, 11)
	zone := plan.Milestone{
		ID: plan.CatalogueID("zone"), Kind: plan.FrozenZone, Written: "medio maj 2019", EndWritten: "ultimo uge 27 2019",
		Earliest: day.Of(2019, 5, 11), Latest: day.Of(2019, 5, 20), EndEarliest: day.Of(2019, 7, 4), EndLatest: day.Of(2019, 7, 5),
	}
	d := p.Edit()
	plan.Put(d, moved)
	plan.Put(d, zone)
	plan.Update(d, vague.ID, func(m *plan.Milestone) { m.Locked = true })
	d.SetThirds(day.Thirds{MonthPrimo: 7, MonthMedio: 21, WeekPrimo: 1, WeekMedio: 2, WeekUltimo: 7})
	q := d.Plan()

	if got := q.Thirds(); got.MonthPrimo != 7 || got.WeekUltimo != 7 {
		t.Errorf("parts %+v", got)
	}
	for _, c := range []struct {
		id        plan.ID
		when, end day.Span
	}{
		{vague.ID, day.Span{Earliest: day.Of(2020, 2, 1), Latest: day.Of(2020, 2, 7)}, vague.End()},
		{exact.ID, exact.When(), exact.End()},
		{moved.ID, moved.When(), moved.End()},
		{zone.ID, day.Span{Earliest: day.Of(2019, 5, 8), Latest: day.Of(2019, 5, 21)}, day.Span{Earliest: day.Of(2019, 7, 3), Latest: day.Of(2019, 7, 7)}},
	} {
		if m, _ := q.Milestones.Get(c.id); m.When() != c.when || m.End() != c.end {
			t.Errorf("%q is %v to %v, want %v to %v", m.Written, m.When(), m.End(), c.when, c.end)
		}
	}

	// Back to the defaults, and all is as it was.
	back := q.Edit()
	back.SetThirds(day.Thirds{})
	for _, id := range []plan.ID{vague.ID, zone.ID} {
		was, _ := d.Plan().Milestones.Get(id)
		is, _ := back.Plan().Milestones.Get(id)
		if is.When() == was.When() {
			t.Errorf("%q stays at %v", is.Written, is.When())
		}
	}
	if m, _ := back.Plan().Milestones.Get(vague.ID); m.When() != vague.When() {
		t.Errorf("%q is %v after all, want %v", m.Written, m.When(), vague.When())
	}
}

func TestPartsThatLeaveNoDaysAreTheDefaults(t *testing.T) {
	p, err := example.Build(example.Empty)
	if err != nil {
		t.Fatal(err)
	}
	d := p.Edit()
	d.Set(plan.MonthPrimo, "25")
	d.Set(plan.WeekMedio, "x")
	if got, want := d.Plan().Thirds(), (day.Thirds{}).OrDefaults(); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	d.Unset(plan.MonthPrimo)
	d.Unset("no such key")
	if v := d.Plan().SettingValue(plan.MonthPrimo); v != "" {
		t.Errorf("after unsetting it says %q", v)
	}
}
