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
}

// read takes the rows of a list; first is the number of the first one. In a column of waves
// left of the names an empty cell repeats the one above, where merged cells come out so; else
// it says that the municipality is in no wave.
func (l layout) read(r *reader, rows [][]string, first int) {
	if len(l.rivals) > 0 {
		heads := cleanCell(cellAt(l.head, l.wave))
		for _, i := range l.rivals {
			heads += ", " + cleanCell(cellAt(l.head, i))
		}
		r.doubt("rivals", first-1, "heads", heads)
	}
	list := listReader{reader: r, at: l, american: l.americanColumns(rows), odd: l.readsOther(r, rows),
		merged: l.wave >= 0 && l.wave < l.name && l.looksMerged(rows)}
	list.markedHeads(first - 1)
	for i, row := range rows {
		list.row(row, first+i)
	}
	l.say(r, first-1)
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
	if len(waves) == 0 {
		if p.None = cleanCell(l.waveText(row)); p.None == "" {
			p.None = strings.TrimSpace(l.waveText(row))
		}
		l.table.Loose = append(l.table.Loose, p)
		return
	}
	for _, h := range waves {
		l.put(h, p, row, n)
	}
}

// put puts the municipality of a row into a wave.
func (l *listReader) put(h heading, p Piece, row []string, n int) {
	w := l.wave(h.name)
	w.Expected = max(w.Expected, h.expected)
	if h.date != "" {
		p.Dates = append(slices.Clip(p.Dates), Date{h.kind, h.date, n})
	}
	w.Names = append(w.Names, p)
	for _, column := range sortedKeys(l.at.done) {
		w.done(l.at.done[column], cellAt(row, column), n)
	}
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
	case what == blankWave && l.merged && l.above.name != "":
		h, what = l.above, namedWave
	case what == namedWave || what == otherWave:
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
