package wavetable

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/plan"
)

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
