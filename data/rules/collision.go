package rules

import "bolgeplan/data/day"

// collision reports municipalities that two solutions hit within some weeks: two
// go-lives, or a go-live and a course. It goes through pairs of units, so that
// one finding names all who are in both.
func (m *model) collision() {
	days := 7 * m.settings.CollisionWeeks
	dated := make([]*unit, 0, len(m.units))
	for i := range m.units {
		if u := &m.units[i]; u.dates[goLive].span.Decided() && len(u.ids) > 0 {
			dated = append(dated, u)
		}
	}
	for i, a := range dated {
		for _, b := range dated[i+1:] {
			if a.solution == b.solution || !a.members.meets(b.members) {
				continue
			}
			x, y := a.goLive(), b.goLive()
			m.collide(a, b, "rules.collision.golives", x, y, days)
			m.collide(a, b, "rules.collision.course", x, b.course(), days)
			m.collide(b, a, "rules.collision.course", y, a.course(), days)
		}
	}
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

// collide reports a pair of events that come, or may come, within some days: x
// is a's go-live, y what b has.
func (m *model) collide(a, b *unit, key string, x, y event, days int) {
	if !closed(x.span) || !closed(y.span) || m.over(x.span) || m.over(y.span) || x.least(y) > days {
		return
	}
	severity := Warning
	if x.most(y) > days {
		severity, key = Info, key+".maybe"
	}
	m.report(a, Finding{
		Rule: CollisionRule, Severity: severity, Key: key, Milestone: a.dates[goLive].id,
		Municipalities: m.list(a.members.and(b.members)),
		Figures: []Figure{
			{"when", x.span}, {"other", m.solutions[b.solution].ID}, {"otherwave", b.wave.ID}, {"otherwhen", y.span},
			{"days", x.least(y)}, {"weeks", m.settings.CollisionWeeks},
		},
	})
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

// closed reports whether both ends of a span are known.
func closed(s day.Span) bool { return s.Earliest != day.None && s.Latest != day.None }
