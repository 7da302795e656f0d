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
	var head []string // of the list; nil above it
	waves := 0
	found := 0
	for i, row := range cells {
		filled := trimmed(row)
		if len(filled) > 1 {
			return nil, false
		}
		if i == mostExamined && found == 0 {
			return nil, false
		}
		line := ""
		if len(filled) == 1 {
			line = filled[0]
		}
		if label, ok := printedHead(line); ok && (head == nil || waves > 0) {
			head, waves = r.printedHeads(cells[i:], label)
			grid = append(grid, head)
			continue
		}
		cellsOf, isRow := r.printedRow(line, head)
		_, isHeading := r.heads.read(line)
		_, isTotal := readTotal(line)
		switch {
		case isRow:
			grid = append(grid, cellsOf)
			found++
		case waves > 0 && (isHeading || isTotal):
			grid = append(grid, nil) // in the head
		default:
			grid = append(grid, row)
		}
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

// printedHeads returns the heads of the list whose waves stand in the lines below.
func (r *reader) printedHeads(cells [][]string, label string) (head []string, waves int) {
	head = []string{"Kommune"}
	total := false
	for _, row := range cells[1:] {
		line := strings.Join(trimmed(row), " ")
		h, isWave := r.heads.read(line)
		n, isTotal := readTotal(line)
		switch {
		case isWave && h.rest == "":
			head, total = append(head, line), false
			waves++
			continue
		case isTotal && waves > 0 && !total:
			if total = true; n > 0 {
				head[waves] += " (" + strings.TrimSpace(line[strings.LastIndexByte(line, ' '):]) + ")"
			}
			continue
		}
		break
	}
	if label != "" {
		head = append(head, label)
	}
	return head, waves
}

// printedRow reads "Albertslund 4 3. kvartal 2020" as a row under the heads.
func (r *reader) printedRow(line string, head []string) (row []string, ok bool) {
	words := strings.Fields(line)
	if len(head) < 3 || len(words) < 2 {
		return nil, false
	}
	for n := min(len(words)-1, longestName); n > 0; n-- {
		name := strings.Join(words[:n], " ")
		if !r.isName(name) {
			continue
		}
		row = make([]string, len(head))
		row[0] = name
		at := 1
		for i := 1; i < len(head); i++ {
			if h, isWave := r.heads.read(head[i]); isWave && r.ownMark(words[n], h) {
				at = i
			}
		}
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
