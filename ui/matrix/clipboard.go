package matrix

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// clipboard is what was copied here last; what comes back from the clipboard with
// the same text is pasted as that, and anything else as a table.
type clipboard struct {
	text       string
	selections []solutionSelection
	wave       string // of all that was copied, "" for several
	cut        bool   // it was taken out of its wave as well
}

// copyText returns the selected municipalities as a table that spreadsheets
// take: tabs between the cells, numbers without marks, a heading over several
// rows. In the overview there is a column for each solution of the selection.
func (s *Screen) copyText() string {
	if len(s.selected) == 0 {
		return ""
	}
	var b strings.Builder
	line := func(cells ...string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.NewReplacer("\t", " ", "\n", " ", "\r", "").Replace(c))
		}
		b.WriteByte('\n')
	}
	p, spots := s.facts.plan, s.selectionBySolution()
	if len(s.selected) > 1 {
		heads := []string{s.ws.T("matrix.municipality"), s.ws.T("matrix.region"), s.ws.T("matrix.size")}
		for _, of := range spots {
			sol, _ := p.Solutions.Get(of.solution)
			if s.view == overview {
				heads = append(heads, sol.Short)
			} else {
				heads = append(heads, s.ws.T("matrix.wave"))
			}
		}
		line(heads...)
	}
	for _, id := range s.selected {
		m, _ := p.Municipalities.Get(id)
		cells := []string{m.Name, shortRegion(m), ""}
		if pop, ok := p.InhabitantsUpTo(id, s.facts.today.Year()); ok {
			cells[2] = itoa(pop.Inhabitants)
		}
		for _, of := range spots {
			w, _ := p.WaveOf(of.solution, id)
			cells = append(cells, w.Name)
		}
		line(cells...)
	}
	s.clipboard = clipboard{text: b.String(), selections: spots, wave: s.oneWave(spots)}
	return b.String()
}

// oneWave is the name of the wave that all of what is selected is in, "" where
// there are several or none.
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

// cut copies what is selected and takes it out of its waves. Pasting it puts it
// into the wave of the column.
func (s *Screen) cut() string {
	text := s.copyText()
	if text != "" {
		s.unassignSelected()
		s.clipboard.cut = true
	}
	return text
}

// paste takes what the clipboard holds: what was copied or cut here, names of
// waves for the selected rows, or a table.
func (s *Screen) paste(text string) {
	if sameText(text, s.clipboard.text) && s.pasteOwn() {
		return
	}
	if s.pasteWaves(text) {
		return
	}
	s.importText(text)
}

// sameText compares texts that may have been on a clipboard which ends lines
// otherwise.
func sameText(a, b string) bool {
	plain := func(s string) string { return strings.TrimRight(strings.ReplaceAll(s, "\r\n", "\n"), "\n") }
	return a != "" && plain(a) == plain(b)
}

// pasteOwn puts what was cut into the wave of the column where the cursor is,
// or gives what is selected the wave of what was copied.
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

// waveUnderCursor is the wave in whose column the cursor is, by its place, -1
// for none.
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

// pasteWaves takes a block of names of waves, as a spreadsheet has them: a
// single one for all that is selected, several from the first selected row
// down, in the overview also over several solutions. It returns false where
// there is anything else in it.
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
		return false // cards have no order to go down by
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

// fromRow are the municipalities from a row down.
func (s *Screen) fromRow(row int) []plan.ID {
	var rows []int
	for i := max(row, 0); i < len(s.list.rows); i++ {
		rows = append(rows, i)
	}
	return s.inRows(rows)
}

// solutionsFrom are the solutions whose columns a pasted block covers: the one
// it begins in, and in the overview those right of it.
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

// joinSteps makes one step of those that have the same wave.
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

// assignPasted puts what is selected into the wave of a pasted name.
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

// waveBlock reads a text as rows of cells, nil where it has more than a block of
// wave names could have.
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

// wavePasted finds the wave of a solution that a cell names.
func (s *Screen) wavePasted(solution plan.ID, name string) plan.ID {
	for _, w := range s.facts.plan.WavesOf(solution) {
		if name != "" && normalizeTyped(w.Name) == normalizeTyped(name) {
			return w.ID
		}
	}
	return plan.None
}
