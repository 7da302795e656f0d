// Package day is the calendar of the plan: whole days without a clock or a time
// zone, Danish holidays, ISO weeks, and dates as people write them. A written date
// ("primo februar 2020", "uge 43") is an interval of days.
//
// It is pure: no function here reads a clock, a file or a locale.
package day

import (
	"fmt"
	"time"
)

// Day counts days in the proleptic Gregorian calendar; 1 January 1970 is 1. It
// has no time of day and no zone. The zero value, None, is no day.
type Day int32

// None is the day of a date that is not decided. Use Compare to sort: undecided
// dates belong last.
const None Day = 0

// Of returns the day of a calendar date. Months and days outside their range
// run over into the next, as in time.Date.
func Of(year int, month time.Month, dayOfMonth int) Day {
	return FromTime(time.Date(year, month, dayOfMonth, 0, 0, 0, 0, time.UTC))
}

// FromTime returns the calendar day that t shows in its own location.
func FromTime(t time.Time) Day {
	y, m, d := t.Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400) + 1
}

// Time returns midnight UTC at the start of d.
func (d Day) Time() time.Time { return time.Unix(int64(d-1)*86400, 0).UTC() }

// Date returns the calendar date of d.
func (d Day) Date() (year int, month time.Month, dayOfMonth int) { return d.Time().Date() }

// Year returns the calendar year of d.
func (d Day) Year() int { return d.Time().Year() }

// Month returns the calendar month of d.
func (d Day) Month() time.Month { return d.Time().Month() }

// Weekday returns the day of the week of d.
func (d Day) Weekday() time.Weekday {
	// 1 January 1970, day 1, was a Thursday.
	return time.Weekday(((int(d)+3)%7 + 7) % 7)
}

// ISOWeek returns the ISO 8601 year and week of d; the year differs from the
// calendar year around New Year.
func (d Day) ISOWeek() (year, week int) { return d.Time().ISOWeek() }

// ISO returns d as 2006-01-02, and "" for None.
func (d Day) ISO() string {
	if d == None {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// String is ISO, with a dash for None.
func (d Day) String() string {
	if d == None {
		return "–"
	}
	return d.ISO()
}

// MarshalText writes d as ISO, "" for None.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.ISO()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Day) UnmarshalText(text []byte) (err error) {
	*d, err = ParseISO(string(text))
	return err
}

// ParseISO reads a day written as 2006-01-02; "" is None.
func ParseISO(s string) (Day, error) {
	if s == "" {
		return None, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return None, fmt.Errorf("%q is not a date as year-month-day", s)
	}
	return FromTime(t), nil
}

// AddMonths returns the same day of the month n months later (earlier, when n
// is negative), clamped to the end of that month: 31 August less six months is
// 28 or 29 February.
func (d Day) AddMonths(n int) Day {
	if d == None {
		return None
	}
	y, m, dom := d.Date()
	first := time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Of(first.Year(), first.Month(), min(dom, last))
}

// StartOfMonth returns the first day of the month of d.
func (d Day) StartOfMonth() Day {
	y, m, _ := d.Date()
	return Of(y, m, 1)
}

// StartOfWeek returns the Monday of the ISO week of d.
func (d Day) StartOfWeek() Day { return d - Day((int(d.Weekday())+6)%7) }

// StartOfISOWeek returns the Monday of a week of an ISO year.
func StartOfISOWeek(year, week int) Day {
	// 4 January is always in week 1.
	return Of(year, time.January, 4).StartOfWeek() + Day(7*(week-1))
}

// WeeksInYear returns 52 or 53, the number of ISO weeks of a year.
func WeeksInYear(year int) int {
	_, w := Of(year, time.December, 28).ISOWeek()
	return w
}

// Compare orders days, an undecided one last: it returns -1, 0 or 1.
func Compare(a, b Day) int {
	switch {
	case a == b:
		return 0
	case a == None:
		return 1
	case b == None:
		return -1
	case a < b:
		return -1
	}
	return 1
}
