package wavetable

import (
	"strings"
)

// printed reads the plan's own print of a matrix as lines in the order in which the page is
// painted: the head of the names and the dates, the waves with their totals, then a line for
// each municipality with the mark of its wave and its date. It makes a marked list of them.
func (r *reader) printed(cells [][]string) (grid [][]string, ok bool) {
	if r.options.Names == nil {
		return nil, false
	}
	var head, totals []string // of the list; nil above it
	ofHead, found, joined := 0, 0, false
	for i, row := range cells {
		filled := trimmed(row)
		if len(filled) > 1 {
			return nil, false
		}
		if joined { // with the line before
			joined = false
			grid = append(grid, nil)
			continue
		}
		if i == mostExamined && found == 0 {
			return nil, false
		}
		line := ""
		if len(filled) == 1 {
			line = filled[0]
		}
		if label, ok := printedHead(line); ok {
			head, totals, ofHead = r.printedHeads(cells[i:], label)
			grid = append(grid, head)
			continue
		}
		if ofHead > 0 {
			ofHead--
			grid, totals = append(grid, totals), nil
			continue
		}
		cellsOf, isRow := r.printedRow(line, head)
		if !isRow && i+1 < len(cells) && r.isName(line) { // its mark may stand in the next line
			if next := trimmed(cells[i+1]); len(next) == 1 && !r.isName(next[0]) {
				cellsOf, isRow = r.printedRow(line+" "+next[0], head)
				joined = isRow
			}
		}
		if isRow {
			row = cellsOf
			found++
		}
		grid = append(grid, row)
	}
	return grid, found > 1
}

// printedHead reads the line over the names: "Kommune Idriftsættelse".
func printedHead(line string) (label string, ok bool) {
	name, label, _ := strings.Cut(line, " ")
	if readColumn(name, "") != nameColumn || len(line) > longestHeading {
		return "", false
	}
	if _, isDate := readDateLabel(label); label != "" && !isDate {
		return "", false
	}
	return label, true
}

// printedHeads returns the heads of the list whose waves stand in the lines below with their
// totals, and how many lines those are.
func (r *reader) printedHeads(cells [][]string, label string) (head, totals []string, lines int) {
	head, totals = []string{"Kommune"}, []string{""}
	waves, total := 0, false
	for i, row := range cells[1:] {
		line := strings.Join(trimmed(row), " ")
		h, isWave := r.heads.read(line)
		n, isTotal := readTotal(line)
		_, isDate := readDateLabel(line)
		switch {
		case line == "" && i < mostExamined: // between the columns
			continue
		case isDate && label == "" && waves > 0:
			label, lines = line, i+1
			continue
		case isWave && h.rest == "":
			head, totals, total = append(head, line), append(totals, ""), false
			waves, lines = waves+1, i+1
			continue
		case isTotal && waves > 0 && !total:
			if total, lines = true, i+1; n > 0 {
				totals[waves] = line
			}
			continue
		case isTotal && waves > 0:
			lines = i + 1 // it is there twice
			continue
		case i+2 < len(cells):
			if _, counted := readTotal(strings.Join(trimmed(cells[i+2]), " ")); counted { // it heads a column, too
				head, totals, total = append(head, line), append(totals, ""), false
				waves, lines = waves+1, i+1
				continue
			}
		}
		break
	}
	if label != "" {
		head = append(head, label)
	}
	return head, totals, lines
}

// printedRow reads "Albertslund 4 3. kvartal 2020" as a row under the heads.
func (r *reader) printedRow(line string, head []string) (row []string, ok bool) {
	if len(head) < 3 {
		return nil, false
	}
	words := strings.Fields(line)
	if len(words) < 2 {
		return nil, false
	}
	for n := min(len(words)-1, longestName); n > 0; n-- {
		name := strings.Join(words[:n], " ")
		if !r.isName(name) {
			continue
		}
		row = make([]string, len(head))
		row[0] = name
		at := 0
		for i := 1; i < len(head); i++ {
			h, isWave := r.heads.read(head[i])
			_, isDate := readDateLabel(head[i])
			if isWave && r.ownMark(words[n], h) || at == 0 && !isWave && !isDate {
				at = i
			}
		}
		at = max(at, 1)
		row[at] = words[n]
		rest := strings.Join(words[n+1:], " ")
		if _, isWave := r.heads.read(head[len(head)-1]); isWave && rest != "" {
			return nil, false
		}
		if rest != "" {
			row[len(head)-1] = rest
		}
		return row, true
	}
	return nil, false
}

// leastJumbled is how many marks stand alone in a text whose cells went apart.
const leastJumbled = 5

// jumbled reports whether names and the marks of their waves stand in lines of their own: a PDF
// gave the cells of a table without saying which belong together.
func (r *reader) jumbled(cells [][]string) bool {
	headed, waves, marks, names := false, 0, 0, 0
	for _, row := range cells[:min(len(cells), 4*mostExamined)] {
		filled := trimmed(row)
		if len(filled) > 1 {
			return false
		}
		if len(filled) == 0 {
			continue
		}
		_, isHead := printedHead(filled[0])
		h, isWave := r.heads.read(filled[0])
		headed = headed || isHead
		switch {
		case plainNumber.MatchString(filled[0]) || pilotMark.MatchString(filled[0]) || isMark(filled[0]) || strings.EqualFold(filled[0], "p"):
			marks++
		case isWave && h.rest == "":
			waves++
		case r.isName(filled[0]):
			names++
		}
	}
	return headed && waves > 1 && marks >= leastJumbled && names >= leastJumbled
}

// readJumbled keeps the names of a table whose cells went apart in no wave.
func (r *reader) readJumbled(cells [][]string) {
	r.doubt("jumbled", 0)
	for i, row := range cells {
		for _, cell := range trimmed(row) {
			if p := r.piece(cell, i+1); r.isName(p.Text) {
				r.table.Loose = append(r.table.Loose, p)
			}
		}
	}
}
