// Package municipalities is the screen of the 98 municipalities: a list, and a sheet with
// all that the plan knows of one municipality.
package municipalities

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/command"
	"bolgeplan/ui/importing"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// The views of the list, in the order of its switch.
const (
	viewWaves = iota
	viewFacts
)

// Screen shows the list at the left and the sheet of the selected municipality at the
// right.
type Screen struct {
	ws      *workspace.Workspace
	content *fyne.Container
	header  *kit.Header
	views   *kit.Segmented
	count   *kit.Label
	only    *kit.Button
	search  *kit.SearchEntry
	table   *kit.Table
	sheet   *sheet
	tables  *importing.Importer

	rows   []row // those that filter and search leave, as they are shown
	chosen plan.ID
	listed []column
	filter filterID
	sorted sorting

	onConfirm func(*columnPaste) // learns of a confirmation that is shown, for tests; nil for none
}

// row is a municipality in the list, with why its facts do not do yet.
type row struct {
	plan.Municipality
	states map[string]plan.FactState // by the keys of package setup
}

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws, count: kit.NewQuiet("").Shrink()}
	t := ws.T
	s.search = kit.NewSearchEntry(t("municipalities.find"), "Ctrl+F", 220, func(string) { s.list() })
	s.search.OnLeave = s.Focus
	s.views = kit.NewSegmented([]string{t("municipalities.view.waves"), t("municipalities.view.facts")}, viewWaves, func(int) { s.list() })
	s.views.OnClick = s.Focus
	s.only = kit.NewMenuButton("", s.filterMenu)
	tabs := kit.NewBorder(nil, nil, s.views, nil, kit.Padded(0, 0, 0, 12, s.count))
	s.header = kit.NewHeader(t("screen.municipalities"), tabs, s.only, s.search, kit.NewMenuButton(t("municipalities.print"), s.printMenu))
	s.sheet = newSheet(ws)
	s.sheet.onPrint = s.printChosen
	s.sheet.onChoose, s.sheet.onColumn = s.ShowMunicipality, s.pasteInto
	s.tables = importing.New(ws, s.Focus)
	s.table = kit.NewTable(s.columns())
	s.table.Rows = func() int { return len(s.rows) }
	s.table.Cell = s.cell
	s.table.OnSelect = func(row int) { s.choose(s.rows[row].ID) }
	s.table.OnActivate = func(int) { s.sheet.focusFirst() }
	s.table.OnHeader = s.sortBy
	s.table.OnPaste = s.paste
	s.table.OnCopy = s.copyText
	s.content = container.NewStack(kit.NewBorder(s.header, nil, nil, kit.MinWidth(sheetWidth, s.sheet.content), s.table))
	s.list()
	return s
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen.
func (s *Screen) Focus() { s.table.Focus() }

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	return map[string]command.Command{
		"edit.find":          {Run: func() { s.ws.Window.Canvas().Focus(s.search) }},
		"print.view":         {Run: s.printTogether, Enabled: s.hasRows},
		"print.municipality": {Run: s.printChosen, Enabled: s.hasRows},
	}
}

// Refresh implements workspace.Screen. What was typed and not saved stays.
func (s *Screen) Refresh() { s.list() }

// SelectedMunicipality returns the municipality whose sheet is shown.
func (s *Screen) SelectedMunicipality() plan.ID { return s.chosen }

// ShowMunicipality selects a municipality and clears search and filter.
func (s *Screen) ShowMunicipality(id plan.ID) {
	s.chosen, s.filter = id, filterAll
	s.search.SetText("")
	s.list()
}

// ShowSetting shows the field of a fact and gives it the keyboard. Of no municipality, it
// lists those that lack the fact, and shows the field of the first.
func (s *Screen) ShowSetting(key string, of setup.Of) {
	if of.Municipality != plan.None {
		s.ShowMunicipality(of.Municipality)
	} else {
		s.setFilter(filterOf(key))
		if len(s.rows) > 0 {
			s.choose(s.rows[0].ID)
			s.list()
		}
	}
	of.Municipality = s.chosen
	s.sheet.reveal(key, of)
}

// Leave implements workspace.Leaver: what cannot be saved is not dropped without a word.
func (s *Screen) Leave(then func()) { s.sheet.leave(then) }

// list lists the municipalities that filter and search leave, in their order.
func (s *Screen) list() {
	text := plan.Fold(strings.TrimSpace(s.search.Text))
	s.rows = s.rows[:0]
	p, year := s.ws.Plan(), s.ws.Today().Year()
	all := p.AllMunicipalities()
	for _, m := range all {
		if !strings.Contains(plan.Fold(m.Name+" "+m.OfficialName+" "+m.Region), text) && !strings.HasPrefix(m.Code, text) {
			continue
		}
		if r := newRow(p, m, year); s.filter.matches(r) {
			s.rows = append(s.rows, r)
		}
	}
	s.table.SetColumns(s.columns())
	s.sort()
	at := slices.IndexFunc(s.rows, func(r row) bool { return r.ID == s.chosen })
	if at < 0 && len(s.rows) > 0 {
		at, s.chosen = 0, s.rows[0].ID
	}
	s.showCount(len(all))
	s.table.Refresh()
	s.table.Select(at)
	s.sheet.show(s.chosen)
}

// showCount says which municipalities the plan has, or how many of them are listed.
func (s *Screen) showCount(all int) {
	text := s.ws.T("municipalities.all", "n", all)
	if len(s.rows) < all {
		text = s.ws.T("municipalities.some", "n", len(s.rows), "all", all)
	}
	s.count.SetText(text)
	s.only.SetText(s.ws.T(s.filter.textKey()))
	s.header.Refresh()
}

func (s *Screen) choose(id plan.ID) {
	if s.chosen != id {
		s.chosen = id
		s.table.Refresh()
		s.sheet.show(id)
	}
}
