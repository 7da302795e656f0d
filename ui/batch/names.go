package batch

import (
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
)

// solution finds the solution of --solution. The error lists the known solutions.
func (s *session) solution(p *plan.Plan, known []plan.Solution) (plan.Solution, error) {
	name := s.values["--solution"]
	if found, ok, err := p.UniqueSolutionNamed(strings.TrimSpace(name)); ok || err != nil {
		return found, err
	}
	return plan.Solution{}, s.unknownValue("batch.unknown.solution", "name", name, "known", shorts(known))
}

// solutions returns the solution of --solution, or all known solutions.
func (s *session) solutions(p *plan.Plan, known []plan.Solution) ([]plan.Solution, error) {
	if !s.has("--solution") {
		return known, nil
	}
	one, err := s.solution(p, known)
	return []plan.Solution{one}, err
}

// rolledOut returns the solutions of a command about waves.
func (s *session) rolledOut(p *plan.Plan) ([]plan.Solution, error) {
	list, err := s.solutions(p, p.SolutionsWithWaves())
	if err != nil {
		return nil, err
	}
	for _, one := range list {
		if len(p.WavesOf(one.ID)) == 0 {
			return nil, s.fail("batch.no-waves", "solution", one.Short)
		}
	}
	if len(list) == 0 {
		return nil, s.fail("batch.no-solution")
	}
	return list, nil
}

// wave finds the wave of --wave, None if the flag is missing. The wave must belong to a
// single solution.
func (s *session) wave(p *plan.Plan, of []plan.Solution) (plan.ID, error) {
	name := strings.TrimSpace(s.values["--wave"])
	if name == "" {
		return plan.None, nil
	}
	if len(of) > 1 {
		return plan.None, s.usageProblem("batch.wrong.wave", "known", shorts(of))
	}
	if w, ok, err := p.UniqueWaveNamed(of[0].ID, name); ok || err != nil {
		return w.ID, err
	}
	var names []string
	for _, w := range p.WavesOf(of[0].ID) {
		names = append(names, w.Name)
	}
	return plan.None, s.unknownValue("batch.unknown.wave", "name", name, "solution", of[0].Short, "known", strings.Join(names, ", "))
}

func shorts(list []plan.Solution) string {
	var names []string
	for _, s := range list {
		names = append(names, s.Short)
	}
	return strings.Join(names, ", ")
}

// municipalities returns the municipality of --municipality, by its name or its code; without it
// all, in Danish order.
func (s *session) municipalities(p *plan.Plan) ([]plan.Municipality, error) {
	name := strings.TrimSpace(s.values["--municipality"])
	if name == "" {
		return p.AllMunicipalities(), nil
	}
	if m, ok := p.Municipalities.Get(plan.MunicipalityID(name)); ok {
		return []plan.Municipality{m}, nil
	}
	match := wavetable.NewNames(p).Find(name)
	m, ok := p.Municipalities.Get(match.Municipality)
	switch {
	case ok && match.Status == wavetable.Exact:
		return []plan.Municipality{m}, nil
	case ok:
		return nil, s.unknownValue("batch.unknown.municipality.near", "name", name, "near", m.Name)
	}
	return nil, s.unknownValue("batch.unknown.municipality", "name", name)
}

// municipalityNames lists the names of municipalities.
func municipalityNames(p *plan.Plan, ids []plan.ID) string {
	var names []string
	for _, id := range ids {
		m, _ := p.Municipalities.Get(id)
		names = append(names, m.Name)
	}
	return strings.Join(names, ", ")
}
