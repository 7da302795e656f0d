package gantt

import "bolgeplan/reports/page"

// isWhole reports whether a mark lies within the width. A mark that the edge of a sheet cuts is
// whole on the next sheet.
func (p *paperPainter) isWhole(m *Mark) bool { return m.X >= 0 && m.X+m.W <= p.scene.W }

// drawGhost draws the former place of a moved bar.
func (p *paperPainter) drawGhost(m *Mark) {
	if !m.Ghost || m.Pinned || m.Lane < 0 {
		return
	}
	muted := paperMuted
	if m.Diamond {
		if p.isWhole(m) {
			p.add(page.Polygon{Points: p.rhombus(m), Stroke: &muted, StrokeWidth: hairline})
		}
		return
	}
	x0, x1 := max(m.X, 0), min(m.X+m.W, p.scene.W)
	if x1 > x0 {
		p.add(page.Rect{X: p.ox + x0, Y: p.oy + m.Y, W: x1 - x0, H: m.H, Radius: 0.5,
			Stroke: &muted, StrokeWidth: hairline, Dash: []float64{0.7, 0.7}})
	}
}

// drawShape draws a bar that has a width.
func (p *paperPainter) drawShape(m *Mark) {
	if m.Ghost || m.Pinned || m.Diamond || m.Bar.Kind == Zone {
		return
	}
	k := paperStyleOf(m.Bar.Class)
	x0, x1, y := max(m.X, 0), min(m.X+m.W, p.scene.W), p.oy+m.Y
	switch {
	case x1 <= x0:
	case m.Bar.Kind == Flag:
		if p.isWhole(m) {
			p.drawFlag(m, k.mark)
		}
	case m.FadeL > 0 || m.FadeR > 0:
		p.drawSoftBox(m.X, y, m.X+m.W, m.H, m.FadeL, m.FadeR, k.soft, p.backgroundOf(m))
	default:
		p.add(page.Rect{X: p.ox + x0, Y: y, W: x1 - x0, H: m.H, Radius: min(0.8, (x1-x0)/2),
			Fill: &k.fill, Stroke: k.stroke, StrokeWidth: k.width, Dash: k.dash})
	}
}

// backgroundOf returns the colour behind a mark.
func (p *paperPainter) backgroundOf(m *Mark) page.Color {
	mid := m.X + m.W/2
	for i := range p.scene.Shades {
		sh := &p.scene.Shades[i]
		if sh.Kind == ZoneShade && mid >= sh.X0 && mid < sh.X1-sh.FadeR && m.Mid() >= sh.Y0 && m.Mid() < sh.Y1 {
			return paperZone
		}
	}
	return paperWhite
}

func (p *paperPainter) drawFlag(m *Mark, c page.Color) {
	x, y := p.ox+m.X, p.oy+m.Y
	p.drawLine(x, y, x, y+m.H, outline, c)
	p.add(page.Polygon{Points: []page.Point{{X: x, Y: y}, {X: x + m.W, Y: y + 0.3*m.H}, {X: x, Y: y + 0.6*m.H}}, Fill: &c})
}

// drawDiamond draws the mark of an exact day.
func (p *paperPainter) drawDiamond(m *Mark) {
	if m.Ghost || !m.Diamond || !p.isWhole(m) {
		return
	}
	c, white := paperStyleOf(m.Bar.Class).mark, paperWhite
	p.add(page.Polygon{Points: p.rhombus(m), Fill: &c, Stroke: &white, StrokeWidth: hairline})
}

func (p *paperPainter) rhombus(m *Mark) []page.Point {
	x, y, rx, ry := p.ox+m.X+m.W/2, p.oy+m.Mid(), m.W/2, m.H/2
	return []page.Point{{X: x, Y: y - ry}, {X: x + rx, Y: y}, {X: x, Y: y + ry}, {X: x - rx, Y: y}}
}

// drawDone draws a check mark on a disc beside a bar that is reported done.
func (p *paperPainter) drawDone(m *Mark) {
	x, y, ok := m.DoneAt(p.scene.W)
	if !ok || !p.isWhole(m) && m.Diamond {
		return
	}
	r, good, white := p.scene.metrics.Mark/3, paperGood, paperWhite
	x, y = p.ox+x, p.oy+y
	p.add(page.Rect{X: x - r, Y: y - r, W: 2 * r, H: 2 * r, Radius: r, Fill: &good, Stroke: &white, StrokeWidth: hairline})
	const share = 1.2 // of the radius
	tick := page.Polygon{Fill: &white}
	for _, at := range CheckMark {
		tick.Points = append(tick.Points, page.Point{X: x + (at[0]-0.5)*share*r, Y: y + (at[1]-0.5)*share*r})
	}
	p.add(tick)
}

// drawLabel writes the label of a mark.
func (p *paperPainter) drawLabel(m *Mark) {
	if m.Label.Side == Hidden || m.Ghost {
		return
	}
	st := paperFont(LabelFont)
	switch {
	case m.Bar.Kind == Zone:
		st = paperFont(ZoneFont)
		if m.Label.X < 0 || m.Label.X+m.Label.W > p.scene.W {
			return
		}
	case m.Pinned:
		st = st.Colored(paperMuted)
	case m.Label.Side == Inside && m.FadeL == 0:
		st = st.Colored(paperStyleOf(m.Bar.Class).text)
	}
	p.drawText(st, p.ox+m.Label.X, p.oy+m.Mid(), page.Left, m.Text)
}
