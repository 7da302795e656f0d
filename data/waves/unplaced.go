package waves

import "bolgeplan/data/plan"

// NextUnplaced returns the municipality in no wave of a solution that comes after another one in
// Danish order, and begins anew after the last; None where all are placed. left counts those that
// are in no wave.
func NextUnplaced(p *plan.Plan, solution, after plan.ID) (next plan.ID, left int) {
	unplaced := p.Unplaced(solution)
	if len(unplaced) == 0 {
		return plan.None, 0
	}
	open := map[plan.ID]bool{}
	for _, id := range unplaced {
		open[id] = true
	}
	passed := false
	for _, m := range p.AllMunicipalities() {
		if passed && open[m.ID] {
			return m.ID, len(unplaced)
		}
		passed = passed || m.ID == after
	}
	return unplaced[0], len(unplaced)
}
