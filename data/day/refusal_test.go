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
		r := &day.Refusal{Text: "før jul", Why: why, Near: []string{"uge 51 2019"}}
		if other, taken := seen[r.Key()]; taken {
			t.Errorf("reasons %d and %d share the text %s", why, other, r.Key())
		}
		seen[r.Key()] = why
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			s := l.T(r.Key(), r.Pairs()...)
			if !l.Has(r.Key()) || strings.ContainsAny(s, "{}") {
				t.Errorf("%s in %s is %q", r.Key(), l, s)
			}
		}
	}
}

func TestLanguagesAreThoseOfTheTranslations(t *testing.T) {
	if day.Lang(translations.Danish) != day.Danish || day.Lang(translations.English) != day.English {
		t.Error("a conversion of a language changes it")
	}
}
