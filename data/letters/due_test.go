package letters

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

func TestWhenATaskIsDue(t *testing.T) {
	letter, live := day.Of(2019, 3, 1), day.On(day.Of(2019, 9, 20))
	for _, c := range []struct {
		rule string
		want day.Span
	}{
		{"go_live-21d", day.On(day.Of(2019, 8, 30))},
		{"go_live-20d", day.On(day.Of(2019, 8, 30))}, // 31 August is a Saturday
		{"letter+21d", day.On(day.Of(2019, 3, 22))},
		{"letter+22d", day.On(day.Of(2019, 3, 25))}, // 23 March is a Saturday
		{"1. maj 2019", day.On(day.Of(2019, 5, 1))},
		{"maj 2019", day.Span{Earliest: day.Of(2019, 5, 1), Latest: day.Of(2019, 5, 31)}},
		{"", day.Undecided}, {"under afklaring", day.Undecided}, {"snart", day.Undecided},
	} {
		got, ok := DueOf(&plan.Plan{}, c.rule, letter, live)
		if ok != c.want.Decided() || ok && got.Span != c.want {
			t.Errorf("%q: %v, %v, want %v", c.rule, got.Span, ok, c.want)
		}
	}
	if _, ok := DueOf(&plan.Plan{}, "go_live-21d", letter, day.Undecided); ok {
		t.Error("a day is counted from a go-live that nobody has decided")
	}
}
