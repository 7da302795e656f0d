package billing

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestPrefix is the most letters and digits of a prefix, without its dash.
const longestPrefix = 10

// ParsePrefix reads the prefix of a series as people write it, with or without its dash:
// one to ten letters and digits that end in a letter, so that its numbers tell themselves
// apart from those of others. It returns it in capitals with the dash. The error is a
// *PrefixError.
func ParsePrefix(text string) (prefix string, err error) {
	word := strings.ToUpper(strings.TrimSuffix(norm.NFC.String(strings.TrimSpace(text)), "-"))
	if word == "" || utf8.RuneCountInString(word) > longestPrefix {
		return "", &PrefixError{text}
	}
	letters := false
	for _, r := range word {
		letters = letters || unicode.IsLetter(r)
		if !unicode.IsLetter(r) && (r < '0' || r > '9') {
			return "", &PrefixError{text}
		}
	}
	if !letters {
		return "", &PrefixError{text}
	}
	return word + "-", nil
}

// ProposePrefix proposes a prefix for the series of an author: their initials with, where that
// is taken, 2, 3 and so on.
func ProposePrefix(author string, taken func(prefix string) bool) string {
	word := initials(author)
	for n := 1; ; n++ {
		prefix := word + "-"
		if n > 1 {
			prefix = fmt.Sprintf("%s%d-", word, n)
		}
		if !taken(prefix) {
			return prefix
		}
	}
}

// initials are the first letters of at most four names, two letters of a single one.
func initials(author string) string {
	var word []rune
	names := strings.FieldsFunc(norm.NFC.String(author), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, name := range names[:min(len(names), 4)] {
		letters := []rune(strings.ToUpper(name))
		word = append(word, letters[0])
		if len(names) == 1 && len(letters) > 1 {
			word = append(word, letters[1])
		}
	}
	if len(word) == 0 {
		return "F"
	}
	return string(word)
}

// PrefixError says that a text is no prefix of a series.
type PrefixError struct{ Text string }

func (e *PrefixError) Error() string { return fmt.Sprintf("%q is no prefix of a series", e.Text) }

// Message is the sentence for the user.
func (e *PrefixError) Message() (key string, pairs []any) {
	return "billing.error.prefix", []any{"text", e.Text}
}
