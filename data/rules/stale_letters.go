package rules

import (
	"cmp"
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// staleKey groups letters that are stale in the same way.
type staleKey struct {
	solution, unit int // unit -1: in no wave any more
	kind           int // position in plan.ScheduleKinds, or letters.WaveFact
	wave           string
	stated         day.Span
}

// staleGroup is the letters of a group, and the municipalities that have them.
type staleGroup struct {
	to  set
	ids []plan.ID
}

// staleLetters reports letters that state something which the plan no longer says: the
// wave, or the first date that differs. Package letters defines which letters are stale.
func (m *Pass) staleLetters() {
	var order []staleKey
	groups := map[staleKey]*staleGroup{}
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
			groups[g] = &staleGroup{to: newSet(len(m.municipalities))}
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

// compare compares what a letter states with what holds for its municipality.
func (m *Pass) compare(l *letters.CurrentLetter, s, at int) (g staleKey, untrue bool) {
	var now letters.PlanFacts
	if at >= 0 {
		u := &m.units[at]
		now.Placed, now.Wave = true, u.wave.Name
		for kind := range u.dates {
			now.Dates[kind] = u.dates[kind].span
		}
	}
	d, untrue := l.Stale(&now, m.today)
	return staleKey{solution: s, unit: at, kind: d.Fact, wave: d.Wave, stated: d.Stated}, untrue
}

func (m *Pass) reportStale(g staleKey, ids, letterIDs []plan.ID) {
	f := Finding{Rule: StaleLetterRule, Severity: Bad, Solution: m.solutions[g.solution].ID, Municipalities: ids, Letters: letterIDs}
	switch {
	case g.unit < 0:
		f.Key, f.Figures = "rules.told.unplaced", m.figures(Figure{"told", g.wave})
	case g.kind == letters.WaveFact:
		f.Key, f.Figures = "rules.told.wave", m.figures(Figure{"told", g.wave})
	default:
		d := m.units[g.unit].dates[g.kind]
		f.Key, f.Milestone = "rules.told.date", d.id
		f.Figures = m.figures(Figure{"kind", plan.ScheduleKinds[g.kind]}, Figure{"told", g.stated}, Figure{"when", d.span})
		if !d.span.Decided() {
			f.Key = "rules.told.undecided"
		}
	}
	if g.unit >= 0 {
		f.Wave = m.units[g.unit].wave.ID
	}
	m.findings = append(m.findings, f)
}

// sortStale puts groups of stale letters in the order of solutions and waves.
func sortStale(groups []staleKey) {
	slices.SortFunc(groups, func(x, y staleKey) int {
		return cmp.Or(cmp.Compare(x.solution, y.solution), cmp.Compare(x.unit, y.unit), cmp.Compare(x.kind, y.kind),
			cmp.Compare(x.wave, y.wave), cmp.Compare(x.stated.Earliest, y.stated.Earliest), cmp.Compare(x.stated.Latest, y.stated.Latest))
	})
}
