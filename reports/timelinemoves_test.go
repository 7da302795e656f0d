package reports

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/gantt"
)

// ghosts lists the ghosts of a timeline with their lanes; "" for a zone over many lanes.
func ghosts(t Timeline) map[string][]gantt.Bar {
	list := map[string][]gantt.Bar{}
	take := func(lane string, bars []gantt.Bar) {
		for _, b := range bars {
			if b.Ghost {
				list[lane] = append(list[lane], b)
			}
		}
	}
	take("", t.Model.Zones)
	for _, l := range t.Model.Lanes {
		take(l.ID, l.Bars)
	}
	return list
}

func TestMovedBarsLeaveTheirFormerPlaces(t *testing.T) {
	before := plantest.Example(t, example.Monopolbrud)
	var m plan.Milestone
	var lane string
	for _, w := range before.Waves.Rows() {
		if at, ok := before.WaveMilestone(w.ID, plan.GoLive); ok && at.Earliest != day.None {
			m, lane = at, w.ID.String()
			break
		}
	}
	timeline := func(p *plan.Plan) Timeline {
		return NewTimeline(p, TimelineSolutions(before), translations.Danish, day.Of(2019, 6, 1))
	}
	marked := func(change func(*plan.Draft)) map[string][]gantt.Bar {
		d := before.Edit()
		change(d)
		now := timeline(d.Plan())
		now.MarkMoved(timeline(before))
		return ghosts(now)
	}
	if got := marked(func(*plan.Draft) {}); len(got) > 0 {
		t.Errorf("an unchanged plan has ghosts: %v", got)
	}
	got := marked(func(d *plan.Draft) {
		plan.Update(d, m.ID, func(m *plan.Milestone) { m.Earliest, m.Latest = m.Earliest+7, m.Latest+7 })
	})
	found := false
	for _, b := range got[lane] {
		found = found || b.When == m.When()
	}
	if !found || len(got) != 1 {
		t.Errorf("ghosts %v, want one on %s at %v", got, lane, m.When())
	}
	got = marked(func(d *plan.Draft) { plan.Remove[plan.Milestone](d, m.ID) })
	found = false
	for _, b := range got[lane] {
		found = found || b.When == m.When()
	}
	if !found {
		t.Errorf("ghosts %v of a removed milestone, want one on %s at %v", got, lane, m.When())
	}
}
