package grid

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// Grid is the widget. A nil callback switches its function off.
type Grid struct {
	widget.BaseWidget

	// OnSelect reports a changed selection, by the user or by SetSelection.
	OnSelect func(Selection)
	// OnActivate asks to edit a cell: double click, Enter or F2.
	OnActivate func(Pos)
	// OnType reports a typed character other than a space.
	OnType func(rune)
	// OnDelete is Delete or Backspace, OnFill is Ctrl+D, OnCancel is an Escape that did not end a
	// drag.
	OnDelete, OnFill, OnCancel func()
	// OnCopy and OnCut return the text for the clipboard; "" leaves the clipboard as it is.
	OnCopy, OnCut func() string
	// OnPaste receives the text of the clipboard.
	OnPaste func(text string)
	// OnSort and OnSortFrozen are clicks on a header.
	OnSort, OnSortFrozen func(col int)
	// OnColumn is a click on the header of a column that scrolls, in place of OnSort, or Ctrl+Space
	// in the column. OnRename is a double click on the header, OnMoveColumn a drag of it.
	OnColumn, OnRename func(col int)
	OnMoveColumn       func(from, to int)
	// OnGroup is a click on a group's heading.
	OnGroup func(row int)
	// OnMenu asks for a menu at an absolute position, after a secondary click
	// or the menu key; the cell is selected by then.
	OnMenu func(at Pos, absolute fyne.Position)
	// OnHeaderMenu asks for a menu about a column, after a secondary click on
	// its header.
	OnHeaderMenu func(col int, absolute fyne.Position)
	// OnHover reports the cell under the pointer; ok is false for none.
	OnHover func(at Pos, absolute fyne.Position, ok bool)
	// OnHeaderHover reports the column whose header is under the pointer.
	OnHeaderHover func(col int, absolute fyne.Position)
	// OnDragOver asks what dropping the chips of rows on a column would do.
	OnDragOver func(rows []int, col int) base.DropPreview
	// OnMove reports that the chips of rows were dropped on a column.
	OnMove func(rows []int, col int)
	// OnGivenUp reports, when the button is released, that chips or a header were not dropped because
	// GiveUp ended their drag.
	OnGivenUp func()
	// OnResized reports a new width of a column. Frozen columns count from FrozenCol downwards: -1,
	// -2, ...
	OnResized func(col int, width float32)
	// OnShortcut gets the shortcuts that the grid does not use. They would be lost while the grid
	// has the focus.
	OnShortcut func(fyne.Shortcut)

	// Describe tells what a selection is in words; nil tells the text of the active cell.
	Describe func(Selection) string

	model      Model
	geo        geometry
	frozen     []FrozenColumn
	scale      float32
	widths     map[int]float32 // set by the user, at the normal text size; frozen columns as in OnResized
	selection  Selection
	anchor     Pos // of the last range
	moving     Pos // the end of the last range that Shift moves
	chosen     int // the column whose header is Chosen; -1 for none
	focused    bool
	mods       base.Modifiers
	press      press
	pointer    fyne.Position // the last position of the pointer
	lastPress  [2]Pos        // cells of the last two clicks
	ticker     base.Ticker
	vbar, hbar *base.Scrollbar
	dragImage  *base.DragImage
	draw       *renderer
}

// New returns a grid that shows a model.
func New(m Model) *Grid {
	g := &Grid{
		model:     m,
		widths:    make(map[int]float32),
		vbar:      base.NewScrollbar(true),
		hbar:      base.NewScrollbar(false),
		dragImage: base.NewDragImage(),
	}
	if m == nil {
		g.model = noModel{}
	}
	g.ExtendBaseWidget(g)
	g.measure()
	return g
}

// SetModel shows another model from its beginning, without a selection.
func (g *Grid) SetModel(m Model) {
	if m == nil {
		m = noModel{}
	}
	g.model = m
	g.geo.off = fyne.Position{}
	g.selection, g.anchor, g.moving = Selection{}, Pos{}, Pos{}
	g.Refresh()
}

// Model returns the model that is shown.
func (g *Grid) Model() Model { return g.model }

// Refresh redraws after a change of model or theme. The selection stays on the cells that still
// exist.
func (g *Grid) Refresh() {
	rows, cols := g.geo.rows, g.geo.cols()
	g.measure()
	if (rows != g.geo.rows || cols != g.geo.cols()) && g.press.kind != givenUp {
		g.cancelDrag()
	}
	before := g.selection
	g.selection = before.within(g.geo.rows, g.geo.cols())
	g.anchor, g.moving = g.clampPos(g.anchor), g.clampPos(g.moving)
	g.BaseWidget.Refresh()
	base.Tell(g)
	if !before.Equal(g.selection) {
		g.notifySelect()
	}
}

// RefreshRows redraws rows whose cells or frozen texts changed. The number and order of rows must
// be unchanged.
func (g *Grid) RefreshRows(rows ...int) {
	if g.draw != nil {
		g.draw.rebind(rows)
	}
	base.Tell(g)
}

// Selection returns the selection.
func (g *Grid) Selection() Selection { return g.selection.clone() }

// SelectedRows returns the rows in which a cell is selected, ascending and
// without headings.
func (g *Grid) SelectedRows() []int {
	return slices.DeleteFunc(g.selection.Rows(), g.isGroup)
}

// SetSelection selects the cells that exist. It does not scroll.
func (g *Grid) SetSelection(s Selection) {
	s = s.clone().within(g.geo.rows, g.geo.cols())
	g.anchor, g.moving = s.Active, s.Active
	if n := len(s.Ranges); n > 0 {
		last := s.Ranges[n-1]
		g.anchor, g.moving = last.From, last.To
		if s.Active == last.To {
			g.anchor, g.moving = g.moving, g.anchor
		}
	}
	g.setSelection(s)
}

// ScrollTo scrolls as little as is needed to show a cell.
func (g *Grid) ScrollTo(row, col int) {
	if row < 0 || row >= g.geo.rows {
		return
	}
	g.geo.reveal(Pos{row, col})
	g.scrolled()
}

// Offset returns the scroll offset; SetOffset restores it.
func (g *Grid) Offset() fyne.Position { return g.geo.off }

// SetOffset scrolls to an offset within the content.
func (g *Grid) SetOffset(off fyne.Position) {
	g.geo.off = off
	g.scrolled()
}

// CellRect returns position and size of a cell in the grid, for an editor over it. FrozenCol is all
// frozen columns.
func (g *Grid) CellRect(p Pos) (fyne.Position, fyne.Size) {
	p = Pos{Row: p.Row, Col: min(p.Col, g.geo.cols()-1)}
	return g.geo.rect(p)
}

// SetWidth sets the width of a column, at the normal text size. Frozen columns count as in
// OnResized.
func (g *Grid) SetWidth(col int, width float32) {
	g.widths[col] = max(width, minWidth)
	g.Refresh()
}

// ForgetWidths resets the columns to the widths of the model.
func (g *Grid) ForgetWidths() {
	clear(g.widths)
	g.Refresh()
}

// MinSize is small: a grid fits any size.
func (g *Grid) MinSize() fyne.Size {
	return fyne.NewSize(160, g.geo.header+3*g.geo.row)
}

// Resize implements fyne.Widget. The active row stays in sight where the grid becomes lower.
func (g *Grid) Resize(size fyne.Size) {
	row := g.selection.Active.Row
	kept := size.Height < g.geo.view.Height && !g.selection.Empty() && row < g.geo.rows && g.geo.rowInSight(row)
	g.geo.view = size
	g.geo.clamp()
	if kept && !g.geo.rowInSight(row) {
		g.geo.reveal(Pos{row, FrozenCol})
	}
	g.BaseWidget.Resize(size)
}

// measure asks the model for its extent.
func (g *Grid) measure() {
	g.scale = style.Px(1)
	g.geo.row, g.geo.header = rowHeight*g.scale, headerHeight*g.scale
	g.frozen = g.model.FrozenColumns()
	g.geo.rows = g.model.Rows()
	g.geo.frozenX = edges(g.geo.frozenX, len(g.frozen), func(i int) float32 {
		return g.widthOf(FrozenCol-i, g.frozen[i].Width, defaultFrozenWidth)
	})
	g.geo.colX = edges(g.geo.colX, g.model.Columns(), func(i int) float32 {
		return g.widthOf(i, g.model.Header(i).Width, columnWidth)
	})
	g.chosen = -1
	for col := range g.geo.cols() {
		if g.model.Header(col).Chosen {
			g.chosen = col
		}
	}
	g.geo.clamp()
}

func (g *Grid) widthOf(key int, wanted, usual float32) float32 {
	width := usual
	if w, ok := g.widths[key]; ok {
		width = w
	} else if wanted > 0 {
		width = wanted
	}
	return width * g.scale
}

func (g *Grid) isGroup(row int) bool {
	_, ok := g.model.Group(row)
	return ok
}

func (g *Grid) clampPos(p Pos) Pos {
	return Pos{min(p.Row, max(g.geo.rows-1, 0)), min(p.Col, max(g.geo.cols()-1, 0))}
}

func (g *Grid) navigator() navigator {
	return navigator{
		rows: g.geo.rows, cols: g.geo.cols(), skip: g.isGroup,
		filled: func(p Pos) bool {
			return g.geo.cols() == 0 || g.model.Cell(p.Row, p.Col).Filled()
		},
	}
}

// setSelection selects, redraws and notifies. For an unchanged selection it only shows the offset.
func (g *Grid) setSelection(s Selection) {
	if s.Equal(g.selection) {
		g.scrolled()
		return
	}
	g.selection = s
	g.notifySelect()
}

func (g *Grid) notifySelect() {
	g.scrolled()
	if g.OnSelect != nil {
		g.OnSelect(g.Selection())
	}
}

// selectTo extends the last range to p, or selects p alone.
func (g *Grid) selectTo(p Pos, extend bool) {
	if extend && !g.selection.Empty() {
		g.moving = p
		g.setSelection(g.selection.extend(g.anchor, p))
		return
	}
	g.anchor, g.moving = p, p
	g.setSelection(Select(p))
}

// selectRows selects whole rows, from and to included.
func (g *Grid) selectRows(from, to int) {
	last := max(g.geo.cols()-1, 0)
	g.anchor, g.moving = Pos{from, 0}, Pos{to, last}
	g.setSelection(Selection{Active: g.anchor, Ranges: []Range{RangeBetween(g.anchor, g.moving)}})
}

// scrolled shows the current offset.
func (g *Grid) scrolled() {
	g.geo.clamp()
	if g.draw != nil {
		g.draw.frame()
	}
	base.Tell(g)
}
