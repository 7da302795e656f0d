package kit

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"bolgeplan/reports/page"
)

// PaintPage draws a part of a page into a picture. scale is pixels per mm. The bounds of the
// picture are the part, in pixels from the corner of the page. It draws no background. Letters have
// their printed positions: widths in 1/1000 em, without kerning.
func PaintPage(dst *image.RGBA, p page.Page, scale float64) {
	g := &painter{dst: dst, scale: scale, ras: vector.NewRasterizer(1, 1)}
	for _, it := range p.Items {
		switch it := it.(type) {
		case page.Text:
			g.text(it)
		case page.Picture:
			g.picture(it)
		case page.Line:
			g.stroke([]point{g.at(it.X1, it.Y1), g.at(it.X2, it.Y2)}, it.Width, it.Dash, it.Color, false)
		case page.Rect:
			outline := g.rect(it)
			if it.Fill != nil {
				g.fill(outline, *it.Fill)
			}
			if it.Stroke != nil {
				g.stroke(outline, it.StrokeWidth, it.Dash, *it.Stroke, true)
			}
		case page.Polygon:
			outline := make([]point, len(it.Points))
			for i, q := range it.Points {
				outline[i] = g.at(q.X, q.Y)
			}
			if it.Fill != nil {
				g.fill(outline, *it.Fill)
			}
			if it.Stroke != nil {
				g.stroke(outline, it.StrokeWidth, nil, *it.Stroke, true)
			}
		}
	}
}

// point is a point in pixels from the page's corner.
type point struct{ x, y float64 }

// painter draws outlines into a picture.
type painter struct {
	dst   *image.RGBA
	scale float64
	ras   *vector.Rasterizer
	mask  []uint8
	buf   sfnt.Buffer
}

func (g *painter) at(x, y float64) point { return point{x * g.scale, y * g.scale} }

// rect returns the outline of a rectangle, with round corners as short lines.
func (g *painter) rect(r page.Rect) []point {
	a, b := g.at(r.X, r.Y), g.at(r.X+r.W, r.Y+r.H)
	rad := min(r.Radius*g.scale, (b.x-a.x)/2, (b.y-a.y)/2)
	if rad <= 0 {
		return []point{a, {b.x, a.y}, b, {a.x, b.y}}
	}
	const steps = 8
	centres := [4]point{{b.x - rad, a.y + rad}, {b.x - rad, b.y - rad}, {a.x + rad, b.y - rad}, {a.x + rad, a.y + rad}}
	var out []point
	for i, c := range centres {
		for k := range steps + 1 {
			t := (float64(i-1) + float64(k)/steps) * math.Pi / 2
			out = append(out, point{c.x + rad*math.Cos(t), c.y + rad*math.Sin(t)})
		}
	}
	return out
}

// fill fills a closed outline.
func (g *painter) fill(outline []point, c page.Color) {
	g.shapes([][]point{outline}, c)
}

// stroke draws a line along points, at least 0.6 pixels wide, so that hairlines stay visible on a
// small page.
func (g *painter) stroke(line []point, widthMM float64, dash []float64, c page.Color, closed bool) {
	if closed && len(line) > 1 {
		line = append(line[:len(line):len(line)], line[0])
	}
	half := max(widthMM*g.scale, 0.6) / 2
	ends := 0.0
	if closed && len(dash) == 0 {
		ends = half // corners meet
	}
	var quads [][]point
	for _, s := range dashes(line, dash, g.scale) {
		dx, dy := s[1].x-s[0].x, s[1].y-s[0].y
		l := math.Hypot(dx, dy)
		if l == 0 {
			continue
		}
		ux, uy := dx/l, dy/l
		nx, ny := -uy*half, ux*half
		a, b := point{s[0].x - ux*ends, s[0].y - uy*ends}, point{s[1].x + ux*ends, s[1].y + uy*ends}
		quads = append(quads, []point{{a.x + nx, a.y + ny}, {a.x - nx, a.y - ny}, {b.x - nx, b.y - ny}, {b.x + nx, b.y + ny}})
	}
	g.shapes(quads, c)
}

// dashes cuts a line into its dashes. dash is lengths on and off in mm.
func dashes(line []point, dash []float64, scale float64) [][2]point {
	var out [][2]point
	total := 0.0
	for _, d := range dash {
		total += d
	}
	n, left := 0, math.Inf(1)
	if total > 0 {
		left = dash[0] * scale
	}
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		for {
			l := math.Hypot(b.x-a.x, b.y-a.y)
			step := min(l, left)
			q := b
			if l > 0 && step < l {
				q = point{a.x + (b.x-a.x)*step/l, a.y + (b.y-a.y)*step/l}
			}
			if n%2 == 0 {
				out = append(out, [2]point{a, q})
			}
			if left > l {
				left -= l
				break
			}
			n++
			left = max(dash[n%len(dash)]*scale, 0.05)
			a = q
		}
	}
	return out
}

// shapes fills the union of closed outlines, cut to the picture.
func (g *painter) shapes(outlines [][]point, c page.Color) {
	b := g.dst.Bounds()
	lo, hi := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	cut := outlines[:0:0]
	for _, o := range outlines {
		o = clip(o, point{float64(b.Min.X) - 1, float64(b.Min.Y) - 1}, point{float64(b.Max.X) + 1, float64(b.Max.Y) + 1})
		if len(o) < 3 {
			continue
		}
		cut = append(cut, o)
		for _, p := range o {
			lo, hi = point{min(lo.x, p.x), min(lo.y, p.y)}, point{max(hi.x, p.x), max(hi.y, p.y)}
		}
	}
	if len(cut) == 0 {
		return
	}
	box := image.Rect(int(math.Floor(lo.x)), int(math.Floor(lo.y)), int(math.Ceil(hi.x))+1, int(math.Ceil(hi.y))+1)
	g.ras.Reset(box.Dx(), box.Dy())
	for _, o := range cut {
		g.path(o, box.Min)
	}
	g.flush(box, c)
}

func (g *painter) path(o []point, origin image.Point) {
	ox, oy := float64(origin.X), float64(origin.Y)
	g.ras.MoveTo(float32(o[0].x-ox), float32(o[0].y-oy))
	for _, p := range o[1:] {
		g.ras.LineTo(float32(p.x-ox), float32(p.y-oy))
	}
	g.ras.ClosePath()
}

// flush paints the content of the rasterizer into a box.
func (g *painter) flush(box image.Rectangle, c page.Color) {
	if n := box.Dx() * box.Dy(); len(g.mask) < n {
		g.mask = make([]uint8, n)
	}
	m := &image.Alpha{Pix: g.mask[:box.Dx()*box.Dy()], Stride: box.Dx(), Rect: box.Sub(box.Min)}
	clear(m.Pix)
	g.ras.Draw(m, m.Bounds(), image.Opaque, image.Point{})
	src := image.NewUniform(color.RGBA{c.R, c.G, c.B, 0xFF})
	draw.DrawMask(g.dst, box, src, image.Point{}, m, image.Point{}, draw.Over)
}

// clip cuts a closed outline to a rectangle, one side after the other.
func clip(o []point, lo, hi point) []point {
	sides := [4]func(point) float64{
		func(p point) float64 { return p.x - lo.x },
		func(p point) float64 { return hi.x - p.x },
		func(p point) float64 { return p.y - lo.y },
		func(p point) float64 { return hi.y - p.y },
	}
	for _, inside := range sides {
		var out []point
		for i, p := range o {
			q := o[(i+1)%len(o)]
			dp, dq := inside(p), inside(q)
			if dp >= 0 {
				out = append(out, p)
			}
			if (dp >= 0) != (dq >= 0) {
				t := dp / (dp - dq)
				out = append(out, point{p.x + (q.x-p.x)*t, p.y + (q.y-p.y)*t})
			}
		}
		o = out
	}
	return o
}

// faces holds the parsed fonts by page.Face.
var faces = sync.OnceValue(func() [3]*sfnt.Font {
	var out [3]*sfnt.Font
	for i := range out {
		f, err := sfnt.Parse(page.FontFile(page.Face(i)))
		if err != nil {
			panic("embedded font: " + err.Error())
		}
		out[i] = f
	}
	return out
})

// text draws a line of text at its baseline.
func (g *painter) text(t page.Text) {
	f := faces()[t.Face]
	em := t.Size * page.Pt * g.scale // pixels
	pen := g.at(t.X, t.Y)
	box := image.Rect(int(pen.x-em), int(pen.y-1.2*em), int(pen.x+page.Width(t.S, t.Face, t.Size)*g.scale+em), int(pen.y+0.6*em)+1)
	box = box.Intersect(g.dst.Bounds().Inset(-int(2*em) - 2))
	if box.Intersect(g.dst.Bounds()).Empty() {
		return
	}
	g.ras.Reset(box.Dx(), box.Dy())
	for _, r := range t.S {
		id, err := f.GlyphIndex(&g.buf, r)
		if err == nil && pen.x+2*em > float64(box.Min.X) && pen.x-em < float64(box.Max.X) {
			g.glyph(f, id, em, pen, box)
		}
		pen.x += page.Width(string(r), t.Face, t.Size) * g.scale
	}
	g.flush(box, t.Color)
}

// glyph adds the outline of a letter to the rasterizer. It loads the outline in font units, so that
// size and position are exact at every zoom.
func (g *painter) glyph(f *sfnt.Font, id sfnt.GlyphIndex, em float64, pen point, box image.Rectangle) {
	segments, err := f.LoadGlyph(&g.buf, id, fixed.I(int(f.UnitsPerEm())), nil)
	if err != nil {
		return
	}
	k := em / float64(fixed.I(int(f.UnitsPerEm())))
	at := func(p fixed.Point26_6) (x, y float32) {
		return float32(pen.x + float64(p.X)*k - float64(box.Min.X)), float32(pen.y + float64(p.Y)*k - float64(box.Min.Y))
	}
	for _, s := range segments {
		ax, ay := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			g.ras.ClosePath()
			g.ras.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			g.ras.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			bx, by := at(s.Args[1])
			g.ras.QuadTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			bx, by := at(s.Args[1])
			cx, cy := at(s.Args[2])
			g.ras.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	g.ras.ClosePath()
}
