package day

import (
	"slices"
	"time"
)

// offerFixed offers what a text may have meant whose form is right and whose days
// are not: a day past the month's end, a wrong weekday, the ends exchanged.
func (n *suggester) offerFixed(why Reason) {
	p := parser{ctx: n.ctx, text: n.text, low: n.low, toks: n.toks}
	p.dropTail()
	if p.parseAll() != 0 || !resolveUnits(p.terms[:p.count]) {
		return
	}
	terms := p.terms[:p.count]
	if why == Reversed {
		slices.Reverse(terms)
	}
	if _, why := p.resolveYears(terms); why != 0 {
		return
	}
	if why == Reversed {
		n.offerTerms(terms, p.join)
		return
	}
	wrong := slices.IndexFunc(terms, func(t term) bool { return !n.fits(t) })
	if wrong < 0 {
		return
	}
	for _, better := range terms[wrong].fixes() {
		terms[wrong] = better
		n.offerTerms(slices.Compact(slices.Clone(terms)), p.join)
	}
}

// offerTerms offers terms as text, unless one of them is still no date.
func (n *suggester) offerTerms(terms []term, j connective) {
	for _, t := range terms {
		if !n.fits(t) {
			return
		}
	}
	n.offer(formatTerms(terms, j, n.ctx.Lang, long))
}

// fits reports whether the calendar has the days of t.
func (n *suggester) fits(t term) bool {
	_, why := t.span(n.ctx.Thirds)
	return why == 0
}

// fixes returns terms near to one that names no day.
func (t term) fixes() []term {
	switch t.unit {
	case dayUnit:
		return t.fixDay()
	case weekUnit, weekdayUnit:
		last, next := t, t
		last.n = uint8(WeeksInYear(int(t.year)))
		next.n, next.year = 1, t.year+1
		return []term{last, next}
	case quarterUnit:
		t.n = 4
	case halfUnit:
		t.n = 2
	}
	return []term{t}
}

func (t term) fixDay() []term {
	claimed := t.weekday
	t.weekday = 0
	if t.month > 12 && t.month <= 31 && t.n >= 1 && t.n <= 12 {
		t.month, t.n = t.n, t.month // month before day, as Americans write
		return []term{t}
	}
	if t.month < 1 || t.month > 12 || t.n < 1 {
		return nil
	}
	first := Of(int(t.year), time.Month(t.month), 1)
	last := first.AddMonths(1) - 1
	if d := first + Day(t.n-1); d <= last && claimed != 0 {
		monday := d.StartOfWeek()
		return []term{t, dayTerm(monday + Day(claimed-1))}
	}
	fixes := []term{dayTerm(last), dayTerm(last + 1)}
	if t.month == 2 && t.n == 29 {
		leap := t
		leap.year += 4 - t.year%4
		fixes = append(fixes, leap)
	}
	return fixes
}
