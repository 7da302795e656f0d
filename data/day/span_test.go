package day

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSpansSortWithTheUndecidedLast(t *testing.T) {
	texts := []string{"under afklaring", "1. juni – bestået driftsprøve", "oktober", "1. juni", "primo juni", "uge 1"}
	slices.SortFunc(texts, func(a, b string) int {
		return CompareSpans(mustParse(t, a, in2019).Span, mustParse(t, b, in2019).Span)
	})
	want := []string{"uge 1", "1. juni", "primo juni", "1. juni – bestået driftsprøve", "oktober", "under afklaring"}
	if !slices.Equal(texts, want) {
		t.Errorf("sorted as %q, want %q", texts, want)
	}
}

// TestOverlap counts common days of small spans, some of them open or undecided.
func TestOverlap(t *testing.T) {
	const last = 30
	days := rapid.Int32Range(0, last) // 0 is None
	rapid.Check(t, func(t *rapid.T) {
		span := func(name string) Span {
			a, b := Day(days.Draw(t, name+" from")), Day(days.Draw(t, name+" to"))
			if a == None || b != None && b < a {
				a, b = b, a
			}
			if a == None {
				a, b = b, None
			}
			return Span{a, b}
		}
		a, b := span("a"), span("b")
		common := false
		for d := Day(1); d <= last; d++ {
			common = common || a.Contains(d) && b.Contains(d)
		}
		if a.Overlaps(b) != common || b.Overlaps(a) != common {
			t.Fatalf("%v overlaps %v: %v, want %v", a, b, a.Overlaps(b), common)
		}
	})
	if (Span{5, None}).Contains(None) || Undecided.Contains(5) || !(Span{5, None}).Contains(5) || (Span{5, 6}).Contains(7) {
		t.Error("Contains is wrong at the borders")
	}
}
