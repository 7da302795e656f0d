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
// februar" the part can be that of one month or of both. A list names nothing twice.
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
		if p.join != joinedRange && a == b {
			return false
		}
	}
	return true
}

// meansChristmas reports whether a "jul" can mean Christmas. Among months with short names
// it is July: "jun-jul", "jul/aug".
func (p *parser) meansChristmas() bool {
	for i := range p.count {
		if p.christmas&(1<<i) == 0 || p.terms[i].third != whole {
			continue
		}
		before := i > 0 && p.terms[i-1].unit == monthUnit && p.terms[i-1].month < 7
		after := i < p.count-1 && p.terms[i+1].unit == monthUnit && p.terms[i+1].month > 7
		if !before && !after {
			return true
		}
	}
	return false
}

// centuryAssumed reports whether a year of two digits is far from that of the context.
func (p *parser) centuryAssumed() bool {
	for i := range p.count {
		if p.shortYears&(1<<i) != 0 && p.isFar(p.terms[i].year) {
			return true
		}
	}
	return false
}
