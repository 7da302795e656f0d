package facttable

import (
	"regexp"
	"slices"
	"strings"
)

// The fields of a table of populations.
const (
	timeField   Field = "year"
	figureField Field = "inhabitants"
	sexField    Field = "sex"
	ageField    Field = "age"
	groupField  Field = "group" // other groups of inhabitants
)

// dstSource is what the plan names as the source of Statistics Denmark's own table.
const dstSource = "Danmarks Statistik, FOLK1A"

var populationColumns = []Column{
	{timeField, []string{"aar", "tid", "aarstal", "dato", "pr", "kvartal", "year", "time", "quarter", "date"}},
	{figureField, []string{"indbyggere", "indbyggertal", "folketal", "befolkning", "befolkningstal", "borgere", "antal", "antalindbyggere", "antalborgere", "antalpersoner", "indhold", "indb", "indbtal", "folketalden1ikvartalet", "folketalden1imaaneden", "inhabitants", "population", "number", "persons", "populationatthefirstdayofthequarter"}},
	{sexField, []string{"koen", "sex", "gender"}},
	{ageField, []string{"alder", "age"}},
	{groupField, []string{"civilstand", "herkomst", "statsborgerskab", "maritalstatus", "ancestry", "citizenship"}},
}

// A row "101 København" under a heading of its own, or under none, is an area all the same.
const regionHeading = "region"

func findPopulation(s *sheet) *layout {
	read := func(cells []string) map[int]heading { return s.readPopulation(cells) }
	if l := s.findHead(read, func(l *layout) bool {
		return l.names() && l.has(figureField) && (l.has(timeField) || s.titleYear(l.head) > 0)
	}); l != nil {
		return l
	}
	return s.findMatrix()
}

// readPopulation reads headings of a table with a row for each figure.
func (s *sheet) readPopulation(cells []string) map[int]heading {
	found := s.readHeadings(cells, populationColumns, "")
	l := layout{0, found}
	for i, cell := range cells {
		if _, is := found[i]; !is && !s.isGiven(i) && key(cell) == regionHeading && !l.names() {
			found[i] = heading{field: nameField}
		}
	}
	return found
}

// titleYear is the year of whose 1 January a line above the headings speaks, 0 for none.
func (s *sheet) titleYear(head int) int {
	for _, row := range s.cells[:head] {
		if m := firstOfJanuary.FindStringSubmatch(strings.Join(row, " ")); m != nil {
			return number(m[1])
		}
	}
	return 0
}

var (
	firstOfJanuary = regexp.MustCompile(`(?i)(?:\b1\. ?jan(?:uar|uary|\.)? |\b1[./-]1[./ -]+|\b1 January )(\d{4})\b`)
	aroundTime     = regexp.MustCompile(`(?i)\b(?:indbyggertal(?:let)?|indbyggere|folketal(?:let)?|befolkning(?:en)?|antal|indb\.?|borgere|population|inhabitants|pr\.?|den|per|on|i|in|år|year)(?:\s+|$|,)|[(),:]`)
)

// headingTime reads the time of the figures in a heading: "2025K1", "Indbyggertal 2025".
func headingTime(cell string) (instant, bool) {
	if i, ok := readTime(cell); ok {
		return i, true
	}
	rest := strings.TrimSpace(aroundTime.ReplaceAllString(cell+" ", " "))
	rest = strings.Join(strings.Fields(rest), " ")
	if rest == "" || rest == cell {
		return instant{}, false
	}
	return readTime(rest)
}

// findMatrix finds a table with a column for each time, over rows of areas.
func (s *sheet) findMatrix() *layout {
	names := s.areaNames()
	for i, row := range s.cells[:min(len(s.cells), mostAbove)] {
		if slices.ContainsFunc(row, func(cell string) bool { return isArea(names, cell) }) {
			continue // a row of the table, in which the postcode 2020 is no year
		}
		l := &layout{i, map[int]heading{}}
		first, figures := -1, 0
		for k, cell := range row {
			t, ok := headingTime(cell)
			if !ok {
				continue
			}
			if n, others := s.figuresBelow(i, k); n >= others {
				figures += n
				h := heading{field: figureField, year: t.year}
				if !t.january {
					h.field = timeField
				}
				l.columns[k] = h
				if first < 0 {
					first = k
				}
			}
		}
		if first > 0 && figures > 0 && s.areaColumn(l, first) {
			return l
		}
	}
	return nil
}

// figuresBelow counts the figures of a column below a row, and what is none: over other
// dates a date is no heading.
func (s *sheet) figuresBelow(row, column int) (figures, others int) {
	for i := row + 1; i < len(s.cells); i++ {
		text := s.at(i, column)
		if _, ok := readCount(text); ok {
			figures++
		} else if !isNoFigure(text) {
			others++
		}
	}
	return figures, others
}

// areaColumn finds the column of areas among those left of the figures, and reads the
// headings of the others.
func (s *sheet) areaColumn(l *layout, figures int) bool {
	for k, h := range s.readPopulation(s.cells[l.head]) {
		if k < figures && h.field != figureField && h.field != timeField {
			l.columns[k] = h
		}
	}
	if l.names() {
		return true
	}
	names := s.areaNames()
	best, most := -1, 0
	for k := range figures {
		n := 0
		for _, row := range s.cells[l.head+1:] {
			if k < len(row) && isArea(names, row[k]) {
				n++
			}
		}
		if n > most {
			best, most = k, n
		}
	}
	if best < 0 {
		return false
	}
	l.columns[best] = heading{field: nameField}
	for k := range figures {
		if _, ok := l.columns[k]; !ok {
			l.columns[k] = heading{field: groupField}
		}
	}
	return true
}

// areaNames are the names of the municipalities, as key compares them.
func (s *sheet) areaNames() map[string]bool {
	names := map[string]bool{}
	for _, m := range s.plan.AllMunicipalities() {
		names[key(m.Name)] = true
	}
	return names
}

// isArea reports whether a cell names a municipality, with its code or without.
func isArea(names map[string]bool, cell string) bool {
	if m := coded.FindStringSubmatch(cell); m != nil {
		cell = m[2]
	}
	return cell != "" && names[key(cell)]
}
