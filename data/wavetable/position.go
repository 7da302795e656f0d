package wavetable

import (
	"regexp"
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

var wideGap = regexp.MustCompile(`\S+(?: \S+)*`)

// byPosition reads columns that are aligned by spaces below a line of several
// wave headings. What stands left of the first heading is a column of labels.
func byPosition(lines []string) (rows [][]string, ok bool) {
	aligned := func(line string) bool { return strings.Contains(line, "  ") }
	if !slices.ContainsFunc(lines, aligned) {
		return nil, false
	}
	var starts []int
	labels := true
	var table *namedTable
	for i, line := range lines {
		row := []string{line}
		if starts == nil && !aligned(strings.TrimSpace(line)) {
			rows = append(rows, row)
			continue
		}
		fields := fieldsOf(line)
		if named, ok := namedAt(lines[i:], fields); ok {
			table, starts = &named, []int{}
			rows = append(rows, table.head())
			continue
		}
		if len(headings(fields)) > 1 {
			table, starts, labels = nil, nil, true
			for _, f := range fields {
				if _, isWave := readHeading(f.text, nil); isWave {
					starts = append(starts, f.at)
				}
			}
			if left, found := leftEdges(lines[i+1:], len(starts)); found {
				starts, labels = left, false
			}
			row = placeFields(fields, starts, labels)
		} else if table != nil {
			row = table.place(fields)
		} else if starts != nil {
			row = placeFields(fields, starts, labels)
		}
		rows = append(rows, row)
	}
	return rows, starts != nil
}

// leftEdges finds where the columns begin below headings that are centred over them.
func leftEdges(lines []string, columns int) (starts []int, ok bool) {
	count := map[int]int{}
	for _, line := range lines {
		fields := fieldsOf(line)
		if len(headings(fields)) > 1 {
			break
		}
		for _, f := range fields {
			count[f.at]++
		}
	}
	for at, n := range count {
		if n > 1 {
			starts = append(starts, at)
		}
	}
	slices.Sort(starts)
	starts = slices.CompactFunc(starts, func(a, b int) bool { return abs(b-a) <= 3 })
	return starts, len(starts) >= columns
}

type field struct {
	text string
	at   int // in letters from the start of the line
}

// fieldsOf cuts a line at its gaps of two spaces or more.
func fieldsOf(line string) []field {
	var fields []field
	for _, m := range wideGap.FindAllStringIndex(line, -1) {
		fields = append(fields, field{line[m[0]:m[1]], len([]rune(line[:m[0]]))})
	}
	return fields
}

func headings(fields []field) []string {
	var names []string
	for _, f := range fields {
		if h, ok := readHeading(f.text, nil); ok {
			names = append(names, h.name)
		}
	}
	return names
}

// placeFields puts each field under the nearest start; column 0 is left of them all, where
// there are labels.
func placeFields(fields []field, starts []int, labels bool) []string {
	row := make([]string, len(starts)+1)
	for _, f := range fields {
		at := 0
		if !labels || f.at+2 >= starts[0] {
			at = 1
			for i, s := range starts {
				if abs(f.at-s) < abs(f.at-starts[at-1]) {
					at = i + 1
				}
			}
		}
		row[at] = strings.TrimSpace(row[at] + " " + f.text)
	}
	return row
}

func abs(n int) int { return max(n, -n) }

// namedTable is a table aligned by spaces whose first column is one of names, with waves, and
// perhaps dates, over the others.
type namedTable struct {
	label   field
	columns []field
}

// namedAt reads a line of several wave headings that a column of names stands left of: the
// head of that column is in the same line or in the next one, where totals may stand beside it.
func namedAt(lines []string, fields []field) (t namedTable, ok bool) {
	fields = splitHeadings(fields)
	if len(headings(fields)) < 2 {
		return t, false
	}
	below := []field(nil)
	for _, line := range lines[1:min(len(lines), 3)] {
		if below == nil {
			below = fieldsOf(line)
		}
	}
	for _, list := range [][]field{fields, below} {
		for _, f := range list {
			_, isTotal := readTotal(f.text)
			_, isWave := readHeading(f.text, nil)
			switch column := readColumn(f.text, ""); {
			case column == nameColumn && t.label.text == "" && f.at < fields[len(fields)-1].at:
				t.label = f
			case column == nameColumn || isTotal:
			case isWave:
				t.columns = append(t.columns, f)
			case len(t.columns) > 0 && f.at > t.columns[len(t.columns)-1].at:
				t.columns = append(t.columns, f)
			}
		}
	}
	slices.SortStableFunc(t.columns, func(a, b field) int { return a.at - b.at })
	return t, t.label.text != "" && t.label.at < t.columns[0].at
}

func (t namedTable) head() []string {
	row := []string{t.label.text}
	for _, c := range t.columns {
		row = append(row, c.text)
	}
	return row
}

// place puts each field of a line into the column that it stands nearest to. The foot of a
// page is one cell.
func (t namedTable) place(fields []field) []string {
	row := make([]string, len(t.columns)+1)
	for k, f := range fields {
		if closing.MatchString(f.text) {
			var texts []string
			for _, f := range fields {
				texts = append(texts, f.text)
			}
			return []string{strings.Join(texts, "  ")}
		}
		at := 0
		if k > 0 || f.at > t.label.at+2 {
			at = 1
			for i, c := range t.columns {
				if c.gap(f) < t.columns[at-1].gap(f) {
					at = i + 1
				}
			}
			at = t.byMark(f.text, at)
		}
		if f.text != t.label.text {
			row[at] = strings.TrimSpace(row[at] + " " + f.text)
		}
	}
	return row
}

// byMark moves the number of a wave from a column to the one beside it whose wave has the number:
// where a line is full, the text of a PDF is wider than its page.
func (t namedTable) byMark(mark string, at int) int {
	kind, number := plan.Ordinary, ""
	if m := plainNumber.FindStringSubmatch(mark); m != nil {
		number = strings.TrimLeft(m[1], "0")
	} else if m := pilotMark.FindStringSubmatch(mark); m != nil {
		kind, number = plan.Pilot, strings.TrimLeft(m[1], "0")
	}
	if number == "" {
		return at
	}
	for _, beside := range []int{at, at - 1, at + 1} {
		if beside < 1 || beside > len(t.columns) {
			continue
		}
		if head := t.columns[beside-1].text; waveNumber(head) == number && kindOf(head) == kind {
			return beside
		}
	}
	return at
}

func (f field) end() int { return f.at + len([]rune(f.text)) }

// gap is how far apart the middles of two fields are.
func (f field) gap(o field) int { return abs(f.at + f.end() - o.at - o.end()) }

// splitHeadings parts headings between which only one space stands.
func splitHeadings(fields []field) []field {
	var list []field
	for _, f := range fields {
		words := strings.Split(f.text, " ")
		if _, ok := readHeading(f.text, nil); ok || len(words) < 3 || len(f.text) > longestHeading {
			list = append(list, f)
			continue
		}
		var parts []field
		at, from := f.at, 0
		for i := range words {
			text := strings.Join(words[from:i+1], " ")
			if _, ok := readHeading(text, nil); ok && (i+1 == len(words) || !isNumeral(words[i+1])) {
				parts = append(parts, field{text, at})
				at += len([]rune(text)) + 1
				from = i + 1
			}
		}
		if from < len(words) {
			parts = []field{f}
		}
		list = append(list, parts...)
	}
	return list
}

func isNumeral(word string) bool { return plainNumber.MatchString(word) }
