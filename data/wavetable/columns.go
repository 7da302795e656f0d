package wavetable

import (
	"strconv"
	"strings"

	"bolgeplan/data/plan"
)

// columns reads wave headings over columns of names. A heading may come again
// further down, in the same column or in another; a column of its own is the
// list in which headings and names alternate.
func (r *reader) columns(cells [][]string) {
	c := columnReader{reader: r, waveOver: map[int]string{}}
	for i, row := range cells {
		c.row(row, i+1)
	}
}

type columnReader struct {
	*reader
	waveOver map[int]string // column → the wave over it
	names    int            // column of names beside marks, where hasNames
	// marked says that the table has a column of names and marks under the
	// waves.
	marked bool
	above  []dateRow          // dates that stand over the headings
	last   plan.MilestoneKind // of the row of dates before
	blank  int                // empty rows since the last full one
}

type dateRow struct {
	kind  plan.MilestoneKind
	done  bool // the days on which it was done
	cells []string
	row   int
}

func (c *columnReader) row(cells []string, n int) {
	if strings.TrimSpace(strings.Join(cells, "")) == "" {
		c.blank++
		return
	}
	// Under several columns two empty rows end the table; in a single one they
	// are only room.
	if c.blank > 1 && len(c.waveOver) > 1 {
		c.waveOver = map[int]string{}
	}
	c.blank = 0
	switch {
	case c.headings(cells, n):
	case c.dates(cells, n):
	case c.totals(cells):
	default:
		c.cells(cells, n)
	}
}

// headings reads a row in which a cell names a wave.
func (c *columnReader) headings(cells []string, n int) bool {
	found := map[int]heading{}
	names := -1
	for i, cell := range cells {
		if h, ok := readHeading(cell, c.known); ok {
			found[i] = h
		} else if readColumn(cell, "") == nameColumn && names < 0 {
			names = i
		}
	}
	if len(found) == 0 {
		return false
	}
	if len(found) > 1 || len(c.waveOver) > 1 {
		c.waveOver = map[int]string{}
	}
	c.names, c.marked = names, names >= 0
	for i := range cells {
		if h, ok := found[i]; ok {
			w := c.wave(h.name)
			w.Expected = max(w.Expected, h.expected)
			c.waveOver[i] = h.name
			w.add(h.rest, n)
		}
	}
	for _, d := range c.above {
		c.dateRow(d)
	}
	c.above = nil
	return true
}

// dates reads a row whose first cell says what its dates are.
func (c *columnReader) dates(cells []string, n int) bool {
	for i, cell := range cells {
		if strings.TrimSpace(cell) == "" {
			continue
		}
		kind, done := readDoneLabel(cell, c.last)
		ok := done
		if !done {
			kind, ok = readDateLabel(cell)
		}
		if !ok || c.waveOver[i] != "" && len(c.waveOver) == 1 {
			return false
		}
		d := dateRow{kind, done, cells, n}
		c.last = kind
		if len(c.waveOver) == 0 {
			c.above = append(c.above, d)
		} else {
			c.dateRow(d)
		}
		return true
	}
	return false
}

func (c *columnReader) dateRow(d dateRow) {
	for i, cell := range d.cells {
		if name := c.waveOver[i]; name != "" {
			switch _, isLabel := readDateLabel(cell); {
			case isLabel:
			case d.done:
				c.wave(name).done(d.kind, cell, d.row)
			default:
				c.wave(name).date(d.kind, cell, d.row)
			}
		}
	}
}

// totals reads a row such as "I alt 2 | I alt 5", or "I alt | 2 | 5", which ends
// the columns that it counts.
func (c *columnReader) totals(cells []string) bool {
	isTotal := false
	for i, cell := range cells {
		n, ok := readTotal(cell)
		isTotal = isTotal || ok
		if !ok && isTotal {
			n, _ = strconv.Atoi(strings.TrimSpace(cell))
		}
		if name := c.waveOver[i]; name != "" && n > 0 {
			w := c.wave(name)
			w.Expected = n
			if len(w.Names) > 0 { // it may stand above them, too
				delete(c.waveOver, i)
			}
		}
		if strings.TrimSpace(cell) != "" && !isTotal {
			return false
		}
	}
	return isTotal
}

// cells reads a row of names, or of a name and marks.
func (c *columnReader) cells(cells []string, n int) {
	for i, cell := range cells {
		name := c.waveOver[i]
		switch kind, text, isDate := readDate(cell); {
		case strings.TrimSpace(cell) == "":
		case name == "" && c.marked && i == c.names:
		case name == "":
			for _, text := range splitNames(cell) {
				c.table.Loose = appendPiece(c.table.Loose, Piece{Text: text, Row: n})
			}
		case isDate:
			c.wave(name).date(kind, text, n)
		case c.marked && isMark(cell):
			c.wave(name).add(cellAt(cells, c.names), n)
		default:
			c.wave(name).add(cell, n)
		}
	}
}

// isMark reports whether a cell only says yes.
func isMark(cell string) bool {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "x", "●", "•", "✓", "✔", "1", "ja", "yes":
		return true
	}
	return false
}
