package timeline

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/data/day"
	"bolgeplan/data/severity"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// drawing is the objects of the widget in layers, from back to front. A frame takes them from
// pools, which make objects only when they are too small.
type drawing struct {
	background, ghosts, bars, front *layer // of the time area
	titles                          *layer
	header                          *layer
	pills, tip                      *layer // over all of the widget

	areas   [4]area
	objects []fyne.CanvasObject // that draw the areas
	colors
	ox, oy float64 // where the time area begins
	w, h   float64 // of the widget
	end    float64 // where the lanes end, above the legend
}

// area is a part of the widget with its layers, which show nothing outside it.
type area struct {
	clip   *base.Clip
	layers []*layer
	count  int // of the objects in the clip
}

func newDrawing() *drawing {
	d := &drawing{
		background: newLayer(), ghosts: newLayer(), bars: newLayer(), front: newLayer(), titles: newLayer(),
		header: newLayer(), pills: newLayer(), tip: newLayer(),
	}
	for i, layers := range [...][]*layer{{d.background, d.ghosts, d.bars, d.front}, {d.titles}, {d.header}, {d.pills, d.tip}} {
		d.areas[i] = area{clip: base.NewClip(), layers: layers}
		d.objects = append(d.objects, d.areas[i].clip.Object())
	}
	return d
}

// finish ends a frame: it hides what the frame did not use, and gives the areas their places.
func (d *drawing) finish() {
	for i := range d.areas {
		a, n := &d.areas[i], 0
		for _, l := range a.layers {
			l.finish()
			n += l.count()
		}
		if n == a.count {
			continue
		}
		var all []fyne.CanvasObject
		for _, l := range a.layers {
			all = l.appendTo(all)
		}
		a.clip.SetObjects(all)
		a.count = n
	}
	x, y, w, h := float32(d.ox), float32(d.oy), float32(d.w), float32(d.h)
	end := float32(d.end)
	d.areas[0].clip.SetBounds(x, y, w-x, end-y)
	d.areas[1].clip.SetBounds(0, y, x, end-y)
	d.areas[2].clip.SetBounds(x, 0, w-x, y)
	d.areas[3].clip.SetBounds(0, 0, w, h)
}

// redraw lays out and draws the next frame.
func (t *Timeline) redraw() {
	w, h := t.area()
	if w == 0 || t.Size().Height == 0 {
		return
	}
	t.drawnSize = t.Size()
	t.ensureScale()
	t.layout()
	if _, now := t.area(); now != h { // the strip of zone names appeared or vanished
		t.layout()
	}
	d := t.canvas
	d.colors = colorsNow()
	d.ox, d.oy = t.metrics.SideW(), t.scene.HeadH
	d.w, d.h = float64(t.Size().Width), float64(t.Size().Height)
	d.end = d.h - t.legendH()

	d.drawBackground(t.scene)
	t.drawBars()
	d.drawTitles(t)
	d.drawHeader(t.scene)
	t.drawColumns()
	d.drawToday(t.scene)
	t.drawLegend()
	t.drawGesture()
	if t.focused && len(t.selected) == 0 {
		d.pills.frame(d.w, d.h, d.accent)
	}
	d.finish()
	t.placeEditor()
	canvas.Refresh(d.pills.rects.items[0]) // repaints objects that only changed colour
	base.Tell(t)
}

// layout makes the scene of the next frame, with the dragged bars at their proposed places.
func (t *Timeline) layout() {
	w, h := t.area()
	v := gantt.View{
		Scale: t.scale, W: w, H: h, Top: t.scrollY,
		Metrics: t.metrics, Measure: t.measure, Names: &t.texts.Names, FitEnd: t.fitEnd,
	}
	if g, ok := t.gesture.(*moveGesture); ok {
		v.Moves, v.Labels = g.shownMoves, g.preview.Labels
	}
	t.scene = t.layouter.Layout(t.model, v)
	scale, top := t.scale, t.scrollY
	t.keepWithin(t.scene.Height)
	if t.scale != scale || t.scrollY != top {
		v.Scale, v.Top = t.scale, t.scrollY
		t.scene = t.layouter.Layout(t.model, v)
	}
}

// drawBackground draws everything behind the bars.
func (d *drawing) drawBackground(s *gantt.Scene) {
	for _, zones := range [...]bool{true, false} { // days off are visible on zones too
		for i := range s.Shades {
			if sh := &s.Shades[i]; (sh.Kind == gantt.ZoneShade) == zones {
				d.drawShade(d.background, s, sh, 0, s.H)
			}
		}
	}
	for _, g := range s.Grid {
		d.drawVertical(d.background, d.ox+g.X, d.oy, d.h, d.line)
	}
	for i := range s.Lanes {
		d.background.box(d.ox, math.Round(d.oy+s.Lanes[i].Y+s.Lanes[i].H)-1, d.w-d.ox, 1, d.line, nil, 0, 0)
	}
}

// drawShade draws the part of a band between two y of the scene.
func (d *drawing) drawShade(l *layer, s *gantt.Scene, sh *gantt.Shade, y0, y1 float64) {
	y0, y1 = max(sh.Y0, y0), min(sh.Y1, y1)
	if y1 <= y0 {
		return
	}
	c := d.zone
	switch sh.Kind {
	case gantt.WeekendShade, gantt.QuietShade:
		c = d.weekend
	case gantt.HolidayShade:
		c = d.holiday
	}
	d.drawSoftBox(l, s.W, sh.X0, d.oy+y0, sh.X1-sh.X0, y1-y0, sh.FadeL, sh.FadeR, c)
}

// drawSoftBox draws the visible part of a rectangle with soft ends.
func (d *drawing) drawSoftBox(l *layer, sight, x, y, w, h, fadeL, fadeR float64, c color.Color) {
	const beyond = 20 // so that a cut does not look like an end
	x0, x1 := math.Round(x), math.Round(x+w)
	in, out := math.Round(fadeL), math.Round(fadeR)
	clear := style.Alpha(c, 0)
	if in > 0 && x0+in > 0 && x0 < sight {
		l.fade(d.ox+x0, y, in, h, clear, c)
	}
	if out > 0 && x1 > 0 && x1-out < sight {
		l.fade(d.ox+x1-out, y, out, h, c, clear)
	}
	x0, x1 = max(x0+in, -beyond), min(x1-out, sight+beyond)
	if x1 > x0 {
		l.box(d.ox+x0, y, x1-x0, h, c, nil, 0, 0)
	}
}

// drawVertical draws a line of one pixel.
func (d *drawing) drawVertical(l *layer, x, y0, y1 float64, c color.Color) {
	l.box(math.Round(x), y0, 1, y1-y0, c, nil, 0, 0)
}

// drawTitles draws the column of lane titles.
func (d *drawing) drawTitles(t *Timeline) {
	l, s, right := d.titles, t.scene, t.metrics.TitleW
	for i := range s.Lanes {
		b := &s.Lanes[i]
		y := d.oy + b.Y
		group := b.Lane.Foldable
		if group {
			l.box(0, y, d.ox, b.H, d.head, nil, 0, 0)
			shape, a := arrowDown, 7*float64(style.Px(1))
			if b.Lane.Folded {
				shape = arrowRight
			}
			l.shape(shape, nil, b.ArrowX+2, y+(b.FirstH-a)/2, a, a, d.ink, nil, 0)
		}
		l.box(0, math.Round(y+b.H)-1, d.ox, 1, d.line, nil, 0, 0)
		countW := 0.0
		if b.Lane.Count != "" {
			countW = t.measure(b.Lane.Count, gantt.TitleFont) + 12
			l.text(b.Lane.Count, right-countW, y, countW, b.FirstH, style.Px(style.TextSize), false, d.muted)
		}
		if a := b.Lane.Alert; a != severity.None {
			px := float64(style.Px(1))
			countW = max(countW, laneSignInset*px)
			d.drawAlertSign(l, a, right-countW, y+b.FirstH/2)
			countW += alertSize * px
		}
		if b.Lane.Disputed {
			px := float64(style.Px(1))
			countW = max(countW+alertSize*px/2+2, laneSignInset*px)
			d.drawDisputedSign(l, right-countW, y+b.FirstH/2)
			countW += alertSize * px
		}
		font := gantt.TitleFont
		if group {
			font = gantt.GroupFont
		}
		title := t.fit(b.Lane.Title, font, right-b.TextX-countW-8)
		l.text(title, b.TextX, y, right, b.FirstH, style.Px(style.TextSize), group, d.ink)
	}
	d.drawVertical(l, d.ox-1, d.oy, d.h, d.line)
}

// fit shortens a text to a width.
func (t *Timeline) fit(text string, f gantt.Font, width float64) string {
	if t.measure(text, f) <= width {
		return text
	}
	r := []rune(text)
	for n := len(r) - 1; n > 0; n-- {
		if short := string(r[:n]) + "…"; t.measure(short, f) <= width {
			return short
		}
	}
	return ""
}

// drawHeader draws the header and the strip of zone names.
func (d *drawing) drawHeader(s *gantt.Scene) {
	l := d.header
	for i := range s.Shades {
		if sh := &s.Shades[i]; sh.InStrip {
			d.drawShade(l, s, sh, -s.HeadH, 0)
		}
	}
	for _, g := range s.Grid {
		d.drawVertical(l, d.ox+g.X, d.oy+g.Y, d.oy, d.line)
	}
	for i := range s.Header {
		row := &s.Header[i]
		size, bold := fontOf(row.Font)
		ink := d.muted
		if i == 0 {
			ink = d.ink
		}
		for k := range row.Cells {
			if c := &row.Cells[k]; c.Text != "" {
				l.text(c.Text, d.ox+c.TextX, d.oy+row.Y, c.X1-c.X0, row.H, style.Px(size), bold, ink)
			}
		}
	}
	last := &s.Header[2]
	l.box(d.ox, math.Round(d.oy+last.Y+last.H)-1, d.w-d.ox, 1, d.line, nil, 0, 0)
	l.box(d.ox, d.oy-1, d.w-d.ox, 1, d.line, nil, 0, 0)
	d.pills.box(0, d.oy-1, d.ox, 1, d.line, nil, 0, 0)
	for i := range s.Marks {
		if m := &s.Marks[i]; m.Lane < 0 && m.Label.Side != gantt.Hidden {
			l.text(m.Text, d.ox+m.Label.X, d.oy+m.Y, m.Label.W, m.H, style.Px(style.TinySize), false, d.zoneText)
			if m.Bar.Done && !m.Ghost {
				d.drawCheckMark(l, d.ox+m.Label.X+m.Label.W+alertSize*float64(style.Px(1)), d.oy+m.Mid())
			}
		}
	}
}

// drawToday draws the line of today and its pill.
func (d *drawing) drawToday(s *gantt.Scene) {
	if s.Today.Day == day.None {
		return
	}
	x := math.Round(d.ox + s.Today.X)
	row := &s.Header[2]
	d.background.box(x-1, d.oy, 2, d.h-d.oy, d.bad, nil, 0, 0)
	d.header.box(x-1, d.oy+row.Y+row.H, 2, -row.Y-row.H, d.bad, nil, 0, 0)
	d.drawPill(s.Today.Text, s.Today.W, x, d.oy+row.Y, row.H, d.bad, row.H/2)
}

// drawPill draws a day on a coloured background, centred on x.
func (d *drawing) drawPill(text string, w, x, y, h float64, c color.Color, radius float64) {
	const pad = 7
	x0 := min(max(x-w/2-pad, d.ox), d.w-w-2*pad)
	d.pills.box(math.Round(x0), y, w+2*pad, h, c, nil, 0, radius)
	d.pills.text(text, x0+pad, y, w, h, style.Px(style.SmallSize), true, d.onAccent)
}
