package facttable

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"bolgeplan/data/plan"
)

// Field is what a column holds. Its name is at "facts.field." + the field.
type Field string

// The fields that say which municipality or solution a row is about.
const (
	nameField     Field = "municipality"
	codeField     Field = "code"
	cvrField      Field = "cvr"
	rowField      Field = "municipality_id"
	solutionField Field = "solution"
)

// NameField and CodeField say which municipality a row is about.
const (
	NameField = nameField
	CodeField = codeField
)

// WhoFields are the fields that say which municipality a row is about.
func WhoFields() []Field { return []Field{nameField, codeField, cvrField} }

// Column is a field with the headings that it may have.
type Column struct {
	Field Field
	// Headings are as key leaves them; the first is shown as an example.
	Headings []string
}

// whoColumns say which municipality a row is about, in every kind of table.
var whoColumns = []Column{
	{nameField, []string{"kommune", "kommuner", "kommunenavn", "kommunensnavn", "omraade", "bopaelskommune", "myndighed", "municipality", "municipalities", "municipalityname", "area"}},
	{codeField, []string{"kode", "kommunekode", "kommunenr", "kommunenummer", "komkode", "komnr", "myndighedskode", "code", "municipalitycode", "municipalityno", "municipalitynumber"}},
	{cvrField, []string{"cvr", "cvrnr", "cvrnummer", "cvrno", "cvrnumber"}},
	{rowField, []string{"municipalityid"}},
}

// solutionColumn says which solution a row is about.
var solutionColumn = Column{solutionField, []string{"loesning", "itloesning", "system", "itsystem", "solution"}}

// waveHeadings head the waves of a distribution.
var waveHeadings = []string{"boelge", "bolge", "boelgenavn", "boelgenr", "boelger", "udrulningsboelge", "wave", "wavename", "waves"}

// nameHeadings are those of a column of names, of municipalities or of persons.
var nameHeadings = []string{"navn", "name"}

// heading is what a column of a table is read as.
type heading struct {
	field    Field
	role     string  // of the contact, where the heading names one
	solution plan.ID // for which the value holds, where the heading names one
	year     int     // of the figures
}

// layout is where a table has what: the row of headings, from 0, and what is read of its
// columns.
type layout struct {
	head    int
	columns map[int]heading
}

// has reports whether the table has a column of one of the fields.
func (l *layout) has(fields ...Field) bool {
	for _, f := range fields {
		if l.column(f) >= 0 {
			return true
		}
	}
	return false
}

// column returns the first column of a field, -1 for none.
func (l *layout) column(f Field) int {
	at := -1
	for i, h := range l.columns {
		if h.field == f && h.role == "" && h.solution == plan.None && (at < 0 || i < at) {
			at = i
		}
	}
	return at
}

// names reports whether the table says which municipality a row is about.
func (l *layout) names() bool { return l.has(nameField, codeField, cvrField, rowField) }

// key is what two ways to write a heading have in common: small letters and digits, å as
// aa, æ as ae and ø as oe.
func key(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(norm.NFC.String(s)) {
		switch {
		case r == 'å':
			b.WriteString("aa")
		case r == 'æ' || r == 'ä':
			b.WriteString("ae")
		case r == 'ø' || r == 'ö':
			b.WriteString("oe")
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// fieldOf returns the field of a heading among some columns, "" for none.
func fieldOf(heading string, columns ...[]Column) Field {
	k := key(heading)
	for _, list := range columns {
		for _, c := range list {
			for _, h := range c.Headings {
				if k == h {
					return c.Field
				}
			}
		}
	}
	return ""
}

// sheet is a table with the plan that it is read for.
type sheet struct {
	plan    *plan.Plan
	cells   [][]string // without what no text of a plan holds
	cleaned int
	given   map[int]Field // what somebody says that columns are, "" for nothing
	asked   bool          // somebody says of which kind it is
}

// mostAbove is how many rows may stand above the headings.
const mostAbove = 30

func newSheet(p *plan.Plan, cells [][]string) *sheet {
	s := &sheet{plan: p, cells: slices.Clone(cells)}
	for i, row := range cells {
		changed := false
		for k, cell := range row {
			text, seen := plan.CleanText(strings.ReplaceAll(cell, "\u00a0", " "), true)
			if seen {
				s.cleaned++
			}
			if text = strings.TrimSpace(norm.NFC.String(text)); text != cell {
				if !changed { // the row is the caller's
					s.cells[i], changed = slices.Clone(row), true
				}
				s.cells[i][k] = text
			}
		}
	}
	return s
}

// at is a cell, "" beyond the end of its row.
func (s *sheet) at(row, column int) string {
	if row < 0 || row >= len(s.cells) || column < 0 || column >= len(s.cells[row]) {
		return ""
	}
	return s.cells[row][column]
}

// findHead returns the layout of the first row of headings that will do.
func (s *sheet) findHead(read func(cells []string) map[int]heading, willDo func(*layout) bool) *layout {
	for i, row := range s.cells[:min(len(s.cells), mostAbove)] {
		if len(s.given) > 0 && filled(row) < 2 {
			continue // a title
		}
		l := &layout{i, read(row)}
		if len(l.columns) > 1 && willDo(l) {
			return l
		}
	}
	return nil
}

// readHeadings reads a row of headings: the fields of some columns, of a municipality and
// of a solution, each once. A column "navn" is the municipality's where nothing else says
// which it is, and else the person's where the columns have one.
func (s *sheet) readHeadings(cells []string, columns []Column, person Field) map[int]heading {
	found := map[int]heading{}
	taken := map[heading]bool{}
	add := func(i int, h heading) {
		if _, is := found[i]; !is && !taken[h] {
			found[i], taken[h] = h, true
		}
	}
	for i := range cells {
		if f := s.given[i]; f != "" && has(f, columns, whoColumns) {
			add(i, heading{field: f})
		}
	}
	for i, cell := range cells {
		if s.isGiven(i) {
			continue
		}
		if f := fieldOf(cell, columns, whoColumns); f != "" {
			add(i, heading{field: f})
		} else if h, ok := s.ofSolution(cell, columns); ok {
			add(i, h)
		}
	}
	for i, cell := range cells {
		if k := key(cell); s.isGiven(i) || k != nameHeadings[0] && k != nameHeadings[1] {
			continue
		}
		switch l := (&layout{0, found}); {
		case person != "" && l.names():
			add(i, heading{field: person})
		case !l.has(nameField):
			add(i, heading{field: nameField})
		}
	}
	return found
}

// isGiven reports whether somebody says what a column is.
func (s *sheet) isGiven(column int) bool {
	_, given := s.given[column]
	return given
}

// has reports whether a field is among some columns.
func has(f Field, columns ...[]Column) bool {
	for _, list := range columns {
		for _, c := range list {
			if c.Field == f {
				return true
			}
		}
	}
	return false
}

// filled counts the cells of a row that have something in them.
func filled(row []string) (n int) {
	for _, cell := range row {
		if cell != "" {
			n++
		}
	}
	return n
}

// ofSolution reads a heading that names a solution beside a field: "EAN SAPA".
func (s *sheet) ofSolution(cell string, columns []Column) (heading, bool) {
	k := key(cell)
	for _, solution := range s.plan.AllSolutions() {
		short := key(solution.Short)
		if short == "" {
			continue
		}
		for _, rest := range [...]string{strings.TrimPrefix(k, short), strings.TrimSuffix(k, short)} {
			if f := fieldOf(rest, columns); rest != k && f.ofBilling() {
				return heading{field: f, solution: solution.ID}, true
			}
		}
	}
	return heading{}, false
}

// hasWaves reports whether the rows down to that of the headings have a column of waves:
// one that is headed so, or by a solution's short name.
func (s *sheet) hasWaves(head int) bool {
	waves := map[string]bool{}
	for _, w := range waveHeadings {
		waves[w] = true
	}
	for _, solution := range s.plan.AllSolutions() {
		waves[key(solution.Short)] = true
	}
	for _, row := range s.cells[:head+1] {
		for _, cell := range row {
			if k := key(cell); k != "" && waves[k] {
				return true
			}
		}
	}
	return false
}
