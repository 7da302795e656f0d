package wording

import (
	"errors"
	"slices"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/problem"
)

// FormatError returns an error as a sentence: the error's own message, or a message about
// what the system said of a file, or "something unexpected". Joined errors give one
// sentence each. Every error that a user reads goes through FormatError, in the window and
// in the commands.
func FormatError(lang translations.Lang, err error) string {
	sentences := knownSentences(lang, err)
	if len(sentences) == 0 {
		return unexpected(lang, err)
	}
	return strings.Join(sentences, " ")
}

// knownSentences returns the sentences of an error, nil if it has none. If only some errors
// of a joined error have a sentence, the others are named as unexpected: nothing is left
// out.
func knownSentences(lang translations.Lang, err error) []string {
	for ; err != nil; err = errors.Unwrap(err) {
		if message, ok := err.(translations.Localizable); ok {
			return []string{lang.Format(message)}
		}
		if message, ok := problem.AsFileError(err); ok {
			return []string{lang.Format(message)}
		}
		if joined, ok := err.(interface{ Unwrap() []error }); ok {
			return sentencesOfEach(lang, joined.Unwrap())
		}
	}
	return nil
}

func sentencesOfEach(lang translations.Lang, list []error) (sentences []string) {
	anyKnown := false
	for _, err := range list {
		of := knownSentences(lang, err)
		anyKnown = anyKnown || len(of) > 0
		if len(of) == 0 {
			of = []string{unexpected(lang, err)}
		}
		for _, s := range of {
			if !slices.Contains(sentences, s) {
				sentences = append(sentences, s)
			}
		}
	}
	if !anyKnown {
		return nil
	}
	return sentences
}

func unexpected(lang translations.Lang, err error) string {
	return lang.T("problem.unexpected", "why", err)
}
