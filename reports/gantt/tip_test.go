package gantt

import (
	"testing"

	"bolgeplan/data/day"
)

func TestATipCoversNoRowThatIsLookedAt(t *testing.T) {
	var m Model
	for i := range 12 {
		id := string(rune('a' + i))
		m.Lanes = append(m.Lanes, Lane{ID: id, Title: id, Bars: []Bar{{ID: id, Label: "faktureres", When: day.On(day.Of(2019, 7, 1))}}})
	}
	scale := Scale{Origin: float64(day.Of(2019, 1, 1)), PerDay: 2}
	s := Layout(&m, View{
		Scale: scale, W: 900, H: 400, Metrics: ScreenMetrics(), Names: &Names{},
		Measure: func(text string, _ Font) float64 { return 6 * float64(len(text)) },
	})
	mark := s.Find("f")
	at := Place{mark.X, mark.Mid()}
	p := s.TipPlace(300, 150, at, map[int]bool{5: true}, nil)
	if row := s.Lanes[5]; p.Y < row.Y+row.H && p.Y+150 > row.Y {
		t.Errorf("the tip at %v covers the row at %v", p, row.Y)
	}
	if s.covered(p, 300, 150, nil) > 0 {
		t.Errorf("the tip at %v covers marks although there is empty ground", p)
	}
	near := Place{at.X + 2, at.Y}
	if again := s.TipPlace(300, 150, near, map[int]bool{5: true}, &p); again != p {
		t.Errorf("the tip goes from %v to %v for two pixels", p, again)
	}
	all := map[int]bool{}
	for i := range m.Lanes {
		all[i] = true
	}
	if p := s.TipPlace(300, 150, at, all, nil); p.X < 0 || p.X+300 > s.W || p.Y < 0 || p.Y+150 > s.H {
		t.Errorf("with no room the tip is at %v, out of sight", p)
	}
}
