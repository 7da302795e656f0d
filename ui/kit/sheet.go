package kit

import (
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
)

// SheetRow is a row of a Sheet. It has one of Text, Card, Columns and Item.
type SheetRow struct {
	ID   string  // keeps the row selected when rows are replaced; "": it cannot be selected
	Stop bool    // J and K go from one of these to the next
	Gap  float32 // above it, in pixels at the normal text size

	Text    []Line // on the ground of the page
	Card    *SheetCard
	Columns *SheetColumns
	Item    *SheetItem

	Buttons []SheetButton // at the right, but not of Columns; a digit presses one
}

// SheetButton is a button in a row. Its digit stands behind its text.
type SheetButton struct {
	Text    string
	Chosen  bool // it is the one that was pressed
	Off     bool // it cannot be pressed
	Primary bool
}

// SheetCard is a card with a bar at its left, a title and lines.
type SheetCard struct {
	Tone  Tone
	Title Line
	Lines []Line
}

// SheetColumns is a card that compares options: what it is about, and a column for each.
type SheetColumns struct {
	Subject []Line
	Options []SheetOption
}

// SheetOption is a column of SheetColumns. The first line stands beside the button.
type SheetOption struct {
	Head   string
	Lines  []Line
	Button SheetButton
	Narrow bool // it needs less room than the others
	Muted  bool // another one was chosen
}

// Check is the state of a check box.
type Check int

// The states; NoCheck shows no box.
const (
	NoCheck Check = iota
	Unchecked
	PartlyChecked
	Checked
)

// Fold is whether a row can be opened.
type Fold int

// The states.
const (
	NoFold Fold = iota
	Folded
	Unfolded
)

// SheetItem is a line of a list: a check box, a fold mark, a title, a text, a name and a
// number.
type SheetItem struct {
	Check       Check
	Fold        Fold
	Indent      int
	Title       Run
	Text        Line
	Who, Count  string
	First, Last bool // of its list
}

// Sheet is a scrolled page of rows of several kinds, of which one is selected. It has
// objects only for rows in sight.
//
// The arrows select a row, J and K the next one that stops. A digit presses a button, Space
// toggles the check box, the arrows to the sides open and close, Enter submits.
type Sheet struct {
	widget.BaseWidget
	OnPress  func(id string, button int)
	OnCheck  func(id string)
	OnFold   func(id string, open bool)
	OnSubmit func(id string)
	OnEscape func()

	rows     []SheetRow
	selected int // -1: none
	tops     []float32
	width    float32 // for which tops holds
	body     *sheetBody
	scroll   *container.Scroll
}

// Measurements of a sheet, at the normal text size.
const (
	sheetLeft      = 16 // from the edge of the page to cards
	sheetRight     = 24
	sheetTop       = 14
	sheetPad       = 9 // above and below the text of a card
	sheetCell      = 12
	sheetHead      = 25 // height of the heads of columns
	sheetSubject   = 150
	sheetBar       = 4
	sheetIndent    = 20
	sheetTitle     = 210
	sheetWho       = 132
	sheetCount     = 44
	sheetButtons   = 4  // between buttons
	sheetBeside    = 14 // between a text and its buttons
	sheetNarrow    = 0.7
	sheetKey       = 5 // what a key adds to the width of its digit
	sheetKeyHeight = 15
	sheetRoomy     = 250 // a column in which the button stands beside the first line
)

// NewSheet returns an empty page.
func NewSheet() *Sheet {
	s := &Sheet{selected: -1}
	s.body = &sheetBody{sheet: s, hover: -1}
	s.body.ExtendBaseWidget(s.body)
	s.scroll = container.NewVScroll(s.body)
	s.scroll.OnScrolled = func(fyne.Position) { s.body.arrange() }
	s.ExtendBaseWidget(s)
	return s
}

// SetRows replaces the rows. The selected row stays selected; if it is gone, the one in its
// place is.
func (s *Sheet) SetRows(rows []SheetRow) {
	was := s.Selected()
	s.rows, s.width = rows, 0
	i := slices.IndexFunc(rows, func(r SheetRow) bool { return r.ID != "" && r.ID == was })
	if i < 0 {
		i = s.next(max(min(s.selected, len(rows)-1), 0)-1, 1, isSelectable)
	}
	if i < 0 {
		i = s.next(len(rows), -1, isSelectable)
	}
	s.selected = i
	s.body.hover = -1
	s.Refresh()
}

// Rows returns the rows.
func (s *Sheet) Rows() []SheetRow { return s.rows }

// Selected returns the id of the selected row, "" for none.
func (s *Sheet) Selected() string {
	if s.selected < 0 || s.selected >= len(s.rows) {
		return ""
	}
	return s.rows[s.selected].ID
}

// Select selects a row and makes it visible. An unknown id changes nothing.
func (s *Sheet) Select(id string) {
	if i := slices.IndexFunc(s.rows, func(r SheetRow) bool { return r.ID == id }); i >= 0 && id != "" {
		s.selectRow(i)
	}
}

// Focusable returns the object that takes the keyboard focus.
func (s *Sheet) Focusable() fyne.Focusable { return s.body }

// Below returns the place below a row at its right half, as a position in the page. It is
// where a menu opens.
func (s *Sheet) Below(id string) fyne.Position {
	i := slices.IndexFunc(s.rows, func(r SheetRow) bool { return r.ID == id })
	if i < 0 {
		return fyne.Position{}
	}
	s.arrangeTops(s.scroll.Size().Width)
	y := s.tops[i] + s.rows[i].height(s.width) - s.scroll.Offset.Y
	return fyne.NewPos(s.width/2, min(max(y, 0), s.scroll.Size().Height))
}

// ScrollToTop shows the first row.
func (s *Sheet) ScrollToTop() { s.scroll.ScrollToTop() }

func isSelectable(r *SheetRow) bool { return r.ID != "" }
func stops(r *SheetRow) bool        { return r.ID != "" && r.Stop }

// next returns the next row of a kind in a direction, -1 for none.
func (s *Sheet) next(from, step int, is func(*SheetRow) bool) int {
	for i := from + step; i >= 0 && i < len(s.rows); i += step {
		if is(&s.rows[i]) {
			return i
		}
	}
	return -1
}

// goOn selects the next row of a kind, and says whether there is one.
func (s *Sheet) goOn(step int, is func(*SheetRow) bool) {
	if i := s.next(s.selected, step, is); i >= 0 {
		s.selectRow(i)
	} else if step < 0 {
		s.scroll.ScrollToTop()
	}
}

func (s *Sheet) selectRow(i int) {
	s.selected = i
	s.reveal()
	s.body.arrange()
}

// reveal scrolls until the selected row is visible.
func (s *Sheet) reveal() {
	h := s.scroll.Size().Height
	if s.selected < 0 || h <= 0 {
		return
	}
	s.arrangeTops(s.scroll.Size().Width)
	margin := px(sheetTop)
	top, end := s.tops[s.selected], s.tops[s.selected+1]
	if s.next(s.selected, -1, isSelectable) < 0 {
		top = 0 // with what stands above it
	}
	switch y := s.scroll.Offset.Y; {
	case top-margin < y:
		s.scroll.ScrollToOffset(fyne.NewPos(0, max(top-margin, 0)))
	case end+margin > y+h:
		s.scroll.ScrollToOffset(fyne.NewPos(0, min(top, end+margin-h)))
	}
}

// page selects a row about a page further.
func (s *Sheet) page(step int) {
	if len(s.rows) == 0 {
		return
	}
	s.arrangeTops(s.scroll.Size().Width)
	y := s.tops[max(s.selected, 0)] + float32(step)*s.scroll.Size().Height*0.9
	i := s.rowAt(y)
	if i = s.next(i-step, step, isSelectable); i < 0 {
		i = s.end(step)
	}
	if i >= 0 {
		s.selectRow(i)
	}
}

// end returns the first or the last row that can be selected.
func (s *Sheet) end(step int) int {
	if step < 0 {
		return s.next(-1, 1, isSelectable)
	}
	return s.next(len(s.rows), -1, isSelectable)
}

// rowAt returns the row at a height.
func (s *Sheet) rowAt(y float32) int {
	i := sort.Search(len(s.rows), func(i int) bool { return s.tops[i+1] > y })
	return min(max(i, 0), len(s.rows)-1)
}

// arrangeTops works out where the rows are.
func (s *Sheet) arrangeTops(width float32) {
	if s.width == width && len(s.tops) == len(s.rows)+1 {
		return
	}
	s.width, s.tops = width, s.tops[:0]
	y := px(sheetTop)
	for i := range s.rows {
		y += px(s.rows[i].Gap)
		s.tops = append(s.tops, y)
		y += s.rows[i].height(width)
	}
	s.tops = append(s.tops, y)
}

func (s *Sheet) total() float32 {
	if len(s.tops) == 0 {
		return 0
	}
	return s.tops[len(s.tops)-1] + px(sheetTop)
}

// CreateRenderer implements fyne.Widget.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer {
	return base.NewRenderer(base.Drawing{
		Widget:  s,
		Objects: func() []fyne.CanvasObject { return []fyne.CanvasObject{s.scroll} },
		Layout: func(size fyne.Size) {
			s.arrangeTops(size.Width)
			setBounds(s.scroll, 0, 0, size.Width, size.Height)
			s.body.arrange()
		},
		Refresh: func() {
			s.arrangeTops(s.Size().Width)
			s.scroll.Refresh()
			s.body.Refresh()
		},
		Min: func() fyne.Size { return fyne.NewSize(px(300), px(160)) },
	})
}
