package day

// Parse reads a date as people write it, in Danish and in English whatever the
// language of the context: "25. oktober 2019", "25/10 2019", "9.-10. november",
// "primo februar 2020", "uge 43", "Q3 2018", "2. halvår 2019", "september +
// oktober", "1. juni 2019 – bestået driftsprøve", "under afklaring". The error
// is a *ParseError, which offers forms near to the text.
func Parse(text string, ctx Context) (Written, error) {
	if ctx.Year < minYear || ctx.Year > maxYear {
		ctx.Year = 0
	}
	w, why := parse(text, ctx)
	if why != 0 {
		return Written{}, newParseError(text, why, ctx)
	}
	return w, nil
}

// parser reads the tokens of one text from left to right. Every method that
// finds nothing leaves pos where it was.
type parser struct {
	ctx  Context
	text string
	low  string
	toks []token
	pos  int

	terms    [maxTerms]term
	count    int
	join     connective
	between  bool // "mellem": the next and makes a range
	open     bool // "fra"
	done     bool
	endsWith string

	// Bit i says something of term i.
	shortYears uint8 // its year has two digits
	pastYears  uint8 // its year has two digits, can be a day as well, and is past
	dayFirst   uint8 // a day before its month in words: "9. november"
	dayLast    uint8 // a day after its month: "November 9"
	shortNames uint8 // a month of at most four letters
	christmas  uint8 // "jul", which is July or Christmas

	ordinalEnd bool // the text ends with a number and a dot: "1. oktober - 15."
	comma      bool // a comma alone joins two terms
	slashes    bool // a stroke does
	spelled    bool // "til" does
}

func parse(text string, ctx Context) (Written, Reason) {
	p, why := newParser(text, ctx)
	if why != 0 {
		return Written{}, why
	}
	var room [usualTokens]token
	p.toks = lex(p.low, room[:0])
	w, why := p.parseDate()
	if twice, why, ok := p.readTwice(why); ok {
		return twice, why
	}
	return w, why
}

// parseOnce is parse for a text that does not say the same twice.
func parseOnce(text string, ctx Context) (Written, Reason) {
	p, why := newParser(text, ctx)
	if why != 0 {
		return Written{}, why
	}
	p.toks = lex(p.low, make([]token, 0, usualTokens))
	return p.parseDate()
}

func newParser(text string, ctx Context) (parser, Reason) {
	if len(text) > maxText {
		return parser{}, TooLong
	}
	p := parser{ctx: ctx, text: normalise(text)}
	if p.text == "" {
		return p, Empty
	}
	if len(p.text) > maxText { // composing letters can lengthen a text
		return p, TooLong
	}
	p.low = toLower(p.text)
	return p, 0
}

// parseDate reads the whole text as a date.
func (p *parser) parseDate() (Written, Reason) {
	p.dropTail()
	if why := p.parseAll(); why != 0 {
		if p.undecided(0) {
			return Written{Text: p.text}, 0
		}
		return Written{}, why
	}
	return p.resolve()
}

// parseAll reads the whole text: what it begins with, then terms and what joins them.
func (p *parser) parseAll() Reason {
	p.skipFillers()
	p.done = p.accept(doneWord)
	p.acceptSign(":")
	p.skipFillers()
	if p.accept(fromWord) {
		p.open = true
		p.skipInclusive()
	}
	p.between = p.accept(betweenWord)
	if !p.addTerm() {
		return NotUnderstood
	}
	for p.pos < len(p.toks) {
		before := p.pos
		j := p.readConnective()
		if j == single || p.count == maxTerms {
			return NotUnderstood
		}
		if j == joinedRange && p.count == 1 && p.milestone() {
			return 0
		}
		if !p.addTerm() || p.join != single && p.join != j && !(p.join == joinedAnd && j == joinedOr) {
			p.pos = before
			return NotUnderstood
		}
		p.join = j
	}
	if p.join == joinedRange && p.count > 2 {
		return NotUnderstood
	}
	return 0
}

func (p *parser) addTerm() bool {
	t, ok := p.term()
	if ok {
		p.terms[p.count] = t
		p.count++
	}
	return ok
}

// readConnective reads what joins two dates.
func (p *parser) readConnective() connective {
	j := single
	switch {
	case p.acceptSign("-"):
		j = joinedRange
	case p.accept(toWord):
		p.skipInclusive()
		j, p.spelled = joinedRange, true
	case p.accept(andWord), p.acceptSign("+&"):
		j = joinedAnd
	case p.acceptSign("/"):
		j, p.slashes = joinedAnd, true
	case p.accept(orWord):
		j = joinedOr
	case p.acceptSign(","):
		j = joinedAnd
		if p.accept(orWord) {
			j = joinedOr
		} else if !p.accept(andWord) {
			p.comma = true
		}
	}
	if j == joinedAnd && p.between {
		j, p.between = joinedRange, false
	}
	return j
}

// skipInclusive skips the "og med" of "til og med" and "fra og med", and the "o.m." of
// "t.o.m.".
func (p *parser) skipInclusive() {
	if p.peek(0).kind == '.' && p.wordIs(p.pos+1, "o") && p.hasSign(p.pos+2, ".") && p.wordIs(p.pos+3, "m") {
		p.pos += 4
	}
	p.acceptSign(".")
	if p.accept(andWord) && p.pos < len(p.toks) && p.wordAt(p.pos) == "med" {
		p.pos++
	}
}

// undecided reports whether the text from a token on says that there is no date.
func (p *parser) undecided(from int) bool {
	if from >= len(p.toks) {
		return from == 0 && undecidedPhrase(p.low)
	}
	t := p.toks[from]
	return t.is(undecidedWord) || undecidedPhrase(p.low[t.start:])
}

// resolve gives bare numbers their units and years and computes the days.
func (p *parser) resolve() (Written, Reason) {
	terms := p.terms[:p.count]
	if !p.bareTermsFit() || !resolveUnits(terms) || !p.termsFit() {
		return Written{}, NotUnderstood
	}
	if p.meansChristmas() {
		return Written{}, Relative
	}
	assumed, why := p.resolveYears(terms)
	if why == 0 && p.namesTwice() {
		why = NotUnderstood
	}
	if why != 0 {
		return Written{}, why
	}
	century := p.centuryAssumed()
	w := Written{
		Text: p.text, EndsWith: p.endsWith, YearAssumed: assumed || century, CenturyAssumed: century, Done: p.done,
		terms: p.terms, count: uint8(p.count), join: p.join,
	}
	return w.withSpans(p.open, p.ctx.Thirds)
}

// withSpans computes the days of a date from its terms.
func (w Written) withSpans(open bool, thirds Thirds) (Written, Reason) {
	terms := w.terms[:w.count]
	var first, end Span
	for i, t := range terms {
		next, why := t.span(thirds)
		if why != 0 {
			return Written{}, why
		}
		if i == 0 {
			first = next
		} else if next.Earliest < end.Earliest || next.Latest < end.Latest {
			return Written{}, Reversed
		}
		end = next
	}
	w.Span, w.Begin, w.End = Span{first.Earliest, end.Latest}, first, end
	if !terms[0].vague() {
		w.Begin = On(first.Earliest)
	}
	if !terms[w.count-1].vague() {
		w.End = On(end.Latest)
	}
	if w.EndsWith != "" || open && w.count == 1 {
		w.Span.Latest, w.End = None, Undecided
	}
	return w, 0
}
