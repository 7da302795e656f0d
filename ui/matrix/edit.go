package matrix

import (
	"bolgeplan/data/plan"
)

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
	p := s.ws.Plan()
	w, ok := p.Waves.Get(wave)
	if !ok {
		return
	}
	var moved []plan.ID
	for _, id := range ids {
		if now, placed := p.WaveOf(w.SolutionID, id); !placed || now.ID != wave {
			moved = append(moved, id)
		}
	}
	if len(moved) == 0 {
		return
	}
	s.ws.Do(moveLabel(p, w, moved), assignment(w.SolutionID, wave, moved))
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

// takeOut takes municipalities out of their waves of the chosen solution as one
// change.
func (s *Screen) takeOut(ids []plan.ID) {
	p, sol := s.ws.Plan(), s.facts.solution
	var out []plan.ID
	for _, id := range ids {
		if _, placed := p.WaveOf(sol.ID, id); placed {
			out = append(out, id)
		}
	}
	if len(out) == 0 {
		return
	}
	label := plan.L("did.unassign-many", "n", itoa(len(out)), "solution", sol.Short)
	if len(out) == 1 {
		m, _ := p.Municipalities.Get(out[0])
		from, _ := p.WaveOf(sol.ID, m.ID)
		label = plan.L("did.unassign", "name", m.Name, "from", from.Name, "solution", sol.Short)
	}
	s.ws.Do(label, assignment(sol.ID, plan.None, out))
}
