package timeline

import (
	"image/color"
	"math"

	"bolgeplan/data/day"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

// drawBars draws the visible marks.
func (t *Timeline) drawBars() {
	d, s := t.canvas, t.scene
	t.drawGreen()
	t.drawEdges()
	for i := range s.Marks {
		m := &s.Marks[i]
		switch {
		case m.Lane < 0:
			t.drawZone(m)
		case m.Ghost:
			d.drawGhost(m)
		case m.Pinned:
			d.drawPinned(m, t.isSelected(m.Bar.ID))
			d.drawLock(m)
			d.drawAlert(s, m)
			d.drawDisputed(m)
		default:
			d.drawMark(s, m, t.isSelected(m.Bar.ID))
			d.drawDone(s, m)
			d.drawLock(m)
			d.drawAlert(s, m)
			d.drawDisputed(m)
		}
	}
}

// drawEdges draws the arrows that name what is out of sight, and the summaries of folded lanes.
func (t *Timeline) drawEdges() {
	d, s := t.canvas, t.scene
	for i := range s.Edges {
		e := &s.Edges[i]
		ink := d.ink
		if e.Bar.Ghost {
			ink = d.muted
		}
		d.bars.text(e.Text, d.ox+e.X, d.oy+e.Y, e.W+2, e.H, style.Px(style.SmallSize), false, ink)
	}
	size := 9 * float64(style.Px(1))
	for i := range s.Summaries {
		m := &s.Summaries[i]
		d.bars.box(d.ox+m.X0, d.oy+m.Mid-2, m.X1-m.X0, 4, d.muted, nil, 0, 2)
		for _, x := range m.Points {
			d.bars.shape(diamond, nil, d.ox+x-size/2, d.oy+m.Mid-size/2, size, size, d.ink, nil, 0)
		}
	}
}

// drawMark draws a bar with its label.
func (d *drawing) drawMark(s *gantt.Scene, m *gantt.Mark, selected bool) {
	k := d.barStyle(m.Bar.Class)
	x, y := d.ox+m.X, d.oy+m.Y
	switch {
	case m.Bar.Kind == gantt.Zone:
		if selected {
			d.bars.box(x, y+1, m.W, m.H-3, color.Transparent, d.accent, 2, style.RadiusCell)
		}
	case m.Bar.Kind == gantt.Flag:
		if selected {
			d.bars.box(x-4, y-2, m.W+8, m.H+4, d.surface, d.accent, 2, style.RadiusCell)
		}
		d.front.box(math.Round(x), y, 1.5, m.H, k.mark, nil, 0, 0)
		d.bars.shape(pennant, nil, math.Round(x), y, m.W, m.H, k.mark, nil, 0)
	case m.Diamond:
		if selected {
			const ring = 4
			d.bars.shape(diamond, diamondRadii, x-ring, y-ring, m.W+2*ring, m.H+2*ring, d.surface, d.accent, 2)
		}
		// The rim separates it from a bar that it touches.
		d.bars.shape(diamond, diamondRadii, x-1, y-1, m.W+2, m.H+2, k.mark, d.surface, 1)
	default:
		d.drawRange(s, m, &k, selected)
	}
	d.drawLabel(m, &k, selected)
}

// drawRange draws a bar that has a width.
func (d *drawing) drawRange(s *gantt.Scene, m *gantt.Mark, k *barStyle, selected bool) {
	const beyond = 20 // so that round corners stay outside the view
	x0, x1 := max(m.X, -beyond), min(m.X+m.W, s.W+beyond)
	x, y, w := d.ox+x0, d.oy+m.Y, x1-x0
	if w <= 0 {
		return
	}
	if selected {
		const ring = 3
		d.bars.box(x-ring, y-ring, w+2*ring, m.H+2*ring, d.surface, d.accent, 2, style.RadiusCell+ring)
	}
	switch {
	case m.FadeL > 0.5 || m.FadeR > 0.5:
		d.drawSoftBox(d.bars, s.W, m.X, y, m.W, m.H, m.FadeL, m.FadeR, k.soft)
	case k.dashed:
		d.bars.box(x, y, w, m.H, k.fill, nil, 0, 0)
		d.bars.dash(x, y, w, m.H, k.stroke, false)
	default:
		radius := min(style.RadiusCell, w/2)
		d.bars.box(x, y, w, m.H, k.fill, k.stroke, k.width, radius)
	}
}

// drawLabel writes the label of a mark, a little further from a selected mark's ring.
func (d *drawing) drawLabel(m *gantt.Mark, k *barStyle, selected bool) {
	const away = 4
	size, ink, x := style.Px(style.SmallSize), d.ink, d.ox+m.Label.X
	if m.Bar.Kind == gantt.Zone {
		size, ink = style.Px(style.TinySize), d.zoneText
	}
	switch m.Label.Side {
	case gantt.Hidden:
		return
	case gantt.Inside:
		if m.Bar.Kind != gantt.Zone && m.FadeL < 0.5 {
			ink = k.text
		}
	case gantt.Right:
		if selected {
			x += away
		}
	case gantt.Left:
		if selected {
			x -= away
		}
	}
	d.drawLabelText(m, x, size, ink)
}

// drawLabelText writes the label of a mark at its middle height.
func (d *drawing) drawLabelText(m *gantt.Mark, x float64, size float32, ink color.Color) {
	h := 18 * float64(style.Px(1))
	d.bars.text(m.Text, x, d.oy+m.Mid()-h/2, m.Label.W, h, size, false, ink)
}

// drawGhost draws the former place of a moved bar.
func (d *drawing) drawGhost(m *gantt.Mark) {
	x, y := d.ox+m.X, d.oy+m.Y
	switch {
	case m.Pinned:
	case m.Bar.Kind == gantt.Flag:
		d.ghosts.box(math.Round(x), y, 1.5, m.H, d.muted, nil, 0, 0)
		d.ghosts.shape(pennant, nil, math.Round(x), y, m.W, m.H, d.surface, d.muted, 1)
	case m.Diamond:
		d.ghosts.shape(diamond, diamondRadii, x, y, m.W, m.H, d.surface, d.muted, 1)
	default:
		x0, x1 := max(m.X, -20), min(m.X+m.W, d.w)
		d.ghosts.dash(d.ox+x0, y, x1-x0, m.H, d.muted, false)
	}
}

// drawPinned writes the name of an undecided bar.
func (d *drawing) drawPinned(m *gantt.Mark, selected bool) {
	if selected {
		d.bars.box(d.ox+m.X-4, d.oy+m.Y-2, m.W+8, m.H+4, d.accentSoft, nil, 0, style.RadiusCell)
	}
	d.drawLabelText(m, d.ox+m.Label.X, style.Px(style.SmallSize), d.muted)
}

// drawZone draws the selection and the former edges of a zone over all lanes.
func (t *Timeline) drawZone(m *gantt.Mark) {
	d := t.canvas
	for _, x := range [...]float64{m.X, m.X + m.W} {
		if x < 0 || x > t.scene.W {
			continue
		}
		switch {
		case m.Ghost:
			d.front.dash(d.ox+x, d.oy, 1, d.h-d.oy, d.muted, true)
		case t.isSelected(m.Bar.ID):
			d.background.box(math.Round(d.ox+x)-1, d.oy, 2, d.h-d.oy, d.warning, nil, 0, 0)
		}
	}
	if !m.Ghost && t.isSelected(m.Bar.ID) {
		x0, x1 := max(m.X, 0), min(m.X+m.W, t.scene.W)
		d.pills.box(d.ox+x0, d.oy+m.Y+m.H-3, x1-x0, 2, d.warning, nil, 0, 0)
	}
}

// drawGesture draws the guide of a drag with its day, and the tip.
func (t *Timeline) drawGesture() {
	if g, ok := t.gesture.(*moveGesture); ok && g.moving {
		d, s := t.canvas, t.scene
		x := math.Round(d.ox + guideX(s.Scale, g))
		if x >= d.ox {
			d.front.dash(x, d.oy, 1, d.h-d.oy, d.accent, true)
			text := t.texts.Names.FormatDay(g.day)
			row := &s.Header[1]
			d.drawPill(text, t.measure(text, gantt.PillFont), x, d.oy+row.Y, row.H+2, d.accent, style.RadiusCell)
			d.pills.dash(x, d.oy+row.Y+row.H+2, 1, -row.Y-row.H-2, d.accent, true)
		}
		v := g.preview
		if g.staying > 0 && t.texts.Staying != nil {
			v.Lines = append(v.Lines[:len(v.Lines):len(v.Lines)], TipLine{t.texts.Staying(g.staying), style.QuietTone})
		}
		hint := t.texts.Hint
		if v.Follow {
			hint = t.texts.HintAlone
		}
		t.drawTip(g.pointer, v, hint)
		return
	}
	if g, ok := t.gesture.(*rectGesture); ok {
		x0, y0, x1, y1 := g.corners(t)
		t.canvas.pills.box(x0, y0, x1-x0, y1-y0, style.Alpha(t.canvas.accent, 0x20), t.canvas.accent, 1, 0)
		return
	}
	if t.hover.tip.Title != "" {
		t.drawTip(t.hover.at, t.hover.tip, t.hover.hint)
	}
}

// drawGreen draws the days without new findings behind the dragged bar, with hard edges.
func (t *Timeline) drawGreen() {
	g, ok := t.gesture.(*moveGesture)
	if !ok || !g.moving {
		return
	}
	m := t.scene.Find(g.spec.Start[g.spec.Leader].ID)
	if m == nil {
		return
	}
	y, h := m.Y, m.H
	for i := range t.scene.Lanes {
		if b := &t.scene.Lanes[i]; b.Index == m.Lane {
			y, h = b.Y, b.H-1
		}
	}
	d, s := t.canvas, t.scene
	for _, days := range bridged(g.preview.Green, s.Scale, t.metrics.MinShadedDay) {
		x0, x1 := s.Scale.X(days.Earliest), s.Scale.X(days.Latest+1)
		if x1 <= 0 || x0 >= s.W {
			continue
		}
		d.ghosts.box(d.ox+max(x0, 0), d.oy+y, min(x1, s.W)-max(x0, 0), h, d.green, nil, 0, 0)
		for _, x := range [...]float64{x0, x1 - 2} {
			if x > -1 && x < s.W {
				d.ghosts.box(math.Round(d.ox+x), d.oy+y, 2, h, d.good, nil, 0, 0)
			}
		}
	}
}

// bridged joins bands between which lie only days off, where a day is too narrow to be seen.
func bridged(bands []day.Span, s gantt.Scale, minDay float64) []day.Span {
	if s.PerDay >= minDay {
		return bands
	}
	var joined []day.Span
	for _, b := range bands {
		if n := len(joined); n > 0 && day.NextWorkingDayAfter(joined[n-1].Latest) >= b.Earliest {
			joined[n-1].Latest = b.Latest
			continue
		}
		joined = append(joined, b)
	}
	return joined
}

// guideX returns the x of a drag's guide: the middle of an exact day, or the edge of a range.
func guideX(s gantt.Scale, g *moveGesture) float64 {
	switch {
	case g.spec.Part == gantt.EndEdge:
		return s.X(g.day + 1)
	case g.lasts:
		return s.X(g.day)
	}
	return s.Mid(g.day)
}

// placeTip returns where a tip is drawn: on empty ground beside what moves, or what is pointed at.
// Over the header it stands below the pointer.
func (t *Timeline) placeTip(at point, w, h float64) (x, y float64) {
	s, d := t.scene, t.canvas
	lanes := map[int]bool{}
	g, dragging := t.gesture.(*moveGesture)
	for i := range s.Marks {
		if m := &s.Marks[i]; dragging && (m.Moved || m.Ghost && !m.Bar.Ghost) {
			lanes[m.Lane] = true
		}
	}
	pointer := gantt.Place{X: at.x - d.ox, Y: at.y - d.oy}
	if !dragging {
		for i := range s.Lanes {
			if b := &s.Lanes[i]; pointer.Y >= b.Y && pointer.Y < b.Y+b.H {
				lanes[b.Index] = true
			}
		}
	}
	var last *gantt.Place
	if dragging {
		last = g.tip
	}
	p := s.TipPlace(w, h, pointer, lanes, last)
	if dragging {
		g.tip = &p
	}
	return d.ox + p.X, d.oy + p.Y
}

// drawTip draws a box with a preview near the pointer.
func (t *Timeline) drawTip(at point, v MovePreview, hint string) {
	d := t.canvas
	lines := make([]TipLine, 0, len(v.Lines)+1)
	lines = append(lines, t.wrapLines(v.Lines)...)
	if hint != "" {
		lines = append(lines, TipLine{hint, style.QuietTone})
	}
	px := float64(style.Px(1))
	pad, row := 12*px, 18*px
	w, h := 0.0, 2*pad*0.8+row*float64(len(lines))
	if v.Title != "" {
		w, h = t.measure(v.Title, gantt.GroupFont), h+row
	}
	worst := d.line
	gravest := style.NoTone
	for _, l := range lines {
		w = max(w, t.measure(l.Text, gantt.LabelFont))
		if l.Tone > gravest && l.Tone.IsGrave() {
			gravest, worst = l.Tone, l.Tone.Color()
		}
	}
	w += 2 * pad
	x, y := t.placeTip(at, w, h)
	b := d.tip.box(math.Round(x), math.Round(y), w, h, d.surface, worst, 1, style.RadiusButton+2)
	b.Shadow.Color, b.Shadow.BlurRadius = d.shadow, 10
	b.Shadow.Offset.Y = 3
	y += pad * 0.8
	if v.Title != "" {
		d.tip.text(v.Title, x+pad, y, w, row, style.Px(style.TextSize), true, d.ink)
		y += row
	}
	for _, l := range lines {
		d.tip.text(l.Text, x+pad, y, w, row, style.Px(style.SmallSize), false, l.Tone.Color())
		y += row
	}
}
