package consequences

import (
	"fmt"
	"slices"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Obstacles returns the findings that a change brings, without what is a consequence rather than a
// fault: stale letters, which are written anew, and a start of invoicing that only deviates from
// the course, which is a matter of amounts. See News.
func (c Consequences) Obstacles() []rules.Finding {
	news, _ := c.News()
	return obstaclesAmong(news)
}

func obstaclesAmong(news []rules.Finding) []rules.Finding {
	return slices.DeleteFunc(slices.Clone(news), func(f rules.Finding) bool {
		return f.Rule == rules.StaleLetterRule || f.Rule == rules.InvoicingRule && f.Severity == rules.Info
	})
}

// Range is distances in days, the last one included.
type Range struct{ From, To int }

// Has reports whether a distance is in the range.
func (r Range) Has(by int) bool { return by >= r.From && by <= r.To }

// Corridor is the distances in days that something can be moved by without obstacles: the ranges
// in order, as far as they were looked for, which is Within.
type Corridor struct {
	Within Range
	Free   []Range
}

// RangeOf returns the free range that holds a distance.
func (c Corridor) RangeOf(by int) (Range, bool) {
	i := slices.IndexFunc(c.Free, func(r Range) bool { return r.Has(by) })
	if i < 0 {
		return Range{}, false
	}
	return c.Free[i], true
}

// Corridor finds the corridor within some distances. moves returns all that moves for a distance,
// dependents too. It looks from no distance outwards; from time to time it reports the corridor so
// far, and it ends where report returns false. An edit that is refused is an obstacle. It changes
// nothing in the base, and may run beside Compare.
func (f *Base) Corridor(within Range, moves func(by int) []plan.Move, report func(Corridor) bool) {
	s := corridorSearch{base: f, moves: moves, known: map[string]bool{}}
	next := corridorStep
	for n := 0; n <= max(within.To, -within.From); n++ {
		for _, by := range [...]int{n, -n} {
			if within.Has(by) && (by != 0 || len(s.free) == 0) && s.isFree(by) {
				s.free = append(s.free, by)
			}
		}
		last := n == max(within.To, -within.From)
		if !last && n < next {
			continue
		}
		next = 3 * n
		if !report(s.corridor(Range{max(-n, within.From), min(n, within.To)})) {
			return
		}
	}
}

// corridorStep is the distance after which a search reports first; then at three times that, and so on.
const corridorStep = 15

// corridorSearch looks for free distances.
type corridorSearch struct {
	base  *Base
	moves func(by int) []plan.Move
	free  []int
	known map[string]bool // by the dates that come out: many distances give the same
}

func (s *corridorSearch) isFree(by int) bool {
	moves := s.moves(by)
	var places strings.Builder
	for _, m := range moves {
		fmt.Fprintln(&places, m.Milestone.ID, m.To)
	}
	key := places.String()
	free, known := s.known[key]
	if !known {
		free = s.base.isFree(moves)
		s.known[key] = free
	}
	return free
}

// isFree reports whether moves bring no obstacle.
func (f *Base) isFree(moves []plan.Move) bool {
	if len(moves) == 0 {
		return true
	}
	d := f.plan.Edit()
	if d.Move(moves...) != nil {
		return false
	}
	news, _ := rules.News(f.findings, rules.Check(d.Plan(), f.today))
	return len(obstaclesAmong(news)) == 0
}

// corridor joins the free distances to ranges.
func (s *corridorSearch) corridor(within Range) Corridor {
	slices.Sort(s.free)
	c := Corridor{Within: within}
	for _, by := range s.free {
		if n := len(c.Free); n > 0 && c.Free[n-1].To == by-1 {
			c.Free[n-1].To = by
		} else {
			c.Free = append(c.Free, Range{by, by})
		}
	}
	return c
}
