package matrix

import (
	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/grid"
)

// The labels of what takes a change back or brings it again; the place "of"
// names the transaction.
const (
	undoKey = "did.undo"
	redoKey = "did.redo"
)

// selectionSnapshot is what was selected, and where.
type selectionSnapshot struct {
	view      int
	solution  plan.ID
	selected  []plan.ID
	rows      []row
	selection grid.Selection // in rows, of a grid
}

// selectionHistory keeps what was selected before each change of this screen, so that
// undo brings that back with the cells.
type selectionHistory struct {
	lastTx string // the last transaction that was followed
	before map[string]selectionSnapshot
	undone map[string]string // undo → what it took back
}

func newSelectionHistory() selectionHistory {
	return selectionHistory{before: map[string]selectionSnapshot{}, undone: map[string]string{}}
}

// do changes the plan, and remembers what was selected before.
func (s *Screen) do(label plan.Label, edit func(*plan.Draft) error) bool {
	before := s.takeSnapshot()
	return s.ws.DoThen(label, edit, func(out data.Outcome) { s.selectionHistory.before[out.Tx.String()] = before })
}

func (s *Screen) lastTx() string { return s.ws.LastOutcome().Tx.String() }

func (s *Screen) takeSnapshot() selectionSnapshot {
	shot := selectionSnapshot{view: s.view, solution: s.ws.Solution(), selected: s.selected, rows: s.list.rows}
	if g := s.grid(); g != nil {
		shot.selection = g.Selection()
	}
	return shot
}

// grid is the grid in sight, nil for the board.
func (s *Screen) grid() *grid.Grid {
	switch s.view {
	case matrix:
		return s.matrixGrid
	case overview:
		return s.overviewGrid
	}
	return nil
}

// restoreAfterUndo brings the selection back that there was before a change which has
// just been undone.
func (s *Screen) restoreAfterUndo() {
	last, tx := s.ws.LastOutcome(), s.lastTx()
	if tx == s.selectionHistory.lastTx {
		return
	}
	s.selectionHistory.lastTx = tx
	of := last.Label.Arg("of")
	switch last.Label.Key {
	case undoKey:
		s.selectionHistory.undone[tx] = of
		if shot, ok := s.selectionHistory.before[of]; ok {
			s.restoreSnapshot(shot)
		}
	case redoKey: // it can be undone in its turn
		if shot, ok := s.selectionHistory.before[s.selectionHistory.undone[of]]; ok {
			s.selectionHistory.before[tx] = shot
		}
	}
}

// restoreSnapshot selects what was selected, in the view in sight.
func (s *Screen) restoreSnapshot(shot selectionSnapshot) {
	if shot.solution != s.ws.Solution() && s.view != overview {
		return
	}
	if g := s.grid(); g != nil && shot.view == s.view {
		s.restoring = true
		g.SetSelection(carryOver(shot.selection, shot.rows, s.list.rows))
		s.restoring = false
		s.noteSelection()
		s.showPanel()
		return
	}
	s.selected = shot.selected
	s.restoreSelection()
}
