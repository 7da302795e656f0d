package wavetable

import (
	"slices"
	"strconv"
	"strings"
)

// listReader reads the rows of a list.
type listReader struct {
	*reader
	at       layout
	american map[int]bool
	odd      func(wave string) bool
	merged   bool    // an empty cell of the column of waves repeats the one above
	above    heading // of the row above
	blank    int     // empty rows since the last full one
	filled   int     // cells of waves that repeat the one above
	filledAt int     // the row of the last of them
	marked   heading // the wave that a mark means where the column has nothing else
	counts   map[string]*waveCount
	reports  map[reportKey]int // how many rows say that something is done
}

// read takes the rows of a list; first is the number of the first one. In a column of waves
// left of the names an empty cell repeats the one above, where merged cells come out so; else
// it says that the municipality is in no wave.
func (l layout) read(r *reader, rows [][]string, first int) {
	l.checkCodes(r, rows)
	l.chooseRival(r, first-1)
	r.useWord(cellAt(l.head, l.wave))
	list := listReader{reader: r, at: l, american: l.americanColumns(rows), odd: l.readsOther(r, rows),
		merged: l.wave >= 0 && l.wave < l.name && l.looksMerged(rows)}
	list.markedHeads(first - 1)
	list.onlyMarks(rows, first-1)
	for i, row := range rows {
		list.row(row, first+i)
	}
	if list.filled == 1 { // else they come in numbers
		r.doubt("gap", list.filledAt, "wave", list.above.name)
	}
	list.compareCounts()
	list.sortReports()
	l.say(r, first-1)
}

// checkCodes takes a column headed "Nr." as one that is not used, where its numbers are no
// municipalities' codes.
func (l *layout) checkCodes(r *reader, rows [][]string) {
	if l.code < 0 || l.name < 0 || r.options.Names == nil || r.options.Columns[l.code] == UseCode {
		return
	}
	filled, known := 0, 0
	for _, row := range rows[:min(len(rows), mostExamined)] {
		if code := codeText(cellAt(row, l.code)); code != "" {
			if filled++; r.isCode(code) {
				known++
			}
		}
	}
	if filled > 0 && known*2 < filled {
		l.ignored[l.code], l.code = foreignColumn, -1
	}
}

func (l *listReader) row(row []string, n int) {
	switch {
	case l.at.isBlank(row):
		l.blank++
		return
	case l.at.isHead(row): // of the next page
		return
	case l.blank > 0 && l.at.isProse(l.reader, row):
		l.looseRow(row, n)
		return
	case l.markedRow(row, n):
		return
	}
	l.blank = 0
	row, ok := l.inOrder(row, n)
	if !ok {
		return
	}
	p, ok := l.at.piece(l.reader, row, n)
	waves, what := l.wavesOf(row, n)
	switch total, isTotal := readTotal(p.Text); {
	case !ok && what != blankWave && strings.TrimSpace(l.waveText(row)) != "":
		l.doubt("unused", n, "text", short(strings.Join(trimmed(row), " ")))
		return
	case !ok:
		l.looseRow(row, n)
		return
	case isTotal:
		if total == 0 {
			total, _ = strconv.Atoi(strings.TrimSpace(l.waveText(row)))
		}
		l.listTotal(total, n)
		return
	case isArea(p.Code, p.Text):
		l.note("area", n, p.Text)
		return
	}
	l.at.details(l.reader, row, &p, l.american)
	if len(waves) == 0 && l.marked.name != "" && (what == blankWave || isNo(l.waveText(row))) {
		l.note("unmarked", n, p.Text)
		return
	}
	if len(waves) == 0 {
		none := cleanCell(l.waveText(row))
		if none == "" {
			none = strings.TrimSpace(l.waveText(row))
		}
		if none != "" {
			p.say().none = none
		}
		l.table.Loose = append(l.table.Loose, p)
		return
	}
	pieces := []Piece{p}
	if p.Code == "" && !l.isName(p.Text) {
		pieces = l.several(p, cellAt(row, l.at.name), n)
	}
	for _, h := range waves {
		for _, p := range pieces {
			l.put(h, p, row, n)
		}
	}
}

// several reads the names of a cell that holds more than one: each has the dates of the row.
func (l *listReader) several(p Piece, cell string, n int) []Piece {
	list := l.pieces(cell, n)
	if len(list) < 2 {
		return []Piece{p}
	}
	for i := range list {
		if p.aside != nil {
			a := list[i].say()
			a.dates, a.own = slices.Clip(p.aside.dates), p.aside.own
		}
	}
	return list
}

// skipped finds that a wave may be missing in a column of merged cells: the next one is not
// the one that follows the last.
func (l *listReader) skipped(next heading) {
	if !l.merged || l.filled <= 1 || l.filledAt == 0 {
		return
	}
	last, _ := strconv.Atoi(waveNumber(l.above.name))
	n, _ := strconv.Atoi(waveNumber(next.name))
	if last > 0 && n > last+1 {
		l.doubt("gap", l.filledAt, "wave", l.above.name)
	}
}

// inOrder returns a row with its name and its wave in their columns. A wave is never a
// municipality: where it stands in the column of names the two are swapped, or the row is in
// no wave.
func (l *listReader) inOrder(row []string, n int) (ordered []string, ok bool) {
	h, isWave := l.heads.read(cellAt(row, l.at.name))
	if !isWave || h.rest != "" {
		return row, true
	}
	if l.at.wave >= 0 && l.isName(l.piece(cellAt(row, l.at.wave), n).Text) {
		row = slices.Clone(row)
		row[l.at.name], row[l.at.wave] = row[l.at.wave], row[l.at.name]
		return row, true
	}
	l.doubt("unused", n, "text", short(strings.Join(trimmed(row), " ")))
	for _, cell := range row {
		if p := l.piece(cell, n); l.isName(p.Text) {
			l.table.Loose = append(l.table.Loose, p)
		}
	}
	return nil, false
}

// put puts the municipality of a row into a wave.
func (l *listReader) put(h heading, p Piece, row []string, n int) {
	w := l.wave(h.name)
	w.Expected = max(w.Expected, h.expected)
	if h.date != "" {
		a := *p.said() // the piece may stand in several waves
		a.dates = append(slices.Clip(a.dates), Date{h.kind, h.date, n})
		p.aside = &a
	}
	w.Names = append(w.Names, p)
	for _, column := range sortedKeys(l.at.done) {
		l.done(w, l.at.done[column], cellAt(row, column), n)
	}
	l.count(h.name, row, n)
}

// waveText is what a row says of its wave.
func (l *listReader) waveText(row []string) string {
	if len(l.at.marks) == 0 {
		return cellAt(row, l.at.wave)
	}
	for _, i := range sortedKeys(l.at.marks) {
		if text := cellAt(row, i); noneWords.MatchString(strings.TrimSpace(text)) && !isNo(text) {
			return text
		}
	}
	return ""
}

// wavesOf reads the wave of a row: none, one, or several where it is marked under several.
func (l *listReader) wavesOf(row []string, n int) (waves []heading, what waveCell) {
	if len(l.at.marks) > 0 {
		return l.markedWaves(row, n)
	}
	h, what := l.readWave(cellAt(row, l.at.wave))
	switch {
	case what == markWave && l.marked.name != "":
		h, what = l.marked, namedWave
	case what == blankWave && l.merged && l.above.name != "":
		h, what = l.above, namedWave
		l.filled, l.filledAt = l.filled+1, n
	case what == namedWave || what == otherWave:
		l.skipped(h)
		l.above = h
	}
	if len(l.at.rivals) > 0 || what == otherWave && l.odd(h.name) {
		what = unclearWave
	}
	if what == namedWave || what == otherWave {
		waves = []heading{h}
	}
	return waves, what
}
