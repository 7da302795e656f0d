package gantt

import (
	"fmt"
	"testing"

	"bolgeplan/data/day"
)

// bigModel is a plan of 2,000 bars in 200 lanes over five years.
func bigModel() *Model {
	m := &Model{Today: day.Of(2019, 6, 26)}
	first := day.Of(2018, 1, 1)
	for i := range 200 {
		lane := Lane{ID: fmt.Sprint("lane", i), Title: fmt.Sprint("Bølge ", i)}
		for k := range 10 {
			from := first + day.Day((i*37+k*173)%1800)
			b := Bar{ID: fmt.Sprint(i, "-", k), Kind: Point, When: day.On(from), Label: fmt.Sprint("milepæl ", k)}
			if k%3 == 0 {
				b.Kind, b.End = Range, day.On(from+20)
			}
			lane.Bars = append(lane.Bars, b)
		}
		m.Lanes = append(m.Lanes, lane)
	}
	return m
}

func BenchmarkLayoutFirst(b *testing.B) {
	m, v := bigModel(), testView(2.44)
	b.ReportAllocs()
	for b.Loop() {
		Layout(m, v)
	}
}

func BenchmarkLayoutPan(b *testing.B) {
	m, v := bigModel(), testView(2.44)
	var l Layouter
	b.ReportAllocs()
	for b.Loop() {
		v.Scale = v.Scale.Panned(1)
		v.Top += 0.1
		l.Layout(m, v)
	}
}

// BenchmarkLayoutAll lays out all lanes, as a tall print does.
func BenchmarkLayoutAll(b *testing.B) {
	m, v := bigModel(), testView(0.5)
	v.H = 1e6
	var l Layouter
	b.ReportAllocs()
	for b.Loop() {
		l.Layout(m, v)
	}
}

func BenchmarkLayoutDrag(b *testing.B) {
	m, v := bigModel(), testView(2.44)
	var l Layouter
	g := Drag{Part: Body, Start: []Move{{ID: "0-1", When: m.Lanes[0].Bars[1].When}}}
	b.ReportAllocs()
	delta := 0
	for b.Loop() {
		delta = (delta + 1) % 30
		mv := g.Moves(delta)
		v.Moves = map[string]Move{mv[0].ID: mv[0]}
		l.Layout(m, v)
	}
}
