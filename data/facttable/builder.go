package facttable

import (
	"strings"

	"bolgeplan/data/confirm"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
)

// Options says how a table is read.
type Options struct {
	Kinds    []ID     // as which; none: as what it is recognized
	Solution plan.ID  // that a table without a column of solutions is about
	Source   string   // what the table is called: the name of its file
	Lang     day.Lang // of dates without a language, and of figures in the proposal
	Year     int      // of dates that name none
	Answers  Answers
	Whose    map[int]plan.ID // row from 1 → its municipality, None to leave it out, as it is known already
	Beside   map[int]bool    // columns that something else reads
	Columns  map[int]Field   // what columns are, "" for nothing; the others are read by their headings
}

// UnlikeError says that a table has not the columns of a kind.
type UnlikeError struct{ Kind ID }

func (e *UnlikeError) Error() string { return "the table has no columns of " + string(e.Kind) }

// Message is the sentence for the user.
func (e *UnlikeError) Message() (key string, pairs []any) {
	return "facts.unlike." + string(e.Kind), nil
}

// Propose works out what a table would do to a plan. The error is an *UnlikeError where it
// lacks the columns of a kind that it is to be read as. A table that is recognized as none
// gives a proposal without kinds.
func Propose(p *plan.Plan, cells [][]string, o Options) (*Proposal, error) {
	b := &builder{sheet: newSheet(p, cells), options: o, out: &Proposal{Kinds: o.Kinds}}
	b.given, b.asked = o.Columns, len(o.Kinds) > 0
	if len(o.Kinds) == 0 {
		b.out.Kinds = Recognize(p, cells)
	}
	b.begin()
	for _, id := range b.out.Kinds {
		k, ok := KindOf(id)
		if !ok {
			return nil, &UnlikeError{id}
		}
		if b.layout = k.find(b.sheet); b.layout == nil {
			return nil, &UnlikeError{id}
		}
		b.useColumns()
		k.propose(b)
	}
	b.end()
	return b.out, nil
}

// Columns returns what the columns of a table are as the kinds of the options. The error is as
// that of Propose.
func Columns(p *plan.Plan, cells [][]string, o Options) ([]ColumnUse, error) {
	if len(o.Kinds) == 0 {
		width := 0
		for _, row := range cells {
			width = max(width, len(row))
		}
		return make([]ColumnUse, width), nil
	}
	b := &builder{sheet: newSheet(p, cells), out: &Proposal{}}
	b.given, b.asked = o.Columns, true
	b.begin()
	for _, id := range o.Kinds {
		k, ok := KindOf(id)
		if !ok {
			return nil, &UnlikeError{id}
		}
		if b.layout = k.find(b.sheet); b.layout == nil {
			return nil, &UnlikeError{id}
		}
		b.useColumns()
	}
	return b.out.Columns, nil
}

// builder makes a proposal.
type builder struct {
	*sheet
	*layout
	options Options
	out     *Proposal
	names   *wavetable.Names
	codes   map[string]plan.ID
	cvrs    map[string]plan.ID

	whose     map[int]plan.ID     // row → its municipality, once it was looked for
	doubts    map[Cell]int        // → its place in out.Doubts
	claims    map[string]claimed  // what rows say, see claim
	leftOut   map[string][]string // note → what it lists, in the order of the table
	noteOrder []string            // keys of leftOut
	named     map[plan.ID]bool    // municipalities of the table
}

func (b *builder) begin() {
	b.names = wavetable.NewNames(b.plan)
	b.codes, b.cvrs = map[string]plan.ID{}, map[string]plan.ID{}
	for _, m := range b.plan.AllMunicipalities() {
		b.codes[m.Code] = m.ID
		if m.CVR != "" {
			b.cvrs[m.CVR] = m.ID
		}
	}
	b.whose, b.doubts, b.claims = map[int]plan.ID{}, map[Cell]int{}, map[string]claimed{}
	b.leftOut, b.named = map[string][]string{}, map[plan.ID]bool{}
	b.out.Cleaned = b.cleaned
	width := 0
	for i, row := range b.cells {
		b.out.Rows = append(b.out.Rows, Row{Row: confirm.Row{Number: i + 1, Cells: row}})
		width = max(width, len(row))
	}
	b.out.Columns = make([]ColumnUse, width)
}

// useColumns notes what the columns of the present kind are.
func (b *builder) useColumns() {
	if b.head >= 0 {
		b.row(b.head).Status, b.row(b.head).Heads = Heading, true
	}
	for i := range max(b.head, 0) {
		b.row(i).Why = say("facts.row.title")
	}
	for i := range b.out.Columns {
		use := &b.out.Columns[i]
		if use.Heading == "" {
			use.Heading = b.at(b.head, i)
		}
		if h, ok := b.columns[i]; ok {
			use.Field, use.Role, use.Solution, use.Year = h.field, h.role, h.solution, h.year
		}
	}
}

func (b *builder) row(i int) *Row { return &b.out.Rows[i] }

// rows calls a function with each row below the headings that has anything in it.
func (b *builder) rows(do func(row int)) {
	for i := b.head + 1; i < len(b.cells); i++ {
		if strings.TrimSpace(strings.Join(b.cells[i], "")) != "" {
			do(i)
		}
	}
}

// ask returns the answer to a doubt about a cell, an option: what somebody chose, else
// what is preset.
func (b *builder) ask(at Cell, why Sentence, preset int, options ...Sentence) int {
	if i, asked := b.doubts[at]; asked {
		return b.out.Doubts[i].Chosen
	}
	d := Doubt{ID: confirm.ID{Cell: at}, Why: why, Preset: preset}
	for _, o := range options {
		d.Options = append(d.Options, confirm.Option{Sentence: o})
	}
	d = b.options.Answers.Ask(d)
	b.doubts[at] = len(b.out.Doubts)
	if at.Row > 0 {
		r := b.row(at.Row - 1)
		r.Doubts = append(r.Doubts, len(b.out.Doubts))
	}
	b.out.Doubts = append(b.out.Doubts, d)
	return d.Chosen
}

// cell is the place of a cell, by its row and column from 0.
func cell(row, column int) Cell { return Cell{Row: row + 1, Column: column} }

// item adds what becomes of something. It is in doubt where its cell is, or its row.
func (b *builder) item(i Item) {
	i.Doubt = -1
	if n, ok := b.doubts[i.Cell]; ok {
		i.Doubt = n
	} else if n, ok := b.doubts[Cell{Row: i.Row, Column: -1}]; ok {
		i.Doubt = n
	}
	r := b.row(i.Row - 1)
	r.Items = append(r.Items, len(b.out.Items))
	b.out.Items = append(b.out.Items, i)
}

// set adds an item that the plan takes, or has already.
func (b *builder) set(i Item) (changes bool) {
	i.Status = Taken
	if i.Old == i.New {
		i.Status = Unchanged
	}
	b.item(i)
	return i.Status == Taken
}

// refuse adds an item that cannot be taken.
func (b *builder) refuse(i Item, why Sentence) {
	i.Status, i.Why = Refused, why
	b.item(i)
}

// refuseRow refuses a row as a whole.
func (b *builder) refuseRow(row int, why Sentence) {
	r := b.row(row)
	if r.Status == LeftOut {
		r.Status, r.Why = Refused, why
	}
}

// leave leaves a row out, and has it named in the note of a key.
func (b *builder) leave(row int, key, name string) {
	b.row(row).Why = say("facts.row."+key, "name", name)
	b.note(key, name)
}

// note has something named in the note of a key.
func (b *builder) note(key, name string) {
	if _, ok := b.leftOut[key]; !ok {
		b.noteOrder = append(b.noteOrder, key)
	}
	for _, n := range b.leftOut[key] {
		if n == name {
			return
		}
	}
	b.leftOut[key] = append(b.leftOut[key], name)
}

// edit adds a part of the edit.
func (b *builder) edit(do func(*plan.Draft) error) { b.out.edits = append(b.out.edits, do) }

// claimed is what a row says of something.
type claimed struct {
	row   int
	value string
}

// claim reports whether a cell may say something that is said once: of two cells that
// contradict each other the first holds, unless somebody chooses the other.
func (b *builder) claim(what string, at Cell, value string) bool {
	before, again := b.claims[what]
	if !again {
		b.claims[what] = claimed{at.Row, value}
		return true
	}
	if before.value == value {
		return false
	}
	takes := b.ask(at, say("facts.doubt.twice", "row", before.row, "value", before.value, "other", value), 0,
		say("facts.option.first", "value", before.value, "row", before.row), say("facts.option.this", "value", value)) == 1
	return takes
}
