package settings

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/billing"
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
	return kit.Cell{Text: y.source, Role: style.Muted}
}

// yearButtons begin the year after the newest, or take a table.
func (s *Screen) yearButtons() []fyne.CanvasObject {
	next := s.ws.Today().Year()
	if years := populationYears(s.after()); len(years) > 0 {
		next = years[len(years)-1] + 1
	}
	add := kit.NewButton(s.ws.T("setup.populations.add", "year", next), kit.NormalButton, func() { s.showYear(next) })
	add.SetEnabled(s.ws.CanEdit())
	paste := kit.NewButton(s.ws.T("setup.populations.paste"), kit.NormalButton, s.pasteTable)
	paste.SetEnabled(s.ws.CanEdit() && s.year != 0)
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
	f := setup.FieldOf(populationKey)
	all := s.after().AllMunicipalities()
	for i, m := range all {
		e := setup.EntryOf(s.after(), f, setup.Of{Municipality: m.ID, Year: s.year})
		c := s.text(e)
		entry := c.object.(*fieldEntry)
		entry.onColumn = func(lines []string) { s.fillDown(all[i:], lines) }
		before := ""
		if pop, ok := s.after().InhabitantsUpTo(m.ID, s.year-1); ok {
			before = billing.Count(pop.Inhabitants).Format(s.ws.DayLang()) + " (" + strconv.Itoa(pop.Year) + ")"
		}
		line := newFieldRow(m.Name, part{c.object, c.width, false}, part{object: kit.NewQuiet(before)})
		s.addLine(line, &row{entries: []setup.Entry{e}, focus: []fyne.Focusable{entry}, set: []func(string){c.set}, object: line, show: line.show})
	}
}

// fillDown enters a column of numbers, from a municipality on.
func (s *Screen) fillDown(from []plan.Municipality, lines []string) {
	for i, text := range lines {
		if i < len(from) {
			s.enterPopulation(from[i].ID, lastColumn(text))
		}
	}
	s.refill()
}

// lastColumn is what stands at the end of a line of a table.
func lastColumn(line string) string {
	cells := strings.Split(line, "\t")
	return strings.TrimSpace(cells[len(cells)-1])
}

func (s *Screen) enterPopulation(m plan.ID, written string) {
	e := setup.EntryOf(s.ws.Plan(), setup.FieldOf(populationKey), setup.Of{Municipality: m, Year: s.year})
	to := e.Field.Read(s.ws.Plan(), written, s.ws.Plan().DateContext(s.ws.DayLang(), s.ws.Today().Year()))
	s.drafts.set(factOf(e), input{written: written, to: to})
}

// pasteTable enters the numbers of a table on the clipboard: a line for each municipality,
// its name or code first and its number last. Lines that name none are said.
func (s *Screen) pasteTable() {
	text := strings.ReplaceAll(fyne.CurrentApp().Clipboard().Content(), "\r\n", "\n")
	named := map[string]plan.ID{}
	for _, m := range s.ws.Plan().AllMunicipalities() {
		for _, name := range []string{m.Name, m.OfficialName, m.Code} {
			named[plan.FoldName(name)] = m.ID
		}
	}
	taken, left := 0, []string{}
	for _, line := range strings.Split(text, "\n") {
		first, _, several := strings.Cut(line, "\t")
		m, ok := named[plan.FoldName(strings.TrimSpace(first))]
		switch {
		case ok && several:
			s.enterPopulation(m, lastColumn(line))
			taken++
		case strings.TrimSpace(line) != "":
			left = append(left, strings.TrimSpace(first))
		}
	}
	if taken == 0 {
		s.ws.ShowMessage(s.ws.T("setup.populations.notable"))
		return
	}
	s.refill()
	said := s.ws.Lang.N("setup.populations.pasted", taken)
	if len(left) > 0 {
		said += " " + s.ws.T("setup.populations.left", "names", strings.Join(left[:min(len(left), 6)], ", "))
	}
	s.ws.ShowMessage(said)
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
