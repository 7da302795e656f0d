package matrix

import (
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/grid"
)

// formerWave returns the wave of a solution in which a municipality was in the plan that is
// shown beside this one; false where there is none, or the wave is the same.
func (s *Screen) formerWave(solution, municipality plan.ID) (plan.Wave, bool) {
	before := s.ws.Before()
	if before == nil {
		return plan.Wave{}, false
	}
	was, placed := before.WaveOf(solution, municipality)
	is, _ := s.facts.plan.WaveOf(solution, municipality)
	return was, placed && was.ID != is.ID
}

// ghost returns the cell of a former place in the matrix; false for any other.
func (m matrixModel) ghost(row, col int) (grid.Cell, bool) {
	w := m.s.facts.waves[col]
	was, ok := m.s.formerWave(m.s.facts.solution.ID, m.s.list.rows[row].municipality.ID)
	if !ok || was.ID != w.ID {
		return grid.Cell{}, false
	}
	return grid.Cell{Style: grid.Ghost, Text: w.chipText}, true
}
