package day

import "time"

// Calendar counts working days over a range of years by prefix sums: building
// it costs some microseconds a year, a question afterwards a subtraction. It
// never changes once built and may be shared. Days outside of its years are
// answered too, only slower.
type Calendar struct {
	first  Day
	before []int32 // before[i] is the number of working days in [first, first+i)
}

// NewCalendar returns the calendar of the years from first to last, both
// included.
func NewCalendar(first, last int) Calendar {
	c := Calendar{first: Of(first, time.January, 1)}
	days := int(Of(last+1, time.January, 1) - c.first)
	if days <= 0 {
		return c
	}
	c.before = make([]int32, days+1)
	for i := range days {
		c.before[i+1] = c.before[i]
		if IsWorkingDay(c.first + Day(i)) {
			c.before[i+1]++
		}
	}
	return c
}

// covers reports whether the number of working days before d is known.
func (c Calendar) covers(d Day) bool { return d >= c.first && int(d-c.first) < len(c.before) }

// IsWorkingDay is the function IsWorkingDay, answered from the prefix sums.
func (c Calendar) IsWorkingDay(d Day) bool {
	if d != None && c.covers(d) && c.covers(d+1) {
		i := d - c.first
		return c.before[i+1] > c.before[i]
	}
	return IsWorkingDay(d)
}

// WorkingDays returns the number of working days from a up to, and without, b:
// negative where b lies before a, 0 where one of them is None.
func (c Calendar) WorkingDays(a, b Day) int {
	switch {
	case a == None || b == None:
		return 0
	case b < a:
		return -c.WorkingDays(b, a)
	case c.covers(a) && c.covers(b):
		return int(c.before[b-c.first] - c.before[a-c.first])
	}
	return countWorkingDays(a, b)
}

// WorkingDaysIn returns the number of working days in a span, its last day
// included; 0 where the span is undecided or open.
func (c Calendar) WorkingDaysIn(s Span) int {
	if s.Earliest == None || s.Latest == None {
		return 0
	}
	return c.WorkingDays(s.Earliest, s.Latest+1)
}

// AddWorkingDays returns the n-th working day after d, or before it where n is
// negative; with n = 0 it is NextWorkingDay.
func (c Calendar) AddWorkingDays(d Day, n int) Day {
	if d == None || n == 0 {
		return NextWorkingDay(d)
	}
	step := Day(1)
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d += step
		if c.IsWorkingDay(d) {
			n--
		}
	}
	return d
}

// countWorkingDays counts the working days in [a, b) one by one.
func countWorkingDays(a, b Day) int {
	n := 0
	for d := a; d < b; d++ {
		if IsWorkingDay(d) {
			n++
		}
	}
	return n
}
