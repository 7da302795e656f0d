package day

// numeric reads a date that begins with a number.
func (p *parser) numeric() (term, bool) {
	switch n := p.peek(0); {
	case n.digits == 8:
		p.pos++
		return term{unit: dayUnit, year: int16(n.num / 10000), month: uint8(n.num / 100 % 100), n: uint8(n.num % 100)}, validYear(n.num / 10000)
	case n.digits == 4:
		return p.yearFirst()
	case n.isSmall():
		return p.numberFirst()
	}
	return term{}, false
}

func validYear(n int32) bool { return n >= minYear && n <= maxYear }

// yearFirst reads a year and what narrows it, as in the ISO forms: "2019",
// "2019-10", "2019-10-25", "2019-W43", "2019-W43-1", "2019-Q3", "2019H2".
func (p *parser) yearFirst() (term, bool) {
	if !p.peek(0).isYear() {
		return term{}, false
	}
	year := int16(p.peek(0).num)
	p.pos++
	sep, a, b := p.peek(0), p.peek(1), p.peek(2)
	if isOneOf(sep.kind, "-/.") && a.isSmall() && b.kind == sep.kind && p.peek(3).isSmall() {
		d := p.peek(3)
		p.pos += 4
		return term{unit: dayUnit, year: year, month: uint8(a.num), n: uint8(d.num)}, true
	}
	if sep.kind == '-' && a.isSmall() && a.num >= 1 && a.num <= 12 && !isOneOf(b.kind, "./") && !b.takesNumber() {
		p.pos += 2
		return term{unit: monthUnit, year: year, month: uint8(a.num)}, true
	}
	if t, ok := p.periodAfterYear(year); ok {
		return t, true
	}
	return term{unit: yearUnit, year: year}, true
}

// periodAfterYear reads the W43, Q3 or H2 of a year, and a weekday of a week.
func (p *parser) periodAfterYear(year int16) (term, bool) {
	before := p.pos
	apart := p.peek(0).kind == '-' && p.peek(0).gap
	if !p.acceptSign("-/") {
		p.acceptSign(",")
	}
	u, n := p.peek(0).unit(), p.peek(1)
	if u == noUnit || !n.isSmall() || apart && p.peek(2).isYear() { // "2000 – Q1 2001" is from one year to the next
		p.pos = before
		return term{}, false
	}
	p.pos += 2
	t := term{unit: u, n: uint8(n.num), year: year}
	if w := p.peek(1); u == weekUnit && p.peek(0).kind == '-' && w.kind == number && w.digits == 1 && w.num >= 1 && w.num <= 7 {
		t.unit, t.weekday = weekdayUnit, uint8(w.num)
		p.pos += 2
	}
	return t, true
}

// numberFirst reads what begins with a number of one or two digits: a day, a
// quarter, a half-year, or a bare number that a neighbour explains.
func (p *parser) numberFirst() (term, bool) {
	n := p.peek(0)
	if t, ok := p.allDigits(); ok {
		return t, true
	}
	p.pos++
	if u := p.countsOn(); u != noUnit {
		return term{unit: u, n: uint8(n.num), year: p.year(longYear)}, true
	}
	p.accept(suffixWord)
	ordinal := p.acceptSign(".")
	afterNumber := p.pos
	if !ordinal && p.isHyphenated() {
		p.pos++
	}
	p.skipFillers()
	name := p.peek(0)
	p.pos++
	if u := name.unit(); u == quarterUnit || u == halfUnit {
		half := p.wordIs(p.pos-1, "halvdel")
		p.acceptSign(".")
		t := term{unit: u, n: uint8(n.num), year: p.year(shortYear)}
		return t, !half || t.year != 0
	}
	if name.is(monthWord) {
		p.acceptSign(".")
		p.mark(&p.dayFirst)
		return term{unit: dayUnit, month: name.mean.value, n: uint8(n.num), year: p.year(nearYear)}, true
	}
	p.pos = afterNumber
	t := term{n: uint8(n.num)}
	if !ordinal {
		t.year = p.year(longYear)
	}
	return t, true
}

// isHyphenated reports whether the number just read stands before its month as spreadsheets
// have it, "25-okt-19", and not after another: "1/10-19-okt".
func (p *parser) isHyphenated() bool {
	sign, month := p.peek(0), p.peek(1)
	if !isOneOf(sign.kind, "-/") || !month.is(monthWord) || sign.gap || month.gap {
		return false
	}
	i := p.pos - 2
	return i < 0 || !isOneOf(p.toks[i].kind, "-/") || p.toks[i].gap || p.toks[i+1].gap
}

// countsOn returns the unit of the period before the number just read, where
// the number counts on from it: the 44 of "uge 43-44", the 2 of "Q1-2".
func (p *parser) countsOn() unit {
	next := p.peek(0)
	if next.kind == '.' {
		next = p.peek(1)
	}
	if next.is(monthWord) || next.unit() != noUnit {
		return noUnit
	}
	return p.unitBefore()
}

// unitBefore returns the unit of the last term, where that is a numbered period.
func (p *parser) unitBefore() unit {
	if p.count == 0 {
		return noUnit
	}
	switch u := p.terms[p.count-1].unit; u {
	case weekUnit, quarterUnit, halfUnit:
		return u
	}
	return noUnit
}

// allDigits reads a day whose month is a number: "25/10", "25/10 2019",
// "25.10.19", "25-10-2019", and "10/2019" for a month.
func (p *parser) allDigits() (term, bool) {
	sep, second := p.peek(1), p.peek(2)
	if !isOneOf(sep.kind, "/.-") || second.kind != number {
		return term{}, false
	}
	d, m := uint8(p.peek(0).num), uint8(second.num)
	if u := p.unitBefore(); u != noUnit && second.isYear() && sep.kind != '.' {
		p.pos += 3
		return term{unit: u, n: d, year: int16(second.num)}, true // "uge 51/2019 - 2/2020"
	} else if u != noUnit && p.toks[p.pos-1].kind == '/' {
		return term{}, false // "uge 43/44/45"
	}
	if second.isYear() && sep.kind != '.' && d <= 12 {
		p.pos += 3
		return term{unit: monthUnit, month: d, year: int16(second.num)}, true
	}
	third := p.peek(4)
	after := p.peek(5)
	goesOn := after.kind == sep.kind && !after.gap && p.peek(6).kind == number
	tight := sep.kind == '.' || !(sep.gap || second.gap || p.peek(3).gap || third.gap)
	full := p.peek(3).kind == sep.kind && (third.isYear() || third.kind == number && third.digits == 2 && !goesOn && tight)
	if !second.isSmall() || !full && p.numberGoesOn(sep.kind) || p.afterBare(sep.kind) && (sep.kind == '/' || !third.isYear()) {
		return term{}, false
	}
	t := term{unit: dayUnit, n: d, month: m}
	p.pos += 3
	switch {
	case full && third.isYear():
		t.year = int16(third.num)
		p.pos += 2
	case full:
		p.pos++
		t.year = p.twoDigits()
	default:
		t.year = p.yearAfterDigits(sep.kind)
	}
	return t, true
}

// afterBare reports whether a number and the same sign stand right before: of "3-5-9" nobody
// knows which two are a date.
func (p *parser) afterBare(sep byte) bool {
	i := p.pos - 1
	return i > 0 && p.toks[i].kind == sep && sep != '.' && !p.toks[i].gap && !p.toks[i+1].gap && p.toks[i-1].kind == number
}

// numberGoesOn reports whether the second number of "9-10. november" or "9.
// 10/11" belongs to what follows it rather than to the first.
func (p *parser) numberGoesOn(sep byte) bool {
	i := 3
	if p.peek(i).kind == '.' && (sep != '.' || p.peek(i+1).kind != number) {
		i++
	}
	next := p.peek(i)
	return next.takesNumber() || sep == '-' && (next.kind == '/' || i == 4 && next.kind == number || next.kind == '-' && !next.gap) ||
		sep == '/' && next.kind == '/' && !next.gap && p.peek(i+1).isSmall()
}

// yearAfterDigits reads the year after "25/10": "2019", "-2019", "19" and "-19". The 15 of
// "1.10-15" can be a day too and is none; "25.10/2019" is no date that anybody writes.
func (p *parser) yearAfterDigits(sep byte) int16 {
	if p.peek(0).kind == '.' && sep == '.' && !p.peek(1).isSmall() {
		p.pos++
	}
	sign, n := p.peek(0), p.peek(1)
	switch {
	case sign.kind == '/', sign.kind == '-' && sep != '/' && n.isSmall():
		return 0
	case sign.kind != '-' || n.isYear():
		return p.year(nearYear)
	}
	next := p.peek(2)
	const lastDay = 31
	if n.gap || n.kind != number || n.digits != 2 || !p.isNear(n.num) && n.num <= lastDay {
		return 0
	}
	if isOneOf(next.kind, "./-") && !next.gap || next.kind == word && !p.joins(2) {
		return 0
	}
	p.pos++
	return p.twoDigits()
}
