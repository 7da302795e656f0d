package matrix

import (
	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/grid"
)

// widths stores the column widths that the user has chosen on this machine. The key of a
// frozen column is its position; the key of a wave is its name.
type widths struct{ p fyne.Preferences }

// width returns the width of a column at the normal text size: the chosen one, or the usual
// one.
func (w widths) width(key string, usual float32) float32 {
	return float32(w.p.FloatWithFallback(widthKey(key), float64(usual)))
}

func (w widths) set(key string, width float32) { w.p.SetFloat(widthKey(key), float64(width)) }

func (w widths) remove(key string) { w.p.RemoveValue(widthKey(key)) }

func widthKey(key string) string { return "width." + key }

func leadKey(lead int) string { return "lead/" + itoa(lead) }

// columnKey returns the key of a grid's column.
func (s *Screen) columnKey(g *grid.Grid, col int) string {
	switch {
	case col < 0:
		return leadKey(grid.FrozenCol - col)
	case g == s.overviewGrid:
		return "overview/" + s.facts.rolledOut[col].Short
	}
	return s.facts.solution.Short + "/" + s.facts.waves[col].Name
}

// keepWidths stores the widths that the user gives the columns of a grid.
func (s *Screen) keepWidths(g *grid.Grid) {
	g.OnResized = func(col int, width float32) {
		s.widths.set(s.columnKey(g, col), width)
		s.refreshWidths()
	}
}

// resetWidths restores the usual widths of the columns in sight.
func (s *Screen) resetWidths() {
	g := s.grid()
	if g == nil {
		return
	}
	m := g.Model()
	for lead := range m.FrozenColumns() {
		s.widths.remove(leadKey(lead))
	}
	for col := range m.Columns() {
		s.widths.remove(s.columnKey(g, col))
	}
	s.refreshWidths()
	s.Focus()
}

// refreshWidths makes both grids read the widths again: they share the frozen columns.
func (s *Screen) refreshWidths() {
	s.overviewGrid.ForgetWidths()
	s.matrixGrid.ForgetWidths()
}
