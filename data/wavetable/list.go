package wavetable

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"bolgeplan/data/plan"
)

// deepestHead is how many rows may stand above a list.
const deepestHead = 5000

// list reads a table with a column of municipalities and one of waves, which a head names
// or their cells show; it returns false where there are none.
func (r *reader) list(cells [][]string) bool {
	for i, row := range cells[:min(len(cells), deepestHead)] {
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
			r.table.Loose = append(r.table.Loose, r.pieces(cell, i+1)...)
		}
	}
}

// say names the columns that are of no wave.
func (l layout) say(r *reader, row int) {
	r.table.Columns = append(r.table.Columns, l.uses()...)
	for _, i := range sortedKeys(l.ignored) {
		head := cleanCell(cellAt(l.head, i))
		if head == "" && len(l.head) == 0 {
			head = strconv.Itoa(i + 1) // without heads
		}
		if head != "" {
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
