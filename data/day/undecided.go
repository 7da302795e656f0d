package day

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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
	return strings.Trim(low, "?-–—. ") == ""
}

func undecidedPhrases() []string {
	return []string{
		"under afklaring", "til afklaring", "mangler afklaring", "ikke afklaret", "ikke fastlagt", "ikke fastsat",
		"ikke aftalt", "ikke besluttet", "ikke planlagt", "ikke kendt", "endnu ikke", "ingen dato", "dato følger", "følger senere",
		"to be decided", "to be determined", "to be defined", "to be announced", "to be confirmed", "to be clarified", "to be agreed",
		"under clarification", "not decided", "not determined", "not agreed", "not set", "not fixed", "not planned",
		"not scheduled", "not known", "not yet", "no date", "n/a",
	}
}
