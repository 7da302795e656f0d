package day

import (
	"testing"
	"time"
)

func TestTheDayOfAMomentInDenmark(t *testing.T) {
	for at, want := range map[string]Day{
		"2019-03-01T22:59:59Z":      Of(2019, 3, 1),
		"2019-03-01T23:00:00Z":      Of(2019, 3, 2), // it is past midnight in Denmark
		"2019-06-30T21:59:59Z":      Of(2019, 6, 30),
		"2019-06-30T22:00:00Z":      Of(2019, 7, 1),
		"2019-03-01T23:30:00+01:00": Of(2019, 3, 1),
		"2019-03-02T08:00:00+13:00": Of(2019, 3, 1),
		"2019-03-31T00:59:59Z":      Of(2019, 3, 31),
		"2019-10-27T22:59:59Z":      Of(2019, 10, 27), // clocks went back that morning
		"2019-10-27T23:00:00Z":      Of(2019, 10, 28),
		"2019-03-01":                Of(2019, 3, 1),
		"2019-07-01":                Of(2019, 7, 1),
	} {
		moment, ok := ParseInstant(at)
		if got := InDenmark(moment); !ok || got != want {
			t.Errorf("%s is %s, %v; want %s", at, got, ok, want)
		}
	}
	for _, wrong := range []string{"", "i går", "2019-02-30", "2019-03-01 12:00"} {
		if at, ok := ParseInstant(wrong); ok {
			t.Errorf("%q is %s", wrong, at)
		}
	}
}

// Each day begins where the former ends; where clocks change it has 23 or 25 hours.
func TestDanishDaysFollowEachOther(t *testing.T) {
	for d := Of(2017, 1, 1); d < Of(2031, 1, 1); d++ {
		start := d.StartInDenmark()
		if InDenmark(start) != d || InDenmark(start.Add(-time.Second)) != d-1 {
			t.Fatalf("%s begins at %s", d, start)
		}
		hours := (d + 1).StartInDenmark().Sub(start) / time.Hour
		want := time.Duration(24)
		switch {
		case d == lastSunday(d.Year(), time.March):
			want = 23
		case d == lastSunday(d.Year(), time.October):
			want = 25
		}
		if hours != want {
			t.Errorf("%s has %d hours", d, hours)
		}
	}
}

// The same time of another day shows the same on Danish clocks, or is the last of a short day.
func TestTheSameTimeOnAnotherDay(t *testing.T) {
	for _, c := range []struct {
		day       Day
		now, want string // on Danish clocks
	}{
		{Of(2019, 6, 26), "2026-01-15 14:05:00", "2019-06-26 14:05:00"},
		{Of(2019, 12, 24), "2026-07-15 00:00:00", "2019-12-24 00:00:00"},
		{Of(2019, 3, 31), "2026-01-15 23:30:00", "2019-03-31 23:59:59"},
	} {
		clock, err := time.Parse(time.DateTime, c.now)
		if err != nil {
			t.Fatal(err)
		}
		now := FromTime(clock).StartInDenmark().Add(clock.Sub(FromTime(clock).Time()))
		at := c.day.SameTimeOn(now)
		if got := ClockInDenmark(at).Format(time.DateTime); got != c.want || InDenmark(at) != c.day {
			t.Errorf("%s on %s is %s, want %s", c.now, c.day, got, c.want)
		}
	}
}
