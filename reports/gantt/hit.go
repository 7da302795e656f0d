package gantt

import (
	"math"

	"bolgeplan/data/day"
)

// HitPart is what lies at a point of a scene.
type HitPart int

// The parts.
const (
	EmptyArea HitPart = iota // empty time area
	Body                     // a mark or its label
	StartEdge                // the beginning of a range or zone
	EndEdge                  // the end of a range or zone
	Title                    // a lane's title
	FoldArrow                // the arrow that folds a lane
	EdgeSign                 // the arrow that names a bar out of sight
	HeaderArea
	Corner // above the titles
)

// Hit is what lies at a point.
type Hit struct {
	Part HitPart
	Mark *Mark // of Body, StartEdge and EndEdge
	Edge *EdgeArrow
	Lane *LaneBox
	Day  day.Day // at x, right of the titles
}

// HitTest returns what lies at a point of the scene. Diamonds are found before ranges, edges before
// bodies, marks before labels.
func (s *Scene) HitTest(x, y float64) Hit {
	h := Hit{Day: s.Scale.DayAt(x)}
	if y >= 0 {
		h.Lane = s.laneAt(y)
	}
	switch {
	case x < 0 && y < 0:
		h.Part, h.Day = Corner, day.None
		return h
	case x < 0:
		return s.atTitle(h, x, y)
	}
	if m, part := s.markAt(x, y); m != nil {
		h.Mark, h.Part = m, part
		return h
	}
	if h.Edge = s.edgeAt(x, y); h.Edge != nil {
		h.Part = EdgeSign
		return h
	}
	if y < 0 {
		h.Part = HeaderArea
	}
	return h
}

func (s *Scene) laneAt(y float64) *LaneBox {
	for i := range s.Lanes {
		if b := &s.Lanes[i]; y >= b.Y && y < b.Y+b.H {
			return b
		}
	}
	return nil
}

func (s *Scene) atTitle(h Hit, x, y float64) Hit {
	h.Part, h.Day = Title, day.None
	if b := h.Lane; b != nil && b.Lane.Foldable && y < b.Y+b.FirstH {
		if tx := x + s.metrics.SideW(); tx >= 0 && tx < b.TextX {
			h.Part = FoldArrow
		}
	}
	return h
}

// markAt returns the best mark at a point, nil for none.
func (s *Scene) markAt(x, y float64) (*Mark, HitPart) {
	var best *Mark
	var part HitPart
	score := 0.0
	for i := range s.Marks {
		m := &s.Marks[i]
		if m.Ghost || y < m.Y || y >= m.Y+m.H || (m.Lane >= 0) == (y < 0) {
			continue
		}
		if p, rank := s.partOf(m, x); rank > score {
			best, part, score = m, p, rank
		}
	}
	return best, part
}

// partOf returns the part of a mark at x, and a score: 0 for no hit. Of two equal hits the mark
// with the nearer middle wins.
func (s *Scene) partOf(m *Mark, x float64) (HitPart, float64) {
	const diamond, edge, body, label = 4, 3, 2, 1
	near := 1 / (2 + math.Abs(x-m.X-m.W/2)) // below 1, so that it never outweighs the rank
	onLabel := m.Label.Side != Hidden && x >= m.Label.X && x < m.Label.X+m.Label.W
	within := x >= m.X && x < m.X+m.W && !m.Pinned
	lasts := m.Bar.Kind == Range || m.Bar.Kind == Zone
	reach := min(s.metrics.EdgeReach, m.W/3)
	switch {
	case m.Diamond && within:
		return Body, diamond + near
	case lasts && !m.Pinned && math.Abs(x-m.X) <= reach:
		return StartEdge, edge + near
	case lasts && !m.Pinned && math.Abs(x-m.X-m.W) <= reach && !(m.Bar.OpenEnd && !m.End.Decided()):
		return EndEdge, edge + near
	case m.Bar.Kind == Zone && m.Lane >= 0:
		if onLabel { // the rest of the zone is empty area
			return Body, label
		}
		return EmptyArea, 0
	case within:
		return Body, body + near
	case onLabel:
		return Body, label + near
	}
	return EmptyArea, 0
}
