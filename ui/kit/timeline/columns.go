package timeline

import (
	"math"

	"fyne.io/fyne/v2"

	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

// Lengths of the date columns, in pixels at the normal text size.
const (
	besideTitle = 160  // least width of the lane titles beside the columns
	mostTitle   = 200  // and the most, for long names of waves
	cellPad     = 8    // between a date and the edges of its column
	wideShare   = 0.34 // of the widget: up to this the columns show dates as they were written
)

// place is a cell: a lane with its column. The zero place is none.
type place struct {
	lane   string
	column int
}

// columns is the state of the date columns.
type columns struct {
	folded bool
	widths []float64
	short  bool  // dates are shown in their short form
	cell   place // the cell with the cursor

	editor   fyne.CanvasObject // over editedAt; nil for none
	editedAt place
}

// SetColumns shows the date columns or folds them away. The lanes in sight stay where they are.
func (t *Timeline) SetColumns(shown bool) {
	if t.columns.folded == !shown {
		return
	}
	t.keepLane(func() {
		t.columns.folded, t.columns.cell = !shown, place{}
		t.resizeColumns()
		t.redraw()
	})
}

// resizeColumns fits the columns to their dates: as they were written where the widget is wide
// enough, else in their short form. An edit does not: it never moves the view.
func (t *Timeline) resizeColumns() {
	px, c := float64(style.Px(1)), &t.columns
	m := gantt.ScreenMetrics().Scaled(px)
	c.widths = c.widths[:0]
	if !c.folded && len(t.model.Columns) > 0 {
		m.TitleW = t.titleWidth(&m, px)
		c.short = false
		if m.ColumnsW = t.fitColumns(); m.ColumnsW > wideShare*float64(t.Size().Width) {
			c.short = true
			m.ColumnsW = t.fitColumns()
		}
	}
	t.metrics = m
}

// titleWidth returns the width of the lane titles beside the columns: that of the longest wave with
// its count and the sign of a finding.
func (t *Timeline) titleWidth(m *gantt.Metrics, px float64) float64 {
	w := besideTitle * px
	for i := range t.model.Lanes {
		l := &t.model.Lanes[i]
		if l.Count == "" || l.Foldable {
			continue
		}
		signs := max(t.measure(l.Count, gantt.TitleFont)+12, laneSignInset*px) + alertSize*px
		w = max(w, m.Arrow+float64(l.Level)*m.Indent+t.measure(l.Title, gantt.TitleFont)+signs+16)
	}
	return math.Ceil(min(w, mostTitle*px))
}

// fitColumns sets the widths of the columns for their longest date, and returns their sum.
func (t *Timeline) fitColumns() float64 {
	c, sum, pad := &t.columns, 0.0, 2*cellPad*float64(style.Px(1))
	c.widths = c.widths[:0]
	for i, column := range t.model.Columns {
		w := max(t.measure(column.Title, gantt.LabelFont), t.measure(t.cellText(&gantt.DateCell{Text: column.Sample, Short: column.ShortSample}), gantt.PillFont))
		for k := range t.model.Lanes {
			if cells := t.model.Lanes[k].Cells; i < len(cells) {
				w = max(w, t.measure(t.cellText(&cells[i]), gantt.PillFont))
			}
		}
		w = math.Ceil(w + pad)
		c.widths = append(c.widths, w)
		sum += w
	}
	return sum
}

func (t *Timeline) cellText(c *gantt.DateCell) string {
	if t.columns.short {
		return c.Short
	}
	return c.Text
}

// columnX returns the left end of a column.
func (t *Timeline) columnX(column int) float64 {
	x := t.metrics.TitleW
	for _, w := range t.columns.widths[:column] {
		x += w
	}
	return x
}

// cellAt returns the cell at a point, with its content; nil for none.
func (t *Timeline) cellAt(p point) (place, *gantt.DateCell) {
	h := t.hit(p)
	if h.Part != gantt.Title || h.Lane == nil {
		return place{}, nil
	}
	for i, w := range t.columns.widths {
		if x := t.columnX(i); p.x >= x && p.x < x+w && i < len(h.Lane.Lane.Cells) {
			return place{h.Lane.Lane.ID, i}, &h.Lane.Lane.Cells[i]
		}
	}
	return place{}, nil
}

// lane returns the index of a lane; -1 for none.
func (t *Timeline) lane(id string) int {
	for i := range t.model.Lanes {
		if id != "" && t.model.Lanes[i].ID == id {
			return i
		}
	}
	return -1
}

// cell returns the content of a cell; nil where there is none to write.
func (t *Timeline) cell(at place) *gantt.DateCell {
	i := t.lane(at.lane)
	if i < 0 || at.column < 0 || at.column >= len(t.columns.widths) || at.column >= len(t.model.Lanes[i].Cells) {
		return nil
	}
	if c := &t.model.Lanes[i].Cells[at.column]; c.Bar != "" || c.Vacant {
		return c
	}
	return nil
}

// cellOf returns the cell that tells the date of a bar.
func (t *Timeline) cellOf(bar string) (place, bool) {
	for i := range t.model.Lanes {
		for k, c := range t.model.Lanes[i].Cells {
			if c.Bar == bar && k < len(t.columns.widths) && t.unfolded(i) {
				return place{t.model.Lanes[i].ID, k}, true
			}
		}
	}
	return place{}, false
}

// selectCell puts the cursor on a cell, and selects its bar.
func (t *Timeline) selectCell(at place) {
	c := t.cell(at)
	if c == nil {
		return
	}
	if c.Bar != "" {
		t.selectByUser(c.Bar)
	} else {
		t.selectByUser()
	}
	t.columns.cell = at
	t.revealLane(t.lane(at.lane))
	t.redraw()
}

// revealLane scrolls a lane into sight.
func (t *Timeline) revealLane(lane int) {
	_, h := t.area()
	if y, lh, ok := t.layouter.LaneY(lane); ok {
		t.scrollY = min(max(t.scrollY, y+lh-h), y)
	}
}

// cells lists the cells that can be written, row by row.
func (t *Timeline) cells() []place {
	var list []place
	for i := range t.model.Lanes {
		if !t.unfolded(i) {
			continue
		}
		for k := range t.model.Lanes[i].Cells {
			if at := (place{t.model.Lanes[i].ID, k}); t.cell(at) != nil {
				list = append(list, at)
			}
		}
	}
	return list
}

// nextCell returns the next cell to write, or the one before; false behind the last.
func (t *Timeline) nextCell(from place, by int) (place, bool) {
	list := t.cells()
	for i, at := range list {
		if at == from && i+by >= 0 && i+by < len(list) {
			return list[i+by], true
		}
	}
	return place{}, false
}

// cellBelow returns the nearest cell of the same column below or above.
func (t *Timeline) cellBelow(from place, by int) (place, bool) {
	for i := t.lane(from.lane) + by; i >= 0 && i < len(t.model.Lanes); i += by {
		at := place{t.model.Lanes[i].ID, from.column}
		if t.unfolded(i) && t.cell(at) != nil {
			return at, true
		}
	}
	return place{}, false
}

// typedOnCell handles a key while the cursor is on a cell; false where the key is not its own.
func (t *Timeline) typedOnCell(key fyne.KeyName, shift bool) bool {
	at, next, ok := t.columns.cell, place{}, false
	if t.cell(at) == nil {
		return false
	}
	switch key {
	case fyne.KeyLeft:
		next, ok = t.nextCell(at, -1)
		ok = ok && next.lane == at.lane
	case fyne.KeyRight:
		next, ok = t.nextCell(at, 1)
		ok = ok && next.lane == at.lane
	case fyne.KeyUp:
		next, ok = t.cellBelow(at, -1)
	case fyne.KeyDown:
		next, ok = t.cellBelow(at, 1)
	case fyne.KeyTab:
		next, ok = t.nextCell(at, map[bool]int{true: -1, false: 1}[shift])
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		t.editCell(at)
		return true
	case fyne.KeyEscape:
		t.columns.cell = place{}
		t.redraw()
		return true
	default:
		return false
	}
	if ok {
		t.selectCell(next)
	}
	return true
}

// editCell asks for the editor of a cell.
func (t *Timeline) editCell(at place) {
	if t.cell(at) != nil && t.OnEditCell != nil {
		t.OnEditCell(at.lane, at.column)
	}
}

// EditNextCell asks for the editor of the cell after another one, or before it.
func (t *Timeline) EditNextCell(lane string, column, by int) {
	if at, ok := t.nextCell(place{lane, column}, by); ok {
		t.selectCell(at)
		t.editCell(at)
	}
}

// ShowCellEditor lays an object over a cell, and keeps it there while the view moves. It is as
// large as it asks to be.
func (t *Timeline) ShowCellEditor(lane string, column int, o fyne.CanvasObject) {
	t.hover = hover{}
	t.columns.editor, t.columns.editedAt, t.columns.cell = o, place{lane, column}, place{lane, column}
	t.revealLane(t.lane(lane))
	t.redraw()
}

// ResizeCellEditor gives the editor the size that it asks for now.
func (t *Timeline) ResizeCellEditor() { t.placeEditor() }

// HideCellEditor takes the editor away.
func (t *Timeline) HideCellEditor() {
	t.columns.editor = nil
	t.redraw()
}

// placeEditor moves the editor to its cell. It hides where the cell is gone.
func (t *Timeline) placeEditor() {
	o, at := t.columns.editor, t.columns.editedAt
	if o == nil {
		return
	}
	y, h, ok := t.layouter.LaneY(t.lane(at.lane))
	if !ok || t.cell(at) == nil {
		o.Hide()
		return
	}
	size := o.MinSize()
	size.Width = max(size.Width, float32(t.columns.widths[at.column]))
	top := float64(t.scene.HeadH) + y - t.scrollY + min(h, t.metrics.Lane)/2 - editorMid*float64(style.Px(1))
	top = min(max(top, 0), max(float64(t.Size().Height)-float64(size.Height), 0))
	left := min(t.columnX(at.column), max(float64(t.Size().Width)-float64(size.Width), 0))
	o.Move(fyne.NewPos(float32(math.Round(left)), float32(math.Round(top))))
	o.Resize(size)
	o.Show()
}

// editorMid is the height of the middle of an editor's text below its top, in pixels at the normal
// text size.
const editorMid = 24

// drawColumns draws the dates beside the lane titles, and the titles of their columns.
func (t *Timeline) drawColumns() {
	d, s, c, px := t.canvas, t.scene, &t.columns, float64(style.Px(1))
	if len(c.widths) == 0 {
		return
	}
	var coming map[string]gantt.DateCell
	if g, ok := t.gesture.(*moveGesture); ok && g.moving {
		coming = g.preview.Cells
	}
	size, pad, row := style.Px(style.SmallSize), cellPad*px, &s.Header[2]
	for i, w := range c.widths {
		x := t.columnX(i)
		d.drawVertical(d.titles, x, d.oy, d.h, d.line)
		d.pills.text(t.fit(t.model.Columns[i].Title, gantt.LabelFont, w-pad), x+pad, d.oy+row.Y, w, row.H, size, false, d.muted)
		for k := range s.Lanes {
			b := &s.Lanes[k]
			if i >= len(b.Lane.Cells) {
				continue
			}
			cell, ink, font := &b.Lane.Cells[i], d.ink, gantt.LabelFont
			switch new, moved := coming[cell.Bar]; {
			case moved && cell.Bar != "":
				cell, ink, font = &new, d.accent, gantt.PillFont
			case t.isSelected(cell.Bar):
				d.titles.box(x+1, d.oy+b.Y, w-1, b.H-1, d.accentSoft, nil, 0, 0)
			}
			if (place{b.Lane.ID, i}) == c.cell {
				d.titles.box(x+1, d.oy+b.Y, w-1, b.H-1, nil, d.accent, 2, 2)
			}
			text := t.fit(t.cellText(cell), font, w-pad-2)
			if text == "" && (cell.Vacant || cell.Bar != "") {
				text, ink = "–", d.muted
			}
			if text != "" {
				d.titles.text(text, x+pad, d.oy+b.Y, w, b.FirstH, size, font == gantt.PillFont, ink)
			}
		}
	}
}
