package day

import "strings"

// readTwice reads a text that says the same twice: "uge 43 (21.-27. oktober)", "mandag den
// 1. juli (uge 27)", "uge 43, mandag", "3. september 2019 (tirsdag)". Both must agree, and
// the narrower holds. ok is false where the text has no such form. why is what came of it
// as one date.
func (p *parser) readTwice(why Reason) (w Written, whyTwice Reason, ok bool) {
	if main, remark, found := cutBrackets(p.text); found {
		if w, whyTwice, ok = p.agree(main, remark); ok {
			return w, whyTwice, true
		}
	}
	mixed := p.listsUnlike()
	if !mixed && why != NotUnderstood && why != Reversed {
		return Written{}, 0, false
	}
	tries := mostCuts
	for i, c := range p.low {
		if (c == ',' || c == ':' || c == '=') && tries > 0 {
			tries--
			if w, whyTwice, ok = p.agree(p.text[:i], p.text[i+1:]); ok {
				return w, whyTwice, true
			}
		}
	}
	if n := len(p.toks); n > 1 && p.toks[n-1].is(weekdayWord) && p.toks[n-2].kind != '-' {
		at := p.toks[n-1].start
		return p.agree(p.text[:at], p.text[at:])
	}
	return Written{}, NotUnderstood, mixed
}

// mostCuts is at how many signs a text is cut into two dates; no more of them stand in one.
const mostCuts = 3

// cutBrackets cuts a text before the brackets at its end.
func cutBrackets(text string) (main, remark string, ok bool) {
	inside, ok := strings.CutSuffix(text, ")")
	at := strings.LastIndexByte(inside, '(')
	if !ok || at <= 0 {
		return "", "", false
	}
	return inside[:at], inside[at+1:], true
}

// listsUnlike reports whether a comma alone joins two periods of unlike kinds: "mandag d. 21.
// oktober, uge 43", which is no list.
func (p *parser) listsUnlike() bool {
	return p.comma && p.count == 2 && p.terms[0].unit != p.terms[1].unit
}

// agree reads two texts that say the same of one date. ok is false where one of them is no
// date of its own.
func (p *parser) agree(main, remark string) (w Written, why Reason, ok bool) {
	if isWeekday(remark) {
		w, why = parseOnce(remark+" "+main, p.ctx)
		w.Text = p.text
		return w, why, why == 0 || why == WrongWeekday
	}
	a, whyA := parseOnce(main, p.ctx)
	b, whyB := parseOnce(remark, p.ctx)
	if whyA != 0 && whyA != NoYear || whyB != 0 && whyB != NoYear || whyA == whyB && whyA != 0 {
		return Written{}, 0, false
	}
	switch {
	case whyB == 0 && b.hasYear() && !(whyA == 0 && a.hasYear()):
		a, b = inYearOf(p.ctx, main, b)
	case whyA == 0 && !(whyB == 0 && b.hasYear()):
		b, a = inYearOf(p.ctx, remark, a)
	}
	if !a.closed() || !b.closed() {
		return Written{}, 0, false
	}
	done := a.Done || b.Done
	if w, ok = narrower(a, b); !ok {
		return Written{}, NotUnderstood, true
	}
	w.Text, w.Done = p.text, done
	return w, 0, true
}

// inYearOf reads a text that has no year in the year in which it agrees with another date.
func inYearOf(ctx Context, text string, other Written) (w, with Written) {
	for _, off := range [...]int{0, -1, 1} {
		ctx.Year = other.Span.Earliest.Year() + off
		read, why := parseOnce(text, ctx)
		if why != 0 {
			continue
		}
		read.YearAssumed, read.CenturyAssumed = other.YearAssumed, other.CenturyAssumed
		if w.count == 0 {
			w = read
		}
		if _, ok := narrower(read, other); ok {
			return read, other
		}
	}
	return w, other
}

// hasYear reports whether a year was written.
func (w Written) hasYear() bool { return !w.YearAssumed || w.CenturyAssumed }

// closed reports whether the date has a first and a last day.
func (w Written) closed() bool { return w.Span.Days() > 0 }

// narrower returns the one of two dates whose days are all among those of the other. A period
// with its first day is refused: "oktober (1/10)" can mean the day or the month.
func narrower(a, b Written) (Written, bool) {
	switch {
	case b.Span.within(a.Span) && a.Span != b.Span:
		return b, !b.Span.Exact() || b.Span.Earliest != a.Span.Earliest || b.terms[0].weekday != 0
	case a.Span.within(b.Span):
		return a, true
	}
	return a, b.isCoarse() && a.Span.Overlaps(b.Span)
}

// within reports whether all days of s, which has an end, are among those of o.
func (s Span) within(o Span) bool { return o.Contains(s.Earliest) && o.Contains(s.Latest) }

// isCoarse reports whether the date is made of whole months or longer periods, beside which a
// week may reach over: "uge 40 (oktober)".
func (w Written) isCoarse() bool {
	for _, t := range w.terms[:w.count] {
		if t.unit == dayUnit || t.unit == weekUnit || t.unit == weekdayUnit || t.third != whole {
			return false
		}
	}
	return true
}

// isWeekday reports whether a text is the name of a day of the week.
func isWeekday(text string) bool {
	return weekdayOf(strings.Trim(toLower(text), " .")) != 0
}
