package pdf

import (
	"sync"

	"bolgeplan/reports/page"
)

// commonRanges are the characters, from first to last, that the fonts of every file hold as far as
// the font has them: Latin with European accents, punctuation, and the signs of printed plans.
var commonRanges = [...][2]rune{
	{' ', '~'},
	{0x00A0, 0x017F}, // Latin-1 and Latin Extended-A
	{0x0218, 0x021B}, // Romanian
	{0x1E9E, 0x1E9E}, // ẞ
	{0x2007, 0x2027}, // spaces, dashes, quotes, bullet, ellipsis
	{0x202F, 0x2033}, // narrow space, per mille, primes
	{0x2039, 0x203A},
	{0x2044, 0x2044},
	{0x20AC, 0x20AC}, // €
	{0x2116, 0x2122}, // № ™
	{0x2190, 0x2199}, // arrows
	{0x2212, 0x221E}, // minus, infinity
	{0x2248, 0x2265}, // ≈ ≠ ≤ ≥
	{0x25A0, 0x25CF}, // squares, triangles, diamonds, circles
	{0x2610, 0x2611}, // ballot boxes
	{0x2713, 0x2718}, // ticks and crosses
}

// commonSet is the characters of commonRanges that all faces have.
type commonSet struct {
	has  [0x10000 / 64]uint64
	text string // all of them
}

var common = sync.OnceValue(func() *commonSet {
	set := new(commonSet)
	var text []rune
	for _, ranges := range commonRanges {
		for r := ranges[0]; r <= ranges[1]; r++ {
			if inAllFaces(r) && page.Sanitize(string(r)) == string(r) {
				set.has[r/64] |= 1 << (r % 64)
				text = append(text, r)
			}
		}
	}
	set.text = string(text)
	return set
})

func inAllFaces(r rune) bool {
	for _, f := range faces {
		if !page.HasGlyph(r, f) {
			return false
		}
	}
	return true
}

// isCommon reports whether the fonts of every file hold the character.
func isCommon(r rune) bool {
	return r >= 0 && r <= 0xFFFF && common().has[r/64]&(1<<(r%64)) != 0
}
