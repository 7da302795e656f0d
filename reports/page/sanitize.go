package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Replacement is printed for bytes that are not UTF-8, control characters, and characters above
// U+FFFF (emoji). The usual U+FFFD is not in the font.
const Replacement = '□'

const (
	softHyphen     = '\u00AD'
	zeroWidthSpace = '\u200B' // allows a line break, has no width
	noBreakSpace   = '\u00A0'
)

// Sanitize returns s as it can be printed on one line. Text from files, mails and clipboards may
// hold anything:
//
//   - invalid UTF-8, control characters and characters above U+FFFF become
//     Replacement, so that their place is seen;
//   - line ends, tabs and rare kinds of spaces become spaces;
//   - soft hyphens, zero-width spaces, joiners, byte order marks and marks of
//     writing direction show nothing and are removed;
//   - letters written as base and accent (A and ring, as macOS writes file
//     names) become one character.
//
// Clean text, by far the most, is returned unchanged.
func Sanitize(s string) string { return sanitize(s, false) }

// sanitize is Sanitize. For layout it keeps the characters that allow a line break: \n, soft
// hyphens and zero-width spaces.
func sanitize(s string, layout bool) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '\r' && strings.HasPrefix(s[i+n:], "\n") {
			n++ // a line end of two characters is one
		}
		i += n
		if r == utf8.RuneError && n == 1 {
			b.WriteRune(Replacement)
			continue
		}
		if r = printableRune(r, layout); r >= 0 {
			b.WriteRune(r)
		}
	}
	composed := norm.NFC.String(b.String())
	// A few characters are composed to ones above U+FFFF.
	return strings.Map(func(r rune) rune {
		if r > lastRune {
			return Replacement
		}
		return r
	}, composed)
}

// Unprintable returns the characters of s that no page shows, each once, in order of appearance:
// those in whose place a page has Replacement, and those that the fonts lack. A byte that is not
// UTF-8 is U+FFFD. It returns nil for none.
func Unprintable(s string) (list []rune) {
	if isClean(s) {
		return nil
	}
	for _, r := range norm.NFC.String(s) {
		shown := printableRune(r, false)
		lost := shown >= 0 && shown != r && shown == Replacement
		lost = lost || shown >= 0 && !(HasGlyph(shown, Regular) && HasGlyph(shown, Bold))
		if lost && !slices.Contains(list, r) {
			list = append(list, r)
		}
	}
	return list
}

// isClean reports whether s is ordinary Latin text, which needs no change.
func isClean(s string) bool {
	for _, r := range s {
		switch {
		case r >= ' ' && r < 0x7F, r >= noBreakSpace && r < 0x300 && r != softHyphen:
		case r >= 0x2010 && r <= 0x2027: // dashes, quotes, bullets, ellipsis
		case r == '€', r >= 0x2190 && r <= 0x21FF: // arrows
		default:
			return false
		}
	}
	return true
}

// printableRune returns the character that is printed for r; -1 for none.
func printableRune(r rune, layout bool) rune {
	switch {
	case r == '\n', r == '\r', r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
		if layout {
			return '\n'
		}
		return ' '
	case r == '\t', r >= 0x2000 && r <= 0x2006, r == 0x2008, r == 0x205F, r == 0x3000:
		return ' ' // tabs, and spaces of widths that the font lacks
	case r < ' ', r >= 0x7F && r < noBreakSpace:
		return Replacement
	case r == softHyphen, r == zeroWidthSpace:
		if layout {
			return r
		}
		return -1
	case r >= 0x200C && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F,
		r >= 0xFE00 && r <= 0xFE0F, r == 0xFEFF:
		return -1
	case r > lastRune, r >= 0xE000 && r <= 0xF8FF, r >= 0xFFF9:
		return Replacement
	}
	return r
}
