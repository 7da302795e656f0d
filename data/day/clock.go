package day

// dropTail takes a time of day and closing signs off the end: "Den 26. august
// kl. 10.00-11.00." is a day.
func (p *parser) dropTail() {
	p.dropSigns()
	for i := 1; i < len(p.toks); i++ {
		if p.beginsClock(i) && p.isClock(i) {
			p.toks = p.toks[:i]
			p.dropSigns()
			break
		}
	}
	if n := len(p.toks); n > 0 && n < len(p.low) {
		last := p.toks[n-1]
		p.ordinalEnd = last.isSmall() && int(last.end) < len(p.low) && p.low[last.end] == '.'
	}
}

func (p *parser) dropSigns() {
	n := len(p.toks)
	for n > 0 && isOneOf(p.toks[n-1].kind, ".,;:") {
		n--
	}
	p.toks = p.toks[:n]
}

// beginsClock reports whether a time of day can begin at a token: "kl. 10", the T of
// "2019-10-25T00:00:00", "10:00", and after a year or a month "10.00".
func (p *parser) beginsClock(i int) bool {
	t := p.toks[i]
	if t.is(clockWord) {
		return p.toks[i-1].kind != '-' // "1. juni - kl. 10" says no end
	}
	if p.wordIs(i, "t") {
		return !t.gap && p.toks[i-1].kind == number && p.hasSign(i+2, ":")
	}
	if !t.isSmall() || !t.gap {
		return false
	}
	before := p.toks[i-1]
	if before.kind == '.' && i > 1 {
		before = p.toks[i-2]
	}
	dotted := p.hasSign(i+1, ".") && (before.isYear() || before.is(monthWord))
	return dotted || p.hasSign(i+1, ":")
}

// isClock reports whether the tokens from one on are a time of day, or from one to another.
func (p *parser) isClock(i int) bool {
	spoken := p.toks[i].is(clockWord)
	if p.toks[i].kind == word {
		i++
		if spoken && p.hasSign(i, ".:") {
			i++
		}
	}
	i, ok := p.afterTime(i, spoken)
	if !ok {
		return false
	}
	if i < len(p.toks) && (p.toks[i].kind == '-' || p.toks[i].is(toWord)) {
		i++
		if spoken && i < len(p.toks) && p.toks[i].is(clockWord) { // "kl. 10 til kl. 12"
			i++
			if p.hasSign(i, ".") {
				i++
			}
		}
		if i, ok = p.afterTime(i, spoken); !ok {
			return false
		}
	}
	return i == len(p.toks) || p.isZone(i)
}

// afterTime returns the position after a time of day: "10", where the hour alone is one,
// "10.00", "10:00:00.000", "10:00 AM".
func (p *parser) afterTime(i int, hourAlone bool) (after int, ok bool) {
	if i >= len(p.toks) || !p.toks[i].isSmall() || p.toks[i].num > 24 {
		return i, false
	}
	i++
	parts := 0
	for ; parts < 2 && p.hasSign(i, ".:") && i+1 < len(p.toks); parts++ {
		if n := p.toks[i+1]; !n.isSmall() || n.digits != 2 || n.num >= 60 {
			return i, false
		}
		i += 2
	}
	if parts == 2 && p.hasSign(i, ".") && i+1 < len(p.toks) && p.toks[i+1].kind == number {
		i += 2 // fractions of a second
	}
	half := p.wordIs(i, "am") || p.wordIs(i, "pm")
	if half {
		i++
	}
	return i, hourAlone || parts > 0 || half
}

// isZone reports whether the rest is a zone in which the day is the same as in Denmark: Z
// before 22 hours, or up to two hours east of it.
func (p *parser) isZone(i int) bool {
	if p.wordIs(i, "z") && i == len(p.toks)-1 {
		for at := i; at > 0; at-- {
			if p.wordIs(at, "t") {
				return p.toks[at+1].num < 22
			}
		}
		return false
	}
	hours := len(p.toks) - 3
	return p.hasSign(i, "+") && hours == i+1 && p.toks[hours].isSmall() && p.toks[hours].num >= 1 && p.toks[hours].num <= 2 && p.hasSign(hours+1, ":")
}

func (p *parser) hasSign(i int, signs string) bool {
	return i < len(p.toks) && isOneOf(p.toks[i].kind, signs)
}

func (p *parser) wordIs(i int, w string) bool {
	return i < len(p.toks) && p.toks[i].kind == word && p.wordAt(i) == w
}
