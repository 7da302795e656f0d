package day

import "slices"

// namesRoughly reports whether a date names a period whose days not everybody knows: a
// third, a week or a season.
func (b phrase) namesRoughly() bool {
	return b.namesWeek() || slices.ContainsFunc(b.terms, term.vague)
}

// namesWeek reports whether a date names a week.
func (b phrase) namesWeek() bool {
	return slices.ContainsFunc(b.terms, func(t term) bool { return t.unit == weekUnit })
}

// formatDaysMeant says the days of a date: "21.-27. oktober 2019", "marts-maj 2019". Of an
// open date it says the first, from which on it holds.
func (b phrase) formatDaysMeant() string {
	if !b.written.Open() {
		return b.formatSegments(true)
	}
	noun, when := b.formatOpenDay(b.written.Span.Earliest)
	if b.lasts {
		return when
	}
	return noun
}

func (b phrase) formatOpenDay(d Day) (noun, when string) {
	b.written.EndsWith = ""
	return b.formatOpen(d.Long(b.lang), dayTerm(d).preposition(b.lang))
}

// formatSegments says the days of the segments of a date.
func (b phrase) formatSegments(withYear bool) string {
	segments := b.segments()
	final := len(segments) - 1
	oneYear := segments[0].Earliest.Year() == segments[final].Latest.Year()
	parts := make([]string, len(segments))
	for i, s := range segments {
		parts[i] = b.formatSegment(s, withYear && (i == final || !oneYear))
	}
	return joinParts(parts, b.connectiveWord())
}

// segments returns the days of a date as spans with gaps between them: one, unless the date
// is a list with gaps.
func (b phrase) segments() []Span {
	switch {
	case b.written.Open():
		first, _ := b.terms[0].span(b.thirds)
		return []Span{first}
	case len(b.terms) == 1 || b.join == joinedRange || b.isConsecutive():
		return []Span{b.written.Span}
	}
	list := make([]Span, len(b.terms))
	for i, t := range b.terms {
		list[i], _ = t.span(b.thirds)
	}
	return list
}

// formatSegment says the days from the first to the last of a span, or its whole months.
func (b phrase) formatSegment(s Span, withYear bool) string {
	first, last := dayTerm(s.Earliest), dayTerm(s.Latest)
	if first.n == 1 && (s.Latest+1).StartOfMonth() == s.Latest+1 {
		first, last = first.asMonth(), last.asMonth()
	}
	days := phrase{lang: b.lang, terms: pair(first, last), join: joinedRange}
	days.alike, days.oneYear = days.compareTerms()
	out := style{lang: b.lang}
	if len(days.terms) == 1 {
		return out.term(first, withYear)
	}
	if withYear || !days.oneYear {
		parts := days.parts(out)
		return parts[0] + days.dash() + parts[1]
	}
	head := out.term(first, false)
	if days.alike == alikeNumber {
		head = out.number(first, true, false, false)
	}
	return head + days.dash() + out.term(last, false)
}

func (t term) asMonth() term { return term{unit: monthUnit, month: t.month, year: t.year} }

// daysInYearSaid reports whether all days of a date lie in the year that its terms say, so
// that the days behind a week need none.
func (b phrase) daysInYearSaid() bool {
	segments, year := b.segments(), int(b.terms[0].year)
	return b.oneYear && segments[0].Earliest.Year() == year && segments[len(segments)-1].Latest.Year() == year
}
