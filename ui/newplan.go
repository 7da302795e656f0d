package ui

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/ui/importing"
	"bolgeplan/ui/newplan"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/workspace"
)

// showNew shows the page for a new plan. It begins anew each time.
func (s *shell) showNew() {
	if s.current != newplan.ID {
		delete(s.screens, newplan.ID)
	}
	s.open(newplan.ID)
}

// CreatePlan implements workspace.Host: it makes the file and shows the plan in it.
func (s *shell) CreatePlan(n workspace.NewPlan) {
	workspace.RunAsync(s.ws, func() (string, error) { return data.FreePath(n.Folder, n.Name), nil }, func(path string, _ error) {
		create := func(context.Context) error {
			steps, err := n.Steps()
			if err == nil {
				_, err = data.CreateFrom(path, steps, s.options.Identity)
			}
			return err
		}
		s.openCreated(path, create, func() {
			if n.Solution != plan.None {
				s.ws.SetSolution(n.Solution)
			}
			s.open(screens.Distribution)
			s.ws.ShowMessage(s.ws.T("newplan.created", "file", filepath.Base(path)))
		})
	})
}

// ConfirmTable implements workspace.Host.
func (s *shell) ConfirmTable(q workspace.TableQuestion) { importing.Confirm(s.ws, q) }

// enteredForeground looks at what may have changed while another program had the keyboard:
// the file, and the clipboard.
func (s *shell) enteredForeground() {
	s.checkFileNow()
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
