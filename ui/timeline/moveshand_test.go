package timeline

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"
	chart "bolgeplan/ui/kit/timeline"
)

// hand drags bars with the pointer, and reads what the chart shows.
type hand struct {
	s    *Screen
	t    *testing.T
	keys fyne.KeyModifier // held down

	asked []gantt.Move // where the bars would be by the pointer alone
	shown chart.MovePreview
}

func newHand(t *testing.T, s *Screen) *hand {
	h := &hand{s: s, t: t}
	s.chart.Keys = h
	propose := s.chart.OnPropose
	s.chart.OnPropose = func(moves []gantt.Move) chart.MovePreview {
		h.asked, h.shown = slices.Clone(moves), propose(moves)
		return h.shown
	}
	return h
}

// CurrentKeyModifiers implements chart.Modifiers.
func (h *hand) CurrentKeyModifiers() fyne.KeyModifier { return h.keys }

// day returns the day at a position of the chart, none over the titles.
func (h *hand) day(x float32) day.Day {
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(h.s.chart)
	_, d := h.s.chart.LaneAt(corner.AddXY(x, h.s.chart.Size().Height/2))
	return d
}

// firstX returns the first position for which holds is true; it is true for all positions
// after that.
func (h *hand) firstX(ok func(x float32) bool) float32 {
	from, to := float32(0), h.s.chart.Size().Width
	for to-from > 0.005 {
		if mid := (from + to) / 2; ok(mid) {
			to = mid
		} else {
			from = mid
		}
	}
	return to
}

// left returns where the days begin.
func (h *hand) left() float32 {
	return h.firstX(func(x float32) bool { return h.day(x) != day.None })
}

// xOf returns where a day begins, which must be in sight.
func (h *hand) xOf(d day.Day) float32 {
	return h.firstX(func(x float32) bool { at := h.day(x); return at != day.None && at >= d })
}

func (h *hand) perDay() float32 {
	seen := h.s.chart.VisibleSpan()
	return (h.xOf(seen.Latest) - h.xOf(seen.Earliest+1)) / float32(seen.Latest-seen.Earliest-1)
}

// grip scrolls the beginning of a bar to the middle, presses the pointer on a part of the
// bar and returns the position. Other bars may be selected with it.
func (h *hand) grip(part gantt.HitPart, bar string, others ...string) (at fyne.Position, ok bool) {
	selected := append([]string{bar}, others...)
	h.s.show(bar)
	h.s.chart.Select(selected...)
	b := h.s.current.bars[bar]
	seen, perDay := h.s.chart.VisibleSpan(), h.perDay()
	h.s.chart.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(perDay*float32(seen.Earliest+(seen.Latest-seen.Earliest)/2-b.When.Earliest), 0)})
	from, to := h.xOf(b.When.Earliest), h.xOf(max(b.When.Latest, b.When.Earliest, b.End.Latest)+1)
	xs := []float32{from + perDay/2, (from + to) / 2, from + (to-from)/3, from + (to-from)/8}
	switch part {
	case gantt.StartEdge:
		xs = []float32{from, from + 2}
	case gantt.EndEdge:
		xs = []float32{to, to - 2}
	}
	cursor := map[bool]desktop.Cursor{true: desktop.PointerCursor, false: desktop.HResizeCursor}[part == gantt.Body]
	for y := range h.lane(bar) {
		for _, x := range xs {
			at := fyne.NewPos(x, y)
			h.s.chart.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
			if h.s.chart.Cursor() != cursor {
				continue
			}
			press(h.s, at)
			if slices.Equal(h.s.chart.Selected(), selected) {
				return at, true
			}
			letGo(h.s, at)
			h.s.chart.Select(selected...)
		}
	}
	return at, false
}

// lane moves the pointer down to the lane of a bar. Zones over all lanes are in the header.
func (h *hand) lane(bar string) func(yield func(y float32) bool) {
	id := ""
	for _, l := range h.s.current.Model.Lanes {
		if slices.ContainsFunc(l.Bars, func(b gantt.Bar) bool { return b.ID == bar }) {
			id = l.ID
		}
	}
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(h.s.chart)
	return func(yield func(float32) bool) {
		for y := float32(2); y < h.s.chart.Size().Height; y += 4 {
			lane, _ := h.s.chart.LaneAt(corner.AddXY(h.s.chart.Size().Width/2, y))
			if lane == id && !yield(y) {
				return
			}
		}
	}
}

// edgeRoom is more than the room at both sides of the days in which a drag scrolls the view.
const edgeRoom = 60

// drag moves the pressed pointer by a number of days.
func (h *hand) drag(from fyne.Position, days float32) {
	h.asked, h.shown = nil, chart.MovePreview{}
	to := func(x float32) {
		h.s.chart.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, from.Y)}})
	}
	left, right := h.left(), h.s.chart.Size().Width
	x := from.X + days*h.perDay()
	scroll := func(dx float32) { h.s.chart.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-dx, 0)}) }
	if x > right-edgeRoom || x < left+edgeRoom {
		off := x - (left+right)/2
		scroll(off)
		x -= off
	}
	to(x)
}

// cancel cancels the drag.
func (h *hand) cancel(at fyne.Position) {
	h.s.chart.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	letGo(h.s, at)
}

// targets returns the days that attract a bar: the beginnings and ends of other bars.
func (h *hand) targets(moving []string) []day.Day {
	var days []day.Day
	for id, b := range h.s.current.bars {
		if slices.Contains(moving, id) || !b.When.Decided() {
			continue
		}
		days = append(days, b.When.Earliest)
		if last := max(b.End.Latest, b.End.Earliest); last != day.None {
			days = append(days, last, last+1)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}
