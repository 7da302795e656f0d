package wavetable

import (
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/plan"
)

// foundHeading is a heading with its column.
type foundHeading struct {
	heading
	at int
}

// headings reads a row in which a cell names a wave.
func (c *columnReader) headings(cells []string, n int) bool {
	if !slices.ContainsFunc(cells, func(cell string) bool { _, ok := c.heads.read(c.withoutSolution(cell)); return ok }) {
		return false // as most rows
	}
	var found []foundHeading
	var foreign map[int]bool
	names, otherNames := -1, 0
	for i, cell := range cells {
		text := strings.TrimSpace(cell)
		if text == "" {
			continue
		}
		if h, ok := c.heads.read(c.withoutSolution(cell)); ok {
			found = append(doubled(found), foundHeading{h, i})
		} else if c.isWaveOfSibling(cell) {
			if foreign == nil {
				foreign = map[int]bool{}
			}
			foreign[i] = true
		} else if readColumn(cell, "") == nameColumn && names < 0 {
			names = i
		} else if c.isName(c.piece(text, n).Text) {
			otherNames++
		}
	}
	if len(found) == 0 || len(found) == 1 && otherNames > 0 && c.waveOver.at(found[0].at) == "" && c.waveOver.count > 0 {
		return false
	}
	if len(found) > 1 || c.waveOver.count > 1 {
		c.waveOver = waveOver{}
	}
	c.finished, c.foreign = false, foreign
	c.skipped(found)
	over, left, width := "", 0, headingWidth(cells)
	next := 0
	for i, cell := range cells {
		switch {
		case next < len(found) && found[next].at == i:
			h := found[next].heading
			next++
			w := c.wave(h.name)
			w.Expected = max(w.Expected, h.expected)
			c.waveOver.put(i, h.name)
			over, left = h.name, i
			if h.date != "" {
				w.date(h.kind, h.date, n)
			}
			c.add(c.wave(h.name), h.rest, n)
		case strings.TrimSpace(cell) == "" && over != "" && len(found) > 1:
			if i-left >= width || missesOne(found, i) {
				continue // a heading is missing
			}
			c.waveOver.put(i, over) // merged cells: the heading stands over this one, too
		case foreign[i]:
			over = ""
			c.note("siblings", n, cleanCell(cell))
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
	if !slices.ContainsFunc(cells, func(cell string) bool { return strings.Contains(cell, ":") }) {
		return false
	}
	filled := trimmed(cells)
	if len(filled) != 1 || c.waveOver.count > 1 {
		return false
	}
	label, rest, found := strings.Cut(filled[0], ":")
	if label = cleanCell(label); !found || len(label) > longestHeading || c.isName(c.piece(label, n).Text) {
		return false
	}
	switch fold(label) {
	case "kommuner", "kommune", "deltagere", "municipalities":
		if c.finished || c.waveOver.count == 0 {
			return false
		}
		c.note("headings", n, label)
		c.add(c.wave(c.waveOver.only()), rest, n)
		return true
	}
	_, _, isDate := readDate(filled[0])
	pieces := c.pieces(rest, n)
	if isDate || c.finished || rest != "" && (len(pieces) == 0 || !c.isName(pieces[0].Text)) || len(c.table.Waves) == 0 && rest == "" {
		return false
	}
	c.doubt("heading", n, "text", short(label+":"))
	c.waveOver = waveOver{}
	c.table.Loose = append(c.table.Loose, pieces...)
	return true
}

// missesOne reports whether the numbers of the headings on both sides of a column do not
// follow each other.
func missesOne(found []foundHeading, column int) bool {
	before, after := 0, 0
	for _, h := range found {
		n, _ := strconv.Atoi(waveNumber(h.name))
		if h.at < column {
			before = n
		} else if after == 0 {
			after = n
		}
	}
	return before > 0 && after > before+1
}

// skipped finds that a heading may be missing: an empty line breaks the names of a wave, and
// the next wave is not the one that follows it.
func (c *columnReader) skipped(found []foundHeading) {
	last, _ := strconv.Atoi(waveNumber(c.broken))
	next, _ := strconv.Atoi(waveNumber(found[0].name))
	if last > 0 && next > last+1 {
		c.doubt("gap", c.brokenAt, "wave", c.broken)
	}
	if last > 0 && next > 0 {
		c.broken = ""
	}
}

// headingWidth is how many columns each heading stands over: the least between two of a row,
// be they known or not.
func headingWidth(cells []string) int {
	width, last, n := 1<<30, -1, 0
	for i, cell := range cells {
		if strings.TrimSpace(cell) == "" {
			continue
		}
		n++
		if last >= 0 {
			width = min(width, i-last)
		}
		last = i
	}
	if n == 2 && width > 2 {
		return 1 // a heading may be missing between the two
	}
	return width
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
		c.wave(wave).total(total, cell)
	case counted.MatchString(strings.TrimSpace(cell)): // "Bølge 1 | 19"
		c.wave(wave).Expected, _ = strconv.Atoi(counted.FindStringSubmatch(strings.TrimSpace(cell))[1])
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
		if c.waveOver.at(i) != wave {
			wave, seen = c.waveOver.at(i), map[string]bool{}
		}
		if key := fold(cell); seen[key] {
			c.waveOver.put(i, "")
			wave = ""
		} else if key != "" {
			seen[key] = true
		}
	}
	return true
}
