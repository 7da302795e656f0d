package settings

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/billing"
	"bolgeplan/data/changes"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

const (
	populationKey = "population"
	yearRows      = 8
)

// populationYears are the years of which a plan has populations, in their order.
func populationYears(p *plan.Plan) []int {
	var years []int
	for _, pop := range p.Populations.Rows() {
		if !slices.Contains(years, pop.Year) {
			years = append(years, pop.Year)
		}
	}
	slices.Sort(years)
	return years
}

// yearSum is what there is of a year.
type yearSum struct {
	year, count, sum int
	source           string // of the first, "" for typed ones
}

func sumsOf(p *plan.Plan) []yearSum {
	var list []yearSum
	for _, year := range populationYears(p) {
		y := yearSum{year: year}
		for _, pop := range p.Populations.Rows() {
			if pop.Year == year {
				y.count, y.sum = y.count+1, y.sum+pop.Inhabitants
				if y.source == "" {
					y.source = pop.Source
				}
			}
		}
		list = append(list, y)
	}
	slices.Reverse(list)
	return list
}

// fillPopulations lists the years, newest first, and shows the numbers of the chosen one.
func (s *Screen) fillPopulations() {
	sums := sumsOf(s.after())
	table := kit.NewTable([]kit.Column{
		{Title: s.ws.T("setup.populations.year"), Width: 60},
		{Title: s.ws.T("setup.populations.count"), Width: 90, Right: true},
		{Title: s.ws.T("setup.populations.sum"), Width: 90, Right: true},
		{Title: s.ws.T("setup.populations.source"), Width: 100, Grow: 1},
	})
	table.Rows = func() int { return len(sums) }
	table.Cell = func(row, col int) kit.Cell { return s.yearCell(sums[row], col) }
	table.OnSelect = func(row int) { s.showYear(sums[row].year) }
	table.OnEscape = s.close
	for i, y := range sums {
		if y.year == s.year {
			table.Select(i)
		}
	}
	s.form.Add(kit.Padded(0, 0, 6, rowLeft, fixedHeight(headHeight+float32(max(min(len(sums), yearRows), 1)*style.RowHeight), table)))
	s.form.Add(kit.Padded(0, 0, 8, rowLeft, container.NewHBox(s.yearButtons()...)))
	if s.year != 0 {
		s.addYear()
	}
}

func (s *Screen) yearCell(y yearSum, col int) kit.Cell {
	all := s.after().Municipalities.Len()
	switch col {
	case 0:
		return kit.Cell{Text: strconv.Itoa(y.year), Strong: y.year == s.year}
	case 1:
		role := style.Ink
		if y.count < all {
			role = style.Warning
		}
		return kit.Cell{Text: fmt.Sprintf("%d/%d", y.count, all), Role: role}
	case 2:
		return kit.Cell{Text: billing.Count(y.sum).Format(s.ws.DayLang())}
	}
	if y.source == "" {
		return kit.Cell{Text: s.ws.T("setup.populations.typed"), Role: style.Muted}
	}
	return kit.Cell{Text: changes.FormatSource(s.ws.Lang, y.source), Role: style.Muted}
}

// yearButtons begin the year after the newest, or take a table.
func (s *Screen) yearButtons() []fyne.CanvasObject {
	next := s.ws.Today().Year()
	if years := populationYears(s.after()); len(years) > 0 {
		next = years[len(years)-1] + 1
	}
	add := kit.NewButton(s.ws.T("setup.populations.add", "year", next), kit.NormalButton, func() { s.showYear(next) })
	add.SetEnabled(s.ws.CanEdit())
	paste := kit.NewButton(s.ws.T("setup.populations.paste"), kit.NormalButton, s.ws.AskTable)
	paste.SetEnabled(s.ws.CanEdit())
	return []fyne.CanvasObject{add, paste}
}

func (s *Screen) showYear(year int) {
	s.year = year
	s.fill()
	s.Focus()
}

// addYear adds a field for each municipality, with what it had the year before.
func (s *Screen) addYear() {
	s.addGroup(s.ws.T("setup.populations.of", "year", s.year))
	s.addNote(kit.Quiet(s.ws.T("setup.populations.how")))
	s.addNumbers(populationKey, setup.Of{Year: s.year}, func(m plan.Municipality) string {
		pop, ok := s.after().InhabitantsUpTo(m.ID, s.year-1)
		if !ok {
			return ""
		}
		return billing.Count(pop.Inhabitants).Format(s.ws.DayLang()) + " (" + strconv.Itoa(pop.Year) + ")"
	})
}
