package ui

import (
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/settings"
	"bolgeplan/ui/workspace"
)

// showSettings shows the plan's own facts.
func (s *shell) showSettings() { s.open(settings.ID) }

// showRules shows the limits of the rules: those of the solution that the screen shows.
func (s *shell) showRules() {
	solution := plan.None
	if s.current != screens.Overview {
		solution = s.ws.Solution()
	}
	s.ws.OpenRules(solution)
}

// OpenSetting implements workspace.Host: it shows the field of a fact, in the screen that has
// it.
func (s *shell) OpenSetting(key string, of setup.Of) {
	id := settings.ID
	switch setup.SectionOf(key) {
	case setup.Municipalities:
		id = screens.Municipalities
	case setup.Timeline:
		id = screens.Timeline
	}
	s.openThen(id, func() {
		if at, ok := s.screen(id).(interface {
			ShowSetting(key string, of setup.Of)
		}); ok {
			at.ShowSetting(key, of)
		}
	})
}

// openThen shows a screen and calls then, unless the user stays where there are changes that
// are not saved.
func (s *shell) openThen(id string, then func()) {
	if s.current == id {
		then()
		return
	}
	s.AfterLeaving(func() {
		s.showScreen(id)
		then()
	})
}

// AskTable implements workspace.Host.
func (s *shell) AskTable() { s.tables().Ask() }

// Back implements workspace.Host: it shows the screen that was in sight before the present
// one was opened by a command.
func (s *shell) Back() {
	back := s.before
	if _, ok := s.entry(back); !ok {
		back = screens.Distribution
	}
	s.open(back)
}

// AfterLeaving implements filing.Shell: it calls then when the screen in sight can be left, which
// may have changes that are not saved. A question that is open already is not asked again.
func (s *shell) AfterLeaving(then func()) {
	leaver, ok := s.screens[s.current].(workspace.Leaver)
	if !ok {
		then()
		return
	}
	overlays := s.window.Canvas().Overlays()
	before := overlays.Top()
	if before != nil && before == s.leaving {
		return
	}
	leaver.Leave(then)
	if top := overlays.Top(); top != before {
		s.leaving = top
	}
}

// leavesScreens are the commands that ask before anything else what is to become of what is not
// saved: the screens are made anew, or a file is to be chosen for the plan. Another plan in the
// window, the same one read only, and the end ask by themselves.
var leavesScreens = map[string]bool{
	"file.open": true, "file.saveas": true,
	"view.da": true, "view.en": true, "view.light": true, "view.dark": true, "view.system": true,
	"view.larger": true, "view.smaller": true,
}
