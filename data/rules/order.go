package rules

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// order reports what happens in the wrong order: within a wave, between the
// waves of a solution, and between solutions of which one needs the other. Only
// what is wrong on every day that the dates can mean is reported.
func (m *Pass) order() {
	for i := range m.units {
		m.scheduleOrder(&m.units[i])
	}
	for i := range m.solutions {
		m.waveOrder(&m.solutions[i])
	}
	for _, d := range m.plan.Dependencies.Rows() {
		s, ok := m.solutionAt[d.SolutionID]
		on, known := m.solutionAt[d.OnID]
		if d.Kind == plan.Needs && ok && known {
			m.needOrder(s, on)
		}
	}
}

// isBefore reports whether x is before y whichever days they mean.
func isBefore(x, y day.Span) bool { return isClosed(x) && y.Decided() && x.Latest < y.Earliest }

// scheduleOrder compares each date of a wave with the latest of those that must
// come before it.
func (m *Pass) scheduleOrder(u *unit) {
	prior := -1
	for kind := range u.dates {
		d := u.dates[kind]
		if !d.span.Decided() {
			continue
		}
		if prior >= 0 && isBefore(d.span, u.dates[prior].span) && (d.own || u.dates[prior].own) {
			m.report(u, basedOn(Finding{
				Rule: OrderRule, Severity: Bad, Key: "rules.order.schedule", Milestone: d.id,
				Figures: m.figures(
					Figure{"kind", plan.ScheduleKinds[kind]}, Figure{"when", d.span},
					Figure{"otherkind", plan.ScheduleKinds[prior]}, Figure{"otherwhen", u.dates[prior].span},
				),
			}, d, u.dates[prior]))
			continue
		}
		prior = kind
	}
}

// waveOrder compares each wave's go-live that is to come with that of the wave before
// it.
func (m *Pass) waveOrder(s *solution) {
	var prior *unit
	for _, i := range s.units {
		u := &m.units[i]
		if u.deviates || !u.dates[goLive].span.Decided() {
			continue
		}
		if prior != nil && isBefore(u.dates[goLive].span, prior.dates[goLive].span) && !m.isPast(u.dates[goLive].span) {
			m.report(u, basedOn(Finding{
				Rule: OrderRule, Severity: Warning, Key: "rules.order.waves", Milestone: u.dates[goLive].id,
				Figures: m.figures(Figure{"when", u.dates[goLive].span}, Figure{"otherwave", prior.wave.ID}, Figure{"otherwhen", prior.dates[goLive].span}),
			}, u.dates[goLive], prior.dates[goLive]))
		}
		prior = u
	}
}

// needOrder reports municipalities that get a solution before the one it needs.
func (m *Pass) needOrder(s, on int) {
	var clashes []clash
	n := len(m.municipalities)
	for k := range n {
		a, b := m.at[s*n+k], m.at[on*n+k]
		if a >= 0 && b >= 0 && isBefore(m.units[a].dates[goLive].span, m.units[b].dates[goLive].span) {
			clashes = append(clashes, clash{a: a, b: b, municipality: int32(k)})
		}
	}
	m.groupClashes(clashes, func(h clash, ids []plan.ID) {
		a, b := &m.units[h.a], &m.units[h.b]
		x, y := &a.dates[goLive], &b.dates[goLive]
		m.report(a, basedOn(Finding{
			Rule: OrderRule, Severity: Warning, Key: "rules.order.needs", Milestone: x.id, Municipalities: ids,
			Figures: m.figures(Figure{"when", x.figure()}, Figure{"other", m.solutions[on].value}, Figure{"otherwave", b.figure()}, Figure{"otherwhen", y.figure()}),
		}, *x, *y))
	})
}
