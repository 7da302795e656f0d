package settings

import (
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// setting is a fact or a section that can be found by its name.
type setting struct {
	name    string // "CVR-nummer"
	where   string // the section, or the section and the solution
	section setup.Section
	key     string // "" for the section itself
	of      setup.Of
}

// settingsOf lists what can be found: the sections, the plan's own facts, and those of a
// solution.
func settingsOf(ws *workspace.Workspace, solution plan.ID) []setting {
	var list []setting
	for _, section := range setup.Sections() {
		list = append(list, setting{name: ws.T("setup.section." + string(section)), section: section})
	}
	p := ws.Plan()
	add := func(entries []setup.Entry, short string) {
		for _, e := range entries {
			if e.Field.Section == setup.Municipalities || e.Of.From != 0 || e.Field.Key == assumptionsKey {
				continue
			}
			of := setting{name: fieldName(ws, e.Field), where: ws.T("setup.section." + string(e.Field.Section)), section: e.Field.Section, key: e.Field.Key, of: e.Of}
			if e.Name != "" {
				of.name = e.Name + ": " + of.name
			}
			if short != "" {
				of.name, of.where = short+": "+of.name, of.where+" · "+short
			}
			list = append(list, of)
		}
	}
	addLists := func(solution plan.ID, short string) {
		for _, l := range setup.Lists(setup.Solutions) {
			of := setting{name: wording.Capitalize(ws.T("setup.list." + l.Key)), where: ws.T("setup.section.letters"), section: setup.Letters}
			if short != "" {
				of.name, of.where, of.section = short+": "+of.name, ws.T("setup.section.solutions")+" · "+short, setup.Solutions
			}
			of.key, of.of = l.Fields[0].Key, setup.Of{Solution: solution}
			list = append(list, of)
		}
	}
	add(setup.Entries(p, plan.None), "")
	addLists(plan.None, "")
	if of, ok := p.Solutions.Get(solution); ok {
		add(setup.Entries(p, solution), of.Short)
		addLists(solution, of.Short)
	}
	return list
}

// PaletteItems are the settings as the palette finds them: each section, each fact of the
// plan, and those of the solution that the screens show.
func PaletteItems(ws *workspace.Workspace) []kit.PaletteItem {
	var items []kit.PaletteItem
	for _, of := range settingsOf(ws, ws.Solution()) {
		items = append(items, kit.PaletteItem{Text: ws.T("palette.setting", "name", of.name), Kind: of.where, Run: func() {
			ws.OpenSetting(of.open())
		}})
	}
	return items
}

// open is the key and the owner by which the setting is opened: those of its section's first
// fact for a section.
func (of setting) open() (string, setup.Of) {
	if of.key != "" {
		return of.key, of.of
	}
	for _, f := range setup.Fields() {
		if f.Section == of.section {
			return f.Key, setup.Of{}
		}
	}
	return "", setup.Of{}
}

// newFound is the list of what was found.
func (s *Screen) newFound() *kit.Table {
	t := kit.NewTable([]kit.Column{{Width: 220, Grow: 2}, {Width: 160, Grow: 1}})
	t.Rows = func() int { return len(s.results) }
	t.Cell = func(row, col int) kit.Cell {
		if col == 0 {
			return kit.Cell{Text: s.results[row].name}
		}
		return kit.Cell{Text: s.results[row].where, Role: style.Muted}
	}
	t.OnActivate = s.openFound
	t.OnSelect = func(int) {}
	t.OnEscape = func() { s.find.SetText("") }
	t.Hide()
	return t
}

// showFound lists the settings whose names have the text in the stead of the form, or the
// form again.
func (s *Screen) showFound() {
	text := plan.Fold(strings.TrimSpace(s.find.Text))
	s.results = nil
	if text == "" {
		s.found.Hide()
		s.scroll.Show()
		return
	}
	for _, of := range settingsOf(s.ws, s.solution) {
		if strings.Contains(plan.Fold(of.name+" "+of.where), text) {
			s.results = append(s.results, of)
		}
	}
	s.scroll.Hide()
	s.found.Show()
	s.found.Refresh()
	s.found.Select(min(0, len(s.results)-1))
}

// openFound goes to what was found.
func (s *Screen) openFound(row int) {
	if row < 0 || row >= len(s.results) {
		return
	}
	s.ShowSetting(s.results[row].open())
}

// leaveFind gives the keyboard to what was found, or back to the form.
func (s *Screen) leaveFind() {
	if len(s.results) > 0 {
		s.found.Focus()
		return
	}
	s.Focus()
}
