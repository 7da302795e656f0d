package rules

import "bolgeplan/data/plan"

// placed reports, for each solution that has waves, who is in none, in several,
// or in a wave of another solution.
func (m *Pass) placed() {
	for i := range m.solutions {
		s := &m.solutions[i]
		if s.waves == 0 {
			continue
		}
		if n := s.placed.count(); n < len(m.municipalities) {
			missing := newSet(len(m.municipalities))
			for k := range m.municipalities {
				if !s.placed.has(k) {
					missing.add(k)
				}
			}
			m.findings = append(m.findings, Finding{
				Rule: PlacedRule, Severity: Warning, Solution: s.ID, Key: "rules.placed.missing",
				Municipalities: m.list(missing),
				Figures:        m.figures(Figure{"placed", n}, Figure{"total", len(m.municipalities)}),
			})
		}
	}
	m.misplaced()
}

// misplaced looks at the rows as they are stored: what another program or an
// old copy left there is not in the plan's own queries.
func (m *Pass) misplaced() {
	rows := m.plan.Assignments.Rows()
	wrong := 0
	for i := range rows {
		if rows[i].WaveID != plan.None {
			wrong++
		}
	}
	for i := range m.solutions {
		wrong -= m.solutions[i].placed.count()
	}
	if wrong == 0 {
		return // every row is somebody's only place
	}
	for _, a := range rows {
		w, ok := m.plan.Waves.Get(a.WaveID)
		if !ok {
			continue
		}
		f := Finding{Rule: PlacedRule, Severity: Bad, Solution: a.SolutionID, Wave: w.ID, Municipalities: []plan.ID{a.MunicipalityID}}
		own, has := m.plan.Assignments.Get(plan.AssignmentID(a.SolutionID, a.MunicipalityID))
		switch {
		case w.SolutionID != a.SolutionID:
			f.Key, f.Figures = "rules.placed.foreign", m.figures(Figure{"other", w.SolutionID})
		case has && own.ID != a.ID && own.WaveID != a.WaveID && own.WaveID != plan.None:
			f.Key, f.Figures = "rules.placed.twice", m.figures(Figure{"otherwave", own.WaveID})
		default:
			continue
		}
		m.findings = append(m.findings, f)
	}
}

// expected reports waves whose number is not what the plan says.
func (m *Pass) expected() {
	for i := range m.units {
		u := &m.units[i]
		if members := m.plan.MembersOf(u.wave.ID); !u.deviates && u.wave.Expected > 0 && len(members) != u.wave.Expected {
			m.report(u, Finding{
				Rule: ExpectedRule, Severity: Warning, Key: "rules.expected", Municipalities: members,
				Figures: m.figures(Figure{"members", len(members)}, Figure{"expected", u.wave.Expected}),
			})
		}
	}
}
