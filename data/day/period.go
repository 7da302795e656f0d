package day

// The years that a date can have: 4 digits, and no day is None.
const (
	minYear = 1971
	maxYear = 2199
)

// term reads one date or period.
func (p *parser) term() (term, bool) {
	before := p.pos
	p.skipFillers()
	var t term
	ok := false
	switch head := p.peek(0); {
	case head.kind == number:
		t, ok = p.numeric()
	case head.is(weekdayWord):
		t, ok = p.withWeekday()
	case head.is(thirdWord):
		t, ok = p.withThird()
	case head.kind == word:
		t, ok = p.period()
	}
	if !ok {
		p.pos = before
	}
	return t, ok
}

// period reads a period that begins with its name: "oktober 2019", "uge 43",
// "Q3 2018", "sommer 2019".
func (p *parser) period() (term, bool) {
	head := p.peek(0)
	p.pos++
	switch head.mean.class {
	case monthWord:
		return p.monthFirst(head.mean.value), true
	case weekWord:
		return p.numbered(weekUnit, false)
	case quarterWord:
		return p.numbered(quarterUnit, true)
	case halfWord:
		return p.numbered(halfUnit, true)
	case seasonWord:
		t := term{unit: seasonUnit, n: head.mean.value}
		t.year = p.year(true)
		return t, t.n != winter || t.year == 0 || p.secondYear(t.year)
	case yearWord:
		if y := p.year(false); y != 0 {
			return term{unit: yearUnit, year: y}, true
		}
	}
	return term{}, false
}

// numbered reads the number of a period after its name, and its year.
func (p *parser) numbered(u unit, shortYear bool) (term, bool) {
	p.acceptSign(".")
	n := p.peek(0)
	if !n.isSmall() {
		return term{}, false
	}
	p.pos++
	return term{unit: u, n: uint8(n.num), year: p.year(shortYear)}, true
}

// monthFirst reads what follows a month: a year, or in English its day.
func (p *parser) monthFirst(month uint8) term {
	p.acceptSign(".")
	n := p.peek(0)
	if n.isSmall() && n.gap && !isOneOf(p.peek(1).kind, "./:") {
		next := p.peek(1)
		if next.kind == ',' {
			next = p.peek(2)
		}
		english := p.ctx.Lang == English && n.num <= 31
		if english || next.is(suffixWord) || next.isYear() {
			p.pos++
			p.accept(suffixWord)
			return term{unit: dayUnit, month: month, n: uint8(n.num), year: p.year(false)}
		}
	}
	return term{unit: monthUnit, month: month, year: p.year(true)}
}

// year reads the year after a date, 0 if there is none: "2019", "/2019",
// ", 2019", "af 2019", "'19" and, where short is set, "19" and "-19".
func (p *parser) year(short bool) int16 {
	before := p.pos
	tight := short && isOneOf(p.peek(0).kind, "-/") && !p.peek(0).gap && !p.peek(1).gap // "okt-19", as spreadsheets have it
	if !p.acceptSign(",/-") {
		p.skipFillers()
		p.accept(yearWord)
	}
	t := p.peek(0)
	switch quoted := t.kind == '\'' && p.peek(1).kind == number && p.peek(1).digits == 2; {
	case t.isYear():
		p.pos++
		return int16(t.num)
	case quoted:
		p.pos += 2
		return shortYear(p.toks[p.pos-1].num)
	case short && (tight || p.pos == before) && t.kind == number && t.digits == 2 && !p.startsDate():
		p.pos++
		return shortYear(t.num)
	}
	p.pos = before
	return 0
}

// startsDate reports whether the number here goes on as a date of its own.
func (p *parser) startsDate() bool {
	return isOneOf(p.peek(1).kind, "./:'") || p.peek(1).kind == word && !p.joins(1)
}

// joins reports whether the token so many places ahead joins two dates.
func (p *parser) joins(ahead int) bool {
	c := p.peek(ahead).mean.class
	return c == toWord || c == andWord || c == orWord
}

// secondYear reads the second year of a winter, "2019/2020" or "2019/20",
// where there is one, and reports whether it is the next.
func (p *parser) secondYear(first int16) bool {
	n := p.peek(1)
	if !isOneOf(p.peek(0).kind, "/-") || n.kind != number || n.digits != 2 && n.digits != 4 {
		return true
	}
	p.pos += 2
	return n.num == int32(first)+1 || n.digits == 2 && n.num == int32(first+1)%100
}

// shortYear is the year of two digits: 70 to 99 are of the last century.
func shortYear(n int32) int16 {
	if n > minYear%100 {
		return int16(1900 + n)
	}
	return int16(2000 + n)
}

// withWeekday reads a day that names its weekday, or a weekday of a week:
// "fredag d. 25. oktober 2019", "mandag i uge 43"; alone it takes the week of
// what follows: "mandag-onsdag i uge 43".
func (p *parser) withWeekday() (term, bool) {
	weekday := p.peek(0).mean.value
	p.pos++
	p.acceptSign(".,")
	if p.peek(1).is(weekdayWord) && (p.joins(0) || isOneOf(p.peek(0).kind, "-/+")) {
		return term{weekday: weekday}, true
	}
	p.skipFillers()
	t, ok := p.term()
	switch t.unit {
	case weekUnit:
		t.unit = weekdayUnit
	case dayUnit, noUnit:
	default:
		ok = false
	}
	t.weekday = weekday
	return t, ok && t.third == whole
}

// withThird reads primo, medio or ultimo and its period; alone it takes the
// period of what follows: "primo/medio februar".
func (p *parser) withThird() (term, bool) {
	which := third(p.peek(0).mean.value)
	p.pos++
	p.acceptSign(".")
	if p.joins(0) || isOneOf(p.peek(0).kind, "-/+") && p.peek(1).is(thirdWord) {
		return term{third: which}, true
	}
	p.acceptSign("-") // mid-February
	t, ok := p.term()
	if t.third != whole || t.unit == dayUnit || t.unit == weekdayUnit || t.unit == noUnit {
		return term{}, false
	}
	t.third = which
	return t, ok
}
