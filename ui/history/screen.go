// Package history is the screen of the plan's history: what was done, by whom and when, in
// sentences. It shows, names and compares former states, and returns the plan to one of
// them.
package history

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/history"
	"bolgeplan/ui/command"
	"bolgeplan/ui/holdings"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// The views of the screen, in the order of its switch.
const (
	viewChanges = iota
	viewStates
	viewComparison
)

// Screen is the history: the list of all transactions, the named states, and the comparison
// of two states.
type Screen struct {
	ws      *workspace.Workspace
	content *fyne.Container
	frame   *fyne.Container
	views   *kit.Segmented
	bodies  [3]fyne.CanvasObject
	panel   *kit.SidePanel

	search                                       *kit.SearchEntry
	byMunicipality, bySolution, byAuthor, byTime *kit.Button
	byMerge                                      *kit.Button
	reset                                        *kit.Button
	count                                        *kit.Label
	toolbar                                      *kit.Header
	table                                        *kit.Table
	filter                                       filter
	cache                                        *workspace.HistoryCache
	log                                          *history.Log          // the log of entries
	entries                                      []entry               // in the order of the log
	described                                    describedChange       // the selected entry
	rows                                         []int                 // indexes of entries, as listed
	cameWith                                     map[history.TxID]bool // of the filter

	states     *states
	comparison *comparison
}

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws, cache: ws.History(), panel: kit.NewSidePanel()}
	s.states, s.comparison = newStates(s), newComparison(s)
	s.bodies = [3]fyne.CanvasObject{s.newList(), s.states.table, s.comparison.content}
	t := ws.T
	s.views = kit.NewSegmented([]string{t("history.view.changes"), t("history.view.states"), t("history.view.comparison")}, 0, s.view)
	s.views.OnClick = s.Focus
	header := kit.NewHeader(t("screen.history"), s.views,
		kit.NewButton(t("holdings.title"), kit.NormalButton, func() { holdings.Show(ws) }),
		kit.NewButton(t("command.view.past"), kit.NormalButton, func() { AskDay(ws) }),
		kit.NewButton(t("command.plan.name"), kit.NormalButton, func() { AskName(ws) }))
	s.frame = kit.NewBorder(header, nil, nil, s.panel, container.NewStack(s.bodies[:]...))
	s.panel.OnFold = func(bool) { s.frame.Refresh() }
	s.content = container.NewStack(s.frame)
	s.view(viewChanges)
	s.Refresh()
	return s
}

// newList returns the list of changes with its filters.
func (s *Screen) newList() fyne.CanvasObject {
	t := s.ws.T
	s.search = kit.NewSearchEntry(t("history.find"), "Ctrl+F", 180, func(string) { s.refilter() })
	s.search.OnLeave = s.Focus
	s.byMunicipality = kit.NewButton("", kit.NormalButton, s.chooseMunicipality)
	s.bySolution = kit.NewMenuButton("", s.solutionMenu)
	s.byAuthor = kit.NewMenuButton("", s.authorMenu)
	s.byTime = kit.NewMenuButton("", s.timeMenu)
	s.byMerge = kit.NewMenuButton("", s.mergeMenu)
	s.reset = kit.NewButton(t("history.reset"), kit.NormalButton, s.changeFilter(func(f *filter) { *f = filter{} }))
	s.count = kit.NewQuiet("")
	s.toolbar = kit.NewHeader("", kit.NewWrap(s.search, s.byMunicipality, s.bySolution, s.byAuthor, s.byTime, s.byMerge, s.reset, kit.Padded(4, 0, 4, 4, s.count)))

	s.table = kit.NewTable([]kit.Column{
		{Title: t("history.when"), Width: 145},
		{Title: t("history.who"), Width: 130},
		{Title: t("history.what"), Width: 360, Grow: 1},
		{Title: t("history.changes"), Width: 116, Right: true},
	})
	s.table.Rows = func() int { return len(s.rows) }
	s.table.Cell = s.cell
	s.table.OnSelect = s.showDetails
	s.table.OnActivate = func(row int) { s.show(s.stateAfter(&s.entries[s.rows[row]])) }
	s.updateFilterButtons()
	return kit.NewBorder(s.toolbar, nil, nil, nil, s.table)
}

// view shows one of the views.
func (s *Screen) view(view int) {
	for i, body := range s.bodies {
		if i == view {
			body.Show()
		} else {
			body.Hide()
		}
	}
	if view == viewComparison {
		s.panel.Hide()
	} else {
		s.panel.Show()
	}
	s.refreshView()
	s.frame.Refresh()
}

// refreshView refreshes the view in sight.
func (s *Screen) refreshView() {
	switch s.views.Selected() {
	case viewStates:
		s.states.refresh()
		s.states.showDetails(s.states.table.Selected())
	case viewComparison:
		s.comparison.refresh()
	default:
		s.refilter()
	}
}

// compareStates shows what differs between two states.
func (s *Screen) compareStates(from, to state) {
	s.comparison.from, s.comparison.to = from, to
	s.views.SetSelected(viewComparison)
	s.view(viewComparison)
}

// ComparePlans shows what differs between two plans that may be in no file.
func (s *Screen) ComparePlans(from, to workspace.NamedPlan) {
	s.compareStates(state{name: from.Name, file: from.Plan}, state{name: to.Name, file: to.Plan})
}

// CompareFile shows what differs between another plan file and the plan as it is now.
func (s *Screen) CompareFile(path string) {
	s.comparison.readFile(path, func(st state) { s.compareStates(st, presentState(s.ws)) })
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen.
func (s *Screen) Focus() {
	table := s.table
	switch s.views.Selected() {
	case viewStates:
		table = s.states.table
	case viewComparison:
		table = s.comparison.lines.table
	}
	s.ws.Window.Canvas().Focus(table.Focusable())
}

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	switch s.views.Selected() {
	case viewComparison:
		return map[string]command.Command{"print.view": {Run: s.comparison.print}}
	case viewStates:
		return nil
	}
	return map[string]command.Command{
		"edit.find": {Run: func() { s.ws.Window.Canvas().Focus(s.search) }},
	}
}

// Refresh implements workspace.Screen.
func (s *Screen) Refresh() {
	s.cache.Update(s.arrived, func(err error) {
		s.ws.ShowError(err)
		s.arrived()
	})
	s.showCount() // says that the log is being read
	s.updateFilterButtons()
}

// arrived lists the transactions that have been read.
func (s *Screen) arrived() {
	s.addEntries()
	s.refreshView()
}
