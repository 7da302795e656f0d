package matrix

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/severity"
	"bolgeplan/ui/conflicts"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/grid"
)

// isDisputed reports whether the place or the dates of a municipality in a solution are in
// conflict.
func (s *Screen) isDisputed(solution, municipality plan.ID) bool {
	return len(s.facts.disputed.Cell(solution, municipality)) > 0
}

// isDisputedInView reports whether something about a municipality is in conflict that the
// view shows: in any solution in the overview, else in the chosen one.
func (s *Screen) isDisputedInView(municipality plan.ID) bool {
	if s.view == overview {
		return len(s.facts.disputed.Municipality(municipality)) > 0
	}
	return s.isDisputed(s.facts.solution.ID, municipality)
}

// countDisputed counts the municipalities of isDisputedInView.
func (s *Screen) countDisputed() (n int) {
	for _, m := range s.facts.plan.AllMunicipalities() {
		if s.isDisputedInView(m.ID) {
			n++
		}
	}
	return n
}

// markDisputed marks a cell that is in conflict.
func (s *Screen) markDisputed(c grid.Cell, solution, municipality plan.ID) grid.Cell {
	if !s.isDisputed(solution, municipality) {
		return c
	}
	if c.Style == grid.Dot {
		c.Style = grid.Plain
	}
	c.Text, c.Mark = conflicts.Mark(c.Text), max(c.Mark, severity.Warning)
	return c
}

// markWave returns the name of a wave, with a mark if it is in conflict.
func (s *Screen) markWave(w plan.Wave) string {
	if len(s.facts.disputed.Wave(w.ID)) > 0 {
		return conflicts.Mark(w.Name)
	}
	return w.Name
}

// markUnplaced returns the name of a municipality. In the matrix it has a mark if its place
// is in conflict and no cell shows that.
func (s *Screen) markUnplaced(m plan.Municipality) string {
	if _, placed := s.facts.waveIndex[m.ID]; s.view == matrix && !placed && s.isDisputed(s.facts.solution.ID, m.ID) {
		return m.Name + " " + conflicts.Sign
	}
	return m.Name
}

// disputedTip says who says what of a cell that is in conflict, "" for any other.
func (s *Screen) disputedTip(solution, municipality plan.ID) string {
	if !s.isDisputed(solution, municipality) {
		return ""
	}
	return strings.Join(conflicts.Tip(s.ws, s.facts.disputed.Cell(solution, municipality)), "\n")
}

// showTips shows tips about the cells of a grid that are in conflict.
func (s *Screen) showTips(g *grid.Grid, solutionOf func(col int) plan.ID) {
	tip := kit.NewHoverTip(g)
	g.OnHover = func(at grid.Pos, absolute fyne.Position, ok bool) {
		if !ok || at.Col < 0 || at.Row >= len(s.list.rows) || s.list.rows[at.Row].isHeading() {
			tip.Show("", absolute, "")
			return
		}
		id := s.list.rows[at.Row].municipality.ID
		placed, is := s.facts.waveIndex[id]
		text := ""
		if s.view == overview || is && placed == at.Col {
			text = s.cellTip(solutionOf(at.Col), id)
		}
		tip.Show(fmt.Sprint(at), absolute, text)
	}
	g.OnHeaderHover = func(col int, absolute fyne.Position) {
		tip.Show("header "+itoa(col), absolute, s.headerTip(col))
	}
}

// cellTip says what is in conflict about a cell, and what was found about it.
func (s *Screen) cellTip(solution, municipality plan.ID) string {
	var lines []string
	if text := s.disputedTip(solution, municipality); text != "" {
		lines = append(lines, text)
	}
	if s.facts.trouble[troubleKey{solution, municipality}] > 0 {
		for _, f := range s.facts.findings {
			own := f.Solution == solution || f.Figure("other") == any(solution)
			if own && f.Severity != rules.Info && f.About(municipality) && concernsCell(f) && len(lines) < findingsInPanel {
				lines = append(lines, rules.FormatFindingFor(s.ws.Lang, s.facts.plan, f, municipality))
			}
		}
	}
	return strings.Join(lines, "\n")
}

// headerTip says what is wrong with the number of municipalities of a wave, or of a solution.
func (s *Screen) headerTip(col int) string {
	if s.view == overview {
		if col < 0 || col >= len(s.facts.rolledOut) {
			return ""
		}
		sol := s.facts.rolledOut[col]
		if left := len(s.facts.plan.Unplaced(sol.ID)); left > 0 {
			return s.ws.Lang.N("matrix.unplaced.left", left, "solution", sol.Short)
		}
		return ""
	}
	if col < 0 || col >= len(s.facts.waves) || !s.facts.waves[col].isOff() {
		return ""
	}
	w := s.facts.waves[col]
	if w.Capacity > 0 && w.members > w.Capacity {
		return s.ws.T("matrix.drop.capacity", "wave", w.Name, "n", w.members, "of", w.Capacity)
	}
	return s.ws.T("matrix.drop.expected", "wave", w.Name, "n", w.members, "of", w.Expected)
}
