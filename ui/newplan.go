package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/importing"
	"bolgeplan/ui/newplan"
	"bolgeplan/ui/workspace"
)

// showNew shows the page for a new plan. It begins anew each time.
func (s *shell) showNew() {
	if s.current != newplan.ID {
		delete(s.screens, newplan.ID)
	}
	s.open(newplan.ID)
}

// ConfirmTable implements workspace.Host.
func (s *shell) ConfirmTable(q workspace.TableQuestion) { importing.Confirm(s.ws, q) }

// enteredForeground looks at what may have changed while another program had the keyboard:
// the file, and the clipboard.
func (s *shell) enteredForeground() {
	s.teller.Again()
	s.file.WakeWatch()
	if at, ok := s.screens[s.current].(interface{ Foreground() }); ok {
		at.Foreground()
	}
}

// questionKeys are the keys that go to the questions of a page, with Alt.
var questionKeys = [...]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4}

// addQuestionKeys makes Alt with a digit go to a question of the page in sight.
func (s *shell) addQuestionKeys() {
	for i, key := range questionKeys {
		s.window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}, func(fyne.Shortcut) {
			if at, ok := s.screens[s.current].(interface{ Question(int) }); ok && s.window.Canvas().Overlays().Top() == nil {
				at.Question(i + 1)
			}
		})
	}
}
