package rules

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// circles reports milestones that move along with each other, or end with each other,
// in a circle: moving one of them stops where it comes back.
func (m *Pass) circles() {
	follows := m.follows()
	state := map[plan.ID]int{} // 1: on the way, 2: done
	var way []plan.ID
	var visit func(id plan.ID)
	visit = func(id plan.ID) {
		state[id] = 1
		way = append(way, id)
		for _, to := range follows[id] {
			switch state[to] {
			case 0:
				visit(to)
			case 1:
				m.reportCircle(way[slices.Index(way, to):])
			}
		}
		way = way[:len(way)-1]
		state[id] = 2
	}
	rows := m.plan.Milestones.Rows()
	for i := range rows {
		if len(follows) > 0 && state[rows[i].ID] == 0 {
			visit(rows[i].ID)
		}
	}
}

// follows returns which milestones each follows: by a link, by its end, or in its wave
// by the built-in rules. It is empty where there is nothing but the last.
func (m *Pass) follows() map[plan.ID][]plan.ID {
	follows := map[plan.ID][]plan.ID{}
	links := plan.Links.Of(m.plan)
	for _, link := range links.Rows() {
		if link.Kind != plan.NoLink {
			follows[link.MilestoneID] = append(follows[link.MilestoneID], link.ToID)
		}
	}
	rows := m.plan.Milestones.Rows()
	for i := range rows {
		if rows[i].EndsWith != plan.None {
			follows[rows[i].ID] = append(follows[rows[i].ID], rows[i].EndsWith)
		}
	}
	if links.Len() == 0 {
		return follows
	}
	for i := range m.units {
		u := &m.units[i]
		for _, pair := range [...][2]int{{goLive, courseEnd}, {invoicingStart, goLive}, {invoicingStart, courseEnd}} {
			id, to := u.dates[pair[0]].id, u.dates[pair[1]].id
			if id == plan.None || to == plan.None || u.deviates || links.Has(plan.LinkID(id, to)) {
				continue
			}
			follows[id] = append(follows[id], to)
		}
	}
	return follows
}

// reportCircle names two milestones of a circle, of which the first follows the second
// by what a user made: that can be taken away.
func (m *Pass) reportCircle(circle []plan.ID) {
	at := func(i int) plan.ID { return circle[i%len(circle)] }
	first := max(0, slices.IndexFunc(circle, func(id plan.ID) bool {
		next := at(slices.Index(circle, id) + 1)
		return isMade(m.plan, id, next)
	}))
	row, _ := m.plan.Milestones.Get(at(first))
	m.Report(Finding{
		Rule: CircleRule, Severity: Warning, Key: "rules.circle", Solution: row.SolutionID, Wave: row.WaveID, Milestone: row.ID,
		Figures: m.figures(Figure{"name", row.ID}, Figure{"other", at(first + 1)}),
	})
}

// isMade reports whether a milestone follows another because a user made it so.
func isMade(p *plan.Plan, id, to plan.ID) bool {
	m, _ := p.Milestones.Get(id)
	return m.EndsWith == to || plan.Links.Of(p).Has(plan.LinkID(id, to))
}

// breakCircle lets a milestone no longer follow the other.
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
