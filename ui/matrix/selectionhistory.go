package matrix

import (
	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/grid"
)

// The label keys of undo and redo. The argument "of" names the transaction.
const (
	undoKey = "did.undo"
	redoKey = "did.redo"
)

// selectionSnapshot is a selection with its view and rows.
type selectionSnapshot struct {
	view      int
	solution  plan.ID
	selected  []plan.ID
	rows      []row
	selection grid.Selection // in rows, of a grid
}

// selectionHistory keeps the selection before each change of this screen, so that undo
// restores it with the cells.
type selectionHistory struct {
	lastTx string                       // the last transaction that restoreAfterUndo has handled
	before map[string]selectionSnapshot // by transaction
	undone map[string]string            // undo → the transaction that it took back
}

func newSelectionHistory() selectionHistory {
	return selectionHistory{before: map[string]selectionSnapshot{}, undone: map[string]string{}}
}

// do changes the plan, and keeps the selection from before the change.
func (s *Screen) do(label plan.Label, edit func(*plan.Draft) error) bool {
	before := s.takeSnapshot()
	return s.ws.DoThen(label, edit, func(out data.Outcome) { s.selectionHistory.before[out.Tx.String()] = before })
}

// doThen is do, and calls then when the plan has changed.
func (s *Screen) doThen(label plan.Label, edit func(*plan.Draft) error, then func()) {
	before := s.takeSnapshot()
	s.ws.DoThen(label, edit, func(out data.Outcome) {
		s.selectionHistory.before[out.Tx.String()] = before
		then()
	})
}

func (s *Screen) lastTx() string { return s.ws.LastOutcome().Tx.String() }

func (s *Screen) takeSnapshot() selectionSnapshot {
	shot := selectionSnapshot{view: s.view, solution: s.ws.Solution(), selected: s.selected, rows: s.list.rows}
	if g := s.grid(); g != nil {
		shot.selection = g.Selection()
	}
	return shot
}

// grid returns the grid in sight, nil for the board.
func (s *Screen) grid() *grid.Grid {
	switch s.view {
	case matrix:
		return s.matrixGrid
	case overview:
		return s.overviewGrid
	}
	return nil
}

// restoreAfterUndo restores the selection from before a change that has just been undone.
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
	case redoKey: // the redo can be undone again
		if shot, ok := s.selectionHistory.before[s.selectionHistory.undone[of]]; ok {
			s.selectionHistory.before[tx] = shot
		}
	}
}

// restoreSnapshot selects in the view in sight what a snapshot holds.
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
