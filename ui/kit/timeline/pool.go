package timeline

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/style"
)

// pool holds canvas objects of one kind, and reuses them frame by frame.
type pool[T fyne.CanvasObject] struct {
	items []T
	used  int
	make  func() T
}

// next returns an object that is unused in this frame.
func (p *pool[T]) next() T {
	if p.used == len(p.items) {
		p.items = append(p.items, p.make())
	}
	o := p.items[p.used]
	p.used++
	if !o.Visible() {
		o.Show()
	}
	return o
}

// finish hides the objects that the frame did not use.
func (p *pool[T]) finish() {
	for _, o := range p.items[p.used:] {
		if o.Visible() {
			o.Hide()
		}
	}
	p.used = 0
}

func appendObjects[T fyne.CanvasObject](to []fyne.CanvasObject, p *pool[T]) []fyne.CanvasObject {
	for _, o := range p.items {
		to = append(to, o)
	}
	return to
}

// layer is a layer of objects. Within it, kinds are drawn in the order of the fields.
type layer struct {
	rects  pool[*canvas.Rectangle]
	fades  pool[*canvas.LinearGradient]
	dashes pool[*canvas.Raster]
	shapes pool[*canvas.ArbitraryPolygon]
	texts  pool[*canvas.Text]

	dashed []*dashes // of the rasters, by index
}

func newLayer() *layer {
	l := &layer{}
	l.rects.make = func() *canvas.Rectangle { return &canvas.Rectangle{} }
	l.fades.make = func() *canvas.LinearGradient { return canvas.NewHorizontalGradient(nil, nil) }
	l.shapes.make = func() *canvas.ArbitraryPolygon { return &canvas.ArbitraryPolygon{NormalizedPoints: true} }
	l.texts.make = func() *canvas.Text { return &canvas.Text{} }
	l.dashes.make = func() *canvas.Raster {
		d := &dashes{}
		l.dashed = append(l.dashed, d)
		return canvas.NewRaster(d.draw)
	}
	return l
}

func (l *layer) count() int {
	return len(l.rects.items) + len(l.fades.items) + len(l.dashes.items) + len(l.shapes.items) + len(l.texts.items)
}

func (l *layer) finish() {
	l.rects.finish()
	l.fades.finish()
	l.dashes.finish()
	l.shapes.finish()
	l.texts.finish()
}

func (l *layer) appendTo(o []fyne.CanvasObject) []fyne.CanvasObject {
	o = appendObjects(o, &l.rects)
	o = appendObjects(o, &l.fades)
	o = appendObjects(o, &l.dashes)
	o = appendObjects(o, &l.shapes)
	return appendObjects(o, &l.texts)
}

// box draws a rectangle; stroke may be nil.
func (l *layer) box(x, y, w, h float64, fill, stroke color.Color, strokeWidth, radius float64) *canvas.Rectangle {
	r := l.rects.next()
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = fill, stroke, float32(strokeWidth), float32(radius)
	r.Shadow = canvas.Shadow{}
	setBounds(r, x, y, w, h)
	return r
}

// frame draws a line at each side of the widget. A box with a clear ground would cost the painting
// of every pixel inside it.
func (l *layer) frame(w, h float64, c color.Color) {
	l.box(0, 0, w, 1, c, nil, 0, 0)
	l.box(0, h-1, w, 1, c, nil, 0, 0)
	l.box(0, 1, 1, h-2, c, nil, 0, 0)
	l.box(w-1, 1, 1, h-2, c, nil, 0, 0)
}

// fade draws a rectangle with a colour gradient from left to right.
func (l *layer) fade(x, y, w, h float64, from, to color.Color) {
	g := l.fades.next()
	if g.StartColor != from || g.EndColor != to {
		g.StartColor, g.EndColor = from, to
		g.Refresh()
	}
	setBounds(g, x, y, w, h)
}

// text draws a line of text, vertically centred.
func (l *layer) text(s string, x, y, w, h float64, size float32, bold bool, c color.Color) {
	o := l.texts.next()
	if o.Text != s || o.TextSize != size || o.Color != c || o.TextStyle.Bold != bold {
		o.TextSize, o.Color = size, c
		style.SetText(o, s, style.Strong(bold))
		o.Refresh()
	}
	setBounds(o, math.Round(x), math.Round(y), w, h)
}

// shape draws a polygon with corners given as shares of its box.
func (l *layer) shape(points []fyne.Position, radii []float32, x, y, w, h float64, fill, stroke color.Color, strokeWidth float64) {
	p := l.shapes.next()
	p.Points, p.CornerRadii = points, radii
	p.FillColor, p.StrokeColor, p.StrokeWidth = fill, stroke, float32(strokeWidth)
	setBounds(p, x, y, w, h)
}

// dash draws a dashed outline, or a dashed vertical line.
func (l *layer) dash(x, y, w, h float64, c color.Color, line bool) {
	i := l.dashes.used
	r := l.dashes.next()
	if d := l.dashed[i]; d.color != c || d.line != line {
		d.color, d.line = c, line
		r.Refresh()
	}
	setBounds(r, math.Round(x), math.Round(y), math.Round(w), math.Round(h))
	l.dashed[i].width = max(math.Round(w), 1)
}

// setBounds moves and resizes an object.
func setBounds(o fyne.CanvasObject, x, y, w, h float64) {
	o.Move(fyne.NewPos(float32(x), float32(y)))
	o.Resize(fyne.NewSize(float32(max(w, 0)), float32(max(h, 0))))
}

// dashes draws dashed strokes, which Fyne lacks.
type dashes struct {
	color color.Color
	line  bool    // fill the whole width with dashes, top to bottom
	width float64 // in Fyne's pixels, to know the scale of the screen
}

// Dash lengths in Fyne's pixels.
const (
	dashOn  = 3.0
	dashOff = 3.0
)

// draw paints an outline of one pixel, or a line.
func (d *dashes) draw(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	if d.color == nil || d.width == 0 {
		return img
	}
	k := float64(w) / d.width
	stroke := max(int(math.Round(k)), 1)
	on := func(i int) bool { return math.Mod(float64(i)/k, dashOn+dashOff) < dashOn }
	for y := range h {
		for x := range w {
			vertical := (x < stroke || x >= w-stroke || d.line) && on(y)
			horizontal := !d.line && (y < stroke || y >= h-stroke) && on(x)
			if vertical || horizontal {
				img.Set(x, y, d.color)
			}
		}
	}
	return img
}
