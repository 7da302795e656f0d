// Package anytable takes a table of any kind into a plan: of waves, of facts, or of both at
// once. Propose says what becomes of each row and what is in doubt, a person or the batch
// command answers, and Proposal.Apply makes the edit as one change.
package anytable

import (
	"slices"
	"strconv"

	"bolgeplan/data/confirm"
	"bolgeplan/data/day"
	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
)

// Waves is the kind of a table of waves.
const Waves facttable.ID = "waves"

// Source is a table with where it comes from.
type Source struct {
	Cells [][]string
	Name  string // of the file, "" for the clipboard
	Sheet string // of the workbook, "" for none
	Notes []wavetable.Note
}

// Options says how a table is read.
type Options struct {
	Kinds    []facttable.ID // as which; none: as what it is recognized
	Solution plan.ID        // of the waves, and of a table that needs one
	Wave     string         // of a table that names none
	Lang     day.Lang
	Year     int // of dates without one; 0: the likeliest
	Today    day.Day
	Answers  wavetable.Answers
	Columns  map[int]Meaning // what somebody says that columns are; the others are known by their headings
	// Before is a proposal of the same table, nil for none: what it read is used again where only
	// the answers differ.
	Before *Proposal
}

// Proposal is what a table would do to a plan. It changes nothing.
type Proposal struct {
	Kinds   []facttable.ID
	Waves   *wavetable.Review   // nil where the table is read as none
	Facts   *facttable.Proposal // the same
	Rows    []confirm.Row
	Doubts  []confirm.Doubt
	Notes   []confirm.Sentence // what is left out, by name
	Missing []plan.ID          // municipalities that the table does not name, in Danish order
	Columns []ColumnUse
	Year    int // of dates without one

	plan    *plan.Plan
	reading *reading
}

// ColumnUse is what a column is read as.
type ColumnUse struct {
	Heading string
	Wave    wavetable.Use       // "" for nothing of the waves
	Fact    facttable.ColumnUse // without a field for nothing of the facts
}

// Recognize returns the kinds that a table is of.
func Recognize(p *plan.Plan, cells [][]string) []facttable.ID {
	if facts := facttable.Recognize(p, cells); len(facts) > 0 {
		return facts
	}
	kinds := []facttable.ID{Waves}
	for _, id := range facttable.Beside(p, cells) {
		if !facttable.IsAlone(id) { // the solutions of its rows are no municipalities
			kinds = append(kinds, id)
		}
	}
	return kinds
}

// Propose works out what a table would do to a plan. The error is a *facttable.UnlikeError
// where it lacks the columns of a kind that it is to be read as.
func Propose(p *plan.Plan, source Source, o Options) (*Proposal, error) {
	r, err := o.read(p, source)
	if err != nil {
		return nil, err
	}
	out := &Proposal{Kinds: r.kinds, Columns: r.columns, Year: r.year, plan: p, reading: r}
	for _, n := range source.Notes {
		out.Notes = append(out.Notes, sentence(n))
	}
	factOptions := r.factOptions
	factOptions.Answers = o.Answers.Doubts
	if r.waves != nil {
		review := r.waves.Review(o.Answers)
		out.Waves = &review
	}
	if len(factOptions.Kinds) > 0 {
		if out.Waves != nil {
			factOptions.Whose, factOptions.Beside = out.whose(), out.beside()
		}
		if out.Facts, err = facttable.Propose(p, source.Cells, factOptions); err != nil {
			return nil, err
		}
	}
	out.join()
	return out, nil
}

// ProposeAccepted is Propose that takes every doubt as it is preset.
func ProposeAccepted(p *plan.Plan, source Source, o Options) (*Proposal, error) {
	const mostRounds = 5 // how often an answer may open another doubt
	out, err := Propose(p, source, o)
	for range mostRounds {
		if err != nil || out.Open() == 0 {
			break
		}
		o.Answers.Doubts, o.Before = o.Answers.Doubts.Accept(out.Doubts), out
		out, err = Propose(p, source, o)
	}
	return out, err
}

// whose says which municipality each row is about, as it is chosen for the waves.
func (out *Proposal) whose() map[int]plan.ID {
	of := map[int]plan.ID{}
	for i := range out.Waves.Proposal.Entries {
		e := &out.Waves.Proposal.Entries[i]
		id := out.Waves.Proposal.Means(i, out.Waves.Choices)
		if id == plan.None && e.Status == wavetable.Exact && !e.Conflict {
			id = e.Municipality // it is in no wave, and the facts are still its own
		}
		of[e.Row] = id
	}
	return of
}

// beside are the columns that the waves use.
func (out *Proposal) beside() map[int]bool {
	used := map[int]bool{}
	for i, c := range out.Columns {
		if c.Wave.IsRead() {
			used[i] = true
		}
	}
	return used
}

// join puts together what is said of the waves and of the facts.
func (out *Proposal) join() {
	if w := out.Waves; w != nil {
		out.Doubts = append(out.Doubts, w.Doubts...)
		for _, n := range w.Proposal.Notes {
			out.Notes = append(out.Notes, sentence(n))
		}
		out.Notes = append(out.Notes, w.Kept()...)
		if n := w.Proposal.Cleaned; n > 0 && out.Facts == nil {
			out.Notes = append(out.Notes, counted("table.cleaned", n))
		}
		out.Missing = w.Proposal.Missing
	}
	if f := out.Facts; f != nil {
		out.Doubts = append(out.Doubts, f.Doubts...)
		out.Notes = append(out.Notes, f.Notes...)
		if out.Waves == nil {
			out.Missing = f.Missing
		}
	}
	out.joinRows()
	if out.Facts == nil {
		return // the rows know their doubts
	}
	slices.SortStableFunc(out.Doubts, func(a, b confirm.Doubt) int { return placeOf(a) - placeOf(b) })
	for i := range out.Rows {
		out.Rows[i].Doubts = nil
	}
	for n, d := range out.Doubts {
		rows := d.Rows
		if len(rows) == 0 && d.Row > 0 {
			rows = []int{d.Row}
		}
		for _, row := range rows {
			if row > 0 && row <= len(out.Rows) && !slices.Contains(out.Rows[row-1].Doubts, n) {
				out.Rows[row-1].Doubts = append(out.Rows[row-1].Doubts, n)
			}
		}
	}
}

// placeOf puts doubts about no row last.
func placeOf(d confirm.Doubt) int {
	if d.Row == 0 {
		return 1 << 30
	}
	return d.Row
}

func (out *Proposal) joinRows() {
	if out.Waves != nil {
		out.Rows = out.Waves.Rows
	}
	if out.Facts == nil {
		return
	}
	for i, r := range out.Facts.Rows {
		if out.Waves == nil {
			out.Rows = append(out.Rows, r.Row)
			continue
		}
		row := &out.Rows[i]
		if row.Status = max(row.Status, r.Status); row.Means == "" {
			row.Means = r.Means
		}
	}
}

// sentence is what a note says.
func sentence(n wavetable.Note) confirm.Sentence {
	key, pairs := n.Message()
	return confirm.Say(key, pairs...)
}

// counted is a sentence in the singular or plural.
func counted(key string, n int) confirm.Sentence {
	if n == 1 {
		key += ".one"
	}
	return confirm.Say(key, "n", n)
}

// Is reports whether the table is read as a kind.
func (p *Proposal) Is(id facttable.ID) bool { return slices.Contains(p.Kinds, id) }

// Open counts the doubts that nobody answered.
func (p *Proposal) Open() int { return confirm.Open(p.Doubts) }

// IsEmpty reports whether the table says nothing that any kind reads.
func (p *Proposal) IsEmpty() bool {
	return p.Facts == nil && (p.Waves == nil || len(p.Waves.Proposal.Entries) == 0 && len(p.Waves.Proposal.Waves) == 0)
}

// Values counts the facts that the plan will have.
func (p *Proposal) Values() int {
	if p.Facts == nil {
		return 0
	}
	return p.Facts.Count(facttable.Taken)
}

// Placed counts the municipalities that the table puts into waves.
func (p *Proposal) Placed() int {
	if p.Waves == nil {
		return 0
	}
	return len(p.Waves.Placed())
}

// Moved returns the municipalities that get another wave in the plan after the edit, in
// Danish order.
func (p *Proposal) Moved(after *plan.Plan) []plan.ID {
	if p.Waves == nil {
		return nil
	}
	var moved []plan.ID
	placed, solution := p.Waves.Placed(), p.Waves.Proposal.Solution
	for _, m := range p.plan.AllMunicipalities() {
		was, _ := p.plan.WaveOf(solution, m.ID)
		is, _ := after.WaveOf(solution, m.ID)
		if placed[m.ID] && was.ID != is.ID {
			moved = append(moved, m.ID)
		}
	}
	return moved
}

// Dates counts the dates that the plan will have otherwise.
func (p *Proposal) Dates() int {
	n := 0
	if p.Waves != nil {
		for _, w := range p.Waves.Proposal.Waves {
			for _, t := range w.Dates {
				if t.Applies() {
					n++
				}
				for _, o := range t.Own {
					if !t.Skip && o.Refused == nil && p.Waves.Proposal.Means(o.Entry, p.Waves.Choices) != plan.None {
						n++
					}
				}
			}
		}
	}
	return n
}

// NewWaves names the waves that the edit makes.
func (p *Proposal) NewWaves() (names []string) {
	if p.Waves == nil {
		return nil
	}
	used := map[int]bool{}
	for i, e := range p.Waves.Proposal.Entries {
		if p.Waves.Proposal.Means(i, p.Waves.Choices) != plan.None && e.Wave >= 0 {
			used[e.Wave] = true
		}
	}
	for i, w := range p.Waves.Proposal.Waves {
		if w.Existing == plan.None && (used[i] || len(w.Dates) > 0) {
			names = append(names, w.Name)
		}
	}
	return names
}

// Apply makes the edit, doubts as they are chosen, and returns the dates that move along.
func (p *Proposal) Apply(d *plan.Draft) (along []plan.Move, err error) {
	if p.Waves != nil {
		if along, err = p.Waves.Apply(d); err != nil {
			return nil, err
		}
	}
	if p.Facts != nil {
		err = p.Facts.Apply(d)
	}
	return along, err
}

// Label says in the plan's history what the edit is: from a file, or "" for the clipboard. It
// names nobody.
func (p *Proposal) Label(file string) plan.Label {
	if p.Waves == nil {
		return p.Facts.Label(file)
	}
	solution, _ := p.plan.Solutions.Get(p.Waves.Proposal.Solution)
	key, pairs := "", []string{"n", strconv.Itoa(p.Placed()), "solution", solution.Short}
	if p.Facts != nil {
		key, pairs = ".several", append(pairs, "values", strconv.Itoa(p.Values()))
	}
	if file == "" {
		return plan.L("did.insert"+key, pairs...)
	}
	return plan.L("did.import"+key, append(pairs, "file", file)...)
}
