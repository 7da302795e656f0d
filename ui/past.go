package ui

import (
	"fyne.io/fyne/v2"

	"bolgeplan/ui/command"
	"bolgeplan/ui/history"
	"bolgeplan/ui/kit"
)

// addStateCommands adds what is done with former states of the plan.
func (s *shell) addStateCommands() {
	past := func() bool { return s.ws.Past() != nil }
	s.commands.Add(
		command.Command{ID: "view.past", Menu: command.View, Group: 5, Shortcut: fyne.KeyD, Modifier: ctrlShift, Run: func() { history.AskDay(s.ws) }},
		command.Command{ID: "view.now", Menu: command.View, Group: 5, Enabled: past, Run: s.backToNow},
		command.Command{ID: "plan.name", Menu: command.Plan, Group: 2, Run: func() { history.AskName(s.ws) }},
		command.Command{ID: "plan.return", Menu: command.Plan, Group: 2, Enabled: past, Run: func() { history.AskReturn(s.ws) }},
	)
}

func (s *shell) backToNow() { s.ws.ShowPast(nil) }

// pastShown follows a former state that is shown, or the present one again.
func (s *shell) pastShown() {
	s.showStrip()
	s.refreshScreens()
	s.refreshFrame()
}

// showStrip says above every screen that it shows a former state.
func (s *shell) showStrip() {
	past := s.ws.Past()
	if past == nil {
		s.strip.Hide()
	} else {
		t := s.ws.T
		s.strip.Set(kit.Line{kit.Strong(t("past.shown", "state", past.Name)), kit.Quiet("   " + t("past.note"))}, kit.Line{
			kit.Link(t("history.return"), func() { history.AskReturn(s.ws) }),
			kit.Quiet("   "),
			kit.Link(t("history.name"), func() { history.AskName(s.ws) }),
			kit.Quiet("   "),
			kit.Link(t("command.view.now"), s.backToNow),
		})
	}
	s.frame.Refresh()
}
