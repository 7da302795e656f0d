package timeline

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

func TestWheel(t *testing.T) {
	tl, _, k := newTimeline(t)
	tl.Resize(fyne.NewSize(1200, 260)) // lower than the lanes
	at := fyne.NewPos(700, 200)
	scroll := func(dy float32) {
		tl.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.Delta{DY: dy}})
	}
	scroll(-30)
	if tl.scrollY != 30 {
		t.Errorf("scrolled to %v", tl.scrollY)
	}
	scroll(500)
	if tl.scrollY != 0 {
		t.Errorf("scrolled above the first lane: %v", tl.scrollY)
	}
	k.down = fyne.KeyModifierShift
	before := tl.scale
	scroll(-40)
	if got := tl.scale.X(before.DayAt(0)) - before.X(before.DayAt(0)); math.Abs(got+40) > 1e-6 {
		t.Errorf("moved along the time by %v, want -40", got)
	}
	k.down = fyne.KeyModifierControl
	under := tl.scale.At(700 - tl.metrics.SideW())
	scroll(20)
	if now := tl.scale.At(700 - tl.metrics.SideW()); math.Abs(now-under) > 1e-6 || tl.scale.PerDay <= before.PerDay {
		t.Errorf("under the pointer was %v, is %v", under, now)
	}
}

func TestPanByDrag(t *testing.T) {
	tl, o, _ := newTimeline(t)
	before := tl.scale.Origin
	dragTo(tl, fyne.NewPos(700, 580), fyne.NewPos(600, 580))
	release(tl, fyne.NewPos(600, 580))
	if got := (tl.scale.Origin - before) * tl.scale.PerDay; math.Abs(got-100) > 1e-6 {
		t.Errorf("panned by %v, want 100", got)
	}
	if len(o.commits) != 0 {
		t.Error("something was committed")
	}
}

func TestViews(t *testing.T) {
	tl, _, _ := newTimeline(t)
	var told gantt.Unit
	tl.OnZoom = func(u gantt.Unit) { told = u }
	for _, u := range []gantt.Unit{gantt.Days, gantt.Weeks, gantt.Months, gantt.Years} {
		tl.ZoomTo(u)
		if tl.Zoom() != u || told != u {
			t.Errorf("zoomed to %v, is %v, told %v", u, tl.Zoom(), told)
		}
	}
	tl.Fit()
	if seen := tl.VisibleSpan(); seen.Earliest > tl.days.Earliest || seen.Latest < tl.days.Latest {
		t.Errorf("fit shows %v of %v", seen, tl.days)
	}
	quarter := between(on(2019, 7, 1), on(2019, 9, 30))
	tl.ShowSpan(quarter)
	if seen := tl.VisibleSpan(); seen.Earliest > quarter.Earliest || seen.Latest < quarter.Latest || seen.Days() > 130 {
		t.Errorf("a quarter shows %v", seen)
	}
}

func TestShowBeforeThereIsASize(t *testing.T) {
	tl := New(Texts{})
	tl.SetModel(samplePlan())
	tl.Fit()
	tl.Resize(fyne.NewSize(1200, 600))
	if seen := tl.VisibleSpan(); seen.Earliest > tl.days.Earliest || seen.Latest < tl.days.Latest {
		t.Errorf("shows %v of %v", seen, tl.days)
	}
}

func TestACommandZoomsWithoutMovingTheRows(t *testing.T) {
	tl, _, _ := newTimeline(t)
	tl.Resize(fyne.NewSize(1200, 260))
	tl.Select("b6-bill")
	place := func() float64 { return laneTop(tl, "b6") }
	before := place()
	for _, u := range []gantt.Unit{gantt.Days, gantt.Years, gantt.Weeks} {
		tl.ZoomTo(u)
		if now := place(); math.Abs(now-before) > 1 && tl.scrollY > 0 {
			t.Errorf("zoom %v moves the row of the selected bar from %v to %v", u, before, now)
		}
	}
}

// laneTop returns where a lane is in sight.
func laneTop(tl *Timeline, id string) float64 {
	for i := range tl.model.Lanes {
		if tl.model.Lanes[i].ID == id {
			y, _, _ := tl.layouter.LaneY(i)
			return y - tl.scrollY
		}
	}
	return math.NaN()
}

// The zoom is told where the first size fits it, as by every other change of the zoom.
func TestTheFirstFitTellsItsZoom(t *testing.T) {
	tl := New(Texts{})
	told := gantt.Unit(-1)
	tl.OnZoom = func(u gantt.Unit) { told = u }
	tl.SetModel(samplePlan())
	tl.Fit()
	tl.Resize(fyne.NewSize(620, 400))
	tl.VisibleSpan()
	if told != tl.Zoom() {
		t.Errorf("told %v, the zoom is %v", told, tl.Zoom())
	}
}

// A timeline that becomes lower, as above a message, keeps the selected bar in sight.
func TestTheSelectedBarStaysInSight(t *testing.T) {
	tl, w := newTestWindow(t, style.Light, 1200, 420)
	tl.Select("b6-bill")
	lane := tl.laneOf(tl.bar("b6-bill"))
	y, high, _ := tl.layouter.LaneY(lane)
	_, h := tl.area()
	tl.scrollY = 0
	tl.redraw()
	if y+high > h {
		w.Resize(fyne.NewSize(1200, float32(420+y+high-h)+2))
	}
	size := w.Canvas().Size()
	w.Resize(fyne.NewSize(size.Width, size.Height-30))
	if _, h := tl.area(); y+high > tl.scrollY+h+0.5 || y < tl.scrollY {
		t.Errorf("the lane is at %v, seen are %v to %v", y, tl.scrollY, tl.scrollY+h)
	}
}
