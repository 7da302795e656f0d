// Package confirm has what somebody confirms of a table before it goes into a plan, the same
// for every kind of table: what becomes of each row, and its doubts with their options.
package confirm

import (
	"maps"

	"bolgeplan/data/plan"
)

// Sentence is something that is said of a table, by the key of its text and what fills it.
type Sentence struct {
	Key   string
	Pairs []any
}

// Message is the sentence for the user.
func (s Sentence) Message() (key string, pairs []any) { return s.Key, s.Pairs }

// Say returns the sentence of a key.
func Say(key string, pairs ...any) Sentence { return Sentence{key, pairs} }

// Status is what becomes of a row or cell of a table.
type Status uint8

// The statuses, from what matters least. A row has that of its most important cell.
const (
	LeftOut   Status = iota // titles, empty lines, areas that are no municipality
	Heading                 // of columns, or of a wave; a total that was compared
	Unchanged               // the plan says the same
	Taken                   // the plan will say this
	Refused                 // it cannot be read, or must not be
)

// Cell is a place in a table: the row from 1, the column from 0 or -1 for the whole row.
type Cell struct{ Row, Column int }

// Row is a row of a table.
type Row struct {
	Number int      // from 1
	Cells  []string // as they came
	Status Status
	Means  string   // its name in the plan, where the table spells it otherwise
	Why    Sentence // of a row that is left out or refused as a whole
	Doubts []int    // among those of the table
	Heads  bool     // it heads rows below it
	Under  int      // number of the row that heads it, 0 for none
}

// ID names a doubt among those of a table, whatever is answered.
type ID struct {
	Cell
	About string // tells several doubts about a place apart
}

// Doubt is a question that a table leaves open. What is proposed follows its answer.
type Doubt struct {
	ID
	Rows    []int    // that it is about, where it is about several
	Why     Sentence // the question
	More    Sentence // what helps to answer it; no key for nothing
	Options []Option
	Preset  int  // the option that holds without an answer; -1: somebody must choose
	Chosen  int  // the option that holds; -1 for none
	Settled bool // somebody answered
}

// Option is an answer that a doubt may have.
type Option struct {
	Sentence
	Note Sentence // what it brings; no key for nothing
	Asks bool     // it wants a municipality: Answer.Of
}

// Answer is what somebody answered to a doubt.
type Answer struct {
	Option int
	Of     plan.ID // the municipality of an option that asks for one
}

// Answers are what somebody answered to the doubts of a table.
type Answers map[ID]Answer

// With returns the answers with another one.
func (a Answers) With(id ID, answer Answer) Answers {
	all := maps.Clone(a)
	if all == nil {
		all = Answers{}
	}
	all[id] = answer
	return all
}

// Without returns the answers without one.
func (a Answers) Without(id ID) Answers {
	all := maps.Clone(a)
	delete(all, id)
	return all
}

// Accept returns the answers that take every open doubt as it is preset.
func (a Answers) Accept(doubts []Doubt) Answers {
	all := maps.Clone(a)
	if all == nil {
		all = Answers{}
	}
	for _, d := range doubts {
		if !d.Settled && d.Preset >= 0 {
			all[d.ID] = Answer{Option: d.Preset}
		}
	}
	return all
}

// Open counts the doubts that nobody answered.
func Open(doubts []Doubt) int {
	n := 0
	for _, d := range doubts {
		if !d.Settled {
			n++
		}
	}
	return n
}

// Ask completes a doubt by its answer: the option that somebody chose, else the preset.
func (a Answers) Ask(d Doubt) Doubt {
	d.Chosen = d.Preset
	if given, ok := a[d.ID]; ok && given.Option >= 0 && given.Option < len(d.Options) && (!d.Options[given.Option].Asks || given.Of != plan.None) {
		d.Chosen, d.Settled = given.Option, true
	}
	return d
}
