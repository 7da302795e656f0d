package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// rowView is a slot of the pool: frozen texts and cells of a row, and its ground where that is not
// the window's.
type rowView struct {
	row      int // the row that it shows; -1 for none
	stale    bool
	selected bool
	group    bool
	ground   *canvas.Rectangle // of a heading or a selected row
	line     *canvas.Rectangle
	texts    []*canvas.Text
	detail   *canvas.Text // of a heading
	cells    []*cellView
}

func newRowView(r *renderer) *rowView {
	v := &rowView{
		row: -1, ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil), detail: &canvas.Text{},
	}
	r.rowLayer.Objects = append(r.rowLayer.Objects, v.ground, v.line)
	r.frozenLayer.Objects = append(r.frozenLayer.Objects, v.detail)
	v.hide()
	return v
}

func (v *rowView) invalidate() {
	v.stale = true
	for _, c := range v.cells {
		c.stale = true
	}
}

func (v *rowView) hide() {
	v.row = -1
	v.ground.Hide()
	v.line.Hide()
	v.detail.Hide()
	for _, t := range v.texts {
		t.Hide()
	}
	for _, c := range v.cells {
		c.hide()
	}
}

// bind shows a row and its cells of columns c0 to c1, unless it already does.
func (v *rowView) bind(r *renderer, row, c0, c1 int) {
	if v.row != row || v.stale {
		v.bindRow(r, row)
	}
	if v.group {
		return
	}
	y := float32(row) * r.g.geo.row
	for _, c := range v.cells {
		if c.col >= 0 && (c.col < c0 || c.col >= c1) {
			c.hide()
		}
	}
	for col := c0; col < c1; col++ {
		v.cells[col%len(v.cells)].bind(r, row, col, y)
	}
}

func (v *rowView) bindRow(r *renderer, row int) {
	for _, c := range v.cells {
		c.stale = true
	}
	v.row, v.stale = row, false
	y := float32(row) * r.g.geo.row
	view := r.g.geo.view.Width
	v.line.Show()
	base.SetBounds(v.ground, 0, y, view, r.g.geo.row-1)
	base.SetBounds(v.line, 0, y+r.g.geo.row-1, view, 1)
	v.line.FillColor = r.theme.Line
	v.line.Refresh()

	group, ok := r.g.model.Group(row)
	v.group = ok
	base.SetVisible(v.detail, ok)
	for len(v.texts) < max(len(r.g.frozen), 1) {
		t := &canvas.Text{}
		v.texts = append(v.texts, t)
		r.frozenLayer.Objects = append(r.frozenLayer.Objects, t)
	}
	if ok {
		v.bindGroup(r, group, y)
		return
	}
	v.showSelected(r, true)
}

func (v *rowView) bindGroup(r *renderer, group Group, y float32) {
	for _, c := range v.cells {
		c.hide()
	}
	for i, t := range v.texts {
		base.SetVisible(t, i == 0)
	}
	v.paintGround(r.theme.Rail)
	setText(v.texts[0], group.Name, r.theme.Ink, r.theme.Text, true)
	v.texts[0].Alignment = fyne.TextAlignLeading
	width := style.Width(group.Name, r.theme.Text, style.Semibold)
	base.SetBounds(v.texts[0], frozenPad, y, width, r.g.geo.row-1)
	setText(v.detail, group.Detail, r.theme.Muted, r.theme.Small, false)
	base.SetBounds(v.detail, frozenPad+width+10, y, 10, r.g.geo.row-1)
}

// paintGround gives the row a ground of its own.
func (v *rowView) paintGround(c color.Color) {
	v.ground.FillColor = c
	base.SetVisible(v.ground, true)
	v.ground.Refresh()
}

// showSelected shows whether the row is selected, by a soft background and a bold name.
func (v *rowView) showSelected(r *renderer, force bool) {
	if v.row < 0 || v.group {
		return
	}
	selected := r.g.selection.HasRow(v.row)
	if selected == v.selected && !force {
		return
	}
	v.selected = selected
	if selected {
		v.paintGround(r.theme.Selection)
	} else {
		base.SetVisible(v.ground, false)
	}
	y := float32(v.row) * r.g.geo.row
	for i, t := range v.texts {
		base.SetVisible(t, i < len(r.g.frozen))
		if i >= len(r.g.frozen) {
			continue
		}
		lead := r.g.frozen[i]
		left, width := frozenBox(&r.g.geo, i)
		ink := r.theme.Ink
		if lead.Muted {
			ink = r.theme.Muted
		}
		bold := selected && !lead.Muted && lead.Align == fyne.TextAlignLeading
		t.Alignment = lead.Align
		setText(t, r.fitter.Fit(r.g.model.FrozenText(v.row, i), width, r.theme.Text, bold), ink, r.theme.Text, bold)
		base.SetBounds(t, left, y, width, r.g.geo.row-1)
	}
}

// frozenBox returns left end and width of the text in a frozen column.
func frozenBox(geo *geometry, i int) (x, width float32) {
	left, right := geo.frozenX[i], geo.frozenX[i+1]
	pad := frozenPad
	if i > 0 {
		pad = frozenPad / 2
	}
	return left + pad, right - left - pad - frozenPad/2
}
