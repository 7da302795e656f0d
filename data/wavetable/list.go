package wavetable

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/plan"
)

// list reads a table with a head that names a column of municipalities and a
// column of waves; it returns false where there is no such head.
func (r *reader) list(cells [][]string) bool {
	for i, row := range cells {
		if l, ok := r.listHead(row); ok {
			l.read(r, cells[i+1:], i+2)
			return true
		}
	}
	return false
}

// layout is where a list has what; -1 is nowhere.
type layout struct {
	name, wave, code int
	dates, done      map[int]plan.MilestoneKind
}

func (r *reader) listHead(row []string) (l layout, ok bool) {
	l = layout{-1, -1, -1, map[int]plan.MilestoneKind{}, map[int]plan.MilestoneKind{}}
	var last plan.MilestoneKind // the date to the left
	for i, cell := range row {
		label := r.withoutSolution(cell)
		kind, isDate := readDateLabel(label)
		done, isDone := readDoneLabel(label, last)
		switch c := readColumn(cell, r.options.Solution); {
		case c == nameColumn && l.name < 0:
			l.name = i
		case c == waveColumn && l.wave < 0:
			l.wave = i
		case c == codeColumn && l.code < 0:
			l.code = i
		case isDone:
			l.done[i] = done
		case isDate:
			l.dates[i], last = kind, kind
		}
	}
	return l, l.name >= 0 && l.wave >= 0
}

// withoutSolution takes the name of the solution off the head of a column: the list of
// several solutions has the dates of each under it.
func (r *reader) withoutSolution(cell string) string {
	if rest, ok := cutFold(cleanCell(cell), r.options.Solution+" "); ok && r.options.Solution != "" {
		return rest
	}
	return cell
}

// read takes the rows of a list. In a column of waves left of the names an
// empty cell repeats the one above, as merged cells come out; right of them it
// says that the municipality is in no wave.
func (l layout) read(r *reader, rows [][]string, first int) {
	defer r.sortWaves()
	wave := ""
	for i, row := range rows {
		name := strings.TrimSpace(cellAt(row, l.name))
		if w := cleanCell(cellAt(row, l.wave)); w != "" || l.wave > l.name {
			wave = w
		}
		if _, isTotal := readTotal(name); name == "" || isTotal {
			continue
		}
		p := Piece{Text: name, Code: strings.TrimSpace(cellAt(row, l.code)), Row: first + i}
		if wave == "" || wave == "–" {
			r.table.Loose = append(r.table.Loose, p)
			continue
		}
		w := r.wave(waveTitle(wave))
		w.Names = append(w.Names, p)
		for column, kind := range l.dates {
			w.date(kind, cellAt(row, column), first+i)
		}
		for column, kind := range l.done {
			w.done(kind, cellAt(row, column), first+i)
		}
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

// bareList reads a table of two columns without a head, one of which holds
// nothing but wave names.
func (r *reader) bareList(cells [][]string) bool {
	l := layout{-1, -1, -1, nil, nil}
	for column := range 2 {
		n, waves := 0, 0
		for _, row := range cells {
			if strings.TrimSpace(cellAt(row, column)) == "" {
				continue
			}
			n++
			if h, ok := readHeading(row[column], r.known); ok && h.rest == "" {
				waves++
			}
		}
		if n > 0 && n == waves && len(cells) > 1 && l.wave < 0 {
			l.wave, l.name = column, 1-column
		}
	}
	for _, row := range cells {
		if len(row) > 2 && strings.TrimSpace(strings.Join(row[2:], "")) != "" {
			return false // more columns: waves over names
		}
		if _, ok := readHeading(cellAt(row, max(l.name, 0)), r.known); ok {
			return false
		}
	}
	if l.wave < 0 {
		return false
	}
	l.read(r, cells, 1)
	return true
}

// waveTitle is the name of a wave from a cell of a list, where a number alone
// means an ordinary wave.
func waveTitle(cell string) string {
	if n, err := strconv.Atoi(cell); err == nil {
		return "Bølge " + strconv.Itoa(n)
	}
	if h, ok := readHeading(cell, nil); ok {
		return h.name
	}
	return cell
}

// cellAt is a cell of a row, "" beyond its end.
func cellAt(row []string, i int) string {
	if i < 0 || i >= len(row) {
		return ""
	}
	return row[i]
}
