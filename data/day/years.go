package day

// resolveUnits gives bare numbers and parts the unit of a neighbour: the 9 of
// "9.-10. november" from the right, the 44 of "uge 43-44" from the left. It
// reports whether all terms have one.
func resolveUnits(terms []term) bool {
	for i := len(terms) - 2; i >= 0; i-- {
		if terms[i].unit == noUnit {
			terms[i] = terms[i].completedFrom(terms[i+1])
		}
	}
	for i, t := range terms {
		if i > 0 && t.unit == noUnit {
			terms[i] = t.completedFrom(terms[i-1])
		}
		if terms[i].unit == noUnit {
			return false
		}
	}
	return true
}

// completedFrom returns the bare t as a term of its neighbour's kind, unchanged where
// that makes no sense.
func (t term) completedFrom(neighbour term) term {
	if (t.third != whole) != (neighbour.third != whole) {
		return t
	}
	filled := neighbour
	filled.third = t.third
	if t.year != 0 {
		filled.year = t.year
	}
	if t.third != whole {
		return filled
	}
	switch neighbour.unit {
	case weekdayUnit:
		if t.n == 0 && t.weekday != 0 {
			filled.weekday = t.weekday
			return filled
		}
	case dayUnit:
		filled.n, filled.weekday = t.n, t.weekday
		return filled
	case weekUnit, quarterUnit, halfUnit:
		filled.n = t.n
		if t.year == 0 {
			filled.year = 0
		}
		return filled
	}
	return t
}

// resolveYears gives every term a year. A written year goes to the neighbours that
// have none, and New Year is crossed where the order of the dates demands it. Where
// no term has a year, the first takes the year of the context.
func (p *parser) resolveYears(terms []term) (assumed bool, why Reason) {
	known := -1
	for i, t := range terms {
		if t.year != 0 && known < 0 {
			known = i
		}
		if i > 0 && t.unit == yearUnit && terms[i-1].year == 0 {
			return false, NotUnderstood // "oktober til 2019": of which year?
		}
	}
	if known < 0 {
		if p.ctx.Year == 0 {
			return false, NoYear
		}
		terms[0].year, known, assumed = int16(p.ctx.Year), 0, true
	}
	for i := known - 1; i >= 0; i-- {
		terms[i].year = terms[i+1].year
		if p.isReversed(terms[i], terms[i+1]) {
			terms[i].year--
			if terms[i].year < minYear || !p.mayCrossNewYear(terms[i], terms[i+1]) {
				return assumed, Reversed
			}
		}
	}
	for i := known + 1; i < len(terms); i++ {
		if terms[i].year != 0 {
			continue
		}
		terms[i].year = terms[i-1].year
		if p.isReversed(terms[i-1], terms[i]) {
			terms[i].year++
			if terms[i].year > maxYear || !p.mayCrossNewYear(terms[i-1], terms[i]) {
				return assumed, Reversed
			}
		}
	}
	return assumed, 0
}

// longestGuess is how many days a range without years can have across New
// Year. "Uge 44-43" would be a year: somebody's slip, and refused as one.
const longestGuess = 330

// longestCount is longestGuess for weeks and lists: nobody counts them over more than half a
// year.
const longestCount = 183

func (p *parser) isReversed(a, b term) bool {
	first, _ := a.span(p.ctx.Thirds)
	second, _ := b.span(p.ctx.Thirds)
	return first.Decided() && second.Decided() && second.Earliest < first.Earliest
}

// mayCrossNewYear reports whether two terms, one of them without a year, may lie in two
// years: not weeks of a list, "uge 52 og 1", and nothing that would be too long.
func (p *parser) mayCrossNewYear(a, b term) bool {
	first, _ := a.span(p.ctx.Thirds)
	second, _ := b.span(p.ctx.Thirds)
	if !first.Decided() || !second.Decided() {
		return true
	}
	weeks := a.unit == weekUnit && b.unit == weekUnit
	longest := Day(longestGuess)
	if weeks || p.join != joinedRange {
		longest = longestCount
	}
	return second.Latest-first.Earliest <= longest && !(weeks && p.join != joinedRange)
}
