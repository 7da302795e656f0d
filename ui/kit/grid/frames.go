package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// framePool is a pool of the frames around ranges.
type framePool struct {
	layer *fyne.Container
	all   []*canvas.Rectangle
	used  int
}

func (p *framePool) next() *canvas.Rectangle {
	if p.used == len(p.all) {
		f := &canvas.Rectangle{FillColor: color.Transparent, CornerRadius: 1}
		p.all = append(p.all, f)
		p.layer.Objects = append(p.layer.Objects, f)
	}
	p.used++
	return p.all[p.used-1]
}

func (p *framePool) done() {
	for i, f := range p.all {
		again := i < p.used && !f.Visible()
		base.SetVisible(f, i < p.used)
		if again {
			f.Refresh() // Show alone does not repaint
		}
	}
}

// showSelection shows the selection: selected rows and frames around ranges.
func (r *renderer) showSelection() {
	for _, v := range r.rows {
		v.showSelected(r, false)
	}
	ink := r.theme.Muted
	if r.g.focused {
		ink = r.theme.Accent
	}
	s := &r.g.selection
	r.frames.used = 0
	for i, rg := range s.Ranges {
		width := float32(2)
		if i < len(s.Ranges)-1 {
			width = 1.25
		}
		r.frameRange(rg, width, ink)
	}
	if n := len(s.Ranges); n > 0 && !s.Ranges[n-1].single() {
		r.frameRange(Range{s.Active, s.Active}, 1, ink)
	}
	r.frames.done()
	r.focusRing()
}

// frameRange frames the visible part of a range, and a row beyond. A frame of ten thousand rows
// would be too large for a graphics card.
func (r *renderer) frameRange(rg Range, width float32, ink color.Color) {
	geo := &r.g.geo
	from, to := geo.visibleRows()
	top, bottom := max(rg.From.Row, from-1), min(rg.To.Row, to)
	if top > bottom || geo.cols() == 0 || rg.To.Col >= geo.cols() {
		return
	}
	f := r.frames.next()
	x0, x1 := geo.colX[rg.From.Col], geo.colX[rg.To.Col+1]
	y0, y1 := float32(top)*geo.row, float32(bottom+1)*geo.row
	base.SetBounds(f, x0, y0, x1-x0, y1-y0-1)
	if f.StrokeWidth != width || f.StrokeColor != ink {
		f.StrokeWidth, f.StrokeColor = width, ink
		f.Refresh()
	}
}

// focusRing shows the focus where no frame shows it.
func (r *renderer) focusRing() {
	g := r.g
	r.ring.Show(g.focused && (g.selection.Empty() || g.geo.cols() == 0), g.geo.view)
}

// showDropTarget shows the drop target: its header, and a band over the rows.
func (r *renderer) showDropTarget() {
	col := r.g.press.dropCol
	shown := r.g.press.kind == moving && col >= 0
	base.SetVisible(r.band, shown)
	outline := r.g.press.preview.Outline()
	for _, h := range r.heads {
		on := shown && h.col == col
		base.SetVisible(h.background, on)
		if on {
			h.background.FillColor = style.Alpha(outline, 0x22)
			base.SetBounds(h.background, r.g.geo.colX[col], 0, r.g.geo.colX[col+1]-r.g.geo.colX[col], r.g.geo.header-1)
			h.background.Refresh()
		}
	}
	if !shown {
		return
	}
	r.band.FillColor = style.Alpha(outline, 0x14)
	r.band.StrokeColor, r.band.StrokeWidth = outline, 2
	pos, size := r.g.geo.rect(Pos{0, col})
	bottom := min(r.g.geo.view.Height, pos.Y+float32(r.g.geo.rows)*r.g.geo.row)
	base.SetBounds(r.band, pos.X, r.g.geo.header, size.Width, bottom-r.g.geo.header)
	r.band.Refresh()
}
