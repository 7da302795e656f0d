package ui

import (
	"fyne.io/fyne/v2"

	"bolgeplan/ui/command"
	"bolgeplan/ui/history"
	"bolgeplan/ui/kit"
)

// addStateCommands adds what is done with former states of the plan.
func (s *shell) addStateCommands() {
	past := func() bool { return s.ws.Snapshot() != nil }
	s.commands.Add(
		command.Command{ID: "view.past", Menu: command.View, Group: 5, Shortcut: fyne.KeyD, Modifier: ctrlShift, Run: func() { history.AskDay(s.ws) }},
		command.Command{ID: "view.now", Menu: command.View, Group: 5, Enabled: past, Run: s.showCurrent},
		command.Command{ID: "plan.name", Menu: command.Plan, Group: 2, Run: func() { history.AskName(s.ws) }},
		command.Command{ID: "plan.return", Menu: command.Plan, Group: 2, Enabled: past, Run: func() { history.AskReturn(s.ws) }},
	)
}

func (s *shell) showCurrent() { s.ws.ShowSnapshot(nil) }

// SnapshotShown implements workspace.Host: it follows a former state that is shown, or
// the present one again.
func (s *shell) SnapshotShown() {
	s.refreshSnapshot()
	s.refreshScreens()
	s.refreshFrame()
}

// refreshSnapshot says above every screen that it shows a former state.
func (s *shell) refreshSnapshot() {
	past, t := s.ws.Snapshot(), s.ws.T
	if past == nil {
		s.snapshotBanner.SetMessage(kit.NoTone, "")
		return
	}
	s.snapshotBanner.SetMessage(kit.WarningTone, t("past.shown", "state", past.Name)+". "+t("past.note"),
		kit.Link(t("history.return"), func() { history.AskReturn(s.ws) }),
		kit.Link(t("history.name"), func() { history.AskName(s.ws) }),
		kit.Link(t("command.view.now"), s.showCurrent))
}
