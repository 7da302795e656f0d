// Package board is a board of columns with cards, several columns side by
// side: cards are selected, dragged between columns and moved by keyboard. It
// knows nothing of what it shows: data come through a Model, and what the user
// wants leaves through callbacks.
package board

import (
	"image/color"

	"bolgeplan/data/severity"
	"bolgeplan/ui/kit/style"
)

// Model is what a board shows. A board asks only for what is visible, often,
// and on the goroutine of the user interface. After a change its owner calls
// Refresh.
type Model interface {
	// Columns is the number of columns.
	Columns() int
	// Column describes a column.
	Column(col int) Column
	// Cards is the number of cards in a column.
	Cards(col int) int
	// Card returns a card of a column, from the top.
	Card(col, i int) Card
}

// Column describes a column.
type Column struct {
	Name   string
	Lines  [2]string   // muted, below the name
	Swatch color.Color // beside the name; nil for none
	Pilot  bool        // the swatch is a dashed outline

	// Used of Capacity is what the bar shows; more than Capacity is shown in
	// the warning colour. Without Capacity there is no bar. Load of LoadMost is
	// the same of a second, quieter bar below it.
	Used, Capacity  int
	Load, LoadLimit int

	Total  string     // "I alt 19", bold, at the foot
	Rest   string     // " / 19", muted, behind it
	Tone   style.Tone // of Rest
	Second string     // muted, below them
}

// Card is what one card shows. Its ID is unique on the board and stays the
// same when the card moves.
type Card struct {
	ID    string
	Text  string
	Note  string // muted, at the right end
	Muted bool
	Mark  severity.Severity
}

// noModel is shown until there is one.
type noModel struct{}

func (noModel) Columns() int       { return 0 }
func (noModel) Column(int) Column  { return Column{} }
func (noModel) Cards(int) int      { return 0 }
func (noModel) Card(int, int) Card { return Card{} }
