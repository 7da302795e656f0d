package ui

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/worklist"
	"bolgeplan/ui/command"
	"bolgeplan/ui/conflicts"
	"bolgeplan/ui/history"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/receive"
	"bolgeplan/ui/screens"
)

// refreshFrame updates the status bar and the menu.
func (s *shell) refreshFrame() {
	s.refreshStatus()
	s.refreshRail()
	s.refreshMenu()
}

// refreshRail shows beside the screens of letters and invoices how many need attention.
func (s *shell) refreshRail() {
	overdue := ""
	if n := len(s.ws.Ledger().Overdue(s.ws.Today())); n > 0 {
		overdue = strconv.Itoa(n)
	}
	s.rail.SetBadge(screens.Invoices, overdue, kit.BadTone)
	text, tone := "", kit.WarningTone
	list := s.ws.Worklist()
	if n := list.CountDue(); n > 0 {
		text = strconv.Itoa(n)
	}
	if list.Count(func(i *worklist.Item) bool { return i.Group == worklist.Late }) > 0 {
		tone = kit.BadTone
	}
	s.rail.SetBadge(screens.Letters, text, tone)
}

func (s *shell) refreshStatus() {
	ws, p := s.ws, s.ws.Plan()
	saved := kit.Line{kit.Colored("● ", style.Good), kit.Quiet(ws.T("status.saved"))}
	switch {
	case s.waitingText != "":
		saved = kit.Line{kit.Colored("● ", style.Warning), kit.Quiet(s.waitingText)}
	case ws.Snapshot() != nil:
		key := "status.past"
		if !ws.Snapshot().IsFormer() {
			key = "receive.preview.short"
		}
		saved = kit.Line{kit.Colored("● ", style.Warning), kit.Quiet(ws.T(key))}
	case s.file.Lost() != nil:
		saved = kit.Line{kit.Colored("● ", style.Bad), kit.Quiet(ws.T("lost.short"))}
	case ws.ReadOnly():
		saved = kit.Line{kit.Colored("● ", style.Warning), kit.Quiet(ws.T("status.readonly"))}
	}
	segments := []kit.Line{saved}
	if solution, ok := p.Solutions.Get(ws.Solution()); ok {
		placed, all := p.CountPlaced(solution.ID), p.Municipalities.Len()
		count, of := fmt.Sprintf("%d/%d", placed, all), ws.T("status.placed", "solution", solution.Short)
		if placed < all {
			open := kit.Chip(count+" "+of, kit.WarningTone)
			open.OnTap = s.showNextUnplaced
			segments = append(segments, kit.Line{open})
		} else {
			segments = append(segments, kit.Line{kit.Strong(count), kit.Quiet(" " + of)})
		}
	}
	if n := len(rules.Unaccepted(ws.Findings())); n > 0 {
		open := kit.Link(fmt.Sprint(n)+" "+ws.Lang.N("status.findings", n), func() { s.open(screens.Overview) })
		segments = append(segments, kit.Line{open})
	}
	if n := ws.Disputed().Count(); n > 0 {
		open := kit.Link(fmt.Sprint(n)+" "+ws.Lang.N("status.conflicts", n), s.showConflicts)
		open.Role = style.Warning
		segments = append(segments, kit.Line{kit.Colored("≠ ", style.Warning), open})
	}
	segments = append(segments, kit.Line{kit.Quiet(ws.T("status.date", "date", ws.Today().Long(ws.DayLang())))})
	if s.selectionText != "" {
		segments = append(segments, kit.Line{kit.Strong(s.selectionText)})
	}
	s.status.SetLeft(segments...)

	if label := ws.UndoLabel(); label != nil && ws.CanEdit() {
		s.status.SetLast(ws.FormatLabel(*label), ws.T(undoKey(*label)), s.undo)
	} else {
		s.status.SetLast("", "", nil)
	}
}

// undoKey is the text key of what takes a change back: what was issued is credited.
func undoKey(label plan.Label) string {
	if strings.HasPrefix(label.Key, "did.issued") {
		return "invoices.credit"
	}
	return "command.edit.undo"
}

// hasConflicts reports whether something in the plan is in conflict that can be settled.
func (s *shell) hasConflicts() bool { return s.ws.CanEdit() && s.ws.Disputed().Count() > 0 }

// showConflicts lists what is in conflict, with buttons that settle it.
func (s *shell) showConflicts() { s.conflicts = conflicts.Show(s.ws) }

// Arrived implements workspace.Host.
func (s *shell) Arrived() {
	s.refreshScreens()
	if s.conflicts != nil {
		s.conflicts.Refresh()
	}
}

// ShowWaiting implements workspace.Host: the status bar shows the sentence instead of "all
// is saved".
func (s *shell) ShowWaiting(sentence string) {
	s.waitingText = sentence
	s.refreshStatus()
}

// ShowSelected implements workspace.Host: the status bar shows what is selected in the
// screen in sight.
func (s *shell) ShowSelected(what string) {
	if s.selectionText != what {
		s.selectionText = what
		s.refreshStatus()
	}
}

// undo takes back the last change and names it in a message, because the change may be out
// of sight.
func (s *shell) undo() {
	s.ws.UndoThen(func(out data.Outcome) {
		say, sentence := s.toasts.ShowMessage, s.ws.FormatLabel(out.Label)
		if beside := s.formatNotes(out); beside != "" {
			say, sentence = s.toasts.Hint, sentence+". "+beside
		}
		say(sentence, s.ws.T("command.edit.redo"), func() { s.ws.Redo() })
	})
}

// addStateCommands adds the commands about former states of the plan.
func (s *shell) addStateCommands() {
	past := func() bool { return s.ws.Snapshot().IsFormer() }
	s.commands.Add(
		command.Command{ID: "view.past", Menu: command.View, Group: 6, Shortcut: fyne.KeyD, Modifier: ctrlShift, Run: func() { history.AskDay(s.ws) }},
		command.Command{ID: "view.now", Menu: command.View, Group: 6, Enabled: func() bool { return s.ws.Snapshot() != nil }, Run: s.showCurrent},
		command.Command{ID: "plan.name", Menu: command.Plan, Group: 2, Run: func() { history.AskName(s.ws) }},
		command.Command{ID: "plan.return", Menu: command.Plan, Group: 2, Enabled: past, Run: func() { history.AskReturn(s.ws) }},
	)
}

func (s *shell) showCurrent() { s.ws.ShowSnapshot(nil) }

// SnapshotShown implements workspace.Host.
func (s *shell) SnapshotShown() {
	s.refreshSnapshot()
	s.refreshScreens()
	s.refreshFrame()
}

// refreshSnapshot shows a banner above every screen while the screens show a former state,
// or copies wait to be merged.
func (s *shell) refreshSnapshot() {
	past, t := s.ws.Snapshot(), s.ws.T
	if past == nil {
		at, ok := s.screens[receive.ID].(*receive.Screen)
		if ok && s.current != receive.ID && at.IsPending() {
			s.snapshotBanner.SetMessage(kit.AccentTone, at.Waiting(), kit.Link(t("receive.preview.back"), func() { s.open(receive.ID) }))
			return
		}
		s.snapshotBanner.SetMessage(kit.NoTone, "")
		return
	}
	if !past.IsFormer() {
		s.snapshotBanner.SetMessage(kit.AccentTone, past.Name, kit.Link(t("receive.preview.back"), past.Back))
		return
	}
	s.snapshotBanner.SetMessage(kit.WarningTone, t("past.shown", "state", past.Name)+". "+t("past.note"),
		kit.Link(t("history.return"), func() { history.AskReturn(s.ws) }),
		kit.Link(t("history.name"), func() { history.AskName(s.ws) }),
		kit.Link(t("command.view.now"), s.showCurrent))
}
