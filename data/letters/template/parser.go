package template

import (
	"slices"
	"strings"
)

// parser reads one line after the other.
type parser struct {
	t      *Template
	faults []Fault
	begun  bool // a line was there that is not blank

	// of the line
	text     string
	offset   int // of the line in the text
	number   int
	pos      int
	limit    int    // what is parsed ends here
	list     *Entry // that the line is repeated for
	ended    bool   // the rest of the line cannot be read
	content  bool   // something was shown before
	inLink   bool
	brackets map[int]int // "[" of a link to its "]"

	open []openCondition
}

// openCondition is a condition that has no end yet.
type openCondition struct {
	requires []*Entry // true in the present branch
	either   []string // of which one has a value in the present branch
	denied   []*Entry // not true in the branches before
	last     bool     // the branch is that of else
}

// fault notes what is wrong in bytes of the line.
func (p *parser) fault(f Fault, from, to int) {
	if len(p.faults) >= MaxFaults {
		return
	}
	f.Name, f.Part, f.Near, f.Tag = truncate(f.Name), truncate(f.Part), truncate(f.Near), truncate(f.Tag)
	f.Line, f.From, f.To = p.number, p.offset+from, p.offset+to
	p.faults = append(p.faults, f)
}

// parseLine parses a line, with the bytes before it and its number.
func (p *parser) parseLine(text string, offset, number int) {
	if strings.IndexFunc(text, func(r rune) bool { return !isBlank(r) }) < 0 {
		return
	}
	*p = parser{t: p.t, faults: p.faults, begun: p.begun, text: text, offset: offset, number: number, limit: len(text)}
	if !isReadable(text) {
		p.begun = true
		p.fault(Fault{Code: Unreadable}, 0, len(text))
		return
	}
	p.brackets = findLinks(text)
	l := line{number: number, kind: Plain}
	p.skipBlank()
	p.parseRepeat(&l)
	p.parseMark(&l)
	if !p.parseAlone(&l) {
		l.nodes, _ = p.inline(topLevel)
	}
	p.checkSubject(l.kind)
	p.begun = true
	p.t.lines = append(p.t.lines, l)
}

// abandon leaves the rest of the line out: more faults would only follow from the last.
func (p *parser) abandon() { p.pos, p.ended = p.limit, true }

func (p *parser) skipBlank() {
	rest := strings.TrimLeftFunc(p.text[p.pos:p.limit], isBlank)
	p.pos = p.limit - len(rest)
}

// parseRepeat reads "{for hver opgaver}".
func (p *parser) parseRepeat(l *line) {
	t, ok := p.peekTag()
	if !ok || t.word != forWord {
		return
	}
	p.pos = t.to
	p.skipBlank()
	if t.rest == "" {
		p.fault(Fault{Code: NoName, Tag: t.written}, t.from, t.to)
		p.abandon()
		return
	}
	e, _, known := find(strings.ToLower(t.rest))
	if !known || e.Type != List {
		p.fault(Fault{Code: NotAList, Name: t.rest, List: lists(p.t.lang)}, t.from, t.to)
		p.abandon()
		return
	}
	if p.t.letter != 0 && !p.isOpen(e, t.rest, t.from, t.to) {
		p.abandon()
		return
	}
	l.list, p.list = e, e
}

// markKinds are the marks at the beginning of a line; "## " is looked for before "# ".
var markKinds = []struct {
	mark string
	kind ParagraphKind
}{{"## ", Heading}, {"# ", Subject}, {"- ", Item}}

// markAt returns the mark that a text begins with, "" for none.
func markAt(text string) (mark string, kind ParagraphKind) {
	for _, m := range markKinds {
		if strings.HasPrefix(text, m.mark) {
			return m.mark, m.kind
		}
	}
	return "", Plain
}

func (p *parser) parseMark(l *line) {
	mark, kind := markAt(p.text[p.pos:])
	p.pos += len(mark)
	l.kind = kind
}

// checkSubject looks for the one subject that a letter has, in its first line.
func (p *parser) checkSubject(kind ParagraphKind) {
	isSubject, wrong := kind == Subject, Code("")
	switch {
	case p.t.letter == 0 && isSubject:
		wrong = PieceSubject
	case p.t.letter == 0:
	case isSubject && p.begun:
		wrong = SecondSubject
	case !isSubject && !p.begun:
		wrong = NoSubject
	case isSubject && p.list != nil:
		wrong = RepeatedSubject
	}
	if wrong != "" {
		p.fault(Fault{Code: wrong}, 0, len(p.text))
	}
}

// parseAlone reads a table or a piece that stands alone in its line.
func (p *parser) parseAlone(l *line) bool {
	t, ok := p.peekTag()
	if !ok || l.list != nil || l.kind != Plain || strings.TrimFunc(p.text[t.to:], isBlank) != "" {
		return false
	}
	switch t.word {
	case tableWord:
		p.parseTable(t, l)
	case pieceWord:
		l.piece = p.pieceNamed(t, true)
	default:
		return false
	}
	p.pos = p.limit
	return true
}

// parseTable reads "{tabel datoer: kursus, idriftsættelse}".
func (p *parser) parseTable(t tag, l *line) {
	l.kind = Table
	name, rows, chosen := strings.Cut(t.rest, ":")
	name = strings.TrimSpace(name)
	i := slices.IndexFunc(tables, func(known table) bool { return known.is(strings.ToLower(name)) })
	switch {
	case name == "":
		p.fault(Fault{Code: NoName, Tag: t.written}, t.from, t.to)
		return
	case i < 0:
		p.fault(Fault{Code: UnknownTable, Name: name, List: tableNames(p.t.lang)}, t.from, t.to)
		return
	case p.t.letter != 0 && tables[i].kinds&p.t.letter == 0:
		p.fault(Fault{Code: NotHere, Name: name, Kinds: tables[i].kinds.names()}, t.from, t.to)
		return
	case chosen && len(tables[i].rows) == 0:
		p.fault(Fault{Code: NoRows, Name: name, Tag: tagOf(p.t.lang, name, tableWord)}, t.from, t.to)
	case chosen:
		l.rows = p.parseRows(t, name, rows, tables[i].rows)
	}
	l.table = tables[i].Danish
}

func (p *parser) parseRows(t tag, table, rows string, known []Name) (chosen []string) {
	for row := range strings.SplitSeq(rows, ",") {
		row = strings.TrimSpace(row)
		if i := indexName(known, strings.ToLower(row)); i >= 0 {
			chosen = append(chosen, known[i].Danish)
		} else {
			p.fault(Fault{Code: UnknownRow, Name: table, Part: row, List: pickAll(p.t.lang, known)}, t.from, t.to)
		}
	}
	return chosen
}

// pieceNamed notes the piece that a tag names.
func (p *parser) pieceNamed(t tag, alone bool) string {
	if t.rest == "" {
		p.fault(Fault{Code: NoName, Tag: t.written}, t.from, t.to)
		return ""
	}
	if !isName(t.rest) {
		p.fault(Fault{Code: UnknownPiece, Name: t.rest, Near: nearestName(p.t.lang, t.rest, pieces)}, t.from, t.to)
		return ""
	}
	name := PieceName(t.rest)
	if name == greeting && !alone {
		p.fault(Fault{Code: NotAlone, Tag: t.written}, t.from, t.to)
		return ""
	}
	if name != greeting {
		p.t.refs = append(p.t.refs, pieceRef{name, alone, p.number, p.offset + t.from, p.offset + t.to, t.written})
	}
	return name
}
