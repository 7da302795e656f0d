package letters

import (
	"slices"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/worklist"
	"bolgeplan/reports"
)

// batch is the letters of a plan. What a letter says is gathered when it is first needed.
type batch struct {
	plan    *plan.Plan
	lang    translations.Lang
	date    day.Day
	version string // the name of the former state that it is of, "" for the current plan
	letters map[worklist.Key]*letter
}

// letter is what is known of a letter before its pages are made.
type letter struct {
	facts   reports.LetterFacts
	missing []reports.MissingFact
}

func newBatch(p *plan.Plan, lang translations.Lang, date day.Day, version string) *batch {
	return &batch{plan: p, lang: lang, date: date, version: version, letters: map[worklist.Key]*letter{}}
}

// letterOf returns the letter of an item.
func (b *batch) letterOf(it *worklist.Item) *letter {
	l, ok := b.letters[it.Key]
	if !ok {
		facts := reports.GatherLetter(b.plan, reports.LetterKind(it.Kind), it.Solution, it.Municipality, b.lang, b.date)
		facts.Version = b.version
		l = &letter{facts: facts, missing: reports.MissingOnLetter(facts)}
		b.letters[it.Key] = l
	}
	return l
}

// hasGap reports whether the text names something that has no value.
func (l *letter) hasGap() bool {
	return slices.ContainsFunc(l.missing, func(m reports.MissingFact) bool { return m.Field.Line > 0 })
}

// isLacking reports whether the letter can be written and says too little.
func (l *letter) isLacking() bool { return l.facts.Impossible == nil && len(l.missing) > 0 }
