// Package wavetable reads a distribution of municipalities to waves in any of
// the forms in which consultants have it: a list with a name and a wave in each
// row, or wave headings over columns of names as they come out of a slide, a
// PDF or a spreadsheet, misspellings and all.
//
// Read finds the names, Propose matches them with a plan, a person or the batch command
// chooses, and Apply makes the edit. Package wavetable/xlsx reads the cells of a workbook.
package wavetable

import (
	"slices"
	"strings"

	"bolgeplan/data/confirm"
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
	// Doubts are what reading leaves open; Notes what is left out by its kind.
	Doubts []Doubt
	Notes  []Note
	// Columns are those of a list with what they are read as.
	Columns []UsedColumn

	cells [][]string // as they came
}

// Wave is a heading with what stands below it.
type Wave struct {
	Name     string
	Expected int // as a row of totals says ("I alt 19"); 0 where none does
	Counted  int // as it counts where it expects another number ("I alt 19 (ventet 20)"); else 0
	Names    []Piece
	Dates    []Date
	Done     []Date // on which day each was done, as written; what most rows say comes first
	// DoneRows is how many rows of a list say whether each was done.
	DoneRows map[plan.MilestoneKind]int
}

// Piece is a text that holds one name or, where only spaces part them, several.
type Piece struct {
	Text  string
	Code  string // the municipality's code, where a list has one
	Row   int    // of the table, from 1
	aside *aside // nil where nothing else is said of it, as of most
}

// aside is what is said of a name.
type aside struct {
	remark string // "flyttet til bølge 2"
	none   string // why it is in no wave, as its row says: "udgår"
	struck bool   // it is struck out
	dates  []Date // of its row
	own    []plan.MilestoneKind
	// own are the dates of the row that the table calls the municipality's own.
}

// said returns what is said of a name, to be read only.
func (p *Piece) said() *aside {
	if p.aside == nil {
		return &aside{}
	}
	return p.aside
}

// say returns what is said of a name, to be changed.
func (p *Piece) say() *aside {
	if p.aside == nil {
		p.aside = &aside{}
	}
	return p.aside
}

// remark adds to what is said of a name.
func (p *Piece) remark(text string) {
	if text = strings.TrimSpace(text); text != "" {
		a := p.say()
		a.remark = strings.TrimSpace(a.remark + " " + text)
	}
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
	Others   []string // short names of the other solutions
	Waves    []string // names of waves that the plan has, beside what looks like one
	// Wave takes the names of a table that has no waves. Of a table that has
	// waves only this one is read.
	Wave  string
	Names *Names // the municipalities, by which columns are known; may be nil
	Sheet string // of the workbook, "" for none
	// Columns are what somebody says that columns of a list are, UseNothing for nothing; the
	// others are known by their heads.
	Columns map[int]Use
	Answers confirm.Answers // to doubts that change what is read
}

// OptionsFor reads tables for a solution of a plan; wave is "" or as in Options.
func OptionsFor(p *plan.Plan, solution plan.Solution, wave string) Options {
	o := Options{Solution: solution.Short, Wave: wave, Names: NewNames(p)}
	for _, w := range p.WavesOf(solution.ID) {
		o.Waves = append(o.Waves, w.Name)
	}
	for _, s := range p.AllSolutions() {
		if s.ID != solution.ID && s.Short != "" {
			o.Others = append(o.Others, s.Short)
		}
	}
	return o
}

// Read reads a table from its cells.
func Read(cells [][]string, o Options) Table {
	raw := cells
	cells, cleaned := cleanCells(cells)
	r := &reader{options: o, at: map[string]int{}, exactAt: map[string]int{}, waveCells: map[string]seenWave{}, columnDoubts: map[string]int{}, waveWord: "Bølge",
		seenNames: map[string]bool{}, seenPieces: map[string]Piece{}, numbers: map[string]string{}, seenMarks: map[[2]string]bool{}}
	r.heads = headingReader{known: o.Waves, seen: map[string]seenHeading{}}
	if o.Names != nil {
		r.heads.isName = r.isName
	}
	if o.Wave != "" {
		r.heads.known = append([]string{o.Wave}, o.Waves...)
	}
	for _, other := range o.Others {
		if o.Sheet != "" && strings.EqualFold(strings.TrimSpace(o.Sheet), other) {
			r.doubt("sheet", 0, "sheet", o.Sheet)
		}
	}
	switch {
	case r.rowsOfWaves(cells):
	case r.jumbled(cells):
		r.readJumbled(cells)
	default:
		if grid, ok := r.printed(cells); ok {
			cells = grid
		}
		if r.list(cells) {
			break
		}
		if grouped, ok := r.ungroup(cells); ok {
			cells = grouped
		}
		r.columns(cells)
	}
	t := r.result()
	t.Cleaned, t.cells = cleaned, raw
	return t
}

// cleanCells removes from cells what no text of a plan may hold, and counts the cells in
// which more than line ends changed.
func cleanCells(cells [][]string) (clean [][]string, cleaned int) {
	clean = slices.Clone(cells)
	for i, row := range cells {
		for k, cell := range row {
			text, seen := plan.CleanText(cell, true)
			if text = plainSpaces(text); seen {
				cleaned++
			}
			if text == cell {
				continue
			}
			if &clean[i][0] == &row[0] { // not the caller's
				clean[i] = slices.Clone(row)
			}
			clean[i][k] = text
		}
	}
	return clean, cleaned
}

// reader collects a table.
type reader struct {
	options Options
	heads   headingReader
	table   Table
	at      map[string]int // wave name, folded → its place in table.Waves
	exactAt map[string]int // wave name as written → the same

	// What texts are, as a long table repeats few.
	seenNames  map[string]bool
	seenPieces map[string]Piece
	numbers    map[string]string  // name of a wave → its number
	seenMarks  map[[2]string]bool // cell and name of a wave → whether it marks the wave

	waveCells    map[string]seenWave
	waveWord     string
	columnDoubts map[string]int // head of a column → its place in table.Doubts
	triedMarks   int            // rows of headings looked at as those of marks
}

// isName reports whether a text is a municipality's name.
func (r *reader) isName(text string) bool {
	if r.options.Names == nil {
		return false
	}
	if is, known := r.seenNames[text]; known {
		return is
	}
	is := r.options.Names.isExact(text)
	if len(r.seenNames) < mostSeen && len(text) <= longestHeading {
		r.seenNames[text] = is
	}
	return is
}

func (r *reader) doubt(key string, row int, pairs ...any) {
	r.table.Doubts = appendDoubt(r.table.Doubts, key, row, pairs)
}

func (r *reader) note(key string, row int, text string) {
	r.table.Notes = appendNote(r.table.Notes, key, row, text)
}

// wave returns the wave of a name, which it adds when it is new.
func (r *reader) wave(name string) *Wave {
	if i, ok := r.exactAt[name]; ok {
		return &r.table.Waves[i]
	}
	key := plan.FoldName(name)
	if _, usual := readHeading(name, nil); usual {
		key = strings.ReplaceAll(key, " ", "") // "bølge3" is "Bølge 3"
	}
	i, ok := r.at[key]
	if !ok {
		i = len(r.table.Waves)
		r.at[key] = i
		r.table.Waves = append(r.table.Waves, Wave{Name: name})
	} else if w := &r.table.Waves[i]; len(name) > len(w.Name) && strings.ReplaceAll(name, " ", "") != name {
		w.Name = name // "bølge3", and then "Bølge 3"
	}
	r.exactAt[name] = i
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
func (r *reader) add(w *Wave, cell string, row int) {
	w.Names = r.appendPieces(w.Names, cell, row, appendPiece)
}

// appendPiece joins a name that a hyphen breaks over two cells or lines.
func appendPiece(list []Piece, p Piece) []Piece {
	if n := len(list); n > 0 && strings.HasSuffix(list[n-1].Text, "-") {
		list[n-1].Text += p.Text
		return list
	}
	return append(doubled(list), p)
}

// doubled makes room for as many again in a long list that is full: append alone grows it by a
// quarter, and copies each item five times.
func doubled[T any](list []T) []T {
	const long = 1000
	if n := len(list); n >= long && n == cap(list) {
		return slices.Grow(list, n)
	}
	return list
}

func (w *Wave) date(kind plan.MilestoneKind, text string, row int) {
	w.Dates = appendDate(w.Dates, Date{kind, strings.TrimSpace(text), row})
}

// done takes when a milestone was done; "–" says nothing.
func (w *Wave) done(kind plan.MilestoneKind, text string, row int) {
	w.Done = appendDate(w.Done, Date{kind, strings.Trim(text, " \t–-"), row}) // a list repeats it in every row
}

// appendDate appends what a list does not say yet.
func appendDate(list []Date, d Date) []Date {
	if d.Text == "" || len(list) < mostExamined && slices.ContainsFunc(list, func(have Date) bool { return have.Kind == d.Kind && have.Text == d.Text }) {
		return list
	}
	return append(list, d)
}
