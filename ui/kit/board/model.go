// Package board is a board of columns with cards. Cards are selected, dragged between columns and
// moved by keyboard. It reads its data from a Model, and reports what the user does by callbacks.
package board

import (
	"image/color"

	"bolgeplan/data/severity"
	"bolgeplan/ui/kit/style"
)

// Model is the content of a board. The board asks for visible cards only, often, and on Fyne's
// goroutine. After a change the owner calls Refresh.
type Model interface {
	// Columns is the number of columns.
	Columns() int
	// Column describes a column.
	Column(col int) Column
	// Cards returns the number of cards in a column.
	Cards(col int) int
	// Card returns a card of a column, from the top.
	Card(col, i int) Card
}

// Column describes a column.
type Column struct {
	Chosen bool // the column as a whole is selected
	Name   string
	Lines  [2]string   // muted, below the name
	Swatch color.Color // beside the name; nil for none
	Pilot  bool        // the swatch is a dashed outline

	// The bar shows Used of Capacity, in the warning colour where Used is larger. Without Capacity
	// there is no bar. A second, quieter bar below it shows Load of LoadLimit.
	Used, Capacity  int
	Load, LoadLimit int

	Total  string     // "I alt 19", bold, at the foot
	Rest   string     // " / 19", muted, behind it
	Tone   style.Tone // of Rest
	Second string     // muted, below them
}

// Card is the content of a card. Its ID is unique on the board, and stays when the card moves.
type Card struct {
	ID    string
	Text  string
	Note  string // muted, at the right end
	Muted bool
	Mark  severity.Severity
}

// noModel is the model until there is one.
type noModel struct{}

func (noModel) Columns() int       { return 0 }
func (noModel) Column(int) Column  { return Column{} }
func (noModel) Cards(int) int      { return 0 }
func (noModel) Card(int, int) Card { return Card{} }
