package day

// Context is what a written date is read with.
type Context struct {
	// Lang is the language of what is offered for a refused text. It has no influence on
	// what a text means.
	Lang Lang
	// Year is taken for a date that names none, and reported as assumed. Where
	// it is 0 such a date is refused. A year of two digits that is far from it is reported too.
	Year int
	// Thirds says what primo, medio and ultimo mean.
	Thirds Thirds

	trust trust
}

// trust says how a number after a month is read that can be a day and a year: "oktober 25".
type trust uint8

const (
	trustNear trust = iota // as a year, where that is near
	trustYear              // as a year; only to offer it
	trustDay               // as a day; only to offer it
)

// Thirds says where primo and medio end. There is no official definition, so
// they are settings of a plan. Zero values, and values that leave a part
// without days, stand for the defaults.
type Thirds struct {
	MonthPrimo, MonthMedio int // last day of the month that counts: 10 and 20
	// Last day of the week that counts, Monday being 1: 2, 3 and 5.
	WeekPrimo, WeekMedio, WeekUltimo int
}

// OrDefaults returns the thirds with the defaults in place of values that would leave a
// third without days. Thirds that come back unchanged are sound.
func (p Thirds) OrDefaults() Thirds {
	if p.MonthPrimo < 1 || p.MonthMedio <= p.MonthPrimo || p.MonthMedio > 27 {
		p.MonthPrimo, p.MonthMedio = 10, 20
	}
	if p.WeekPrimo < 1 || p.WeekMedio <= p.WeekPrimo || p.WeekUltimo <= p.WeekMedio || p.WeekUltimo > 7 {
		p.WeekPrimo, p.WeekMedio, p.WeekUltimo = 2, 3, 5
	}
	return p
}

// maxTerms is how many dates one text may list: "17., 18. og 19. september".
const maxTerms = 4

// Written is a date as somebody wrote it, and the days it can mean. It is a
// plain value that can be compared with ==.
//
// "From – to" means two things, and the kind of milestone decides which: what
// happens on one day falls somewhere in Span; what lasts begins in Begin and
// ends in End. As gives the one that applies.
type Written struct {
	Text string // what was written, runs of spaces made one

	// Span is every day the text allows: for a thing of one day. It is
	// Undecided where nothing was settled, and has no Latest while open.
	Span Span

	// Begin and End are the readings for a thing that lasts. "oktober 2019"
	// begins on the 1st and ends on the 31st, while the vague "primo oktober"
	// keeps its ten days on either side. End is Undecided while open.
	Begin, End Span

	EndsWith string // the milestone after the dash: "bestået driftsprøve"
	Done     bool   // written as over: "Afsluttet 2018"

	// YearAssumed says that somebody should confirm the year. None was written, and that of
	// the context was taken; or CenturyAssumed: two digits were written, more than five years
	// from the context ("25/10-31" in 2019), or past and maybe a day ("juni 15").
	YearAssumed, CenturyAssumed bool

	terms [maxTerms]term
	count uint8
	join  connective
}

// BeginAndEnd returns when a thing begins and ends: for one that lasts Begin and End,
// for one that happens on a single day Span twice.
func (w Written) BeginAndEnd(lasts bool) (begin, end Span) {
	if lasts {
		return w.Begin, w.End
	}
	return w.Span, w.Span
}

// Decided reports whether the text names any day.
func (w Written) Decided() bool { return w.Span.Decided() }

// Open reports whether the text says a beginning and no day for the end.
func (w Written) Open() bool { return w.Span.Decided() && w.Span.Latest == None }

// ToTheDay reports whether each date is written as a day: "1.-20. maj", but not "maj" or "uge 20".
func (w Written) ToTheDay() bool {
	for _, t := range w.terms[:w.count] {
		if t.unit != dayUnit && t.unit != weekdayUnit {
			return false
		}
	}
	return w.count > 0
}

// String is what was written.
func (w Written) String() string { return w.Text }

// Long returns the date in the standard form of a language and with its year,
// never more precise than it was written: "9.-10. november 2019", "early
// February 2020", "1. juni 2019 – bestået driftsprøve". Parse reads the same
// days from it.
func (w Written) Long(l Lang) string { return w.format(l, long) }

// Short is Long for narrow places: "primo feb. 20", "9.-10. nov.", "Q3 18". Days
// and weeks come without their year.
func (w Written) Short(l Lang) string {
	if w.count == 0 {
		return Undecided.Short(l)
	}
	return w.format(l, brief)
}

func (w Written) format(l Lang, size size) string {
	if w.count == 0 {
		return Undecided.Long(l)
	}
	s := formatTerms(w.terms[:w.count], w.join, l, size)
	switch {
	case w.EndsWith != "":
		s += " – " + w.EndsWith
	case w.Open():
		s = l.pick("fra ", "from ") + s
	}
	if w.Done {
		s = l.pick("afsluttet ", "finished ") + s
	}
	return s
}

// FormatDays says which days were understood, and how many: "10 dage: 1.-10.
// februar 2020", "fra lørdag 1. juni 2019 indtil bestået driftsprøve".
func (w Written) FormatDays(l Lang) string {
	if w.EndsWith == "" {
		return w.Span.FormatDays(l)
	}
	return l.pick("fra ", "from ") + w.Span.Earliest.LongWeekday(l) + l.pick(" indtil ", " until ") + w.EndsWith
}
