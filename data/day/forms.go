package day

// Forms is a date as the sentences and the tables of a letter say it. The year is always
// said. All is empty while the date is undecided.
type Forms struct {
	// Noun is the date as a noun: "25. oktober 2019", "uge 43 i 2019", "a day between
	// 9 November and 5 December 2019".
	Noun string
	// When is the date as an adverbial: "den 25. oktober 2019", "i uge 43 i 2019".
	When string
	// Days is the days meant, where the noun does not say them itself: "21.-27. oktober
	// 2019", "marts-maj 2019". It is empty unless a third, a week or a season is named.
	Days string
	// Table is the noun for a cell, with the days of a week behind it: "uge 43 2019
	// (21.-27. oktober)". What is written as over says so: "afsluttet i 2018".
	Table string
	// DependsOn is the milestone at an open end, as written: "bestået driftsprøve".
	DependsOn string

	// Exact says that the day is known; of what lasts, the first and the last one.
	Exact bool
	// Past says that the date is over, by its text or on the day of the letter.
	Past bool
}

// Forms returns a date as a letter of a day says it. What lasts is said from its beginning
// to its end, what happens on one day as a day among those that were written. A date that
// has days and no text, as after a drag, is said by its days. Weekdays are not said: the day
// tells them. thirds must be those that the date was read with.
func (w Written) Forms(l Lang, lasts bool, letter Day, thirds Thirds) Forms {
	if !w.Span.Decided() {
		return Forms{}
	}
	b := newPhrase(w, l, lasts, thirds)
	noun, when := b.format(false)
	f := Forms{Noun: noun, When: when, DependsOn: w.EndsWith, Exact: b.isExact(), Past: w.isPast(letter)}
	if b.namesRoughly() {
		f.Days = b.formatDaysMeant()
	}
	inTable, whenInTable := b.format(true)
	if f.Table = inTable; w.Done {
		f.Table = l.pick("afsluttet ", "completed ") + whenInTable
	}
	return f
}

// isPast reports whether all days of w lie before a day, or w is written as over.
func (w Written) isPast(on Day) bool {
	return w.Done || on != None && w.Span.Latest != None && w.Span.Latest < on
}

// Until returns the date that lasts from w to end: of "18. marts 2019" and "1. april 2019"
// it is "18. marts – 1. april 2019". ok is false where no one date says both: one of them is
// undecided, open, or itself a range or a list, or end comes before w, or "primo januar" would
// end with "januar".
func (w Written) Until(end Written, thirds Thirds) (both Written, ok bool) {
	if !w.closed() || !end.closed() {
		return Written{}, false
	}
	from, _ := w.plainTerms()
	to, _ := end.plainTerms()
	if w.Span == end.Span && w.terms == end.terms && w.join == end.join {
		end.Done = w.Done && end.Done
		return end, true
	}
	if len(from) > 1 || len(to) > 1 {
		return Written{}, false
	}
	both = Written{Done: end.Done, count: 2, join: joinedRange}
	both.terms[0], both.terms[1] = from[0], to[0]
	both, why := both.withSpans(false, thirds)
	if why != 0 {
		return Written{}, false
	}
	both, err := Parse(both.Long(Danish), Context{Thirds: thirds})
	return both, err == nil
}

// plainTerms returns the terms of a date with every weekday as the day that it is, and how
// they are joined. A date without terms has those of its days.
func (w Written) plainTerms() ([]term, connective) {
	terms, join := w.terms[:w.count:w.count], w.join
	switch {
	case w.count == 0 && w.Span.Latest == None:
		terms = []term{dayTerm(w.Span.Earliest)}
	case w.count == 0:
		terms, join = w.Span.terms(), joinedRange
	}
	plain := make([]term, len(terms))
	for i, t := range terms {
		plain[i] = t.plain()
	}
	if len(plain) == 2 && plain[0] == plain[1] {
		plain = plain[:1]
	}
	if len(plain) == 1 {
		join = single
	}
	return plain, join
}

// plain returns the term without its weekday; the weekday of a week becomes its day.
func (t term) plain() term {
	switch t.unit {
	case weekdayUnit:
		return dayTerm(StartOfISOWeek(int(t.year), int(t.n)) + Day(t.weekday-1))
	case dayUnit:
		t.weekday = 0
	}
	return t
}
