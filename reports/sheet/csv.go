package sheet

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/changes"
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
	for _, row := range t.rows(p, o.Shown) {
		line := make([]string, len(row))
		for i, c := range row {
			line[i] = c.csv(o.Lang)
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

func (c cell) csv(l translations.Lang) string {
	switch {
	case c.day != day.None:
		return c.day.Table()
	case c.money != nil:
		return c.money.Format(day.Lang(l))
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

// Table writes a table of the plan as CSV does: a line for each row, a column for each field, the
// id first. Money is in kroner; references are names. Opaque fields, such as pictures, are left
// out.
func Table(p *plan.Plan, table plan.TableInfo, o Options) ([]byte, error) {
	teller := changes.NewDescriber(o.Lang, p, p)
	var fields []plan.Field
	line := []string{"id"}
	for _, f := range table.Fields {
		if !f.IsOpaque() {
			fields = append(fields, f)
			line = append(line, teller.FieldName(table.Name, f.Name))
		}
	}
	lines := [][]string{line}
	for _, id := range table.IDs(p) {
		line := []string{id.String()}
		for _, f := range fields {
			v, _ := table.Value(p, id, f)
			line = append(line, fieldCell(teller, f, v, o))
		}
		lines = append(lines, line)
	}
	return writeCSV(lines)
}

// fieldCell returns the text of a value.
func fieldCell(teller *changes.Describer, f plan.Field, v plan.Value, o Options) string {
	switch {
	case v.IsNull(), v.SQL() == "":
		return ""
	case f.IsRef():
		return withoutFormula(teller.RowName(f.RefTable, v.AsRef()))
	case f.IsBool():
		return o.Lang.T("changes.truth." + v.String())
	case f.IsDay():
		if d, err := day.ParseISO(v.AsText()); err == nil {
			return d.Table()
		}
	case f.As == plan.AsMoney:
		return billing.Money(v.AsInt()).Format(day.Lang(o.Lang))
	case f.As == plan.AsPrice:
		return billing.UnitPrice(v.AsInt()).Format(day.Lang(o.Lang))
	}
	return withoutFormula(v.String())
}
