package rules

import (
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// stale is what makes a group of letters untrue in the same way.
type stale struct {
	solution, unit int // unit -1: in no wave any more
	kind           int // place in plan.Schedule, or letters.WaveFact
	wave           string
	said           day.Span
}

// staleLetters are letters of a group, and the municipalities that have them.
type staleLetters struct {
	to  set
	ids []plan.ID
}

// told reports letters that state something which the plan no longer says: the
// wave, or the first date that differs. Package letters says which those are.
func (m *Pass) told() {
	var order []stale
	groups := map[stale]*staleLetters{}
	all := letters.AllCurrent(m.plan)
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
			groups[g] = &staleLetters{to: newSet(len(m.municipalities))}
			order = append(order, g)
		}
		groups[g].to.add(n)
		groups[g].ids = append(groups[g].ids, all[i].Letter)
	}
	sortStale(order)
	for _, g := range order {
		m.reportStale(g, m.list(groups[g].to), groups[g].ids)
	}
}

// compare sets what a letter states beside what holds for its municipality.
func (m *Pass) compare(l *letters.CurrentLetter, s, at int) (g stale, untrue bool) {
	var now letters.PlanFacts
	if at >= 0 {
		u := &m.units[at]
		now.Placed, now.Wave = true, u.wave.Name
		for kind := range u.dates {
			now.Dates[kind] = u.dates[kind].span
		}
	}
	d, untrue := l.Stale(&now, m.today)
	return stale{solution: s, unit: at, kind: d.Fact, wave: d.Wave, said: d.Stated}, untrue
}

func (m *Pass) reportStale(g stale, ids, letterIDs []plan.ID) {
	f := Finding{Rule: StaleLetterRule, Severity: Bad, Solution: m.solutions[g.solution].ID, Municipalities: ids, Letters: letterIDs}
	switch {
	case g.unit < 0:
		f.Key, f.Figures = "rules.told.unplaced", m.figures(Figure{"told", g.wave})
	case g.kind == letters.WaveFact:
		f.Key, f.Figures = "rules.told.wave", m.figures(Figure{"told", g.wave})
	default:
		d := m.units[g.unit].dates[g.kind]
		f.Key, f.Milestone = "rules.told.date", d.id
		f.Figures = m.figures(Figure{"kind", plan.ScheduleKinds[g.kind]}, Figure{"told", g.said}, Figure{"when", d.span})
		if !d.span.Decided() {
			f.Key = "rules.told.undecided"
		}
	}
	if g.unit >= 0 {
		f.Wave = m.units[g.unit].wave.ID
	}
	m.findings = append(m.findings, f)
}
