package severity_test

import (
	"slices"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/severity"
)

// The words are in the output of commands, which scripts read.
func TestWords(t *testing.T) {
	var words []string
	for _, s := range severity.All {
		words = append(words, s.String())
	}
	if want := []string{"bad", "warning", "info"}; !slices.Equal(words, want) {
		t.Errorf("the words are %q, want %q", words, want)
	}
}

func TestEverySeverityIsNamed(t *testing.T) {
	for _, s := range severity.All {
		for _, lang := range []translations.Lang{translations.Danish, translations.English} {
			for _, key := range []string{"batch.severity.", "findings.severity.", "rules.severity."} {
				if !lang.Has(key + s.String()) {
					t.Errorf("%s%s has no text in %s", key, s, lang)
				}
			}
		}
	}
}
