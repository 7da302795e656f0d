package day

import (
	"fmt"
	"strconv"
)

// Long returns d as letters write it: "26. juni 2019", "26 June 2019"; "" for
// None.
func (d Day) Long(l Lang) string {
	if d == None {
		return ""
	}
	return dayTerm(d).formatLong(l, true)
}

// LongWeekday is Long after the day of the week: "onsdag 26. juni 2019".
func (d Day) LongWeekday(l Lang) string {
	if d == None {
		return ""
	}
	return l.Weekday(d.Weekday()) + " " + d.Long(l)
}

// Table returns d as tables write it, in both languages: "26-06-2019"; "" for
// None.
func (d Day) Table() string {
	if d == None {
		return ""
	}
	y, m, dom := d.Date()
	return fmt.Sprintf("%02d-%02d-%04d", dom, int(m), y)
}

// Short returns d without its year for narrow places: "25. okt.", "25 Oct"; ""
// for None.
func (d Day) Short(l Lang) string {
	if d == None {
		return ""
	}
	return dayTerm(d).formatShort(l, true)
}

// Long returns a span in words that say how precise it is: "26. juni 2019",
// "1.-10. februar 2020", "uge 43 2019", "oktober 2019", "3. kvartal 2018",
// "fra 1. juni 2019", "under afklaring". Parse reads each of them as s again.
func (s Span) Long(l Lang) string {
	if s.Latest == None {
		if s.Earliest == None {
			return l.pick("under afklaring", "undecided")
		}
		return l.pick("fra ", "from ") + s.Earliest.Long(l)
	}
	terms := s.terms()
	return formatTerms(terms, joinedRange, l, long)
}

// Short returns a span for narrow places: "25. okt.", "9.-10. nov.", "okt. 19",
// "Q3 18", "uge 43", "afklares". Days and weeks come without their year.
func (s Span) Short(l Lang) string {
	if s.Latest == None {
		if s.Earliest == None {
			return l.pick("afklares", "TBD")
		}
		return l.pick("fra ", "from ") + s.Earliest.Short(l)
	}
	return formatTerms(s.terms(), joinedRange, l, brief)
}

// Table returns a span as tables write it: "26-06-2019",
// "01-02-2020 – 10-02-2020", "01-06-2019 –" while open, "" while undecided.
func (s Span) Table() string {
	switch {
	case s.Earliest == None || s.Exact():
		return s.Earliest.Table()
	case s.Latest == None:
		return s.Earliest.Table() + " –"
	}
	return s.Earliest.Table() + " – " + s.Latest.Table()
}

// FormatDays returns the number of days of a span and the days themselves, to
// be shown beside what somebody types: "10 dage: 1.-10. februar 2020",
// "1 dag: fredag 25. oktober 2019".
func (s Span) FormatDays(l Lang) string {
	switch n := s.Days(); {
	case s.Earliest == None:
		return l.pick("ingen dag endnu: under afklaring", "no day yet: undecided")
	case s.Latest == None:
		return l.pick("fra ", "from ") + s.Earliest.LongWeekday(l) + l.pick(", uden slutdato", ", without an end")
	case n == 1:
		return l.pick("1 dag: ", "1 day: ") + s.Earliest.LongWeekday(l)
	default:
		days := []term{dayTerm(s.Earliest), dayTerm(s.Latest)}
		return strconv.Itoa(n) + l.pick(" dage: ", " days: ") + formatTerms(days, joinedRange, l, long)
	}
}
