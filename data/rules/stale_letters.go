package rules

import (
	"cmp"
	"slices"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// staleKey groups letters that are stale in the same way.
type staleKey struct {
	solution, unit int // unit -1: in no wave any more
	kind           int // position in plan.ScheduleKinds, letters.WaveFact or one behind letters.PriceFact
	wave           string
	stated         day.Span

	more letters.Difference // of the facts behind letters.PriceFact; their unit is behind all
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
	if l.StatesMore() {
		now.AddFor(l, m.plan)
	}
	d, untrue := l.Stale(&now, m.today)
	if d.Fact >= letters.PriceFact {
		return staleKey{solution: s, unit: len(m.units), kind: d.Fact, more: withoutAmounts(d)}, untrue
	}
	return staleKey{solution: s, unit: at, kind: d.Fact, wave: d.Wave, stated: d.Stated}, untrue
}

func (m *Pass) reportStale(g staleKey, ids, letterIDs []plan.ID) {
	f := Finding{Rule: StaleLetterRule, Severity: Bad, Solution: m.solutions[g.solution].ID, Municipalities: ids, Letters: letterIDs}
	switch {
	case g.kind >= letters.PriceFact:
		m.reportStaleFact(&f, g.more)
		return
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

// withoutAmounts leaves out of a difference what is another in each municipality, so that
// those told the same are one finding.
func withoutAmounts(d letters.Difference) letters.Difference {
	d.Wave = ""
	if d.Fact == letters.AmountFact {
		d.Reason, d.StatedNumber, d.NowNumber = letters.Otherwise, 0, 0
	}
	return d
}

// reportStaleFact reports a fact that only some letters state.
func (m *Pass) reportStaleFact(f *Finding, d letters.Difference) {
	fact := Figure{"fact", LetterFact(d.Fact)}
	var told, now any
	switch d.Fact {
	case letters.PriceFact:
		told, now = billing.UnitPrice(d.StatedNumber), billing.UnitPrice(d.NowNumber)
	case letters.PopulationFact:
		told, now = int(d.StatedNumber), int(d.NowNumber)
	case letters.CourseDayFact, letters.SignUpFact, letters.LastDayFact:
		told, now = d.Stated, d.Now
	case letters.PeriodFact, letters.CoursePlaceFact, letters.SystemFact:
		told, now = d.StatedText, d.NowText
	}
	switch {
	case d.Reason == letters.Dropped || d.Reason == letters.Undecided:
		f.Key, f.Figures = "rules.told.dropped", m.figures(fact)
	case told == nil:
		f.Key, f.Figures = "rules.told.changed", m.figures(fact)
	default:
		f.Key, f.Figures = "rules.told.fact", m.figures(fact, Figure{"told", told}, Figure{"when", now})
	}
	m.findings = append(m.findings, *f)
}

// sortStale puts groups of stale letters in the order of solutions and waves.
func sortStale(groups []staleKey) {
	slices.SortFunc(groups, func(x, y staleKey) int {
		return cmp.Or(cmp.Compare(x.solution, y.solution), cmp.Compare(x.unit, y.unit), cmp.Compare(x.kind, y.kind),
			cmp.Compare(x.wave, y.wave), compareSpans(x.stated, y.stated),
			cmp.Compare(x.more.Course, y.more.Course), cmp.Compare(x.more.StatedText, y.more.StatedText), cmp.Compare(x.more.NowText, y.more.NowText),
			cmp.Compare(x.more.StatedNumber, y.more.StatedNumber), cmp.Compare(x.more.NowNumber, y.more.NowNumber),
			compareSpans(x.more.Stated, y.more.Stated), compareSpans(x.more.Now, y.more.Now), cmp.Compare(x.more.Reason, y.more.Reason))
	})
}

func compareSpans(a, b day.Span) int {
	return cmp.Or(cmp.Compare(a.Earliest, b.Earliest), cmp.Compare(a.Latest, b.Latest))
}
