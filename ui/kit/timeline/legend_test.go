package timeline

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
)

// A legend that is wider than the timeline takes more rows: no sign is left out, and none is cut.
func TestTheLegendBreaksIntoRows(t *testing.T) {
	items := []LegendItem{{CourseSign, "kursus"}, {UncertainSign, "omtrentlig dato"}, {ZoneSign, "frozen zone, cut over"}, {DoneSign, "gennemført"}}
	tl, w := newTestWindow(t, style.Light, 1200, 600)
	tl.SetLegend(items)
	var heights []float64
	for _, width := range []float32{1200, 420, 260} {
		w.Resize(fyne.NewSize(width, 600))
		found := 0
		for _, d := range kittest.SceneOf(tl) {
			if !slices.ContainsFunc(items, func(i LegendItem) bool { return i.Text == d.Text }) || d.At.Y < tl.Size().Height-float32(tl.legendH()) {
				continue
			}
			if found++; d.At.X+d.Size.Width > width || d.At.Y+d.Size.Height > 600 {
				t.Errorf("at %v: %q ends at %v", width, d.Text, d.At.AddXY(d.Size.Width, d.Size.Height))
			}
		}
		if found != len(items) {
			t.Errorf("at %v: %d of %d signs are named", width, found, len(items))
		}
		heights = append(heights, tl.legendH())
	}
	if !slices.IsSorted(heights) || heights[0] == heights[2] {
		t.Errorf("the heights are %v", heights)
	}
	tl.SetLegend(nil)
	if tl.legendH() != 0 {
		t.Errorf("without a legend it is %v high", tl.legendH())
	}
}
