package sheet

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
)

// Workbook writes an overview and a sheet for each solution that has waves. Headers are frozen and
// have filters.
func Workbook(p *plan.Plan, o Options) ([]byte, error) {
	e := exporter{o, p}
	tables := []table{e.overviewTable()}
	for _, s := range p.SolutionsWithWaves() {
		tables = append(tables, e.solutionTable(s))
	}
	sheets := make([]filledTable, len(tables))
	for i, t := range tables {
		sheets[i] = filledTable{t, t.rows(p, o.Shown)}
	}
	return writeWorkbook(p, sheets, o)
}

// filledTable is a table with its rows.
type filledTable struct {
	table
	rows [][]cell
}

// writeWorkbook writes tables, a sheet for each.
func writeWorkbook(p *plan.Plan, tables []filledTable, o Options) ([]byte, error) {
	b := book{file: excelize.NewFile(), waveStyles: map[reports.WaveStyle]int{}}
	defer b.file.Close()
	if err := b.describe(p, o); err != nil {
		return nil, fmt.Errorf("describing the workbook: %w", err)
	}
	if err := b.addStyles(); err != nil {
		return nil, fmt.Errorf("making the styles of the workbook: %w", err)
	}
	taken := map[string]bool{}
	for i, t := range tables {
		t.name = sheetName(t.name, taken)
		if err := b.add(i, t.table, t.rows); err != nil {
			return nil, fmt.Errorf("writing the sheet %q: %w", t.name, err)
		}
	}
	var out bytes.Buffer
	if err := b.file.Write(&out); err != nil {
		return nil, fmt.Errorf("writing the workbook: %w", err)
	}
	return out.Bytes(), nil
}

// book is a workbook being written.
type book struct {
	file       *excelize.File
	head       int
	day        int
	number     int
	money      int
	text       int
	waveStyles map[reports.WaveStyle]int

	options       Options
	title, author string // of the document, "" for none
}

// rule is the quiet line below each row, for paper.
var rule = excelize.Border{Type: "bottom", Color: "DAD6CC", Style: 1}

// font is the font of all cells, by which Excel measures columns.
func font(colour string, bold bool) *excelize.Font {
	return &excelize.Font{Family: "Calibri", Size: 11, Color: colour, Bold: bold}
}

// topped lets a text break into lines, indented from the side at which it stands.
func topped(horizontal string, indent int) *excelize.Alignment {
	return &excelize.Alignment{Horizontal: horizontal, Vertical: "top", WrapText: true, Indent: indent}
}

// addStyles makes the styles of all sheets.
func (b *book) addStyles() error {
	dates, thousands, kroner := dateFormat(b.options.Lang), "#,##0", "#,##0.00"
	ink, rules := "1B2430", []excelize.Border{rule}
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&b.head, excelize.Style{
			Font: font(ink, true), Alignment: topped("", 0),
			Border: []excelize.Border{{Type: "bottom", Color: ink, Style: 1}},
			Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F0EEE8"}},
		}},
		{&b.day, excelize.Style{CustomNumFmt: &dates, Font: font(ink, false), Alignment: topped("left", 0), Border: rules}},
		{&b.number, excelize.Style{CustomNumFmt: &thousands, Font: font(ink, false), Alignment: topped("right", 1), Border: rules}},
		{&b.money, excelize.Style{CustomNumFmt: &kroner, Font: font(ink, false), Alignment: topped("right", 1), Border: rules}},
		{&b.text, excelize.Style{NumFmt: 49, Font: font(ink, false), Alignment: topped("", 0), Border: rules}}, // the text format, so that 0101 stays 0101
	} {
		id, err := b.file.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.id = id
	}
	return nil
}

// waveStyle returns the style of a wave's cell.
func (b *book) waveStyle(l reports.WaveStyle) (int, error) {
	key := l
	if l.Outline != nil {
		key = reports.WaveStyle{Fill: l.Fill, Text: l.Text} // all pilots have one style
	}
	if id, ok := b.waveStyles[key]; ok {
		return id, nil
	}
	style := excelize.Style{
		NumFmt: 49, Font: font(hex(l.Text), false), Alignment: topped("left", 1), Border: []excelize.Border{rule},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{hex(l.Fill)}},
	}
	if l.Outline != nil {
		style.Border = nil
		for _, side := range []string{"left", "top", "right", "bottom"} {
			style.Border = append(style.Border, excelize.Border{Type: side, Color: hex(*l.Outline), Style: 3}) // dashed
		}
	}
	id, err := b.file.NewStyle(&style)
	b.waveStyles[key] = id
	return id, err
}

func hex(c page.Color) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

// add writes a table as sheet number i, from 0.
func (b *book) add(i int, t table, rows [][]cell) error {
	if i == 0 {
		if err := b.file.SetSheetName("Sheet1", t.name); err != nil {
			return err
		}
	} else if _, err := b.file.NewSheet(t.name); err != nil {
		return err
	}
	widths, lines := t.fit(rows), 1
	for c, col := range t.columns {
		lines = max(lines, linesOf(col.title, widths[c]))
		if err := b.put(t.name, c, 0, col.title, b.head); err != nil {
			return err
		}
		name, err := excelize.ColumnNumberToName(c + 1)
		if err != nil {
			return err
		}
		if err := b.file.SetColWidth(t.name, name, name, widths[c]); err != nil {
			return err
		}
	}
	size := extent{width: printedWidth(widths), head: lineHeight * float64(lines+1)}
	// One line more keeps the arrows of the filter off the words.
	if err := b.file.SetRowHeight(t.name, 1, size.head); err != nil {
		return err
	}
	for r, row := range rows {
		lines := 1
		for c, cell := range row {
			lines = max(lines, linesOf(cell.text, widths[c]))
			if err := b.cell(t.name, c, r+1, cell); err != nil {
				return err
			}
		}
		size.body += lineHeight * float64(lines)
		if lines > 1 {
			if err := b.file.SetRowHeight(t.name, r+2, lineHeight*float64(lines)); err != nil {
				return err
			}
		}
	}
	return b.frame(t, size, len(rows))
}

// cell writes a cell with its kind of value.
func (b *book) cell(sheet string, column, row int, c cell) error {
	switch {
	case c.style != nil:
		style, err := b.waveStyle(*c.style)
		if err != nil {
			return err
		}
		return b.put(sheet, column, row, c.text, style)
	case c.day != day.None:
		return b.put(sheet, column, row, serial(c.day), b.day)
	case c.money != nil:
		return b.putMoney(sheet, column, row, *c.money)
	case c.number != 0:
		return b.put(sheet, column, row, c.number, b.number)
	case c.text != "":
		return b.put(sheet, column, row, c.text, b.text)
	}
	return b.put(sheet, column, row, nil, b.text)
}

// serial returns a day as Excel counts it: days since 30 December 1899.
func serial(d day.Day) int { return int(d - day.Of(1899, 12, 30)) }

func (b *book) put(sheet string, column, row int, value any, style int) error {
	at, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		return err
	}
	if err := b.file.SetCellValue(sheet, at, value); err != nil {
		return err
	}
	return b.file.SetCellStyle(sheet, at, at, style)
}

// putMoney writes an amount as a number of kroner, exactly.
func (b *book) putMoney(sheet string, column, row int, m billing.Money) error {
	at, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		return err
	}
	kroner := strings.ReplaceAll(m.Format(day.English), ",", "")
	if err := b.file.SetCellDefault(sheet, at, kroner); err != nil {
		return err
	}
	return b.file.SetCellStyle(sheet, at, at, b.money)
}

// frame freezes the header, adds its filter, and sets the page layout. Codes are digits that
// are text, which Excel is not to mark as a mistake.
func (b *book) frame(t table, size extent, rows int) error {
	corner, err := excelize.CoordinatesToCellName(t.frozen+1, 2)
	if err != nil {
		return err
	}
	err = b.file.SetPanes(t.name, &excelize.Panes{
		Freeze: true, XSplit: t.frozen, YSplit: 1, TopLeftCell: corner, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: "bottomRight"}},
	})
	if err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(t.columns), rows+1)
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(t.name, "A1:"+last, nil); err != nil {
		return err
	}
	if err := b.file.SetSheetDimension(t.name, "A1:"+last); err != nil {
		return err
	}
	for _, quiet := range []excelize.IgnoredErrorsType{excelize.IgnoredErrorsNumberStoredAsText, excelize.IgnoredErrorsTwoDigitTextYear} {
		if err := b.file.AddIgnoredErrors(t.name, "A1:"+last, quiet); err != nil {
			return err
		}
	}
	return b.layOut(t, size, last)
}

// maxSheetName is the longest name of a sheet in Excel.
const maxSheetName = 31

// sheetName returns a valid name for a sheet that is not taken.
func sheetName(name string, taken map[string]bool) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '-'
		}
		return r
	}, strings.Trim(name, "' "))
	if name == "" {
		name = "-"
	}
	cut := func(n int) string {
		runes := []rune(name)
		return string(runes[:min(len(runes), n)])
	}
	out := cut(maxSheetName)
	for n := 2; taken[strings.ToLower(out)]; n++ {
		suffix := fmt.Sprint(" ", n)
		out = cut(maxSheetName-len(suffix)) + suffix
	}
	taken[strings.ToLower(out)] = true
	return out
}
