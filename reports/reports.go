// Package reports makes the paper that leaves the program: letters, invoices and prints. Each is a
// page.Document. Facts are gathered first and laid out afterwards, so that they can be checked and
// registered.
//
// Nothing here reads a clock: the day of a letter is given.
package reports

import (
	"strconv"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// The colours of paper: those of the light theme.
var (
	ink    = page.Color{R: 0x1B, G: 0x24, B: 0x30}
	muted  = page.Color{R: 0x62, G: 0x6A, B: 0x78}
	line   = page.Color{R: 0xD5, G: 0xD1, B: 0xC7}
	accent = page.Color{R: 0x0B, G: 0x6B, B: 0x6B}
	faint  = page.Color{R: 0xF3, G: 0xF2, B: 0xED}
	white  = page.Color{R: 0xFF, G: 0xFF, B: 0xFF}
)

// The styles of letters and invoices.
var (
	body    = page.Style{Size: 10.5, Color: ink, Leading: 1.4}
	small   = page.Style{Size: 8.5, Color: muted, Leading: 1.35}
	heading = page.Style{Size: 15, Face: page.Bold, Color: ink, Leading: 1.25}
)

// FormatText returns a text of package billing in a language.
func FormatText(l translations.Lang, t billing.Message) string {
	args := make([]any, len(t.Args))
	for i, a := range t.Args {
		switch v := a.(type) {
		case day.Day:
			a = withNoBreakSpaces(v.Long(day.Lang(l)))
		case day.Span:
			a = withNoBreakSpaces(v.Long(day.Lang(l)))
		case billing.Period:
			a = withNoBreakSpaces(v.Name(day.Lang(l)))
		case interface{ Format(day.Lang) string }:
			a = v.Format(day.Lang(l))
		}
		args[i] = a
	}
	return l.T(t.Key, args...)
}

// withNoBreakSpaces keeps a short expression, such as a date, on one line. In a longer one it keeps
// each of its dates together, and a dash with what is before it.
func withNoBreakSpaces(s string) string {
	const longest = 24
	if len(s) <= longest {
		return nbsp(s)
	}
	var b strings.Builder
	words := strings.Split(s, " ")
	for i, word := range words {
		b.WriteString(word)
		switch {
		case i+1 == len(words):
		case endsInNumber(word), words[i+1] == "–", isYear(words[i+1]) && word != "–":
			b.WriteString("\u00a0")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// endsInNumber reports whether a word is a day, "9." or "9", behind which its month comes.
func endsInNumber(word string) bool {
	word = strings.TrimSuffix(word, ".")
	return word != "" && len(word) <= 2 && word[len(word)-1] >= '0' && word[len(word)-1] <= '9'
}

func isYear(word string) bool {
	_, err := strconv.Atoi(word)
	return err == nil && len(word) == 4
}

// withoutNoBreakSpaces replaces the no-break spaces of text that is broken into lines. They are as
// wide as spaces, and nobody types them when searching a page.
func withoutNoBreakSpaces(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// FormatMilestoneDate returns the date of a milestone for recipients outside the programme: in the
// standard form of a language, never more precise than it was written.
func FormatMilestoneDate(p *plan.Plan, m plan.Milestone, l translations.Lang) string {
	lang := day.Lang(l)
	if m.When().Exact() {
		return m.Earliest.Long(lang)
	}
	w, err := day.Parse(m.Written, p.DateContext(lang, m.Earliest.Year()))
	switch {
	case err == nil && w.Span == m.When():
		return w.Long(lang)
	case m.Written != "":
		return m.Written
	}
	return m.When().Long(lang)
}
