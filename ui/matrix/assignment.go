package matrix

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
)

// assignmentStep puts municipalities into a wave. With wave None it takes them out of the
// solution's waves.
type assignmentStep struct {
	solution, wave plan.ID
	ids            []plan.ID
}

// assignment returns the edit of an assignmentStep. The preview of a drag and its drop use
// the same edit.
func assignment(solution, wave plan.ID, ids []plan.ID) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		if wave == plan.None {
			d.Unassign(solution, ids...)
			return nil
		}
		return d.Assign(wave, ids...)
	}
}

// move puts municipalities into a wave, as one change.
func (s *Screen) move(wave plan.ID, ids []plan.ID) {
	if w, ok := s.ws.Plan().Waves.Get(wave); ok {
		s.applySteps(assignmentStep{w.SolutionID, wave, ids})
	}
}

// unassign takes municipalities out of their waves of the chosen solution, as one change.
func (s *Screen) unassign(ids []plan.ID) {
	s.applySteps(assignmentStep{s.facts.solution.ID, plan.None, ids})
}

// deleteSelected asks about the selected wave, or takes the selected municipalities out of theirs.
func (s *Screen) deleteSelected() {
	if !s.deleteWave() {
		s.unassignSelected()
	}
}

// deleteWave asks whether to delete the selected wave; false where none is selected, or nothing can
// be changed.
func (s *Screen) deleteWave() bool {
	w, ok := s.ws.Plan().Waves.Get(s.wave.id)
	if !ok || !s.ws.CanEdit() {
		return false
	}
	s.askDeleteWave(w)
	return true
}

// unassignSelected takes the selection out of its waves.
func (s *Screen) unassignSelected() {
	var steps []assignmentStep
	for _, of := range s.selectionBySolution() {
		steps = append(steps, assignmentStep{of.solution, plan.None, of.ids})
	}
	s.applySteps(steps...)
}

// manyAtOnce is how many municipalities are moved without a question.
const manyAtOnce = 20

// applySteps makes steps as one change. It ignores municipalities that are in their wave
// already, and asks first where many are moved. It reports whether something is to change.
func (s *Screen) applySteps(steps ...assignmentStep) bool {
	p := s.ws.Plan()
	var real []assignmentStep
	for _, st := range steps {
		var ids []plan.ID
		for _, id := range st.ids {
			if w, _ := p.WaveOf(st.solution, id); w.ID != st.wave && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		if len(ids) > 0 {
			real = append(real, assignmentStep{st.solution, st.wave, ids})
		}
	}
	if len(real) == 0 {
		return false
	}
	n := 0
	for _, st := range real {
		n += len(st.ids)
	}
	if n > manyAtOnce {
		s.askMany(changeLabel(p, real), n, func() { s.makeSteps(real) })
		return true
	}
	return s.makeSteps(real)
}

// askMany asks before many municipalities are moved.
func (s *Screen) askMany(label plan.Label, n int, then func()) {
	kit.Confirm(s.ws.Window, kit.Question{
		Title: s.ws.T("matrix.many.title", "n", n), Text: s.ws.T("matrix.many.text", "what", s.ws.FormatLabel(label)),
		Yes: s.ws.T("matrix.many.yes"), No: s.ws.T("dialog.cancel"),
	}, func(yes bool) {
		if yes {
			then()
		}
	})
}

func (s *Screen) makeSteps(real []assignmentStep) bool {
	return s.do(changeLabel(s.ws.Plan(), real), func(d *plan.Draft) error {
		for _, st := range real {
			if err := assignment(st.solution, st.wave, st.ids)(d); err != nil {
				return err
			}
		}
		return nil
	})
}

// changeLabel returns the label of steps.
func changeLabel(p *plan.Plan, steps []assignmentStep) plan.Label {
	if len(steps) == 1 {
		if to, ok := p.Waves.Get(steps[0].wave); ok {
			return moveLabel(p, to, steps[0].ids)
		}
		return unassignLabel(p, steps[0])
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

func unassignLabel(p *plan.Plan, st assignmentStep) plan.Label {
	sol, _ := p.Solutions.Get(st.solution)
	if len(st.ids) > 1 {
		return plan.L("did.unassign-many", "n", itoa(len(st.ids)), "solution", sol.Short)
	}
	m, _ := p.Municipalities.Get(st.ids[0])
	from, _ := p.WaveOf(sol.ID, m.ID)
	return plan.L("did.unassign", "name", m.Name, "from", from.Name, "solution", sol.Short)
}

// solutionSelection is the selected municipalities of a solution, in the order of the view.
type solutionSelection struct {
	solution plan.ID
	ids      []plan.ID
}

// selectionBySolution returns the selection of the chosen solution. In the overview it
// returns one selection for each solution whose column has selected cells.
func (s *Screen) selectionBySolution() []solutionSelection {
	if s.view != overview {
		if len(s.selected) == 0 {
			return nil
		}
		return []solutionSelection{{s.facts.solution.ID, s.selected}}
	}
	selection := s.overviewGrid.Selection()
	var list []solutionSelection
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
			list = append(list, solutionSelection{sol.ID, ids})
		}
	}
	return list
}

// activeSolution returns the solution that typing and menus apply to: in the overview that
// of the cursor.
func (s *Screen) activeSolution() (sol plan.Solution, waves []waveView) {
	if s.view != overview {
		return s.facts.solution, s.facts.waves
	}
	col := s.overviewGrid.Selection().Active.Col
	if col < 0 || col >= len(s.facts.rolledOut) {
		return plan.Solution{}, nil
	}
	return s.facts.rolledOut[col], s.facts.waveViews[col]
}

// assignByName puts the selection into the wave of a name, in each solution that has such a
// wave.
func (s *Screen) assignByName(name string) bool {
	return s.assignListByName(s.selectionBySolution(), name)
}

// assignListByName is assignByName for a selection of before.
func (s *Screen) assignListByName(list []solutionSelection, name string) bool {
	var steps []assignmentStep
	for _, of := range list {
		if w, ok := s.facts.plan.WaveNamed(of.solution, name); ok {
			steps = append(steps, assignmentStep{of.solution, w.ID, of.ids})
		}
	}
	return s.applySteps(steps...)
}

// fillDown puts the selection into the wave of its first municipality, in each solution.
func (s *Screen) fillDown() {
	var steps []assignmentStep
	for _, of := range s.selectionBySolution() {
		if w, ok := s.facts.plan.WaveOf(of.solution, of.ids[0]); ok && len(of.ids) > 1 {
			steps = append(steps, assignmentStep{of.solution, w.ID, of.ids[1:]})
		}
	}
	s.applySteps(steps...)
}
