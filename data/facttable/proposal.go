package facttable

import (
	"slices"
	"strconv"

	"bolgeplan/data/confirm"
	"bolgeplan/data/plan"
)

// What somebody confirms is the same for every kind of table.
type (
	Sentence = confirm.Sentence
	Status   = confirm.Status
	Cell     = confirm.Cell
	Doubt    = confirm.Doubt
	Answers  = confirm.Answers
)

// The statuses, from what matters least.
const (
	LeftOut   = confirm.LeftOut
	Heading   = confirm.Heading
	Unchanged = confirm.Unchanged
	Taken     = confirm.Taken
	Refused   = confirm.Refused
)

func say(key string, pairs ...any) Sentence { return confirm.Say(key, pairs...) }

// Item is what becomes of something in a table.
type Item struct {
	Cell
	Status   Status
	Field    Field    // what it is
	Role     string   // of the contact that it is about
	Year     int      // of a figure
	Of       plan.ID  // the municipality or the solution
	Old, New string   // as the plan has it and will have it, "" for nothing
	Why      Sentence // of what is refused, or needs a word; no key for nothing
	Doubt    int      // in Proposal.Doubts, -1 for none
}

// Row is a row of a table.
type Row struct {
	confirm.Row
	Of    plan.ID // the municipality or solution that it is about
	Items []int   // in Proposal.Items
}

// ColumnUse is what a column of the table is read as.
type ColumnUse struct {
	Heading  string
	Field    Field // "" for a column that is left out
	Role     string
	Solution plan.ID
	Year     int
	Why      Sentence // of a column that is left out, where there is more to say
}

// Proposal is what a table would do to a plan: all that a confirmation or the batch
// command shows. It changes nothing.
type Proposal struct {
	Kinds   []ID
	Source  string // of the figures, as the plan will name it
	Columns []ColumnUse
	Rows    []Row
	Items   []Item
	Doubts  []Doubt
	Notes   []Sentence   // what is left out, by name
	Missing []plan.ID    // municipalities that the table does not name, in Danish order
	Sums    *PaymentSums // of a bank's table, nil for none
	Cleaned int          // cells out of which control characters were taken

	edits []func(*plan.Draft) error
}

// Open counts the doubts that nobody answered.
func (p *Proposal) Open() int { return confirm.Open(p.Doubts) }

// Count counts the items of a status.
func (p *Proposal) Count(s Status) int {
	n := 0
	for _, i := range p.Items {
		if i.Status == s {
			n++
		}
	}
	return n
}

// Refusals counts what is refused: cells, and rows as a whole.
func (p *Proposal) Refusals() int {
	n := p.Count(Refused)
	for _, r := range p.Rows {
		if r.Status == Refused && len(r.Items) == 0 {
			n++
		}
	}
	return n
}

// Subjects counts the municipalities, or solutions, of which something is taken.
func (p *Proposal) Subjects() int {
	of := map[plan.ID]bool{}
	for _, i := range p.Items {
		if i.Status == Taken {
			of[i.Of] = true
		}
	}
	return len(of)
}

// Apply makes the edit that the proposal describes, doubts as they are chosen.
func (p *Proposal) Apply(d *plan.Draft) error {
	for _, edit := range p.edits {
		if err := edit(d); err != nil {
			return err
		}
	}
	return nil
}

// Is reports whether the table is read as a kind.
func (p *Proposal) Is(id ID) bool { return slices.Contains(p.Kinds, id) }

// Alone reports whether the rows are not about municipalities.
func (p *Proposal) Alone() bool { return slices.ContainsFunc(p.Kinds, IsAlone) }

// IsAlone reports whether the rows of a kind are not about municipalities.
func IsAlone(id ID) bool {
	k, _ := KindOf(id)
	return k.Alone
}

// Label says in the plan's history what the edit is: from a file, or "" for the clipboard.
// It names nobody.
func (p *Proposal) Label(file string) plan.Label {
	kind := "facts"
	if len(p.Kinds) == 1 {
		kind = string(p.Kinds[0])
	}
	n := strconv.Itoa(p.Subjects())
	if file == "" {
		return plan.L("did.insert."+kind, "n", n)
	}
	return plan.L("did.import."+kind, "n", n, "file", file)
}
