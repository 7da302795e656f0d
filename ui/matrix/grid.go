package matrix

import (
	"fyne.io/fyne/v2"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/grid"
	"bolgeplan/ui/kit/style"
)

// Widths of columns at the normal text size.
const (
	nameWidth        = 124
	regionWidth      = 90
	inhabitantsWidth = 58
	waveWidth        = 84
	waveWidthMost    = 130
	waveNamePad      = 14 // beside the name in the header of a wave
	solutionWidth    = 170
)

// leads are the frozen columns of both grids.
type leads struct{ s *Screen }

func (l leads) Rows() int { return len(l.s.list.rows) }

func (l leads) Group(row int) (grid.Group, bool) {
	r := l.s.list.rows[row]
	if !r.isHeading() {
		return grid.Group{}, false
	}
	sign := "▾ "
	if l.s.list.folded[r.heading] {
		sign = "▸ "
	}
	return grid.Group{Name: sign + r.heading, Detail: r.detail}, true
}

func (l leads) FrozenColumns() []grid.FrozenColumn {
	o, w := l.s.list.order, l.s.widths
	return []grid.FrozenColumn{
		{Title: l.s.ws.T("matrix.municipality"), Width: w.width(leadKey(0), nameWidth), Order: o.gridOrder(o.key == byName)},
		{Title: l.s.ws.T("matrix.region"), Width: w.width(leadKey(1), regionWidth), Muted: true, Order: o.gridOrder(o.key == byRegion)},
		{Title: l.s.ws.T("matrix.size"), Width: w.width(leadKey(2), inhabitantsWidth), Align: fyne.TextAlignTrailing, Muted: true, Order: o.gridOrder(o.key == byInhabitants)},
	}
}

func (l leads) FrozenText(row, lead int) string {
	r := l.s.list.rows[row]
	switch lead {
	case 0:
		return l.s.markUnplaced(r.municipality)
	case 1:
		return shortRegion(r.municipality)
	}
	if r.inhabitants == 0 {
		return "–"
	}
	return l.s.formatNumber(r.inhabitants)
}

// formatNumber formats a whole number in the window's language.
func (s *Screen) formatNumber(n int) string { return billing.Count(n).Format(s.ws.DayLang()) }

// formatCount formats a number of municipalities.
func (s *Screen) formatCount(n int) string { return s.ws.Lang.N("matrix.municipalities", n) }

// matrixModel shows a solution as a grid: a column per wave.
type matrixModel struct{ leads }

func (m matrixModel) Columns() int { return len(m.s.facts.waves) }

func (m matrixModel) Header(col int) grid.Header {
	w, o := m.s.facts.waves[col], m.s.list.order
	width := m.s.widths.width(m.s.facts.solution.Short+"/"+w.Name, waveWidthFor(w.Name))
	return grid.Header{Name: m.s.markWave(w.Wave), Second: w.formatBrief(), Width: width, Order: o.gridOrder(o.key == byWave && o.wave == w.ID), Tone: w.headTone(), Chosen: m.s.wave.id == w.ID}
}

// waveWidthFor returns the width of a wave's column: the usual width, or more for a long
// name.
func waveWidthFor(name string) float32 {
	text := style.Width(name, style.TextSize, style.Semibold)
	return min(max(waveWidth, text+waveNamePad), waveWidthMost)
}

func (m matrixModel) Cell(row, col int) grid.Cell {
	r, f := m.s.list.rows[row], &m.s.facts
	if r.isHeading() {
		return grid.Cell{}
	}
	if at, ok := f.waveIndex[r.municipality.ID]; !ok || at != col {
		if c, ok := m.ghost(row, col); ok {
			return c
		}
		return grid.Cell{Style: grid.Dot}
	}
	c := f.waves[col].chip(f.waves[col].chipText)
	c.Mark = f.trouble[troubleKey{f.solution.ID, r.municipality.ID}]
	return m.s.markDisputed(c, f.solution.ID, r.municipality.ID)
}

func (s *Screen) newMatrix() *grid.Grid {
	g := grid.New(matrixModel{leads{s}})
	g.OnActivate = s.activate
	s.enableEditing(g)
	g.OnColumn, g.OnRename, g.OnMoveColumn = s.selectColumn, s.renameColumn, s.moveColumn
	g.OnCancel = s.cancel
	g.OnSortFrozen = s.sortLead
	g.OnGroup = s.foldGroup
	s.showTips(g, func(int) plan.ID { return s.facts.solution.ID })
	g.OnMenu = func(at grid.Pos, absolute fyne.Position) { s.municipalityMenu(at.Col, absolute) }
	g.OnHeaderMenu = func(col int, absolute fyne.Position) {
		s.popUp(absolute, s.waveItems(s.facts.waves[col])...)
	}
	g.OnDragOver = func(rows []int, col int) base.DropPreview {
		return s.assessDrop(s.facts.waves[col].ID, s.inRows(rows))
	}
	g.OnMove = func(rows []int, col int) {
		s.move(s.facts.waves[col].ID, s.inRows(rows))
		s.restoreSelection() // the selection moves with the chips
	}
	g.OnGivenUp = s.sayDragLost
	return g
}

// enableEditing connects the keys and the clipboard of a grid to the edits.
func (s *Screen) enableEditing(g *grid.Grid) {
	g.Describe = s.describe
	g.OnSelect = func(grid.Selection) { s.selectionChanged() }
	g.OnType = s.typed
	g.OnDelete = s.deleteSelected
	g.OnFill = s.fillDown
	g.OnCopy, g.OnCut = s.copyText, s.cut
	g.OnPaste = s.paste
	s.keepWidths(g)
}

func (s *Screen) sortLead(col int) {
	s.sortBy(order{key: [...]key{byName, byRegion, byInhabitants}[col]})
}

// activate opens the list of waves below a cell.
func (s *Screen) activate(at grid.Pos) {
	if at.Row >= len(s.list.rows) || s.list.rows[at.Row].isHeading() {
		return
	}
	if !s.enterWave() {
		s.chooseWave(s.below(s.matrixGrid, at))
	}
}

// below returns the position of a menu about a cell.
func (s *Screen) below(g *grid.Grid, at grid.Pos) fyne.Position {
	pos, size := g.CellRect(at)
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(g).Add(pos).AddXY(0, size.Height)
}
