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
	case p.weekdayAt(0) != 0:
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
		return p.numbered(weekUnit, longYear)
	case quarterWord:
		return p.numbered(quarterUnit, shortYear)
	case halfWord:
		return p.numbered(halfUnit, shortYear)
	case seasonWord:
		t := term{unit: seasonUnit, n: head.mean.value}
		t.year = p.year(shortYear)
		return t, t.n != winter || t.year == 0 || p.secondYear(t.year)
	case yearWord:
		if y := p.year(longYear); y != 0 {
			return term{unit: yearUnit, year: y}, true
		}
	}
	return term{}, false
}

// numbered reads the number of a period after its name, and its year.
func (p *parser) numbered(u unit, form yearForm) (term, bool) {
	p.acceptSign(".:")
	if u == weekUnit && (p.wordIs(p.pos, "nr") || p.wordIs(p.pos, "no") || p.wordIs(p.pos, "nummer")) {
		p.pos++
		p.acceptSign(".")
	}
	n := p.peek(0)
	if !n.isSmall() {
		return term{}, false
	}
	p.pos++
	return term{unit: u, n: uint8(n.num), year: p.year(form)}, true
}

// monthFirst reads what follows a month: a year, or its day, as in English.
func (p *parser) monthFirst(month uint8) term {
	christmas := p.isChristmas()
	if name := p.toks[p.pos-1]; name.end-name.start <= 4 {
		p.mark(&p.shortNames)
	}
	p.acceptSign(".")
	p.accept(monthNoun)
	if p.dayFollows() {
		n := p.peek(0)
		p.pos++
		p.accept(suffixWord)
		p.mark(&p.dayLast)
		return term{unit: dayUnit, month: month, n: uint8(n.num), year: p.year(longYear)}
	}
	t := term{unit: monthUnit, month: month, year: p.year(nearYear)}
	if christmas && p.toks[p.pos-1].kind != '.' {
		p.mark(&p.christmas)
	}
	return t
}

// isChristmas reports whether the month just read is "jul", which means Christmas as well
// as July, and nothing makes an abbreviation of it: "jul.", "jul-19", "jul '19".
func (p *parser) isChristmas() bool {
	return p.wordAt(p.pos-1) == "jul" && !isOneOf(p.peek(0).kind, ".'") && (p.peek(0).kind != '-' || p.peek(0).gap || p.peek(1).kind != number)
}

// dayFollows reports whether the number after a month is its day: "October 25", "Oct 25th",
// "November 9-10, 2018". In Danish it is a year, "aug. 20", unless it has one digit.
func (p *parser) dayFollows() bool {
	n, next := p.peek(0), p.peek(1)
	if !n.isSmall() || !n.gap || n.num > 31 || isOneOf(next.kind, "./:") {
		return false
	}
	if next.kind == '-' && p.peek(2).isSmall() { // two days
		next = p.peek(3)
	}
	if next.kind == ',' {
		next = p.peek(4)
		if p.peek(1).kind == ',' {
			next = p.peek(2)
		}
	}
	switch p.ctx.trust {
	case trustDay:
		return true
	case trustYear:
		return false
	}
	return n.digits == 1 || next.is(suffixWord) || next.isYear() || p.isEnglish()
}

// isEnglish reports whether the text has words that are English and none that are Danish.
func (p *parser) isEnglish() bool {
	english := false
	for i, t := range p.toks {
		if t.kind == word {
			w := p.wordAt(i)
			if isDanish(w) {
				return false
			}
			english = english || isEnglish(w)
		}
	}
	return english
}

// yearForm says which years can follow a date.
type yearForm uint8

const (
	longYear  yearForm = iota // 2019 and '19
	nearYear                  // also 19, which can be a day or an hour: only near to the year of the context
	shortYear                 // also 19
)

// year reads the year after a date, 0 if there is none: "2019", "/2019",
// ", 2019", "af 2019", "'19" and, by its form, "19" and "-19".
func (p *parser) year(form yearForm) int16 {
	before := p.pos
	tight := form != longYear && isOneOf(p.peek(0).kind, "-/") && !p.peek(0).gap && !p.peek(1).gap // "okt-19", as spreadsheets have it
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
		p.pos++
		return p.twoDigits()
	case form == longYear || t.kind != number || t.digits != 2 || p.startsDate():
	case tight || p.pos == before && (form == shortYear || p.isNear(t.num)):
		if !tight && form == nearYear && int(centuryOf(t.num)) < p.ctx.Year-1 {
			p.mark(&p.pastYears)
		}
		return p.twoDigits()
	}
	p.pos = before
	return 0
}

// twoDigits reads a year of two digits. 70 to 99 are of the last century.
func (p *parser) twoDigits() int16 {
	n := p.peek(0).num
	p.pos++
	p.mark(&p.shortYears)
	return centuryOf(n)
}

func centuryOf(n int32) int16 {
	if n >= 70 {
		return int16(1900 + n)
	}
	return int16(2000 + n)
}

// nearYears is how many years a date of two digits can be from the year of the context
// without a question.
const nearYears = 5

// isNear reports whether two digits are a year near to that of the context. Without such a
// year none is.
func (p *parser) isNear(n int32) bool {
	return p.ctx.trust == trustYear || p.ctx.Year != 0 && !p.isFar(centuryOf(n))
}

// isFar reports whether a year is far from that of the context.
func (p *parser) isFar(year int16) bool {
	off := int(year) - p.ctx.Year
	return p.ctx.Year != 0 && max(off, -off) > nearYears
}

// mark notes something of the term that is being read.
func (p *parser) mark(terms *uint8) { *terms |= 1 << p.count }

// startsDate reports whether the number here goes on as a date of its own.
func (p *parser) startsDate() bool {
	sign, month := p.peek(1), p.peek(2)
	return isOneOf(sign.kind, "./:'") || sign.kind == word && !p.joins(1) ||
		sign.kind == '-' && !sign.gap && month.is(monthWord) && !month.gap
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

// withWeekday reads a day that names its weekday, or a weekday of a week:
// "fredag d. 25. oktober 2019", "mandag i uge 43"; alone it takes the week of
// what follows: "mandag-onsdag i uge 43".
func (p *parser) withWeekday() (term, bool) {
	weekday := p.weekdayAt(0)
	p.pos++
	p.acceptSign(".")
	if (p.joins(0) || isOneOf(p.peek(0).kind, "-/+,")) && p.weekdayAt(1) != 0 {
		return term{weekday: weekday}, true
	}
	p.acceptSign(",")
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

// weekdayAt returns the weekday that the word so many places ahead names, 0 if none. "On" and
// "to" are onsdag and torsdag only where they are written as these: "to d. 5/9", "ma-on".
func (p *parser) weekdayAt(ahead int) uint8 {
	t := p.peek(ahead)
	if t.kind != word || t.mean.value == 0 {
		return 0
	}
	switch t.mean.class {
	case weekdayWord:
		return t.mean.value
	case fillerWord, toWord:
		next := p.peek(ahead + 1)
		if next.kind == '.' || next.is(weekWord) || next.is(fillerWord) && (next.end-next.start == 1 || p.wordAt(p.pos+ahead+1) == "den") {
			return t.mean.value
		}
		ordinal := next.kind == number && isOneOf(p.peek(ahead+2).kind, "./")
		if ordinal && t.is(toWord) {
			return t.mean.value
		}
	}
	return 0
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
