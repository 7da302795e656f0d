package template

import (
	"strings"
	"unicode/utf8"
)

// Code says what is wrong; the text "template.fault.<code>" says it in words.
type Code string

// What can be wrong with a template.
const (
	UnknownField    Code = "unknown-field"
	UnknownForm     Code = "unknown-form"
	NoForms         Code = "no-forms"
	NotHere         Code = "not-here"      // not in this kind of letter
	NotReplacing    Code = "not-replacing" // not in this kind, but behind a flag
	ItemOutside     Code = "item-outside"  // of a list, where no entry of it is meant
	ListAsField     Code = "list-as-field"
	FlagAsField     Code = "flag-as-field"
	NotAList        Code = "not-a-list"
	NoEnd           Code = "no-end"
	StrayEnd        Code = "stray-end"
	StrayElse       Code = "stray-else"
	AfterElse       Code = "after-else"
	AndOr           Code = "and-or"
	NoTest          Code = "no-test"
	BadTest         Code = "bad-test"
	OpenBrace       Code = "open-brace"
	StrayBrace      Code = "stray-brace"
	EmptyBraces     Code = "empty-braces"
	OpenBold        Code = "open-bold"
	OpenLink        Code = "open-link"
	OpenAddress     Code = "open-address"
	BadAddress      Code = "bad-address"
	NoSubject       Code = "no-subject"
	SecondSubject   Code = "second-subject"
	RepeatedSubject Code = "repeated-subject"
	PieceSubject    Code = "piece-subject"
	NotFirst        Code = "not-first" // what must begin its line
	InnerMark       Code = "inner-mark"
	NotAlone        Code = "not-alone" // what must be alone in its line
	NoName          Code = "no-name"
	UnknownTable    Code = "unknown-table"
	UnknownRow      Code = "unknown-row"
	NoRows          Code = "no-rows"
	UnknownPiece    Code = "unknown-piece"
	Circle          Code = "circle"
	PieceNotInline  Code = "piece-not-inline"
	TooManyPieces   Code = "too-many-pieces"
	TooDeep         Code = "too-deep"
	TooLong         Code = "too-long"
	Unreadable      Code = "unreadable"
	NeverShown      Code = "never-shown" // a warning
)

// Fault is something wrong with a template. It names things in the template's language.
type Fault struct {
	Code     Code
	Piece    string // the piece that it is in, "" for the text that was parsed
	Line     int    // from 1
	From, To int    // the bytes of the text that are wrong

	Name  string   // what is wrong, as written
	Part  string   // the form or row that is wrong
	Near  string   // what may have been meant, "" for nothing
	Tag   string   // what is missing or misplaced: "{hvis pilot}"
	Other string   // the tag that should be there
	List  []string // what there is
	Kinds []string // the kinds of letters that have it
	Count int      // letters
}

// maxQuoted is how many bytes of a text a fault quotes: what is not closed may be long.
const maxQuoted = 80

// truncate returns the beginning of a text that a fault quotes.
func truncate(text string) string {
	if len(text) <= maxQuoted {
		return text
	}
	end := maxQuoted
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// Warning reports whether letters can be written all the same.
func (f Fault) Warning() bool { return f.Code == NeverShown }

// Message returns the sentence of the fault: where it is, what is wrong and what to do.
func (f Fault) Message() (key string, pairs []any) {
	return "template.fault", []any{"place", place{f.Piece, f.Line}, "what", f.what()}
}

// what returns the sentence without its place.
func (f Fault) what() phrase {
	key := "template.fault." + string(f.Code)
	switch {
	case (f.Code == UnknownField || f.Code == UnknownPiece) && f.Near == "":
		key += ".far"
	case f.Code == NeverShown && f.Count == 1:
		key += ".one"
	}
	return phrase{key, []any{
		"name", f.Name, "part", f.Part, "near", f.Near, "tag", f.Tag, "other", f.Other,
		"list", strings.Join(f.List, ", "), "kinds", kindList(f.Kinds), "n", f.Count,
	}}
}

// phrase is a sentence, or a part of one, by translation key.
type phrase struct {
	key   string
	pairs []any
}

func (p phrase) Message() (key string, pairs []any) { return p.key, p.pairs }

// place is a line of a text or of a piece.
type place struct {
	piece string
	line  int
}

func (p place) Message() (key string, pairs []any) {
	if p.piece != "" {
		return "template.place.piece", []any{"piece", p.piece, "line", p.line}
	}
	return "template.place.line", []any{"line", p.line}
}

// kindList names kinds of letters: "ændrede varslinger og tilbagekaldelser".
type kindList []string

func (k kindList) Message() (key string, pairs []any) {
	switch len(k) {
	case 0:
		return "", nil
	case 1:
		return "template.kinds." + k[0], nil
	}
	return "list.and", []any{"first", k[:len(k)-1], "last", k[len(k)-1:]}
}

// Missing is a field that has no value where no condition asks for it. A letter with one
// must not be sent.
type Missing struct {
	Municipality string
	Piece        string // the piece that the field is in, "" for the letter itself
	Line         int    // from 1
	Name         string // in the template's language; "" where the subject is empty
	Field        string // Danish name of the entry, without its form; "" where the subject is empty
}

// Message returns the sentence that names the municipality and the field.
func (m Missing) Message() (key string, pairs []any) {
	pairs = []any{"municipality", m.Municipality, "name", m.Name, "piece", m.Piece, "line", m.Line}
	switch {
	case m.Name == "":
		return "template.missing.subject", pairs
	case m.Piece != "":
		return "template.missing.piece", pairs
	}
	return "template.missing", pairs
}
