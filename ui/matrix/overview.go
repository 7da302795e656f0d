package matrix

import (
	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/grid"
	"bolgeplan/ui/kit/style"
)

// overviewModel shows all rolled-out solutions as a grid: a column each.
type overviewModel struct{ leads }

func (m overviewModel) Columns() int { return len(m.s.facts.rolledOut) }

func (m overviewModel) Header(col int) grid.Header {
	f, o := &m.s.facts, m.s.list.order
	sol := f.rolledOut[col]
	placed := m.s.ws.T("matrix.placed-of", "n", f.plan.CountPlaced(sol.ID), "all", f.plan.Municipalities.Len())
	width := m.s.widths.width("overview/"+sol.Short, solutionWidth)
	tone := style.NoTone
	if f.plan.CountPlaced(sol.ID) < f.plan.Municipalities.Len() {
		tone = style.WarningTone
	}
	return grid.Header{Tone: tone, Name: sol.Short, Second: placed, Width: width, Order: o.gridOrder(o.key == byWave && o.solution == sol.ID)}
}

func (m overviewModel) Cell(row, col int) grid.Cell {
	r, f := m.s.list.rows[row], &m.s.facts
	if r.isHeading() {
		return grid.Cell{}
	}
	sol, id := f.rolledOut[col].ID, r.municipality.ID
	w, ok := f.plan.WaveOf(sol, id)
	was, moved := m.s.formerWave(sol, id)
	switch {
	case !ok && moved:
		return grid.Cell{Style: grid.Ghost, Text: was.Name}
	case !ok:
		return m.s.markDisputed(grid.Cell{Style: grid.Dot}, sol, id)
	}
	for _, l := range f.waveViews[col] {
		if l.ID == w.ID {
			c := l.chip(m.s.formatWaveAndDate(l, sol, id))
			if moved {
				c.Text = was.Name + " → " + l.Name
			}
			c.Mark = f.trouble[troubleKey{sol, id}]
			return m.s.markDisputed(c, sol, id)
		}
	}
	return grid.Cell{}
}

// formatWaveAndDate returns a wave's name with the go-live of a municipality, which may
// deviate.
func (s *Screen) formatWaveAndDate(w waveView, solution, municipality plan.ID) string {
	when := w.goLive
	if len(s.facts.plan.Deviations(solution, municipality)) > 0 {
		if m, ok := s.facts.plan.MilestoneFor(solution, municipality, plan.GoLive); ok {
			when = m.When().Short(s.ws.DayLang())
		}
	}
	if when == "" {
		return w.Name
	}
	return w.Name + " · " + when
}

func (s *Screen) newOverview() *grid.Grid {
	g := grid.New(overviewModel{leads{s}})
	s.enableEditing(g)
	g.OnActivate = func(at grid.Pos) {
		if at.Col >= 0 && at.Col < len(s.facts.rolledOut) {
			s.chooseWave(s.below(g, at))
		} else if len(s.selected) > 0 {
			s.ws.OpenScreen("municipalities", s.selected[0])
		}
	}
	g.OnSort = func(col int) { s.sortBy(order{key: byWave, solution: s.facts.rolledOut[col].ID}) }
	g.OnSortFrozen = s.sortLead
	g.OnGroup = s.foldGroup
	s.showTips(g, func(col int) plan.ID { return s.facts.rolledOut[col].ID })
	g.OnMenu = func(at grid.Pos, absolute fyne.Position) { s.municipalityMenu(at.Col, absolute) }
	return g
}

// showSolution shows the matrix of a solution, or its board if the board is in sight.
func (s *Screen) showSolution(id plan.ID) {
	s.finishTyping()
	selected := s.selected
	s.ws.SetSolution(id)
	view := s.view
	if view == overview {
		view = matrix
	}
	s.view = view
	s.views.SetSelected(view)
	s.list.filter.wave = plan.None
	if s.list.order.key == byWave {
		s.list.order = order{}
	}
	s.Refresh()
	s.selected = selected
	s.restoreSelection()
	if len(selected) > 0 {
		s.reveal(selected[0])
	}
}
