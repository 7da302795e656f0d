package wavetable

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// layout is where a list has what; -1 is nowhere.
type layout struct {
	head             []string // of the columns; empty without one
	name, wave, code int
	rivals           []int // further columns of waves
	count            int   // how many municipalities the wave of a row has
	own              int
	from, to         int // the columns of the list, to excluded
	dates, done      map[int]plan.MilestoneKind
	ignored          map[int]column
	marks            map[int]heading // columns of a wave each, with a mark beside its municipalities
	numbered         bool            // the marks are the numbers of the waves
}

func newLayout(width int) layout {
	return layout{name: -1, wave: -1, code: -1, own: -1, count: -1, to: width,
		dates: map[int]plan.MilestoneKind{}, done: map[int]plan.MilestoneKind{}, ignored: map[int]column{}}
}

// listHeads reads a row as the heads of a list, or of several beside each other.
func (r *reader) listHeads(row []string, below [][]string) []layout {
	var starts []int
	heads := 0
	waves := 0
	for i, cell := range row {
		switch readColumn(cell, r.options.Solution) {
		case nameColumn:
			starts = append(starts, i)
			heads++
		case waveColumn, codeColumn:
			heads++
		case otherColumn:
			if _, ok := r.heads.read(cell); ok {
				waves++
			}
		}
	}
	given := len(r.options.Columns) > 0 && len(trimmed(row)) > 1
	if heads == 0 && waves < 2 && !given || slices.ContainsFunc(row, func(cell string) bool { return r.isName(r.piece(cell, 0).Text) }) {
		return nil
	}
	if heads == 0 && !given {
		if r.triedMarks++; r.triedMarks > mostTried {
			return nil // headings again and again
		}
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
		if use, given := r.options.Columns[i]; given {
			l.give(i, use)
			continue
		}
		if r.sibling(cell) {
			l.ignored[i] = siblingColumn
			continue
		}
		label := r.withoutSolution(cell)
		kind, isDate := readDateLabel(label)
		done, isDone := readDoneLabel(label, last)
		switch c := readColumn(label, r.options.Solution); {
		case r.isGivenElsewhere(c):
			l.ignored[i] = foreignColumn
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
		case c == countColumn && l.count < 0:
			l.count = i
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
	if l.wave < 0 {
		l.count = -1
		l.findMarks(r, below)
	}
	l.byContent(r, below)
	return l, (l.name >= 0 || l.code >= 0) && (l.wave >= 0 || len(l.marks) > 0)
}

// mostTried is how many rows of headings are looked at as those of marks.
const mostTried = 20

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

// isWaveOfSibling reports whether a cell names a wave of another solution: "KSD Bølge 1".
func (r *reader) isWaveOfSibling(cell string) bool {
	if !r.sibling(cell) {
		return false
	}
	text := cleanCell(cell)
	for _, other := range r.options.Others {
		if rest, found := cutFold(text, other); found {
			if _, ok := r.heads.read(rest); ok {
				return true
			}
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

func (l layout) isFree(i int) bool {
	_, date := l.dates[i]
	_, done := l.done[i]
	_, ignored := l.ignored[i]
	_, marked := l.marks[i]
	return !marked && i != l.name && i != l.wave && i != l.code && i != l.own && i != l.count && !date && !done && !ignored && !slices.Contains(l.rivals, i)
}

// isHead reports whether a row repeats the heads, as pages do.
func (l layout) isHead(row []string) bool {
	at := max(l.name, l.code)
	if len(l.marks) > 0 {
		for i := range l.marks {
			if !strings.EqualFold(strings.TrimSpace(cellAt(row, i)), strings.TrimSpace(cellAt(l.head, i))) {
				return false
			}
		}
		return true
	}
	return len(l.head) > 0 && strings.EqualFold(strings.TrimSpace(cellAt(row, at)), strings.TrimSpace(cellAt(l.head, at))) &&
		strings.EqualFold(strings.TrimSpace(cellAt(row, l.wave)), strings.TrimSpace(cellAt(l.head, l.wave)))
}
