package gantt

import "math"

// Place is the upper left corner of something in a scene.
type Place struct{ X, Y float64 }

// The costs of a place for a tip: of covering a row that is looked at, of covering a mark or its
// label, and of being a length away from the pointer.
const (
	rowCost  = 1e6
	markCost = 4e3
	tipStep  = 12 // between two places that are tried, of screen pixels
)

// TipPlace returns where a tip of a size covers least: no row that is looked at, as few marks and
// labels as can be, and otherwise near the pointer. last is where it was in the last frame, nil for
// nowhere; it stays there while it covers nothing more than it must.
func (s *Scene) TipPlace(w, h float64, at Place, lanes map[int]bool, last *Place) Place {
	gap := s.metrics.Pad
	best, least := Place{}, math.Inf(1)
	for _, x := range [...]float64{at.X + 3*gap, at.X - w - 3*gap, at.X - w/2, gap, s.W - w - gap} {
		x = max(min(x, s.W-w-gap), gap)
		for y := gap; y <= max(s.H-h-gap, gap); y += tipStep {
			p := Place{x, y}
			if cost := s.covered(p, w, h, lanes) + s.distance(p, w, h, at); cost < least {
				best, least = p, cost
			}
		}
	}
	if last != nil && last.X+w <= s.W && last.Y+h <= s.H && s.covered(*last, w, h, lanes) <= s.covered(best, w, h, lanes) {
		return *last
	}
	return best
}

// covered returns the cost of what a tip covers.
func (s *Scene) covered(p Place, w, h float64, lanes map[int]bool) float64 {
	cost := 0.0
	for i := range s.Lanes {
		if b := &s.Lanes[i]; lanes[b.Index] && p.Y < b.Y+b.H && p.Y+h > b.Y {
			cost += rowCost
		}
	}
	for i := range s.Marks {
		m := &s.Marks[i]
		if m.Lane < 0 || m.Bar.Kind == Zone || p.Y >= m.Y+m.H || p.Y+h <= m.Y {
			continue
		}
		x0, x1 := m.X, m.X+m.W
		if m.Label.Side != Hidden {
			x0, x1 = min(x0, m.Label.X), max(x1, m.Label.X+m.Label.W)
		}
		if p.X < x1 && p.X+w > x0 {
			cost += markCost
		}
	}
	return cost
}

// distance returns the distance of a tip from the pointer.
func (s *Scene) distance(p Place, w, h float64, at Place) float64 {
	dx := max(p.X-at.X, at.X-p.X-w, 0)
	dy := max(p.Y-at.Y, at.Y-p.Y-h, 0)
	return math.Hypot(dx, dy)
}
