package page

import (
	"strings"
	"sync"
	"unicode"
)

// Run is a piece of a paragraph in one face. A space at the end belongs to the run.
type Run struct {
	Face Face
	S    string
	Tag  *Tag // of its own, as for a Link, inside that of the text; nil: that of the text
}

// TextLine is one line of a broken paragraph.
type TextLine struct {
	Runs  []Run   // neighbours differ in their face or tag
	Width float64 // mm, without the spaces at the line break
}

// Break breaks text, set at size points, into lines of at most width mm. There
// is always at least one line.
//
// Lines end at \n, at spaces (which are dropped), and after hyphens, slashes and dashes between
// letters. They also end at soft hyphens (which then show as hyphens) and at zero-width spaces.
// They do not end at no-break spaces, inside "25/10" and "9.-10.", or before a dash. A word wider
// than the line is cut. A single character that is wider stands alone.
func Break(runs []Run, size, width float64) []TextLine {
	buffer := glyphBuffers.Get().(*[]glyph)
	defer glyphBuffers.Put(buffer)
	*buffer = appendGlyphs((*buffer)[:0], runs)
	b := breaker{glyphs: *buffer, limit: milliEm(width, size)}
	var lines []TextLine
	for start := 0; ; {
		c, more := b.line(start)
		lines = append(lines, b.set(start, c, size))
		if !more {
			return lines
		}
		start = c.next
	}
}

// milliEm converts mm to 1/1000 em at size points, the unit of the widths.
func milliEm(mm, size float64) int {
	if size <= 0 || mm <= 0 {
		return 0
	}
	return int((mm + epsilon) / (size * Pt) * 1000)
}

// glyph is a character to be set.
type glyph struct {
	r     rune
	face  Face
	tag   *Tag
	width int // 1/1000 em
}

// invisible reports whether the glyph only allows a line break.
func (g glyph) invisible() bool { return g.r == softHyphen || g.r == zeroWidthSpace }

// glyphBuffers are kept, since the glyphs of a text take many times its memory.
var glyphBuffers = sync.Pool{New: func() any { return new([]glyph) }}

func appendGlyphs(glyphs []glyph, runs []Run) []glyph {
	for _, run := range runs {
		m := measure(run.Face)
		for _, r := range sanitize(run.S, true) {
			g := glyph{r: r, face: run.Face, tag: run.Tag}
			if r != '\n' && !g.invisible() {
				g.width = m.advance(r)
			}
			glyphs = append(glyphs, g)
		}
	}
	return glyphs
}

// breaker finds the lines of a paragraph.
type breaker struct {
	glyphs []glyph
	limit  int // 1/1000 em
}

// cut is the end of a line: its last glyph is before end, the next line starts at next, and hyphen
// adds a hyphen.
type cut struct {
	end, next int
	hyphen    bool
}

// line finds the end of the line that starts at a glyph, and whether another line follows. Spaces
// at the end of a line may exceed its width.
func (b *breaker) line(start int) (c cut, more bool) {
	width := 0     // of [start, i)
	visible := 0   // width without the trimmed end
	found := false // c is a valid line end
	for i := start; i < len(b.glyphs); i++ {
		g := b.glyphs[i]
		if g.r == '\n' {
			return cut{end: b.trimmed(start, i), next: i + 1}, true
		}
		if g.r == ' ' {
			width += g.width
			continue
		}
		if visible > 0 && b.mayBreak(start, i) {
			here := b.cutAt(start, i)
			if !here.hyphen || visible+b.hyphenWidth(here) <= b.limit {
				c, found = here, true
			}
		}
		width += g.width
		if width > b.limit && b.mayCut(start, i) {
			if !found {
				c = cut{end: b.trimmed(start, i), next: i}
			}
			return c, true
		}
		if !g.invisible() {
			visible = width
		}
	}
	n := len(b.glyphs)
	return cut{end: b.trimmed(start, n), next: n}, false
}

// mayCut reports whether a line that is too wide may end before glyph i. It may end inside a word,
// but not between a letter and its accent.
func (b *breaker) mayCut(start, i int) bool {
	g := b.glyphs[i]
	if g.width > 0 || g.invisible() {
		return i > start && g.width > 0
	}
	for i > start && b.glyphs[i-1].invisible() {
		i--
	}
	return i > start && b.glyphs[i-1].r == ' ' // an accent without a letter
}

// mayBreak reports whether a line that starts at start may end before glyph i. Glyph i is no space.
func (b *breaker) mayBreak(start, i int) bool {
	if i == start {
		return false
	}
	r := b.glyphs[i].r
	switch before := b.glyphs[i-1].r; before {
	case ' ':
		return !isDash(r)
	case softHyphen, zeroWidthSpace:
		return true
	case '-', '\u2010', '/', '–', '—':
		// Two letters before it: "e-mail" and "A-kasse" stay whole.
		return i-start >= 3 && unicode.IsLetter(r) &&
			unicode.IsLetter(b.glyphs[i-2].r) && unicode.IsLetter(b.glyphs[i-3].r)
	}
	return false
}

func isDash(r rune) bool { return r == '–' || r == '—' }

// cutAt returns the cut before glyph i, where mayBreak holds.
func (b *breaker) cutAt(start, i int) cut {
	c := cut{end: b.trimmed(start, i), next: i}
	if b.glyphs[i-1].r != softHyphen {
		return c
	}
	last := b.glyphs[c.end-1].r
	c.hyphen = unicode.IsLetter(last) || unicode.IsDigit(last)
	for _, g := range b.glyphs[c.end:i] {
		c.hyphen = c.hyphen && g.r != ' '
	}
	return c
}

// hyphenWidth returns the width of the hyphen that is added at a cut.
func (b *breaker) hyphenWidth(c cut) int { return measure(b.glyphs[c.end-1].face).advance('-') }

// trimmed returns the end of [start, end) without spaces and invisible glyphs.
func (b *breaker) trimmed(start, end int) int {
	for end > start && (b.glyphs[end-1].r == ' ' || b.glyphs[end-1].invisible()) {
		end--
	}
	return end
}

// set returns the line from start to its cut.
func (b *breaker) set(start int, c cut, size float64) TextLine {
	var line TextLine
	var s strings.Builder
	s.Grow(c.end - start)
	width := 0
	flush := func(last glyph) {
		if s.Len() > 0 {
			line.Runs = append(line.Runs, Run{last.face, s.String(), last.tag})
			s.Reset()
		}
	}
	var last glyph // that is visible
	for _, g := range b.glyphs[start:c.end] {
		if g.invisible() {
			continue
		}
		if g.face != last.face || g.tag != last.tag {
			flush(last) // nothing before the first
		}
		s.WriteRune(g.r)
		width += g.width
		last = g
	}
	if c.end > start {
		if c.hyphen {
			s.WriteByte('-')
			width += b.hyphenWidth(c)
		}
		flush(b.glyphs[c.end-1])
	}
	line.Width = toMM(width, size)
	return line
}
