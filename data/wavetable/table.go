// Package wavetable reads a distribution of municipalities to waves in any of
// the forms in which consultants have it: a list with a name and a wave in each
// row, or wave headings over columns of names as they come out of a slide, a
// PDF or a spreadsheet, misspellings and all.
//
// Read finds the names, Propose matches them with a plan, a person or the batch command
// chooses, and Apply makes the edit. Package wavetable/xlsx reads the cells of a workbook.
package wavetable

import (
	"regexp"
	"strings"

	"bolgeplan/data/plan"
)

// Table is what a text says, before it is compared with any plan.
type Table struct {
	Waves []Wave
	// Loose is the text that stands in no wave: titles, notes, and names that
	// are in no column.
	Loose []Piece
	// Cleaned is the number of cells from which characters were removed that no text of a plan
	// may hold.
	Cleaned int
}

// Wave is a heading with what stands below it.
type Wave struct {
	Name     string
	Expected int // as a row of totals says ("I alt 19"); 0 where none does
	Names    []Piece
	Dates    []Date
	Done     []Date // on which day each was done, as written
}

// Piece is a text that holds one name or, where only spaces part them, several.
type Piece struct {
	Text string
	Code string // the municipality's code, where a list has one
	Row  int    // of the table, from 1
}

// Date is when something happens to a wave, as written.
type Date struct {
	Kind plan.MilestoneKind
	Text string
	Row  int
}

// Options says what a table is read for.
type Options struct {
	Solution string   // short name: heads the column of waves in a list of solutions
	Waves    []string // names of waves that the plan has, beside what looks like one
	// Wave takes the names of a table that has no waves. Of a table that has
	// waves only this one is read.
	Wave string
}

// ReadText reads a table from a text; see Cells and Read.
func ReadText(text string, o Options) Table { return Read(Cells(text), o) }

// Read reads a table from its cells.
func Read(cells [][]string, o Options) Table {
	cells, cleaned := cleanCells(cells)
	r := &reader{options: o, at: map[string]int{}}
	known := o.Waves
	if o.Wave != "" {
		known = append([]string{o.Wave}, known...)
	}
	r.known = known
	if !r.list(cells) && !r.bareList(cells) {
		r.columns(cells)
	}
	t := r.result()
	t.Cleaned = cleaned
	return t
}

// cleanCells removes from cells what no text of a plan may hold, and counts the cells in
// which more than line ends changed.
func cleanCells(cells [][]string) (clean [][]string, cleaned int) {
	clean = make([][]string, len(cells))
	for i, row := range cells {
		clean[i] = make([]string, len(row))
		for k, cell := range row {
			text, seen := plan.CleanText(cell, true)
			if clean[i][k] = text; seen {
				cleaned++
			}
		}
	}
	return clean, cleaned
}

// reader collects a table.
type reader struct {
	options Options
	known   []string
	table   Table
	at      map[string]int // wave name, folded → its place in table.Waves
}

// wave returns the wave of a name, which it adds when it is new.
func (r *reader) wave(name string) *Wave {
	key := plan.FoldName(name)
	i, ok := r.at[key]
	if !ok {
		i = len(r.table.Waves)
		r.at[key] = i
		r.table.Waves = append(r.table.Waves, Wave{Name: name})
	}
	return &r.table.Waves[i]
}

// result returns the table, reduced to the one wave of Options.Wave where that is set.
func (r *reader) result() Table {
	only := r.options.Wave
	if only == "" {
		return r.table
	}
	if len(r.table.Waves) == 0 {
		return Table{Waves: []Wave{{Name: only, Names: r.table.Loose}}}
	}
	t := Table{Loose: r.table.Loose}
	for _, w := range r.table.Waves {
		if plan.FoldName(w.Name) == plan.FoldName(only) {
			t.Waves = append(t.Waves, w)
		}
	}
	return t
}

// add puts the names of a cell into a wave.
func (w *Wave) add(cell string, row int) {
	for _, text := range splitNames(cell) {
		w.Names = appendPiece(w.Names, Piece{Text: text, Row: row})
	}
}

// appendPiece joins a name that a hyphen breaks over two cells or lines.
func appendPiece(list []Piece, p Piece) []Piece {
	if n := len(list); n > 0 && strings.HasSuffix(list[n-1].Text, "-") {
		list[n-1].Text += p.Text
		return list
	}
	return append(list, p)
}

func (w *Wave) date(kind plan.MilestoneKind, text string, row int) {
	w.Dates = appendDate(w.Dates, Date{kind, strings.TrimSpace(text), row})
}

// done takes when a milestone was done; "–" says nothing.
func (w *Wave) done(kind plan.MilestoneKind, text string, row int) {
	w.Done = appendDate(w.Done, Date{kind, strings.Trim(text, " \t–-"), row})
}

func appendDate(list []Date, d Date) []Date {
	for _, have := range list {
		if have.Kind == d.Kind {
			return list // the first one stands; a list repeats it in every row
		}
	}
	if d.Text == "" {
		return list
	}
	return append(list, d)
}

var (
	separators = regexp.MustCompile(`[\n,;/•·▪◦●○➤]|<br\s*/?>`)
	numbering  = regexp.MustCompile(`^\d{1,2}[.)]\s+`)
	footnote   = regexp.MustCompile(`(?:\s*\([^()]*\)|[*¹²³⁾]+)+$`)
)

// splitNames splits a cell at its line breaks, commas and bullets. A hyphen at the
// end of a part stays: the name goes on.
func splitNames(cell string) []string {
	var list []string
	for _, s := range separators.Split(cell, -1) {
		s = spaces.ReplaceAllString(strings.TrimSpace(s), " ")
		broken := strings.HasSuffix(s, "-") && len(s) > 2
		s = footnote.ReplaceAllString(numbering.ReplaceAllString(cleanCell(s), ""), "")
		switch {
		case s == "":
		case broken:
			list = append(list, s+"-")
		default:
			list = append(list, s)
		}
	}
	return list
}
