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

// snapshot is what was selected, and where.
type snapshot struct {
	view      int
	solution  plan.ID
	selected  []plan.ID
	rows      []row
	selection grid.Selection // in rows, of a grid
}

// memory keeps what was selected before each change of this screen, so that
// undo brings that back with the cells.
type memory struct {
	seen   string // the last transaction that was followed
	before map[string]snapshot
	undone map[string]string // undo → what it took back
}

func newMemory() memory {
	return memory{before: map[string]snapshot{}, undone: map[string]string{}}
}

// do changes the plan, and remembers what was selected before.
func (s *Screen) do(label plan.Label, edit func(*plan.Draft) error) bool {
	before := s.snapshot()
	return s.ws.DoThen(label, edit, func(out data.Outcome) { s.memory.before[out.Tx.String()] = before })
}

func (s *Screen) lastChange() string { return s.ws.LastOutcome().Tx.String() }

func (s *Screen) snapshot() snapshot {
	shot := snapshot{view: s.view, solution: s.ws.Solution(), selected: s.selected, rows: s.list.rows}
	if g := s.grid(); g != nil {
		shot.selection = g.Selection()
	}
	return shot
}

// grid is the grid in sight, nil for the board.
func (s *Screen) grid() *grid.Grid {
	switch s.view {
	case matrix:
		return s.one
	case overview:
		return s.all
	}
	return nil
}

// follow brings the selection back that there was before a change which has
// just been undone.
func (s *Screen) follow() {
	last, tx := s.ws.LastOutcome(), s.lastChange()
	if tx == s.memory.seen {
		return
	}
	s.memory.seen = tx
	of := last.Label.Arg("of")
	switch last.Label.Key {
	case undoKey:
		s.memory.undone[tx] = of
		if shot, ok := s.memory.before[of]; ok {
			s.restore(shot)
		}
	case redoKey: // it can be undone in its turn
		if shot, ok := s.memory.before[s.memory.undone[of]]; ok {
			s.memory.before[tx] = shot
		}
	}
}

// restore selects what was selected, in the view in sight.
func (s *Screen) restore(shot snapshot) {
	if shot.solution != s.ws.Solution() && s.view != overview {
		return
	}
	if g := s.grid(); g != nil && shot.view == s.view {
		s.quiet = true
		g.SetSelection(carryOver(shot.selection, shot.rows, s.list.rows))
		s.quiet = false
		s.noteSelection()
		s.showPanel()
		return
	}
	s.selected = shot.selected
	s.restoreSelection()
}
