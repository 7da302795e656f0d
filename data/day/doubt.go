package day

// bareTermsFit reports whether each number without a period can take that of a neighbour.
// One at the end can be a year or an hour, "25. oktober - 15": it is a day only after a
// month, "November 9-10", with a weekday, or with a dot, "1. oktober - 15."
func (p *parser) bareTermsFit() bool {
	last := p.count - 1
	if t := p.terms[last]; t.unit != noUnit || t.third != whole || t.weekday != 0 {
		return true
	}
	for i := last - 1; i >= 0; i-- {
		switch bit := uint8(1) << i; {
		case p.terms[i].unit == noUnit:
		case p.dayLast&bit != 0:
			return true
		default:
			return p.dayFirst&bit != 0 && p.ordinalEnd
		}
	}
	return false
}

// termsFit reports whether the terms make sense beside each other. In "primo januar –
// februar" the part can be that of one month or of both.
func (p *parser) termsFit() bool {
	for i, b := range p.terms[:p.count] {
		if b.year != 0 && b.year < minYear {
			return false // '70
		}
		if i == 0 {
			continue
		}
		a := p.terms[i-1]
		if a.third != whole && b.third == whole && a.unit == b.unit {
			return false
		}
		if p.slashes && a.unit == weekUnit && b.unit == weekUnit && a.year == b.year && b.n != a.n+1 {
			return false // "uge 5/19" can be week 5 of 2019
		}
		if p.slashes && a.unit != b.unit {
			return false // "1/2/3. kvartal"
		}
	}
	return true
}

// namesTwice reports whether two terms, whose years are known, are the same: a slip, or a year,
// "uge 20/20". Only a range of days may begin and end on one.
func (p *parser) namesTwice() bool {
	for i := 1; i < p.count; i++ {
		if a, b := p.terms[i-1], p.terms[i]; a == b && (p.join != joinedRange || a.unit != dayUnit) {
			return true
		}
	}
	return false
}

// meansChristmas reports whether a "jul" can mean Christmas. Among abbreviated months it is
// July: "jun-jul", "jul/aug".
func (p *parser) meansChristmas() bool {
	for i := range p.count {
		if p.christmas&(1<<i) == 0 || p.terms[i].third != whole {
			continue
		}
		before := i > 0 && p.isShortMonth(i-1) && p.terms[i-1].month < 7
		after := i < p.count-1 && p.isShortMonth(i+1) && p.terms[i+1].month > 7
		if p.spelled || !before && !after {
			return true
		}
	}
	return false
}

func (p *parser) isShortMonth(i int) bool {
	return p.terms[i].unit == monthUnit && p.shortNames&(1<<i) != 0
}

// centuryAssumed reports whether a year of two digits is far from that of the context, or
// past where it can be a day as well: "juni 15" in 2019.
func (p *parser) centuryAssumed() bool {
	for i := range p.count {
		if p.shortYears&(1<<i) != 0 && p.isFar(p.terms[i].year) {
			return true
		}
	}
	return p.pastYears != 0
}
