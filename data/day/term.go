package day

import "time"

// unit is the kind of period that a term names.
type unit uint8

const (
	noUnit unit = iota // a number or a part whose period is said by a neighbour
	dayUnit
	monthUnit
	weekUnit
	weekdayUnit // a day of an ISO week
	quarterUnit
	halfUnit
	seasonUnit
	yearUnit
)

// third is the part of a period: Danish primo, medio and ultimo.
type third uint8

const (
	whole third = iota
	primo
	medio
	ultimo
)

// term is one date or period as it was written, before it means any days. A
// year of 0 was not written.
type term struct {
	unit    unit
	third   third
	month   uint8 // of a day and of a month
	n       uint8 // day of the month, week, quarter, half, season (1 is spring) or bare number
	weekday uint8 // 1 is Monday; of a day the one that was written with it; 0 is none
	year    int16
}

// The seasons begin in March: spring is 1, winter, from December, is 4.
const (
	seasonStart = time.March
	winter      = 4
)

func dayTerm(d Day) term {
	y, m, dom := d.Date()
	return term{unit: dayUnit, year: int16(y), month: uint8(m), n: uint8(dom)}
}

// span returns the days that t can mean; its year must be known. The reason is
// zero unless there are no such days.
func (t term) span(p Thirds) (Span, Reason) {
	switch t.unit {
	case dayUnit:
		return t.daySpan()
	case weekUnit, weekdayUnit:
		return t.weekSpan(p)
	}
	first, months := t.months()
	if months == 0 {
		return Undecided, NoSuchDay
	}
	if t.unit == monthUnit && t.third != whole {
		return thirdOfMonth(Of(int(t.year), first, 1), t.third, p), 0
	}
	if t.third != whole {
		months /= 3
		first += time.Month(int(t.third-primo) * months)
	}
	return Span{
		Of(int(t.year), first, 1),
		Of(int(t.year), first+time.Month(months), 1) - 1,
	}, 0
}

// months returns the first month of t and how many there are, 0 if the
// calendar has no such period. The first month of a winter is 12, its second 13.
func (t term) months() (first time.Month, n int) {
	switch {
	case t.unit == monthUnit && t.month >= 1 && t.month <= 12:
		return time.Month(t.month), 1
	case t.unit == quarterUnit && t.n >= 1 && t.n <= 4:
		return time.Month(3*t.n - 2), 3
	case t.unit == halfUnit && t.n >= 1 && t.n <= 2:
		return time.Month(6*t.n - 5), 6
	case t.unit == seasonUnit:
		return seasonStart + time.Month(3*(t.n-1)), 3
	case t.unit == yearUnit:
		return time.January, 12
	}
	return 0, 0
}

func (t term) daySpan() (Span, Reason) {
	d := Of(int(t.year), time.Month(t.month), int(t.n))
	if t.third != whole {
		return Undecided, NotUnderstood
	}
	if _, m, dom := d.Date(); int(m) != int(t.month) || dom != int(t.n) {
		return Undecided, NoSuchDay
	}
	if t.weekday != 0 && t.weekday != isoWeekday(d) {
		return Undecided, WrongWeekday
	}
	return On(d), 0
}

func (t term) weekSpan(p Thirds) (Span, Reason) {
	if t.n < 1 || int(t.n) > WeeksInYear(int(t.year)) {
		return Undecided, NoSuchDay
	}
	monday := StartOfISOWeek(int(t.year), int(t.n))
	if t.unit == weekdayUnit {
		return On(monday + Day(t.weekday-1)), 0
	}
	p = p.OrDefaults()
	return cutThird(monday, monday+6, t.third, p.WeekPrimo, p.WeekMedio, p.WeekUltimo), 0
}

func thirdOfMonth(first Day, which third, p Thirds) Span {
	p = p.OrDefaults()
	last := first.AddMonths(1) - 1
	return cutThird(first, last, which, p.MonthPrimo, p.MonthMedio, int(last-first)+1)
}

// cutThird returns a part of the days from first to last, where primo, medio and
// ultimo end with the so-manieth of them.
func cutThird(first, last Day, which third, primoEnd, medioEnd, ultimoEnd int) Span {
	switch which {
	case primo:
		return Span{first, first + Day(primoEnd-1)}
	case medio:
		return Span{first + Day(primoEnd), first + Day(medioEnd-1)}
	case ultimo:
		return Span{first + Day(medioEnd), first + Day(ultimoEnd-1)}
	}
	return Span{first, last}
}

// isoWeekday returns 1 for Monday to 7 for Sunday.
func isoWeekday(d Day) uint8 { return uint8((int(d.Weekday())+6)%7 + 1) }

// vague reports whether the borders of t are not to be taken by the day when
// something lasts from or to it: "primo maj" is, "maj" is not.
func (t term) vague() bool { return t.third != whole || t.unit == seasonUnit }

// terms returns one or two terms that name exactly the days of s, which must be
// decided and closed: the largest period that fits.
func (s Span) terms() []term {
	if s.Exact() {
		return []term{dayTerm(s.Earliest)}
	}
	y1, m1, d1 := s.Earliest.Date()
	y2, m2, d2 := (s.Latest + 1).Date() // the day after
	if d1 == 1 && d2 == 1 {
		return monthTerms(y1, int(m1), y2, int(m2))
	}
	weeks := s.Days() / 7
	if s.Earliest.Weekday() == time.Monday && s.Latest.Weekday() == time.Sunday && weeks <= maxWeeks {
		return pair(weekTerm(s.Earliest), weekTerm(s.Latest))
	}
	return pair(dayTerm(s.Earliest), dayTerm(s.Latest))
}

// maxWeeks is how many weeks are named as weeks; more of them are rather a
// coincidence, and nobody counts them.
const maxWeeks = 4

// monthTerms names whole months from the first to the one before the second.
func monthTerms(y1, m1, y2, m2 int) []term {
	year := int16(y1)
	switch n := (y2-y1)*12 + m2 - m1; {
	case m1 == 1 && m2 == 1:
		return pair(term{unit: yearUnit, year: year}, term{unit: yearUnit, year: int16(y2 - 1)})
	case n == 6 && m1%6 == 1:
		return []term{{unit: halfUnit, year: year, n: uint8(m1/6 + 1)}}
	case n == 3 && m1%3 == 1:
		return []term{{unit: quarterUnit, year: year, n: uint8(m1/3 + 1)}}
	}
	last := Of(y2, time.Month(m2), 1) - 1
	return pair(
		term{unit: monthUnit, year: year, month: uint8(m1)},
		term{unit: monthUnit, year: int16(last.Year()), month: uint8(last.Month())},
	)
}

func weekTerm(d Day) term {
	y, w := d.ISOWeek()
	return term{unit: weekUnit, year: int16(y), n: uint8(w)}
}

func pair(a, b term) []term {
	if a == b {
		return []term{a}
	}
	return []term{a, b}
}
