package day

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestISOAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.Int32Range(int32(Of(1971, 1, 1)), int32(Of(2200, 1, 1))).Draw(t, "day"))
		if back, err := ParseISO(d.ISO()); err != nil || back != d || d.String() != d.ISO() {
			t.Fatalf("%v reads back as %v (%v)", d, back, err)
		}
		if FromTime(d.Time()) != d || d.Weekday() != d.Time().Weekday() {
			t.Fatalf("%v is %v, a %v", d, d.Time(), d.Weekday())
		}
		y, w := d.ISOWeek()
		if monday := StartOfISOWeek(y, w); monday != d.StartOfWeek() || w > WeeksInYear(y) {
			t.Fatalf("%v lies in week %d of %d, which begins %v", d, w, y, monday)
		}
	})
	if None.ISO() != "" || None.String() != "–" {
		t.Errorf("None is %q and %q", None.ISO(), None)
	}
	if _, err := ParseISO("25-10-2019"); err == nil {
		t.Error("a Danish date was read as ISO")
	}
}

func TestAddMonthsClamps(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2019-08-31", -6, "2019-02-28"}, {"2020-08-31", -6, "2020-02-29"}, {"2019-01-31", 1, "2019-02-28"},
		{"2019-12-15", 1, "2020-01-15"}, {"2019-01-15", -1, "2018-12-15"}, {"2020-02-29", 12, "2021-02-28"},
	} {
		if got := iso(t, c.from).AddMonths(c.months).ISO(); got != c.want {
			t.Errorf("%s and %d months is %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

func TestYearsOf53Weeks(t *testing.T) {
	for year := 2015; year <= 2032; year++ {
		want := 52
		if year == 2015 || year == 2020 || year == 2026 || year == 2032 {
			want = 53
		}
		if got := WeeksInYear(year); got != want {
			t.Errorf("%d has %d weeks, want %d", year, got, want)
		}
	}
}

func TestCompareSortsNoneLast(t *testing.T) {
	a, b := Of(2019, time.May, 1), Of(2019, time.May, 2)
	for _, c := range []struct {
		a, b Day
		want int
	}{{a, b, -1}, {b, a, 1}, {a, a, 0}, {a, None, -1}, {None, a, 1}, {None, None, 0}} {
		if got := Compare(c.a, c.b); got != c.want {
			t.Errorf("Compare(%v, %v) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
