package kit

import (
	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/base"
)

// spokenRow is what a row is told as: its cells, each with the title of its column where it is
// not evident, and its place among the rows.
func (t *Table) spokenRow(row int) string {
	lang, all := base.LangOf(t.body), t.rows()
	if row < 0 || row >= all {
		if all == 0 {
			return lang.T("spoken.norows")
		}
		return base.JoinSpoken(lang.T("spoken.nothing"), lang.N("spoken.rows", all))
	}
	if g, head := t.groupAt(row); head {
		state := Unfolded
		if g.Folded {
			state = Folded
		}
		return base.JoinSpoken(g.Text, g.Note, t.spokenBox(lang, row), spokenFold(lang, state), base.SpokenPlace(lang, row, all))
	}
	var parts []string
	for col := range t.cols {
		if !t.cols[col].Check {
			parts = append(parts, t.spokenCell(row, col, len(parts) == 0))
		}
	}
	parts = append(parts, t.spokenBox(lang, row), spokenFold(lang, t.rowFold(row)), base.SpokenPlace(lang, row, all))
	return base.JoinSpoken(parts...)
}

// spokenCell is a cell with the title of its column. The first cell is what the row is about, and
// a chip says what it is.
func (t *Table) spokenCell(row, col int, first bool) string {
	cell := t.Cell(row, col)
	if title := t.cols[col].Title; !first && title != "" && cell.Text != "" && cell.Tone == NoTone {
		return title + ": " + cell.Text
	}
	return cell.Text
}

// spokenBox says how the check box of a row stands; "" where it has none.
func (t *Table) spokenBox(lang translations.Lang, row int) string {
	col := t.checkColumn()
	if col < 0 {
		return ""
	}
	switch cell := t.Cell(row, col); {
	case cell.NoCheck:
		return ""
	case cell.Checked:
		return spokenCheck(lang, Checked)
	case cell.Partly:
		return spokenCheck(lang, PartlyChecked)
	}
	return spokenCheck(lang, Unchecked)
}
