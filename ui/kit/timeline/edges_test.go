package timeline

import (
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"
)

func edgeOf(tl *Timeline, lane string, left bool) *gantt.EdgeArrow {
	for i := range tl.scene.Edges {
		if e := &tl.scene.Edges[i]; tl.model.Lanes[e.Lane].ID == lane && e.Left == left {
			return e
		}
	}
	return nil
}

func TestArrowsNameWhatIsOutOfSight(t *testing.T) {
	tl, o, _ := newTimeline(t)
	tl.ShowSpan(day.Span{Earliest: day.Of(2019, 9, 2), Latest: day.Of(2019, 10, 20)})
	right, left := edgeOf(tl, "b6", false), edgeOf(tl, "b1", true)
	if right == nil || right.Bar.ID != "b6-course" || right.Text != "kursus ›" {
		t.Fatalf("right of Bølge 6: %+v", right)
	}
	if left == nil || left.Bar.ID != "b1-bill" || left.Text != "‹ faktureres 1. juli" {
		t.Fatalf("left of Bølge 1: %+v", left)
	}
	if e := edgeOf(tl, "b4", false); e != nil {
		t.Errorf("Bølge 4 has nothing out of sight, and names %q", e.Text)
	}
	top := tl.scrollY
	click(tl, fyne.NewPos(float32(tl.metrics.SideW()+left.X+4), float32(tl.scene.HeadH+left.Y+8)), 0)
	w, _ := tl.area()
	if m := tl.scene.Find("b1-bill"); m == nil || m.X < w/2-40 || m.X > w/2+40 || tl.scrollY != top {
		t.Errorf("a click shows it at %+v", m)
	}
	if len(o.selected) != 0 {
		t.Errorf("a click selects %v", o.selected)
	}
}

func TestAFoldedLaneShowsASummary(t *testing.T) {
	tl, _, _ := newTimeline(t)
	m := samplePlan()
	if len(tl.scene.Summaries) != 0 { // what KSD hides has no dates
		t.Errorf("summaries %v", tl.scene.Summaries)
	}
	m.Lanes[0].Folded = true
	tl.SetModel(m)
	if len(tl.scene.Summaries) != 1 {
		t.Fatalf("summaries %v", tl.scene.Summaries)
	}
	sum, s := tl.scene.Summaries[0], tl.scene.Scale
	if sum.X0 != s.X(day.Of(2019, 3, 4)) || sum.X1 != s.X(day.Of(2019, 12, 2)) || len(sum.Points) != 8 {
		t.Errorf("the summary goes from %v to %v with %d points", s.DayAt(sum.X0), s.DayAt(sum.X1), len(sum.Points))
	}
}
