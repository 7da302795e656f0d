package rules

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// order reports what happens in the wrong order: within a wave, between the
// waves of a solution, and between solutions of which one needs the other. Only
// what is wrong on every day that the dates can mean is reported.
func (m *model) order() {
	for i := range m.units {
		if u := &m.units[i]; len(u.ids) > 0 || !u.deviates {
			m.scheduleOrder(u)
		}
	}
	for i := range m.solutions {
		m.waveOrder(&m.solutions[i])
	}
	for _, d := range m.plan.Dependencies.Rows() {
		s, ok := m.solutionAt[d.SolutionID]
		on, known := m.solutionAt[d.OnID]
		if d.Kind == plan.Needs && ok && known {
			m.needOrder(&m.solutions[s], &m.solutions[on])
		}
	}
}

// before reports whether x is before y whichever days they mean.
func before(x, y day.Span) bool { return closed(x) && y.Decided() && x.Latest < y.Earliest }

// scheduleOrder compares each date of a wave with the latest of those that must
// come before it.
func (m *model) scheduleOrder(u *unit) {
	prior := -1
	for kind := range u.dates {
		d := u.dates[kind]
		if !d.span.Decided() {
			continue
		}
		if prior >= 0 && before(d.span, u.dates[prior].span) {
			m.report(u, Finding{
				Rule: OrderRule, Severity: Bad, Key: "rules.order.schedule", Milestone: d.id,
				Figures: []Figure{
					{"kind", plan.Schedule[kind]}, {"when", d.span},
					{"otherkind", plan.Schedule[prior]}, {"otherwhen", u.dates[prior].span},
				},
			})
			continue
		}
		prior = kind
	}
}

// waveOrder compares each wave's go-live with that of the wave before it.
func (m *model) waveOrder(s *solution) {
	var prior *unit
	for _, i := range s.units {
		u := &m.units[i]
		if u.deviates || !u.dates[goLive].span.Decided() {
			continue
		}
		if prior != nil && before(u.dates[goLive].span, prior.dates[goLive].span) {
			m.report(u, Finding{
				Rule: OrderRule, Severity: Warning, Key: "rules.order.waves", Milestone: u.dates[goLive].id,
				Figures: []Figure{{"when", u.dates[goLive].span}, {"otherwave", prior.wave.ID}, {"otherwhen", prior.dates[goLive].span}},
			})
		}
		prior = u
	}
}

// needOrder reports municipalities that get a solution before the one it needs.
func (m *model) needOrder(s, on *solution) {
	for _, i := range s.units {
		for _, k := range on.units {
			a, b := &m.units[i], &m.units[k]
			x, y := a.dates[goLive], b.dates[goLive]
			if !before(x.span, y.span) || !a.members.meets(b.members) {
				continue
			}
			m.report(a, Finding{
				Rule: OrderRule, Severity: Warning, Key: "rules.order.needs", Milestone: x.id,
				Municipalities: m.list(a.members.and(b.members)),
				Figures:        []Figure{{"when", x.span}, {"other", on.ID}, {"otherwave", b.wave.ID}, {"otherwhen", y.span}},
			})
		}
	}
}
