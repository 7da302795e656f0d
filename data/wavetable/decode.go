package wavetable

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// Decode returns the text of a file: UTF-16 or UTF-8, or else one of the code pages that
// Danish spreadsheets and older programs write. Letters that were written as a base and a
// mark are made one. Text that a program read in a wrong code page is mended, which mended says.
func Decode(b []byte) (text string, mended bool) {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		b = decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), b)
	case zeros(b, 1) > zeros(b, 0) && zeros(b, 1)*3 > len(b):
		b = decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), b)
	case zeros(b, 0) > zeros(b, 1) && zeros(b, 0)*3 > len(b):
		b = decodeWith(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), b)
	case !utf8.Valid(b):
		b = decodeWith(likeliestPage(b), b)
	}
	text = norm.NFC.String(strings.TrimPrefix(string(b), "\ufeff"))
	return Mend(text)
}

// zeros counts the zero bytes at even or odd places.
func zeros(b []byte, odd int) int {
	n := 0
	for i := odd; i < len(b); i += 2 {
		if b[i] == 0 {
			n++
		}
	}
	return n
}

func decodeWith(e encoding.Encoding, b []byte) []byte {
	if s, err := e.NewDecoder().Bytes(b); err == nil {
		return s
	}
	return b
}

// likeliestPage is the code page in which most letters of a text are Danish ones.
func likeliestPage(b []byte) encoding.Encoding {
	var best encoding.Encoding
	most := -1 << 30
	for _, page := range []*charmap.Charmap{charmap.Windows1252, charmap.CodePage850, charmap.CodePage865, charmap.Macintosh} {
		score := 0
		for _, c := range b {
			if c < 0x80 {
				continue
			}
			switch r := page.DecodeByte(c); {
			case strings.ContainsRune("æøåÆØÅ", r):
				score += 2
			case strings.ContainsRune("éöäüÉÖÄÜ–—’”“•\u00a0½§", r):
			default:
				score -= 2
			}
		}
		if score > most {
			best, most = page, score
		}
	}
	return best
}

// misread holds what Danish letters become in a program that takes UTF-8 for a code page.
var misread = func() *strings.Replacer {
	var pairs []string
	pages := []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh, charmap.CodePage850}
	add := func(twice bool) {
		for _, r := range "æøåÆØÅéÉöÖäÄüÜ–—’“”•½§\u00a0●○✓✔✗→▪" {
			for _, page := range pages {
				wrong := misreadAs(page, string(r))
				if twice {
					wrong = misreadAs(page, wrong)
				}
				pairs = append(pairs, wrong, string(r))
				if lost := withoutControls(wrong); lost != wrong { // as some programs write what has no letter
					pairs = append(pairs, lost, string(r))
				}
			}
		}
	}
	add(true)
	add(false)
	return strings.NewReplacer(pairs...)
}()

func withoutControls(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x80 && r < 0xa0 {
			return utf8.RuneError
		}
		return r
	}, text)
}

func misreadAs(page *charmap.Charmap, text string) string {
	var b strings.Builder
	for i := range len(text) {
		r := page.DecodeByte(text[i])
		if r == utf8.RuneError {
			r = rune(text[i])
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Mend mends a text whose letters a program misread: "BÃ¸lge" is "Bølge".
func Mend(text string) (right string, mended bool) {
	if !strings.ContainsAny(text, "Ã√├â") {
		return text, false
	}
	right = misread.Replace(text)
	return right, right != text
}
