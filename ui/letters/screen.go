// Package letters is the screen of letters: the letters of a solution, wave and kind with
// the state of each municipality, beside the page.
package letters

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/printing"
	"bolgeplan/ui/workspace"
)

const (
	listShare    = 0.4 // of the screen's width, at the start
	checkedWidth = 132 // of "98 valgt vælg ingen", in pixels at the normal text size
)

// Screen shows a list of letters and the page of one of them.
type Screen struct {
	ws      *workspace.Workspace
	content fyne.CanvasObject

	header                   *kit.Header
	tabs                     *kit.Tabs
	kinds, waves             *kit.Button
	print                    *kit.Button
	search                   *kit.SearchEntry
	summaryText, checkedText *kit.Paragraph
	table                    *kit.Table
	pane                     *printing.Pane
	stationery               *printing.Stationery
	split                    *container.Split
	empty                    *kit.Empty // instead of the list while no solution has waves
	controls                 []fyne.CanvasObject

	// What the user has chosen.
	solution  plan.ID
	kind      reports.LetterKind
	wave      plan.ID // None: all
	lang      translations.Lang
	unchecked map[plan.ID]bool
	selected  plan.ID

	// The letters of that choice.
	batch *batch
	rows  []plan.ID // those of batch that match the search
}

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws, kind: reports.LetterKinds()[0], lang: translations.Danish, unchecked: map[plan.ID]bool{}}
	s.tabs = kit.NewTabs(nil, "", func(id string) { s.chooseSolution(id) })
	s.tabs.OnClick = s.Focus
	s.kinds = kit.NewMenuButton("", s.kindMenu)
	s.waves = kit.NewMenuButton("", s.waveMenu)
	s.print = kit.NewMenuButton(ws.T("letters.print"), s.printMenu)
	s.search = kit.NewSearchEntry(ws.T("letters.find"), "Ctrl+F", 170, func(string) { s.showRows() })
	s.search.OnLeave = s.Focus
	s.summaryText, s.checkedText = kit.NewParagraph(160), kit.NewParagraph(checkedWidth)
	s.table = s.newTable()
	s.pane, s.stationery = printing.NewPane(ws.T("printing.fit")), printing.NewStationery(ws, s.showPage)

	texts := kit.NewButton(ws.T("letters.templates"), kit.NormalButton, func() { ws.OpenScreen("templates", plan.None) })
	check := kit.NewButton(ws.T("letters.check"), kit.NormalButton, s.showMissing)
	s.controls = []fyne.CanvasObject{s.kinds, s.waves, s.search, check, texts, s.print}
	s.header = kit.NewHeader(ws.T("screen.letters"), s.tabs, s.controls...)
	strip := kit.Padded(7, 12, 7, 12, kit.NewBorder(nil, nil, nil, kit.MinWidth(checkedWidth, s.checkedText), s.summaryText))
	s.split = container.NewHSplit(kit.NewBorder(strip, nil, nil, nil, s.table), s.pane.Content())
	s.split.Offset = listShare
	s.empty = kit.NewEmpty(ws.T("letters.empty"), ws.T("letters.empty.what"),
		kit.NewButton(ws.T("empty.distribute"), kit.PrimaryButton, func() { ws.OpenScreen("distribution", plan.None) }))
	s.content = kit.NewBorder(s.header, nil, nil, nil, container.NewStack(s.split, s.empty.Content()))
	s.Refresh()
	return s
}

func (s *Screen) newTable() *kit.Table {
	t := kit.NewTable(s.columns())
	t.Rows = func() int { return len(s.rows) }
	t.Cell = s.cell
	t.OnSelect = func(row int) {
		s.selected = s.rows[row]
		s.showPage()
	}
	t.OnCheck = func(row int, checked bool) { s.check(checked, s.rows[row]) }
	t.OnActivate = func(row int) { s.openRow(s.rows[row]) }
	return t
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen.
func (s *Screen) Focus() {
	if s.solution == plan.None {
		s.empty.Focus(s.ws.Window.Canvas())
		return
	}
	s.table.Focus()
}

// Refresh implements workspace.Screen.
func (s *Screen) Refresh() {
	p := s.ws.Plan()
	s.normalizeSelection(p)
	s.batch = newBatch(p, reports.LetterSelection{Kind: s.kind, Solution: s.solution, Wave: s.wave, Lang: s.lang, Date: s.ws.Today()})
	s.showHeader(p)
	s.showCounts()
	s.showRows()
}

// normalizeSelection takes the solution from the workspace, and drops a chosen wave that it
// does not have.
func (s *Screen) normalizeSelection(p *plan.Plan) {
	solutions := p.SolutionsWithWaves()
	chosen := s.ws.Solution()
	if !slices.ContainsFunc(solutions, func(of plan.Solution) bool { return of.ID == chosen }) {
		chosen = plan.None
		if len(solutions) > 0 {
			chosen = solutions[0].ID
		}
	}
	if chosen != s.solution {
		s.solution = chosen
		clear(s.unchecked)
	}
	if w, ok := p.Waves.Get(s.wave); !ok || w.SolutionID != s.solution {
		s.wave = plan.None
	}
}

func (s *Screen) showHeader(p *plan.Plan) {
	var items []kit.NavItem
	for _, of := range p.SolutionsWithWaves() {
		items = append(items, kit.NavItem{ID: of.ID.String(), Text: of.Short})
	}
	s.tabs.SetItems(items, s.solution.String())
	s.kinds.SetText(s.kindName(s.kind))
	s.waves.SetText(s.waveName(s.wave))
	s.empty.Switch(s.solution == plan.None, s.split)
	for _, o := range s.controls {
		if s.solution == plan.None {
			o.Hide()
		} else {
			o.Show()
		}
	}
	s.header.Refresh()
	s.table.SetColumns(s.columns())
}

func (s *Screen) showCounts() {
	s.summaryText.SetLines(s.summary())
	s.checkedText.SetLines(s.checkedLine())
}

// showRows lists the letters that match the search. The selected municipality stays
// selected if it is among them.
func (s *Screen) showRows() {
	query := plan.Fold(strings.TrimSpace(s.search.Text))
	s.rows = s.rows[:0]
	for _, id := range s.batch.ids {
		if query == "" || strings.Contains(plan.Fold(s.batch.letterTo(id).facts.Municipality), query) {
			s.rows = append(s.rows, id)
		}
	}
	at := slices.Index(s.rows, s.selected)
	if at < 0 && len(s.rows) > 0 {
		at = min(s.table.Selected(), len(s.rows)-1)
		if at < 0 { // the first that can be written
			at = max(0, slices.IndexFunc(s.rows, func(id plan.ID) bool { return s.batch.letterTo(id).isPossible() }))
		}
		s.selected = s.rows[at]
	}
	s.table.Refresh()
	if at != s.table.Selected() {
		s.table.Select(at)
	}
	s.showPage()
}

// showPage shows the letter to the selected municipality.
func (s *Screen) showPage() {
	if len(s.rows) == 0 {
		s.showEmpty()
		return
	}
	facts := s.batch.letterTo(s.selected).facts
	if why := facts.Impossible; why != nil {
		s.pane.ShowText(s.ws.Lang.Format(why), s.ws.T("screen.timeline"), s.placeOfObstacle(s.selected, why))
		return
	}
	s.pane.ShowPages(facts.Document(s.stationery.Of(s.ws.Plan())).Pages, printing.FormatExamples(s.ws, facts.Examples, s.openExample))
}

// openExample goes to where a placeholder on the letter in sight is entered.
func (s *Screen) openExample(key string) {
	open := s.placeOf(s.selected, key)
	if open == nil {
		open = s.placeOf(s.selected, "address")
	}
	open()
}

// showEmpty says why there are no letters, and leads to the distribution where nobody is
// in a wave.
func (s *Screen) showEmpty() {
	var open func()
	if len(s.batch.ids) == 0 && !s.kind.Entry().RequiresNotice() {
		open = func() { s.ws.OpenScreen("distribution", plan.None) }
	}
	s.pane.ShowText(s.emptyText(), s.ws.T("screen.distribution"), open)
}

// emptyText says why there are no letters.
func (s *Screen) emptyText() string {
	if len(s.batch.ids) > 0 {
		return s.ws.T("letters.none.found", "text", strings.TrimSpace(s.search.Text))
	}
	solution, _ := s.ws.Plan().Solutions.Get(s.solution)
	if s.kind.Entry().RequiresNotice() {
		return s.ws.T("letters.none."+string(s.kind), "solution", solution.Short)
	}
	return s.ws.T("letters.none", "solution", solution.Short)
}

// ShowMunicipality selects the letter to a municipality.
func (s *Screen) ShowMunicipality(id plan.ID) {
	s.wave, s.selected = plan.None, id
	s.search.SetText("")
	s.Refresh()
}

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	commands := map[string]command.Command{
		"edit.find":     {Run: func() { s.ws.Window.Canvas().Focus(s.search) }},
		"print.view":    {Run: s.printTogether, Enabled: s.canPrint},
		"print.letters": {Run: s.printApart, Enabled: s.canPrint},
	}
	s.pane.AddCommands(commands)
	return commands
}
