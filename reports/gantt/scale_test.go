package gantt

import (
	"math"
	"strings"
	"testing"

	"bolgeplan/data/day"

	"pgregory.net/rapid"
)

func anyScale(t *rapid.T) Scale {
	return Scale{
		Origin: rapid.Float64Range(10000, 25000).Draw(t, "origin"),
		PerDay: rapid.Float64Range(0.1, 80).Draw(t, "perDay"),
	}
}

func TestZoomKeepsTheDayUnderThePointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyScale(t)
		x := rapid.Float64Range(0, 2000).Draw(t, "x")
		z := s.Zoomed(rapid.Float64Range(0.1, 80).Draw(t, "to"), x)
		if got, want := z.At(x), s.At(x); math.Abs(got-want) > 1e-6 {
			t.Fatalf("at %v is %v, was %v", x, got, want)
		}
	})
}

func TestScaleRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyScale(t)
		d := day.Day(rapid.IntRange(10000, 25000).Draw(t, "day"))
		if got := s.DayAt(s.Mid(d)); got != d {
			t.Fatalf("the middle of %v is in %v", d, got)
		}
	})
}

func TestPanMovesEverythingAlike(t *testing.T) {
	s := Scale{Origin: 18000, PerDay: 2.5}
	p := s.Panned(40)
	for _, d := range []day.Day{17990, 18000, 18123} {
		if got := p.X(d) - s.X(d); math.Abs(got-40) > 1e-9 {
			t.Errorf("%v moved by %v", d, got)
		}
	}
}

func TestFit(t *testing.T) {
	span := day.Span{Earliest: day.Of(2019, 1, 1), Latest: day.Of(2019, 12, 31)}
	s, ok := Fit(span, 1000, 20)
	if !ok {
		t.Fatal("not fitted")
	}
	if x0, x1 := s.X(span.Earliest), s.X(span.Latest+1); math.Abs(x0-20) > 1e-6 || math.Abs(x1-980) > 1e-6 {
		t.Errorf("fitted from %v to %v, want 20 to 980", x0, x1)
	}
	if got := s.Visible(1000); got.Earliest > span.Earliest || got.Latest < span.Latest {
		t.Errorf("only %v is visible", got)
	}
	for _, bad := range []day.Span{day.Undecided, {Earliest: 18000, Latest: day.None}} {
		if _, ok := Fit(bad, 1000, 20); ok {
			t.Errorf("%v was fitted", bad)
		}
	}
	if _, ok := Fit(span, 30, 20); ok {
		t.Error("fitted into no room")
	}
}

func TestUnits(t *testing.T) {
	d := day.Of(2020, 12, 31) // a Thursday of week 53
	for _, c := range []struct {
		unit        Unit
		start, next string
	}{
		{Days, "2020-12-31", "2021-01-01"},
		{Weeks, "2020-12-28", "2021-01-04"},
		{Months, "2020-12-01", "2021-01-01"},
		{Quarters, "2020-10-01", "2021-01-01"},
		{Years, "2020-01-01", "2021-01-01"},
	} {
		if got := c.unit.Start(d).ISO(); got != c.start {
			t.Errorf("unit %d starts on %s, want %s", c.unit, got, c.start)
		}
		if got := c.unit.Next(d).ISO(); got != c.next {
			t.Errorf("unit %d is followed on %s, want %s", c.unit, got, c.next)
		}
	}
}

func TestFitLeavesRoomForLabels(t *testing.T) {
	from, to := day.Of(2019, 1, 1), day.Of(2019, 12, 31)
	span := day.Span{Earliest: from, Latest: to}
	with := func(label string) *Model {
		return &Model{Lanes: []Lane{{Bars: []Bar{{ID: "a", When: day.On(from)}, {ID: "b", Label: label, When: day.On(to)}}}}}
	}
	v := testView(1)
	plain, _ := Fit(span, v.W, 40)
	for label, fits := range map[string]bool{"": true, "driftsprøve bestået": true, strings.Repeat("lang ", 100): false} {
		m := with(label)
		s, ok := FitLabels(m, span, v.W, 40, v.Metrics, v.Measure)
		if !ok || s.X(from) < 39 || s.PerDay > plain.PerDay || s.PerDay < plain.PerDay/2 {
			t.Fatalf("%q: %v, %v", label, s, ok)
		}
		v.Scale = s
		b := Layout(m, v).Find("b")
		if got := b.Label.X+b.Label.W <= v.W; got != fits {
			t.Errorf("%q ends at %v of %v", label, b.Label.X+b.Label.W, v.W)
		}
	}
	if _, ok := FitLabels(with(""), day.Undecided, v.W, 40, v.Metrics, v.Measure); ok {
		t.Error("an undecided span was fitted")
	}
}
