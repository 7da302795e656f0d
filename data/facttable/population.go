package facttable

import (
	"cmp"
	"slices"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
)

// figure is a number of inhabitants in a table.
type figure struct {
	at     Cell
	of     plan.ID
	year   int
	groups map[Field]string // which of the inhabitants, where not all are meant
	text   string
	why    Sentence // where the number is not that of the cell
}

func proposePopulation(b *builder) {
	b.out.Source = b.source()
	var list []figure
	carried := map[int]string{}
	for i := b.head + 1; i < len(b.cells); i++ {
		row := b.cells[i]
		for k, h := range b.columns { // what a group of rows has in common stands once
			if h.field == nameField && b.matrix() || h.field == groupField || h.field == sexField || h.field == ageField {
				switch {
				case k >= len(row):
				case row[k] != "":
					carried[k] = row[k]
				case strings.Join(row, "") != "":
					b.cells[i] = slices.Clone(b.cells[i])
					b.cells[i][k] = carried[k]
				}
			}
		}
	}
	b.rows(func(row int) {
		if !b.hasFigure(row) {
			b.noFigure(row)
			return
		}
		if id, ok := b.who(row); ok {
			list = append(list, b.figures(row, id)...)
		}
	})
	b.notJanuary()
	b.takeFigures(list)
}

// matrix reports whether the table has a column for each time.
func (b *builder) matrix() bool {
	for _, h := range b.columns {
		if h.year > 0 {
			return true
		}
	}
	return false
}

// hasFigure reports whether a row has anything in a column of figures.
func (b *builder) hasFigure(row int) bool {
	for k, h := range b.columns {
		if (h.field == figureField || h.year > 0) && b.at(row, k) != "" {
			return true
		}
	}
	return false
}

// noFigure names the municipality of a row that has none, or the text that stands there.
func (b *builder) noFigure(row int) {
	if m := b.names.Find(b.nameIn(row)); m.Status != wavetable.Exact {
		b.leave(row, "text", strings.Join(strings.Fields(strings.Join(b.out.Rows[row].Cells, " ")), " "))
	} else if id, ok := b.who(row); ok {
		b.leave(row, "nofigure", b.name(id))
		b.row(row).Status = LeftOut
	}
}

// source is what the plan names as the source of the figures.
func (b *builder) source() string {
	for _, row := range b.cells[:min(len(b.cells), b.head+1)] {
		text := key(strings.Join(row, " "))
		if strings.Contains(text, "folk1a") || strings.Contains(text, "folketalden1ikvartalet") ||
			strings.Contains(text, "populationatthefirstdayofthequarter") || strings.Contains(text, "omraade") && strings.Contains(text, "indhold") {
			return dstSource
		}
	}
	for _, i := range b.sortedColumns() {
		if quarter.MatchString(b.at(b.head, i)) || quarter.MatchString(b.at(b.head+1, i)) {
			return dstSource
		}
	}
	return b.options.Source
}

// figures returns the figures of a row that are of 1 January, or may be.
func (b *builder) figures(row int, of plan.ID) []figure {
	groups := map[Field]string{}
	for k, h := range b.columns {
		if text := b.at(row, k); (h.field == sexField || h.field == ageField || h.field == groupField) && !isTotal(text) {
			groups[h.field] = strings.TrimSpace(groups[h.field] + " " + text)
		}
	}
	var list []figure
	for _, k := range b.sortedColumns() {
		h := b.columns[k]
		if h.field != figureField {
			continue
		}
		year := h.year
		if year == 0 {
			t, ok := b.timeOf(row, k)
			if !ok {
				continue
			}
			year = t
		}
		f := figure{at: cell(row, k), of: of, year: year, groups: groups, text: b.at(row, k)}
		if over := b.groupOver(k); over != "" {
			f.groups = map[Field]string{groupField: over}
			for g, text := range groups {
				f.groups[g] = text
			}
			if _, is := sexes[key(over)]; is {
				delete(f.groups, groupField)
				f.groups[sexField] = over
			}
		}
		list = append(list, f)
	}
	return list
}

// groupOver is the group of inhabitants that stands over a column of figures, above the
// times, "" where all are meant.
func (b *builder) groupOver(column int) string {
	if !b.matrix() || b.head == 0 {
		return ""
	}
	first := slices.MinFunc(b.sortedColumns(), func(x, y int) int {
		return cmp.Compare(b.after(x), b.after(y))
	})
	for k := column; k >= b.after(first) && k > 0; k-- {
		if text := b.at(b.head-1, k); text != "" {
			if isTotal(text) {
				return ""
			}
			return text
		}
	}
	return ""
}

// after is a column of figures by its place, and any other behind them all.
func (b *builder) after(column int) int {
	if b.columns[column].year > 0 {
		return column
	}
	return len(b.out.Columns)
}

// timeOf returns the year of a figure of a row; ok is false where it is not of 1 January,
// which is said then.
func (b *builder) timeOf(row, figure int) (year int, ok bool) {
	column := b.column(timeField)
	if column < 0 {
		return b.titleYear(b.head), true
	}
	text := b.at(row, column)
	t, read := readTime(text)
	switch {
	case !read:
		b.refuse(Item{Cell: cell(row, figure), Field: figureField, Of: b.whose[row], New: b.at(row, figure)}, say("facts.refused.time", "row", row+1, "text", text))
	case !t.january:
		b.leave(row, "time", text)
	}
	return t.year, read && t.january
}

// notJanuary names the columns that are of another time than 1 January.
func (b *builder) notJanuary() {
	for _, k := range b.sortedColumns() {
		if h := b.columns[k]; h.field == timeField && h.year > 0 {
			b.note("time", b.at(b.head, k))
			use := &b.out.Columns[k]
			use.Field, use.Why = "", say("facts.column.time")
		}
	}
}

// sexes are the two that make all inhabitants together.
var sexes = map[string]string{"maend": "m", "men": "m", "male": "m", "males": "m", "m": "m", "kvinder": "k", "women": "k", "female": "k", "females": "k", "k": "k"}

// isTotal reports whether a text says that all inhabitants are meant.
func isTotal(text string) bool {
	k := key(text)
	return k == "" || k == "tot" || k == "alle" || strings.Contains(k, "ialt") || strings.Contains(k, "total") || strings.HasPrefix(k, "all")
}
