package day

// Span is a date with its precision: all days from Earliest to Latest, both
// included, on which it can fall. An exact day has both equal; an undecided
// date has None for both. Latest alone is None for a span that is open until
// something else happens.
type Span struct {
	Earliest, Latest Day
}

// Undecided is the span of a date that nobody has settled.
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
