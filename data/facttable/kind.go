// Package facttable reads tables of a plan's own facts in their plain form: a row of
// headings with known names, in any order, and a row for each municipality, contact,
// figure or price below.
//
// Recognize says what a table is, Propose what it would do to a plan, a person or the
// batch command answers its doubts, and Proposal.Apply makes the edit. Every row and cell
// of a table has its place in the proposal: taken, unchanged, doubtful, refused or left
// out, with the reason.
package facttable

import (
	"bolgeplan/data/plan"
)

// ID names a kind of table, as the batch command has it.
type ID string

// The kinds of tables.
const (
	Municipalities ID = "municipalities"
	Contacts       ID = "contacts"
	Population     ID = "population"
	Prices         ID = "prices"
)

// Kind is a kind of table. Window and batch command know the kinds from Kinds only.
type Kind struct {
	ID      ID
	Columns []Column // besides those that say which municipality

	// NeedsSolution says that a table without a column of solutions is about the one in
	// Options.
	NeedsSolution bool

	// Alone says that the rows are not about municipalities: nothing else is read of such a
	// table.
	Alone bool

	hasWaves bool                 // it has a column of waves, and is no table of waves for that
	find     func(*sheet) *layout // where the table has what; nil where it is of another kind
	propose  func(*builder)
}

// Kinds lists the kinds of tables.
func Kinds() []Kind {
	return append([]Kind{
		{ID: Municipalities, Columns: municipalityColumns, find: findMunicipalities, propose: proposeMunicipalities},
		{ID: Contacts, Columns: contactColumns, find: findContacts, propose: proposeContacts},
		{ID: Population, Columns: populationColumns, find: findPopulation, propose: proposePopulation},
		{ID: Prices, Columns: priceColumns, NeedsSolution: true, find: findPrices, propose: proposePrices, Alone: true},
		{ID: Payments, Columns: paymentColumns, find: findPayments, propose: proposePayments, Alone: true},
	}, letterKinds()...)
}

// KindOf returns the kind of an id.
func KindOf(id ID) (k Kind, ok bool) {
	for _, k := range Kinds() {
		if k.ID == id {
			return k, true
		}
	}
	return Kind{}, false
}

// Recognize returns the kinds that a table is of by its headings: none, or several where
// it has the columns of several. A table with a column of waves is one of waves.
func Recognize(p *plan.Plan, cells [][]string) []ID { return recognize(p, cells, false) }

// Beside returns the kinds whose columns a table of waves has besides.
func Beside(p *plan.Plan, cells [][]string) []ID { return recognize(p, cells, true) }

// recognize returns the kinds of a table that has waves, or has none.
func recognize(p *plan.Plan, cells [][]string, waves bool) []ID {
	s := newSheet(p, cells)
	var found []ID
	for _, k := range Kinds() {
		l := k.find(s)
		if l == nil || s.hasWaves(l.head) != (waves || k.hasWaves) || waves && k.hasWaves {
			continue
		}
		if k.Alone && !waves {
			return []ID{k.ID}
		}
		found = append(found, k.ID)
	}
	return found
}
