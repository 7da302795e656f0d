package rules

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// stale is what makes a group of letters untrue in the same way.
type stale struct {
	solution, unit int // unit -1: in no wave any more
	kind           int // place in plan.Schedule; -1 is the wave
	wave           string
	said           day.Span
}

// told reports letters that state something which the plan no longer says: the
// wave, or the first date that differs. What was undecided when the letter was
// written makes none stale, nor does a go-live that is over.
func (m *Pass) told() {
	var order []stale
	groups := map[stale]set{}
	all := m.plan.AllTold()
	for i := range all {
		s, ok := m.solutionAt[all[i].SolutionID]
		n, known := m.number[all[i].MunicipalityID]
		if !ok || !known {
			continue
		}
		g, untrue := m.compare(&all[i], s, int(m.at[s*len(m.municipalities)+n]))
		if !untrue {
			continue
		}
		if groups[g] == nil {
			groups[g] = newSet(len(m.municipalities))
			order = append(order, g)
		}
		groups[g].add(n)
	}
	sortStale(order)
	for _, g := range order {
		m.reportStale(g, m.list(groups[g]))
	}
}

// compare sets what one municipality was told beside what holds for it.
func (m *Pass) compare(t *plan.Told, s, at int) (g stale, untrue bool) {
	g = stale{solution: s, unit: at, kind: -1, wave: t.Record.Wave}
	if at < 0 {
		return g, t.Record.Wave != ""
	}
	u := &m.units[at]
	if m.over(t.Dates[goLive]) && m.over(u.dates[goLive].span) {
		return g, false
	}
	if t.Record.Wave != "" && t.Record.Wave != u.wave.Name {
		return g, true
	}
	for kind, said := range t.Dates {
		if said.Decided() && said != u.dates[kind].span {
			g.kind, g.said = kind, said
			return g, true
		}
	}
	return g, false
}

func (m *Pass) reportStale(g stale, ids []plan.ID) {
	f := Finding{Rule: ToldRule, Severity: Bad, Solution: m.solutions[g.solution].ID, Municipalities: ids}
	switch {
	case g.unit < 0:
		f.Key, f.Figures = "rules.told.unplaced", m.figures(Figure{"told", g.wave})
	case g.kind < 0:
		f.Key, f.Figures = "rules.told.wave", m.figures(Figure{"told", g.wave})
	default:
		d := m.units[g.unit].dates[g.kind]
		f.Key, f.Milestone = "rules.told.date", d.id
		f.Figures = m.figures(Figure{"kind", plan.Schedule[g.kind]}, Figure{"told", g.said}, Figure{"when", d.span})
		if !d.span.Decided() {
			f.Key = "rules.told.undecided"
		}
	}
	if g.unit >= 0 {
		f.Wave = m.units[g.unit].wave.ID
	}
	m.findings = append(m.findings, f)
}
