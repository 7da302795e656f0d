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
	c := columnReader{reader: r}
	for i, row := range cells {
		c.row(row, i+1)
	}
	if len(r.table.Waves) == 0 {
		r.unknownHeadings(cells)
	}
	if c.breaks == 1 && c.broken != "" && c.parted > 0 && c.parted == c.headed-1 {
		if w := c.wave(c.broken); said(w.Expected, w.Counted) != len(w.Names) {
			c.doubt("gap", c.brokenAt, "wave", c.broken)
		}
	}
}

type columnReader struct {
	*reader
	waveOver waveOver           // the waves over the columns
	foreign  map[int]bool       // columns under waves of other solutions
	above    []dateRow          // dates that stand over the headings
	last     plan.MilestoneKind // of the row of dates before
	blank    int                // empty rows since the last full one
	fresh    bool               // the row before was one of headings
	finished bool               // prose ended the table
	broken   string             // the wave whose only column of names an empty line breaks last
	brokenAt int                // the row below it
	breaks   int                // such empty lines in the table
	headed   int                // rows of headings
	parted   int                // those of them that an empty line parts from what is above
}

// waveOver has the wave over each column, "" where there is none.
type waveOver struct {
	names []string
	count int // of the columns that have one
}

func (w waveOver) at(column int) string { return cellAt(w.names, column) }

func (w *waveOver) put(column int, name string) {
	if w.at(column) != "" {
		w.count--
	}
	if name != "" {
		w.count++
	}
	for len(w.names) <= column {
		w.names = append(w.names, "")
	}
	w.names[column] = name
}

// only returns a wave that stands over a column.
func (w waveOver) only() string {
	for _, name := range w.names {
		if name != "" {
			return name
		}
	}
	return ""
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
	if c.blank > 1 && c.waveOver.count > 1 {
		c.waveOver = waveOver{}
	}
	fresh := c.fresh
	c.fresh = false
	if len(cells) == 1 && c.blank > 0 && c.waveOver.at(0) != "" && c.isName(c.piece(cells[0], n).Text) && len(c.wave(c.waveOver.at(0)).Names) > 0 {
		c.broken, c.breaks, c.brokenAt = c.waveOver.at(0), c.breaks+1, n
	}
	if len(cells) == 1 && c.waveOver.at(0) != "" && c.isPlainName(strings.TrimSpace(cells[0])) {
		w := c.wave(c.waveOver.at(0)) // most rows of a list under headings
		w.Names = appendPiece(w.Names, Piece{Text: strings.TrimSpace(cells[0]), Row: n})
		c.blank = 0
		return
	}
	switch {
	case c.headings(cells, n):
		c.fresh = true
		if c.headed++; c.blank > 0 && c.headed > 1 {
			c.parted++
		}
	case c.strangeHeading(cells, n):
	case c.dates(cells, n):
		c.fresh = fresh
	case c.totals(cells):
	case fresh && c.subheadings(cells, n):
	case c.prose(cells, n):
	default:
		c.cells(cells, n)
	}
	c.blank = 0
}

// dates reads a row whose first cell says what its dates are, or that holds nothing but
// dates.
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
		if !ok || c.waveOver.at(i) != "" && c.waveOver.count == 1 {
			return false
		}
		d := dateRow{kind, done, cells, n}
		c.last = kind
		if c.waveOver.count == 0 {
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
		if name := c.waveOver.at(i); name != "" {
			switch _, isLabel := readDateLabel(cell); {
			case isLabel:
			case d.done:
				c.wave(name).done(d.kind, cell, d.row)
			default:
				c.wave(name).date(d.kind, dateCell(cell, "", false), d.row)
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
		if strings.TrimSpace(cell) != "" && !isTotal {
			return false
		}
		if name := c.waveOver.at(i); name != "" && n > 0 {
			w := c.wave(name)
			w.total(n, cell)
			if len(w.Names) > 0 { // it may stand above them, too
				c.waveOver.put(i, "")
			}
		}
	}
	return isTotal
}

// prose reads a line that ends a list of names: "Med venlig hilsen".
func (c *columnReader) prose(cells []string, n int) bool {
	filled := trimmed(cells)
	if len(filled) == 0 {
		return false
	}
	if c.blank > 0 && closing.MatchString(cleanCell(filled[0])) {
		c.finished = true
	}
	if !c.finished {
		return false
	}
	c.looseRow(cells, n)
	return true
}

// cells reads a row of names.
func (c *columnReader) cells(cells []string, n int) {
	for i, cell := range cells {
		name := c.waveOver.at(i)
		switch kind, text, isDate := readDate(cell); {
		case strings.TrimSpace(cell) == "", c.foreign[i]:
		case name == "" && looksLikeDate(cell) && c.dateBeside(cells[:i], cell, n):
		case name == "":
			for _, p := range c.pieces(cell, n) {
				c.table.Loose = appendPiece(c.table.Loose, p)
			}
		case isDate:
			c.wave(name).date(kind, text, n)
		case looksLikeDate(cell) && !c.isName(cell):
			c.wave(name).date(plan.GoLive, cleanCell(cell), n)
		default:
			c.add(c.wave(name), cell, n)
		}
	}
}

// dateBeside takes a date right of a name as that of its municipality.
func (c *columnReader) dateBeside(left []string, cell string, n int) bool {
	for i := len(left) - 1; i >= 0; i-- {
		if strings.TrimSpace(left[i]) == "" {
			continue
		}
		if c.waveOver.at(i) == "" {
			return false
		}
		names := c.wave(c.waveOver.at(i)).Names
		last := len(names) - 1
		if last < 0 || names[last].Row != n {
			return false
		}
		a := names[last].say()
		a.dates = append(a.dates, Date{plan.GoLive, cleanCell(cell), n})
		return true
	}
	return false
}
