package timeline

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/consequences"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/workspace/workspacetest"
)

// newLargeScreen shows the plan of SAPA with 20 solutions and 2,000 milestones.
func newLargeScreen(b *testing.B) (*Screen, *workspacetest.Host) {
	b.Helper()
	p := plantest.Large(plantest.Example(b, example.SAPA2019), "SAPA", day.Of(2019, 1, 7))
	path := filepath.Join(b.TempDir(), "plan.bolgeplan")
	if err := data.Create(path, p, plan.L(data.CreateKey, "name", "large"), workspacetest.Tester); err != nil {
		b.Fatal(err)
	}
	return newTestScreenOf(b, workspacetest.Options{Path: path, Lang: translations.Danish})
}

// BenchmarkDragStep is one mouse move of a drag with its corridor: the go-live of a wave with what
// moves along, from the pointer to the placed objects.
func BenchmarkDragStep(b *testing.B) {
	s, host := newLargeScreen(b)
	withCorridor(s)
	of := solution(s, "SAPA")
	w, _ := s.ws.Plan().WaveNamed(of.ID, "Bølge 5")
	m, _ := s.ws.Plan().WaveMilestone(w.ID, plan.GoLive)
	bar, _ := s.current.barOf(m.ID)
	at := hold(b, s, bar)
	press(s, at)
	to := func(dx int) {
		s.chart.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(float32(dx), 0)}})
	}
	to(1)
	host.Until("the corridor is found", func() bool { return s.corridor.found.Within.To == corridorReach })
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		to(i * 13 % 200)
	}
	b.ReportMetric(float64(len(s.current.bars)), "bars")
}

// BenchmarkCorridor is the search for the corridor of that drag, beside the window.
func BenchmarkCorridor(b *testing.B) {
	s, _ := newLargeScreen(b)
	of := solution(s, "SAPA")
	w, _ := s.ws.Plan().WaveNamed(of.ID, "Bølge 5")
	m, _ := s.ws.Plan().WaveMilestone(w.ID, plan.GoLive)
	g := gantt.Drag{Part: gantt.Body, Start: []gantt.Move{{ID: m.ID.String(), When: m.When()}}}
	base, p := s.ws.ChangeBase(), s.ws.Plan()
	moves := func(by int) []plan.Move {
		_, all := s.withDependents(s.current.changes(p, g.Changed(g.Moves(by)), plan.Nearest))
		return all
	}
	b.ReportAllocs()
	for b.Loop() {
		base.Corridor(consequences.Range{From: -30, To: 30}, moves, func(consequences.Corridor) bool { return true })
	}
}

// BenchmarkFirstDrawing is the screen of that plan from the plan to the placed objects.
func BenchmarkFirstDrawing(b *testing.B) {
	s, _ := newLargeScreen(b)
	b.ReportAllocs()
	for b.Loop() {
		again := New(s.ws)
		again.chart.Resize(s.chart.Size())
	}
	b.ReportMetric(float64(len(s.current.bars)), "bars")
}
