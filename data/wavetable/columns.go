package wavetable

import (
	"slices"
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
	if len(r.table.Waves) == 0 {
		r.unknownHeadings(cells)
	}
	if c.breaks == 1 && c.broken != "" {
		c.doubt("gap", c.brokenAt, "wave", c.broken)
	}
}

type columnReader struct {
	*reader
	waveOver map[int]string // column → the wave over it
	names    int            // column of names beside marks, where hasNames
	// marked says that the table has a column of names and marks under the
	// waves.
	marked   bool
	above    []dateRow          // dates that stand over the headings
	last     plan.MilestoneKind // of the row of dates before
	blank    int                // empty rows since the last full one
	fresh    bool               // the row before was one of headings
	finished bool               // prose ended the table
	broken   string             // the wave whose only column of names an empty line breaks last
	brokenAt int                // the row below it
	breaks   int                // such empty lines in the table
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
	fresh := c.fresh
	c.fresh = false
	if len(cells) == 1 && c.blank > 0 && c.waveOver[0] != "" && c.isName(c.piece(cells[0], n).Text) && len(c.wave(c.waveOver[0]).Names) > 0 {
		c.broken, c.breaks, c.brokenAt = c.waveOver[0], c.breaks+1, n
	}
	if len(cells) == 1 && c.waveOver[0] != "" && !c.marked && c.isPlainName(strings.TrimSpace(cells[0])) {
		w := c.wave(c.waveOver[0]) // most rows of a list under headings
		w.Names = appendPiece(w.Names, Piece{Text: strings.TrimSpace(cells[0]), Row: n})
		c.blank = 0
		return
	}
	switch {
	case c.headings(cells, n):
		c.fresh = true
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

// headings reads a row in which a cell names a wave.
func (c *columnReader) headings(cells []string, n int) bool {
	found := map[int]heading{}
	names, others, otherNames := -1, 0, 0
	for i, cell := range cells {
		text := strings.TrimSpace(cell)
		if text == "" {
			continue
		}
		if h, ok := c.heads.read(cell); ok {
			found[i] = h
		} else if readColumn(cell, "") == nameColumn && names < 0 {
			names = i
		} else if others++; c.isName(c.piece(text, n).Text) {
			otherNames++
		}
	}
	if len(found) == 0 || len(found) == 1 && otherNames > 0 && c.waveOver[onlyKey(found)] == "" && len(c.waveOver) > 0 {
		return false
	}
	if len(found) > 1 || len(c.waveOver) > 1 {
		c.waveOver = map[int]string{}
	}
	c.finished = false
	c.skipped(found)
	c.names, c.marked = names, names >= 0
	over, left, width := "", 0, headingWidth(found)
	for i, cell := range cells {
		h, ok := found[i]
		switch {
		case ok:
			w := c.wave(h.name)
			w.Expected = max(w.Expected, h.expected)
			c.waveOver[i], over, left = h.name, h.name, i
			if h.date != "" {
				w.date(h.kind, h.date, n)
			}
			c.add(c.wave(h.name), h.rest, n)
		case strings.TrimSpace(cell) == "" && over != "" && len(found) > 1:
			if i-left >= width || missesOne(found, i) {
				continue // a heading is missing
			}
			c.waveOver[i] = over // merged cells: the heading stands over this one, too
		case strings.TrimSpace(cell) == "" || i == names:
		case len(found) == 1:
			c.besideHeading(over, cell, n)
		default:
			over = ""
			c.unknownHeading(cell, n)
		}
	}
	for _, d := range c.above {
		c.dateRow(d)
	}
	c.above = nil
	return true
}

// strangeHeading reads a line that ends as a heading does, or begins as what follows one, and
// names no wave: what stands below it is in none.
func (c *columnReader) strangeHeading(cells []string, n int) bool {
	filled := trimmed(cells)
	if len(filled) != 1 || len(c.waveOver) > 1 {
		return false
	}
	label, rest, found := strings.Cut(filled[0], ":")
	if label = cleanCell(label); !found || len(label) > longestHeading || c.isName(c.piece(label, n).Text) {
		return false
	}
	switch fold(label) {
	case "kommuner", "kommune", "deltagere", "municipalities":
		if c.finished || len(c.waveOver) == 0 {
			return false
		}
		c.note("headings", n, label)
		c.add(c.wave(c.waveOver[onlyWave(c.waveOver)]), rest, n)
		return true
	}
	_, _, isDate := readDate(filled[0])
	pieces := c.pieces(rest, n)
	if isDate || c.finished || rest != "" && (len(pieces) == 0 || !c.isName(pieces[0].Text)) || len(c.table.Waves) == 0 && rest == "" {
		return false
	}
	c.doubt("heading", n, "text", short(label+":"))
	c.waveOver = map[int]string{}
	c.table.Loose = append(c.table.Loose, pieces...)
	return true
}

func onlyWave(m map[int]string) int {
	for k := range m {
		return k
	}
	return -1
}

// missesOne reports whether the numbers of the headings on both sides of a column do not
// follow each other.
func missesOne(found map[int]heading, column int) bool {
	before, after := 0, 0
	for _, i := range sortedKeys(found) {
		n, _ := strconv.Atoi(waveNumber(found[i].name))
		if i < column {
			before = n
		} else if after == 0 {
			after = n
		}
	}
	return before > 0 && after > before+1
}

// skipped finds that a heading may be missing: an empty line breaks the names of a wave, and
// the next wave is not the one that follows it.
func (c *columnReader) skipped(found map[int]heading) {
	last, _ := strconv.Atoi(waveNumber(c.broken))
	if next, _ := strconv.Atoi(waveNumber(found[onlyKey(found)].name)); last > 0 && next > last+1 {
		c.doubt("gap", c.brokenAt, "wave", c.broken)
		c.broken = ""
	}
}

// headingWidth is how many columns each heading stands over: the least between two.
func headingWidth(found map[int]heading) int {
	width, last := 1<<30, -1
	for _, i := range sortedKeys(found) {
		if last >= 0 {
			width = min(width, i-last)
		}
		last = i
	}
	if len(found) == 2 && width > 2 {
		return 1 // a heading may be missing between the two
	}
	return width
}

func onlyKey(m map[int]heading) int {
	for k := range m {
		return k
	}
	return -1
}

// besideHeading reads a cell in the row of the only heading: names of the wave, its date, or
// something else.
func (c *columnReader) besideHeading(wave, cell string, n int) {
	_, isTotal := readTotal(cell)
	switch kind, text, isDate := readDate(cell); {
	case wave == "":
		c.table.Loose = append(c.table.Loose, c.pieces(cell, n)...)
	case isDate:
		c.wave(wave).date(kind, text, n)
	case looksLikeDate(cell):
		c.wave(wave).date(plan.GoLive, cell, n)
	case isTotal:
		total, _ := readTotal(cell)
		c.wave(wave).Expected = total
	default:
		c.add(c.wave(wave), cell, n)
	}
}

// unknownHeading names a head over a column that is of no wave.
func (c *columnReader) unknownHeading(cell string, n int) {
	switch readColumn(cell, "") {
	case foreignColumn, remarkColumn:
		c.note("columns", 0, cleanCell(cell))
	default:
		if _, isDate := readDateLabel(cell); isDate {
			return
		}
		c.doubt("heading", n, "text", short(cleanCell(cell)))
	}
}

// unknownHeadings names what stands over columns of names where no wave is known.
func (r *reader) unknownHeadings(cells [][]string) {
	for i, row := range cells[:min(len(cells), mostExamined)] {
		filled := trimmed(row)
		if len(filled) < 2 {
			continue
		}
		for _, cell := range filled {
			if r.isName(r.piece(cell, 0).Text) {
				return
			}
		}
		for _, cell := range filled {
			if readColumn(cell, "") == otherColumn {
				r.doubt("heading", i+1, "text", short(cleanCell(cell)))
			}
		}
		return
	}
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
		if name := c.waveOver[i]; name != "" && n > 0 {
			w := c.wave(name)
			w.Expected = n
			if len(w.Names) > 0 { // it may stand above them, too
				delete(c.waveOver, i)
			}
		}
	}
	return isTotal
}

// subheadings reads a row below the headings that names parts of the waves: "Vest | Øst".
func (c *columnReader) subheadings(cells []string, n int) bool {
	filled := trimmed(cells)
	if len(filled) < 2 || c.options.Names == nil {
		return false
	}
	for _, cell := range filled {
		if len(cell) > 20 || hasDigit(cell) || isMark(cell) || c.options.Names.Find(cell).Status != Unknown {
			return false
		}
		switch fold(cell) {
		case "vest", "oest", "nord", "syd", "midt", "west", "east", "north", "south":
		default:
			return false
		}
	}
	for _, cell := range filled {
		c.note("headings", n, cleanCell(cell))
	}
	// A wave ends where the parts begin anew.
	wave, seen := "", map[string]bool{}
	for i, cell := range cells {
		if c.waveOver[i] != wave {
			wave, seen = c.waveOver[i], map[string]bool{}
		}
		if key := fold(cell); seen[key] {
			delete(c.waveOver, i)
			wave = ""
		} else if key != "" {
			seen[key] = true
		}
	}
	return true
}

// prose reads a line that ends a list of names: "Med venlig hilsen".
func (c *columnReader) prose(cells []string, n int) bool {
	filled := trimmed(cells)
	if len(filled) == 0 {
		return false
	}
	if closing.MatchString(cleanCell(filled[0])) && c.blank > 0 {
		c.finished = true
	}
	if !c.finished {
		return false
	}
	c.looseRow(cells, n)
	return true
}

// cells reads a row of names, or of a name and marks.
func (c *columnReader) cells(cells []string, n int) {
	for i, cell := range cells {
		name := c.waveOver[i]
		switch kind, text, isDate := readDate(cell); {
		case strings.TrimSpace(cell) == "":
		case name == "" && c.marked && i == c.names:
			c.unmarked(cells, n)
		case name == "":
			for _, p := range c.pieces(cell, n) {
				c.table.Loose = appendPiece(c.table.Loose, p)
			}
		case isDate:
			c.wave(name).date(kind, text, n)
		case c.marked && isMark(cell):
			c.add(c.wave(name), cellAt(cells, c.names), n)
		case c.marked && isNo(cell):
		case c.marked:
			c.doubt("unused", n, "text", short(cell))
		case looksLikeDate(cell) && !c.isName(cell):
			c.wave(name).date(plan.GoLive, cleanCell(cell), n)
		default:
			c.add(c.wave(name), cell, n)
		}
	}
}

// unmarked keeps a name beside which no mark stands.
func (c *columnReader) unmarked(cells []string, n int) {
	for i, cell := range cells {
		if c.waveOver[i] != "" && isMark(cell) {
			return
		}
	}
	for _, p := range c.pieces(cellAt(cells, c.names), n) {
		if _, isTotal := readTotal(p.Text); !isTotal {
			c.table.Loose = append(c.table.Loose, p)
		}
	}
}

// rowsOfWaves reads waves that stand left of their names in a row each.
func (r *reader) rowsOfWaves(cells [][]string) bool {
	rows := 0
	for _, row := range cells {
		filled := trimmed(row)
		if len(filled) == 0 {
			continue
		}
		h, ok := r.heads.read(filled[0])
		if !ok || h.rest != "" || len(filled) < 3 && rows == 0 {
			if rows == 0 {
				continue // a title
			}
			return false
		}
		for _, cell := range filled[1:] {
			if _, ok := r.heads.read(cell); ok {
				return false
			}
		}
		rows++
		if r.options.Names == nil || len(filled) > 1 && !slices.ContainsFunc(filled[1:], func(s string) bool { return r.isName(r.piece(s, 0).Text) }) {
			return false
		}
	}
	if rows < 2 {
		return false
	}
	c := columnReader{reader: r, waveOver: map[int]string{}}
	for i, row := range cells {
		c.waveOver = map[int]string{}
		c.row(row, i+1)
	}
	return true
}

// ungroup puts waves side by side whose headings stand together, followed by a group of
// lines for each: the order in which a PDF gives the columns of a page.
func (r *reader) ungroup(cells [][]string) (grid [][]string, ok bool) {
	var groups [][]string // lines between empty ones
	var group []string
	for i := 0; i <= len(cells); i++ {
		var filled []string
		if i < len(cells) {
			filled = trimmed(cells[i])
			if len(filled) > 1 {
				return nil, false
			}
		}
		if len(filled) == 0 {
			if group != nil {
				groups, group = append(groups, group), nil
			}
			continue
		}
		group = append(group, filled[0])
	}
	isHeading := func(s string) bool {
		h, ok := r.heads.read(s)
		return ok && h.rest == ""
	}
	// The longest run of headings names the waves.
	var heads []string
	var run []string
	at := 0
	for i, g := range append(groups, []string{""}) {
		all := true
		for _, line := range g {
			all = all && isHeading(line)
		}
		if all {
			run = append(run, g...)
			continue
		}
		if len(run) > len(heads) {
			heads, at = run, i
		}
		run = nil
	}
	if len(heads) < 2 || at >= len(groups) {
		return nil, false
	}
	var dates, names, totals, rest [][]string
	heading := map[string]bool{}
	for _, h := range heads {
		heading[h] = true
	}
	for i, g := range groups {
		if i < at {
			if !heading[g[0]] {
				rest = append(rest, g)
			}
			continue
		}
		_, isTotal := readTotal(g[0])
		_, _, isDate := readDate(g[0])
		switch {
		case isTotal:
			for _, line := range g {
				totals = append(totals, []string{line})
			}
		case isDate:
			dates = append(dates, g)
		case r.isName(r.piece(g[0], 0).Text):
			names = append(names, g)
		default:
			rest = append(rest, g)
		}
	}
	if len(names) != len(heads) || len(dates) != 0 && len(dates) != len(heads) || len(totals) != 0 && len(totals) != len(heads) {
		return nil, false
	}
	for _, g := range rest {
		for _, line := range g {
			r.table.Loose = append(r.table.Loose, r.pieces(line, 0)...)
		}
	}
	grid = [][]string{heads}
	for _, part := range [][][]string{dates, names, totals} {
		most := 0
		for _, g := range part {
			most = max(most, len(g))
		}
		for k := range most {
			row := make([]string, len(heads))
			for i, g := range part {
				row[i] = cellAt(g, k)
			}
			grid = append(grid, row)
		}
	}
	return grid, true
}
