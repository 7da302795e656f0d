package template

import (
	"slices"
	"strconv"
	"strings"
)

// Batch writes many letters from one template. It looks up the pieces once, uses its memory
// again, and notes which conditions were met. One goroutine may use it.
type Batch struct {
	main    *writer
	pieces  map[string]*writer
	letters int

	out     layout
	missing []Missing

	// of the letter
	municipality string
	bold         int // how many bold parts are open
	address      string
	depth        int // of pieces in pieces
	left         int // pieces that the line may still expand
}

// writer is a template with what was seen of it.
type writer struct {
	*Template
	piece string // its name, "" for the letter
	seen  []bool // conditions that were asked and branches that were shown
	open  bool   // being written, so that a piece in itself shows nothing
}

// scope is what names mean in a line.
type scope struct {
	values Values
	item   Values // the entry that the line is repeated for, if it answers for its own fields only
}

// NewBatch returns a batch that finds pieces by the names of PieceName.
func (t *Template) NewBatch(pieces func(name string) (*Template, bool)) *Batch {
	b := &Batch{main: newWriter(t, ""), pieces: map[string]*writer{}}
	b.resolve(t, pieces)
	return b
}

func newWriter(t *Template, piece string) *writer {
	return &writer{Template: t, piece: piece, seen: make([]bool, t.seenSize)}
}

// resolve looks up the pieces that a text names, and those that they name.
func (b *Batch) resolve(t *Template, pieces func(name string) (*Template, bool)) {
	for _, ref := range t.refs {
		if _, known := b.pieces[ref.name]; known || pieces == nil {
			continue
		}
		if of, ok := pieces(ref.name); ok {
			b.pieces[ref.name] = newWriter(of, ref.name)
			b.resolve(of, pieces)
		}
	}
}

// Execute returns what the template says with some values, and the fields that are missing.
// It leaves out what Parse or Check found to be wrong.
func (t *Template) Execute(values Values, pieces func(name string) (*Template, bool)) (Text, []Missing) {
	return t.NewBatch(pieces).Execute(values)
}

// Execute is Template.Execute for the next letter of the batch.
func (b *Batch) Execute(values Values) (Text, []Missing) {
	b.letters++
	b.out.reset()
	b.missing = nil
	b.municipality = values.Text("kommune")
	b.write(b.main, scope{values: values})
	text := b.out.text()
	if b.main.letter != 0 && text.Subject() == "" {
		b.miss(b.main, b.main.firstLine(), nil)
	}
	return text, b.missing
}

// firstLine returns the number of the first line that is not blank.
func (t *Template) firstLine() int {
	if len(t.lines) == 0 {
		return 1
	}
	return t.lines[0].number
}

func (b *Batch) write(w *writer, s scope) {
	for i := range w.lines {
		b.line(w, &w.lines[i], s)
	}
}

// line writes a line, once or for each entry of a list.
func (b *Batch) line(w *writer, l *line, s scope) {
	if b.depth == 0 {
		b.left = maxExpansions
	}
	switch {
	case l.piece == greeting:
		b.out.add(Paragraph{Kind: Greeting, Piece: w.piece, Line: l.number})
	case l.piece != "":
		if of, ok := b.enter(l.piece); ok {
			b.write(of, s)
			b.leave(of)
		}
	case l.kind == Table:
		b.out.reach(Table)
		if l.table != "" && s.values.HasRows(l.table, l.rows) {
			b.out.add(Paragraph{Kind: Table, Table: l.table, Rows: l.rows, Piece: w.piece, Line: l.number})
		}
	case l.list == nil:
		b.out.reach(l.kind)
		b.paragraph(w, l, s)
	default:
		b.out.reach(l.kind)
		for _, item := range s.values.Items(l.list.Danish) {
			if l.list.Danish == solutions {
				b.paragraph(w, l, scope{values: item})
			} else {
				b.paragraph(w, l, scope{s.values, item})
			}
		}
	}
}

func (b *Batch) paragraph(w *writer, l *line, s scope) {
	b.nodes(w, l, l.nodes, s)
	b.out.endParagraph(Paragraph{Kind: l.kind, Piece: w.piece, Line: l.number})
}

// enter begins a piece, unless it contains itself or there are too many inside each other.
func (b *Batch) enter(name string) (w *writer, ok bool) {
	w, ok = b.pieces[name]
	if !ok || w.open || b.depth == maxPieces || b.left == 0 {
		return nil, false
	}
	w.open = true
	b.depth++
	b.left--
	return w, true
}

func (b *Batch) leave(w *writer) {
	w.open = false
	b.depth--
}

// inlinePiece writes the lines of a piece into the paragraph.
func (b *Batch) inlinePiece(name string, s scope) {
	w, ok := b.enter(name)
	if !ok {
		return
	}
	for i := range w.lines {
		if i > 0 {
			b.out.write(" ", false)
		}
		if l := &w.lines[i]; l.piece != "" {
			b.inlinePiece(l.piece, s)
		} else if l.list == nil {
			b.nodes(w, l, l.nodes, s)
		}
	}
	b.leave(w)
}

func (b *Batch) nodes(w *writer, l *line, nodes []node, s scope) {
	for i := range nodes {
		switch n := &nodes[i]; n.kind {
		case literalNode:
			b.out.write(n.text, false)
		case fieldNode:
			b.field(w, l, n, s)
		case boldNode:
			b.bold++
			b.look()
			b.nodes(w, l, n.kids, s)
			b.bold--
			b.look()
		case linkNode:
			b.link(w, l, n, s)
		case pieceNode:
			b.inlinePiece(n.text, s)
		case conditionNode:
			b.condition(w, l, n.cond, s)
		}
	}
}

// look tells the layout how what follows looks.
func (b *Batch) look() { b.out.look(b.bold > 0, b.address) }

func (b *Batch) link(w *writer, l *line, n *node, s scope) {
	before := b.address
	b.address = n.text
	if n.field != nil {
		if b.address = s.text(n.field); b.address == "" && !n.guarded {
			b.miss(w, l.number, n.field)
		}
	}
	b.look()
	b.nodes(w, l, n.kids, s)
	b.address = before
	b.look()
}

func (b *Batch) field(w *writer, l *line, n *node, s scope) {
	value := s.text(n.field)
	switch {
	case value == "" && !n.guarded:
		b.miss(w, l.number, n.field)
	case value == "":
	default:
		if n.field.capital {
			value = capitalize(value)
		}
		b.out.write(value, true)
		if n.field.sentence && !endsSentence(value) {
			b.out.more(".")
		}
	}
}

func (b *Batch) condition(w *writer, l *line, c *condition, s scope) {
	w.seen[c.seenAt] = true
	for i := range c.branches {
		if branch := &c.branches[i]; branch.test == nil || s.meets(branch.test) {
			w.seen[branch.seenAt] = true
			b.nodes(w, l, branch.kids, s)
			return
		}
	}
}

// miss notes a field without a value, nil for the subject.
func (b *Batch) miss(w *writer, line int, f *field) {
	m := Missing{Municipality: b.municipality, Piece: w.piece, Line: line}
	if f != nil {
		m.Name, m.Field = f.shown, f.entry.Danish
	}
	if !slices.Contains(b.missing, m) {
		b.missing = append(b.missing, m)
	}
}

// of returns who answers for a field.
func (s scope) of(f *field) Values {
	if f.inItem && s.item != nil {
		return s.item
	}
	return s.values
}

// text returns the value of a field without spaces around it.
func (s scope) text(f *field) string {
	if f.isCount {
		if n := len(s.of(f).Items(f.entry.Danish)); n > 0 {
			return strconv.Itoa(n)
		}
		return ""
	}
	return strings.TrimFunc(s.of(f).Text(f.name), isBlank)
}

// meets reports whether a test is passed. One without terms, which is faulty, is not.
func (s scope) meets(t *test) bool {
	for _, term := range t.terms {
		if s.has(term.field) != term.not == t.either {
			return t.either
		}
	}
	return !t.either && len(t.terms) > 0
}

// has reports whether a flag is set, or a field or list has a value.
func (s scope) has(f *field) bool {
	switch {
	case f.isFlag:
		return s.of(f).Holds(f.name)
	case f.isList:
		return len(s.of(f).Items(f.entry.Danish)) > 0
	}
	return s.text(f) != ""
}
