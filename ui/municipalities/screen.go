// Package municipalities is the screen of the 98 municipalities: a list, and a sheet with
// all that the plan knows of one municipality.
package municipalities

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// Screen shows the list at the left and the sheet of the selected municipality at the
// right.
type Screen struct {
	ws      *workspace.Workspace
	content *fyne.Container
	header  *kit.Header
	search  *kit.SearchEntry
	table   *kit.Table
	sheet   *sheet

	rows   []plan.Municipality // those that match the search
	chosen plan.ID
	listed []column
}

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws}
	s.search = kit.NewSearchEntry(ws.T("municipalities.find"), "Ctrl+F", 220, func(string) { s.filter() })
	s.search.OnLeave = s.Focus
	s.header = kit.NewHeader(ws.T("screen.municipalities"), nil, s.search)
	s.sheet = newSheet(ws)
	s.table = kit.NewTable(s.columns())
	s.table.Rows = func() int { return len(s.rows) }
	s.table.Cell = s.cell
	s.table.OnSelect = func(row int) { s.choose(s.rows[row].ID) }
	s.content = container.NewStack(kit.NewBorder(s.header, nil, nil, kit.MinWidth(sheetWidth, s.sheet.content), s.table))
	s.filter()
	return s
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen.
func (s *Screen) Focus() { s.table.Focus() }

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	return map[string]command.Command{
		"edit.find": {Run: func() { s.ws.Window.Canvas().Focus(s.search) }},
	}
}

// Refresh implements workspace.Screen.
func (s *Screen) Refresh() {
	s.filter()
}

// ShowMunicipality selects a municipality and clears the search.
func (s *Screen) ShowMunicipality(id plan.ID) {
	s.chosen = id
	s.search.SetText("")
	s.filter()
}

// waveColumns is the largest number of solutions in the list.
const waveColumns = 4

// column is a column of the list with what stands in it.
type column struct {
	kit.Column
	cell func(plan.Municipality) kit.Cell
}

// listColumns are the columns of the list: who the municipality is, then its waves.
func (s *Screen) listColumns() []column {
	list := []column{
		{kit.Column{Title: s.ws.T("municipalities.name"), Width: 130, Grow: 2}, func(m plan.Municipality) kit.Cell {
			return kit.Cell{Text: m.Name, Strong: m.ID == s.chosen}
		}},
		{kit.Column{Title: s.ws.T("municipalities.code"), Width: 50}, func(m plan.Municipality) kit.Cell {
			return kit.Cell{Text: m.Code, Role: style.Muted}
		}},
		{kit.Column{Title: s.ws.T("municipalities.region"), Width: 100, Grow: 1}, func(m plan.Municipality) kit.Cell {
			return kit.Cell{Text: strings.TrimPrefix(m.Region, "Region "), Role: style.Muted}
		}},
		{kit.Column{Title: s.ws.T("municipalities.inhabitants"), Width: 70, Right: true}, s.inhabitants},
	}
	solutions := s.ws.Plan().SolutionsWithWaves()
	for _, solution := range solutions[:min(len(solutions), waveColumns)] {
		list = append(list, column{kit.Column{Title: solution.Short, Width: 96, Grow: 1}, func(m plan.Municipality) kit.Cell {
			if w, ok := s.ws.Plan().WaveOf(solution.ID, m.ID); ok {
				return kit.Cell{Text: w.Name}
			}
			return kit.Cell{Text: "–", Role: style.Muted}
		}})
	}
	return list
}

// inhabitants is the newest population up to the year that counts as now.
func (s *Screen) inhabitants(m plan.Municipality) kit.Cell {
	if pop, ok := s.ws.Plan().InhabitantsUpTo(m.ID, s.ws.Today().Year()); ok {
		return kit.Cell{Text: billing.Count(pop.Inhabitants).String()}
	}
	return kit.Cell{Text: "–", Role: style.Muted}
}

// columns are the columns of the list as the table shows them.
func (s *Screen) columns() []kit.Column {
	s.listed = s.listColumns()
	cols := make([]kit.Column, len(s.listed))
	for i, c := range s.listed {
		cols[i] = c.Column
	}
	return cols
}

func (s *Screen) cell(row, col int) kit.Cell { return s.listed[col].cell(s.rows[row]) }

// filter lists the municipalities whose name, code or region contains the search text.
func (s *Screen) filter() {
	text := plan.Fold(strings.TrimSpace(s.search.Text))
	s.rows = s.rows[:0]
	at := -1
	for _, m := range s.ws.Plan().AllMunicipalities() {
		if strings.Contains(plan.Fold(m.Name+" "+m.OfficialName+" "+m.Region), text) || strings.HasPrefix(m.Code, text) {
			if m.ID == s.chosen {
				at = len(s.rows)
			}
			s.rows = append(s.rows, m)
		}
	}
	if at < 0 && len(s.rows) > 0 {
		at, s.chosen = 0, s.rows[0].ID
	}
	s.table.SetColumns(s.columns())
	s.table.Refresh()
	s.table.Select(at)
	s.sheet.show(s.chosen)
}

func (s *Screen) choose(id plan.ID) {
	if s.chosen != id {
		s.chosen = id
		s.table.Refresh()
		s.sheet.show(id)
	}
}
