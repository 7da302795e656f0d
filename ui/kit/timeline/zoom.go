package timeline

import (
	"math"

	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

// The shortest and longest days in pixels.
const (
	minDay = 0.08
	maxDay = 60
)

// panReach is the number of days before the first and after the last bar that can be shown.
const panReach = 3650

// presets are the lengths of a day in pixels for the units of ZoomTo.
var presets = [...]float64{
	gantt.Days: 30, gantt.Weeks: 9, gantt.Months: 2.44, gantt.Quarters: 1.25, gantt.Years: 0.62,
}

// ZoomTo zooms so that the divisions of a unit are easily distinguished. The selected bar, else
// today, else the middle of the view stays in place.
func (t *Timeline) ZoomTo(u gantt.Unit) {
	t.zoomInPlace(presets[u] * float64(style.Px(1)))
}

// ZoomBy zooms by a factor; below 1 it zooms out.
func (t *Timeline) ZoomBy(factor float64) { t.zoomInPlace(t.scale.PerDay * factor) }

// zoomInPlace zooms by a command.
func (t *Timeline) zoomInPlace(perDay float64) {
	t.keepLane(func() { t.zoom(perDay, t.zoomPoint()) })
}

// keepLane changes the view. The lane of the selected bar, else the first lane in sight, stays
// where it is, although lanes get other heights.
func (t *Timeline) keepLane(change func()) {
	lane := -1
	if len(t.selected) > 0 {
		lane = t.laneOf(t.bar(t.selected[0]))
	}
	was, _, ok := t.layouter.LaneY(lane)
	if _, h := t.area(); !ok || was < t.scrollY || was > t.scrollY+h {
		lane, ok = -1, false
		if t.scene != nil && len(t.scene.Lanes) > 0 {
			lane = t.scene.Lanes[0].Index
			was, _, ok = t.layouter.LaneY(lane)
		}
	}
	off := was - t.scrollY
	change()
	if y, _, is := t.layouter.LaneY(lane); ok && is {
		t.scrollY = y - off
		t.redraw()
	}
}

// Zoom returns the unit of ZoomTo that is nearest to the current zoom.
func (t *Timeline) Zoom() gantt.Unit {
	best, distance := gantt.Months, math.Inf(1)
	for u, p := range presets {
		if d := math.Abs(math.Log(t.scale.PerDay / (p * float64(style.Px(1))))); d < distance {
			best, distance = gantt.Unit(u), d
		}
	}
	return best
}

// Fit shows all bars.
func (t *Timeline) Fit() {
	if t.days.Decided() {
		t.ShowSpan(t.days)
	}
}

// ShowSpan shows a span of days with its labels, and scrolls to the top. Every resize fits the span
// again until the user moves the view.
func (t *Timeline) ShowSpan(span day.Span) {
	t.initialSpan, t.initialWidth, t.viewMoved, t.scrollY, t.fitEnd = span, 0, false, 0, day.None
	t.resizeColumns()
	t.redraw()
	t.notifyZoom()
}

// VisibleSpan returns the visible days.
func (t *Timeline) VisibleSpan() day.Span {
	w, _ := t.area()
	t.ensureScale()
	return t.scale.Visible(w)
}

// zoom sets the length of a day. The day at x stays at x.
func (t *Timeline) zoom(perDay, x float64) {
	perDay = min(max(perDay, minDay), maxDay)
	if w, _ := t.area(); w == 0 { // there is no position to keep yet
		t.scale.PerDay, t.initialSpan = perDay, day.Undecided
		return
	}
	t.ensureScale()
	t.viewMoved = true
	t.scale = t.scale.Zoomed(perDay, x)
	t.redraw()
	t.notifyZoom()
}

func (t *Timeline) notifyZoom() {
	if t.OnZoom != nil {
		t.OnZoom(t.Zoom())
	}
}

// zoomPoint returns the x that a zoom by command keeps in place.
func (t *Timeline) zoomPoint() float64 {
	w, _ := t.area()
	t.ensureScale()
	if len(t.selected) > 0 {
		if b := t.bar(t.selected[0]); b != nil && b.When.Decided() {
			if x := t.scale.Mid(b.When.Earliest); x >= 0 && x <= w {
				return x
			}
		}
	}
	if t.model.Today != day.None {
		if x := t.scale.Mid(t.model.Today); x >= 0 && x <= w {
			return x
		}
	}
	return w / 2
}

// area returns the size of the time area.
func (t *Timeline) area() (w, h float64) {
	size := t.Size()
	head := t.metrics.HeadRows[0] + t.metrics.HeadRows[1] + t.metrics.HeadRows[2]
	if t.scene != nil {
		head = t.scene.HeadH
	}
	return max(float64(size.Width)-t.metrics.SideW(), 0), max(float64(size.Height)-head-t.legendH(), 0)
}

// ensureScale positions the view until the user moves it: on initialSpan, else on today in the left
// half, else on the first bar.
func (t *Timeline) ensureScale() {
	if t.scale.PerDay == 0 {
		t.scale.PerDay = presets[gantt.Months] * float64(style.Px(1))
	}
	w, _ := t.area()
	if t.viewMoved || w == 0 || w == t.initialWidth {
		return
	}
	t.initialWidth = w
	margin := min(80*float64(style.Px(1)), w/8)
	if s, ok := gantt.FitLabels(t.model, t.initialSpan, w, margin, t.metrics, t.measure); ok {
		s = s.Zoomed(min(max(s.PerDay, minDay), maxDay), margin)
		t.scale, t.fitEnd = s, s.DayAt(w)
		t.notifyZoom()
		return
	}
	switch {
	case t.model.Today != day.None:
		t.scale.Origin = float64(t.model.Today) - 0.3*w/t.scale.PerDay
	case t.days.Decided():
		t.scale.Origin = float64(t.days.Earliest) - 40/t.scale.PerDay
	default:
		t.initialWidth = 0 // there is nothing to show yet
	}
}

// keepWithin keeps the view near the bars, and the scroll position within the lanes.
func (t *Timeline) keepWithin(contentH float64) {
	w, h := t.area()
	t.scrollY = max(min(t.scrollY, contentH-h), 0)
	all := t.days
	if !all.Decided() {
		if t.model.Today == day.None {
			return
		}
		all = day.On(t.model.Today)
	}
	seen := w / t.scale.PerDay
	lo, hi := float64(all.Earliest)-panReach, float64(all.Latest)+panReach
	t.scale.Origin = min(max(t.scale.Origin, min(lo, hi-seen)), max(hi-seen, lo))
}

// pan moves the content right and down.
func (t *Timeline) pan(dx, dy float64) {
	t.ensureScale()
	t.viewMoved = t.viewMoved || dx != 0
	t.scale = t.scale.Panned(dx)
	t.scrollY -= dy
	t.redraw()
}

// reveal makes a bar visible with the least movement.
func (t *Timeline) reveal(id string) {
	w, h := t.area()
	t.ensureScale()
	margin := 40.0
	t.eachBar(func(lane int, b *gantt.Bar) {
		if b.ID != id || w == 0 {
			return
		}
		if y, lh, ok := t.layouter.LaneY(lane); ok {
			t.scrollY = min(max(t.scrollY, y+lh-h), y)
		}
		if b.When.Decided() {
			x := t.scale.Mid(b.When.Earliest)
			if dx := min(max(x, margin), w-margin) - x; dx != 0 {
				t.scale, t.viewMoved = t.scale.Panned(dx), true
			}
		}
	})
}

// center scrolls the time so that a bar is in the middle.
func (t *Timeline) center(b *gantt.Bar) {
	w, _ := t.area()
	t.pan(w/2-t.scale.Mid(b.When.Earliest), 0)
}
