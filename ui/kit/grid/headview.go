package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// headView is the header of a column: a name and a muted second line.
type headView struct {
	col        int
	background *canvas.Rectangle // shows the drop target of a drag
	name       *canvas.Text
	second     *canvas.Text
}

func newHeadView(layer *fyne.Container) *headView {
	h := &headView{
		col: -1, background: canvas.NewRectangle(nil),
		name:   &canvas.Text{Alignment: fyne.TextAlignCenter},
		second: &canvas.Text{Alignment: fyne.TextAlignCenter},
	}
	layer.Objects = append(layer.Objects, h.background, h.name, h.second)
	return h
}

func (h *headView) hide() {
	h.col = -1
	h.background.Hide()
	h.name.Hide()
	h.second.Hide()
}

// bind shows the header of a column, unless it already does.
func (h *headView) bind(r *renderer, col int) {
	if h.col == col {
		return
	}
	h.col = col
	head := r.g.model.Header(col)
	x, w := r.g.geo.colX[col], r.g.geo.colX[col+1]-r.g.geo.colX[col]
	h.background.Hide()
	h.name.Show()
	h.second.Show()
	name := withOrder(r, head.Name, head.Order, w-8)
	setText(h.name, name, r.theme.Ink, r.theme.Text, true)
	tone := head.Tone
	if tone == style.NoTone {
		tone = style.QuietTone
	}
	setText(h.second, r.fitter.Fit(head.Second, w-4, r.theme.Small, false), tone.Color(), r.theme.Small, false)
	base.SetBounds(h.name, x+4, 5*r.theme.Scale, w-8, 18*r.theme.Scale)
	base.SetBounds(h.second, x+2, 23*r.theme.Scale, w-4, 17*r.theme.Scale)
}

// bindFrozen shows the title of a frozen column, on the second line.
func (h *headView) bindFrozen(r *renderer, i int) {
	lead := r.g.frozen[i]
	x, w := frozenBox(&r.g.geo, i)
	h.background.Hide()
	h.name.Alignment = lead.Align
	ink := r.theme.Ink
	if lead.Muted {
		ink = r.theme.Muted
	}
	bold := lead.Order != Unsorted || !lead.Muted && lead.Align == fyne.TextAlignLeading
	text := lead.Title + lead.Order.arrow()
	setText(h.name, r.fitter.Fit(text, w, r.theme.Text, bold), ink, r.theme.Text, bold)
	base.SetBounds(h.name, x, 23*r.theme.Scale, w, 18*r.theme.Scale)
}

func withOrder(r *renderer, name string, o Order, width float32) string {
	arrow := o.arrow()
	available := width
	if arrow != "" {
		available -= style.Width(arrow, r.theme.Text, style.Semibold)
	}
	return r.fitter.Fit(name, available, r.theme.Text, true) + arrow
}

// arrow returns the sign of a sorted column.
func (o Order) arrow() string {
	switch o {
	case Ascending:
		return " ↑"
	case Descending:
		return " ↓"
	}
	return ""
}
