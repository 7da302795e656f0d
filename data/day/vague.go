package day

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The vague words, which tie a date to something that has none.
const (
	beforeSomething uint8 = iota + 1
	afterSomething
	aroundSomething
	fromToday // i dag, snart, løbende: the program cannot know the day of writing, and a series is no date
	summerHoliday
	autumnHoliday
	winterHoliday
	easterHoliday
	christmas
	newYear
	otherFeast
)

func vagueMeaning(w string) meaning {
	var v uint8
	switch w {
	case "før", "inden", "senest", "before", "latest", "by":
		v = beforeSomething
	case "efter", "after", "tidligst", "earliest":
		v = afterSomething
	case "ca", "cirka", "omkring", "omtrent", "about", "around", "approximately", "circa":
		v = aroundSomething
	case "dag", "morgen", "overmorgen", "today", "tomorrow", "snart", "snarest", "soon", "asap", "hurtigst",
		"næste", "next", "now", "nu", "løbende", "ongoing", "hver", "hvert", "every", "månedligt", "monthly":
		v = fromToday
	case "sommerferie", "sommerferien", "holidays":
		v = summerHoliday
	case "efterårsferie", "efterårsferien":
		v = autumnHoliday
	case "vinterferie", "vinterferien":
		v = winterHoliday
	case "påske", "påsken", "påskeferien", "easter":
		v = easterHoliday
	case "julen", "juleferien", "juleferie", "christmas":
		v = christmas
	case "nytår", "nytåret", "årsskiftet":
		v = newYear
	case "sankthans", "skt", "grundlovsdag", "fastelavn", "pinse", "pinsen", "himmelfartsferien", "advent", "ferien", "ferie", "skoleferien", "holiday":
		v = otherFeast
	default:
		return meaning{}
	}
	return meaning{vagueWord, v}
}

// occasionDays returns the first and the last day off around an occasion that is no
// date, as a rule of thumb for suggestions; never for a calculation. Danish
// schools rest in the weeks 27-32, 42 and 7.
func occasionDays(occasion uint8, year int) (first, last Day, ok bool) {
	week := func(from, to int) (Day, Day, bool) {
		return StartOfISOWeek(year, from), StartOfISOWeek(year, to) + 6, true
	}
	switch occasion {
	case summerHoliday:
		return week(27, 32)
	case autumnHoliday:
		return week(42, 42)
	case winterHoliday:
		return week(7, 7)
	case easterHoliday:
		e := Easter(year)
		return e - 6, e + 1, true
	case christmas, newYear:
		return Of(year, 12, 24), Of(year+1, 1, 1), true
	}
	return None, None, false
}

// spansAround returns spans that are dates and lie where the words point: the two
// weeks before or after an occasion, or the occasion itself.
func spansAround(relation, occasion uint8, year int) []Span {
	first, last, ok := occasionDays(occasion, year)
	if !ok {
		return nil
	}
	switch relation {
	case beforeSomething:
		d := PrevWorkingDayBefore(first)
		week := d.StartOfWeek()
		return []Span{{week, week + 6}, On(d)}
	case afterSomething:
		d := NextWorkingDayAfter(last)
		week := d.StartOfWeek()
		return []Span{{week, week + 6}, On(d)}
	}
	monday := first.StartOfWeek()
	return []Span{{monday, last.StartOfWeek() + 6}}
}

// undecidedPhrase reports whether a text in small letters says that there is no
// date yet. More may follow: "afventer leverance fra KMD".
func undecidedPhrase(low string) bool {
	low = strings.TrimLeft(low, "(")
	for _, p := range undecidedPhrases() {
		if rest, ok := strings.CutPrefix(low, p); ok {
			r, _ := utf8.DecodeRuneInString(rest)
			if rest == "" || !unicode.IsLetter(r) {
				return true
			}
		}
	}
	return strings.Trim(low, "?-–—.… ") == ""
}

func undecidedPhrases() []string {
	return []string{
		"under afklaring", "til afklaring", "mangler afklaring", "ikke afklaret", "ikke fastlagt", "ikke fastsat",
		"ikke aftalt", "ikke besluttet", "ikke planlagt", "ikke kendt", "endnu ikke", "ingen dato", "dato følger", "følger senere",
		"to be decided", "to be determined", "to be defined", "to be announced", "to be confirmed", "to be clarified", "to be agreed",
		"under clarification", "not decided", "not determined", "not agreed", "not set", "not fixed", "not planned",
		"not scheduled", "not known", "not yet", "no date", "n/a", "n.a", "t.b.d", "t.b.a", "t.b.c",
		"ikke oplyst", "endnu ukendt", "dato mangler", "mangler dato", "dato kommer", "på ubestemt tid",
	}
}
