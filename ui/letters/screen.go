// Package letters is the screen of letters: who must be told what, across solutions, beside the
// page and what is known of it.
package letters

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/data/worklist"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/printing"
	"bolgeplan/ui/workspace"
)

const (
	listShare  = 0.485 // the list's part of the screen's width, at the start
	factsWidth = 222   // of the facts beside the page, at the normal text size
)

// Screen shows a list of letters, the page of one of them, and what is known of it.
type Screen struct {
	ws      *workspace.Workspace
	content fyne.CanvasObject

	header     *kit.Header
	tabs       *kit.Tabs
	kinds      *kit.Button
	check      *kit.Button
	correct    *kit.Button
	make       *kit.Button
	search     *kit.SearchEntry
	chips      *kit.Chips
	strip      *kit.Banner // what the list is narrowed to
	table      *kit.Table
	pane       *printing.Pane
	facts      *kit.SidePanel
	stationery *printing.Stationery
	split      *container.Split
	listBox    *fyne.Container
	pageBox    *fyne.Container
	empty      *kit.Empty // instead of the list while no solution has waves
	controls   []fyne.CanvasObject
	openMenuAt func(m *fyne.Menu, at fyne.Position)
	viewer     *printing.Viewer // of stored pages

	choice
	selected worklist.Key

	// The letters of that choice.
	all   worklist.List // of the kind
	scope worklist.List // of it what tab and filter leave
	list  worklist.List // of it what the search finds
	rows  []row
	batch *batch
}

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws, choice: newChoice()}
	s.openMenuAt = s.showMenu
	s.viewer = printing.NewViewer(ws)
	s.tabs = kit.NewTabs(nil, "", s.chooseTab)
	s.tabs.OnClick = s.Focus
	s.kinds = kit.NewMenuButton("", s.kindMenu)
	s.search = kit.NewSearchEntry(ws.T("letters.find"), "Ctrl+F", 150, func(string) { s.showList() })
	s.search.OnLeave = s.Focus
	s.check = kit.NewButton("", kit.NormalButton, s.showMissing)
	s.correct = kit.NewButton("", kit.NormalButton, s.correctAll)
	s.make = kit.NewButton("", kit.PrimaryButton, s.makeChosen)
	texts := kit.NewButton(ws.T("letters.templates"), kit.NormalButton, func() { ws.OpenScreen("templates", plan.None) })
	s.controls = []fyne.CanvasObject{s.kinds, s.search, s.check, texts, s.correct, s.make}
	s.header = kit.NewHeader(ws.T("screen.letters"), s.tabs, s.controls...)
	s.build()
	s.Refresh()
	return s
}

// build makes what is below the header.
func (s *Screen) build() {
	s.chips = kit.NewChips(s.switchChip)
	s.strip = kit.NewBanner()
	s.table = s.newTable()
	s.pane, s.stationery = printing.NewPane(s.ws.T("printing.fit")), printing.NewStationery(s.ws, s.showPage)
	s.pane.FitPage()
	s.facts = kit.NewSidePanel()
	s.facts.Width = factsWidth
	s.pageBox = kit.NewBorder(nil, nil, nil, s.facts, s.pane.Content())
	s.facts.OnFold = func(bool) { s.pageBox.Refresh() }
	top := kit.NewBorder(s.strip, nil, nil, nil, kit.OnBackground(kit.Padded(7, 12, 7, 12, s.chips)))
	s.listBox = kit.NewBorder(top, nil, nil, nil, s.table)
	s.strip.OnResize = s.listBox.Refresh
	s.split = container.NewHSplit(s.listBox, s.pageBox)
	s.split.Offset = listShare
	s.empty = kit.NewEmpty(s.ws.T("letters.empty"), s.ws.T("letters.empty.what"),
		kit.NewButton(s.ws.T("empty.distribute"), kit.PrimaryButton, func() { s.ws.OpenScreen("distribution", plan.None) }))
	s.content = kit.NewBorder(s.header, nil, nil, nil, container.NewStack(s.split, s.empty.Content()))
}

func (s *Screen) newTable() *kit.Table {
	t := kit.NewTable(s.columns())
	t.Rows = func() int { return len(s.rows) }
	t.Cell = s.cell
	t.Group = s.group
	t.OnSelect = s.selectRow
	t.OnFold = s.fold
	t.OnCheck = func(row int, checked bool) { s.tickRows(row, row+1, checked) }
	t.OnCheckRange = s.tickRows
	t.HeadCheck = func() kit.Check { return s.checkOf(func(*worklist.Item) bool { return true }) }
	t.OnCheckAll = func(checked bool) { s.tick(s.list.Items, checked) }
	t.OnActivate = s.openRow
	t.OnMenu = s.openRowMenu
	return t
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen.
func (s *Screen) Focus() {
	if s.isEmpty() {
		s.empty.Focus(s.ws.Window.Canvas())
		return
	}
	s.ws.Window.Canvas().Focus(s.table.Focusable())
}

// isEmpty reports whether no solution has waves, so that nobody can be told anything.
func (s *Screen) isEmpty() bool { return len(s.ws.Plan().SolutionsWithWaves()) == 0 }

// Refresh implements workspace.Screen.
func (s *Screen) Refresh() {
	p := s.ws.Plan()
	s.followPlanLang(p)
	s.all = s.listOf(p)
	s.batch = newBatch(p, s.lang, s.ws.Today(), s.version())
	s.normalize()
	s.showList()
}

// listOf returns the letters of the chosen kind.
func (s *Screen) listOf(p *plan.Plan) worklist.List {
	if kind, chosen := s.chosenKind(); chosen {
		return worklist.OfKind(p, kind, s.ws.Today())
	}
	return s.ws.Worklist()
}

// showList lists what is chosen. The selected letter stays selected if it is among them.
func (s *Screen) showList() {
	s.narrow()
	s.rows = s.makeRows()
	s.showHeader()
	s.showChips()
	s.showStrip()
	s.table.SetColumns(s.columns())
	at := s.rowOf(s.selected)
	if at < 0 {
		at = s.nextRow(s.table.Selected())
	}
	s.table.Refresh()
	if at != s.table.Selected() {
		s.table.Select(at)
	}
	if at >= 0 && s.rows[at].item != nil {
		s.selected = s.rows[at].item.Key
	}
	s.showPage()
}

// nextRow returns the row of the letter that takes the place of one that is gone: the one of the
// same municipality and solution, else the one in its place, at first the first that can be
// written; -1 for none.
func (s *Screen) nextRow(was int) int {
	if i := slices.IndexFunc(s.rows, func(r row) bool {
		return r.item != nil && r.item.Municipality == s.selected.Municipality && r.item.Solution == s.selected.Solution
	}); i >= 0 {
		return i
	}
	if was < 0 {
		was = slices.IndexFunc(s.rows, func(r row) bool { return r.item != nil && r.item.Impossible == nil })
	}
	for i := max(was, 0); i < len(s.rows); i++ {
		if s.rows[i].item != nil {
			return i
		}
	}
	for i := len(s.rows) - 1; i >= 0; i-- {
		if s.rows[i].item != nil {
			return i
		}
	}
	return -1
}

// selectRow shows the letter of a row. A heading leaves the page as it is.
func (s *Screen) selectRow(at int) {
	if it := s.rows[at].item; it != nil {
		s.selected = it.Key
		s.showPage()
	}
}

// current returns the selected letter; nil for none.
func (s *Screen) current() *worklist.Item {
	for i := range s.list.Items {
		if s.list.Items[i].Key == s.selected {
			return &s.list.Items[i]
		}
	}
	return nil
}

// showPage shows the selected letter and what is known of it.
func (s *Screen) showPage() {
	it := s.current()
	s.showFacts(it)
	if it == nil {
		s.showNothing()
		return
	}
	if why := it.Impossible; why != nil {
		s.pane.ShowText(s.ws.Lang.Format(why), s.ws.T("screen.timeline"), s.placeOfObstacle(it, why))
		return
	}
	var note kit.Line
	if it.Group == worklist.Sent {
		last := it.Last.Letter
		note = kit.Line{kit.Quiet(s.ws.T("letters.page.anew") + " "), kit.Link(s.ws.T("letters.stored.show"), func() { s.showStored(last) })}
	}
	facts := s.batch.letterOf(it).facts
	s.pane.ShowPages(facts.Document(s.stationery.Of(s.ws.Plan())).Pages, note)
}

// showNothing says why there is no letter, and leads to the distribution where nobody is in a wave.
func (s *Screen) showNothing() {
	var open func()
	if len(s.all.Items) == 0 && s.kind == "" {
		open = func() { s.ws.OpenScreen("distribution", plan.None) }
	}
	s.pane.ShowText(s.emptyText(), s.ws.T("screen.distribution"), open)
}

// ShowMunicipality shows the letters to a municipality, and selects the first.
func (s *Screen) ShowMunicipality(id plan.ID) {
	s.showAll()
	s.selectFirst(func(i *worklist.Item) bool { return i.Municipality == id && i.Solution == s.ws.Solution() },
		func(i *worklist.Item) bool { return i.Municipality == id })
}

// ShowLetter selects the letter that a registered one is now, or that follows it, and says what
// became of it.
func (s *Screen) ShowLetter(id plan.ID) {
	s.showAll()
	s.asked = id
	l, _ := s.ws.Plan().Letters.Get(id)
	same := func(i *worklist.Item) bool {
		return i.Municipality == l.MunicipalityID && i.Solution == l.SolutionID
	}
	s.selectFirst(func(i *worklist.Item) bool { return same(i) && i.Last.Letter.ID == id }, same,
		func(i *worklist.Item) bool { return i.Municipality == l.MunicipalityID })
}

// ShowChange lists the letters that a change made stale, and chooses them alone.
func (s *Screen) ShowChange(c workspace.LetterChange) {
	s.showAll()
	s.change = &c
	s.ticks = map[worklist.Key]bool{}
	s.Refresh()
	s.selectFirst(func(*worklist.Item) bool { return true })
}

// selectFirst selects the first letter for which one of the tests is true, the earlier test first.
func (s *Screen) selectFirst(tests ...func(*worklist.Item) bool) {
	s.Refresh()
	for _, is := range tests {
		for i := range s.list.Items {
			if it := &s.list.Items[i]; is(it) {
				s.selected = it.Key
				s.folds[it.Group] = false
				s.showList()
				return
			}
		}
	}
}

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	commands := map[string]command.Command{
		"edit.find":     {Run: func() { s.ws.Window.Canvas().Focus(s.search) }},
		"print.view":    {Run: s.makeChosen, Enabled: s.canMake},
		"print.letters": {Run: s.makeChosen, Enabled: s.canMake},
	}
	s.pane.AddCommands(commands)
	return commands
}

// version names the former state of the plan that is shown; "" for the current plan.
func (s *Screen) version() string {
	if past := s.ws.Snapshot(); past.IsFormer() {
		return past.Name
	}
	return ""
}
