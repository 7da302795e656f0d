package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// rowView is a slot of the pool: one row's background, frozen texts and cells.
type rowView struct {
	row      int // what it shows, -1 for nothing
	stale    bool
	selected bool
	group    bool
	ground   *canvas.Rectangle // behind the cells
	line     *canvas.Rectangle
	lead     *canvas.Rectangle // behind the frozen texts
	edge     *canvas.Rectangle // the line, where it is behind them
	texts    []*canvas.Text
	detail   *canvas.Text // of a heading
	cells    []*cellView
}

func newRowView(r *renderer) *rowView {
	v := &rowView{
		row: -1, ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil),
		lead: canvas.NewRectangle(nil), edge: canvas.NewRectangle(nil), detail: &canvas.Text{},
	}
	r.rowsL.Objects = append(r.rowsL.Objects, v.ground, v.line)
	r.leadL.Objects = append(r.leadL.Objects, v.lead, v.edge, v.detail)
	v.hide()
	return v
}

func (v *rowView) forget() {
	v.stale = true
	for _, c := range v.cells {
		c.stale = true
	}
}

func (v *rowView) hide() {
	v.row = -1
	v.ground.Hide()
	v.line.Hide()
	v.lead.Hide()
	v.edge.Hide()
	v.detail.Hide()
	for _, t := range v.texts {
		t.Hide()
	}
	for _, c := range v.cells {
		c.hide()
	}
}

// bind shows a row and its cells of columns c0 to c1, as far as they are not
// shown already.
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
	v.ground.Show()
	v.line.Show()
	v.lead.Show()
	v.edge.Show()
	base.SetBounds(v.ground, 0, y, view, r.g.geo.row-1)
	base.SetBounds(v.line, 0, y+r.g.geo.row-1, view, 1)
	base.SetBounds(v.edge, 0, y+r.g.geo.row-1, r.g.geo.lead(), 1)
	v.line.FillColor, v.edge.FillColor = r.look.Line, r.look.Line
	v.line.Refresh()
	v.edge.Refresh()

	group, ok := r.g.model.Group(row)
	v.group = ok
	base.SetVisible(v.detail, ok)
	for len(v.texts) < max(len(r.g.leads), 1) {
		t := &canvas.Text{}
		v.texts = append(v.texts, t)
		r.leadL.Objects = append(r.leadL.Objects, t)
	}
	if ok {
		v.bindGroup(r, group, y)
		return
	}
	base.SetBounds(v.lead, 0, y, r.g.geo.lead(), r.g.geo.row-1)
	v.tint(r, true)
}

func (v *rowView) bindGroup(r *renderer, group Group, y float32) {
	for _, c := range v.cells {
		c.hide()
	}
	for i, t := range v.texts {
		base.SetVisible(t, i == 0)
	}
	v.ground.Hide()
	v.lead.FillColor = r.look.Rail
	base.SetBounds(v.lead, 0, y, r.g.geo.view.Width, r.g.geo.row-1)
	v.lead.Refresh()
	set(v.texts[0], group.Name, r.look.Ink, r.look.Text, true)
	v.texts[0].Alignment = fyne.TextAlignLeading
	width := style.Width(group.Name, r.look.Text, style.Semibold)
	base.SetBounds(v.texts[0], leadPad, y, width, r.g.geo.row-1)
	set(v.detail, group.Detail, r.look.Muted, r.look.Small, false)
	base.SetBounds(v.detail, leadPad+width+10, y, 10, r.g.geo.row-1)
}

// tint shows whether the row is selected: a soft ground and a bold name.
func (v *rowView) tint(r *renderer, force bool) {
	if v.row < 0 || v.group {
		return
	}
	selected := r.g.selection.HasRow(v.row)
	if selected == v.selected && !force {
		return
	}
	v.selected = selected
	ground := r.look.Surface
	if selected {
		ground = r.look.Selection
	}
	v.ground.FillColor, v.lead.FillColor = ground, ground
	v.ground.Refresh()
	v.lead.Refresh()
	y := float32(v.row) * r.g.geo.row
	for i, t := range v.texts {
		base.SetVisible(t, i < len(r.g.leads))
		if i >= len(r.g.leads) {
			continue
		}
		lead := r.g.leads[i]
		left, width := leadBox(&r.g.geo, i)
		ink := r.look.Ink
		if lead.Muted {
			ink = r.look.Muted
		}
		bold := selected && !lead.Muted && lead.Align == fyne.TextAlignLeading
		t.Alignment = lead.Align
		set(t, r.fitter.Fit(r.g.model.FrozenText(v.row, i), width, r.look.Text, bold), ink, r.look.Text, bold)
		base.SetBounds(t, left, y, width, r.g.geo.row-1)
	}
}

// leadBox returns where the text of a frozen column begins and how wide it may be.
func leadBox(geo *geometry, i int) (x, width float32) {
	left, right := geo.leadX[i], geo.leadX[i+1]
	pad := leadPad
	if i > 0 {
		pad = leadPad / 2
	}
	return left + pad, right - left - pad - leadPad/2
}
