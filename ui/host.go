package ui

import (
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/ui/receive"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// IsUserEditing implements workspace.Host.
func (s *shell) IsUserEditing() bool {
	return s.focusedText() != nil || s.window.Canvas().Overlays().Top() != nil
}

// Changed implements workspace.Host: it shows a change of the document, whoever made it.
func (s *shell) Changed(e data.Event) {
	if e.Before.Protected != e.After.Protected {
		s.file.ShowNotice(s.fileBanner)
	}
	if len(e.Tables) > 0 || e.Before.Tip != e.After.Tip {
		s.refreshScreens()
	}
	s.refreshFrame()
	s.showTitle()
	switch {
	case e.News.Changed:
		s.toasts.ShowMessage(s.ws.T("presence.news", "author", e.News.Author, "what", s.ws.FormatLabel(e.News.Label)), "", nil)
	case e.Outcome.Changed():
		s.toasts.Dismiss()
		if beside := s.formatNotes(e.Outcome); beside != "" {
			s.toasts.Hint(beside, "", nil)
		}
		s.file.MakeSafetyCopy()
		if !e.Outcome.Unsigned {
			s.askAuthorOnce()
		}
	}
}

// formatNotes returns what else the user should know about an edit, "" for nothing.
func (s *shell) formatNotes(out data.Outcome) string {
	return strings.Join(wording.FormatOutcomeNotes(s.ws.Lang, out), " ")
}

// FileChanged implements filing.Shell.
func (s *shell) FileChanged() {
	s.file.ShowNotice(s.fileBanner)
	s.refreshFrame()
}

// Hint implements filing.Shell.
func (s *shell) Hint(message string) { s.toasts.Hint(message, "", nil) }

// ReturnToReceived implements filing.Shell.
func (s *shell) ReturnToReceived() bool {
	at, ok := s.screens[receive.ID].(*receive.Screen)
	if !ok || !at.IsPending() && !at.HasReceipt() || s.current == receive.ID {
		return false
	}
	s.open(receive.ID)
	return true
}

// ShowReceived implements filing.Shell.
func (s *shell) ShowReceived(copies []*data.Received) {
	s.openThen(receive.ID, func() { s.screen(receive.ID).(*receive.Screen).Take(copies) })
}

// comparer is a screen that compares plans.
type comparer interface {
	ComparePlans(from, to workspace.NamedPlan)
	CompareFile(path string)
}

// ComparePlans implements workspace.Host.
func (s *shell) ComparePlans(from, to workspace.NamedPlan) {
	s.openThen(screens.History, func() {
		if at, ok := s.screen(screens.History).(comparer); ok {
			at.ComparePlans(from, to)
		}
	})
}

// CompareFile implements filing.Shell.
func (s *shell) CompareFile(path string) {
	s.openThen(screens.History, func() {
		if at, ok := s.screen(screens.History).(comparer); ok {
			at.CompareFile(path)
		}
	})
}

// ShowMoved implements workspace.Host.
func (s *shell) ShowMoved(solution plan.ID, municipalities []plan.ID) {
	s.openThen(screens.Distribution, func() {
		if at, ok := s.screen(screens.Distribution).(interface{ SelectInserted(plan.ID, []plan.ID) }); ok {
			at.SelectInserted(solution, municipalities)
		}
	})
}

// ShowMerged implements workspace.Host.
func (s *shell) ShowMerged(screen, merge string) {
	s.openThen(screen, func() {
		if at, ok := s.screen(screen).(interface{ ShowMerged(string) }); ok {
			at.ShowMerged(merge)
		}
	})
}
