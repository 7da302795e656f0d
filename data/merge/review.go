// Package merge says what bringing copies of a plan together does, before anything is
// written: what they changed since they were equal, where they conflict, what the merge
// itself breaks, and what each choice writes. The package is pure: the union of the copies
// is a log in memory (history.Log), and package data writes it to the file.
package merge

import (
	"cmp"
	"slices"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Copies are states of one log that are to come together.
type Copies struct {
	// Log holds the transactions of all copies. A Review adds transactions to it by which
	// it tries choices; they are part of no state of the copies.
	Log          *history.Log
	Mine, Theirs []history.TxID // tips; Theirs are those of all received copies
	Me           string         // the author of what is written
	IsMe         func(author string) bool
	Today        day.Day
}

// Review is the comparison of copies. Use it from one goroutine at a time.
type Review struct {
	Since    history.Time  // when the copies were last equal
	Lacked   []*history.Tx // transactions of theirs that mine lacks, the oldest first
	Others   []Party       // whose changes come, the most first
	OwnTotal int           // things that I changed since the copies were equal
	Same     int           // things that both changed to the same value
	Clashing int           // things that both changed to another value

	Conflicts []Conflict // those that the merge brings come first
	Told      []Answer   // changes of mine that others left out or picked against
	Rest      []Line     // what comes from others without a conflict
	Both      []Line     // what both changed to the same value
	Own       []Line     // what I changed, and others did not

	copies                                Copies
	base, mine, theirs, merged            *history.View
	basePlan, minePlan, theirsPlan, after *plan.Plan
	mineFindings                          []rules.Finding
	theirsFindings                        [][]rules.Finding // of all the others together, and of each of their tips
	mergedTips                            []history.TxID

	left history.LeftOut // of the last edit that left something out
}

// Party is somebody whose changes come with a merge.
type Party struct {
	Author string
	Me     bool // I, on another machine
	Things int  // registers and rows that differ from the last common state, net
	Txs    int  // transactions that mine lacks
	Last   history.Time
}

// NewReview compares copies. The error is history.ErrHistoryMissing if the log lacks a tip.
func NewReview(c Copies) (*Review, error) {
	r := &Review{copies: c}
	var err error
	if r.mine, err = c.Log.At(c.Mine); err != nil {
		return nil, err
	}
	if r.theirs, err = c.Log.At(c.Theirs); err != nil {
		return nil, err
	}
	r.base, r.merged = r.mine.Common(r.theirs), r.mine.Union(r.theirs)
	r.mergedTips = r.merged.Tips()
	r.Since, _ = c.Log.LatestTime(r.base.Tips())
	r.Lacked = r.mine.Lacks(r.theirs)
	for _, p := range []struct {
		of   *history.View
		plan **plan.Plan
	}{{r.base, &r.basePlan}, {r.mine, &r.minePlan}, {r.theirs, &r.theirsPlan}, {r.merged, &r.after}} {
		if *p.plan, err = p.of.Plan(); err != nil {
			return nil, err
		}
	}
	r.mineFindings = rules.Check(r.minePlan, c.Today)
	if err := r.checkTheirs(); err != nil {
		return nil, err
	}
	if err := r.findConflicts(); err != nil {
		return nil, err
	}
	r.count()
	r.findAnswers()
	return r, nil
}

// maxChecked is how many tips of the others are checked one by one.
const maxChecked = 8

// checkTheirs finds what the rules find in the copies of the others: together, and in
// each, for one may contradict another.
func (r *Review) checkTheirs() error {
	r.theirsFindings = [][]rules.Finding{rules.Check(r.theirsPlan, r.copies.Today)}
	tips := r.copies.Theirs
	if len(tips) < 2 || len(tips) > maxChecked {
		return nil
	}
	for _, tip := range tips {
		v, err := r.copies.Log.At([]history.TxID{tip})
		if err != nil {
			return err
		}
		p, err := v.Plan()
		if err != nil {
			return err
		}
		r.theirsFindings = append(r.theirsFindings, rules.Check(p, r.copies.Today))
	}
	return nil
}

// IsNew reports whether the others have anything that my copy lacks.
func (r *Review) IsNew() bool { return len(r.Lacked) > 0 }

// IsMe reports whether an author is me.
func (r *Review) IsMe(author string) bool { return r.copies.IsMe(author) }

// IsAhead reports whether my copy has anything that the others lack.
func (r *Review) IsAhead() bool { return len(r.theirs.Lacks(r.mine)) > 0 }

// Before returns my plan, and Theirs the plan of the others as it was received.
func (r *Review) Before() *plan.Plan { return r.minePlan }

// Theirs returns the plan of the others.
func (r *Review) Theirs() *plan.Plan { return r.theirsPlan }

// Base returns the last plan that the copies had in common.
func (r *Review) Base() *plan.Plan { return r.basePlan }

// After returns the merged plan without any choice.
func (r *Review) After() *plan.Plan { return r.after }

// count counts the things that each changed, and sorts what comes into lines.
func (r *Review) count() {
	own, theirs := asSet(r.mine.Changed(r.base)), asSet(r.theirs.Changed(r.base))
	r.OwnTotal = len(own)
	both := map[history.RegisterKey]bool{}
	for key := range own {
		if !theirs[key] {
			continue
		}
		if sameIn(r.mine, r.theirs, key) {
			r.Same++
			both[key] = true
		}
	}
	for i := range r.Conflicts {
		if !r.Conflicts[i].Former {
			r.Clashing++
		}
	}
	r.countParties(theirs)
	settled := func(key history.RegisterKey) bool { return both[key] || r.isContested(key) }
	r.Rest = r.lines(r.minePlan, r.after, func(key history.RegisterKey) bool { return !settled(key) },
		func(key history.RegisterKey) []string { return writersSince(r.theirs, r.mine, key) })
	r.Both = r.lines(r.basePlan, r.minePlan, func(key history.RegisterKey) bool { return both[key] }, r.authorsOf)
	r.Own = r.lines(r.basePlan, r.minePlan, func(key history.RegisterKey) bool { return !settled(key) },
		func(key history.RegisterKey) []string { return writersSince(r.mine, r.theirs, key) })
}

// sameIn reports whether two views have the same values of a thing.
func sameIn(a, b *history.View, key history.RegisterKey) bool {
	if key.Register == "" {
		return a.Lives(key.Row) == b.Lives(key.Row) && a.Image(key.Row) == b.Image(key.Row)
	}
	x, y := a.Sides(key), b.Sides(key)
	return len(x) == len(y) && !slices.ContainsFunc(x, func(s history.Side) bool {
		return !slices.ContainsFunc(y, s.Equal)
	})
}

func asSet(list []history.RegisterKey) map[history.RegisterKey]bool {
	set := map[history.RegisterKey]bool{}
	for _, key := range list {
		set[key] = true
	}
	return set
}

// countParties counts what each of the others changed. A thing is theirs who wrote it last.
func (r *Review) countParties(things map[history.RegisterKey]bool) {
	of := map[string]*Party{}
	party := func(author string) *Party {
		if of[author] == nil {
			of[author] = &Party{Author: author, Me: r.copies.IsMe(author)}
		}
		return of[author]
	}
	lacked := map[history.TxID]bool{}
	for _, t := range r.Lacked {
		p := party(t.Author)
		p.Txs++
		p.Last = max(p.Last, t.Time)
		lacked[t.ID] = true
	}
	for key := range things {
		for _, t := range r.theirs.Writers(key) {
			if lacked[t.ID] {
				party(t.Author).Things++
				break
			}
		}
	}
	for _, p := range of {
		r.Others = append(r.Others, *p)
	}
	slices.SortFunc(r.Others, func(a, b Party) int {
		return cmp.Or(cmp.Compare(b.Things, a.Things), cmp.Compare(b.Txs, a.Txs), strings.Compare(a.Author, b.Author))
	})
}
