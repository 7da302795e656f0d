package day

import (
	"slices"
	"strings"
)

// suggester collects forms that come close to a refused text.
type suggester struct {
	ctx   Context
	text  string
	low   string
	toks  []token
	forms []string
}

func newSuggester(text string, ctx Context) *suggester {
	n := &suggester{ctx: ctx, text: normalise(text)}
	n.low = toLower(n.text)
	n.toks = lex(n.low, nil)
	return n
}

// isRelative reports whether the text is tied to something that has no date.
func (n *suggester) isRelative() bool {
	return slices.ContainsFunc(n.toks, func(t token) bool { return t.is(vagueWord) })
}

func (n *suggester) collect(why Reason) {
	switch why {
	case Empty, TooLong, NoYear:
		return
	case NoSuchDay, WrongWeekday, Reversed:
		n.offerFixed(why)
	case Relative:
		n.offerJuly()
		n.offerAroundOccasion()
	case NotUnderstood:
		n.offerReadings()
	}
	if len(n.forms) == 0 {
		n.offerRespelled()
	}
	if len(n.forms) == 0 {
		n.offerInside()
	}
	nothing := len(n.forms) == 0
	if why == Relative && nothing {
		n.offerUndecided()
	}
	if nothing {
		n.offerExamples()
	}
	if why == Relative {
		n.offerUndecided()
	}
}

// offerUndecided offers that there is no date yet: what is tied to something
// without a date is nothing else.
func (n *suggester) offerUndecided() {
	if form := Undecided.Long(n.ctx.Lang); !slices.Contains(n.forms, form) {
		n.forms = append(n.forms, form)
	}
}

// offer adds a form if it is understood and not there yet.
func (n *suggester) offer(form string) {
	if len(n.forms) >= maxSuggestions || slices.Contains(n.forms, form) {
		return
	}
	if _, why := parse(form, n.ctx); why == 0 {
		n.forms = append(n.forms, form)
	}
}

// offerText adds the standard form of a text if that is understood.
func (n *suggester) offerText(text string) bool {
	w, why := parseOnce(text, n.ctx)
	if why != 0 || !w.Decided() || w.EndsWith != "" {
		return false
	}
	n.offer(w.Long(n.ctx.Lang))
	return true
}

// offerReadings offers both readings of a number that can be a day and a year, "oktober 25",
// and both dates of a text that says two: "uge 43 (1. maj)".
func (n *suggester) offerReadings() {
	for _, trust := range []trust{trustDay, trustYear} {
		ctx := n.ctx
		ctx.trust = trust
		if w, why := parse(n.text, ctx); why == 0 && w.Decided() && w.EndsWith == "" {
			n.offer(w.Long(n.ctx.Lang))
		}
	}
	if main, remark, ok := cutBrackets(n.text); ok {
		n.offerText(main)
		n.offerText(remark)
	}
}

// offerJuly offers the month for a "jul" that can be Christmas.
func (n *suggester) offerJuly() {
	for i, t := range n.toks {
		relative := i > 0 && n.toks[i-1].is(vagueWord)
		if t.is(monthWord) && n.low[t.start:t.end] == "jul" && !relative {
			n.offerText(n.low[:t.start] + "juli" + n.low[t.end:])
		}
	}
}

// offerAroundOccasion offers dates before, after or at an occasion.
func (n *suggester) offerAroundOccasion() {
	var relation, occasion uint8
	year := n.ctx.Year
	for i, t := range n.toks {
		switch {
		case t.isYear():
			year = int(t.num)
		case t.is(monthWord) && n.low[t.start:t.end] == "jul" && relation != 0 && n.toks[i-1].kind == word:
			occasion = christmas // "efter jul", which alone can be July
		case !t.is(vagueWord):
		case t.mean.value <= afterSomething:
			relation = t.mean.value
		case t.mean.value >= summerHoliday:
			occasion = t.mean.value
		}
	}
	if year == 0 {
		return
	}
	for _, s := range spansAround(relation, occasion, year) {
		n.offer(s.Long(n.ctx.Lang))
	}
}

// offerRespelled offers the text with unknown words replaced by the most similar
// word of the calendar.
func (n *suggester) offerRespelled() {
	var b strings.Builder
	at, changed := 0, false
	for _, t := range n.toks {
		if t.kind != word || t.mean.class != noClass {
			continue
		}
		if similar := mostSimilar(n.low[t.start:t.end]); similar != "" {
			b.WriteString(n.low[at:t.start])
			b.WriteString(similar)
			at, changed = int(t.end), true
		}
	}
	if changed {
		n.offerText(b.String() + n.low[at:])
	}
}

// offerInside offers the longest dates that stand somewhere in the text.
func (n *suggester) offerInside() {
	const most = 24 // tokens looked at: the search grows with their square
	toks := n.toks[:min(len(n.toks), most)]
	for length := len(toks) - 1; length > 0; length-- {
		for i := 0; i+length <= len(toks); i++ {
			if piece := toks[i : i+length]; endsInDash(piece) || hasOnlySmallNumbers(piece) {
				continue
			}
			n.offerText(n.text[toks[i].start:toks[i+length-1].end])
		}
		if len(n.forms) > 0 {
			return
		}
	}
}

// endsInDash reports whether a part of a text ends in a dash, which alone would
// open the date: the "juli-" of "juli-releasen".
func endsInDash(toks []token) bool { return toks[len(toks)-1].kind == '-' }

// hasOnlySmallNumbers reports whether a part has only small numbers and dashes: the "6-9" of
// "6-9 mdr." is no day of September.
func hasOnlySmallNumbers(toks []token) bool {
	return !slices.ContainsFunc(toks, func(t token) bool { return !t.isSmall() && t.kind != '-' })
}

// offerExamples offers one form of each kind.
func (n *suggester) offerExamples() {
	if n.ctx.Year == 0 {
		return
	}
	october := term{unit: monthUnit, month: 10, year: int16(n.ctx.Year), third: primo}
	n.offer(Of(n.ctx.Year, 10, 25).Long(n.ctx.Lang))
	n.offer(october.formatLong(n.ctx.Lang, true))
	n.offer(term{unit: weekUnit, n: 43, year: int16(n.ctx.Year)}.formatLong(n.ctx.Lang, true))
}
