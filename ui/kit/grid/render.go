package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
)

// CreateRenderer implements fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	g.draw = newRenderer(g)
	g.draw.Refresh()
	return g.draw
}

// renderer keeps a pool of rows and cells as large as the view. Scrolling moves layers, and binds
// only the rows and columns that come into view.
type renderer struct {
	g      *Grid
	theme  base.ThemeValues
	fitter base.Fitter

	// From back to front. The comments name the directions in which a layer scrolls. Objects in a
	// scrolling layer have their position in the whole table.
	below          *canvas.Rectangle // the ground below the last row
	rowLayer       *fyne.Container   // y: lines between rows, and grounds of selected ones
	body           *base.Clip        // what is right of the frozen columns and below the headers
	band           *canvas.Rectangle
	chipLayer      *fyne.Container // x, y: dots and chips
	textLayer      *fyne.Container // x, y
	frameLayer     *fyne.Container // x, y: frames of the selection
	frozenLayer    *fyne.Container // y: frozen columns
	headBackground *canvas.Rectangle
	head           *base.Clip      // the headers right of the frozen columns
	headLayer      *fyne.Container // x: headers
	corner         *fyne.Container // does not scroll: headers of the frozen columns
	rule           *canvas.Rectangle
	side           *canvas.Rectangle
	ring           *base.Ring
	chosen         *canvas.Rectangle // the tint of the chosen column
	chosenHead     *canvas.Rectangle // around its header
	insertion      *canvas.Rectangle // where a dragged header would go

	rows    []*rowView
	heads   []*headView
	titles  []*headView
	frames  framePool
	objects []fyne.CanvasObject
	laidOut fyne.Size
}

func newRenderer(g *Grid) *renderer {
	r := &renderer{
		g: g, below: canvas.NewRectangle(nil), band: canvas.NewRectangle(nil),
		rowLayer: base.NewLayer(), chipLayer: base.NewLayer(), textLayer: base.NewLayer(),
		frameLayer: base.NewLayer(), frozenLayer: base.NewLayer(), headBackground: canvas.NewRectangle(nil),
		headLayer: base.NewLayer(), corner: base.NewLayer(),
		rule: canvas.NewRectangle(nil), side: canvas.NewRectangle(nil),
		ring: base.NewRing(),
	}
	r.frames.layer = r.frameLayer
	r.chosen, r.chosenHead = canvas.NewRectangle(nil), &canvas.Rectangle{FillColor: color.Transparent, CornerRadius: base.Radius}
	r.band.Hide()
	r.insertion = canvas.NewRectangle(nil)
	r.insertion.Hide()
	r.chosen.Hide()
	r.chosenHead.Hide()
	r.head = base.NewClip(r.headLayer, r.chosenHead)
	r.body = base.NewClip(r.chosen, r.band, r.chipLayer, r.textLayer, r.frameLayer)
	r.objects = []fyne.CanvasObject{
		r.below, r.rowLayer, r.body.Object(), r.frozenLayer, r.side,
		r.headBackground, r.head.Object(), r.corner, r.rule, r.insertion, r.ring.Object(),
		g.vbar.Object(), g.hbar.Object(), g.dragImage.Object(),
	}
	return r
}

func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) MinSize() fyne.Size           { return r.g.MinSize() }
func (r *renderer) Destroy()                     {}

// Layout makes the pool as large as the view. Fyne calls it while it paints, too: in the same size
// there is nothing to do, and a redraw would paint another frame.
func (r *renderer) Layout(size fyne.Size) {
	if size == r.laidOut {
		return
	}
	r.laidOut = size
	for _, row := range r.rows {
		row.stale = true // rows are as wide as the view
	}
	r.frame()
	r.layoutFixed()
}

// Refresh updates colours, widths and texts, and reuses the objects.
func (r *renderer) Refresh() {
	r.theme = base.ReadTheme()
	r.fitter.Forget()
	r.below.FillColor = r.theme.Background
	r.headBackground.FillColor = r.theme.Head
	r.rule.FillColor = r.theme.Line
	r.side.FillColor = r.theme.Line
	r.ring.SetColor(r.theme.Accent)
	for _, o := range []fyne.CanvasObject{r.below, r.headBackground, r.rule, r.side} {
		o.Refresh()
	}
	r.g.vbar.Restyle()
	r.g.hbar.Restyle()
	for _, row := range r.rows {
		row.invalidate()
	}
	for _, h := range r.heads {
		h.col = -1
	}
	r.frame()
	r.layoutFixed()
}

// layoutFixed places the objects that do not scroll.
func (r *renderer) layoutFixed() {
	geo := &r.g.geo
	base.SetBounds(r.headBackground, 0, 0, geo.view.Width, geo.header)
	base.SetBounds(r.rule, 0, geo.header-1, geo.view.Width, 1)
	for len(r.titles) < len(r.g.frozen) {
		r.titles = append(r.titles, newHeadView(r.corner))
	}
	for i, h := range r.titles {
		base.SetVisible(h.background, i < len(r.g.frozen))
		base.SetVisible(h.name, i < len(r.g.frozen))
		base.SetVisible(h.second, false)
		if i < len(r.g.frozen) {
			h.bindFrozen(r, i)
		}
	}
}

// frame shows the current offset: it moves layers and binds what came into view.
func (r *renderer) frame() {
	geo := &r.g.geo
	x, y := geo.frozenWidth()-base.WholePixels(geo.off.X), geo.header-base.WholePixels(geo.off.Y)
	r.rowLayer.Move(fyne.NewPos(0, y))
	r.frozenLayer.Move(fyne.NewPos(0, y))
	r.headLayer.Move(fyne.NewPos(x, 0))
	for _, l := range []*fyne.Container{r.chipLayer, r.textLayer, r.frameLayer} {
		l.Move(fyne.NewPos(x, y))
	}
	r.bindVisible()
	r.layoutScrollbars()
	bottom := min(geo.view.Height, geo.header+float32(geo.rows)*geo.row-geo.off.Y)
	base.SetVisible(r.below, bottom < geo.view.Height)
	base.SetBounds(r.below, 0, bottom, geo.view.Width, geo.view.Height-bottom)
	base.SetVisible(r.side, geo.off.X > 0)
	base.SetBounds(r.side, geo.frozenWidth()-1, 0, 1, bottom)
	frozen := geo.frozenWidth()
	r.head.SetBounds(frozen, 0, geo.view.Width-frozen, geo.header)
	r.body.SetBounds(frozen, geo.header, geo.view.Width-frozen, geo.view.Height-geo.header)
	r.showSelection()
	r.showChosen()
	switch r.g.press.kind {
	case moving:
		r.showDropTarget()
	case reordering:
		r.showInsertion()
	}
}

// bindVisible gives each visible row and column a slot of the pool. Row n has slot n modulo the
// pool, so that rows in view keep their slots.
func (r *renderer) bindVisible() {
	geo := &r.g.geo
	from, to := geo.visibleRows()
	c0, c1 := geo.visibleCols()
	nrows, ncols := int(geo.body().Height/geo.row)+2, max(c1-c0, 1)
	if len(r.rows) < nrows || r.slots() < ncols {
		r.grow(max(nrows, len(r.rows)), max(ncols+1, r.slots()))
	}
	used := 0
	for row := from; row < to; row++ {
		v := r.rows[row%len(r.rows)]
		v.bind(r, row, c0, c1)
		used++
	}
	if used < len(r.rows) {
		for _, v := range r.rows {
			if v.row >= 0 && (v.row < from || v.row >= to) {
				v.hide()
			}
		}
	}
	r.bindHeads(c0, c1)
}

func (r *renderer) slots() int {
	if len(r.rows) == 0 {
		return 0
	}
	return len(r.rows[0].cells)
}

// grow enlarges the pool. The size of the pool numbers the slots, so that all are bound anew.
func (r *renderer) grow(nrows, ncols int) {
	for _, v := range r.rows {
		v.hide()
	}
	for len(r.rows) < nrows {
		r.rows = append(r.rows, newRowView(r))
	}
	for _, v := range r.rows {
		for len(v.cells) < ncols {
			v.cells = append(v.cells, &cellView{col: -1})
		}
	}
	for len(r.heads) < ncols {
		r.heads = append(r.heads, newHeadView(r.headLayer))
	}
	for _, h := range r.heads {
		h.col = -1
	}
}

func (r *renderer) bindHeads(c0, c1 int) {
	for _, h := range r.heads {
		if h.col >= 0 && (h.col < c0 || h.col >= c1) {
			h.hide()
		}
	}
	for col := c0; col < c1; col++ {
		r.heads[col%len(r.heads)].bind(r, col)
	}
	for _, h := range r.heads {
		if h.col < 0 {
			h.hide()
		}
	}
}

// rebind redraws rows that are visible.
func (r *renderer) rebind(rows []int) {
	if len(r.rows) == 0 {
		return
	}
	for _, row := range rows {
		if v := r.rows[max(row, 0)%len(r.rows)]; v.row == row {
			v.invalidate()
		}
	}
	r.frame()
}

func (r *renderer) layoutScrollbars() {
	geo := &r.g.geo
	body, content := geo.body(), geo.content()
	r.g.vbar.Set(fyne.NewPos(geo.view.Width, geo.header), body.Height, body.Height, content.Height, geo.off.Y)
	r.g.hbar.Set(fyne.NewPos(geo.frozenWidth(), geo.view.Height), body.Width, body.Width, content.Width, geo.off.X)
}
