package ui

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/ui/command"
	"bolgeplan/ui/conflicts"
	"bolgeplan/ui/filing"
	"bolgeplan/ui/invoices"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/letters"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/workspace"
)

// shell is the window around the screens: rail, menu, status bar and banners.
type shell struct {
	app     fyne.App
	window  fyne.Window
	options Options
	prefs   preferences
	ws      *workspace.Workspace

	entries        []screens.Entry // all screens
	commands       command.Table
	screens        map[string]workspace.Screen // by id; a screen is made when it is first shown
	former         map[string]workspace.Screen // while screens are made anew: those before
	built          *workspace.Workspace        // that the screens were made for
	look           look                        // and with
	current        string
	before         string // the screen that Back shows
	rail           *kit.Rail
	hintBanner     *kit.Banner // above the screens: what a newcomer can try
	hints          bool        // the hint is shown until it is closed
	fileBanner     *kit.Banner // above the screens: what to know about the file
	snapshotBanner *kit.Banner // above the screens: a former state is shown
	frame          *fyne.Container
	screenBox      *fyne.Container // holds the screen in sight
	status         *kit.StatusBar
	focus          *base.FocusKeeper // keeps one place with the keyboard
	teller         *base.Teller      // tells it in words; nil where nobody listens
	toasts         *kit.Toasts
	title          string          // of the window
	selectionText  string          // what is selected in the screen in sight
	waitingText    string          // says that edits wait for the file; "" if none waits
	stale          map[string]bool // screens that have not shown the present plan yet

	file       *filing.File
	itemOf     map[string]*fyne.MenuItem // of the menu, by command
	recentItem *fyne.MenuItem            // of the menu; its submenu lists the recent plans
	conflicts  *conflicts.List           // the last list of conflicts; nil before the first
	leaving    fyne.CanvasObject         // the question about what is not saved, while it is open
	asksAuthor bool                      // asks for the user's name after the first edit
}

// windowHost is the window as workspaces see it: the shell, and the file in it.
type windowHost struct {
	*shell
	*filing.File
}

func newShell(a fyne.App, o Options) *shell {
	s := &shell{app: a, options: o, prefs: preferences{a.Preferences()}, entries: screens.All()}
	a.Settings().SetTheme(style.NewScaled(s.prefs.mode(), s.prefs.textScale()))
	a.Settings().AddListener(func(fyne.Settings) { s.followSystem() })
	s.window = a.NewWindow("Bølgeplan")
	s.file = filing.New(a, s.window, s, o.Identity)
	s.window.SetPadded(false)
	s.window.Resize(s.prefs.size())
	s.window.SetMaster()
	s.window.SetCloseIntercept(s.quit)
	s.window.SetOnDropped(s.openDropped)
	s.window.Canvas().SetOnTypedKey(s.typedKey)
	s.addQuestionKeys()
	return s
}

// Show implements filing.Shell.
func (s *shell) Show(doc *data.Document) {
	before := s.ws
	if before != nil {
		s.leaveDialogs()
		s.ws = before.Next(doc)
	} else {
		s.ws = workspace.New(s.window, windowHost{s, s.file}, doc, s.prefs.lang(s.options.Lang), s.options.Today)
	}
	s.waitingText, s.hints = "", false
	s.file.Attach(s.ws)
	if before == nil {
		if chosen, ok := s.ws.Plan().SolutionNamed(s.prefs.solution()); ok {
			s.ws.SetSolution(chosen.ID)
		}
	}
	if !s.ws.ReadOnly() {
		s.prefs.setLastFile(doc.Path())
	}
	s.build()
	s.ws.ShowRemarks(doc.Remarks())
}

// leaveDialogs closes the open dialogs, which ask about the former plan.
func (s *shell) leaveDialogs() {
	overlays := s.window.Canvas().Overlays()
	for top := overlays.Top(); top != nil; top = overlays.Top() {
		overlays.Remove(top)
	}
	s.window.Canvas().SetOnTypedKey(s.typedKey)
}

// build makes everything in the window, at the start and after a change of document, language,
// theme or text size: screens that are not in sight would keep their colours and sizes.
func (s *shell) build() {
	if err := setFyneLanguage(s.ws.Lang); err != nil {
		s.ws.ShowError(err) // Fyne's own texts stay in the system's language
	}
	s.ws.Document().SaveRefusedEdits(s.ws.T("lost.aside"))
	s.former = s.screens
	s.screens, s.stale = map[string]workspace.Screen{}, map[string]bool{}
	s.commands = command.Table{}
	s.addCommands()
	s.window.SetMainMenu(s.mainMenu())

	items := make([]kit.NavItem, 0, len(s.entries))
	for _, e := range s.entries {
		if e.Aside {
			continue
		}
		items = append(items, kit.NavItem{ID: e.ID, Text: s.ws.T(e.TextKey)})
	}
	s.rail = kit.NewRail(items, s.open)
	s.rail.OnClick = func() { s.screen(s.current).Focus() }
	s.status = kit.NewStatusBar()
	s.toasts = kit.NewToasts()
	s.screenBox = container.NewStack()
	s.snapshotBanner, s.fileBanner, s.hintBanner = kit.NewBanner(), kit.NewBanner(), kit.NewBanner()
	notices := container.New(layout.NewCustomPaddedVBoxLayout(0), s.fileBanner, s.snapshotBanner, s.hintBanner)
	foot := container.New(layout.NewCustomPaddedVBoxLayout(0), s.toasts, s.status)
	s.frame = kit.NewBorder(notices, foot, s.rail, nil, s.screenBox)
	s.snapshotBanner.OnResize, s.fileBanner.OnResize, s.hintBanner.OnResize = s.frame.Refresh, s.frame.Refresh, s.frame.Refresh
	s.toasts.OnResize = s.frame.Refresh
	var kept fyne.CanvasObject
	s.focus, kept = base.KeepFocus(s.window.Canvas(), s.frame, s.FocusScreen)
	s.focus.Lang, s.focus.Teller = s.ws.Lang, s.teller
	s.window.SetContent(container.NewStack(kept, kit.NewTipLayer()))

	current := s.current
	if s.former[current] == nil || s.built != s.ws {
		current = s.prefs.screen()
	}
	s.built, s.look = s.ws, lookOf(s.app)
	if _, ok := s.entry(current); !ok {
		current = screens.Distribution
	}
	s.current = ""
	s.refreshSnapshot()
	s.open(current)
	s.refreshFrame()
	s.file.ShowNotice(s.fileBanner)
	s.refreshHint()
	s.showTitle()
	s.file.Recents.Load(nil)
	for id, screen := range s.former {
		if _, ok := screen.(workspace.Successor); ok {
			s.screen(id) // has its successor now
		}
	}
	s.former = nil
}

// showTitle names the plan and its file in the title of the window.
func (s *shell) showTitle() {
	title, name := filepath.Base(s.ws.Document().Path()), s.ws.CurrentPlan().SettingValue(plan.PlanName)
	if name != "" && name != strings.TrimSuffix(title, workspace.PlanExtension) {
		title = name + " · " + title
	}
	if title += " – Bølgeplan"; title != s.title {
		s.title = title
		s.window.SetTitle(title)
	}
}

// open shows a screen. The former screen keeps its state, and says first whether it can be
// left.
func (s *shell) open(id string) {
	if s.current == id {
		s.FocusScreen()
		return
	}
	s.AfterLeaving(func() { s.showScreen(id) })
	s.rail.Select(s.current)
}

func (s *shell) showScreen(id string) {
	if e, _ := s.entry(id); e.Aside {
		s.before = s.current
	} else {
		s.prefs.setScreen(id)
	}
	s.current, s.selectionText = id, ""
	s.rail.Select(id)
	s.screenBox.Objects = []fyne.CanvasObject{s.screen(id).Content()}
	s.screenBox.Refresh()
	s.refreshSnapshot()
	s.refreshStatus()
	s.refreshMenu()
	s.sayScreen(id)
	s.screen(id).Focus()
	s.focus.CheckLater()
}

// sayScreen tells which screen is shown.
func (s *shell) sayScreen(id string) {
	if e, ok := s.entry(id); ok {
		base.Say(s.window.Canvas(), s.ws.T(e.TextKey))
	}
}

// FocusScreen implements filing.Shell: it gives the keyboard to the screen in sight.
func (s *shell) FocusScreen() {
	if s.current != "" {
		s.screen(s.current).Focus()
	}
}

// entry returns the entry of a screen.
func (s *shell) entry(id string) (e screens.Entry, ok bool) {
	i := slices.IndexFunc(s.entries, func(e screens.Entry) bool { return e.ID == id })
	if i < 0 {
		return e, false
	}
	return s.entries[i], true
}

// screen returns a screen that shows the present plan. It makes or refreshes the screen if
// needed.
func (s *shell) screen(id string) workspace.Screen {
	screen, ok := s.screens[id]
	switch {
	case !ok:
		e, _ := s.entry(id)
		screen = e.New(s.ws)
		s.screens[id] = screen
		if next, ok := screen.(workspace.Successor); ok && s.former[id] != nil {
			next.TakeOver(s.former[id])
		}
	case s.stale[id]:
		screen.Refresh()
	}
	delete(s.stale, id)
	return screen
}

// OpenScreen implements workspace.Host: it shows a screen, with a municipality, a milestone
// or a letter if the screen can show it.
func (s *shell) OpenScreen(id string, row plan.ID) {
	s.openThen(id, func() {
		switch at := s.screen(id).(type) {
		case interface{ ShowMilestone(plan.ID) }:
			if s.ws.Plan().Milestones.Has(row) {
				at.ShowMilestone(row)
			}
		case *letters.Screen:
			if s.ws.Plan().Letters.Has(row) {
				at.ShowLetter(row)
			} else if s.ws.Plan().Municipalities.Has(row) {
				at.ShowMunicipality(row)
			}
		case interface{ ShowMunicipality(plan.ID) }:
			if s.ws.Plan().Municipalities.Has(row) {
				at.ShowMunicipality(row)
			}
		}
	})
}

// refreshScreens refreshes the screen in sight, and marks the others to be refreshed when
// they are shown.
func (s *shell) refreshScreens() {
	for id := range s.screens {
		s.stale[id] = true
	}
	s.screen(s.current)
	s.focus.CheckLater() // what had the keyboard may be gone
}

// SolutionChosen implements workspace.Host.
func (s *shell) SolutionChosen() {
	if s.current == "" {
		return // build makes the screens next
	}
	if chosen, ok := s.ws.Plan().Solutions.Get(s.ws.Solution()); ok {
		s.prefs.setSolution(chosen.Short)
	}
	s.refreshScreens()
	s.refreshFrame()
}

// quit closes the document and the program when the screen can be left and all edits are in the
// file.
func (s *shell) quit() {
	s.AfterLeaving(func() {
		s.keepPlace()
		s.file.Close(s.app.Quit)
	})
}

// ShowMessage implements workspace.Host.
func (s *shell) ShowMessage(message string) { s.toasts.ShowMessage(message, "", nil) }

// ShowDone implements workspace.Host.
func (s *shell) ShowDone(message string, actions ...kit.Run) { s.toasts.ShowDone(message, actions...) }

// ShowAffected implements workspace.Host.
func (s *shell) ShowAffected(c workspace.LetterChange) {
	s.openThen(screens.Letters, func() { s.screen(screens.Letters).(*letters.Screen).ShowChange(c) })
}

// OfferCredit implements workspace.Host: it asks, and then opens the screen of invoices.
func (s *shell) OfferCredit(label plan.Label) {
	kit.Confirm(s.window, kit.Question{
		Title: s.ws.FormatLabel(label), Text: s.ws.T("problem.undo-issued"),
		Yes: s.ws.T("invoices.credit"), No: s.ws.T("dialog.cancel"),
	}, func(yes bool) {
		if !yes {
			s.screen(s.current).Focus()
			return
		}
		s.openThen(screens.Invoices, func() { s.screen(screens.Invoices).(*invoices.Screen).CreditLast(label) })
	})
}
