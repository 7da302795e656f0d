package day

// Span is a date with its precision: all days from Earliest to Latest, both
// included, on which it can fall. An exact day has both equal; an undecided
// date has None for both. Latest alone is None for a span that is open until
// something else happens.
type Span struct {
	Earliest, Latest Day
}

// Undecided is the span of a date that nobody has decided.
var Undecided = Span{None, None}

// On returns the span of one exact day.
func On(d Day) Span { return Span{d, d} }

// Exact reports whether s is one known day.
func (s Span) Exact() bool { return s.Earliest != None && s.Earliest == s.Latest }

// Decided reports whether anything is known of when s begins.
func (s Span) Decided() bool { return s.Earliest != None }

// Days returns the number of days in s, 0 where it is undecided or open.
func (s Span) Days() int {
	if s.Earliest == None || s.Latest == None {
		return 0
	}
	return int(s.Latest-s.Earliest) + 1
}

// Contains reports whether d is among the days of s, which go on without end
// while it is open.
func (s Span) Contains(d Day) bool {
	return s.Decided() && d != None && s.Earliest <= d && (s.Latest == None || d <= s.Latest)
}

// Overlaps reports whether s and o have a day in common.
func (s Span) Overlaps(o Span) bool {
	return s.Contains(o.Earliest) || o.Contains(s.Earliest)
}

// AddDays returns s with the days that are known so many days later.
func (s Span) AddDays(days int) Span {
	if s.Earliest != None {
		s.Earliest += Day(days)
	}
	if s.Latest != None {
		s.Latest += Day(days)
	}
	return s
}

// CompareSpans orders spans by their first day, then by their last. Undecided spans
// come last, and open spans after spans that end. It returns -1, 0
// or 1.
func CompareSpans(a, b Span) int {
	if c := Compare(a.Earliest, b.Earliest); c != 0 {
		return c
	}
	return Compare(a.Latest, b.Latest)
}
