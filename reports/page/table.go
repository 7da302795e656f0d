package page

// Table is rows of cells. The header is repeated on each page. A row that is higher than a page
// continues on the next.
type Table struct {
	Columns []Column
	Rows    []Row
	Style   Style   // of the cells
	Head    Style   // of the header; zero is Style in Bold
	Gap     float64 // mm between columns
	Inset   float64 // mm left of the first column and right of the last
	Pad     float64 // mm above and below the text of a row
	Before  float64 // mm of space above

	HeadRule    Rule // below the header
	RowRule     Rule // below each row
	DecimalMark rune // of Decimal columns; 0 is the comma

	Tag *Tag // nil: an artifact. Titles head their columns, and the first cell of a row its row
}

// Column is a column of a table. Width fixes its width; Share gives it a share of the rest; without
// both it is as wide as its widest cell.
type Column struct {
	Title string
	Width float64 // mm
	Share float64
	Align Align
}

// Row is a row of a table.
type Row struct {
	Cells []Cell
	Style *Style // nil is the table's
	Fill  *Color
	Above Rule // replaces the rule below the previous row
	Keep  bool // stays on one page with the next row
}

// Cell is a cell of a table. Its text is broken into lines where it is too wide.
type Cell struct {
	Runs  []Run
	Span  int    // columns it extends over; 0 is 1
	Align Align  // Auto is the column's
	Color *Color // of the text; nil is the row's
	Head  bool   // it heads the cells after it in the row, as the first cell does
}

// Rule is a horizontal line; Width 0 is none.
type Rule struct {
	Width float64 // mm
	Color Color
}

// PlainRow returns a row of plain texts.
func PlainRow(texts ...string) Row {
	row := Row{Cells: make([]Cell, len(texts))}
	for i, s := range texts {
		row.Cells[i] = PlainCell(s)
	}
	return row
}

// PlainCell returns a cell in the face of its row.
func PlainCell(s string) Cell { return Cell{Runs: []Run{{Face: rowFace, S: s}}} }

// rowFace is the Face of runs that take the face of their row.
const rowFace Face = -1

// Slabs implements Block.
func (t Table) Slabs(width float64) []Slab {
	l := tableLayout{Table: t, width: width}
	if l.DecimalMark == 0 {
		l.DecimalMark = ','
	}
	l.measureColumns()

	var slabs []Slab
	var header *Slab
	if head, ok := l.header(); ok {
		first := head
		first.Keep = true
		head.Items = asArtifacts(head.Items)
		header = &head
		slabs = append(slabs, first)
	}
	for i, row := range t.Rows {
		rule := t.RowRule
		if i+1 < len(t.Rows) && t.Rows[i+1].Above.Width > 0 {
			rule = Rule{}
		}
		for _, s := range l.row(row, rule, RowScope) {
			s.Repeat = header
			slabs = append(slabs, s)
		}
	}
	if len(slabs) > 0 {
		slabs[0].Before = t.Before
	}
	return slabs
}
