// Package template is the small language that letters are written in: Parse reads a text,
// Check looks at the pieces in it, and Execute fills in what one letter says.
//
//	{hvis pilot}I er pilotkommune for {løsning}.{ellers}{kommune} er med i {bølge}.{slut}
//
// A line is a paragraph, and what opens in a line closes in it, so that every fault has a
// line. Keywords and names are Danish or English, whatever the language of the letter. There
// is no arithmetic and no code; values are never read as template; execution always ends.
// The package is pure: it knows no plan and no page.
package template

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"bolgeplan/data/day"
)

// The limits of a text.
const (
	MaxSize   = 64 << 10 // bytes
	MaxFaults = 200      // that Parse names

	maxConditions = 8    // inside each other
	maxPieces     = 8    // inside each other
	maxExpansions = 1000 // of pieces in one text
)

// Template is a text that was parsed. It does not change, and many goroutines may use it.
type Template struct {
	kind     string // of the letter, or the name of a piece
	lang     day.Lang
	letter   kindSet // 0 for a piece
	lines    []line
	seenSize int             // conditions and branches, for Batch
	conds    []*condition    // in their order
	shown    []restrictedUse // of a piece: fields that not every kind has
	refs     []pieceRef
}

// line is a line of the text that is not blank.
type line struct {
	number int
	kind   ParagraphKind
	list   *Entry // the line is repeated for each of its entries
	nodes  []node

	table string   // Danish name of the table that stands alone
	rows  []string // Danish names of its rows; none: all
	piece string   // the piece that stands alone
}

// pieceRef is a piece that the text names.
type pieceRef struct {
	name     string
	alone    bool
	line     int
	from, to int
	written  string
}

// restrictedUse is a field that a piece shows and not every kind of letter has.
type restrictedUse struct {
	entry    *Entry
	requires []*Entry // true where the field is shown
	fault    Fault
}

// Parse reads a text in UTF-8. The language says in which language faults name things. The
// kind is one of Kinds, or the name of a piece. The template leaves out what is faulty: with
// a fault it is good for a preview only. No more than MaxFaults are returned.
func Parse(source string, lang day.Lang, kind string) (*Template, []Fault) {
	t := newTemplate(lang, kind)
	p := &parser{t: t}
	if len(source) > MaxSize {
		number := 1 + strings.Count(source[:MaxSize], "\n")
		p.faults = append(p.faults, Fault{Code: TooLong, Line: number, From: MaxSize, To: len(source)})
	} else {
		p.parseText(source)
	}
	return t, p.faults
}

func newTemplate(lang day.Lang, kind string) *Template {
	t := &Template{kind: kind, lang: lang, letter: kindOf(kind)}
	if t.letter == 0 {
		t.kind = PieceName(kind)
	}
	return t
}

// parseText parses line by line.
func (p *parser) parseText(source string) {
	from := 0
	if strings.HasPrefix(source, byteOrderMark) {
		from = len(byteOrderMark)
	}
	for number := 1; from <= len(source); number++ {
		to, next := lineEnd(source, from)
		p.parseLine(source[from:to], from, number)
		from = next
	}
	if p.t.letter != 0 && !p.begun {
		p.faults = append(p.faults, Fault{Code: NoSubject, Line: 1})
	}
}

const byteOrderMark = "\ufeff"

// lineEnd returns where a line ends and where the next one begins, which is behind the text
// for the last. Lines end as on Windows, on Unix, or as on old Macs.
func lineEnd(source string, from int) (end, next int) {
	at := strings.IndexAny(source[from:], "\r\n")
	if at < 0 {
		return len(source), len(source) + 1
	}
	end = from + at
	if strings.HasPrefix(source[end:], "\r\n") {
		return end, end + 2
	}
	return end, end + 1
}

// isReadable reports whether a line is UTF-8 without control characters.
func isReadable(line string) bool {
	return utf8.ValidString(line) && strings.IndexFunc(line, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }) < 0
}

// isBlank reports whether a sign is one of those of which a run becomes one space. No-break
// spaces are none.
func isBlank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// Escape returns a text that a template shows as it is. Line ends in it stay.
func Escape(text string) string { return escaper.Replace(text) }

var escaper = strings.NewReplacer("{", `\{`, "}", `\}`, "#", `\#`, "-", `\-`, "*", `\*`, "[", `\[`)

// escapable are the signs that a backslash makes text.
const escapable = "{}#-*["
