package letters

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports"
)

// batch is the letters of a selection. What a letter says is gathered when it is first
// needed.
type batch struct {
	plan      *plan.Plan
	selection reports.LetterSelection
	ids       []plan.ID // recipients in Danish order
	letters   map[plan.ID]*letter
}

// letter is what is known of a letter before its pages are made.
type letter struct {
	facts   reports.LetterFacts
	missing []reports.MissingFact
	notice  rules.NoticeState

	outdated bool // the plan has changed since the last letter
}

func newBatch(p *plan.Plan, s reports.LetterSelection) *batch {
	return &batch{plan: p, selection: s, ids: s.Recipients(p), letters: map[plan.ID]*letter{}}
}

func (b *batch) today() day.Day { return b.selection.Date }

// letterTo returns the letter to a municipality.
func (b *batch) letterTo(id plan.ID) *letter {
	l, ok := b.letters[id]
	if !ok {
		s := b.selection
		facts := reports.GatherLetter(b.plan, s.Kind, s.Solution, id, s.Lang, s.Date)
		l = &letter{facts: facts, missing: reports.MissingOnLetter(facts), notice: rules.Notice(b.plan, s.Solution, id, s.Date)}
		l.outdated = !s.Kind.Entry().RequiresNotice() && s.IsStale(b.plan, id)
		b.letters[id] = l
	}
	return l
}

// possible returns the recipients whose letters can be written.
func (b *batch) possible() []plan.ID {
	var ids []plan.ID
	for _, id := range b.ids {
		if b.letterTo(id).isPossible() {
			ids = append(ids, id)
		}
	}
	return ids
}

// isPossible reports whether the letter can be written.
func (l *letter) isPossible() bool { return l.facts.Impossible == nil }

// isLacking reports whether the letter can be written and says too little.
func (l *letter) isLacking() bool { return l.isPossible() && len(l.missing) > 0 }

// count returns the number of letters for which has is true.
func (b *batch) count(has func(*letter) bool) int {
	n := 0
	for _, id := range b.ids {
		if has(b.letterTo(id)) {
			n++
		}
	}
	return n
}
