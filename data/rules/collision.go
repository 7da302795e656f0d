package rules

import (
	"cmp"
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// collision reports municipalities that two solutions hit within some weeks, of
// which the solution that asks for more decides: two go-lives, or a go-live and
// a course. It looks at each municipality, and
// reports the same pair of units once for all who are in both.
func (m *Pass) collision() {
	weeks := make([]int, len(m.units))
	goLives, courses := make([]event, len(m.units)), make([]event, len(m.units))
	for i := range m.units {
		goLives[i], courses[i] = m.units[i].goLive(), m.units[i].course()
		weeks[i] = m.solutions[m.units[i].solution].settings.CollisionWeeks
		if m.isPast(goLives[i].span) {
			goLives[i] = event{}
		}
		if m.isPast(courses[i].span) {
			courses[i] = event{}
		}
	}
	var clashes []clash
	own := make([]int32, 0, len(m.solutions))
	for k := range m.municipalities {
		own = own[:0]
		for s := range m.solutions {
			if u := m.at[s*len(m.municipalities)+k]; u >= 0 {
				own = append(own, u)
			}
		}
		for i, a := range own {
			for _, b := range own[i+1:] {
				days := 7 * max(weeks[a], weeks[b])
				if goLives[a].meets(goLives[b], days) {
					clashes = append(clashes, clash{a, b, int32(k), 0})
				}
				if goLives[a].meets(courses[b], days) {
					clashes = append(clashes, clash{a, b, int32(k), 1})
				}
				if goLives[b].meets(courses[a], days) {
					clashes = append(clashes, clash{b, a, int32(k), 1})
				}
			}
		}
	}
	m.groupClashes(clashes, func(h clash, ids []plan.ID) {
		within := max(weeks[h.a], weeks[h.b])
		if h.kind == 0 {
			m.collide(h, goLives[h.a], goLives[h.b], "rules.collision.golives", ids, within)
		} else {
			m.collide(h, goLives[h.a], courses[h.b], "rules.collision.course", ids, within)
		}
	})
}

// collide reports a pair of events that come, or may come, within some weeks.
func (m *Pass) collide(h clash, x, y event, key string, ids []plan.ID, weeks int) {
	severity := Warning
	if x.most(y) > 7*weeks {
		severity, key = Info, key+".maybe"
	}
	a, b := &m.units[h.a], &m.units[h.b]
	other := b.dates[goLive]
	if h.kind != 0 {
		other = b.dates[courseEnd]
	}
	m.report(a, basedOn(Finding{
		Rule: CollisionRule, Severity: severity, Key: key, Milestone: a.dates[goLive].id, Municipalities: ids,
		Figures: m.figures(
			Figure{"when", x.span}, Figure{"other", m.solutions[b.solution].value}, Figure{"otherwave", b.figure()}, Figure{"otherwhen", y.span},
			Figure{"days", x.least(y)}, Figure{"weeks", weeks},
		),
	}, a.dates[goLive], other))
}

// event is something that a municipality must attend to: it touches some days
// of span, and all of core where that is decided.
type event struct{ span, core day.Span }

func (u *unit) goLive() event {
	s := u.dates[goLive].span
	if s.Exact() {
		return event{s, s}
	}
	return event{s, day.Undecided}
}

// course is the event from the start of the course to its end; one date may
// stand for both.
func (u *unit) course() event {
	start, end := u.dates[courseStart].span, u.dates[courseEnd].span
	if !start.Decided() {
		start = end
	}
	if !end.Decided() {
		end = start
	}
	e := event{span: day.Span{Earliest: start.Earliest, Latest: max(start.Latest, end.Latest)}}
	if start.Latest != day.None && start.Latest <= end.Earliest {
		e.core = day.Span{Earliest: start.Latest, Latest: end.Earliest}
	}
	return e
}

// meets reports whether two events may come within some days of each other.
func (x event) meets(y event, days int) bool {
	return isClosed(x.span) && isClosed(y.span) && x.least(y) <= days
}

// least returns the fewest days that can lie between two events.
func (x event) least(y event) int {
	return max(0, int(y.span.Earliest-x.span.Latest), int(x.span.Earliest-y.span.Latest))
}

// most returns the most days that can lie between two events. One with a core is
// as near as the nearest day of that; any other may be wherever it is furthest.
func (x event) most(y event) int {
	a, b := x.furthest(), y.furthest()
	return max(0, int(b.Latest-a.Earliest), int(a.Latest-b.Earliest))
}

// furthest returns the days between which an event lies at the worst: the last
// on which it can begin to touch, looked at from later, and the first, looked at
// from earlier.
func (x event) furthest() day.Span {
	if x.core.Decided() {
		return day.Span{Earliest: x.core.Latest, Latest: x.core.Earliest}
	}
	return x.span
}

// isClosed reports whether both ends of a span are known.
func isClosed(s day.Span) bool { return s.Earliest != day.None && s.Latest != day.None }

// clash is something between two units, found in one municipality. The kind keeps
// apart what a rule finds of the same pair.
type clash struct {
	a, b, municipality int32
	kind               int32
}

// groupClashes calls report once for each kind of hit of a pair, with all the
// municipalities in Danish order.
func (m *Pass) groupClashes(clashes []clash, report func(first clash, ids []plan.ID)) {
	slices.SortFunc(clashes, func(x, y clash) int {
		if n := cmp.Compare(x.a, y.a); n != 0 {
			return n
		}
		return cmp.Or(cmp.Compare(x.b, y.b), cmp.Compare(x.kind, y.kind), cmp.Compare(x.municipality, y.municipality))
	})
	ids := make([]plan.ID, len(clashes))
	for from := 0; from < len(clashes); {
		h, to := clashes[from], from
		for ; to < len(clashes) && clashes[to].a == h.a && clashes[to].b == h.b && clashes[to].kind == h.kind; to++ {
			ids[to] = m.municipalities[clashes[to].municipality].ID
		}
		report(h, ids[from:to:to])
		from = to
	}
}
