// Package grid is a table like a spreadsheet's: frozen headers and leading
// columns, ranges, the keys of Excel, chips that are dragged between columns.
// It knows nothing of what it shows: data come through a Model, and what the
// user wants leaves through callbacks.
package grid

import (
	"image/color"

	"fyne.io/fyne/v2"

	"bolgeplan/data/severity"
	"bolgeplan/ui/kit/style"
)

// Model is what a grid shows. A grid asks only for what is visible, often, and
// on the goroutine of the user interface; answers have to be quick. After a
// change its owner calls Refresh or RefreshRows.
type Model interface {
	// Rows is the number of rows, headings of groups included.
	Rows() int
	// Group returns the heading that a row shows instead of cells.
	Group(row int) (g Group, ok bool)
	// FrozenColumns describes the frozen columns, from the left.
	FrozenColumns() []FrozenColumn
	// FrozenText returns the text of a frozen column in a row.
	FrozenText(row, lead int) string
	// Columns is the number of columns that scroll.
	Columns() int
	// Header describes a column that scrolls.
	Header(col int) Header
	// Cell returns what a cell shows.
	Cell(row, col int) Cell
}

// Group is a heading across all columns.
type Group struct {
	Name   string
	Detail string // muted, behind the name
}

// Order is the mark of sorting in a header.
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
	Width float32 // at first; the user can change it
	Align fyne.TextAlign
	Muted bool // a second-rank column; others become bold in selected rows
	Order Order
}

// Header describes a column that scrolls.
type Header struct {
	Name   string
	Second string  // the muted second line
	Width  float32 // at first; 0 is the usual width
	Order  Order
	Tone   style.Tone // of the second line
}

// Style is how a cell shows.
type Style int

// The styles.
const (
	Empty Style = iota
	Dot         // a faint mark that something could be here
	Chip        // text on Cell.Fill
	Pilot       // text in a dashed outline
	Plain       // text alone
)

// Cell is what one cell shows.
type Cell struct {
	Text  string
	Style Style
	Fill  color.Color // of a Chip
	Ink   color.Color // of the text; nil is the style's own
	Mark  severity.Severity
}

// Filled says whether the cell holds something, which is what Ctrl+arrow
// jumps to and what can be dragged.
func (c Cell) Filled() bool {
	return c.Style == Chip || c.Style == Pilot || c.Style == Plain && c.Text != ""
}

func (c Cell) movable() bool { return c.Style == Chip || c.Style == Pilot }

// noModel is shown until there is one.
type noModel struct{}

func (noModel) Rows() int                     { return 0 }
func (noModel) Group(int) (Group, bool)       { return Group{}, false }
func (noModel) FrozenColumns() []FrozenColumn { return nil }
func (noModel) FrozenText(int, int) string    { return "" }
func (noModel) Columns() int                  { return 0 }
func (noModel) Header(int) Header             { return Header{} }
func (noModel) Cell(int, int) Cell            { return Cell{} }
