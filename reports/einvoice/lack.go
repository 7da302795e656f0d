package einvoice

import (
	"fmt"

	"bolgeplan/data/billing"
)

// Lack is something that a document must have, or must not have, in a format.
type Lack struct {
	Fact billing.Fact    // what to enter in the plan; "" for what is not entered there
	Text billing.Message // a sentence with what is wrong and what to do
}

// Message is the sentence for the user.
func (l Lack) Message() (key string, pairs []any) { return l.Text.Key, l.Text.Args }

// RefusedError says that a document cannot be written in a format.
type RefusedError struct {
	Document *billing.Document
	Format   Format
	Lacks    []Lack // at least one
}

func (e *RefusedError) Error() string {
	return fmt.Sprintf("%s cannot be written as %s: %s", e.Document.FormatNumber(), e.Format.Name(), e.Lacks[0].Text.Key)
}

// Message is the sentence for the user.
func (e *RefusedError) Message() (key string, pairs []any) {
	key, more := "einvoice.error.refused", len(e.Lacks)-1
	switch {
	case e.Document.Draft():
		return e.Lacks[0].Message()
	case more == 1:
		key += ".two"
	case more > 1:
		key += ".more"
	}
	return key, []any{"number", e.Document.FormatNumber(), "format", e.Format.Name(), "why", e.Lacks[0], "n", more}
}

// The states of a fact that a sentence is about, as billing.Gap has them.
const (
	missing = "missing"
	wrong   = "wrong"
)

// factLack is about a fact of the plan; its sentence is that of the gap.
func factLack(f billing.Fact, state string) Lack {
	return Lack{f, billing.Message{Key: "billing.gap." + string(f) + "." + state}}
}

// field is a text of the document: whose it is and which.
type field struct {
	fact  billing.Fact
	whose string // "seller", "buyer", "document"
	name  string // of the column, or of a text of ours
}

// lineField is the text of a line.
var lineField = field{whose: "document", name: "einvoice.line"}

// label is a text of its own within a sentence.
type label string

// Message is the text.
func (l label) Message() (key string, pairs []any) { return string(l), nil }

// unwritable says that a text has a character that no XML document can hold.
func unwritable(f field, r rune) Lack {
	return Lack{f.fact, billing.Message{Key: "einvoice.lack.character." + f.whose, Args: []any{
		"field", label(f.name), "code", fmt.Sprintf("U+%04X", r),
	}}}
}
