package wording

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable makes visible what a terminal obeys or reorders: control characters, marks of
// writing direction, line separators, and bytes that are not UTF-8. ASCII characters become
// their pictures (␛, ␍), the others their numbers (\u009b, \x9b). Printable text stays as
// it is.
func Printable(text string) string {
	if !hasControl(text) {
		return text
	}
	var b strings.Builder
	for len(text) > 0 {
		r, n := utf8.DecodeRuneInString(text)
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, text[0])
		case !isControl(r):
			b.WriteRune(r)
		case r < ' ':
			b.WriteRune('␀' + r)
		case r == 0x7f:
			b.WriteRune('␡')
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		text = text[n:]
	}
	return b.String()
}

// PrintableJSON does the same for JSON, and keeps all values. In encoded JSON such
// characters only occur where they can be escaped.
func PrintableJSON(text string) string {
	if !hasControl(text) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if isControl(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func hasControl(text string) bool {
	return !utf8.ValidString(text) || strings.ContainsFunc(text, isControl)
}

// isControl reports whether a terminal obeys a character instead of showing it. All of
// these characters are below U+FFFF.
func isControl(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == '\ufeff'
}
