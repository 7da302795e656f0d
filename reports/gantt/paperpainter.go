package gantt

import (
	"math"

	"bolgeplan/data/day"
	"bolgeplan/data/severity"
	"bolgeplan/reports/page"
)

// The colours of paper: those of the light theme, darker where thin lines and small text need it. Those of waves
// are page.WaveColor.
var (
	paperWhite       = page.Color{R: 0xFF, G: 0xFF, B: 0xFF}
	paperInk         = page.Color{R: 0x1B, G: 0x24, B: 0x30}
	paperMuted       = page.Color{R: 0x5E, G: 0x66, B: 0x73}
	paperLine        = page.Color{R: 0xDA, G: 0xD7, B: 0xCF}
	paperHead        = page.Color{R: 0xF6, G: 0xF5, B: 0xF1}
	paperAccent      = page.Color{R: 0x0B, G: 0x6B, B: 0x6B}
	paperAccentSoft  = page.Color{R: 0xDD, G: 0xEF, B: 0xEC}
	paperBad         = page.Color{R: 0xB4, G: 0x23, B: 0x18}
	paperBadSoft     = page.Color{R: 0xFC, G: 0xE9, B: 0xE6}
	paperWarning     = page.Color{R: 0x8F, G: 0x52, B: 0x06}
	paperWarningSoft = page.Color{R: 0xFB, G: 0xF0, B: 0xDA}
	paperGood        = page.Color{R: 0x1F, G: 0x7A, B: 0x4D}
	paperZone        = page.Color{R: 0xFD, G: 0xF7, B: 0xEA}
	paperWeekend     = page.Color{R: 0xF5, G: 0xF3, B: 0xEE}
	paperHoliday     = page.Color{R: 0xEC, G: 0xE9, B: 0xE1}
	paperTest        = page.Color{R: 0xC4, G: 0xC8, B: 0xCD}
)

// Stroke widths in mm.
const (
	hairline = 0.12
	outline  = 0.25
)

// paperStyle is the colours and stroke of a bar on paper.
type paperStyle struct {
	fill, text, soft, mark page.Color
	stroke                 *page.Color
	dash                   []float64
	width                  float64
}

func paperStyleOf(c Class) paperStyle {
	accent, muted, warning, bad := paperAccent, paperMuted, paperWarning, paperBad
	l := paperStyle{
		fill: paperAccentSoft, text: paperInk, soft: softOnPaper(accent),
		mark: accent, stroke: &accent, width: outline,
	}
	dashed := []float64{0.9, 0.7}
	switch c.Role {
	case Wave:
		l.fill, l.text = waveOnPaper(c.Index, c.Of)
		if l.soft = l.fill; l.text == paperWhite {
			l.soft = softOnPaper(l.fill)
		}
	case Pilot:
		l.fill, l.dash = paperWhite, dashed
	case Programme:
		ink := paperInk
		l.fill, l.mark, l.stroke, l.soft = paperWhite, ink, &ink, softOnPaper(muted)
	case Hypercare, Frozen:
		l.fill, l.mark, l.stroke, l.soft = paperWarningSoft, warning, &warning, softOnPaper(warning)
	case Test:
		l.fill, l.mark, l.stroke, l.soft = paperTest, muted, nil, paperTest
	case Deadline:
		l.fill, l.mark, l.stroke, l.soft = paperBadSoft, bad, &bad, softOnPaper(bad)
	case Operation:
		l.stroke = nil
	case Project:
		deep, _ := page.WaveColor(4, 7)
		l.fill, l.text, l.stroke, l.soft = deep, paperWhite, nil, softOnPaper(deep)
	case Retender:
		l.fill, l.stroke, l.dash = paperWhite, &muted, dashed
	case Rollout:
		l.fill, l.width = paperWhite, 2*outline
	}
	return l
}

// softOnPaper is the colour of uncertain days: light enough for dark text.
func softOnPaper(c page.Color) page.Color { return mix(paperWhite, c, 0.4) }

// waveOnPaper returns the fill and text colour of the i-th of n ordinary waves.
func waveOnPaper(i, n int) (fill, text page.Color) {
	fill, dark := page.WaveColor(i, n)
	if dark {
		return fill, paperInk
	}
	return fill, paperWhite
}

// paperPainter paints a scene on a page. The time area begins at ox, oy.
type paperPainter struct {
	scene  *Scene
	ox, oy float64
	items  []page.Item
}

func (p *paperPainter) add(items ...page.Item) { p.items = append(p.items, items...) }

// paint returns the items of the scene, from back to front.
func (p *paperPainter) paint() []page.Item {
	p.drawShades()
	p.drawLines()
	p.drawToday()
	for _, sum := range p.scene.Summaries {
		points := make([]float64, len(sum.Points))
		for i, x := range sum.Points {
			points[i] = p.ox + x
		}
		p.add(summaryItems(p.ox+sum.X0, p.ox+sum.X1, p.oy+sum.Mid, p.scene.metrics.Mark*0.7, points)...)
	}
	for _, pass := range []func(*Mark){p.drawGhost, p.drawShape, p.drawDiamond, p.drawDone, p.drawLabel} {
		for i := range p.scene.Marks {
			pass(&p.scene.Marks[i])
		}
	}
	p.drawHeader()
	p.drawTitles()
	return p.items
}

// drawText sets a line of text around a middle height.
func (p *paperPainter) drawText(st page.Style, x, mid float64, a page.Align, s string) {
	p.add(st.At(x, mid+page.CapHeight/2*st.Size*page.Pt, a, s))
}

// drawBox fills the part of a rectangle that is within the time area's width.
func (p *paperPainter) drawBox(x0, y, x1, h float64, c page.Color) {
	x0, x1 = max(x0, 0), min(x1, p.scene.W)
	if x1 > x0 && h > 0 {
		p.add(page.Rect{X: p.ox + x0, Y: y, W: x1 - x0, H: h, Fill: &c})
	}
}

// softSteps is the number of colour steps of a soft end.
const softSteps = 12

// drawSoftBox fills a rectangle with soft ends. Each colour step overlaps the next, so that no seam
// shows.
func (p *paperPainter) drawSoftBox(x0, y, x1, h, fadeL, fadeR float64, c, background page.Color) {
	for i := range softSteps {
		t := float64(i) / softSteps
		p.drawBox(x0+fadeL*t, y, x1-fadeR*t, h, mix(background, c, (float64(i)+0.5)/softSteps))
	}
	p.drawBox(x0+fadeL, y, x1-fadeR, h, c)
}

// mix returns the colour a share of the way from one to another.
func mix(from, to page.Color, share float64) page.Color {
	at := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + (float64(b)-float64(a))*share)) }
	return page.Color{R: at(from.R, to.R), G: at(from.G, to.G), B: at(from.B, to.B)}
}

// drawShades fills the zones, and over them the days off.
func (p *paperPainter) drawShades() {
	for i := range p.scene.Shades {
		if sh := &p.scene.Shades[i]; sh.Kind == ZoneShade {
			y0, y1 := sh.Y0, min(sh.Y1, p.scene.H)
			if !sh.InStrip {
				y0 = max(y0, 0) // it may begin on the previous sheet
			}
			p.drawSoftBox(sh.X0, p.oy+y0, sh.X1, y1-y0, sh.FadeL, sh.FadeR, paperZone, paperWhite)
		}
	}
	for i := range p.scene.Shades {
		sh := &p.scene.Shades[i]
		c := paperWeekend
		switch sh.Kind {
		case ZoneShade:
			continue
		case HolidayShade:
			c = paperHoliday
		}
		p.drawBox(sh.X0, p.oy+sh.Y0, sh.X1, min(sh.Y1, p.scene.H)-sh.Y0, c)
	}
}

// drawLines draws the grid and the lines under the lanes.
func (p *paperPainter) drawLines() {
	for _, g := range p.scene.Grid {
		p.drawLine(p.ox+g.X, p.oy+g.Y, p.ox+g.X, p.oy+p.scene.H, hairline, paperLine)
	}
	for i := range p.scene.Lanes {
		y := p.oy + p.scene.Lanes[i].Y + p.scene.Lanes[i].H
		p.drawLine(p.ox-p.scene.metrics.TitleW, y, p.ox+p.scene.W, y, hairline, paperLine)
	}
}

func (p *paperPainter) drawLine(x1, y1, x2, y2, width float64, c page.Color) {
	p.add(page.Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: width, Color: c})
}

func (p *paperPainter) drawToday() {
	t := p.scene.Today
	if t.Day == day.None {
		return
	}
	row := &p.scene.Header[2]
	p.drawTodayLine(row.Y + row.H)
	bad, w := paperBad, t.W+2.4
	x := min(max(p.ox+t.X-w/2, p.ox), p.ox+p.scene.W-w)
	p.add(page.Rect{X: x, Y: p.oy + row.Y + 0.2, W: w, H: row.H - 0.4, Radius: (row.H - 0.4) / 2, Fill: &bad})
	p.drawText(paperFont(PillFont), x+w/2, p.oy+row.Y+row.H/2, page.Center, t.Text)
}

// drawTodayLine draws the line of today from a height down, with gaps where labels stand.
func (p *paperPainter) drawTodayLine(from float64) {
	x, half := p.scene.Today.X, paperFont(LabelFont).LineHeight()/2
	var gaps intervals
	for i := range p.scene.Marks {
		if m := &p.scene.Marks[i]; m.Label.Side != Hidden && !m.Ghost && m.Label.X < x+0.5 && m.Label.X+m.Label.W > x-0.5 {
			gaps = gaps.add(m.Mid()-half, m.Mid()+half)
		}
	}
	for _, g := range append(gaps, interval{p.scene.H, p.scene.H}) {
		if g.from > from {
			p.drawLine(p.ox+x, p.oy+from, p.ox+x, p.oy+g.from, 2*outline, paperBad)
		}
		from = max(from, g.to)
	}
}

// countHidden counts the labels for which there is no room.
func (p *paperPainter) countHidden() (n int) {
	for i := range p.scene.Marks {
		if m := &p.scene.Marks[i]; m.Label.Side == Hidden && !m.Ghost && m.Bar.needsLabel() {
			n++
		}
	}
	return n
}

func (p *paperPainter) drawHeader() {
	for i := range p.scene.Header {
		row := &p.scene.Header[i]
		for _, c := range row.Cells {
			w := measurePaper(c.Text, row.Font)
			if c.Text != "" && c.TextX >= 0 && c.TextX+w <= p.scene.W {
				p.drawText(paperFont(row.Font), p.ox+c.TextX, p.oy+row.Y+row.H/2, page.Left, c.Text)
			}
		}
	}
	y := p.oy + p.scene.Header[2].Y + p.scene.Header[2].H
	p.drawLine(p.ox-p.scene.metrics.TitleW, y, p.ox+p.scene.W, y, outline, paperInk)
}

func (p *paperPainter) drawTitles() {
	left := p.ox - p.scene.metrics.TitleW
	for i := range p.scene.Lanes {
		b := &p.scene.Lanes[i]
		mid := p.oy + b.Y + b.FirstH/2
		st, available := paperFont(TitleFont), p.scene.metrics.TitleW-b.TextX-1
		if b.Lane.Foldable {
			st = paperFont(GroupFont)
			head := paperHead
			p.add(page.Rect{X: left, Y: p.oy + b.Y + hairline, W: p.scene.metrics.TitleW, H: b.H - 2*hairline, Fill: &head})
		}
		if b.Lane.Count != "" {
			count := paperFont(TitleFont).Colored(paperMuted)
			p.drawText(count, p.ox-2, mid, page.Right, b.Lane.Count)
			available -= count.Width(b.Lane.Count) + 2
		}
		if b.Lane.Alert != severity.None {
			available -= AlertSize + 1
			p.add(AlertSign(b.Lane.Alert, left+b.TextX+available, mid)...)
		}
		p.drawText(st, left+b.TextX, mid, page.Left, st.Fit(b.Lane.Title, available))
	}
	p.drawLine(p.ox, p.oy, p.ox, p.oy+p.scene.H, hairline, paperLine)
}
