package wavetable

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"bolgeplan/data/wavetable/px"
)

// leaders are dots that lead the eye from one text of a line to the next.
var leaders = regexp.MustCompile(` (?:\. +){3,}\.?`)

// Cells splits a text into rows of cells: those of an HTML or markdown table, else at tabs,
// at the semicolons or commas of a CSV file, or at the wide gaps under wave headings that a
// PDF leaves between its columns. A quoted cell may hold line breaks. A text without columns
// gives rows of one cell.
func Cells(text string) [][]string {
	text = plainSpaces(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n").Replace(text))
	if strings.Contains(text, " . . . . ") {
		text = leaders.ReplaceAllStringFunc(text, func(dots string) string { return strings.Repeat(" ", len(dots)) })
	}
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(first, "sep=") && len(first) == len("sep=;") {
		return split(rest, first[len(first)-1])
	}
	if px.IsPX(text) {
		if f, err := px.Read(text); err == nil {
			return f.Cells()
		}
	}
	if rows, ok := htmlCells(text); ok {
		return rows
	}
	if rows, ok := markdownCells(text); ok {
		return rows
	}
	if rows, ok := csvCells(text, ';'); ok {
		return rows
	}
	if strings.Contains(text, "\t") {
		return split(text, '\t')
	}
	if rows, ok := csvCells(text, ','); ok {
		return rows
	}
	lines := strings.Split(text, "\n")
	if rows, ok := byPosition(lines); ok {
		return rows
	}
	rows := make([][]string, len(lines))
	for i := range lines {
		rows[i] = lines[i : i+1 : i+1]
	}
	return rows
}

// unseen are characters of no width, and spaces and hyphens that look like the usual ones.
var unseen = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00ad", "", "\u200e", "", "\u200f", "",
	"\u00a0", " ", "\u1680", " ", "\u2000", " ", "\u2001", " ", "\u2002", " ", "\u2003", " ", "\u2004", " ", "\u2005", " ", "\u2006", " ", "\u2007", " ",
	"\u2008", " ", "\u2009", " ", "\u200a", " ", "\u202f", " ", "\u205f", " ", "\u3000", " ", "\u2010", "-", "\u2011", "-", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n")

// plainSpaces takes out what nobody sees, and makes usual spaces and hyphens.
func plainSpaces(text string) string {
	for i := range len(text) {
		if c := text[i]; c >= 0xc2 && c != 0xc3 { // Danish letters begin with 0xc3
			return norm.NFC.String(unseen.Replace(text))
		}
	}
	return text
}

// csvCells splits a text at a separator that stands in all lines equally often, two
// lines at least: a list of names with commas in some of its lines is no table.
// A title may stand above the lines, and notes below, where empty lines or semicolons
// tell them from the table. Where the first line is the head of a list, lines may lack cells.
func csvCells(text string, separator byte) (rows [][]string, ok bool) {
	if strings.IndexByte(text, separator) < 0 || strings.IndexByte(strings.TrimSpace(text), '\n') < 0 {
		return nil, false
	}
	rows = split(text, separator)
	if hasColumns(rows, separator) {
		return rows, true
	}
	// What a bank writes above its table has columns of its own, and an empty line behind it.
	if at := slices.IndexFunc(rows, isBlank); separator == ';' && at > 0 && at <= mostTitles && hasColumns(rows[at+1:], separator) {
		return rows, true
	}
	return nil, false
}

// hasColumns reports whether the lines of a table have equally many cells, or lack some below
// the head of a list.
func hasColumns(rows [][]string, separator byte) bool {
	columns, lines, headed := 0, 0, false
	for _, row := range withoutTitles(rows, separator == ';') {
		if isBlank(row) {
			continue
		}
		if lines++; lines == 1 {
			columns, headed = len(row), isListHead(row)
		}
		if len(row) != columns {
			if !headed || len(row) == 1 && len(row[0]) > longestHeading {
				return false
			}
		}
		if h, ok := readHeading(row[0], nil); ok && h.rest != "" {
			return false // "Bølge 1: Aarhus, Odense"
		}
	}
	return columns > 1 && lines > 1
}

// isListHead reports whether a row heads the columns of a list, or waves.
func isListHead(row []string) bool {
	heads := 0
	for _, cell := range row {
		if c := readColumn(cell, ""); c != otherColumn {
			heads++
		} else if _, ok := readHeading(cell, nil); ok {
			heads++
		}
		if heads > 1 {
			return true
		}
	}
	return false
}

func isBlank(row []string) bool { return len(row) == 1 && strings.TrimSpace(row[0]) == "" }

// mostTitles is how many lines of text may stand above a table, and below it.
const mostTitles = 5

// withoutTitles takes the rows of one cell off both ends of a table. Unless sure says that
// the separator is one, only those that an empty line parts from the table.
func withoutTitles(rows [][]string, sure bool) [][]string {
	first, last := 0, len(rows)
	for first < last && len(rows[first]) == 1 {
		first++
	}
	for last > first && len(rows[last-1]) == 1 {
		last--
	}
	titles := func(list [][]string, beside int) bool {
		n := 0
		for _, row := range list {
			if !isBlank(row) {
				n++
			}
		}
		return n == 0 || n <= mostTitles && (sure || isBlank(list[beside]))
	}
	if !titles(rows[:first], first-1) || !titles(rows[last:], 0) {
		return rows
	}
	return rows[first:last]
}

// split cuts a text into rows and cells. A quotation mark that opens a cell and
// is never closed is a letter like any other.
func split(text string, separator byte) [][]string {
	rows := make([][]string, 0, strings.Count(text, "\n")+1)
	var row []string
	for text != "" {
		cell, rest := cutCell(text, separator)
		row = append(row, cell)
		if rest == "" || rest[0] == '\n' {
			rows, row = append(rows, row), make([]string, 0, min(len(row), mostAhead))
		} else if len(rest) == 1 { // a separator ends the text: one more cell
			rows = append(rows, append(row, ""))
		}
		if rest == "" {
			break
		}
		text = rest[1:]
	}
	return rows
}

// mostAhead is for how many cells room is made before a row is read.
const mostAhead = 64

// cutCell takes the first cell off a text; rest begins with what ended it.
func cutCell(text string, separator byte) (cell, rest string) {
	if text[0] == '"' {
		for i := 1; i < len(text); i++ {
			if text[i] != '"' {
				continue
			}
			if i+1 < len(text) && text[i+1] == '"' {
				i++
				continue
			}
			if i+1 == len(text) || text[i+1] == separator || text[i+1] == '\n' {
				return strings.ReplaceAll(text[1:i], `""`, `"`), text[i+1:]
			}
			break
		}
	}
	for i := range len(text) {
		if c := text[i]; c == separator || c == '\n' {
			return text[:i], text[i:]
		}
	}
	return text, ""
}

// LooksLikeTable reports whether cells have a row that heads the columns of a list, or waves.
func LooksLikeTable(cells [][]string) bool {
	return slices.ContainsFunc(cells[:min(len(cells), mostExamined)], isListHead)
}
