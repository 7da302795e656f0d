package gantt

import "bolgeplan/data/day"

// EdgeArrow names the nearest bar of a lane that lies out of sight at a side. It stands where the
// first line of the lane is free at that side; without room for the name it is only the arrow.
type EdgeArrow struct {
	Bar        *Bar
	Lane       int // index in Model.Lanes
	Left       bool
	Text       string
	X, Y, W, H float64
}

// edgeArrows adds the arrows of the lane that is being laid out. Sheets have none.
func (l *Layouter) edgeArrows(s *Scene, lane int, v *View, y float64) {
	if v.Bounded {
		return
	}
	var left, right *Mark
	for i := range l.laneMarks {
		m := &l.laneMarks[i]
		if m.Pinned || m.Ghost && !m.Bar.Ghost || m.Bar.Kind == Flag || m.Bar.Kind == Zone || m.Bar.Label == "" || m.inSight(v.W) {
			continue
		}
		if m.X+m.W <= 0 && (left == nil || m.X+m.W > left.X+left.W) {
			left = m
		}
		if m.X >= v.W && (right == nil || m.X < right.X) {
			right = m
		}
	}
	for _, m := range [...]*Mark{left, right} {
		if m != nil {
			l.edgeArrow(s, m, lane, m == left, v, y)
		}
	}
}

func (l *Layouter) edgeArrow(s *Scene, m *Mark, lane int, atLeft bool, v *View, y float64) {
	occ, pad := &l.occupied[0], v.Metrics.Pad
	texts := [...]string{m.Text + " ›", "›"}
	if atLeft {
		texts = [...]string{"‹ " + m.Text, "‹"}
	}
	for _, text := range texts {
		w := v.Measure(text, LabelFont)
		x := v.W - pad - w
		if atLeft {
			x = pad
		}
		if !occ.free(x-pad, x+w+pad) {
			continue
		}
		*occ = occ.add(x, x+w)
		s.Edges = append(s.Edges, EdgeArrow{Bar: m.Bar, Lane: lane, Left: atLeft, Text: text, X: x, Y: y, W: w, H: v.Metrics.Lane})
		return
	}
}

// edgeAt returns the arrow at a point, nil for none.
func (s *Scene) edgeAt(x, y float64) *EdgeArrow {
	for i := range s.Edges {
		if e := &s.Edges[i]; x >= e.X-s.metrics.Pad && x < e.X+e.W+s.metrics.Pad && y >= e.Y && y < e.Y+e.H {
			return e
		}
	}
	return nil
}

// Summary is what a folded lane hides: the days from the first to the last of the bars below it, and
// the middles of the exact ones.
type Summary struct {
	Lane   int // index in Model.Lanes
	X0, X1 float64
	Mid    float64 // the height of its middle
	Points []float64
}

// summary adds the summary of a folded lane; none where nothing below it has a date.
func (l *Layouter) summary(s *Scene, m *Model, lr *laneExtent, v *View, y float64) {
	lane := &m.Lanes[lr.index]
	if !lane.Folded {
		return
	}
	sum := Summary{Lane: lr.index, Mid: y + v.Metrics.Lane/2}
	from, to := day.None, day.None
	for i := lr.index; i < len(m.Lanes); i++ {
		if i > lr.index && m.Lanes[i].Level <= lane.Level {
			break
		}
		for k := range m.Lanes[i].Bars {
			b := &m.Lanes[i].Bars[k]
			if i == lr.index || b.Ghost || b.Kind == Flag || b.Kind == Zone || !b.When.Decided() {
				continue
			}
			when, end, _ := v.placeOf(b)
			last := max(when.Earliest, when.Latest, end.Earliest, end.Latest)
			if from == day.None || when.Earliest < from {
				from = when.Earliest
			}
			to = max(to, last)
			if x := v.Scale.Mid(when.Earliest); b.Kind == Point && when.Exact() && x >= 0 && x <= v.W {
				sum.Points = append(sum.Points, x)
			}
		}
	}
	if from == day.None {
		return
	}
	sum.X0, sum.X1 = max(v.Scale.X(from), 0), min(v.Scale.X(to+1), v.W)
	if sum.X1 > sum.X0 {
		s.Summaries = append(s.Summaries, sum)
	}
}
