package timeline

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"
)

// BenchmarkDragFrame is one mouse move of a drag in a plan of 2,000 bars, from
// the pointer to the placed objects.
func BenchmarkDragFrame(b *testing.B) {
	tl, _, _ := newTimeline(b)
	m := samplePlan()
	for i := range 200 {
		lane := gantt.Lane{ID: fmt.Sprint("lane", i), Title: fmt.Sprint("Bølge ", i)}
		for k := range 10 {
			lane.Bars = append(lane.Bars, gantt.Bar{
				ID: fmt.Sprint(i, "-", k), Label: fmt.Sprint("milepæl ", k),
				When: day.On(day.Of(2018, 1, 1) + day.Day((i*37+k*173)%1800)),
			})
		}
		m.Lanes = append(m.Lanes, lane)
	}
	tl.SetModel(m)
	tl.OnPropose = nil
	tl.Select("b4-bill")
	from := centre(tl, "b4-bill")
	dragTo(tl, from, from.AddXY(5, 0))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		tl.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(float32(i%80), 0)}})
	}
	b.ReportMetric(float64(tl.countObjects()), "objects")
}
