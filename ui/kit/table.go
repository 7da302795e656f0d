package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// Cell is the content of a cell of a Table.
type Cell struct {
	Text    string
	Role    style.Role // zero: Ink
	Strong  bool
	Tone    Tone // other than NoTone: a chip
	Checked bool // in a Check column
	Partly  bool // where it is not Checked: some of what it stands for is
	NoCheck bool // no check box in this row of a Check column
}

// Table is a table with header and footer, for reading and selecting. It asks for cells when it
// draws them, and has objects only for visible rows. Mouse, arrows, Home, End, PageUp and PageDown
// select a row. Space toggles its check box; Enter or a double click activates it.
//
// Rows may be headings of groups: a click, Enter or the arrows to the sides fold them. Where
// OnCheckRange is set, Shift selects several rows, Ctrl+A those of the group, and Space toggles
// the check boxes of all of them.
type Table struct {
	widget.BaseWidget
	base.Named

	// Rows returns the number of rows, Cell their content.
	Rows func() int
	Cell func(row, col int) Cell
	// Footer returns the cells of the footer; nil shows none.
	Footer func(col int) Cell

	OnSelect   func(row int)
	OnActivate func(row int)
	OnCheck    func(row int, checked bool)
	OnFold     func(row int, open bool) // of a heading

	// OnCheckRange is called for the rows from one to before another.
	OnCheckRange func(from, to int, checked bool)
	// HeadCheck returns the state of a check box in the header; OnCheckAll is called for a click.
	HeadCheck  func() Check
	OnCheckAll func(checked bool)
	OnHeader   func(col int) // a click on a column's title
	OnMenu     func(row int, at fyne.Position)
	OnEscape   func()
	OnRune     func(rune) // a letter or digit that was typed
	OnPaste    func(text string)
	OnCopy     func() string   // the text for the clipboard
	OnScroll   func(first int) // the first row in sight is another one

	// RowTone returns the tone of a row's ground; nil for none.
	RowTone func(row int) Tone
	// Group returns the heading that a row is, ok is false for other rows; nil: there are none.
	Group func(row int) (g TableGroup, ok bool)
	// RowFold returns whether a row that is no heading can be opened; nil: none can. Its mark stands
	// in place of a check box. A click on it, Space and the arrows to the sides call OnFold.
	RowFold func(row int) Fold

	cols     []Column
	selected int
	anchor   int       // where a selection of several rows began; -1 for nowhere
	from, to int       // the selected rows, where they are several
	headBox  *checkBox // of all rows
	first    int       // row in sight
	lefts    []float32 // of each column, and the right edge of the last
	gap      float32   // between columns
	body     *tableBody
	scroll   *container.Scroll
	head     *tableBar
	foot     *tableBar
	outer    revealed
}

func (t *Table) setPane(pane *container.Scroll) { t.outer.setPane(pane) }

const (
	tablePad  = 12 // at both ends of a row
	columnGap = 10 // between columns,
	headRow   = 32 // height of header and footer

	leastColumnGap = 7 // between columns that do not fit
)

// NewTable returns a table without selection. Set its functions before it is shown.
func NewTable(cols []Column) *Table {
	t := &Table{cols: cols, selected: -1, anchor: -1, headBox: newCheckBox(), lefts: make([]float32, len(cols)+1)}
	t.head, t.foot = newTableBar(len(cols)), newTableBar(len(cols))
	t.body = newTableBody(t)
	t.scroll = container.NewVScroll(t.body)
	t.scroll.OnScrolled = func(at fyne.Position) {
		t.body.arrange()
		if first := int(at.Y / rowHeight()); first != t.first && t.OnScroll != nil {
			t.first = first
			t.OnScroll(first)
		}
	}
	t.ExtendBaseWidget(t)
	return t
}

// SetColumns replaces the columns.
func (t *Table) SetColumns(cols []Column) {
	same := len(cols) == len(t.cols)
	for i := 0; same && i < len(cols); i++ {
		same = cols[i].Check == t.cols[i].Check
	}
	t.cols = cols
	if !same { // rows, header and footer have objects for each column
		t.lefts = make([]float32, len(cols)+1)
		t.head, t.foot = newTableBar(len(cols)), newTableBar(len(cols))
		t.body.rows, t.body.objs = nil, nil
	}
	t.Refresh()
	t.body.Refresh()
}

// FirstRow returns the first row in sight.
func (t *Table) FirstRow() int { return int(t.scroll.Offset.Y / rowHeight()) }

// Selected returns the selected row; -1 for none.
func (t *Table) Selected() int { return t.selected }

// Select selects a row and makes it visible, without calling OnSelect; -1 selects none.
func (t *Table) Select(row int) {
	t.selected = min(row, t.rows()-1)
	t.anchor, t.from, t.to = -1, 0, 0
	t.reveal()
	t.body.Refresh()
}

// Focus gives the rows the keyboard focus.
func (t *Table) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.body); c != nil {
		c.Focus(t.body)
	}
}

// Focusable returns the object that takes the keyboard focus, for Modal.Show before the table is
// drawn.
func (t *Table) Focusable() fyne.Focusable { return t.body }

// ScrollToTop shows the first row.
func (t *Table) ScrollToTop() { t.scroll.ScrollToTop() }

func (t *Table) rows() int {
	if t.Rows == nil {
		return 0
	}
	return t.Rows()
}

// selectByUser selects a row and calls OnSelect.
func (t *Table) selectByUser(row int) {
	if t.rows() == 0 {
		return
	}
	row = min(max(row, 0), t.rows()-1)
	changed := row != t.selected
	t.selected, t.anchor, t.from, t.to = row, -1, 0, 0
	t.reveal()
	t.body.Refresh()
	if changed && t.OnSelect != nil {
		t.OnSelect(row)
	}
}

// reveal scrolls until the selected row is visible.
func (t *Table) reveal() {
	if t.selected < 0 {
		return
	}
	top, h := float32(t.selected)*rowHeight(), t.scroll.Size().Height
	switch y := t.scroll.Offset.Y; {
	case h <= 0:
	case top < y:
		t.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case top+rowHeight() > y+h:
		t.scroll.ScrollToOffset(fyne.NewPos(0, top+rowHeight()-h))
	}
}

// inSight reports whether a row is wholly in sight.
func (t *Table) inSight(row int) bool {
	top := float32(row)*rowHeight() - t.scroll.Offset.Y
	return row >= 0 && top >= 0 && top+rowHeight() <= t.scroll.Size().Height
}

// headHeight returns the height of the header; 0 where no column has a title.
func (t *Table) headHeight() float32 {
	for _, c := range t.cols {
		if c.Title != "" || c.Check {
			return px(headRow)
		}
	}
	return 0
}

func rowHeight() float32 { return px(style.RowHeight) }

// toggle toggles the check box of a row, or its fold mark.
func (t *Table) toggle(row int) {
	col := t.checkColumn()
	if col < 0 || row < 0 || row >= t.rows() {
		return
	}
	cell := t.Cell(row, col)
	switch {
	case cell.NoCheck:
		t.foldRow(row, t.rowFold(row) == Folded)
	case t.OnCheck != nil:
		t.OnCheck(row, !cell.Checked)
		t.body.Refresh()
	}
}

// Tapped reports a click on a column's title.
func (t *Table) Tapped(e *fyne.PointEvent) {
	col := t.columnAt(e.Position.X)
	switch {
	case col < 0 || e.Position.Y >= t.headHeight():
	case t.cols[col].Check && t.HeadCheck != nil && t.OnCheckAll != nil:
		t.OnCheckAll(t.HeadCheck() != Checked)
	case t.OnHeader != nil:
		t.OnHeader(col)
	}
}

func (t *Table) colours() {
	for i, c := range t.cols {
		role := style.Muted
		if i == 0 || (i == 1 && t.cols[0].Check) {
			role = style.Ink
		}
		t.head.set(i, Cell{Text: c.title(), Role: role, Strong: role == style.Ink})
		if t.Footer != nil {
			cell := t.Footer(i)
			cell.Strong = true
			t.foot.set(i, cell)
		}
	}
	t.head.colours()
	t.foot.colours()
}

func (t *Table) layout(s fyne.Size) {
	h, f := t.headHeight(), float32(0)
	if t.Footer != nil {
		f = px(headRow)
	}
	t.layoutColumns(s.Width)
	t.head.layout(t, 0, s.Width, h, h-1)
	t.layoutHeadCheck(h)
	t.foot.layout(t, s.Height-f, s.Width, f, 0)
	kept := s.Height-h-f < t.scroll.Size().Height && t.inSight(t.selected)
	setBounds(t.scroll, 0, h, s.Width, max(s.Height-h-f, 0))
	if kept {
		t.reveal() // the selected row stays in sight where the table becomes lower
	}
	t.body.arrange()
}

// CreateRenderer implements fyne.Widget.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	t.colours()
	return base.NewRenderer(base.Drawing{
		Widget: t,
		Objects: func() []fyne.CanvasObject {
			objs := append([]fyne.CanvasObject{t.scroll}, t.head.objects()...)
			objs = append(objs, t.headBox.objects()...)
			return append(objs, t.foot.objects()...)
		},
		Layout: t.layout,
		Refresh: func() {
			t.selected = min(t.selected, t.rows()-1)
			t.colours()
			t.headBox.colours()
			t.layoutHeadCheck(t.headHeight())
			t.body.Refresh()
			t.scroll.Refresh()
		},
		Min: func() fyne.Size { return fyne.NewSize(px(160), t.headHeight()+3*rowHeight()) },
	})
}

// tableBar is the header or the footer.
type tableBar struct {
	background, line *canvas.Rectangle
	cells            []Cell
	texts            []*themedText
}

func newTableBar(n int) *tableBar {
	b := &tableBar{background: &canvas.Rectangle{}, line: &canvas.Rectangle{}, cells: make([]Cell, n)}
	for range n {
		b.texts = append(b.texts, newThemedText(style.Muted, style.TextSize, style.Normal))
	}
	return b
}

func (b *tableBar) set(i int, c Cell) {
	b.cells[i] = c
	weight := style.Normal
	if c.Strong {
		weight = style.Semibold
	}
	b.texts[i].set(c.Text, c.Role, weight)
}

func (b *tableBar) colours() {
	fill(b.background, style.Color(style.Head), nil)
	fill(b.line, style.Color(style.Line), nil)
}

// layout places the bar at y with a height, and its line at y+lineY.
func (b *tableBar) layout(t *Table, y, w, h, lineY float32) {
	for _, o := range b.objects() {
		base.SetVisible(o, h > 0)
	}
	setBounds(b.background, 0, y, w, h)
	setBounds(b.line, 0, y+lineY, w, 1)
	for i, k := range b.texts {
		x, cw := t.cellBox(i)
		layoutCell(k, b.cells[i].Text, t.cols[i].Right, x, y, cw, h)
	}
}

// layoutCell places a text in a cell, at the right if right is set.
func layoutCell(k *themedText, text string, right bool, x, y, w, h float32) {
	k.layout(text, x, y, w, h)
	if right {
		tw := width(k.Text.Text, k.size, k.weight)
		setBounds(k.Text, x+w-tw, y, tw, h)
	}
}

func (b *tableBar) objects() []fyne.CanvasObject {
	objs := []fyne.CanvasObject{b.background, b.line}
	for _, k := range b.texts {
		objs = append(objs, k.Text)
	}
	return objs
}

var (
	_ fyne.Focusable         = (*tableBody)(nil)
	_ desktop.Mouseable      = (*tableBody)(nil)
	_ fyne.DoubleTappable    = (*tableBody)(nil)
	_ fyne.Shortcutable      = (*tableBody)(nil)
	_ desktop.Hoverable      = (*tableBody)(nil)
	_ fyne.Tappable          = (*Table)(nil)
	_ fyne.SecondaryTappable = (*tableBody)(nil)
)
