package newplan

import (
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
	read := wavetable.Read(cells, wavetable.Options{Solution: solution.Short})
	t.Proposal = wavetable.Propose(base, solution.ID, read, base.DateContext(lang, year), today)
	t.Choices, t.Beside = t.Proposal.AcceptAll(), facttable.Beside(base, cells)
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

// Summarize counts what a table would make. A municipality in two waves, a name that is
// misspelled, unknown or in no wave, a date that is none or whose year was assumed, a total
// that differs and a column of something else are doubts.
func (t Table) Summarize() Summary {
	s := Summary{Placed: len(t.placed())}
	used := map[int]bool{}
	for i, e := range t.Proposal.Entries {
		if e.Wave < 0 || e.Status != wavetable.Exact {
			s.Doubts++
		}
		if e.Wave >= 0 && t.Proposal.Means(i, t.Choices) != plan.None {
			used[e.Wave] = true
		}
	}
	for i, w := range t.Proposal.Waves {
		if used[i] {
			s.Waves++
		}
		for _, d := range w.Dates {
			switch {
			case d.Refused != nil || d.Date.YearAssumed:
				s.Doubts++
			case d.Kind == plan.GoLive && used[i]:
				s.Dated++
			}
		}
		for _, d := range w.Reports {
			if d.Refused != nil || d.Vague || d.Denied != nil {
				s.Doubts++
			}
		}
		if w.Expected > 0 && w.Expected != w.Named {
			s.Doubts++
		}
	}
	s.Doubts += len(t.Proposal.Duplicates(t.Choices)) + len(t.Beside)
	if t.Proposal.Cleaned > 0 {
		s.Doubts++
	}
	return s
}
