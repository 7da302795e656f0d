package pdf

import (
	"fmt"
	"unicode/utf16"

	"bolgeplan/data/day"
)

// textString writes text outside the pages, such as a title: as ASCII where possible, else as
// UTF-16.
func textString(s string) []byte {
	if isPlain(s) {
		b := []byte{'('}
		for i := range len(s) {
			if c := s[i]; c == '(' || c == ')' || c == '\\' {
				b = append(b, '\\')
			}
			b = append(b, s[i])
		}
		return append(b, ')')
	}
	b := []byte("<FEFF")
	// Broken UTF-8 becomes U+FFFD.
	for _, unit := range utf16.Encode([]rune(s)) {
		b = fmt.Appendf(b, "%04X", unit)
	}
	return append(b, '>')
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// dateString writes a day as its midnight; "" for none.
func dateString(d day.Day) string {
	if d == day.None {
		return ""
	}
	return d.Time().Format("(D:20060102150405Z)")
}
