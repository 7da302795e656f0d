package matrix

import (
	"slices"

	"bolgeplan/data/plan"
)

// chosenWave is the wave that is selected as a whole.
type chosenWave struct {
	id     plan.ID            // None for none
	before *selectionSnapshot // what was selected before, for Escape
}

// selectWave selects a wave as a whole: the panel shows it, and its municipalities are selected.
func (s *Screen) selectWave(wave plan.ID) {
	if s.indexOfWave(wave) < 0 {
		return
	}
	if s.wave.id == plan.None {
		shot := s.takeSnapshot()
		s.wave.before = &shot
	}
	s.wave.id = wave
	s.markChosenWave()
	s.selected = slices.Clone(s.facts.plan.MembersOf(wave))
	s.restoreSelection()
}

// markChosenWave shows in the view which wave is selected.
func (s *Screen) markChosenWave() {
	s.restoring = true
	switch s.view {
	case matrix:
		s.matrixGrid.Refresh()
	case columns:
		s.board.Refresh()
	}
	s.restoring = false
}

// forgetWave ends the selection of a wave.
func (s *Screen) forgetWave() {
	if s.wave.id == plan.None {
		return
	}
	s.wave = chosenWave{}
	s.forgetWavePanel()
	s.markChosenWave()
}

// forgetWavePanel drops the panel of a wave, and says what it has not saved.
func (s *Screen) forgetWavePanel() {
	if s.wavePanel != nil && s.wavePanel.isPending() {
		s.ws.ShowMessage(s.ws.T("matrix.wave.unsaved", "dates", s.wavePanel.formatPending()))
	}
	s.wavePanel = nil
}

// leaveWave selects again what was selected before the wave.
func (s *Screen) leaveWave() {
	before := s.wave.before
	s.forgetWave()
	if before != nil {
		s.restoreSnapshot(*before)
	} else {
		s.showPanel()
	}
}

// cancel handles Escape in a view.
func (s *Screen) cancel() {
	if s.wave.id != plan.None {
		s.leaveWave()
	}
}

// enterWave gives the keyboard to the panel of the selected wave. It returns false where none is
// selected.
func (s *Screen) enterWave() bool {
	if s.wave.id == plan.None || s.wavePanel == nil {
		return false
	}
	s.panel.SetFolded(false)
	s.wavePanel.focus()
	return true
}

// checkWave forgets the selected wave where the view no longer has it.
func (s *Screen) checkWave() {
	if s.wave.id != plan.None && (s.view == overview || s.indexOfWave(s.wave.id) < 0) {
		s.wave = chosenWave{}
		s.forgetWavePanel()
	}
}

// selectColumn selects the wave of a column of the matrix.
func (s *Screen) selectColumn(col int) {
	if col >= 0 && col < len(s.facts.waves) {
		s.selectWave(s.facts.waves[col].ID)
	}
}

// moveColumn moves a wave to another place in the order.
func (s *Screen) moveColumn(from, to int) {
	if from >= 0 && from < len(s.facts.waves) {
		s.shiftWave(s.facts.waves[from].Wave, to-from)
	}
}
