package wavetable

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/plan"
)

// layout is where a list has what; -1 is nowhere.
type layout struct {
	head             []string // of the columns; empty without one
	name, wave, code int
	rivals           []int // further columns of waves
	own              int
	from, to         int // the columns of the list, to excluded
	dates, done      map[int]plan.MilestoneKind
	ignored          map[int]column
}

func newLayout(width int) layout {
	return layout{name: -1, wave: -1, code: -1, own: -1, to: width,
		dates: map[int]plan.MilestoneKind{}, done: map[int]plan.MilestoneKind{}, ignored: map[int]column{}}
}

// list reads a table with a column of municipalities and one of waves, which a head names
// or their cells show; it returns false where there are none.
func (r *reader) list(cells [][]string) bool {
	for i, row := range cells {
		if lists := r.listHeads(row, cells[i+1:]); len(lists) > 0 {
			r.above(cells[:i])
			for _, l := range lists {
				l.read(r, cells[i+1:], i+2)
			}
			r.sortWaves()
			return true
		}
	}
	if r.otherSolutions(cells) {
		return true
	}
	l, ok := r.headless(cells)
	if ok {
		l.read(r, cells, 1)
		r.sortWaves()
	}
	return ok
}

// otherSolutions reads a list that says waves of other solutions only: its names are in none.
func (r *reader) otherSolutions(cells [][]string) bool {
	for i, row := range cells[:min(len(cells), mostExamined)] {
		if !isListHead(row) || !slices.ContainsFunc(row, r.sibling) {
			continue
		}
		l, _ := r.listHead(row, cells[i+1:], 0, len(row))
		for k, cells := range cells[i+1:] {
			if p, ok := l.piece(r, cells, i+2+k); ok {
				r.table.Loose = append(r.table.Loose, p)
			}
		}
		l.say(r, i+1)
		return true
	}
	return false
}

// above keeps what stands above a list.
func (r *reader) above(cells [][]string) {
	for i, row := range cells {
		for _, cell := range row {
			for _, p := range r.pieces(cell, i+1) {
				r.table.Loose = append(r.table.Loose, p)
			}
		}
	}
}

// listHeads reads a row as the heads of a list, or of several beside each other.
func (r *reader) listHeads(row []string, below [][]string) []layout {
	var starts []int
	heads := 0
	for i, cell := range row {
		if r.isName(r.piece(cell, 0).Text) {
			return nil
		}
		switch readColumn(cell, r.options.Solution) {
		case nameColumn:
			starts = append(starts, i)
			heads++
		case waveColumn, codeColumn:
			heads++
		}
	}
	if heads == 0 {
		return nil
	}
	width := len(row)
	for _, cells := range below[:min(len(below), mostExamined)] {
		width = max(width, len(cells))
	}
	var lists []layout
	if len(starts) > 1 { // beside each other
		for i, from := range starts {
			to := width
			if i+1 < len(starts) {
				to = starts[i+1]
			}
			if i == 0 {
				from = 0
			}
			l, ok := r.listHead(row, below, from, to)
			if !ok {
				lists = nil
				break
			}
			lists = append(lists, l)
		}
		if lists != nil {
			return lists
		}
	}
	if l, ok := r.listHead(row, below, 0, width); ok {
		return []layout{l}
	}
	return nil
}

// listHead reads the heads of some columns.
func (r *reader) listHead(row []string, below [][]string, from, to int) (l layout, ok bool) {
	l = newLayout(to)
	l.head, l.from = row, from
	var last plan.MilestoneKind // the date to the left
	loneDate := -1
	for i := from; i < to; i++ {
		cell := cellAt(row, i)
		if r.sibling(cell) {
			l.ignored[i] = siblingColumn
			continue
		}
		label := r.withoutSolution(cell)
		kind, isDate := readDateLabel(label)
		done, isDone := readDoneLabel(label, last)
		switch c := readColumn(label, r.options.Solution); {
		case c == nameColumn && l.name < 0:
			l.name = i
		case c == waveColumn && l.wave < 0:
			l.wave = i
		case c == waveColumn:
			l.rivals = append(l.rivals, i)
		case c == codeColumn && l.code < 0:
			l.code = i
		case c == ownColumn && l.own < 0:
			l.own = i
		case isDone:
			l.done[i] = done
		case isDate:
			l.dates[i], last = kind, kind
		case c == dateColumn && loneDate < 0:
			loneDate = i
		case c == remarkColumn || c == foreignColumn:
			l.ignored[i] = c
		}
	}
	if loneDate >= 0 && !l.hasDate(plan.GoLive) {
		l.dates[loneDate] = plan.GoLive
	}
	l.byContent(r, below)
	return l, (l.name >= 0 || l.code >= 0) && l.wave >= 0
}

func (l layout) hasDate(kind plan.MilestoneKind) bool {
	for _, k := range l.dates {
		if k == kind {
			return true
		}
	}
	return false
}

// sibling reports whether the head of a column is about another solution.
func (r *reader) sibling(cell string) bool {
	text := cleanCell(cell)
	for _, other := range r.options.Others {
		if rest, found := cutFold(text, other); found && endsWord(text, len(text)-len(rest)) {
			if own, _ := cutFold(text, r.options.Solution); r.options.Solution != "" && len(own) < len(rest) {
				continue // the longer name is the one
			}
			return true
		}
	}
	return false
}

// withoutSolution takes the name of the solution off the head of a column: the list of
// several solutions has the dates of each under it.
func (r *reader) withoutSolution(cell string) string {
	if rest, ok := cutFold(cleanCell(cell), r.options.Solution+" "); ok && r.options.Solution != "" {
		return rest
	}
	return cell
}

// mostExamined is how many rows show what a column holds.
const mostExamined = 500

// content counts what the cells of a column are.
type content struct{ filled, names, codes, waves, numbers int }

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
		case codeOnly.MatchString(cell) && r.options.Names != nil && r.options.Names.codes[paddedCode(cell)] != plan.None:
			c.codes++
		case plainNumber.MatchString(cell):
			c.numbers++
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
	for i := l.from; i < l.to && l.name < 0 && l.wave >= 0; i++ {
		if l.isFree(i) {
			if c := r.examine(rows, i); c.names*2 > c.filled {
				l.name = i
			}
		}
	}
	for i := l.from; i < l.to && l.wave < 0 && (l.name >= 0 || l.code >= 0); i++ {
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

func (l layout) isFree(i int) bool {
	_, date := l.dates[i]
	_, done := l.done[i]
	_, ignored := l.ignored[i]
	return i != l.name && i != l.wave && i != l.code && i != l.own && !date && !done && !ignored && !slices.Contains(l.rivals, i)
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
	numbers := -1
	for i := range width {
		c := r.examine(cells, i)
		switch {
		case l.name < 0 && c.names > 0 && c.names*2 > c.filled:
			l.name = i
		case l.wave < 0 && c.waves > 0 && c.waves*5 > c.filled*4:
			l.wave = i
		case l.code < 0 && c.codes > 1 && c.codes*2 > c.filled:
			l.code = i
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
	if l.wave < 0 || l.name < 0 && l.code < 0 || len(cells) < 2 {
		return l, false
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

// read takes the rows of a list. In a column of waves left of the names an
// empty cell repeats the one above, where merged cells come out so; else it
// says that the municipality is in no wave.
func (l layout) read(r *reader, rows [][]string, first int) {
	if len(l.rivals) > 0 {
		heads := cleanCell(cellAt(l.head, l.wave))
		for _, i := range l.rivals {
			heads += ", " + cleanCell(cellAt(l.head, i))
		}
		r.doubt("rivals", first-1, "heads", heads)
	}
	american := l.americanColumns(rows)
	odd := l.readsOther(r, rows)
	var above heading
	merged := l.wave < l.name && l.looksMerged(rows)
	blankRows := 0
	for i, row := range rows {
		n := first + i
		if l.isBlank(row) {
			blankRows++
			continue
		}
		if blankRows > 0 && l.isProse(r, row) || l.isHead(row) {
			r.looseRow(row, n)
			continue
		}
		blankRows = 0
		p, ok := l.piece(r, row, n)
		h, what := r.readWave(cellAt(row, l.wave))
		if what == blankWave && merged {
			h, what = above, namedWave
			if above.name == "" {
				what = blankWave
			}
		} else if what == namedWave || what == otherWave {
			above = h
		}
		if !ok {
			if what != blankWave && strings.TrimSpace(cellAt(row, l.wave)) != "" {
				r.doubt("unused", n, "text", short(strings.Join(trimmed(row), " ")))
			} else {
				r.looseRow(row, n)
			}
			continue
		}
		if total, is := readTotal(p.Text); is {
			if total == 0 {
				total, _ = strconv.Atoi(strings.TrimSpace(cellAt(row, l.wave)))
			}
			r.listTotal(total, n)
			continue
		}
		if isArea(p.Code, p.Text) {
			r.note("area", n, p.Text)
			continue
		}
		if len(l.rivals) > 0 {
			what, h = unclearWave, heading{}
		}
		if what == otherWave && odd(h.name) {
			what = unclearWave
		}
		l.details(r, row, &p, american)
		if what != namedWave && what != otherWave {
			if p.None = cleanCell(cellAt(row, l.wave)); p.None == "" {
				p.None = strings.TrimSpace(cellAt(row, l.wave))
			}
			r.table.Loose = append(r.table.Loose, p)
			continue
		}
		w := r.wave(h.name)
		w.Expected = max(w.Expected, h.expected)
		if h.date != "" {
			p.Dates = append(p.Dates, Date{h.kind, h.date, n})
		}
		w.Names = append(w.Names, p)
		for _, column := range sortedKeys(l.done) {
			w.done(l.done[column], cellAt(row, column), n)
		}
	}
	l.say(r, first-1)
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

func sortedKeys[V any](m map[int]V) []int {
	var keys []int
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (l layout) isBlank(row []string) bool {
	for i := l.from; i < min(l.to, len(row)); i++ {
		if strings.TrimSpace(row[i]) != "" {
			return false
		}
	}
	return true
}

// isHead reports whether a row repeats the heads, as pages do.
func (l layout) isHead(row []string) bool {
	at := max(l.name, l.code)
	return len(l.head) > 0 && strings.EqualFold(strings.TrimSpace(cellAt(row, at)), strings.TrimSpace(cellAt(l.head, at))) &&
		strings.EqualFold(strings.TrimSpace(cellAt(row, l.wave)), strings.TrimSpace(cellAt(l.head, l.wave)))
}

// isProse reports whether a row is a line of text below a list.
func (l layout) isProse(r *reader, row []string) bool {
	filled := trimmed(row)
	return len(filled) == 1 && !r.isName(filled[0])
}

func trimmed(row []string) []string {
	var list []string
	for _, cell := range row {
		if cell = strings.TrimSpace(cell); cell != "" {
			list = append(list, cell)
		}
	}
	return list
}

func (r *reader) looseRow(row []string, n int) {
	for _, cell := range trimmed(row) {
		r.table.Loose = append(r.table.Loose, r.pieces(cell, n)...)
	}
}

// piece is the municipality of a row.
func (l layout) piece(r *reader, row []string, n int) (p Piece, ok bool) {
	p = r.piece(strings.ReplaceAll(cellAt(row, l.name), "\n", " "), n)
	if code := strings.TrimSuffix(strings.TrimSpace(cellAt(row, l.code)), ".0"); code != "" {
		p.Code = code
	}
	if p.Text == "" {
		p.Text = p.Code
	}
	return p, p.Text != ""
}

// details takes the other cells of a row.
func (l layout) details(r *reader, row []string, p *Piece, american map[int]bool) {
	for _, i := range sortedKeys(l.dates) {
		if text := dateCell(cellAt(row, i), cellAt(l.head, i), american[i]); text != "" {
			p.Dates = append(p.Dates, Date{l.dates[i], text, p.Row})
		}
	}
	p.Own = ownKinds(cellAt(row, l.own))
	for _, i := range sortedKeys(l.ignored) {
		if text := strings.TrimSpace(cellAt(row, i)); l.ignored[i] == remarkColumn && contradicts(text, "") {
			p.Remark = strings.TrimSpace(p.Remark + " " + text)
		}
	}
	for i := l.from; i < min(l.to, len(row)); i++ {
		if text := strings.TrimSpace(row[i]); text != "" && l.isFree(i) {
			head := cleanCell(cellAt(l.head, i))
			if head == "" {
				r.doubt("unused", p.Row, "text", short(text))
			} else {
				r.columnDoubt(head, p.Row)
			}
		}
	}
}

// columnDoubt notes that a column has cells which are not used.
func (r *reader) columnDoubt(head string, row int) {
	t := &r.table
	i, known := r.columnDoubts[head]
	if known {
		t.Doubts[i].Rows = append(t.Doubts[i].Rows, row)
		return
	}
	r.columnDoubts[head] = len(t.Doubts)
	t.Doubts = append(t.Doubts, Doubt{Key: "column", Wave: -1, Rows: []int{row}, Pairs: []any{"head", head}})
}

// say names the columns that are of no wave.
func (l layout) say(r *reader, row int) {
	for _, i := range sortedKeys(l.ignored) {
		if head := cleanCell(cellAt(l.head, i)); head != "" {
			key := "columns"
			if l.ignored[i] == siblingColumn {
				key = "siblings"
			}
			r.note(key, 0, head)
		}
	}
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
		return usual >= other || count[plan.FoldName(name)] < 2
	}
}

// listTotal compares the total of a list with its names.
func (r *reader) listTotal(total, row int) {
	if total == 0 {
		return
	}
	n := 0
	for _, w := range r.table.Waves {
		n += len(w.Names)
	}
	if n != total {
		r.doubt("sum", row, "said", total, "n", n)
	}
}

// short cuts a text that is quoted.
func short(text string) string {
	const most = 60
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}

// sortWaves puts the waves of a list in their natural order: its rows are in
// that of the municipalities as a rule.
func (r *reader) sortWaves() {
	rank := func(w Wave) (pilot bool, n int) {
		n, err := strconv.Atoi(waveNumber(w.Name))
		if err != nil {
			n = math.MaxInt
		}
		return kindOf(w.Name) == plan.Pilot, n
	}
	slices.SortStableFunc(r.table.Waves, func(a, b Wave) int {
		pilotA, nA := rank(a)
		pilotB, nB := rank(b)
		switch {
		case pilotA && !pilotB:
			return -1
		case pilotB && !pilotA:
			return 1
		}
		return cmp.Compare(nA, nB)
	})
}

// cellAt is a cell of a row, "" beyond its end.
func cellAt(row []string, i int) string {
	if i < 0 || i >= len(row) {
		return ""
	}
	return row[i]
}
