package gantt

import (
	"bolgeplan/data/day"
	"slices"
)

// View is the visible part of a model, and how it is laid out.
type View struct {
	Scale   Scale
	W, H    float64 // of the time area
	Top     float64 // how far the lanes are scrolled up
	Metrics Metrics
	Measure Measure
	Names   *Names

	// Bounded keeps labels within the width, as on a sheet of paper.
	Bounded bool

	// FitEnd is the last day of the span that was fitted into the width. A label that would reach
	// over it stands left of its bar. None is no limit.
	FitEnd day.Day

	// Moves are the proposed places of bars, by ID. The present places become ghosts. No bar
	// changes its line.
	Moves map[string]Move
	// Labels are the labels of moved bars where they change, by ID.
	Labels map[string]string
}

// Layouter lays out frames and reuses its buffers. A scene is valid until the next Layout.
type Layouter struct {
	scene Scene

	// The lines of the bars. They depend only on the model and the zoom.
	model     *Model
	perDay    float64
	laneLines laneLines

	strip     stripLines
	occupied  []intervals // by line of the lane being laid out
	laneMarks []Mark      // the marks of the lane being laid out
	lineOf    []uint8     // their lines
	order     []int       // their indices from left to right
}

// Layout returns the scene of a model.
func Layout(m *Model, v View) *Scene {
	var l Layouter
	return l.Layout(m, v)
}

// Layout returns the scene of a model. The caller must not change a model between calls: the same
// pointer counts as the same model.
func (l *Layouter) Layout(m *Model, v View) *Scene {
	if l.model != m || l.perDay != v.Scale.PerDay || l.laneLines.metrics != v.Metrics || l.laneLines.fitEnd != v.FitEnd {
		l.model, l.perDay = m, v.Scale.PerDay
		l.laneLines.assign(m, &v)
		l.strip.assign(m.Zones)
	}
	s := &l.scene
	stripH := float64(l.strip.count) * v.Metrics.StripRow
	s.W, s.H, s.Top, s.Scale, s.metrics = v.W, v.H, v.Top, v.Scale, v.Metrics
	s.HeadH = v.Metrics.headerH() + stripH
	s.Height = l.laneLines.height
	s.Shades, s.Lanes, s.Marks = s.Shades[:0], s.Lanes[:0], s.Marks[:0]
	s.Edges, s.Summaries = s.Edges[:0], s.Summaries[:0]

	blocked := l.today(s, m, &v)
	h := header{v.Scale, v.Names, &s.metrics, v.Measure}
	h.layout(s, v.W, stripH, blocked)
	l.daysOff(s, m, &v)
	l.zones(s, m, &v, stripH)
	l.lanes(s, m, &v)
	return s
}

// today places the line of today, and returns the part of the lower header row that its pill
// covers.
func (l *Layouter) today(s *Scene, m *Model, v *View) [2]float64 {
	s.Today = Pill{Day: day.None}
	if m.Today == day.None {
		return [2]float64{}
	}
	x := v.Scale.Mid(m.Today)
	if x < 0 || x > v.W {
		return [2]float64{}
	}
	text := v.Names.FormatToday(m.Today)
	w := v.Measure(text, PillFont)
	s.Today = Pill{Day: m.Today, X: x, Text: text, W: w}
	half := w/2 + 2*v.Metrics.Pad
	return [2]float64{x - half, x + half}
}

// daysOff shades weekends, holidays and quiet days where a day is at least MinShadedDay wide.
func (l *Layouter) daysOff(s *Scene, m *Model, v *View) {
	if v.Scale.PerDay < v.Metrics.MinShadedDay {
		return
	}
	y1 := min(v.H, s.Height-v.Top)
	seen := v.Scale.Visible(v.W)
	for d := seen.Earliest; d <= seen.Latest; d++ {
		kind, ok := shadeKindOf(d)
		if !ok {
			continue
		}
		s.Shades = append(s.Shades, Shade{Kind: kind, X0: v.Scale.X(d), X1: v.Scale.X(d + 1), Y1: y1})
	}
}

// shadeKindOf returns the shade of a day; false for a working day.
func shadeKindOf(d day.Day) (ShadeKind, bool) {
	if _, ok := day.Holiday(d); ok {
		return HolidayShade, true
	}
	if d.IsWeekend() {
		return WeekendShade, true
	}
	_, quiet := day.Quiet(d)
	return QuietShade, quiet
}

// lanes places the visible lanes with their bars.
func (l *Layouter) lanes(s *Scene, m *Model, v *View) {
	zoneEnds := l.zoneEnds(m)
	for k := range l.laneLines.lanes {
		lr := &l.laneLines.lanes[k]
		lane := &m.Lanes[lr.index]
		y := lr.y - v.Top
		inSight := y < v.H && y+lr.h > 0
		if inSight {
			indent := float64(lane.Level)*v.Metrics.Indent + v.Metrics.Pad
			s.Lanes = append(s.Lanes, LaneBox{
				Lane: lane, Index: lr.index, Y: y, H: lr.h, FirstH: v.Metrics.Lane,
				ArrowX: indent, TextX: indent + v.Metrics.Arrow,
			})
		}
		l.laneZones(s, m, lane, v, y, zoneEnds[k]-v.Top)
		if inSight {
			l.bars(s, lane, lr, v, y)
			l.edgeArrows(s, lr.index, v, y)
			l.summary(s, m, lr, v, y)
		}
	}
}

// zoneEnds returns for each shown lane the end of the deeper lanes below it. A zone of the lane
// reaches to there.
func (l *Layouter) zoneEnds(m *Model) []float64 {
	ends := l.laneLines.ends[:0]
	for k, lr := range l.laneLines.lanes {
		end := lr.y + lr.h
		for _, below := range l.laneLines.lanes[k+1:] {
			if m.Lanes[below.index].Level <= m.Lanes[lr.index].Level {
				break
			}
			end = below.y + below.h
		}
		ends = append(ends, end)
	}
	l.laneLines.ends = ends
	return ends
}

// laneZones shades a lane and the deeper lanes below it: for the lane's own zones, and for zones
// whose ZoneLanes name it.
func (l *Layouter) laneZones(s *Scene, m *Model, lane *Lane, v *View, y0, y1 float64) {
	if y1 <= 0 || y0 >= v.H {
		return
	}
	add := func(b *Bar) {
		if b.Kind != Zone || b.Ghost {
			return
		}
		when, end, _ := v.placeOf(b)
		if sh, ok := v.shade(b, when, end); ok {
			sh.Y0, sh.Y1 = y0, y1
			s.Shades = append(s.Shades, sh)
		}
	}
	for i := range lane.Bars {
		add(&lane.Bars[i])
	}
	for i := range m.Zones {
		if b := &m.Zones[i]; slices.Contains(b.ZoneLanes, lane.ID) {
			add(b)
		}
	}
}

// placeOf returns the days at which a bar is shown, and whether they are proposed.
func (v *View) placeOf(b *Bar) (when, end day.Span, moved bool) {
	if mv, ok := v.Moves[b.ID]; ok && !b.Ghost {
		return mv.When, mv.End, true
	}
	return b.When, b.End, false
}

// shade returns the band of a zone, and whether it is visible.
func (v *View) shade(b *Bar, when, end day.Span) (Shade, bool) {
	e := extentOf(Zone, when, end, b.OpenEnd)
	if e.undecided {
		return Shade{}, false
	}
	sh := Shade{
		Kind: ZoneShade, Bar: b,
		X0: (e.from - v.Scale.Origin) * v.Scale.PerDay, X1: (e.to - v.Scale.Origin) * v.Scale.PerDay,
		FadeL: e.fadeIn * v.Scale.PerDay, FadeR: e.fadeOut * v.Scale.PerDay,
	}
	return sh, sh.X0 < v.W && sh.X1 > 0
}

// LaneY returns top and height of a lane of the model that was laid out last, before scrolling. ok
// is false for a folded lane.
func (l *Layouter) LaneY(index int) (y, h float64, ok bool) {
	for _, lr := range l.laneLines.lanes {
		if lr.index == index {
			return lr.y, lr.h, true
		}
	}
	return 0, 0, false
}
