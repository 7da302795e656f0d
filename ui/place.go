package ui

import (
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/system"
)

// requestPlace asks for the window to appear where it was closed last.
func (s *shell) requestPlace() {
	at, ok := s.prefs.place()
	if w, can := s.window.(desktop.Window); ok && can {
		w.RequestPosition(at.X, at.Y)
	}
}

// settle moves the window, which is shown now, into the screen: the one that it was on may be gone,
// and what fits a screen at one scale does not at another.
func (s *shell) settle() {
	at, _ := s.prefs.place()
	system.Settle(s.window, at.Maximized)
}

// keepPlace keeps place and size of the window for the next start.
func (s *shell) keepPlace() {
	at, known := system.PlaceOf(s.window)
	if known {
		s.prefs.setPlace(at)
	}
	if !at.Maximized {
		s.prefs.setSize(s.window.Canvas().Size())
	}
}
