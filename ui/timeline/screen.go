// Package timeline is the screen of the schedule: solutions with their waves, and every
// milestone on its date. Bars are dragged to other dates.
package timeline

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/gantt"
	"bolgeplan/reports/page"
	"bolgeplan/ui/command"
	"bolgeplan/ui/done"
	"bolgeplan/ui/kit"
	chart "bolgeplan/ui/kit/timeline"
	"bolgeplan/ui/workspace"
)

// wide is the window width from which the panel fits beside the timeline.
const wide = 1600

// zooms are the units of the zoom switch.
var zooms = [...]gantt.Unit{gantt.Days, gantt.Weeks, gantt.Months, gantt.Years}

// Screen shows the timeline.
type Screen struct {
	ws      *workspace.Workspace
	content *fyne.Container

	tabs             *kit.Tabs
	zoom             *kit.Segmented
	dependentsButton *kit.Button
	columnsButton    *kit.Button
	edits            []*kit.Button // those that change the plan
	chart            *chart.Timeline
	panel            *kit.SidePanel
	empty            *kit.Empty // instead of the chart while there is nothing on it
	zoomed           bool       // the chart has shown something

	shown           plan.ID // the solution whose lanes are shown; None for all
	lastSolution    plan.ID // the workspace's solution at the last refresh
	movesDependents bool    // dependents of a milestone move along with it
	folded          map[string]bool
	presses         pressRun
	noLegend        bool         // the legend is hidden
	cell            *cellEditor  // of the date that is being written in a column; nil for none
	corridor        *corridor    // of the present drag; nil for none
	background      func(func()) // runs what must not block the window
	current         *schedule
}

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws, movesDependents: true, folded: map[string]bool{}, lastSolution: ws.Solution(), background: func(f func()) { go f() }}
	s.tabs = kit.NewTabs(nil, "", s.chooseTab)
	names := []string{ws.T("schedule.zoom.day"), ws.T("schedule.zoom.week"), ws.T("schedule.zoom.month"), ws.T("schedule.zoom.year")}
	s.zoom = kit.NewSegmented(names, 2, func(i int) { s.chart.ZoomTo(zooms[i]) })
	s.tabs.OnClick, s.zoom.OnClick = s.Focus, s.Focus
	s.dependentsButton = kit.NewButton("", kit.NormalButton, s.toggleDependents)
	s.columnsButton = kit.NewButton("", kit.NormalButton, s.toggleColumns)
	s.columnsButton.SetToolTip(ws.T("schedule.columns.explain"))
	s.chart = s.newChart()
	s.showColumns()
	s.panel = kit.NewSidePanel()
	s.panel.SetFolded(ws.Window.Canvas().Size().Width < wide)
	s.dependentsButton.SetToolTip(ws.T("schedule.follow.explain"))
	create := func() { s.create(s.selectedOwner(), day.None) }
	shift, add := kit.NewButton(ws.T("schedule.shift"), kit.NormalButton, s.shift), kit.NewButton(ws.T("schedule.new.menu"), kit.NormalButton, create)
	addFirst := kit.NewButton(ws.T("schedule.new.menu"), kit.NormalButton, create)
	s.edits = []*kit.Button{s.dependentsButton, shift, add, addFirst}
	header := kit.NewHeader(ws.T("screen.timeline"), s.tabs, s.zoom,
		kit.NewButton(ws.T("schedule.fit"), kit.NormalButton, s.fit), s.columnsButton, s.dependentsButton, shift, add,
		kit.NewMenuButton(ws.T("schedule.print"), s.printMenu))
	s.empty = kit.NewEmpty(ws.T("schedule.empty"), ws.T("schedule.empty.what"),
		kit.NewButton(ws.T("empty.distribute"), kit.PrimaryButton, func() { ws.OpenScreen("distribution", plan.None) }), addFirst)
	s.content = kit.NewBorder(header, nil, nil, s.panel, container.NewStack(s.chart, s.empty.Content()))
	s.panel.OnFold = func(bool) {
		s.content.Refresh()
		s.Focus()
	}
	s.Refresh()
	s.fit()
	return s
}

func (s *Screen) newChart() *chart.Timeline {
	t := chart.New(chart.TextsIn(s.ws.Lang))
	t.OnSelect = func([]string) { s.showPanel() }
	t.OnBegin, t.OnEnd = s.beginCorridor, s.endCorridor
	t.OnPropose = s.propose
	t.OnCommit, t.OnMove = s.commit, s.step
	t.OnEdit, t.OnDelete = s.edit, s.remove
	t.OnEmptyArea, t.OnMenu = s.createOn, s.menu
	t.OnFold = s.fold
	t.OnRefused = s.ws.ShowMessage
	t.OnAlert, t.OnTip = s.alertLines, s.barTip
	t.OnEditCell, t.OnPress = s.editCell, s.leaveCell
	t.OnZoom = s.showZoom
	t.Describe = s.describe
	t.SetLegend(legend(s.ws.Lang))
	return t
}

// legend says what the signs of the timeline mean.
func legend(l translations.Lang) []chart.LegendItem {
	var items []chart.LegendItem
	for _, of := range []struct {
		sign chart.Sign
		key  string
	}{
		{chart.CourseSign, "course"}, {chart.MilestoneSign, "milestone"}, {chart.UncertainSign, "uncertain"}, {chart.FlagSign, "notice"},
		{chart.ZoneSign, "zone"}, {chart.FormerSign, "former"}, {chart.GreenSign, "green"}, {chart.LockSign, "locked"}, {chart.DoneSign, "done"},
	} {
		items = append(items, chart.LegendItem{Sign: of.sign, Text: l.T("schedule.legend." + of.key)})
	}
	return items
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen.
func (s *Screen) Focus() {
	if s.isEmpty() {
		s.empty.Focus(s.ws.Window.Canvas())
		return
	}
	s.ws.Window.Canvas().Focus(s.chart)
}

// isEmpty reports whether there is nothing on the timeline.
func (s *Screen) isEmpty() bool { return len(s.current.Model.Lanes) == 0 }

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	hasBars := func() bool { return len(s.chart.Selected()) > 0 }
	unit := func(u gantt.Unit) command.Command { return command.Command{Run: func() { s.chart.ZoomTo(u) }} }
	return map[string]command.Command{
		"view.days": unit(gantt.Days), "view.weeks": unit(gantt.Weeks), "view.months": unit(gantt.Months), "view.years": unit(gantt.Years),
		"view.quarter":    {Run: s.showQuarter},
		"view.legend":     {Run: s.toggleLegend, Checked: func() bool { return !s.noLegend }},
		"view.columns":    {Run: s.toggleColumns, Checked: columnsShown},
		"plan.milestone":  {Run: func() { s.create(s.selectedOwner(), day.None) }},
		"plan.dependents": {Run: s.toggleDependents, Checked: func() bool { return s.movesDependents }},
		"plan.lock":       {Run: s.toggleLocked, Enabled: hasBars},
		"view.zoomin":     {Run: func() { s.chart.ZoomBy(zoomStep) }},
		"view.zoomout":    {Run: func() { s.chart.ZoomBy(1 / zoomStep) }},
		"view.fit":        {Run: s.fit},
		"edit.find":       {Run: s.find},
		"plan.date":       {Run: s.editSelected, Enabled: hasBars},
		"plan.shift":      {Run: s.shift, Enabled: func() bool { return !s.isEmpty() }},
		"plan.done":       {Run: s.reportDone, Enabled: func() bool { return done.CanReport(s.selected()) }},
		"plan.reopen":     {Run: s.reopenDone, Enabled: func() bool { return done.CanReopen(s.selected()) }},
		"print.view":      {Run: func() { s.printOn(page.A4, true) }, Enabled: func() bool { return !s.isEmpty() }},
	}
}

const zoomStep = 1.25

// Refresh implements workspace.Screen.
func (s *Screen) Refresh() {
	p := s.ws.Plan()
	s.normalizeSelection(p)
	s.ws.EnableEdits(s.edits...)
	s.showTabs(p)
	s.current = s.schedule(p)
	s.current.AddColumns(p, s.ws.Lang)
	s.current.MarkFindings(s.ws.Findings())
	s.current.MarkDisputed(s.ws.Disputed())
	s.chart.SetModel(s.current.Model)
	s.empty.Switch(s.isEmpty(), s.chart)
	if !s.isEmpty() && !s.zoomed {
		s.zoomed = true
		s.fit()
	}
	s.showPanel()
	s.showDependents()
}

func (s *Screen) showDependents() {
	s.dependentsButton.SetText(s.ws.T(map[bool]string{true: "schedule.follow.on", false: "schedule.follow.off"}[s.movesDependents]))
}

// schedule lays out the lanes of the chosen tab.
func (s *Screen) schedule(p *plan.Plan) *schedule {
	solutions := reports.TimelineSolutions(p)
	if of, ok := p.Solutions.Get(s.shown); ok {
		solutions = []plan.Solution{of}
	}
	return s.scheduleOf(p, solutions)
}

// scheduleOf lays out some of the solutions.
func (s *Screen) scheduleOf(p *plan.Plan, solutions []plan.Solution) *schedule {
	t := reports.NewTimeline(p, solutions, s.ws.Lang, s.ws.Today())
	if before := s.ws.Before(); before != nil {
		t.MarkMoved(reports.NewTimeline(before, solutions, s.ws.Lang, s.ws.Today()))
	}
	sc := indexBars(t)
	for i := range sc.Model.Lanes {
		sc.Model.Lanes[i].Folded = s.folded[sc.Model.Lanes[i].ID]
	}
	return sc
}

// normalizeSelection takes over another solution from the workspace, and drops a solution
// that is gone.
func (s *Screen) normalizeSelection(p *plan.Plan) {
	if chosen := s.ws.Solution(); chosen != s.lastSolution {
		s.lastSolution = chosen
		if s.shown != plan.None {
			s.shown = chosen
		}
	}
	if !p.Solutions.Has(s.shown) {
		s.shown = plan.None
	}
}

func (s *Screen) showTabs(p *plan.Plan) {
	items := []kit.NavItem{{ID: plan.None.String(), Text: s.ws.T("schedule.all")}}
	for _, of := range reports.TimelineSolutions(p) {
		items = append(items, kit.NavItem{ID: of.ID.String(), Text: of.Short})
	}
	s.tabs.SetItems(items, s.shown.String())
}

// chooseTab shows one solution or all.
func (s *Screen) chooseTab(id string) {
	s.shown = plan.None
	for _, of := range reports.TimelineSolutions(s.ws.Plan()) {
		if of.ID.String() == id {
			s.shown = of.ID
		}
	}
	if s.shown != plan.None && len(s.ws.Plan().WavesOf(s.shown)) > 0 {
		s.lastSolution = s.shown
		s.ws.SetSolution(s.shown)
	}
	s.Refresh()
	s.fit()
}

func (s *Screen) fold(lane string) {
	s.folded[lane] = !s.folded[lane]
	s.Refresh()
}

// editSelected opens the dialog of the first selected bar.
func (s *Screen) editSelected() {
	if bars := s.chart.Selected(); len(bars) > 0 {
		s.edit(bars[0])
	}
}

// toggleDependents switches whether dependents move along. A drag goes on, with another corridor.
func (s *Screen) toggleDependents() {
	s.movesDependents = !s.movesDependents
	if s.corridor != nil {
		s.showDependents()
		s.beginCorridor(s.corridor.drag)
		s.chart.Repropose()
		return
	}
	s.Refresh()
}

// toggleLegend shows or hides the legend.
func (s *Screen) toggleLegend() {
	s.noLegend = !s.noLegend
	if s.noLegend {
		s.chart.SetLegend(nil)
		return
	}
	s.chart.SetLegend(legend(s.ws.Lang))
}

// toggleLocked locks the selected bars, or unlocks them where one is locked.
func (s *Screen) toggleLocked() { s.setLocked(s.chart.Selected(), !isLocked(s.selected())) }

// showQuarter shows the quarter of today.
func (s *Screen) showQuarter() {
	first := gantt.Quarters.Start(s.ws.Today())
	s.chart.ShowSpan(day.Span{Earliest: first, Latest: gantt.Quarters.Next(first) - 1})
}

// ShowPeriod shows the days of a period; of one that is shorter than shortestShown also days before
// and after it.
func (s *Screen) ShowPeriod(period day.Span) {
	if beside := (shortestShown - period.Days()) / 2; beside > 0 {
		period.Earliest, period.Latest = period.Earliest-day.Day(beside), period.Latest+day.Day(beside)
	}
	s.chart.ShowSpan(period)
	s.Focus()
}

// shortestShown is the shortest span that a period is shown in, in days.
const shortestShown = 28

func (s *Screen) showZoom(u gantt.Unit) {
	for i, z := range zooms {
		if u >= z {
			s.zoom.SetSelected(i)
		}
	}
}

// fit zooms to everything in the chosen tab, and to today if that is near.
func (s *Screen) fit() {
	span := s.current.Model.Span()
	if s.shown != plan.None {
		if own := s.current.span(s.shown.String()); own.Decided() {
			span = own
		}
	}
	if span == day.Undecided {
		span = day.On(s.ws.Today())
	}
	s.chart.ShowSpan(reports.WithToday(span, s.ws.Today()))
}
