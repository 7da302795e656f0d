package wavetable

import (
	"regexp"
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// mostExamined is how many rows show what a column holds.
const mostExamined = 500

// content counts what the cells of a column are.
type content struct{ filled, names, codes, waves, numbers, foreign, dates int }

// figures are numbers above those of waves.
var figures = regexp.MustCompile(`^\d[\d .,]{2,}$`)

func (r *reader) examine(rows [][]string, column int) (c content) {
	for _, row := range rows[:min(len(rows), mostExamined)] {
		cell := strings.TrimSpace(cellAt(row, column))
		if cell == "" {
			continue
		}
		c.filled++
		p := r.piece(cell, 0)
		switch {
		case r.isName(p.Text) || p.Code != "" && p.Text != p.Code:
			c.names++
		case isArea("", p.Text):
			c.filled--
			c.foreign++
		case codeOnly.MatchString(cell) && r.options.Names != nil && r.options.Names.codes[paddedCode(cell)] != plan.None:
			c.codes++
		case plainNumber.MatchString(cell):
			c.numbers++
		case !codeOnly.MatchString(cell) && looksLikeDate(cell):
			c.dates++
		case figures.MatchString(cell):
			c.foreign++
		default:
			if h, ok := r.heads.read(cell); ok && h.rest == "" {
				c.waves++
			}
		}
	}
	return c
}

// byContent finds the columns that no head names by what stands in them.
func (l *layout) byContent(r *reader, rows [][]string) {
	if r.options.Names == nil {
		return
	}
	for i := l.from; i < l.to && l.name < 0 && (l.wave >= 0 || len(l.marks) > 0); i++ {
		if l.isFree(i) {
			if c := r.examine(rows, i); c.names*2 > c.filled {
				l.name = i
			}
		}
	}
	for i := l.from; i < l.to && l.wave < 0 && len(l.marks) == 0 && (l.name >= 0 || l.code >= 0); i++ {
		if l.isFree(i) {
			if _, isWave := r.heads.read(cellAt(l.head, i)); isWave {
				continue
			}
			if c := r.examine(rows, i); c.waves*2 > c.filled {
				l.wave = i
			}
		}
	}
}

// headless finds the columns of a list without a head by what stands in them.
func (r *reader) headless(cells [][]string) (l layout, ok bool) {
	width := 0
	for _, row := range cells[:min(len(cells), mostExamined)] {
		width = max(width, len(row))
	}
	if width < 2 || width > 30 {
		return l, false
	}
	l = newLayout(width)
	numbers, ofNames, ofWaves := -1, 0, 0
	var dates []int
	for i := range width {
		if use, given := r.options.Columns[i]; given {
			l.give(i, use)
			continue
		}
		c := r.examine(cells, i)
		if c.names > 0 && c.names*2 > c.filled {
			ofNames++
		}
		if c.waves > 0 && c.waves*2 > c.filled {
			ofWaves++
		}
		switch {
		case l.name < 0 && c.names > 0 && c.names*2 > c.filled:
			l.name = i
		case l.wave < 0 && c.waves > 1 && c.waves*3 >= c.filled*2:
			l.wave = i
		case l.code < 0 && c.codes > 1 && c.codes*2 > c.filled:
			l.code = i
		case c.foreign*2 > c.filled && c.names == 0: // regions, numbers of inhabitants
			l.ignored[i] = foreignColumn
		case c.dates > 1 && c.dates == c.filled:
			dates = append(dates, i)
		case numbers < 0 && c.numbers > 0 && c.numbers*5 > c.filled*4:
			numbers = i
		}
	}
	if r.options.Names == nil && l.wave >= 0 && width == 2 {
		l.name = 1 - l.wave
	}
	if l.wave < 0 && width == 2 && (l.name >= 0 || l.code >= 0) {
		l.wave = numbers
	}
	if ofNames > 1 && ofWaves == 1 || l.wave < 0 || l.name < 0 && l.code < 0 || len(cells) < 2 {
		return l, false
	}
	if len(dates) == 1 { // the date beside a wave is its go-live
		l.dates[dates[0]] = plan.GoLive
	}
	if l.name >= 0 { // headings over names are no list
		for _, row := range cells[:min(len(cells), mostExamined)] {
			if _, isWave := r.heads.read(cellAt(row, l.name)); isWave {
				return l, false
			}
		}
	}
	return l, true
}

// looksMerged reports whether no wave stands in two rows that follow each other: an empty cell
// then belongs to the one above.
func (l layout) looksMerged(rows [][]string) bool {
	last := ""
	for _, row := range rows {
		cell := strings.TrimSpace(cellAt(row, l.wave))
		if cell != "" && cell == last {
			return false
		}
		last = cell
	}
	return true
}

// readsOther returns which texts of a column of waves are no waves although they look like
// a name: one in a column that has usual names, or one that stands there once.
func (l layout) readsOther(r *reader, rows [][]string) func(string) bool {
	usual, other, count := 0, 0, map[string]int{}
	for _, row := range rows {
		switch h, what := r.readWave(cellAt(row, l.wave)); what {
		case namedWave:
			usual++
		case otherWave:
			other++
			count[plan.FoldName(h.name)]++
		}
	}
	return func(name string) bool {
		if slices.ContainsFunc(r.heads.known, func(k string) bool { return plan.FoldName(k) == plan.FoldName(name) }) {
			return false
		}
		return usual*4 >= other || count[plan.FoldName(name)] < 2
	}
}
