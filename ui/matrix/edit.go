package matrix

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// step puts municipalities into a wave, or out of all of a solution's where the
// wave is none.
type step struct {
	solution, wave plan.ID
	ids            []plan.ID
}

// assignment is the edit that puts municipalities into a wave, or out of all of
// a solution's where the wave is none. What is shown while dragging and what a
// drop does are the same edit.
func assignment(solution, wave plan.ID, ids []plan.ID) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		if wave == plan.None {
			d.Unassign(solution, ids...)
			return nil
		}
		return d.Assign(wave, ids...)
	}
}

// move puts municipalities into a wave as one change. Those that are in it
// already are left alone.
func (s *Screen) move(wave plan.ID, ids []plan.ID) {
	if w, ok := s.ws.Plan().Waves.Get(wave); ok {
		s.change(step{w.SolutionID, wave, ids})
	}
}

// takeOut takes municipalities out of their waves of the chosen solution as one
// change.
func (s *Screen) takeOut(ids []plan.ID) {
	s.change(step{s.facts.solution.ID, plan.None, ids})
}

// takeOutSelected takes what is selected out of its waves.
func (s *Screen) takeOutSelected() {
	var steps []step
	for _, of := range s.spots() {
		steps = append(steps, step{of.solution, plan.None, of.ids})
	}
	s.change(steps...)
}

// change makes steps as one change, without what they would leave as it is.
func (s *Screen) change(steps ...step) bool {
	p := s.ws.Plan()
	var real []step
	for _, st := range steps {
		var ids []plan.ID
		for _, id := range st.ids {
			if w, _ := p.WaveOf(st.solution, id); w.ID != st.wave && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		if len(ids) > 0 {
			real = append(real, step{st.solution, st.wave, ids})
		}
	}
	if len(real) == 0 {
		return false
	}
	return s.do(changeLabel(p, real), func(d *plan.Draft) error {
		for _, st := range real {
			if err := assignment(st.solution, st.wave, st.ids)(d); err != nil {
				return err
			}
		}
		return nil
	})
}

// changeLabel says what steps do.
func changeLabel(p *plan.Plan, steps []step) plan.Label {
	if len(steps) == 1 {
		if to, ok := p.Waves.Get(steps[0].wave); ok {
			return moveLabel(p, to, steps[0].ids)
		}
		return takeOutLabel(p, steps[0])
	}
	n, out := 0, true
	var solutions []string
	for _, st := range steps {
		n += len(st.ids)
		out = out && st.wave == plan.None
		if sol, _ := p.Solutions.Get(st.solution); !slices.Contains(solutions, sol.Short) {
			solutions = append(solutions, sol.Short)
		}
	}
	key := "did.move-several"
	if out {
		key = "did.unassign-several"
	}
	return plan.L(key, "n", itoa(n), "solutions", strings.Join(solutions, ", "))
}

func moveLabel(p *plan.Plan, to plan.Wave, ids []plan.ID) plan.Label {
	sol, _ := p.Solutions.Get(to.SolutionID)
	if len(ids) > 1 {
		return plan.L("did.move-many", "n", itoa(len(ids)), "to", to.Name, "solution", sol.Short)
	}
	m, _ := p.Municipalities.Get(ids[0])
	if from, ok := p.WaveOf(sol.ID, m.ID); ok {
		return plan.L("did.move", "name", m.Name, "from", from.Name, "to", to.Name, "solution", sol.Short)
	}
	return plan.L("did.place", "name", m.Name, "to", to.Name, "solution", sol.Short)
}

func takeOutLabel(p *plan.Plan, st step) plan.Label {
	sol, _ := p.Solutions.Get(st.solution)
	if len(st.ids) > 1 {
		return plan.L("did.unassign-many", "n", itoa(len(st.ids)), "solution", sol.Short)
	}
	m, _ := p.Municipalities.Get(st.ids[0])
	from, _ := p.WaveOf(sol.ID, m.ID)
	return plan.L("did.unassign", "name", m.Name, "from", from.Name, "solution", sol.Short)
}

// spot is what is selected of a solution: municipalities in the order of the
// view.
type spot struct {
	solution plan.ID
	ids      []plan.ID
}

// spots are the selected places: of the chosen solution, or in the overview of
// those in whose columns cells are selected.
func (s *Screen) spots() []spot {
	if s.view != overview {
		if len(s.selected) == 0 {
			return nil
		}
		return []spot{{s.facts.solution.ID, s.selected}}
	}
	selection := s.all.Selection()
	var list []spot
	for col, sol := range s.facts.rolledOut {
		var rows []int
		for _, r := range selection.Ranges {
			if col < r.From.Col || col > r.To.Col {
				continue
			}
			for row := r.From.Row; row <= r.To.Row; row++ {
				rows = append(rows, row)
			}
		}
		slices.Sort(rows)
		if ids := s.inRows(slices.Compact(rows)); len(ids) > 0 {
			list = append(list, spot{sol.ID, ids})
		}
	}
	return list
}

// activeSolution is the solution that typing and a menu are about: that of the
// cursor in the overview.
func (s *Screen) activeSolution() (sol plan.Solution, waves []waveLook) {
	if s.view != overview {
		return s.facts.solution, s.facts.waves
	}
	col := s.all.Selection().Active.Col
	if col < 0 || col >= len(s.facts.rolledOut) {
		return plan.Solution{}, nil
	}
	return s.facts.rolledOut[col], s.facts.looks[col]
}

// assign puts what is selected into the wave of a name: in the overview in each
// of the solutions that have one of that name.
func (s *Screen) assign(name string) bool {
	var steps []step
	for _, of := range s.spots() {
		if w, ok := s.facts.plan.WaveNamed(of.solution, name); ok {
			steps = append(steps, step{of.solution, w.ID, of.ids})
		}
	}
	return s.change(steps...)
}

// fillDown puts what is selected into the wave of the first one, in each
// solution.
func (s *Screen) fillDown() {
	var steps []step
	for _, of := range s.spots() {
		if w, ok := s.facts.plan.WaveOf(of.solution, of.ids[0]); ok && len(of.ids) > 1 {
			steps = append(steps, step{of.solution, w.ID, of.ids[1:]})
		}
	}
	s.change(steps...)
}
