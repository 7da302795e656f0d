// Package grid is a spreadsheet-like table: frozen header and columns, ranges, the keys of Excel,
// chips that are dragged between columns. It reads its data from a Model, and reports what the user
// does by callbacks.
package grid

import (
	"image/color"

	"fyne.io/fyne/v2"

	"bolgeplan/data/severity"
	"bolgeplan/ui/kit/style"
)

// Model is the content of a grid. The grid asks for visible rows only, often, and on Fyne's
// goroutine, so that answers must be quick. After a change the owner calls Refresh or RefreshRows.
type Model interface {
	// Rows returns the number of rows, headings of groups included.
	Rows() int
	// Group returns the heading that a row shows instead of cells; false for a normal row.
	Group(row int) (g Group, ok bool)
	// FrozenColumns describes the frozen columns, from the left.
	FrozenColumns() []FrozenColumn
	// FrozenText returns the text of a frozen column in a row.
	FrozenText(row, lead int) string
	// Columns returns the number of columns that scroll.
	Columns() int
	// Header describes a column that scrolls.
	Header(col int) Header
	// Cell returns the content of a cell.
	Cell(row, col int) Cell
}

// Group is a heading across all columns.
type Group struct {
	Name   string
	Detail string // muted, behind the name
}

// Order is the sort mark in a header.
type Order int

// The orders.
const (
	Unsorted Order = iota
	Ascending
	Descending
)

// FrozenColumn describes a frozen column.
type FrozenColumn struct {
	Title string
	Width float32 // initial; the user can change it
	Align fyne.TextAlign
	Muted bool // a secondary column; the others become bold in selected rows
	Order Order
}

// Header describes a column that scrolls.
type Header struct {
	Name   string
	Second string  // the muted second line
	Width  float32 // initial; 0 is the usual width
	Order  Order
	Tone   style.Tone // of the second line
	Chosen bool       // the column as a whole is selected
}

// Style is the style of a cell.
type Style int

// The styles.
const (
	Empty Style = iota
	Dot         // a faint mark for a possible value
	Chip        // text on Cell.Fill
	Pilot       // text in a dashed outline
	Plain       // text only
	Ghost       // a former value: text in a dashed, muted outline
)

// Cell is the content of a cell.
type Cell struct {
	Text  string
	Style Style
	Fill  color.Color // of a Chip
	Ink   color.Color // of the text; nil for the style's colour
	Mark  severity.Severity
}

// Filled reports whether the cell holds a value. Ctrl+arrow jumps between filled cells.
func (c Cell) Filled() bool {
	return c.Style == Chip || c.Style == Pilot || c.Style == Plain && c.Text != ""
}

func (c Cell) isDashed() bool { return c.Style == Pilot || c.Style == Ghost }

func (c Cell) movable() bool { return c.Style == Chip || c.Style == Pilot }

// noModel is the model until there is one.
type noModel struct{}

func (noModel) Rows() int                     { return 0 }
func (noModel) Group(int) (Group, bool)       { return Group{}, false }
func (noModel) FrozenColumns() []FrozenColumn { return nil }
func (noModel) FrozenText(int, int) string    { return "" }
func (noModel) Columns() int                  { return 0 }
func (noModel) Header(int) Header             { return Header{} }
func (noModel) Cell(int, int) Cell            { return Cell{} }
