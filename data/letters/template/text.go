package template

import "strings"

// Text is what a template says in one letter.
type Text struct{ Paragraphs []Paragraph }

// ParagraphKind is what a paragraph is.
type ParagraphKind uint8

// The kinds of paragraphs.
const (
	Plain    ParagraphKind = iota
	Subject                // the first of a letter
	Heading                // something stands under it
	Item                   // of a list: neighbouring items are one list
	Table                  // a table that the program draws
	Greeting               // the greeting and signature that the program draws
)

// Paragraph is one paragraph of a letter. A table and the greeting have no runs.
type Paragraph struct {
	Kind ParagraphKind
	Runs []Run

	Table string   // Danish name of the table
	Rows  []string // Danish names of the rows to show, in this order; none: all that exist

	Piece string // the piece that it comes from, "" for the letter's own text
	Line  int    // of that text, from 1
}

// Run is text of one look.
type Run struct {
	Text    string
	Bold    bool
	Address string // of a link: a page, a mail address or a phone number; "" for no link
}

// String returns the text without its looks.
func (p Paragraph) String() string {
	if len(p.Runs) == 1 {
		return p.Runs[0].Text
	}
	var b strings.Builder
	for _, r := range p.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Subject returns the subject of the letter, "" where it has none.
func (t Text) Subject() string {
	if len(t.Paragraphs) > 0 && t.Paragraphs[0].Kind == Subject {
		return t.Paragraphs[0].String()
	}
	return ""
}

// Values says what one letter is about. Names are the Danish ones of Entries, with a dot and
// the Danish name of a form behind them: "kommune", "kontakt.email", "idriftsættelse.når".
// The values are in the language of the letter.
type Values interface {
	// Text returns the value of a field, "" where it has none.
	Text(name string) string

	// Holds reports whether a flag is set, or a form that is true or false:
	// "idriftsættelse.præcis".
	Holds(name string) bool

	// Items returns the entries of a list. Those of "løsninger" answer for every name, as in
	// a letter about that solution alone; those of any other list for the fields of the
	// list, without its name: "navn" for "kurser.navn".
	Items(list string) []Values

	// HasRows reports whether a table has any of some rows, or any row at all where none is
	// named.
	HasRows(table string, rows []string) bool
}

// solutions is the list whose entries answer for every name.
const solutions = "løsninger"
