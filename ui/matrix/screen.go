// Package matrix is the distribution screen: which municipality is in which wave. It has
// three views: an overview of all solutions, and a matrix and a board of one. They share
// rows and selection. Every change is one gesture and one undo step.
package matrix

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/changes"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/command"
	"bolgeplan/ui/done"
	"bolgeplan/ui/importing"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/board"
	"bolgeplan/ui/kit/grid"
	"bolgeplan/ui/workspace"
)

// The views, as they stand in the switch.
const (
	overview = iota
	matrix
	columns
)

// searchWidth is the width of the search field, in pixels at the normal text size.
const searchWidth = 170

// Screen is the distribution screen.
type Screen struct {
	ws         *workspace.Workspace
	content    *fyne.Container
	viewBox    *fyne.Container // holds the view in sight
	tabs       *kit.Tabs
	search     *kit.SearchEntry
	views      *kit.Segmented
	showButton *kit.Button
	panel      *kit.SidePanel
	filterBar  filterBar
	tables     *importing.Importer

	overviewGrid *grid.Grid
	matrixGrid   *grid.Grid
	board        *board.Board
	emptyView    *kit.Empty

	view             int
	facts            facts
	list             list
	selected         []plan.ID // in the order of the view
	wave             chosenWave
	wavePanel        *wavePanel // of the chosen wave
	restoring        bool       // the selection is being restored: ignore the widgets' events
	typing           typing
	clipboard        clipboard
	insert           *kit.Button
	emptyEdits       []*kit.Button // of the empty view
	selectionHistory selectionHistory
	widths           widths
	dragCache        dragCache
}

var _ workspace.Screen = (*Screen)(nil)

// New returns the screen. It starts with the matrix of the chosen solution.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws, view: matrix, selectionHistory: newSelectionHistory(), widths: widths{fyne.CurrentApp().Preferences()}}
	s.facts = s.gatherFacts()
	s.panel = kit.NewSidePanel()
	s.search = kit.NewSearchEntry(ws.T("matrix.find"), "Ctrl+F", searchWidth, func(string) { s.refilter() })
	s.search.OnLeave, s.search.OnBackspace = s.leaveSearch, s.closeLastFilter
	s.search.OnSubmitted = func(string) { s.leaveSearch() }
	s.tabs = kit.NewTabs(nil, "", s.chooseTab)
	s.views = kit.NewSegmented([]string{ws.T("matrix.overview"), ws.T("matrix.matrix"), ws.T("matrix.board")}, s.view, s.chooseView)
	s.tabs.OnClick, s.views.OnClick = s.Focus, s.Focus
	s.showButton = kit.NewMenuButton(ws.T("matrix.show"), s.showMenu)
	s.tables = importing.New(ws, s.Focus)
	s.tables.Do, s.tables.OnInserted = s.doThen, s.SelectInserted
	s.insert = kit.NewButton(ws.T("matrix.insert"), kit.NormalButton, s.tables.Ask)
	header := kit.NewHeader(ws.T("screen.distribution"), s.tabs, s.search, s.views, s.showButton, s.insert)

	s.overviewGrid, s.matrixGrid, s.board = s.newOverview(), s.newMatrix(), s.newBoard()
	s.emptyView = s.newEmptyView()
	s.viewBox = container.NewStack()
	s.newFilterBar()
	s.content = kit.NewBorder(header, nil, nil, s.panel, kit.NewBorder(s.filterBar.content, nil, nil, nil, s.viewBox))
	s.panel.OnFold = func(bool) { s.content.Refresh() }
	s.Refresh()
	return s
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen.
func (s *Screen) Focus() {
	if w, ok := s.widget().(fyne.Focusable); ok {
		s.ws.Window.Canvas().Focus(w)
	} else {
		s.emptyView.Focus(s.ws.Window.Canvas())
	}
	s.ws.ShowSelected(s.formatSelection())
}

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	hasWaves := func() bool { return s.view == overview && len(s.facts.rolledOut) > 0 || len(s.facts.waves) > 0 }
	commands := map[string]command.Command{
		"edit.find":    {Run: func() { s.ws.Window.Canvas().Focus(s.search) }},
		"plan.wave":    {Enabled: s.hasSolution, Run: s.newWave},
		"plan.move":    {Enabled: func() bool { return len(s.moveItems()) > 0 }, Run: s.moveSelected},
		"plan.owndate": {Enabled: func() bool { _, ids := s.deviationCandidates(); return len(ids) > 0 }, Run: s.askOwnDate},
		"plan.done":    {Enabled: func() bool { return done.CanReport(s.selectedMilestones()) }, Run: s.reportDone},
		"plan.reopen":  {Enabled: func() bool { return done.CanReopen(s.selectedMilestones()) }, Run: s.reopenDone},
		"print.view":   {Enabled: func() bool { return s.hasSolution() && hasWaves() }, Run: s.printMenu},
	}
	s.addViewCommands(commands)
	return commands
}

// Refresh implements workspace.Screen. It keeps the selection and the scroll position.
func (s *Screen) Refresh() {
	s.dragCache = dragCache{}
	s.facts = s.gatherFacts()
	s.ws.Arrivals() // the filter offers them
	s.ws.EnableEdits(append(s.emptyEdits, s.insert)...)
	s.checkWave()
	s.checkFilter()
	s.showTabs()
	s.rebuildRows()
	s.showCount()
	s.showView()
	s.restoreAfterUndo()
}

// ShowMunicipality selects a municipality and clears search and filter.
func (s *Screen) ShowMunicipality(id plan.ID) {
	s.list.filter = filter{}
	if s.search.Text != "" {
		s.search.SetText("")
	}
	s.rebuildRows()
	s.selected = []plan.ID{id}
	s.showCount()
	s.restoreSelection()
	s.reveal(id)
}

// ShowMerged shows the municipalities that a merge changed, by its last transaction.
func (s *Screen) ShowMerged(id string) {
	s.list.filter = filter{came: id}
	if s.search.Text != "" {
		s.search.SetText("")
	}
	s.refilter()
}

// hasSolution reports whether a solution is chosen.
func (s *Screen) hasSolution() bool { return s.ws.Plan().Solutions.Has(s.ws.Solution()) }

// chooseView handles the switch of views.
func (s *Screen) chooseView(view int) {
	s.setView(view)
	s.Focus()
}

func (s *Screen) setView(view int) {
	if s.view == view {
		return
	}
	s.finishTyping()
	selected := s.selected
	s.view = view
	s.views.SetSelected(view)
	s.Refresh()
	s.selected = selected
	s.restoreSelection()
	if len(s.selected) > 0 {
		s.reveal(s.selected[0])
	}
}

// isEmpty reports whether the view has no waves to show.
func (s *Screen) isEmpty() bool {
	if s.view == overview {
		return len(s.facts.rolledOut) == 0
	}
	return len(s.facts.waves) == 0
}

// widget returns the widget of the view.
func (s *Screen) widget() fyne.CanvasObject {
	switch {
	case s.isEmpty():
		return s.emptyView.Content()
	case s.view == overview:
		return s.overviewGrid
	case s.view == columns:
		return s.board
	}
	return s.matrixGrid
}

// showView puts the view's widget into sight.
func (s *Screen) showView() {
	w := s.widget()
	if len(s.viewBox.Objects) != 1 || s.viewBox.Objects[0] != w {
		s.viewBox.Objects = []fyne.CanvasObject{w}
		s.viewBox.Refresh()
	}
	s.emptyView.SetTitle(s.emptyTitle())
	s.showPanel()
}

// facts is what the views need of the plan. It is gathered once after a change.
type facts struct {
	plan      *plan.Plan
	today     day.Day
	solution  plan.Solution
	waves     []waveView
	waveIndex map[plan.ID]int // municipality → index of its wave in waves
	rolledOut []plan.Solution
	waveViews [][]waveView // of rolledOut
	findings  []rules.Finding
	trouble   map[troubleKey]rules.Severity
	disputed  *changes.Disputed

	mostInhabitants int // limit of a wave in the settings; 0 for no limit
	fullLoad        int // inhabitants at which a wave's bar is full
}

// troubleKey is a municipality with findings in a solution.
type troubleKey struct{ solution, municipality plan.ID }

func (s *Screen) gatherFacts() facts {
	p, today := s.ws.Plan(), s.ws.Today()
	f := facts{plan: p, today: today, waveIndex: map[plan.ID]int{}, trouble: map[troubleKey]rules.Severity{}, disputed: s.ws.Disputed()}
	f.findings = rules.Unaccepted(s.ws.Findings())
	f.solution, _ = p.Solutions.Get(s.ws.Solution())
	f.waves = waveViewsOf(s.ws.DayLang(), p, f.solution.ID, f.findings)
	for i, w := range f.waves {
		for _, id := range p.MembersOf(w.ID) {
			f.waveIndex[id] = i
		}
	}
	f.countInhabitants()
	f.rolledOut = p.SolutionsWithWaves()
	for _, sol := range f.rolledOut {
		f.waveViews = append(f.waveViews, waveViewsOf(s.ws.DayLang(), p, sol.ID, f.findings))
	}
	f.markFindings()
	return f
}

// countInhabitants adds up the inhabitants of each wave. Without a limit the bar of the
// largest wave is full.
func (f *facts) countInhabitants() {
	f.mostInhabitants = rules.SettingsFor(f.plan, f.solution.ID).Inhabitants
	f.fullLoad = f.mostInhabitants
	for i := range f.waves {
		w := &f.waves[i]
		for _, id := range f.plan.MembersOf(w.ID) {
			pop, _ := f.plan.InhabitantsUpTo(id, f.today.Year())
			w.inhabitants += pop.Inhabitants
		}
		if f.mostInhabitants == 0 {
			f.fullLoad = max(f.fullLoad, w.inhabitants)
		}
	}
}

// markFindings marks the cells that findings concern: collisions, notices, and what else comes of
// where a municipality is, or of its dates.
func (f *facts) markFindings() {
	note := func(solution plan.ID, v rules.Finding) {
		for _, id := range v.Municipalities {
			key := troubleKey{solution, id}
			f.trouble[key] = max(f.trouble[key], v.Severity)
		}
	}
	for _, v := range f.findings {
		if v.Severity == rules.Info || !concernsCell(v) {
			continue
		}
		note(v.Solution, v)
		if other, ok := v.Figure("other").(plan.ID); ok {
			note(other, v)
		}
	}
}

// concernsCell reports whether a finding concerns the cells of its municipalities.
func concernsCell(f rules.Finding) bool {
	return f.Rule == rules.NoticeRule || rules.IsAboutDates(f) || rules.IsCausedByDrop(f, f.Municipalities)
}

// newEmptyView is shown while a solution, or the plan, has no waves.
func (s *Screen) newEmptyView() *kit.Empty {
	t := s.ws.T
	s.emptyEdits = []*kit.Button{kit.NewButton(t("matrix.empty.insert"), kit.PrimaryButton, s.tables.Ask), kit.NewButton(t("matrix.wave.new"), kit.NormalButton, s.newWave)}
	return kit.NewEmpty("", t("matrix.empty.what"), s.emptyEdits...)
}

// emptyTitle says what has no waves.
func (s *Screen) emptyTitle() string {
	if s.view == overview || s.facts.solution.ID == plan.None {
		return s.ws.T("matrix.empty.plan")
	}
	return s.ws.T("matrix.empty", "solution", s.facts.solution.Short)
}
