package template

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// layout collects the paragraphs of a letter. It puts spaces and full stops right, and drops
// what came out empty. All texts of a letter are parts of one string.
type layout struct {
	raw   []byte // the paragraph as it is written
	spans []span // of raw

	clean      []byte // all paragraphs, put right
	runs       []cleanRun
	paragraphs []cleanParagraph

	bold    bool
	address string

	heading int // the place of a heading under which nothing stands yet, -1 for none
	under   underHeading
}

// span is a part of the paragraph that looks the same and has one origin.
type span struct {
	end     int // in raw
	bold    bool
	address string
	value   bool // a value: a full stop behind it may be one too many
}

// cleanRun is a Run whose text is part of clean.
type cleanRun struct {
	from, to int
	bold     bool
	address  string
}

type cleanParagraph struct {
	Paragraph
	from, to int // its runs
	dropped  bool
}

// underHeading is what the template has directly under a heading.
type underHeading uint8

const (
	undecided underHeading = iota
	block                  // a list or a table: without it there is nothing to head
	prose
)

func (o *layout) reset() {
	o.raw, o.spans, o.clean, o.runs, o.paragraphs = o.raw[:0], o.spans[:0], o.clean[:0], o.runs[:0], o.paragraphs[:0]
	o.bold, o.address, o.heading, o.under = false, "", -1, undecided
}

// look says how what follows looks.
func (o *layout) look(bold bool, address string) { o.bold, o.address = bold, address }

// write adds text to the paragraph.
func (o *layout) write(text string, value bool) {
	if text == "" {
		return
	}
	o.raw = append(o.raw, text...)
	o.spans = append(o.spans, span{len(o.raw), o.bold, o.address, value})
}

// more adds text to what was written last.
func (o *layout) more(text string) {
	o.raw = append(o.raw, text...)
	o.spans[len(o.spans)-1].end = len(o.raw)
}

// reach notes that the template has a line of a kind next, whether or not it shows anything.
func (o *layout) reach(kind ParagraphKind) {
	if o.heading < 0 || o.under != undecided {
		return
	}
	switch kind {
	case Item, Table:
		o.under = block
	case Plain:
		o.under = prose
	}
}

// add adds a paragraph. A heading with nothing under it goes: where a list or a table was to
// follow, what comes behind that does not count.
func (o *layout) add(p Paragraph) {
	o.addRuns(p, len(o.runs))
}

func (o *layout) addRuns(p Paragraph, from int) {
	if o.heading >= 0 {
		switch p.Kind {
		case Item, Table:
			o.heading = -1
		case Plain:
			if o.under == block {
				o.dropHeading()
			}
			o.heading = -1
		default:
			o.dropHeading()
		}
	}
	o.paragraphs = append(o.paragraphs, cleanParagraph{Paragraph: p, from: from, to: len(o.runs)})
	if p.Kind == Heading {
		o.heading, o.under = len(o.paragraphs)-1, undecided
	}
}

func (o *layout) dropHeading() {
	if o.heading >= 0 {
		o.paragraphs[o.heading].dropped = true
		o.heading = -1
	}
}

// endParagraph adds what was written as a paragraph, unless nothing was.
func (o *layout) endParagraph(p Paragraph) {
	from := len(o.runs)
	o.tidy()
	if len(o.runs) > from {
		o.addRuns(p, from)
	}
	o.raw, o.spans = o.raw[:0], o.spans[:0]
}

// tidy appends the paragraph to the runs: runs of spaces become one, spaces around the whole
// and before punctuation go, and a value that ends a sentence gets no second full stop.
func (o *layout) tidy() {
	begin, at := len(o.clean), 0 // the span of the byte
	space := -1                  // the span of a space that is not written yet
	ended := -1                  // the span of a value that ended a sentence just now
	for i := 0; i < len(o.raw); {
		for i >= o.spans[at].end {
			at++
		}
		r, size := rune(o.raw[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(o.raw[i:])
		}
		rest := o.raw[i+size:]
		switch {
		case isBlank(r):
			if space < 0 && len(o.clean) > begin {
				space = at
			}
			i += size
			continue
		case r == '.' && ended >= 0 && ended != at && endsWord(rest):
			i += size
			space, ended = -1, -1
			continue
		case space >= 0 && !(isPunctuation(r) && endsWord(rest)):
			o.put(space, ' ')
		}
		space = -1
		o.put(at, o.raw[i:i+size]...)
		ended = -1
		if o.spans[at].value && (r == '.' || r == '!' || r == '?') {
			ended = at
		}
		i += size
	}
}

// put adds bytes that look like those of a span.
func (o *layout) put(at int, text ...byte) {
	s := &o.spans[at]
	from := len(o.clean)
	o.clean = append(o.clean, text...)
	if n := len(o.runs); n > 0 && o.runs[n-1].to == from && !o.startsParagraph() {
		if last := &o.runs[n-1]; last.bold == s.bold && last.address == s.address {
			last.to = len(o.clean)
			return
		}
	}
	o.runs = append(o.runs, cleanRun{from, len(o.clean), s.bold, s.address})
}

// startsParagraph reports whether the paragraph has no run yet.
func (o *layout) startsParagraph() bool {
	n := len(o.paragraphs)
	return n > 0 && o.paragraphs[n-1].to == len(o.runs)
}

// text returns the letter.
func (o *layout) text() Text {
	o.dropHeading()
	all := string(o.clean)
	runs := make([]Run, len(o.runs))
	for i, r := range o.runs {
		runs[i] = Run{all[r.from:r.to], r.bold, r.address}
	}
	paragraphs := make([]Paragraph, 0, len(o.paragraphs))
	for _, p := range o.paragraphs {
		if !p.dropped {
			if p.to > p.from {
				p.Runs = runs[p.from:p.to:p.to]
			}
			paragraphs = append(paragraphs, p.Paragraph)
		}
	}
	return Text{paragraphs}
}

// isPunctuation reports whether no space stands before a sign.
func isPunctuation(r rune) bool { return r == '.' || r == ',' || r == ';' || r == ':' }

// endsWord reports whether what follows a sign is no part of the same word: the full stop of
// ".ics" is no end of a sentence.
func endsWord(rest []byte) bool {
	r, _ := utf8.DecodeRune(rest)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// endsSentence reports whether a value needs no full stop, also inside quotes or brackets.
func endsSentence(value string) bool {
	value = strings.TrimRight(value, `”“"'’»«)]`)
	return strings.HasSuffix(value, ".") || strings.HasSuffix(value, "!") || strings.HasSuffix(value, "?") || strings.HasSuffix(value, "…")
}

// capitalize returns a text with a capital first letter.
func capitalize(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	upper := unicode.ToUpper(first)
	if upper == first {
		return text
	}
	return string(upper) + text[size:]
}
