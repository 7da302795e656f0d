package gantt

import (
	"reflect"
	"testing"

	"bolgeplan/data/day"

	"pgregory.net/rapid"
)

func TestSnapIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyScale(t)
		var targets []day.Day
		for _, d := range rapid.SliceOfN(rapid.IntRange(17000, 17400), 0, 12).Draw(t, "targets") {
			targets = append(targets, day.Day(d))
		}
		sn := NewSnapper(s, 6, targets)
		d := day.Day(rapid.IntRange(16990, 17410).Draw(t, "day"))
		to := sn.Snap(d)
		if again := sn.Snap(to); again != to {
			t.Fatalf("%v snaps to %v, and that to %v", d, to, again)
		}
		if off := float64(to - d); off > sn.Tolerance || -off > sn.Tolerance {
			t.Fatalf("%v snaps over %v days, tolerance %v", d, off, sn.Tolerance)
		}
	})
}

func TestSnap(t *testing.T) {
	target := day.Of(2019, 11, 8)
	for _, c := range []struct {
		name     string
		perDay   float64
		from, to string
	}{
		{"month zoom attracts to the first", 2.44, "2019-11-30", "2019-12-01"},
		{"and from behind", 2.44, "2019-12-03", "2019-12-01"},
		{"but not from afar", 2.44, "2019-12-05", "2019-12-05"},
		{"a target attracts", 2.44, "2019-11-10", "2019-11-08"},
		{"week zoom attracts to Monday", 5.5, "2019-12-03", "2019-12-02"},
		{"not to the first", 5.5, "2019-11-30", "2019-11-30"},
		{"day zoom attracts to nothing else", 40, "2019-11-09", "2019-11-09"},
	} {
		from, _ := day.ParseISO(c.from)
		sn := NewSnapper(Scale{PerDay: c.perDay}, 6, []day.Day{target})
		if got := sn.Snap(from).ISO(); got != c.to {
			t.Errorf("%s: %s goes to %s, want %s", c.name, c.from, got, c.to)
		}
	}
}

func anyMove(t *rapid.T) Move {
	span := func(name string, from int) day.Span {
		if rapid.IntRange(0, 4).Draw(t, name+" undecided") == 0 {
			return day.Undecided
		}
		e := rapid.IntRange(from, from+100).Draw(t, name)
		return day.Span{Earliest: day.Day(e), Latest: day.Day(e + rapid.IntRange(0, 20).Draw(t, name+" days"))}
	}
	return Move{ID: "x", When: span("when", 18000), End: span("end", 18200)}
}

func TestDragThereAndBackChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := rapid.SliceOfN(rapid.Custom(anyMove), 1, 5).Draw(t, "start")
		start[0].When = day.On(18050)
		g := Drag{Start: start, Part: HitPart(rapid.IntRange(int(Body), int(EndEdge)).Draw(t, "part"))}
		before := append([]Move(nil), start...)
		there := g.Moves(rapid.IntRange(-60, 60).Draw(t, "delta"))
		if !reflect.DeepEqual(g.Start, before) {
			t.Fatal("the drag changed where it began")
		}
		if back := g.Moves(0); !reflect.DeepEqual(back, before) {
			t.Fatalf("back is %v, was %v", back, before)
		}
		if g.Part != Body && len(g.Changed(there)) > 1 {
			t.Fatalf("an edge moved %v", g.Changed(there))
		}
	})
}

func TestDragKeepsDistances(t *testing.T) {
	g := Drag{Part: Body, Leader: 1, Start: []Move{
		{ID: "course", When: day.On(18000), End: day.On(18020)},
		{ID: "live", When: day.On(18021), End: day.Undecided},
		{ID: "open", When: day.Undecided, End: day.Undecided},
	}}
	sn := Snapper{Unit: Days, Targets: []day.Day{18030}, Tolerance: 2}
	delta := g.Delta(Scale{PerDay: 2}, 16, &sn) // 8 days, and the snapper attracts the leader one day further
	if delta != 9 {
		t.Fatalf("delta %d, want 9", delta)
	}
	want := []Move{
		{ID: "course", When: day.On(18009), End: day.On(18029)},
		{ID: "live", When: day.On(18030), End: day.Undecided},
		{ID: "open", When: day.Undecided, End: day.Undecided},
	}
	if got := g.Moves(delta); !reflect.DeepEqual(got, want) {
		t.Errorf("moved to %v, want %v", got, want)
	}
	if got := g.Delta(Scale{PerDay: 2}, 16, nil); got != 8 {
		t.Errorf("without a snapper %d, want 8", got)
	}
	if got := g.Changed(want); len(got) != 2 {
		t.Errorf("changed %v, want the two that have dates", got)
	}
}

func TestResize(t *testing.T) {
	span := func(a, b day.Day) day.Span { return day.Span{Earliest: a, Latest: b} }
	for _, c := range []struct {
		name  string
		part  HitPart
		start Move
		delta int
		want  Move
	}{
		{"end later", EndEdge, Move{When: day.On(100), End: day.On(110)}, 5, Move{When: day.On(100), End: day.On(115)}},
		{"end not before the beginning", EndEdge, Move{When: day.On(100), End: day.On(110)}, -50, Move{When: day.On(100), End: day.On(100)}},
		{"beginning later", StartEdge, Move{When: day.On(100), End: day.On(110)}, 4, Move{When: day.On(104), End: day.On(110)}},
		{"beginning not after the end", StartEdge, Move{When: day.On(100), End: day.On(110)}, 40, Move{When: day.On(110), End: day.On(110)}},
		{"end of a month as a whole", EndEdge, Move{When: span(100, 130), End: day.Undecided}, 3, Move{When: span(100, 133), End: day.Undecided}},
		{"beginning of a month as a whole", StartEdge, Move{When: span(100, 130), End: day.Undecided}, 40, Move{When: span(130, 130), End: day.Undecided}},
	} {
		g := Drag{Part: c.part, Start: []Move{c.start}}
		if got := g.Moves(c.delta)[0]; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestResizeWithAnOpenEnd(t *testing.T) {
	m := Move{When: day.On(100), End: day.Undecided}
	g := Drag{Part: StartEdge, OpenEnd: true, Start: []Move{m}}
	if got := g.Moves(7)[0].When; got != day.On(107) {
		t.Errorf("begins on %v, want 107", got)
	}
	g.Part = EndEdge
	if got := g.Moves(7)[0]; got != m {
		t.Errorf("an open end moved to %v", got)
	}
}

func TestShownDay(t *testing.T) {
	m := Move{When: day.On(100), End: day.On(110)}
	if got := (&Drag{Part: EndEdge, Start: []Move{m}}).ShownDay(3); got != 113 {
		t.Errorf("an end shows %v, want its last day", got)
	}
	if got := (&Drag{Part: Body, Start: []Move{m}}).ShownDay(3); got != 103 {
		t.Errorf("a body shows %v, want its first day", got)
	}
}
