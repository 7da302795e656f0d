package day_test

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
)

// TestRefusalsHaveSentences checks that each reason has a text of its own and
// that nothing in it stays unfilled.
func TestRefusalsHaveSentences(t *testing.T) {
	seen := map[string]day.Reason{}
	for why := day.Empty; why <= day.Relative; why++ {
		r := &day.ParseError{Text: "før jul", Why: why, Suggestions: []string{"uge 51 2019"}}
		key, _ := r.Message()
		if other, taken := seen[key]; taken {
			t.Errorf("reasons %d and %d share the text %s", why, other, key)
		}
		seen[key] = why
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			s := l.Format(r)
			if !l.Has(key) || strings.ContainsAny(s, "{}") {
				t.Errorf("%s in %s is %q", key, l, s)
			}
		}
	}
}

func TestLanguagesAreThoseOfTheTranslations(t *testing.T) {
	if day.Lang(translations.Danish) != day.Danish || day.Lang(translations.English) != day.English {
		t.Error("a conversion of a language changes it")
	}
}
