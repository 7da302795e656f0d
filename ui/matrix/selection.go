package matrix

import (
	"slices"

	"github.com/google/uuid"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/grid"
)

// carryOver translates a selection from former rows to new rows: the same municipalities,
// in the same columns.
func carryOver(s grid.Selection, before, after []row) grid.Selection {
	if slices.Equal(before, after) || s.Empty() {
		return s
	}
	at := make(map[plan.ID]int, len(after))
	for i, r := range after {
		if !r.isHeading() {
			at[r.municipality.ID] = i
		}
	}
	var out grid.Selection
	found := false
	for _, old := range s.Rows() {
		if old >= len(before) || before[old].isHeading() {
			continue
		}
		now, ok := at[before[old].municipality.ID]
		if !ok {
			continue
		}
		for _, r := range s.Ranges {
			if old >= r.From.Row && old <= r.To.Row {
				out.Ranges = joined(out.Ranges, grid.Range{From: grid.Pos{Row: now, Col: r.From.Col}, To: grid.Pos{Row: now, Col: r.To.Col}})
			}
		}
		if old == s.Active.Row {
			out.Active, found = grid.Pos{Row: now, Col: s.Active.Col}, true
		}
	}
	if len(out.Ranges) > 0 && !found {
		out.Active = out.Ranges[0].From
	}
	return out
}

// joined adds a range of one row to ranges. It extends the last range if that ends just
// above.
func joined(ranges []grid.Range, r grid.Range) []grid.Range {
	if n := len(ranges); n > 0 {
		last := &ranges[n-1]
		if last.To.Row+1 == r.From.Row && last.From.Col == r.From.Col && last.To.Col == r.To.Col {
			last.To.Row = r.From.Row
			return ranges
		}
	}
	return append(ranges, r)
}

// selectionChanged handles a selection event of a view.
func (s *Screen) selectionChanged() {
	if s.restoring {
		return
	}
	s.finishTyping()
	s.forgetWave()
	s.noteSelection()
	s.showPanel()
}

// noteSelection reads the selection of the view in sight.
func (s *Screen) noteSelection() {
	switch s.view {
	case columns:
		s.selected = idsOf(s.board.Selection())
	case matrix:
		s.selected = s.inRows(s.matrixGrid.SelectedRows())
	default:
		s.selected = s.inRows(s.overviewGrid.SelectedRows())
	}
}

// inRows returns the municipalities in rows.
func (s *Screen) inRows(rows []int) []plan.ID {
	var ids []plan.ID
	for _, r := range rows {
		if r < len(s.list.rows) && !s.list.rows[r].isHeading() {
			ids = append(ids, s.list.rows[r].municipality.ID)
		}
	}
	return ids
}

// rowOf returns the row of a municipality, -1 if it is not shown.
func (s *Screen) rowOf(id plan.ID) int {
	return slices.IndexFunc(s.list.rows, func(r row) bool { return !r.isHeading() && r.municipality.ID == id })
}

// restoreSelection selects s.selected in the view in sight.
func (s *Screen) restoreSelection() {
	wanted := s.selected
	s.restoring = true
	switch s.view {
	case columns:
		s.board.SetSelection(keysOf(wanted)...)
	case matrix:
		s.matrixGrid.SetSelection(s.cellsOf(wanted, func(id plan.ID) int { return s.facts.waveIndex[id] }))
	default:
		col := s.overviewColumn()
		s.overviewGrid.SetSelection(s.cellsOf(wanted, func(plan.ID) int { return col }))
	}
	s.restoring = false
	s.noteSelection()
	s.showPanel()
}

// overviewColumn returns the column of the overview to select in: that of the cursor, else
// that of the chosen solution.
func (s *Screen) overviewColumn() int {
	if now := s.overviewGrid.Selection(); !now.Empty() && now.Active.Col < len(s.facts.rolledOut) {
		return now.Active.Col
	}
	return max(0, slices.IndexFunc(s.facts.rolledOut, func(sol plan.Solution) bool { return sol.ID == s.facts.solution.ID }))
}

// cellsOf selects one cell in the row of each municipality that is shown.
func (s *Screen) cellsOf(ids []plan.ID, col func(plan.ID) int) grid.Selection {
	var rows []int
	for _, id := range ids {
		if r := s.rowOf(id); r >= 0 {
			rows = append(rows, r)
		}
	}
	slices.Sort(rows)
	var out grid.Selection
	for _, r := range rows {
		p := grid.Pos{Row: r, Col: col(s.list.rows[r].municipality.ID)}
		out.Ranges = joined(out.Ranges, grid.Range{From: p, To: p})
	}
	if len(out.Ranges) > 0 {
		out.Active = out.Ranges[0].From
	}
	return out
}

// reveal scrolls to a municipality.
func (s *Screen) reveal(id plan.ID) {
	switch s.view {
	case columns:
		s.board.ScrollTo(id.String())
	case matrix:
		s.matrixGrid.ScrollTo(s.rowOf(id), s.facts.waveIndex[id])
	default:
		s.overviewGrid.ScrollTo(s.rowOf(id), s.overviewColumn())
	}
}

// leaveSearch moves the focus from the search field to what it found.
func (s *Screen) leaveSearch() {
	if len(s.selected) == 0 {
		for _, r := range s.list.rows {
			if !r.isHeading() {
				s.selected = []plan.ID{r.municipality.ID}
				s.restoreSelection()
				break
			}
		}
	}
	s.Focus()
}

// idsOf parses the ids of cards.
func idsOf(keys []string) []plan.ID {
	ids := make([]plan.ID, 0, len(keys))
	for _, k := range keys {
		if id, err := uuid.Parse(k); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// keysOf returns the ids of cards.
func keysOf(ids []plan.ID) []string {
	keys := make([]string, len(ids))
	for i, id := range ids {
		keys[i] = id.String()
	}
	return keys
}

// SelectInserted shows a solution and selects the municipalities that a table moved in it.
func (s *Screen) SelectInserted(solution plan.ID, moved []plan.ID) {
	if s.view != overview && solution != s.facts.solution.ID {
		s.showSolution(solution)
	}
	if len(moved) > 0 {
		s.selected = moved
		s.restoreSelection()
	}
	s.Focus()
}
