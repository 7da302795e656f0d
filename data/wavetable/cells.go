package wavetable

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"bolgeplan/data/wavetable/px"
)

// Cells splits a text into rows of cells: at tabs, at the semicolons or commas
// of a CSV file, or at the wide gaps under wave headings that a PDF leaves
// between its columns. A quoted cell may hold line breaks. A text without
// columns gives rows of one cell.
func Cells(text string) [][]string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u00a0", " ", "\v", "\n").Replace(text)
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(first, "sep=") && len(first) == len("sep=;") {
		return split(rest, first[len(first)-1])
	}
	if px.IsPX(text) {
		if f, err := px.Read(text); err == nil {
			return f.Cells()
		}
	}
	switch {
	case strings.Contains(text, "\t"):
		return split(text, '\t')
	case isCSV(text, ';'):
		return split(text, ';')
	case isCSV(text, ','):
		return split(text, ',')
	}
	lines := strings.Split(text, "\n")
	if rows, ok := byPosition(lines); ok {
		return rows
	}
	rows := make([][]string, len(lines))
	for i, line := range lines {
		rows[i] = []string{line}
	}
	return rows
}

// isCSV reports whether a separator stands in all lines equally often, two
// lines at least: a list of names with commas in some of its lines is no table.
// A title may stand above the lines, and notes below, where empty lines or semicolons
// tell them from the table.
func isCSV(text string, separator byte) bool {
	columns, lines := 0, 0
	for _, row := range withoutTitles(split(text, separator), separator == ';') {
		if isBlank(row) {
			continue
		}
		if lines++; lines == 1 {
			columns = len(row)
		}
		if len(row) != columns {
			return false
		}
	}
	return columns > 1 && lines > 1
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
	var rows [][]string
	var row []string
	for text != "" {
		cell, rest := cutCell(text, separator)
		row = append(row, cell)
		if rest == "" || rest[0] == '\n' {
			rows, row = append(rows, row), nil
		} else if len(rest) == 1 { // a separator ends the text: one more cell
			rows, row = append(rows, append(row, "")), nil
		}
		if rest == "" {
			break
		}
		text = rest[1:]
	}
	return rows
}

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
	if end := strings.IndexAny(text, string(separator)+"\n"); end >= 0 {
		return text[:end], text[end:]
	}
	return text, ""
}

var wideGap = regexp.MustCompile(`\S+(?: \S+)*`)

// byPosition reads columns that are aligned by spaces below a line of several
// wave headings. What stands left of the first heading is a column of labels.
func byPosition(lines []string) (rows [][]string, ok bool) {
	var starts []int
	for _, line := range lines {
		row := []string{line}
		if fields := fieldsOf(line); len(headings(fields)) > 1 {
			starts = starts[:0]
			for _, f := range fields {
				if _, isWave := readHeading(f.text, nil); isWave {
					starts = append(starts, f.at)
				}
			}
			row = placeFields(fields, starts)
		} else if starts != nil {
			row = placeFields(fields, starts)
		}
		rows = append(rows, row)
	}
	return rows, starts != nil
}

type field struct {
	text string
	at   int // in letters from the start of the line
}

// fieldsOf cuts a line at its gaps of two spaces or more.
func fieldsOf(line string) []field {
	var fields []field
	for _, m := range wideGap.FindAllStringIndex(line, -1) {
		fields = append(fields, field{line[m[0]:m[1]], len([]rune(line[:m[0]]))})
	}
	return fields
}

func headings(fields []field) []string {
	var names []string
	for _, f := range fields {
		if h, ok := readHeading(f.text, nil); ok {
			names = append(names, h.name)
		}
	}
	return names
}

// placeFields puts each field under the nearest start; column 0 is left of them all.
func placeFields(fields []field, starts []int) []string {
	row := make([]string, len(starts)+1)
	for _, f := range fields {
		at := 0
		if f.at+2 >= starts[0] {
			at = 1
			for i, s := range starts {
				if abs(f.at-s) < abs(f.at-starts[at-1]) {
					at = i + 1
				}
			}
		}
		row[at] = strings.TrimSpace(row[at] + " " + f.text)
	}
	return row
}

func abs(n int) int { return max(n, -n) }

// Decode returns the text of a file: UTF-16 or UTF-8 with a byte order mark,
// UTF-8, or else Windows-1252, which Danish spreadsheets still write. Letters
// that were written as a base and a mark are made one.
func Decode(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		if s, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b); err == nil {
			b = s
		}
	case !utf8.Valid(b):
		if s, err := charmap.Windows1252.NewDecoder().Bytes(b); err == nil {
			b = s
		}
	}
	return norm.NFC.String(strings.TrimPrefix(string(b), "\ufeff"))
}
