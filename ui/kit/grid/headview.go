package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// headView is one column's header: a name and a muted second line.
type headView struct {
	col    int
	ground *canvas.Rectangle // shows the target of a drag
	name   *canvas.Text
	second *canvas.Text
}

func newHeadView(layer *fyne.Container) *headView {
	h := &headView{
		col: -1, ground: canvas.NewRectangle(nil),
		name:   &canvas.Text{Alignment: fyne.TextAlignCenter},
		second: &canvas.Text{Alignment: fyne.TextAlignCenter},
	}
	layer.Objects = append(layer.Objects, h.ground, h.name, h.second)
	return h
}

func (h *headView) hide() {
	h.col = -1
	h.ground.Hide()
	h.name.Hide()
	h.second.Hide()
}

// bind shows the header of a column, unless it is shown already.
func (h *headView) bind(r *renderer, col int) {
	if h.col == col {
		return
	}
	h.col = col
	head := r.g.model.Header(col)
	x, w := r.g.geo.colX[col], r.g.geo.colX[col+1]-r.g.geo.colX[col]
	h.ground.Hide()
	h.name.Show()
	h.second.Show()
	name := withOrder(r, head.Name, head.Order, w-8)
	set(h.name, name, r.look.Ink, r.look.Text, true)
	tone := head.Tone
	if tone == style.NoTone {
		tone = style.QuietTone
	}
	set(h.second, r.fitter.Fit(head.Second, w-4, r.look.Small, false), tone.Color(), r.look.Small, false)
	base.SetBounds(h.name, x+4, 5*r.look.Scale, w-8, 18*r.look.Scale)
	base.SetBounds(h.second, x+2, 23*r.look.Scale, w-4, 17*r.look.Scale)
}

// bindLead shows the title of a frozen column, on the second line.
func (h *headView) bindLead(r *renderer, i int) {
	lead := r.g.leads[i]
	x, w := leadBox(&r.g.geo, i)
	h.ground.Hide()
	h.name.Alignment = lead.Align
	ink := r.look.Ink
	if lead.Muted {
		ink = r.look.Muted
	}
	bold := lead.Order != Unsorted || !lead.Muted && lead.Align == fyne.TextAlignLeading
	text := lead.Title + lead.Order.arrow()
	set(h.name, r.fitter.Fit(text, w, r.look.Text, bold), ink, r.look.Text, bold)
	base.SetBounds(h.name, x, 23*r.look.Scale, w, 18*r.look.Scale)
}

func withOrder(r *renderer, name string, o Order, width float32) string {
	arrow := o.arrow()
	room := width
	if arrow != "" {
		room -= style.Width(arrow, r.look.Text, style.Semibold)
	}
	return r.fitter.Fit(name, room, r.look.Text, true) + arrow
}

// arrow is the sign of a sorted column.
func (o Order) arrow() string {
	switch o {
	case Ascending:
		return " ↑"
	case Descending:
		return " ↓"
	}
	return ""
}
