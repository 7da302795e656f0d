package template

import (
	"slices"
	"strings"

	"bolgeplan/data/day"
)

// keyword is a word of the language that is no name.
type keyword uint8

const (
	noKeyword keyword = iota
	ifWord
	elseWord
	endWord
	forWord
	eachWord
	andWord
	orWord
	notWord
	tableWord
	pieceWord
)

// keywordNames are the keywords in both languages.
var keywordNames = [...]Name{
	ifWord: {"hvis", "if"}, elseWord: {"ellers", "else"}, endWord: {"slut", "end"},
	forWord: {"for", "for"}, eachWord: {"hver", "each"},
	andWord: {"og", "and"}, orWord: {"eller", "or"}, notWord: {"ikke", "not"},
	tableWord: {"tabel", "table"}, pieceWord: {"stykke", "piece"},
}

// keywordOf returns the keyword that a word is, in either language and in any case.
func keywordOf(word string) keyword {
	if len(word) > len("stykke") {
		return noKeyword
	}
	for k := ifWord; int(k) < len(keywordNames); k++ {
		if strings.EqualFold(word, keywordNames[k].Danish) || strings.EqualFold(word, keywordNames[k].English) {
			return k
		}
	}
	return noKeyword
}

// tagOf returns a tag as it is written in a language: "{for hver opgaver}".
func tagOf(lang day.Lang, name string, words ...keyword) string {
	var parts []string
	for _, k := range words {
		parts = append(parts, keywordNames[k].pick(lang))
	}
	if name != "" {
		parts = append(parts, name)
	}
	return "{" + strings.Join(parts, " ") + "}"
}

// table is a table that the program draws.
type table struct {
	Name
	kinds kindSet
	rows  []Name // that can be chosen; none: only all
}

// scheduleRows are the dates that a table can be told to show.
var scheduleRows = []Name{
	{"kursus", "course"}, {"kursusstart", "course-start"}, {"kursusslut", "course-end"},
	{"idriftsættelse", "go-live"}, {"hypercare", "hypercare"}, {"fakturering", "invoicing"},
}

// tables are all tables; Values are asked for the Danish names.
var tables = []table{
	{Name: Name{"datoer", "dates"}, kinds: everyKind, rows: scheduleRows},
	{Name: Name{"ændringer", "changes"}, kinds: changed, rows: append([]Name{{"bølge", "wave"}}, scheduleRows...)},
	{Name: Name{"ansvar", "responsibilities"}, kinds: everyKind},
}

// greeting is the piece that the program draws.
const greeting = "hilsen"

// pieces are the texts of the program that stand in other texts.
var pieces = []Name{
	{"placering", "placement"}, {"varsel", "notice"}, {"præcision", "precision"}, {"aftalt", "own-dates"},
	{"opgaver", "tasks"}, {"slutning", "ending"}, {greeting, "greeting"},
}

// PieceNames returns the pieces that the program has a text for. A plan can have others.
func PieceNames() []Name {
	return slices.DeleteFunc(slices.Clone(pieces), func(n Name) bool { return n.Danish == greeting })
}

// PieceName returns the name by which a piece is asked for: the Danish one of the program's
// pieces, any other in small letters.
func PieceName(name string) string {
	name = strings.ToLower(name)
	if i := indexName(pieces, name); i >= 0 {
		return pieces[i].Danish
	}
	return name
}

// indexName returns the place of the name that a word in small letters is, -1 for none.
func indexName(list []Name, word string) int {
	return slices.IndexFunc(list, func(n Name) bool { return n.is(word) })
}

// pickAll returns names in a language.
func pickAll(lang day.Lang, list []Name) (names []string) {
	for _, n := range list {
		names = append(names, n.pick(lang))
	}
	return names
}

// tableNames returns the names of the tables in a language.
func tableNames(lang day.Lang) (names []string) {
	for _, t := range tables {
		names = append(names, t.pick(lang))
	}
	return names
}
