package day

import "time"

// ParseInstant reads a moment: RFC 3339, or a day as 2006-01-02, which is its beginning in
// Denmark. ok is false for anything else.
func ParseInstant(s string) (at time.Time, ok bool) {
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		return at, true
	}
	d, err := ParseISO(s)
	if err != nil || d == None {
		return time.Time{}, false
	}
	return d.StartInDenmark(), true
}

// InDenmark returns the day of a moment in Denmark, whatever its own location.
func InDenmark(at time.Time) Day { return FromTime(ClockInDenmark(at)) }

// ClockInDenmark returns what Danish clocks show at a moment, as a time in UTC.
func ClockInDenmark(at time.Time) time.Time { return at.UTC().Add(danishOffset(at)) }

// SameTimeOn returns the moment of another day at which as much of it is over as of the day of now,
// both in Denmark. The last moment of the day counts where it is too short.
func (d Day) SameTimeOn(now time.Time) time.Time {
	at, next := d.StartInDenmark().Add(now.Sub(InDenmark(now).StartInDenmark())), (d + 1).StartInDenmark()
	if !at.Before(next) {
		at = next.Add(-time.Millisecond) // of a day that is an hour shorter
	}
	return at
}

// StartInDenmark returns the moment at which d begins in Denmark.
func (d Day) StartInDenmark() time.Time {
	// Clocks change after one o'clock, so the offset at midnight is that of the evening before.
	return d.Time().Add(-danishOffset(d.Time().Add(-2 * time.Hour)))
}

// danishOffset is how far Danish clocks are ahead of UTC: an hour, and two from the last
// Sunday of March to the last of October, 01:00 UTC. The rule holds since 1996; it is here
// because a system may have no table of time zones.
func danishOffset(at time.Time) time.Duration {
	at = at.UTC()
	from := lastSunday(at.Year(), time.March).Time().Add(time.Hour)
	to := lastSunday(at.Year(), time.October).Time().Add(time.Hour)
	if !at.Before(from) && at.Before(to) {
		return 2 * time.Hour
	}
	return time.Hour
}

func lastSunday(year int, month time.Month) Day {
	last := Of(year, month+1, 0)
	return last - Day(last.Weekday())
}
