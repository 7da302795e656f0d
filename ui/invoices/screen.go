// Package invoices is the screen of invoices: the amounts of each municipality for a
// solution and a period, drafts and issued ones, beside the page or what is to be issued.
package invoices

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/printing"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// listShare is the part of the screen's width that the list has at the start.
const listShare = 0.665

// request is what the user has asked for.
type request struct {
	period billing.Period // not valid: the period of the first invoice
	lang   translations.Lang
	date   day.Day
}

// rowKey names a row of the list across changes of the plan.
type rowKey struct {
	municipality plan.ID
	kind         billing.RowKind
	issued       plan.ID
}

func keyOf(r *billing.ListRow) rowKey {
	k := rowKey{municipality: r.Entry.Statement.Municipality.ID, kind: r.Kind}
	if r.Issued != nil {
		k.issued = r.Issued.Row.ID
	}
	return k
}

// Screen shows the invoices of a period.
type Screen struct {
	ws      *workspace.Workspace
	content fyne.CanvasObject

	header   *kit.Header
	tabs     *kit.Tabs
	periods  *kit.Button
	payments *kit.Button
	print    *kit.Button
	issue    *kit.Button
	check    *kit.Button
	search   *kit.SearchEntry
	table    *kit.Table
	chips    *kit.Chips // the sums
	listBox  *fyne.Container
	pane     *printing.Pane
	right    *fyne.Container // the page, or the panel in front of it
	panel    *issuePanel     // nil while nothing is to be issued
	receipt  *receipt        // of what was issued last, while it is in sight; nil for none

	stationery *printing.Stationery
	split      *container.Split
	empty      *kit.Empty // instead of the list while no solution has prices
	openMenuAt func(m *fyne.Menu, at fyne.Position)
	viewer     *printing.Viewer // of stored pages

	solution plan.ID
	request  request
	planLang translations.Lang // that the plan had when request.lang was taken over from it
	choice
	selected rowKey

	run     *run              // nil if there is nothing to invoice,
	problem error             // or for this reason
	found   []billing.ListRow // what the search finds
	rows    []billing.ListRow // of it what is listed
	sums    billing.Tally     // of the valid invoices among rows
}

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws, choice: newChoice()}
	s.openMenuAt = s.showMenu
	s.viewer = printing.NewViewer(ws)
	s.tabs = kit.NewTabs(nil, "", func(id string) { s.chooseSolution(id) })
	s.tabs.OnClick = s.Focus
	s.periods = kit.NewMenuButton("", s.periodMenu)
	s.check = kit.NewButton(ws.T("invoices.check"), kit.NormalButton, s.showMissing)
	s.search = kit.NewSearchEntry(ws.T("invoices.find"), "Ctrl+F", 160, func(string) { s.showRows() })
	s.search.OnLeave = s.Focus
	s.payments = kit.NewMenuButton(ws.T("invoices.payments"), s.paymentMenu)
	s.print = kit.NewMenuButton(ws.T("invoices.print"), s.printMenu)
	s.issue = kit.NewButton("", kit.PrimaryButton, s.switchPanel)
	s.header = kit.NewHeader(ws.T("screen.invoices"), s.tabs, s.periods, s.search, s.check, s.payments, s.print, s.issue)
	s.build()
	s.Refresh()
	return s
}

// build makes what is below the header.
func (s *Screen) build() {
	s.table = s.newTable()
	s.chips = kit.NewChips(s.switchChip)
	s.listBox = kit.NewBorder(nil, kit.OnBackground(kit.Padded(6, 12, 7, 12, s.chips)), nil, nil, s.table)
	s.pane, s.stationery = printing.NewPane(s.ws.T("printing.fit")), printing.NewStationery(s.ws, s.showPage)
	s.right = container.NewStack(s.pane.Content())
	s.split = container.NewHSplit(s.listBox, s.right)
	s.split.Offset = listShare
	s.empty = kit.NewEmpty(s.ws.T("invoices.empty"), s.ws.T("invoices.empty.what"), kit.NewButton(s.ws.T("invoices.empty.prices"), kit.PrimaryButton, func() {
		s.ws.OpenSetting("price@", setup.Of{Solution: s.ws.Solution()})
	}))
	s.content = kit.NewBorder(s.header, nil, nil, nil, container.NewStack(s.split, s.empty.Content()))
}

func (s *Screen) newTable() *kit.Table {
	t := kit.NewTable(s.columns())
	t.Rows = func() int { return len(s.rows) }
	t.Cell = s.cell
	t.Footer = s.footer
	t.OnSelect = func(row int) {
		s.selected = keyOf(&s.rows[row])
		s.showPage()
	}
	t.OnActivate = s.openRow
	t.OnCheck = func(row int, checked bool) { s.tickRows(row, row+1, checked) }
	t.OnCheckRange = s.tickRows
	t.HeadCheck, t.OnCheckAll = s.headCheck, s.tickAll
	t.RowFold, t.OnFold = s.rowFold, s.fold
	t.OnMenu = s.openRowMenu
	t.OnEscape = s.Escape
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
	s.ws.Window.Canvas().Focus(s.table.Focusable())
}

// Escape closes the panel, or the receipt.
func (s *Screen) Escape() {
	if s.panel != nil || s.receipt != nil {
		s.closePanel()
	}
}

// Refresh implements workspace.Screen.
func (s *Screen) Refresh() {
	p := s.ws.Plan()
	s.request.date = s.ws.Today()
	s.followPlanLang(p)
	s.normalizeSelection(p)
	s.run, s.problem = nil, nil
	if s.solution != plan.None {
		s.run, s.problem = newRun(p, s.ws.Ledger(), s.solution, s.request)
	}
	s.showHeader(p)
	s.table.SetColumns(s.columns())
	s.showRows()
	if s.panel != nil {
		s.panel.refresh()
	}
}

// followPlanLang writes the invoices in the plan's language where that is another one than
// before. A language that the user chose for printing stays while the plan keeps its own.
func (s *Screen) followPlanLang(p *plan.Plan) {
	if now := translations.Lang(p.LetterLang()); now != s.planLang {
		s.planLang, s.request.lang = now, now
	}
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
	if chosen != s.solution {
		s.filter, s.ticks = showAll, map[plan.ID]bool{}
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
	for of, shown := range map[fyne.CanvasObject]bool{
		s.periods: s.run != nil, s.check: s.run != nil, s.print: s.run != nil, s.payments: s.run != nil, s.issue: s.run != nil, s.search: s.solution != plan.None,
	} {
		if shown {
			of.Show()
		} else {
			of.Hide()
		}
	}
	s.empty.Switch(s.solution == plan.None, s.split)
	check := s.ws.T("invoices.check")
	if n := s.hindered(); n > 0 {
		check += " " + strconv.Itoa(n)
	}
	s.check.SetText(check)
	s.showIssueButton()
	s.header.Refresh()
}

// showRows lists what search and filter leave. The selected row stays selected if it is among
// them; else another one of its municipality is, or the one in its place.
func (s *Screen) showRows() {
	s.narrow()
	s.sums = billing.TallyOf(s.rows, s.request.date)
	chips, _ := s.tallyChips()
	s.chips.SetItems(chips)
	s.listBox.Refresh()
	at := slices.IndexFunc(s.rows, func(r billing.ListRow) bool { return keyOf(&r) == s.selected })
	if at < 0 {
		at = slices.IndexFunc(s.rows, func(r billing.ListRow) bool { return keyOf(&r).municipality == s.selected.municipality })
	}
	if at < 0 && len(s.rows) > 0 {
		at = min(max(s.table.Selected(), 0), len(s.rows)-1)
	}
	if at >= 0 {
		s.selected = keyOf(&s.rows[at])
	}
	s.table.Refresh()
	if at != s.table.Selected() {
		s.table.Select(at)
	}
	s.showPage()
}

// current returns the selected row; nil for none.
func (s *Screen) current() *billing.ListRow {
	if at := s.table.Selected(); at >= 0 && at < len(s.rows) {
		return &s.rows[at]
	}
	return nil
}

// ShowMunicipality brings the invoice of a municipality into sight.
func (s *Screen) ShowMunicipality(id plan.ID) {
	s.selected = rowKey{municipality: id}
	s.filter = showAll
	s.search.SetText("")
	s.Refresh()
}

// ShowInvoice brings something that was issued into sight.
func (s *Screen) ShowInvoice(id plan.ID) {
	row, ok := s.ws.Plan().Invoices.Get(id)
	if !ok {
		return
	}
	s.ws.SetSolution(row.SolutionID)
	s.normalizeSelection(s.ws.Plan())
	if p, err := billing.ParsePeriod(row.Period); err == nil && p.Of == s.request.period.Of {
		s.request.period = p
	}
	s.filter = showAll
	s.search.SetText("")
	delete(s.folds, row.MunicipalityID)
	kind := billing.InvoiceRow
	if row.Kind == string(billing.CreditNoteKind) {
		kind = billing.NoteRow
	}
	s.selected = rowKey{row.MunicipalityID, kind, id}
	s.Refresh()
}

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	commands := map[string]command.Command{
		"edit.find":      {Run: func() { s.ws.Window.Canvas().Focus(s.search) }},
		"print.view":     {Run: s.printTogether, Enabled: s.canPrint},
		"print.invoices": {Run: s.printApart, Enabled: s.canPrint},
		"print.budget":   {Run: s.showBudget, Enabled: func() bool { return s.run != nil }},
		"print.books":    {Run: s.saveBooks, Enabled: s.hasIssued},
		"plan.save":      {Run: func() { s.panel.ask() }, Enabled: func() bool { return s.panel != nil && s.panel.canIssue() }},
		"plan.issue":     {Run: s.openPanel, Enabled: s.canOpenPanel},
		"plan.credit":    {Run: s.creditCurrent, Enabled: s.canCreditCurrent},
		"plan.reissue":   {Run: s.reissueAll, Enabled: func() bool { return len(s.proposals()) > 0 }},
		"plan.payment":   {Run: s.payCurrent, Enabled: s.canPayCurrent},
		"plan.overdue":   {Run: s.showOverdue, Enabled: func() bool { return s.run != nil }},
	}
	s.pane.AddCommands(commands)
	return commands
}
