package day

import "strings"

// phrase puts a date into the words of a letter.
type phrase struct {
	written Written
	lang    Lang
	lasts   bool
	thirds  Thirds

	terms []term // no weekdays in them
	join  connective
	alike likeness
	// oneYear says that the last term tells the year of all.
	oneYear bool
	// bothYears says that a winter was written with both its years.
	bothYears bool
}

// likeness is what the terms of a date share, and therefore say once.
type likeness uint8

const (
	unlike      likeness = iota
	alikeNumber          // only their numbers differ: "9.-10. november", "uge 43-44"
	alikePeriod          // only their thirds differ: "primo eller medio februar"
)

func newPhrase(w Written, l Lang, lasts bool, thirds Thirds) phrase {
	b := phrase{written: w, lang: l, lasts: lasts, thirds: thirds}
	b.terms, b.join = w.plainTerms()
	b.bothYears = w.count > 0 && strings.ContainsAny(w.Text, "/-–")
	if !lasts && (b.join == joinedAnd || b.join == joinedRange && b.isConsecutive() && len(b.terms) == 2) {
		b.join = joinedOr // it happens on one of them
	}
	b.alike, b.oneYear = b.compareTerms()
	return b
}

// isConsecutive reports whether each term is the next of its kind after the one before it.
func (b phrase) isConsecutive() bool {
	for i := 1; i < len(b.terms); i++ {
		if b.terms[i-1].step(1) != b.terms[i] {
			return false
		}
	}
	return true
}

func (b phrase) compareTerms() (alike likeness, oneYear bool) {
	last := b.last()
	numbers, thirds, oneYear := true, true, last.unit != yearUnit
	for _, t := range b.terms {
		oneYear = oneYear && t.year == last.year
		numbers = numbers && t.sharesNumberWith(last)
		same := t
		same.third = last.third
		thirds = thirds && t.third != whole && last.third != whole && same == last
	}
	switch {
	case len(b.terms) == 1:
		return unlike, true
	case numbers:
		return alikeNumber, oneYear
	case thirds:
		return alikePeriod, oneYear
	}
	return unlike, oneYear
}

func (b phrase) last() term { return b.terms[len(b.terms)-1] }

// sharesNumberWith reports whether t can be said as a mere number before last.
func (t term) sharesNumberWith(last term) bool {
	if t.unit != last.unit || t.year != last.year || t.third != whole || last.third != whole {
		return false
	}
	switch t.unit {
	case dayUnit:
		return t.month == last.month
	case weekUnit, quarterUnit, halfUnit:
		return true
	}
	return false
}

// isExact reports whether no day is left open.
func (b phrase) isExact() bool {
	w := b.written
	switch {
	case !w.closed() || b.join == joinedOr:
		return false
	case !b.lasts:
		return w.Span.Exact() && b.last().unit == dayUnit
	case w.count == 0 && !w.Begin.Decided():
		return true
	}
	return w.Begin.Exact() && w.End.Exact() && !b.terms[0].vague() && !b.last().vague()
}

// format returns the noun and the adverbial. A table has weeks with their days and shorter:
// "uge 43 2019 (21.-27. oktober)".
func (b phrase) format(table bool) (noun, when string) {
	s := style{b.lang, table, b.bothYears}
	days := ""
	if table && b.namesWeek() {
		days = " (" + b.formatSegments(!b.daysInYearSaid()) + ")"
	}
	switch {
	case b.written.Open():
		return b.formatOpen(s.term(b.terms[0], true)+days, b.terms[0].preposition(b.lang))
	case len(b.terms) == 1:
		noun = s.term(b.terms[0], true) + days
		return noun, withPreposition(b.terms[0].preposition(b.lang), noun)
	case b.join == joinedRange:
		return b.formatRange(b.parts(s), days)
	}
	return b.formatList(b.parts(s), days)
}

// formatOpen says a date that has a beginning and no end.
func (b phrase) formatOpen(begin, preposition string) (noun, when string) {
	l, event := b.lang, b.written.EndsWith
	if !b.lasts {
		if l == English {
			return begin + " at the earliest", preposition + " " + begin + " at the earliest"
		}
		return "tidligst " + begin, "tidligst " + withPreposition(preposition, begin)
	}
	until := ""
	if event != "" {
		until = l.pick(" til ”"+event+"”", " until “"+event+"”")
	}
	from := l.pick("fra ", "from ")
	noun = l.pick("perioden ", "the period ") + from + begin + until
	if preposition == danishOn {
		begin = withPreposition(danishOn, begin)
	}
	return noun, from + begin + until
}

// formatList says days or periods that are listed: "17. eller 19. september 2019".
func (b phrase) formatList(parts []string, days string) (noun, when string) {
	word := b.connectiveWord()
	noun = joinParts(parts, word) + days
	common := b.terms[0].preposition(b.lang)
	each := make([]string, len(parts))
	for i, t := range b.terms {
		p := t.preposition(b.lang)
		each[i] = withPreposition(p, parts[i])
		if p != common {
			common = ""
		}
	}
	if common != "" {
		return noun, common + " " + noun
	}
	return noun, joinParts(each, word) + days
}

// formatRange says a date from its first to its last term: what lasts takes all its days,
// and what happens on one day takes one of them.
func (b phrase) formatRange(parts []string, days string) (noun, when string) {
	from, to := parts[0], parts[1]
	joined := from + b.dash() + to + days
	numbers := b.alike == alikeNumber && (b.last().unit == dayUnit || b.last().unit == weekUnit)
	if b.lasts && numbers {
		return joined, withPreposition(b.last().preposition(b.lang), joined)
	}
	inWeeks := numbers && b.last().unit == weekUnit
	if b.lang != English {
		period := "perioden " + joined
		switch {
		case b.lasts:
			return period, "i " + period
		case inWeeks:
			period = joined
		}
		return "en dag i " + period, "en dag i " + period
	}
	between := "from " + from + " to " + to + days
	period := "the period " + joined
	if strings.HasPrefix(from, "the ") || strings.HasPrefix(to, "the ") {
		period = "the period " + between
	}
	switch {
	case b.lasts:
		return period, between
	case inWeeks:
		period = joined
	case b.terms[0].unit == dayUnit && b.last().unit == dayUnit:
		noun = "a day between " + from + " and " + to
		return noun, "on " + noun
	}
	return "a day in " + period, "on a day in " + period
}

// dash is what stands between the two ends of a range.
func (b phrase) dash() string {
	first, last := b.terms[0], b.last()
	whole := first.unit == last.unit && first.third == whole && last.third == whole
	if b.alike == alikeNumber || whole && (first.unit == yearUnit || first.unit == monthUnit && b.oneYear) {
		return b.lang.pick("-", "–")
	}
	return " – "
}

func (b phrase) connectiveWord() string {
	if b.join == joinedOr {
		return b.lang.pick("eller", "or")
	}
	return b.lang.pick("og", "and")
}

// joinParts lists texts: "A, B og C".
func joinParts(parts []string, word string) string {
	final := len(parts) - 1
	if final == 0 {
		return parts[0]
	}
	return strings.Join(parts[:final], ", ") + " " + word + " " + parts[final]
}

func withPreposition(preposition, noun string) string {
	if preposition == "" {
		return noun
	}
	return preposition + " " + noun
}
