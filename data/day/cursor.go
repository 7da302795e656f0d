package day

import "strings"

// peek returns the token i places ahead, or the zero token after the last.
func (p *parser) peek(i int) token {
	if p.pos+i < len(p.toks) {
		return p.toks[p.pos+i]
	}
	return token{}
}

// wordAt returns the text of a token in small letters.
func (p *parser) wordAt(i int) string { return p.low[p.toks[i].start:p.toks[i].end] }

// accept moves past a word of a class.
func (p *parser) accept(c class) bool {
	if p.peek(0).mean.class != c || p.peek(0).kind != word {
		return false
	}
	p.pos++
	return true
}

// acceptSign moves past one of some signs.
func (p *parser) acceptSign(signs string) bool {
	if !isOneOf(p.peek(0).kind, signs) {
		return false
	}
	p.pos++
	return true
}

// skipFillers moves past words and dots that say nothing: "den", "i løbet af".
func (p *parser) skipFillers() {
	for p.weekdayAt(0) == 0 && (p.accept(fillerWord) || p.acceptSign(".") || p.acceptCourse()) {
	}
}

// acceptCourse moves past the middle of "i løbet af" and "in the course of".
func (p *parser) acceptCourse() bool {
	return p.pos > 0 && p.toks[p.pos-1].is(fillerWord) && p.peek(1).is(fillerWord) && p.accept(courseWord)
}

// isSmall reports whether the token is a number of one or two digits.
func (t token) isSmall() bool { return t.kind == number && t.digits <= 2 }

// isYear reports whether the token is a year of four digits that plans have.
func (t token) isYear() bool {
	return t.kind == number && t.digits == 4 && t.num >= minYear && t.num <= maxYear
}

// is reports whether the token is a word of a class.
func (t token) is(c class) bool { return t.kind == word && t.mean.class == c }

// takesNumber reports whether the number before the token belongs to it: "1 October",
// "1st", "3. kvartal".
func (t token) takesNumber() bool {
	return t.is(monthWord) || t.is(suffixWord) || t.unit() == quarterUnit || t.unit() == halfUnit
}

// unit returns the numbered period that a word names.
func (t token) unit() unit {
	if t.kind != word {
		return noUnit
	}
	switch t.mean.class {
	case weekWord:
		return weekUnit
	case quarterWord:
		return quarterUnit
	case halfWord:
		return halfUnit
	}
	return noUnit
}

func isOneOf(kind byte, signs string) bool { return kind != 0 && strings.IndexByte(signs, kind) >= 0 }

func trimEnd(s string) string { return strings.TrimRight(s, " .,;") }
