package day

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is a number, a word or a sign of a written date. Signs are their own
// kind; every dash is '-', so that the parser knows one.
type token struct {
	kind       byte // 'n', 'w', a sign, or '*' for anything else
	digits     uint8
	gap        bool // a space stands before it
	mean       meaning
	num        int32
	start, end int16 // in the normalised text
}

const (
	number = byte('n')
	word   = byte('w')
	other  = byte('*')
)

const (
	// maxText is the longest text that is read, in bytes. Longer ones are no dates.
	maxText = 200
	// usualTokens is how many tokens there is room for at first.
	usualTokens = 24
)

// normalise makes one space of every run of spaces and control characters,
// trims, and composes letters (a macOS file name has å as two).
func normalise(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	if hasPlainSpaces(text) {
		return text
	}
	return strings.Join(strings.FieldsFunc(text, isSpace), " ")
}

// hasPlainSpaces reports whether text needs no change of its spaces.
func hasPlainSpaces(text string) bool {
	space := true
	for _, r := range text {
		if isSpace(r) && (space || r != ' ') {
			return false
		}
		space = r == ' '
	}
	return !space || text == ""
}

func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) // a zero-width space or mark
}

// toLower makes the letters that Danish and English have small and keeps all
// lengths, so that a position counts in both texts.
func toLower(text string) string {
	for i := range len(text) {
		if c := text[i]; 'A' <= c && c <= 'Z' || c == 0xC3 {
			return toLowerCopy(text)
		}
	}
	return text
}

func toLowerCopy(text string) string {
	b := []byte(text)
	for i, c := range b {
		switch {
		case 'A' <= c && c <= 'Z':
			b[i] = c + ('a' - 'A')
		case c == 0xC3 && i+1 < len(b) && (b[i+1] == 0x85 || b[i+1] == 0x86 || b[i+1] == 0x98): // Å Æ Ø
			b[i+1] += 0x20
		}
	}
	return string(b)
}

// lex splits low, a normalised text in small letters, and appends its tokens.
func lex(low string, toks []token) []token {
	gap := false
	for i := 0; i < len(low); {
		r, size := utf8.DecodeRuneInString(low[i:])
		start := i
		i += size
		t := token{kind: other, gap: gap}
		switch {
		case r == ' ' || r == '(' || r == ')':
			gap = true
			continue
		case '0' <= r && r <= '9':
			i = scan(low, i, isDigit)
			t.number(low[start:i])
		case unicode.IsLetter(r):
			i = scan(low, i, unicode.IsLetter)
			t.word(low[start:i])
		default:
			t.kind = sign(r)
		}
		t.start, t.end = int16(start), int16(i)
		toks, gap = append(toks, t), false
	}
	return toks
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// scan returns the position after the runes from i on that belong to a token.
func scan(s string, i int, belongs func(rune) bool) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !belongs(r) {
			break
		}
		i += size
	}
	return i
}

func (t *token) number(s string) {
	t.kind = number
	if len(s) > 8 {
		t.kind = other
		return
	}
	t.digits = uint8(len(s))
	for i := range len(s) {
		t.num = t.num*10 + int32(s[i]-'0')
	}
}

// word makes t a word, or a number where the word is one ("første").
func (t *token) word(s string) {
	t.kind, t.mean = word, meaningOf(s)
	if t.mean.class == ordinalWord {
		t.kind, t.digits, t.num = number, 1, int32(t.mean.value)
	}
}

func sign(r rune) byte {
	switch r {
	case '-', '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	case '\'', '’', '‘', '´', '`':
		return '\''
	case '.', '/', '+', ',', ':', '?', '&', ';':
		return byte(r)
	}
	return other
}
