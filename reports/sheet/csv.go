package sheet

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// byteOrderMark tells Excel that the text is UTF-8.
const byteOrderMark = "\ufeff"

// CSV writes one table of all solutions: UTF-8 with a byte order mark, semicolons, CRLF line ends,
// dates as 26-06-2019.
func CSV(p *plan.Plan, o Options) ([]byte, error) {
	t := exporter{o, p}.fullTable()
	titles := make([]string, len(t.columns))
	for i, c := range t.columns {
		titles[i] = c.title
	}
	lines := [][]string{titles}
	for _, row := range t.rows(p) {
		line := make([]string, len(row))
		for i, c := range row {
			line[i] = c.csv()
		}
		lines = append(lines, line)
	}
	return writeCSV(lines)
}

func writeCSV(lines [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = ';', true
	err := w.WriteAll(lines)
	return b.Bytes(), err
}

func (c cell) csv() string {
	switch {
	case c.day != day.None:
		return c.day.Table()
	case c.number != 0:
		return strconv.Itoa(c.number)
	}
	return withoutFormula(c.text)
}

// withoutFormula keeps a spreadsheet from reading a text as a formula. Plans come by mail, and a
// formula can run programs.
func withoutFormula(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
