package gantt

import (
	"cmp"
	"slices"

	"bolgeplan/data/day"
)

// bars places the marks of a visible lane, and then the labels in the free space. Labels are placed
// along the whole lane, so that no label moves while the view is panned.
func (l *Layouter) bars(s *Scene, lane *Lane, lr *laneExtent, v *View, y float64) {
	l.laneMarks, l.lineOf, l.order = l.laneMarks[:0], l.lineOf[:0], l.order[:0]
	for len(l.occupied) < lr.count {
		l.occupied = append(l.occupied, nil)
	}
	for i := range l.occupied {
		l.occupied[i] = l.occupied[i][:0]
	}
	for i := range lane.Bars {
		b := &lane.Bars[i]
		line := l.laneLines.lines[lr.first+i]
		mid := y + v.Metrics.Lane/2 + float64(line)*v.Metrics.SubRow
		when, end, moved := v.placeOf(b)
		m := v.mark(b, lr.index, when, end, mid)
		if text, ok := v.Labels[b.ID]; ok && moved {
			m.Text = text
		}
		l.addMark(m, line, moved)
		if moved {
			old := v.mark(b, lr.index, b.When, b.End, mid)
			old.Ghost = true
			l.addMark(old, line, false)
		}
	}
	if v.Bounded {
		for i := range l.occupied {
			l.occupied[i] = l.occupied[i].add(-endlessDays*v.Scale.PerDay, 0).add(v.W, v.W+endlessDays*v.Scale.PerDay)
		}
	}
	for i := range l.laneMarks { // no label may lie over a ghost
		if m := &l.laneMarks[i]; m.Ghost && !m.Pinned {
			l.occupied[l.lineOf[i]] = l.occupied[l.lineOf[i]].add(m.X, m.X+m.W)
		}
	}
	slices.SortStableFunc(l.order, func(a, b int) int { return cmp.Compare(l.laneMarks[a].X, l.laneMarks[b].X) })
	for _, i := range l.order {
		if m := &l.laneMarks[i]; m.Bar.Kind != Zone {
			l.occupied[l.lineOf[i]] = l.occupied[l.lineOf[i]].add(m.X, m.X+m.W)
		}
	}
	for rank := range 3 {
		for pos, i := range l.order {
			if v.rank(&l.laneMarks[i]) == rank {
				l.label(pos, i, v)
			}
		}
	}
	l.pinUndecided(v)
	for i := range l.laneMarks {
		if m := &l.laneMarks[i]; m.inSight(v.W) {
			s.Marks = append(s.Marks, *m)
		}
	}
}

// addMark adds a mark to the lane being laid out.
func (l *Layouter) addMark(m Mark, line uint8, moved bool) {
	m.Moved = moved
	if !m.Ghost && !m.Pinned {
		l.order = append(l.order, len(l.laneMarks))
	}
	l.laneMarks = append(l.laneMarks, m)
	l.lineOf = append(l.lineOf, line)
}

// mark returns the shape of a bar for some days, on a line with the given middle height.
func (v *View) mark(b *Bar, lane int, when, end day.Span, mid float64) Mark {
	m := Mark{Bar: b, Text: b.Label, Lane: lane, When: when, End: end, Ghost: b.Ghost}
	mt := &v.Metrics
	e := extentOf(b.Kind, when, end, b.OpenEnd)
	if e.undecided {
		m.Pinned = true
		m.Y, m.H = mid-mt.Bar/2, mt.Bar
		return m
	}
	x := func(d float64) float64 { return (d - v.Scale.Origin) * v.Scale.PerDay }
	m.X, m.W = x(e.from), (e.to-e.from)*v.Scale.PerDay
	m.FadeL, m.FadeR = e.fadeIn*v.Scale.PerDay, e.fadeOut*v.Scale.PerDay
	m.Y, m.H = mid-mt.Bar/2, mt.Bar
	switch {
	case b.Kind == Flag:
		m.X, m.W = x(e.from)+v.Scale.PerDay/2, 0.55*mt.Mark
		m.FadeL, m.FadeR = 0, 0
	case b.Kind == Point && when.Exact():
		m.Diamond = true
		m.X, m.W = m.X+v.Scale.PerDay/2-mt.Mark/2, mt.Mark
		m.Y, m.H = mid-mt.Mark/2, mt.Mark
	case b.Kind == Zone:
		m.Y, m.H = mid-mt.Lane/2, mt.Lane
	case m.W < 3*mt.EdgeReach/5: // a day must stay visible at a coarse zoom
		grow := 3*mt.EdgeReach/5 - m.W
		m.X, m.W = m.X-grow/2, m.W+grow
	}
	return m
}

// inSight reports whether a mark or its label is visible in a width.
func (m *Mark) inSight(width float64) bool {
	from, to := m.X, m.X+m.W
	if m.Pinned {
		return m.Label.Side != Hidden
	}
	if m.Label.Side != Hidden {
		from, to = min(from, m.Label.X), max(to, m.Label.X+m.Label.W)
	}
	return from < width && to > 0
}

// label places the label of the mark at a position of the order: right of the mark, else left, else
// inside, else nowhere. A mark with soft ends has no edge, so its label goes inside first.
func (l *Layouter) label(pos, i int, v *View) {
	m := &l.laneMarks[i]
	if !v.Metrics.bearsLabel(m.Bar) {
		return
	}
	occ := &l.occupied[l.lineOf[i]]
	if m.Bar.Kind == Zone {
		m.Label = l.zoneLabel(m, occ, v)
		return
	}
	w := v.Measure(m.Text, LabelFont)
	gap, pad := v.Metrics.Gap, v.Metrics.Pad
	right, left := m.X+m.W+gap, m.X-gap-w
	endless := m.Bar.Kind == Range && m.Bar.OpenEnd && !m.End.Decided()
	inside := !m.Diamond && w+2*pad <= m.W && l.isAlone(pos) && !(v.Bounded && m.isCut(v.W))
	leftFree := occ.free(left-pad, m.X-touchTolerance)
	switch {
	case inside && m.FadeL > 0 && m.FadeR > 0:
		m.Label = Label{Inside, m.X + (m.W-w)/2, w}
	case !endless && occ.free(m.X+m.W+touchTolerance, right+w+pad) && !(leftFree && v.reachesOverFitEnd(m, w)):
		m.Label = Label{Right, right, w}
		*occ = occ.add(right, right+w)
	case leftFree:
		m.Label = Label{Left, left, w}
		*occ = occ.add(left, left+w)
	case inside:
		m.Label = Label{Inside, m.X + pad, w}
	}
}

// rank orders the placing of labels: first those with one possible side, last those that a reader
// can do without.
func (v *View) rank(m *Mark) int {
	switch {
	case !m.Bar.needsLabel() || !v.Metrics.bearsLabel(m.Bar):
		return 2
	case v.FitEnd != day.None && v.reachesOverFitEnd(m, v.Measure(m.Text, LabelFont)):
		return 0
	}
	return 1
}

// reachesOverFitEnd reports whether a label of width w, right of a mark, would reach over FitEnd.
func (v *View) reachesOverFitEnd(m *Mark, w float64) bool {
	if v.FitEnd == day.None {
		return false
	}
	edge := v.Scale.X(v.FitEnd)
	return m.X < edge && m.X+m.W+v.Metrics.Gap+w > edge
}

// isCut reports whether a mark reaches out of a width.
func (m *Mark) isCut(width float64) bool { return m.X < 0 || m.X+m.W > width }

// touchTolerance is how far two marks may overlap and still only touch. Sums of fractions are not
// exact.
const touchTolerance = 0.01

// isAlone reports whether no other mark on its line overlaps the mark at a position of the order.
func (l *Layouter) isAlone(pos int) bool {
	self := l.order[pos]
	line := l.lineOf[self]
	from, to := l.laneMarks[self].X, l.laneMarks[self].X+l.laneMarks[self].W
	for k, i := range l.order {
		m := &l.laneMarks[i]
		if m.X >= to-touchTolerance {
			break
		}
		if k == pos || l.lineOf[i] != line || m.Bar.Kind == Zone {
			continue
		}
		if m.X+m.W > from+touchTolerance {
			return false
		}
	}
	return true
}

// zoneLabel places the name of a lane's zone at the left end of its visible part.
func (l *Layouter) zoneLabel(m *Mark, occ *intervals, v *View) Label {
	w := v.Measure(m.Text, ZoneFont)
	x := stickyX(m.X, m.X+m.W, w, v.Metrics.Pad)
	if w+2*v.Metrics.Pad > m.W || !occ.free(x, x+w) {
		return Label{}
	}
	*occ = occ.add(x, x+w)
	return Label{Inside, x, w}
}

// stickyX returns where a text of width w stands in a band: at the left end of its visible part,
// while it fits there.
func stickyX(x0, x1, w, pad float64) float64 {
	return min(max(x0, 0)+pad, max(x1-w-pad, x0+pad))
}

// pinUndecided names the undecided bars of the lane at the right end of the width, one left of the
// next. Where the right end is occupied, it uses the left end.
func (l *Layouter) pinUndecided(v *View) {
	left, right := v.Metrics.Pad, v.W-v.Metrics.Pad
	gap := v.Metrics.Gap
	for i := range l.laneMarks {
		m := &l.laneMarks[i]
		if !m.Pinned || m.Ghost || !v.Metrics.bearsLabel(m.Bar) {
			continue
		}
		w := v.Measure(m.Text, LabelFont)
		occ := &l.occupied[l.lineOf[i]]
		switch {
		case occ.free(right-w-gap, right):
			m.X = right - w
			right = m.X - 2*gap
		case occ.free(left, left+w+gap):
			m.X = left
			left += w + 2*gap
		default:
			continue
		}
		m.W = w
		m.Label = Label{Inside, m.X, w}
		*occ = occ.add(m.X, m.X+w)
	}
}

// zones places the zones over many lanes: a name in the strip, and a band over all lanes. The bands
// of zones with ZoneLanes are added by laneZones.
func (l *Layouter) zones(s *Scene, m *Model, v *View, stripH float64) {
	for i := range m.Zones {
		b := &m.Zones[i]
		y := -stripH + float64(l.strip.lines[i])*v.Metrics.StripRow
		when, end, moved := v.placeOf(b)
		if sh, ok := v.shade(b, when, end); ok && !b.Ghost {
			sh.Y0, sh.Y1, sh.InStrip = y, v.H, true
			if len(b.ZoneLanes) > 0 {
				sh.Y1 = 0
			}
			s.Shades = append(s.Shades, sh)
		}
		mk := v.zoneMark(b, when, end, y)
		mk.Moved = moved
		if !mk.Ghost && !mk.Pinned {
			mk.Label = l.stripLabel(s, m, i, &mk, v)
		}
		if mk.inSight(v.W) {
			s.Marks = append(s.Marks, mk)
		}
		if moved {
			old := v.zoneMark(b, b.When, b.End, y)
			old.Ghost = true
			s.Marks = append(s.Marks, old)
		}
	}
}

func (v *View) zoneMark(b *Bar, when, end day.Span, y float64) Mark {
	m := v.mark(b, -1, when, end, y+v.Metrics.StripRow/2)
	m.Y, m.H = y, v.Metrics.StripRow
	return m
}

// stripLabel places the name of a zone in the strip. It may be longer than the zone where no other
// zone begins. It stands right of the line of today where it would cross the line.
func (l *Layouter) stripLabel(s *Scene, m *Model, i int, mk *Mark, v *View) Label {
	w, pad := v.Measure(mk.Text, ZoneFont), v.Metrics.Pad
	x, beside := stickyX(mk.X, mk.X+mk.W, w, pad), s.Today.X+pad
	crossed := s.Today.Day != day.None && x < beside && x+w > s.Today.X-pad
	switch {
	case crossed && beside+w <= v.W && l.stripFree(m, i, mk.X, beside+w, v):
		return Label{Inside, beside, w}
	case l.stripFree(m, i, mk.X, x+w, v):
		return Label{Inside, x, w}
	}
	return Label{}
}

// stripFree reports whether no other zone on the strip line of zone i lies between two x.
func (l *Layouter) stripFree(m *Model, i int, from, to float64, v *View) bool {
	for k := range m.Zones {
		if k == i || l.strip.lines[k] != l.strip.lines[i] || m.Zones[k].Ghost {
			continue
		}
		when, end, _ := v.placeOf(&m.Zones[k])
		if other, _ := v.shade(&m.Zones[k], when, end); other.X1 > from && other.X0 < to && other.X1 > other.X0 {
			return false
		}
	}
	return true
}

// CheckMark is the check mark of done bars, a polygon with corners in shares of its box.
var CheckMark = [...][2]float64{{0, 0.55}, {0.15, 0.38}, {0.38, 0.62}, {0.85, 0.1}, {1, 0.26}, {0.38, 0.92}}

// DoneAt returns the middle of the check mark of a bar that is reported done: at the lower right of
// a diamond, at the visible beginning of a range. ok is false where the bar is not done, or the
// check mark is outside the width.
func (m *Mark) DoneAt(width float64) (x, y float64, ok bool) {
	if !m.Bar.Done || m.Ghost || m.Pinned || m.Lane < 0 {
		return 0, 0, false
	}
	x, y = m.X+m.W-m.H/16, m.Y+m.H*7/8
	if !m.Diamond {
		x, y = min(max(m.X, 0)+m.H/5, m.X+m.W), m.Y+m.H
	}
	if x < 0 || x > width {
		return 0, 0, false
	}
	return x, y, true
}
