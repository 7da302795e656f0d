package page

import (
	"fmt"
	"sync"
	"sync/atomic"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"bolgeplan/assets"
)

// Pt is the length of a typographic point in mm. Font sizes are in points, all other lengths on a
// page in mm.
const Pt = 25.4 / 72

// Vertical proportions of the embedded font, in parts of the font size. The faces differ by less
// than a hundredth.
const (
	Ascent    = 0.89  // from the baseline to the top of Å
	Descent   = 0.22  // from the baseline down to the foot of g
	CapHeight = 0.654 // from the baseline to the top of H and of digits
	XHeight   = 0.49  // from the baseline to the top of x
)

// faceCount is the number of faces.
const faceCount = 3

// lastRune is the last character that a page can hold: the PDF fonts encode text in two bytes.
const lastRune = 0xFFFF

// Width returns the width of s in mm at size points. It adds the advance widths of the font,
// rounded to 1/1000 em as in a PDF, without kerning. A character that the font lacks has the width
// of the font's sign for missing characters.
func Width(s string, f Face, size float64) float64 {
	m := measure(f)
	sum := 0
	for _, r := range s {
		sum += m.advance(r)
	}
	return toMM(sum, size)
}

// MissingGlyphs returns the characters of s that the font cannot show, each once, in order of
// appearance; nil for none.
func MissingGlyphs(s string, f Face) []rune {
	var missing []rune
	m := measure(f)
next:
	for _, r := range s {
		if m.has(r) {
			continue
		}
		for _, seen := range missing {
			if seen == r {
				continue next
			}
		}
		missing = append(missing, r)
	}
	return missing
}

// HasGlyph reports whether the font can show the character.
func HasGlyph(r rune, f Face) bool { return measure(f).has(r) }

// toMM converts a length in 1/1000 em at size points to mm.
func toMM(milliEm int, size float64) float64 { return float64(milliEm) * size * Pt / 1000 }

// FontFile returns the TrueType file of a face. Clone it before passing it to code that writes into
// it.
func FontFile(f Face) []byte {
	switch f {
	case Semibold:
		return assets.FontSemibold
	case Bold:
		return assets.FontBold
	}
	return assets.FontRegular
}

// metrics holds the advance widths of a face, in blocks of 256 characters that are filled on first
// use. Two callers may fill a block at the same time: they store equal values.
type metrics struct {
	font    *sfnt.Font
	missing int16
	blocks  [(lastRune + 1) / 256]atomic.Pointer[[256]int16]
}

// absent marks a character that the font lacks.
const absent = -1

func (m *metrics) has(r rune) bool {
	return r >= 0 && r <= lastRune && m.block(r)[r%256] != absent
}

// advance returns the width of a character in 1/1000 em.
func (m *metrics) advance(r rune) int {
	if r < 0 || r > lastRune {
		return int(m.missing)
	}
	if w := m.block(r)[r%256]; w != absent {
		return int(w)
	}
	return int(m.missing)
}

func (m *metrics) block(r rune) *[256]int16 {
	slot := &m.blocks[r/256]
	if b := slot.Load(); b != nil {
		return b
	}
	b := new([256]int16)
	var buf sfnt.Buffer
	for i := range b {
		b[i] = absent
		// Glyph 0 is the sign for a missing character.
		if g, err := m.font.GlyphIndex(&buf, r/256*256+rune(i)); err == nil && g != 0 {
			b[i] = m.glyphAdvance(&buf, g)
		}
	}
	slot.Store(b)
	return b
}

// glyphAdvance returns a glyph's width rounded to 1/1000 em.
func (m *metrics) glyphAdvance(buf *sfnt.Buffer, g sfnt.GlyphIndex) int16 {
	em := fixed.Int26_6(m.font.UnitsPerEm())
	// At a size of one pixel per font unit the advance is in font units.
	a, err := m.font.GlyphAdvance(buf, g, em*64, font.HintingNone)
	if err != nil {
		return m.missing
	}
	return int16((int(a.Round())*1000 + int(em)/2) / int(em))
}

// measure returns the metrics of a face. A face out of range counts as Regular.
func measure(f Face) *metrics {
	all := parsedFaces()
	if f < 0 || int(f) >= faceCount {
		f = Regular
	}
	return all[f]
}

// parsedFaces parses the embedded fonts once. Afterwards only their blocks of widths are filled.
var parsedFaces = sync.OnceValue(func() *[faceCount]*metrics {
	all := new([faceCount]*metrics)
	for f := range all {
		parsed, err := sfnt.Parse(FontFile(Face(f)))
		if err != nil {
			// The fonts are part of the program; a test parses them.
			panic(fmt.Sprintf("embedded font %d: %v", f, err))
		}
		all[f] = &metrics{font: parsed}
		all[f].missing = all[f].glyphAdvance(new(sfnt.Buffer), 0)
	}
	return all
})
