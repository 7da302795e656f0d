// Package xlsx reads the cells of an Excel workbook for package wavetable.
package xlsx

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name  string
	Cells [][]string
}

// The most that is read: a wave table is small, and a workbook from elsewhere
// may unpack to anything.
const (
	mostUnpacked = 64 << 20 // bytes
	mostRows     = 5000
	mostColumns  = 200
)

// Read returns the sheets of a workbook that hold anything, in their order.
// Dates come as ISO days, whatever their format shows.
func Read(r io.Reader) ([]Sheet, error) {
	f, err := excelize.OpenReader(r, excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked / 4})
	if err != nil {
		return nil, fmt.Errorf("reading the workbook: %w", err)
	}
	defer f.Close()
	b := book{file: f, dates: map[int]bool{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		b.from1904 = *props.Date1904
	}
	var sheets []Sheet
	for _, name := range f.GetSheetList() {
		cells, err := b.cells(name)
		if err != nil {
			return nil, fmt.Errorf("reading the sheet %q: %w", name, err)
		}
		if len(cells) > 0 {
			sheets = append(sheets, Sheet{name, cells})
		}
	}
	return sheets, nil
}

// ChooseSheet returns the sheet for a solution: the one that bears its short name,
// else the first; ok is false where there is none.
func ChooseSheet(sheets []Sheet, solution string) (s Sheet, ok bool) {
	for _, s := range sheets {
		if strings.EqualFold(strings.TrimSpace(s.Name), solution) {
			return s, true
		}
	}
	if len(sheets) == 0 {
		return Sheet{}, false
	}
	return sheets[0], true
}

type book struct {
	file     *excelize.File
	from1904 bool
	dates    map[int]bool // style → whether it shows dates
}

func (b *book) cells(sheet string) ([][]string, error) {
	rows, err := b.file.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var cells [][]string
	filled := 0
	for n := 1; rows.Next() && n <= mostRows; n++ {
		row, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		row = row[:min(len(row), mostColumns)]
		for i, cell := range row {
			if cell != "" {
				row[i], filled = b.day(sheet, i+1, n, cell), n
			}
		}
		cells = append(cells, row)
	}
	return cells[:filled], rows.Error()
}

// day returns a cell as an ISO day where its format shows one.
func (b *book) day(sheet string, column, row int, cell string) string {
	serial, err := strconv.ParseFloat(cell, 64)
	if err != nil || serial < 1 || serial > 100_000 {
		return cell
	}
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return cell
	}
	style, err := b.file.GetCellStyle(sheet, name)
	if err != nil || !b.showsDates(style) {
		return cell
	}
	t, err := excelize.ExcelDateToTime(serial, b.from1904)
	if err != nil {
		return cell
	}
	return t.Format(time.DateOnly)
}

// showsDates reports whether a style formats numbers as days. Formats 14-17, 22
// and, in some languages, 27-36 and 50-58 are built in.
func (b *book) showsDates(style int) bool {
	if known, ok := b.dates[style]; ok {
		return known
	}
	is := false
	if s, err := b.file.GetStyle(style); err == nil {
		n := s.NumFmt
		is = n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 36 || n >= 50 && n <= 58
		if s.CustomNumFmt != nil {
			is = isDateFormat(*s.CustomNumFmt)
		}
	}
	b.dates[style] = is
	return is
}

// isDateFormat looks for a year or a day in a format, outside of what is quoted
// or in brackets.
func isDateFormat(format string) bool {
	quoted, bracket := false, false
	for _, r := range strings.ToLower(format) {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case bracket:
		case r == 'y' || r == 'd' || r == 'å':
			return true
		}
	}
	return false
}
