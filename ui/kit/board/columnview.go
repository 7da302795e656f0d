package board

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

const swatchSize float32 = 12

// columnView is a column: background, head, foot, and the pool of its cards.
type columnView struct {
	col        int
	visible    bool
	stale      bool
	isTarget   bool
	background *canvas.Rectangle
	head       *canvas.Rectangle // hides cards that scroll below the head
	foot       *canvas.Rectangle
	swatch     *canvas.Rectangle
	dash       *base.Dashed
	name       *canvas.Text
	lines      [2]*canvas.Text
	members    fillBar
	load       fillBar
	total      *canvas.Text
	rest       *canvas.Text
	second     *canvas.Text
	bar        *base.Scrollbar
	column     Column
	cards      []*cardView
}

func newColumnView(r *renderer) *columnView {
	c := &columnView{
		visible: true, stale: true,
		background: &canvas.Rectangle{CornerRadius: cornerRadius},
		head:       canvas.NewRectangle(nil), foot: canvas.NewRectangle(nil),
		swatch: &canvas.Rectangle{CornerRadius: 3},
		dash:   base.NewDashed(r.theme.Accent, r.theme.Surface),
		name:   &canvas.Text{}, lines: [2]*canvas.Text{{}, {}},
		members: newFillBar(), load: newFillBar(),
		total: &canvas.Text{}, rest: &canvas.Text{}, second: &canvas.Text{},
		bar: base.NewScrollbar(true),
	}
	c.dash.Radius = 3
	c.bar.Restyle()
	r.b.vbars = append(r.b.vbars, c.bar)
	r.columnLayer.Objects = append(r.columnLayer.Objects, c.background)
	r.coverLayer.Objects = append(r.coverLayer.Objects, c.covers()...)
	r.coverLayer.Objects = append(r.coverLayer.Objects, c.bar.Object())
	return c
}

// covers returns the objects of head and foot.
func (c *columnView) covers() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		c.head, c.foot, c.swatch, c.dash.Raster, c.name, c.lines[0], c.lines[1],
		c.members.track, c.members.fill, c.load.track, c.load.fill, c.total, c.rest, c.second,
	}
}

func (c *columnView) invalidate() {
	c.stale = true
	c.bar.Restyle()
	for _, v := range c.cards {
		v.stale = true
	}
}

func (c *columnView) hide() {
	if !c.visible {
		return
	}
	c.visible, c.stale = false, true
	c.background.Hide()
	c.bar.Object().Hide()
	for _, o := range c.covers() {
		o.Hide()
	}
	for _, v := range c.cards {
		v.hide()
	}
}

// bind shows a column and its visible cards.
func (c *columnView) bind(r *renderer, col int) {
	if c.stale || !c.visible {
		c.visible, c.stale = true, false
		c.column = r.b.model.Column(col)
		c.col = col
		c.bindFrame(r, col)
		c.bindHead(r, col)
	}
	c.bindCards(r, col)
}

func (c *columnView) bindFrame(r *renderer, col int) {
	geo := &r.b.geo
	top, height := geo.columnBox()
	x := geo.left(col)
	c.background.Show()
	base.SetBounds(c.background, x, top, geo.width, height)
	c.head.FillColor, c.foot.FillColor, c.background.FillColor = r.theme.Head, r.theme.Head, r.theme.Head
	inner := geo.width - 2*columnInner + 4
	base.SetBounds(c.head, x+columnInner-2, top+2, inner, geo.px(headHeight)-3)
	base.SetBounds(c.foot, x+columnInner-2, top+height-geo.px(footHeight), inner, geo.px(footHeight)-2)
	for _, o := range []fyne.CanvasObject{c.head, c.foot} {
		o.Show()
		o.Refresh()
	}
	c.isTarget = true
	c.outline(r, false)
}

// outline shows whether the column is the drop target.
func (c *columnView) outline(r *renderer, on bool) {
	if !on && !c.isTarget {
		return
	}
	c.isTarget = on
	c.background.StrokeColor, c.background.StrokeWidth = r.theme.Line, 1
	if c.column.Chosen {
		c.background.StrokeColor, c.background.StrokeWidth = r.theme.Accent, 2
	}
	if on {
		c.background.StrokeColor, c.background.StrokeWidth = r.b.press.preview.Outline(), 2
	}
	c.background.Refresh()
	c.bindFoot(r, c.col)
}

func (c *columnView) bindHead(r *renderer, col int) {
	geo := &r.b.geo
	top, _ := geo.columnBox()
	x, w := geo.left(col)+columnInner, geo.width-2*columnInner
	swatch := geo.px(swatchSize)
	textX, textW := x, w
	shown := c.column.Pilot || c.column.Swatch != nil
	if shown {
		textX, textW = x+swatch+6, w-swatch-6
	}
	base.SetVisible(c.dash.Raster, c.column.Pilot)
	base.SetVisible(c.swatch, shown && !c.column.Pilot)
	base.SetBounds(c.dash.Raster, x, top+geo.px(10), swatch, swatch)
	c.dash.SetColors(r.theme.Accent, r.theme.Surface)
	c.swatch.FillColor = c.column.Swatch
	base.SetBounds(c.swatch, x, top+geo.px(10), swatch, swatch)
	c.swatch.Refresh()
	setText(c.name, r.fitter.Fit(c.column.Name, textW, r.theme.Text, true), r.theme.Ink, r.theme.Text, true)
	base.SetBounds(c.name, textX, top+geo.px(6), textW, geo.px(20))
	for i, t := range c.lines {
		setText(t, r.fitter.Fit(c.column.Lines[i], w, r.theme.Small, false), r.theme.Muted, r.theme.Small, false)
		base.SetBounds(t, x, top+geo.px(26+15*float32(i)), w, geo.px(17))
	}
	c.members.set(r, fyne.NewPos(x, top+geo.px(62)), w, c.column.Used, c.column.Capacity, r.theme.Accent)
	c.load.set(r, fyne.NewPos(x, top+geo.px(68)), w, c.column.Load, c.column.LoadLimit, r.theme.Muted)
}

func (c *columnView) bindFoot(r *renderer, col int) {
	geo := &r.b.geo
	top, height := geo.columnBox()
	x, w := geo.left(col)+columnInner+2, geo.width-2*columnInner-2
	y, h := top+height-geo.px(footHeight), geo.px(24)
	total := c.column.Total
	if more := r.b.press.preview.Total; c.isTarget && more != "" {
		total = more
	}
	setText(c.total, r.fitter.Fit(total, w, r.theme.Text, true), r.theme.Ink, r.theme.Text, true)
	wide := style.Width(c.total.Text, r.theme.Text, style.Semibold)
	base.SetBounds(c.total, x, y, wide, h)
	tone := c.column.Tone
	if tone == style.NoTone {
		tone = style.QuietTone
	}
	setText(c.rest, r.fitter.Fit(c.column.Rest, w-wide, r.theme.Text, false), tone.Color(), r.theme.Text, false)
	base.SetBounds(c.rest, x+wide, y, w-wide, h)
	setText(c.second, r.fitter.Fit(c.column.Second, w, r.theme.Small, false), r.theme.Muted, r.theme.Small, false)
	base.SetBounds(c.second, x, y+geo.px(20), w, geo.px(17))
}

// bindCards gives each visible card a slot of the pool. Card n has slot n modulo the pool, so that
// cards in view keep their slots.
func (c *columnView) bindCards(r *renderer, col int) {
	geo := &r.b.geo
	from, to := geo.visibleCards(col)
	top, height := geo.cards()
	if need := int(height/geo.px(cardStep)) + 2; len(c.cards) < need {
		for _, v := range c.cards {
			v.hide()
		}
		for len(c.cards) < need {
			c.cards = append(c.cards, newCardView(r))
		}
	}
	for _, v := range c.cards {
		if v.shown && (v.at.card < from || v.at.card >= to) {
			v.hide()
		}
	}
	for i := from; i < to; i++ {
		c.cards[i%len(c.cards)].bind(r, cardPos{col, i})
	}
	right := geo.left(col) + geo.width
	c.bar.Set(fyne.NewPos(right+1, top), height, height, geo.stack(col), geo.offY[col])
}

const barHeight float32 = 4

// fillBar is a bar that shows how full something is.
type fillBar struct{ track, fill *canvas.Rectangle }

func newFillBar() fillBar {
	return fillBar{&canvas.Rectangle{CornerRadius: barHeight / 2}, &canvas.Rectangle{CornerRadius: barHeight / 2}}
}

// set shows used of most. An overfull bar has the warning colour. Without most there is no bar.
func (l fillBar) set(r *renderer, at fyne.Position, w float32, used, most int, ink color.Color) {
	base.SetVisible(l.track, most > 0)
	base.SetVisible(l.fill, most > 0 && used > 0)
	if most <= 0 {
		return
	}
	l.track.FillColor, l.fill.FillColor = r.theme.Line, ink
	if used > most {
		l.fill.FillColor = r.theme.Warning
	}
	base.SetBounds(l.track, at.X, at.Y, w, barHeight)
	base.SetBounds(l.fill, at.X, at.Y, max(w*float32(min(used, most))/float32(most), barHeight), barHeight)
	l.track.Refresh()
	l.fill.Refresh()
}
