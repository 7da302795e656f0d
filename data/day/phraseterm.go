package day

import (
	"strconv"
	"time"
)

// style is how the terms of a date are said in a letter.
type style struct {
	lang      Lang
	table     bool // weeks in short: "uge 43 2019"
	bothYears bool // "vinteren 2019/2020"
}

// danishOn stands before a Danish day in a sentence.
const danishOn = "den"

// preposition returns what stands before a term in an adverbial: "den", "i", "at"; "" for
// none.
func (t term) preposition(l Lang) string {
	if l == English {
		switch {
		case t.unit == dayUnit:
			return "on"
		case t.hasArticle(l) && t.third != whole && t.third != medio:
			return "at"
		}
		return "in"
	}
	switch {
	case t.unit == dayUnit:
		return danishOn
	case t.third != whole && !t.hasArticle(l):
		return ""
	}
	return "i"
}

// hasArticle reports whether a third of the term's unit is said with a noun of its own: "the
// end of week 27", "slutningen af foråret", and not "late February", "ultimo februar".
func (t term) hasArticle(l Lang) bool {
	if l == English {
		return t.unit == weekUnit || t.unit == quarterUnit || t.unit == halfUnit
	}
	return t.unit == seasonUnit
}

// parts returns what is said of each term; what the terms share is said with the last.
func (b phrase) parts(s style) []string {
	parts := make([]string, len(b.terms))
	final := len(parts) - 1
	plural := b.join == joinedAnd || b.join == joinedRange && b.last().unit == weekUnit
	for i, t := range b.terms {
		switch {
		case b.alike == alikeNumber:
			parts[i] = s.number(t, i == 0, i == final, plural)
			if i > 0 && b.join == joinedRange && s.lang == English && t.unit != dayUnit && t.unit != weekUnit {
				parts[i] = "the " + parts[i]
			}
		case b.alike == alikePeriod && i < final:
			parts[i] = s.third(t)
		default:
			parts[i] = s.term(t, i == final || !b.oneYear)
		}
	}
	return parts
}

// number says a term of which only the number differs from the others: the "9." and the
// "10. november 2019" of "9.-10. november 2019".
func (s style) number(t term, first, final, plural bool) string {
	n := strconv.Itoa(int(t.n))
	switch {
	case t.unit == weekUnit:
		text := n
		if first {
			text = s.lang.pick("uge ", "week ") + n
			if plural {
				text = s.lang.pick("uge ", "weeks ") + n
			}
		}
		if final {
			text += s.weekYear(t)
		}
		return text
	case t.unit == dayUnit || s.lang != English:
		if final {
			return s.term(t, true)
		}
		return n + s.lang.pick(".", "")
	}
	text := ordinalNames[t.n-1]
	if first {
		text = "the " + text
	}
	if final {
		text += " " + s.unitName(t, plural) + " of " + strconv.Itoa(int(t.year))
	}
	return text
}

// term says a term, as "uge 43 i 2019" or, where another says the year, "uge 43".
func (s style) term(t term, withYear bool) string {
	text := s.period(t)
	switch {
	case t.unit == yearUnit || !withYear:
	case t.unit == weekUnit:
		text += s.weekYear(t)
	case s.lang == English && (t.unit == quarterUnit || t.unit == halfUnit):
		text += " of " + strconv.Itoa(int(t.year))
	default:
		text += " " + strconv.Itoa(int(t.year))
		if t.unit == seasonUnit && t.n == winter && s.bothYears {
			text += "/" + strconv.Itoa(int(t.year)+1)
		}
	}
	if t.third == whole {
		return text
	}
	switch which := s.third(t); {
	case t.hasArticle(s.lang):
		return which + s.lang.pick(" af ", " of ") + text
	case s.lang == English && t.third == medio:
		return which + text
	default:
		return which + " " + text
	}
}

// period says a term without its third and, but for a year, without its year.
func (s style) period(t term) string {
	l, n := s.lang, strconv.Itoa(int(t.n))
	switch t.unit {
	case dayUnit:
		return n + l.pick(". ", " ") + l.Month(time.Month(t.month))
	case monthUnit:
		return l.Month(time.Month(t.month))
	case weekUnit:
		return l.Week(int(t.n))
	case quarterUnit, halfUnit:
		if l == English {
			return "the " + ordinalNames[t.n-1] + " " + s.unitName(t, false)
		}
		return n + ". " + s.unitName(t, false)
	case seasonUnit:
		if l == English {
			return l.season(t.n)
		}
		return [...]string{"foråret", "sommeren", "efteråret", "vinteren"}[t.n-1]
	}
	return strconv.Itoa(int(t.year))
}

var ordinalNames = [...]string{"first", "second", "third", "fourth"}

// unitName is what a quarter or a half-year is called.
func (s style) unitName(t term, plural bool) string {
	switch {
	case t.unit == quarterUnit && plural:
		return s.lang.pick("kvartal", "quarters")
	case t.unit == quarterUnit:
		return s.lang.pick("kvartal", "quarter")
	case plural:
		return s.lang.pick("halvår", "halves")
	}
	return s.lang.pick("halvår", "half")
}

// weekYear is the year of a week, as it stands behind it.
func (s style) weekYear(t term) string {
	if s.table {
		return " " + strconv.Itoa(int(t.year))
	}
	return s.lang.pick(" i ", " of ") + strconv.Itoa(int(t.year))
}

// third says primo, medio or ultimo, before the period or alone.
func (s style) third(t term) string {
	names := [...]string{"primo", "medio", "ultimo"}
	switch {
	case s.lang == English && t.hasArticle(s.lang):
		names = [...]string{"the beginning", "the middle", "the end"}
	case s.lang == English:
		names = [...]string{"early", "mid-", "late"}
	case t.hasArticle(s.lang):
		names = [...]string{"begyndelsen", "midten", "slutningen"}
	}
	return names[t.third-primo]
}
