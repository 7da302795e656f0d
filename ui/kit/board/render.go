package board

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
)

// CreateRenderer is called by the toolkit.
func (b *Board) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	b.draw = newRenderer(b)
	b.draw.Refresh()
	return b.draw
}

// renderer keeps a view for each column, and in each a pool of cards as large
// as what is visible of it. The layers move sideways; cards move in their
// column, below its head and foot.
type renderer struct {
	b      *Board
	look   base.ThemeValues
	fitter base.Fitter

	// From back to front.
	ground  *canvas.Rectangle
	columnL *fyne.Container
	cardL   *fyne.Container
	coverL  *fyne.Container // heads, feet and scrollbars of columns
	ring    *canvas.Rectangle

	columns []*columnView
	objects []fyne.CanvasObject
}

func newRenderer(b *Board) *renderer {
	r := &renderer{
		b: b, ground: canvas.NewRectangle(nil),
		columnL: base.NewLayer(), cardL: base.NewLayer(), coverL: base.NewLayer(),
		ring: &canvas.Rectangle{StrokeWidth: 2, FillColor: color.Transparent},
	}
	r.objects = []fyne.CanvasObject{
		r.ground, r.columnL, r.cardL, r.coverL, b.hbar.Object(), r.ring, b.carry.Object(),
	}
	return r
}

func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) MinSize() fyne.Size           { return r.b.MinSize() }
func (r *renderer) Destroy()                     {}

// Layout fits the columns into a new size.
func (r *renderer) Layout(fyne.Size) {
	for _, c := range r.columns {
		c.stale = true
	}
	r.frame()
}

// Refresh takes colours and texts anew; it builds nothing that is there.
func (r *renderer) Refresh() {
	r.look = base.ReadTheme()
	r.fitter.Forget()
	r.ground.FillColor = r.look.Background
	r.ground.Refresh()
	r.ring.StrokeColor = r.look.Accent
	r.ring.Refresh()
	r.b.hbar.Restyle()
	for _, c := range r.columns {
		c.forget()
	}
	r.frame()
}

// frame shows the present offsets and selection.
func (r *renderer) frame() {
	geo := &r.b.geo
	base.SetBounds(r.ground, 0, 0, geo.view.Width, geo.view.Height)
	base.SetBounds(r.ring, 0, 0, geo.view.Width, geo.view.Height)
	base.SetVisible(r.ring, r.b.focused && r.b.Focus() == "")
	for _, l := range []*fyne.Container{r.columnL, r.cardL, r.coverL} {
		l.Move(fyne.NewPos(-base.WholePixels(geo.offX), 0))
	}
	for len(r.columns) < len(geo.counts) {
		r.columns = append(r.columns, newColumnView(r))
	}
	from, to := geo.visibleColumns()
	for col, c := range r.columns {
		if col >= from && col < to {
			c.bind(r, col)
		} else {
			c.hide()
		}
	}
	if r.b.press.kind == moving {
		r.target()
	}
	r.b.hbar.Set(fyne.NewPos(0, geo.view.Height), geo.view.Width, geo.view.Width, geo.content(), geo.offX)
}

// target outlines the column under a drag.
func (r *renderer) target() {
	for col, c := range r.columns {
		c.outline(r, c.visible && r.b.press.kind == moving && r.b.press.over == col)
	}
}
