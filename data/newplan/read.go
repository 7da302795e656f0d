package newplan

import (
	"slices"

	"bolgeplan/data/confirm"
	"bolgeplan/data/day"
	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
)

// ReadTable matches the cells of a table with the plan that the options make, for the first
// of its solutions. What is exact and what is suggested is chosen. ok is false where the
// table puts nobody into a wave: then it is no table to begin with.
func ReadTable(o Options, cells [][]string, lang day.Lang, today day.Day) (t Table, ok bool) {
	base, err := Base(o)
	if err != nil {
		return t, false
	}
	solution, found := o.firstSolution(base)
	if !found || len(facttable.Recognize(base, cells)) > 0 {
		return t, false
	}
	year := wavetable.LikelyYear(base, solution.ID, today.Year())
	read := wavetable.Read(cells, wavetable.OptionsFor(base, solution, ""))
	proposal := wavetable.Propose(base, solution.ID, read, base.DateContext(lang, year), today)
	review := proposal.Review(wavetable.Answers{})
	t = Table{Proposal: review.Proposal, Choices: review.Choices, Open: confirm.Open(review.Doubts), Beside: facttable.Beside(base, cells)}
	return t, len(t.placed()) > 0
}

// firstSolution is the one that a table is read for.
func (o Options) firstSolution(base *plan.Plan) (s plan.Solution, ok bool) {
	for _, short := range o.shown() {
		return base.SolutionNamed(short)
	}
	return s, false
}

// Summary says what a table would make.
type Summary struct {
	Placed, Waves int
	Dated         int // waves with a go-live
	Doubts        int // names, dates and waves that somebody must look at
}

// Summarize counts what a table would make. Its doubts are those that the confirmation of the table
// would ask, and kinds of facts that it has besides.
func (t Table) Summarize() Summary {
	s := Summary{Placed: len(t.placed()), Doubts: t.Open + len(t.Beside)}
	used := map[int]bool{}
	for i := range t.Proposal.Entries {
		if e := &t.Proposal.Entries[i]; e.Wave >= 0 && t.Proposal.Means(i, t.Choices) != plan.None {
			used[e.Wave] = true
		}
	}
	s.Waves = len(used)
	for i := range used {
		if slices.ContainsFunc(t.Proposal.Waves[i].Dates, func(d wavetable.DateProposal) bool { return d.Kind == plan.GoLive && d.Refused == nil && !d.Skip }) {
			s.Dated++
		}
	}
	return s
}
