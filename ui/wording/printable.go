package wording

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable makes visible what a terminal would obey, or show in another order than it
// is read: control characters, marks of writing direction, separators of lines, and
// bytes that are no UTF-8. Those of ASCII become their pictures (␛, ␍), the others their
// numbers (\u009b, \x9b). What is printable already stays as it is.
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

// PrintableJSON does the same for JSON, in which it keeps all values as they are: the
// encoder has left only characters that can be escaped by their numbers.
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

// isControl reports whether a character is obeyed, not shown. All of them are below
// U+FFFF.
func isControl(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == '\ufeff'
}
