package matrix

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/data/waves"
	"bolgeplan/reports/sheet"
)

// clipboard is what was last copied here. The same text from the system's clipboard is
// pasted as that, any other text as a table.
type clipboard struct {
	text       string
	selections []solutionSelection
	wave       string // of all copied municipalities, "" for several waves
	cut        bool   // the municipalities were taken out of their wave too
}

// copyText returns the selected municipalities as a table for spreadsheets: tabs between
// the cells, numbers without separators, a heading above several rows. The overview adds a
// column for each selected solution.
func (s *Screen) copyText() string {
	if len(s.selected) == 0 {
		return ""
	}
	spots := s.selectionBySolution()
	var solutions []plan.ID
	for _, of := range spots {
		solutions = append(solutions, of.solution)
	}
	text := sheet.ClipboardText(s.facts.plan, s.selected, solutions, s.view == overview, sheet.Options{Lang: s.ws.Lang, Date: s.facts.today})
	s.clipboard = clipboard{text: text, selections: spots, wave: s.oneWave(spots)}
	return text
}

// oneWave returns the name of the wave of all selected municipalities, "" for several waves
// or none.
func (s *Screen) oneWave(spots []solutionSelection) string {
	name, first := "", true
	for _, of := range spots {
		for _, id := range of.ids {
			w, _ := s.facts.plan.WaveOf(of.solution, id)
			if !first && w.Name != name {
				return ""
			}
			name, first = w.Name, false
		}
	}
	return name
}

// cut copies the selection and takes it out of its waves. Pasting puts it into the wave of
// the cursor's column.
func (s *Screen) cut() string {
	text := s.copyText()
	if text != "" {
		s.unassignSelected()
		s.clipboard.cut = true
	}
	return text
}

// paste pastes what was copied or cut here, names of waves for the selected rows, or a
// table.
func (s *Screen) paste(text string) {
	if sameText(text, s.clipboard.text) && s.pasteOwn() {
		return
	}
	if s.pasteWaves(text) {
		return
	}
	s.tables.ShowText(text)
}

// sameText compares texts and ignores different line ends.
func sameText(a, b string) bool {
	plain := func(s string) string { return strings.TrimRight(strings.ReplaceAll(s, "\r\n", "\n"), "\n") }
	return a != "" && plain(a) == plain(b)
}

// pasteOwn puts what was cut into the wave of the cursor's column, or gives the selection
// the wave of what was copied.
func (s *Screen) pasteOwn() bool {
	if s.clipboard.cut && s.view != overview {
		i := s.waveUnderCursor()
		if i < 0 || len(s.clipboard.selections) != 1 || s.clipboard.selections[0].solution != s.facts.solution.ID {
			return false
		}
		ids := s.clipboard.selections[0].ids
		s.move(s.facts.waves[i].ID, ids)
		s.selected = ids
		s.restoreSelection()
		return true
	}
	spots := s.selectionBySolution()
	same := slices.EqualFunc(spots, s.clipboard.selections, func(a, b solutionSelection) bool { return a.solution == b.solution })
	if s.clipboard.wave == "" || !same || slices.EqualFunc(spots, s.clipboard.selections, func(a, b solutionSelection) bool { return slices.Equal(a.ids, b.ids) }) {
		return false
	}
	s.assignByName(s.clipboard.wave)
	return true
}

// waveUnderCursor returns the index of the wave in the cursor's column, -1 for none.
func (s *Screen) waveUnderCursor() int {
	if s.view == matrix {
		if at := s.matrixGrid.Selection(); !at.Empty() && at.Active.Col < len(s.facts.waves) {
			return at.Active.Col
		}
		return -1
	}
	if ids := idsOf([]string{s.board.Focus()}); len(ids) == 1 {
		if i, ok := s.facts.waveIndex[ids[0]]; ok {
			return i
		}
	}
	return -1
}

// pasteWaves pastes a block of wave names from a spreadsheet. A single name applies to the
// whole selection. Several names apply from the first selected row down, in the overview
// also to several solutions. It returns false if the text holds anything else.
func (s *Screen) pasteWaves(text string) bool {
	spots := s.selectionBySolution()
	block := waveBlock(text)
	if len(spots) == 0 || len(block) == 0 {
		return false
	}
	if len(block) == 1 && len(block[0]) == 1 {
		name := block[0][0]
		known := slices.ContainsFunc(spots, func(of solutionSelection) bool { return s.wavePasted(of.solution, name) != plan.None })
		return known && s.assignPasted(spots, name)
	}
	if s.view == columns {
		return false // cards have no rows
	}
	below := s.fromRow(s.rowOf(spots[0].ids[0]))
	solutions := s.solutionsFrom(spots[0].solution)
	var steps []assignmentStep
	for r, names := range block {
		for c, name := range names {
			if c >= len(solutions) {
				return false
			}
			wave := s.wavePasted(solutions[c], name)
			switch {
			case name == "":
			case wave == plan.None:
				return false
			case r < len(below):
				steps = append(steps, assignmentStep{solutions[c], wave, below[r : r+1]})
			}
		}
	}
	s.applySteps(joinSteps(steps)...)
	return true
}

// fromRow returns the municipalities from a row on.
func (s *Screen) fromRow(row int) []plan.ID {
	var rows []int
	for i := max(row, 0); i < len(s.list.rows); i++ {
		rows = append(rows, i)
	}
	return s.inRows(rows)
}

// solutionsFrom returns the solutions that a pasted block covers: the one where it begins,
// and in the overview those to its right.
func (s *Screen) solutionsFrom(solution plan.ID) []plan.ID {
	if s.view != overview {
		return []plan.ID{solution}
	}
	var list []plan.ID
	for _, sol := range s.facts.rolledOut {
		if sol.ID == solution || len(list) > 0 {
			list = append(list, sol.ID)
		}
	}
	return list
}

// joinSteps joins the steps into the same wave.
func joinSteps(steps []assignmentStep) []assignmentStep {
	var list []assignmentStep
	for _, st := range steps {
		i := slices.IndexFunc(list, func(o assignmentStep) bool { return o.solution == st.solution && o.wave == st.wave })
		if i < 0 {
			list = append(list, assignmentStep{solution: st.solution, wave: st.wave})
			i = len(list) - 1
		}
		list[i].ids = append(list[i].ids, st.ids...)
	}
	return list
}

// assignPasted puts the selection into the wave of a pasted name.
func (s *Screen) assignPasted(spots []solutionSelection, name string) bool {
	var steps []assignmentStep
	for _, of := range spots {
		if wave := s.wavePasted(of.solution, name); wave != plan.None {
			steps = append(steps, assignmentStep{of.solution, wave, of.ids})
		}
	}
	s.applySteps(steps...)
	return true
}

// waveBlock reads a text as rows of cells. It returns nil for an empty or very long text.
func waveBlock(text string) [][]string {
	text = strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	if text == "" || strings.Count(text, "\n") > 1000 {
		return nil
	}
	var rows [][]string
	for line := range strings.SplitSeq(text, "\n") {
		cells := strings.Split(line, "\t")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	return rows
}

// wavePasted finds the wave of a solution by the text of a cell.
func (s *Screen) wavePasted(solution plan.ID, name string) plan.ID {
	for _, w := range s.facts.plan.WavesOf(solution) {
		if name != "" && waves.NormalizeTyped(w.Name) == waves.NormalizeTyped(name) {
			return w.ID
		}
	}
	return plan.None
}
