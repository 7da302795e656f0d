package day

import "time"

// IsWeekend reports whether d is a Saturday or a Sunday.
func (d Day) IsWeekend() bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}

// IsWorkingDay reports whether d is neither in a weekend nor a public holiday.
// Quiet days are working days. None is none.
func IsWorkingDay(d Day) bool {
	if d == None || d.IsWeekend() {
		return false
	}
	_, holiday := Holiday(d)
	return !holiday
}

// NextWorkingDay returns d if it is a working day, else the first one after it.
func NextWorkingDay(d Day) Day { return workingDayFrom(d, 1) }

// NextWorkingDayAfter returns the first working day later than d.
func NextWorkingDayAfter(d Day) Day {
	if d == None {
		return None
	}
	return workingDayFrom(d+1, 1)
}

// PrevWorkingDay returns d if it is a working day, else the last one before it.
func PrevWorkingDay(d Day) Day { return workingDayFrom(d, -1) }

// PrevWorkingDayBefore returns the last working day earlier than d.
func PrevWorkingDayBefore(d Day) Day {
	if d == None {
		return None
	}
	return workingDayFrom(d-1, -1)
}

func workingDayFrom(d, step Day) Day {
	if d == None {
		return None
	}
	for !IsWorkingDay(d) {
		d += step
	}
	return d
}

// NoticeDeadline returns the last lawful day of a notice of n months before d:
// the same day of the month, clamped to the month's end, and the last working
// day before it where that is in a weekend or a public holiday. A deadline
// moves earlier, never later, so that the notice is never too short.
func NoticeDeadline(d Day, n int) Day { return PrevWorkingDay(d.AddMonths(-n)) }

// FirstAfterNotice returns the earliest day of which notice of n months can still be given on
// a day. It can be a weekend or a holiday.
func FirstAfterNotice(given Day, n int) Day {
	if given == None {
		return None
	}
	d := given.AddMonths(n)
	for NoticeDeadline(d, n) < given {
		d++
	}
	return d
}

// WorkingDaysBetween returns how many working days lie after a day up to another one; 0 where that
// is not later.
func WorkingDaysBetween(after, last Day) int {
	n := 0
	for d := after + 1; d <= last; d++ {
		if IsWorkingDay(d) {
			n++
		}
	}
	return n
}

// ShiftWorkingSpan moves a first and a last day by some days. Where both are working days, they come
// to working days, in the direction of the move, and have as many working days between them as
// before. Otherwise both move by just the days.
func ShiftWorkingSpan(first, last Day, by int) (Day, Day) {
	if by == 0 || !IsWorkingDay(first) || !IsWorkingDay(last) || last < first {
		return first + Day(by), last + Day(by)
	}
	step := Day(1)
	if by < 0 {
		step = -1
	}
	n := WorkingDaysBetween(first, last)
	first = workingDayFrom(first+Day(by), step)
	last = first
	for range n {
		last = NextWorkingDayAfter(last)
	}
	return first, last
}
