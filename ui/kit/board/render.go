package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
)

// CreateRenderer implements fyne.Widget.
func (b *Board) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	b.draw = newRenderer(b)
	b.draw.Refresh()
	return b.draw
}

// renderer keeps a view for each column, with a pool of cards as large as its visible part. The
// layers move sideways. Cards move in their column, behind its head and foot.
type renderer struct {
	b      *Board
	theme  base.ThemeValues
	fitter base.Fitter

	// From back to front.
	background  *canvas.Rectangle
	columnLayer *fyne.Container
	cardLayer   *fyne.Container
	coverLayer  *fyne.Container // heads, feet and scrollbars of columns
	ring        *base.Ring

	columns []*columnView
	objects []fyne.CanvasObject
	laidOut fyne.Size
}

func newRenderer(b *Board) *renderer {
	r := &renderer{
		b: b, background: canvas.NewRectangle(nil),
		columnLayer: base.NewLayer(), cardLayer: base.NewLayer(), coverLayer: base.NewLayer(),
		ring: base.NewRing(),
	}
	r.objects = []fyne.CanvasObject{
		r.background, r.columnLayer, r.cardLayer, r.coverLayer, b.hbar.Object(), r.ring.Object(), b.dragImage.Object(),
	}
	return r
}

func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) MinSize() fyne.Size           { return r.b.MinSize() }
func (r *renderer) Destroy()                     {}

// Layout fits the columns into a new size. In the same size there is nothing to do: a redraw while
// Fyne paints would paint another frame.
func (r *renderer) Layout(size fyne.Size) {
	if size == r.laidOut {
		return
	}
	r.laidOut = size
	for _, c := range r.columns {
		c.stale = true
	}
	r.frame()
}

// Refresh updates colours and texts, and reuses the objects.
func (r *renderer) Refresh() {
	r.theme = base.ReadTheme()
	r.fitter.Forget()
	r.background.FillColor = r.theme.Background
	r.background.Refresh()
	r.ring.SetColor(r.theme.Accent)
	r.b.hbar.Restyle()
	for _, c := range r.columns {
		c.invalidate()
	}
	r.frame()
}

// frame shows the current offsets and selection.
func (r *renderer) frame() {
	geo := &r.b.geo
	base.SetBounds(r.background, 0, 0, geo.view.Width, geo.view.Height)
	r.ring.Show(r.b.focused && r.b.Focus() == "", geo.view)
	for _, l := range []*fyne.Container{r.columnLayer, r.cardLayer, r.coverLayer} {
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
		r.showDropTarget()
	}
	r.b.hbar.Set(fyne.NewPos(0, geo.view.Height), geo.view.Width, geo.view.Width, geo.content(), geo.offX)
}

// showDropTarget outlines the drop target.
func (r *renderer) showDropTarget() {
	for col, c := range r.columns {
		c.outline(r, c.visible && r.b.press.kind == moving && r.b.press.dropCol == col)
	}
}
