package day

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawTerm makes up a date or period of a year near 2019.
func drawTerm(t *rapid.T) term {
	of := term{year: int16(rapid.IntRange(2018, 2021).Draw(t, "year"))}
	of.unit = rapid.SampledFrom([]unit{dayUnit, monthUnit, weekUnit, weekdayUnit, quarterUnit, halfUnit, seasonUnit, yearUnit}).Draw(t, "unit")
	most := map[unit]uint8{dayUnit: 31, weekUnit: 53, weekdayUnit: 53, quarterUnit: 4, halfUnit: 2, seasonUnit: 4}[of.unit]
	if most > 0 {
		of.n = rapid.Uint8Range(1, most).Draw(t, "number")
	}
	if of.unit == dayUnit || of.unit == monthUnit {
		of.month = rapid.Uint8Range(1, 12).Draw(t, "month")
	}
	switch of.unit {
	case weekdayUnit:
		of.weekday = rapid.Uint8Range(1, 7).Draw(t, "weekday")
	case dayUnit:
	default:
		of.third = rapid.SampledFrom([]third{whole, whole, primo, medio, ultimo}).Draw(t, "third")
	}
	return of
}

// drawWritten makes up a date of every form that can be written; ok is false where the
// calendar has no such date.
func drawWritten(t *rapid.T, thirds Thirds) (w Written, ok bool) {
	w.terms[0], w.count = drawTerm(t), 1
	if w.join = rapid.SampledFrom([]connective{single, single, joinedRange, joinedAnd, joinedOr}).Draw(t, "join"); w.join != single {
		w.count = 2
		if w.join != joinedRange {
			w.count = rapid.Uint8Range(2, maxTerms).Draw(t, "terms")
		}
	}
	for i := uint8(1); i < w.count; i++ {
		if w.terms[i] = w.terms[i-1].step(rapid.IntRange(1, 3).Draw(t, "steps")); rapid.IntRange(0, 3).Draw(t, "other") == 0 {
			w.terms[i] = drawTerm(t)
		}
		if (w.terms[i].unit == yearUnit) != (w.terms[0].unit == yearUnit) {
			return Written{}, false // "2018 – uge 1 i 2019" is read as a week of 2018
		}
	}
	open := w.count == 1 && rapid.IntRange(0, 4).Draw(t, "open") == 0
	if open && rapid.Bool().Draw(t, "event") {
		w.EndsWith = "xyzzy"
	}
	w.Done = rapid.IntRange(0, 9).Draw(t, "done") == 0
	w, why := w.withSpans(open, thirds)
	if why != 0 {
		return Written{}, false
	}
	w.Text = w.Long(Danish)
	again, err := Parse(w.Text, Context{Thirds: thirds})
	return w, err == nil && again == w // and not what would be read otherwise, as "1. – 1. oktober"
}

func drawThirds(t *rapid.T) Thirds {
	if rapid.Bool().Draw(t, "usual thirds") {
		return Thirds{}
	}
	return Thirds{MonthPrimo: 7, MonthMedio: 21, WeekPrimo: 1, WeekMedio: 4, WeekUltimo: 7}
}

// drawDragged makes up a date that has days and no text.
func drawDragged(t *rapid.T) Written {
	from := Of(2018, 1, 1) + Day(rapid.IntRange(0, 1000).Draw(t, "from"))
	to := from + Day(rapid.IntRange(0, 200).Draw(t, "days"))
	switch rapid.IntRange(0, 4).Draw(t, "days are") {
	case 0:
		from, to = from.StartOfMonth(), to.AddMonths(1).StartOfMonth()-1
	case 1:
		from, to = from.StartOfWeek(), to.StartOfWeek()+6
	case 2:
		to = from
	case 3:
		to = None
	}
	return Written{Span: Span{from, to}}
}

// wordsOf are words that only one of the languages has.
var wordsOf = map[Lang]*regexp.Regexp{
	Danish: regexp.MustCompile(`januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|` +
		`\b(uge|kvartal|halvår|primo|medio|ultimo|den|og|eller|af|fra|perioden|dag|tidligst|afsluttet)\b|foråret|sommeren|efteråret|vinteren`),
	English: regexp.MustCompile(`January|February|March|April|May|June|July|August|September|October|November|December|` +
		`\b(weeks?|quarters?|half|halves|early|mid|late|on|in|at|of|and|or|the|from|to|until|day|completed)\b|spring|summer|autumn|winter|“`),
}

func otherLang(l Lang) Lang {
	if l == English {
		return Danish
	}
	return English
}

func TestFormsAreWholeInTheirLanguage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		thirds := drawThirds(t)
		w, ok := drawWritten(t, thirds)
		if rapid.IntRange(0, 4).Draw(t, "dragged") == 0 {
			w, ok = drawDragged(t), true
		}
		if !ok {
			return
		}
		for _, l := range []Lang{Danish, English} {
			for _, lasts := range []bool{false, true} {
				f := w.Forms(l, lasts, None, thirds)
				for name, text := range map[string]string{"noun": f.Noun, "when": f.When, "table": f.Table, "days": f.Days} {
					if text == "" && name == "days" {
						continue
					}
					checkFormText(t, w, l, name, text)
				}
				checkFormsReadBack(t, w, l, lasts, f, thirds)
			}
		}
	})
}

// checkFormText holds what is true of every text of a date.
func checkFormText(t *rapid.T, w Written, l Lang, name, text string) {
	if text == "" || text != strings.Join(strings.Fields(text), " ") {
		t.Fatalf("%q: the %s is %q", w.Text, name, text)
	}
	if word := wordsOf[otherLang(l)].FindString(text); word != "" {
		t.Fatalf("%q: the %s in %s is %q, with %q in it", w.Text, name, l, text, word)
	}
	terms, _ := w.plainTerms()
	years := []int{int(terms[0].year), int(terms[len(terms)-1].year)}
	if name == "days" {
		years = []int{w.Span.Earliest.Year(), max(w.Span.Latest, w.Span.Earliest).Year()}
	}
	for _, year := range years {
		if !strings.Contains(text, strconv.Itoa(year)) {
			t.Fatalf("%q: the %s is %q, without %d", w.Text, name, text, year)
		}
	}
}

// checkFormsReadBack reads the noun and the days as dates again.
func checkFormsReadBack(t *rapid.T, w Written, l Lang, lasts bool, f Forms, thirds Thirds) {
	ctx, b := Context{Lang: l, Thirds: thirds}, newPhrase(w, l, lasts, thirds)
	if b.alike == alikePeriod && len(b.terms) > 2 {
		return // nobody types "primo, medio eller ultimo januar", and it is not read
	}
	again, err := Parse(bareNoun(f.Noun), ctx)
	if err != nil || again.Span != w.Span {
		t.Fatalf("%q: the noun %q (lasting: %v) reads as %v, not %v (%v)", w.Text, f.Noun, lasts, again.Span, w.Span, err)
	}
	if f.Days == "" || w.Open() {
		return
	}
	if len(b.segments()) > 1 {
		for _, s := range b.segments() {
			if !s.within(w.Span) {
				t.Fatalf("%q: the days %q are not among %v", w.Text, f.Days, w.Span)
			}
		}
		return
	}
	if again, err = Parse(f.Days, ctx); err != nil || again.Span != w.Span {
		t.Fatalf("%q: the days %q read as %v, not %v (%v)", w.Text, f.Days, again.Span, w.Span, err)
	}
}

// bareNoun is the noun without what makes it more than a date.
func bareNoun(noun string) string {
	text := strings.NewReplacer("”", "", "“", "", "mid- ", "mid ").Replace(noun)
	for _, before := range []string{"en dag i ", "a day in ", "a day ", "perioden ", "the period "} {
		text = strings.TrimPrefix(text, before)
	}
	if begin, ok := strings.CutPrefix(text, "tidligst "); ok {
		return "fra " + begin
	}
	if begin, ok := strings.CutSuffix(text, " at the earliest"); ok {
		return "from " + begin
	}
	return text
}

// TestAWindowIsNeverExact holds what a letter may promise: a day only where one was written.
func TestAWindowIsNeverExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		thirds := drawThirds(t)
		w, ok := drawWritten(t, thirds)
		if !ok {
			return
		}
		f := w.Forms(Danish, false, None, thirds)
		terms, _ := w.plainTerms()
		if want := len(terms) == 1 && terms[0].unit == dayUnit && !w.Open(); f.Exact != want {
			t.Fatalf("%q: exact is %v", w.Text, f.Exact)
		}
		if f.Exact && f.Noun != w.Span.Earliest.Long(Danish) {
			t.Fatalf("%q: the day is %q", w.Text, f.Noun)
		}
	})
}

func TestUntilReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, okA := drawWritten(t, Thirds{})
		b, okB := drawWritten(t, Thirds{})
		if !okA || !okB {
			return
		}
		both, ok := a.Until(b, Thirds{})
		if !ok {
			return
		}
		if both.Span != (Span{a.Span.Earliest, b.Span.Latest}) {
			t.Fatalf("%q until %q is %q, %v", a.Text, b.Text, both.Text, both.Span)
		}
		if again, err := Parse(both.Text, Context{}); err != nil || again.Span != both.Span {
			t.Fatalf("%q until %q is %q, which reads as %v (%v)", a.Text, b.Text, both.Text, again.Span, fmt.Sprint(err))
		}
	})
}
