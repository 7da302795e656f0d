// Package invoices is the screen of invoices: the amounts of each municipality for a
// solution and a period, beside the page.
package invoices

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/reports"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/printing"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// listShare is the part of the screen's width that the list has at the start.
const listShare = 0.66

// request is what the user has asked for.
type request struct {
	period billing.Period // not valid: the period of the first invoice
	lang   translations.Lang
	date   day.Day
}

// Screen shows the invoices of a period.
type Screen struct {
	ws      *workspace.Workspace
	content fyne.CanvasObject

	header  *kit.Header
	tabs    *kit.Tabs
	periods *kit.Button
	check   *kit.Button
	print   *kit.Button
	badge   *kit.Badge
	search  *kit.SearchEntry
	table   *kit.Table
	pane    *printing.Pane

	stationery *printing.Stationery
	split      *container.Split
	empty      *kit.Empty // instead of the list while no solution has prices

	solution plan.ID
	request  request
	selected plan.ID

	run     *run  // nil if there is nothing to invoice,
	problem error // or for this reason
	rows    []*billing.Statement
	sums    billing.Totals // of rows
}

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws, request: request{lang: translations.Danish}}
	s.tabs = kit.NewTabs(nil, "", func(id string) { s.chooseSolution(id) })
	s.tabs.OnClick = s.Focus
	s.periods = kit.NewMenuButton("", s.periodMenu)
	s.badge = kit.NewBadge("", kit.WarningTone)
	s.badge.OnTapped = s.showMissing
	s.badge.Hide()
	s.search = kit.NewSearchEntry(ws.T("invoices.find"), "Ctrl+F", 170, func(string) { s.showRows() })
	s.search.OnLeave = s.Focus
	s.table = s.newTable()
	s.pane, s.stationery = printing.NewPane(ws.T("printing.fit")), printing.NewStationery(ws, s.showPage)

	s.check = kit.NewButton(ws.T("invoices.check"), kit.NormalButton, s.showMissing)
	s.print = kit.NewMenuButton(ws.T("invoices.print"), s.printMenu)
	s.header = kit.NewHeader(ws.T("screen.invoices"), s.tabs, s.periods, s.badge, s.search, s.check, s.print)
	s.split = container.NewHSplit(s.table, s.pane.Content())
	s.split.Offset = listShare
	s.empty = kit.NewEmpty(ws.T("invoices.empty"), ws.T("invoices.empty.what"), kit.NewButton(ws.T("invoices.empty.prices"), kit.PrimaryButton, func() {
		ws.OpenSetting("price@", setup.Of{Solution: ws.Solution()})
	}))
	s.content = kit.NewBorder(s.header, nil, nil, nil, container.NewStack(s.split, s.empty.Content()))
	s.Refresh()
	return s
}

func (s *Screen) newTable() *kit.Table {
	t := kit.NewTable(s.columns())
	t.Rows = func() int { return len(s.rows) }
	t.Cell = s.cell
	t.Footer = s.footer
	t.OnSelect = func(row int) {
		s.selected = s.rows[row].Municipality.ID
		s.showPage()
	}
	t.OnActivate = func(row int) { s.openRow(s.rows[row].Municipality.ID) }
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
	s.request.date = s.ws.Today()
	s.normalizeSelection(p)
	s.run, s.problem = nil, nil
	if s.solution != plan.None {
		s.run, s.problem = newRun(p, s.solution, s.request)
	}
	s.showHeader(p)
	s.table.SetColumns(s.columns())
	s.showRows()
}

// normalizeSelection takes the solution from the workspace if it is invoiced. It chooses a
// period that the solution's model has.
func (s *Screen) normalizeSelection(p *plan.Plan) {
	solutions := billing.InvoicedSolutions(p)
	chosen := s.ws.Solution()
	if !slices.ContainsFunc(solutions, func(of plan.Solution) bool { return of.ID == chosen }) {
		chosen = plan.None
		if len(solutions) > 0 {
			chosen = solutions[0].ID
		}
	}
	model, ok := p.SettlementOf(chosen)
	if ok && (chosen != s.solution || !s.request.period.Valid() || s.request.period.Of != model.PeriodsPerYear) {
		s.request.period = billing.FirstPeriod(p, model, s.request.date)
	}
	s.solution = chosen
}

func (s *Screen) showHeader(p *plan.Plan) {
	var items []kit.NavItem
	for _, of := range billing.InvoicedSolutions(p) {
		items = append(items, kit.NavItem{ID: of.ID.String(), Text: of.Short})
	}
	s.tabs.SetItems(items, s.solution.String())
	s.periods.SetText("")
	if s.run != nil {
		s.periods.SetText(wording.Capitalize(s.request.period.Name(s.ws.DayLang())))
	}
	for of, shown := range map[fyne.CanvasObject]bool{s.periods: s.run != nil, s.check: s.run != nil, s.print: s.run != nil, s.search: s.solution != plan.None} {
		if shown {
			of.Show()
		} else {
			of.Hide()
		}
	}
	s.empty.Switch(s.solution == plan.None, s.split)
	badge := ""
	if n := s.hindered(); n > 0 {
		badge = s.ws.Lang.N("invoices.lacking", n)
	}
	s.badge.Set(badge, kit.WarningTone)
	s.header.Refresh()
}

// showRows lists the statements that match the search. The selected municipality stays
// selected if it is among them.
func (s *Screen) showRows() {
	s.rows = nil
	if s.run != nil {
		s.rows = s.run.find(s.search.Text)
	}
	s.sums = sumRows(s.rows)
	at := slices.IndexFunc(s.rows, func(st *billing.Statement) bool { return st.Municipality.ID == s.selected })
	if at < 0 && len(s.rows) > 0 {
		at = min(max(s.table.Selected(), 0), len(s.rows)-1)
		s.selected = s.rows[at].Municipality.ID
	}
	s.table.Refresh()
	if at != s.table.Selected() {
		s.table.Select(at)
	}
	s.showPage()
}

// showPage shows the draft for the selected municipality, or why there is none.
func (s *Screen) showPage() {
	at := s.table.Selected()
	if at < 0 || at >= len(s.rows) {
		var open func()
		if s.run == nil {
			open = func() { s.ws.OpenSetting("price@", setup.Of{Solution: s.ws.Solution()}) }
		}
		s.pane.ShowText(s.emptyText(), s.ws.T("setup.section.billing"), open)
		return
	}
	st := s.rows[at]
	switch {
	case len(st.Problems) > 0:
		s.pane.ShowText(reports.FormatText(s.ws.Lang, st.Problems[0].Text), s.ws.T("printing.goto"), func() { s.openRow(st.Municipality.ID) })
	case st.Zero:
		s.pane.ShowText(reports.FormatText(s.ws.Lang, st.ZeroText()), "", nil)
	case !st.Due():
		s.pane.ShowText(s.laterText(st), "", nil)
	default:
		facts := s.run.facts(st)
		s.pane.ShowPages(facts.Document(s.stationery.Of(s.ws.Plan())).Pages, s.assumptions())
	}
}

// laterText says from when a municipality is invoiced that is not yet, and from which month
// where its start is inside one.
func (s *Screen) laterText(st *billing.Statement) string {
	start := reports.StartText(s.ws.Plan(), st.Start, s.ws.Lang)
	if !st.StartsInsideAMonth() {
		return s.ws.T("invoices.later", "name", st.Municipality.Name, "date", start)
	}
	month := day.Span{Earliest: st.First, Latest: st.First.AddMonths(1) - 1}
	return s.ws.T("invoices.later.month", "name", st.Municipality.Name, "date", start, "month", month.Long(s.ws.DayLang()))
}

// emptyText says why there are no invoices to see.
func (s *Screen) emptyText() string {
	switch {
	case s.problem != nil:
		return wording.FormatError(s.ws.Lang, s.problem)
	case s.run == nil:
		return s.ws.T("invoices.none")
	}
	return s.ws.T("invoices.none.found", "text", strings.TrimSpace(s.search.Text))
}

// assumptions lists what the model assumes: it is not published.
func (s *Screen) assumptions() kit.Line {
	var line kit.Line
	for _, key := range s.run.assumptions() {
		if line == nil {
			line = kit.Line{{Text: s.ws.T("invoices.assumptions") + " ", Role: style.Warning, Weight: style.Semibold}}
		} else {
			line = append(line, kit.Quiet(" · "))
		}
		term, _, _ := strings.Cut(key, ".")
		of := setup.Of{Solution: s.run.model.SolutionID}
		line = append(line, kit.Link(s.assumption(key), func() { s.ws.OpenSetting(term, of) }))
	}
	return line
}

func (s *Screen) assumption(key string) string {
	model := s.run.model
	return s.ws.T("invoices.assumption."+key, "percent", model.BreakPercent, "n", model.PeriodsPerYear,
		"break", billing.Count(model.BreakAt).Format(s.ws.DayLang()))
}

// ShowMunicipality brings the invoice of a municipality into sight.
func (s *Screen) ShowMunicipality(id plan.ID) {
	s.selected = id
	s.search.SetText("")
	s.Refresh()
}

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	commands := map[string]command.Command{
		"edit.find":      {Run: func() { s.ws.Window.Canvas().Focus(s.search) }},
		"print.view":     {Run: s.printTogether, Enabled: s.canPrint},
		"print.invoices": {Run: s.printApart, Enabled: s.canPrint},
	}
	s.pane.AddCommands(commands)
	return commands
}
