package rules

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// circles reports milestones that depend on each other in a circle, by links or by their
// ends. Moving one of them stops where the circle closes.
func (m *Pass) circles() {
	dependsOn := m.dependsOn()
	state := map[plan.ID]int{} // 1: on the way, 2: done
	var path []plan.ID
	var visit func(id plan.ID)
	visit = func(id plan.ID) {
		state[id] = 1
		path = append(path, id)
		for _, to := range dependsOn[id] {
			switch state[to] {
			case 0:
				visit(to)
			case 1:
				m.reportCircle(path[slices.Index(path, to):])
			}
		}
		path = path[:len(path)-1]
		state[id] = 2
	}
	rows := m.plan.Milestones.Rows()
	for i := range rows {
		if len(dependsOn) > 0 && state[rows[i].ID] == 0 {
			visit(rows[i].ID)
		}
	}
}

// follows returns which milestones each follows: by a link, by its end, or in its wave
// by the built-in rules. It is empty where there is nothing but the last.
func (m *Pass) dependsOn() map[plan.ID][]plan.ID {
	dependsOn := map[plan.ID][]plan.ID{}
	links := plan.Links.Of(m.plan)
	for _, link := range links.Rows() {
		if link.Kind != plan.NoLink {
			dependsOn[link.MilestoneID] = append(dependsOn[link.MilestoneID], link.ToID)
		}
	}
	rows := m.plan.Milestones.Rows()
	for i := range rows {
		if rows[i].EndsWith != plan.None {
			dependsOn[rows[i].ID] = append(dependsOn[rows[i].ID], rows[i].EndsWith)
		}
	}
	if links.Len() == 0 {
		return dependsOn
	}
	for i := range m.units {
		u := &m.units[i]
		for _, pair := range [...][2]int{{goLive, courseEnd}, {invoicingStart, goLive}, {invoicingStart, courseEnd}} {
			id, to := u.dates[pair[0]].id, u.dates[pair[1]].id
			if id == plan.None || to == plan.None || u.deviates || links.Has(plan.LinkID(id, to)) {
				continue
			}
			dependsOn[id] = append(dependsOn[id], to)
		}
	}
	return dependsOn
}

// reportCircle names two milestones of a circle whose dependency a user made, because that
// one can be removed.
func (m *Pass) reportCircle(circle []plan.ID) {
	at := func(i int) plan.ID { return circle[i%len(circle)] }
	first := max(0, slices.IndexFunc(circle, func(id plan.ID) bool {
		next := at(slices.Index(circle, id) + 1)
		return isUserMade(m.plan, id, next)
	}))
	row, _ := m.plan.Milestones.Get(at(first))
	m.Report(Finding{
		Rule: CircleRule, Severity: Warning, Key: "rules.circle", Solution: row.SolutionID, Wave: row.WaveID, Milestone: row.ID,
		Figures: m.figures(Figure{"name", row.ID}, Figure{"other", at(first + 1)}),
	})
}

// isUserMade reports whether a user made a milestone depend on another.
func isUserMade(p *plan.Plan, id, to plan.ID) bool {
	m, _ := p.Milestones.Get(id)
	return m.EndsWith == to || plan.Links.Of(p).Has(plan.LinkID(id, to))
}

// breakCircle removes the dependency between two milestones of a circle.
func (x *Fixer) breakCircle() {
	id, to := x.f.Milestone, x.id("other")
	m, ok := x.p.Milestones.Get(id)
	if !ok {
		return
	}
	x.Offer(Fix{
		Key: "rules.fix.unlink", Figures: []Figure{{"name", id}, {"other", to}},
		Label: plan.L("did.unlink", "solution", nameOf(x.p, x.f.Solution), "kind", string(m.Kind)),
		Edit: func(d *plan.Draft) error {
			if m.EndsWith == to {
				text := m.When().Long(day.Danish)
				plan.Update(d, id, func(m *plan.Milestone) { m.EndsWith = plan.None })
				return d.Schedule(id, plan.Dates{Text: text, Span: m.When(), EndText: text, End: m.When()})
			}
			plan.Remove[plan.Link](d, plan.LinkID(id, to))
			return nil
		},
	})
}
