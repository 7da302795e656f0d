// Package xlsx reads the cells of an Excel workbook for package wavetable.
package xlsx

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"bolgeplan/data/wavetable"
)

// Sheet is one sheet of a workbook, as far as it is in sight.
type Sheet struct {
	Name       string
	Cells      [][]string
	Hidden     bool
	Active     bool
	HiddenRows int // rows that hold something and are left out, as a filter hides them
	HiddenCols int
	Cut        bool // it has more rows or columns than are read
}

// The most that is read: a wave table is small, and a workbook from elsewhere
// may unpack to anything.
const (
	mostUnpacked = 64 << 20 // bytes
	mostRows     = 250_000
	mostColumns  = 1000
	mostLooked   = 40_000 // cells of which the style is looked at
)

// Read returns the sheets of a workbook that hold anything, in their order.
// Dates come as ISO days, whatever their format shows; a merged cell is repeated in all
// that it covers; what is struck out stands between tildes.
func Read(r io.Reader) ([]Sheet, error) {
	f, err := excelize.OpenReader(r, excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked / 4})
	if err != nil {
		return nil, fmt.Errorf("reading the workbook: %w", err)
	}
	defer f.Close()
	b := book{file: f, styles: map[int]style{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		b.from1904 = *props.Date1904
	}
	var sheets []Sheet
	active := f.GetSheetName(f.GetActiveSheetIndex())
	for _, name := range f.GetSheetList() {
		s := Sheet{Name: name, Active: name == active}
		if visible, err := f.GetSheetVisible(name); err == nil {
			s.Hidden = !visible
		}
		if err := b.read(&s); err != nil {
			return nil, fmt.Errorf("reading the sheet %q: %w", name, err)
		}
		if len(s.Cells) > 0 {
			sheets = append(sheets, s)
		}
	}
	return sheets, nil
}

// ChooseSheet returns the sheet for a solution among those in sight: the one that bears its
// short name, else the active one if it holds a table, else the first that does, else the
// active one or the first; ok is false where there is none.
func ChooseSheet(sheets []Sheet, solution string) (s Sheet, ok bool) {
	best := -1
	for _, s := range sheets {
		rank := 0
		table := wavetable.LooksLikeTable(s.Cells)
		switch {
		case s.Hidden:
			continue
		case strings.EqualFold(strings.TrimSpace(s.Name), solution) && solution != "":
			rank = 4
		case table && s.Active:
			rank = 3
		case table:
			rank = 2
		case s.Active:
			rank = 1
		}
		if rank > best {
			best, ok = rank, true
		}
	}
	for _, s := range sheets {
		table := wavetable.LooksLikeTable(s.Cells)
		named := strings.EqualFold(strings.TrimSpace(s.Name), solution) && solution != ""
		if !s.Hidden && (best == 4 && named || best == 3 && table && s.Active || best == 2 && table || best == 1 && s.Active || best == 0) {
			return s, true
		}
	}
	return Sheet{}, false
}

type book struct {
	file     *excelize.File
	from1904 bool
	styles   map[int]style
	looked   int // cells of which the style was looked at
}

// style is what matters of a cell's style.
type style struct{ date, struck bool }

// read reads the cells of a sheet.
func (b *book) read(s *Sheet) error {
	rows, err := b.file.Rows(s.Name)
	if err != nil {
		return err
	}
	defer rows.Close()
	var hidden []int
	for n := 1; rows.Next(); n++ {
		if n > mostRows {
			s.Cut = true
			break
		}
		out := rows.GetRowOpts().Hidden
		row, err := rows.Columns()
		if err != nil {
			return err
		}
		if len(row) > mostColumns {
			row, s.Cut = row[:mostColumns], true
		}
		for i, cell := range row {
			row[i] = b.cell(s.Name, i+1, n, cell)
		}
		if out {
			hidden = append(hidden, n-1)
		}
		s.Cells = append(s.Cells, row)
	}
	if err := rows.Error(); err != nil {
		return err
	}
	b.merge(s)
	s.leaveOut(hidden, b.hiddenColumns(s))
	s.trim()
	return nil
}

// cell returns the text of a cell.
func (b *book) cell(sheet string, column, row int, text string) string {
	if b.looked >= mostLooked && !isSerial(text) {
		return text
	}
	b.looked++
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return text
	}
	if text == "" {
		return b.formula(sheet, name)
	}
	id, err := b.file.GetCellStyle(sheet, name)
	if err != nil {
		return text
	}
	switch style := b.style(id); {
	case style.date:
		return b.day(text)
	case style.struck:
		return "~~" + text + "~~"
	}
	return text
}

// formula computes a formula whose value the file lacks; one that cannot be computed is an
// error value.
func (b *book) formula(sheet, cell string) string {
	if formula, err := b.file.GetCellFormula(sheet, cell); err != nil || formula == "" {
		return ""
	}
	if value, err := b.file.CalcCellValue(sheet, cell); err == nil && value != "" {
		return value
	}
	return "#VALUE!"
}

// merge repeats merged cells in all that they cover.
func (b *book) merge(s *Sheet) {
	merged, err := b.file.GetMergeCells(s.Name)
	if err != nil {
		return
	}
	filled := 0
	for _, m := range merged {
		left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil || err2 != nil || top > len(s.Cells) || left > len(s.Cells[top-1]) {
			continue
		}
		text := s.Cells[top-1][left-1]
		for y := top; y <= min(bottom, mostRows) && text != ""; y++ {
			if y > len(s.Cells) {
				break // nothing else stands there
			}
			for x := left; x <= min(right, mostColumns); x++ {
				if filled++; filled > mostLooked {
					return
				}
				row := s.Cells[y-1]
				for len(row) < x {
					row = append(row, "")
				}
				row[x-1], s.Cells[y-1] = text, row
			}
		}
	}
}

func (b *book) hiddenColumns(s *Sheet) []int {
	width := 0
	for _, row := range s.Cells {
		width = max(width, len(row))
	}
	var hidden []int
	for i := range width {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			break
		}
		if visible, err := b.file.GetColVisible(s.Name, name); err == nil && !visible {
			hidden = append(hidden, i)
		}
	}
	return hidden
}

// leaveOut empties rows and takes out columns that are not in sight: rows keep their numbers.
func (s *Sheet) leaveOut(rows, columns []int) {
	for _, y := range rows {
		if strings.TrimSpace(strings.Join(s.Cells[y], "")) != "" {
			s.HiddenRows++
		}
		s.Cells[y] = nil
	}
	for k := len(columns) - 1; k >= 0; k-- {
		held := false
		for y, row := range s.Cells {
			if x := columns[k]; x < len(row) {
				held = held || row[x] != ""
				s.Cells[y] = slices.Delete(row, x, x+1)
			}
		}
		if held {
			s.HiddenCols++
		}
	}
}

// trim takes empty rows off the end.
func (s *Sheet) trim() {
	for n := len(s.Cells); n > 0 && strings.Join(s.Cells[n-1], "") == ""; n-- {
		s.Cells = s.Cells[:n-1]
	}
}

func isSerial(text string) bool {
	serial, err := strconv.ParseFloat(text, 64)
	return err == nil && serial >= 1 && serial <= 100_000
}

// day returns a number as an ISO day.
func (b *book) day(text string) string {
	if !isSerial(text) {
		return text
	}
	serial, _ := strconv.ParseFloat(text, 64)
	t, err := excelize.ExcelDateToTime(serial, b.from1904)
	if err != nil {
		return text
	}
	return t.Format(time.DateOnly)
}

// style reads a style. Formats 14-17, 22 and, in some languages, 27-36 and 50-58 are built-in
// formats of days.
func (b *book) style(id int) style {
	if known, ok := b.styles[id]; ok {
		return known
	}
	is := style{}
	if s, err := b.file.GetStyle(id); err == nil {
		n := s.NumFmt
		is.date = n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 36 || n >= 50 && n <= 58
		if s.CustomNumFmt != nil {
			is.date = isDateFormat(*s.CustomNumFmt)
		}
		is.struck = s.Font != nil && s.Font.Strike
	}
	b.styles[id] = is
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
