package municipalities

import (
	"cmp"
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// waveColumns is the largest number of solutions in the list.
const waveColumns = 4

// sorting is how the list is sorted. The zero value is by name.
type sorting struct {
	column     string // its id
	descending bool
}

// column is a column of the list with what stands in it.
type column struct {
	kit.Column
	id   string
	cell func(row) kit.Cell
	// compare orders two municipalities; nil: by what the cells say, in Danish order.
	compare func(a, b row) int
	none    func(row) bool   // it has nothing there, and stands last; nil: no text
	value   func(row) string // for the clipboard; nil: what the cell says
}

// listColumns are the columns of the list: who the municipality is, then its waves or its
// facts.
func (s *Screen) listColumns() []column {
	list := []column{
		{id: "name", Column: kit.Column{Title: s.ws.T("municipalities.name"), Width: 130, Grow: 2}, cell: func(m row) kit.Cell {
			return kit.Cell{Text: m.Name, Strong: m.ID == s.chosen}
		}},
		{id: "code", Column: kit.Column{Title: s.ws.T("municipalities.code"), Width: 50, Drop: 2}, cell: func(m row) kit.Cell {
			return kit.Cell{Text: m.Code, Role: style.Muted}
		}},
	}
	if s.views.Selected() == viewFacts {
		return append(list, s.factColumns()...)
	}
	list = append(list,
		column{id: "region", Column: kit.Column{Title: s.ws.T("municipalities.region"), Width: 100, Grow: 1, Drop: 1}, cell: func(m row) kit.Cell {
			return kit.Cell{Text: strings.TrimPrefix(m.Region, "Region "), Role: style.Muted}
		}},
		column{
			id: "inhabitants", Column: kit.Column{Title: s.ws.T("municipalities.inhabitants"), Width: 70, Right: true}, cell: s.inhabitants,
			compare: func(a, b row) int { return cmp.Compare(s.inhabitantsOf(a), s.inhabitantsOf(b)) },
			none:    func(m row) bool { return s.inhabitantsOf(m) == 0 },
		})
	solutions := s.ws.Plan().SolutionsWithWaves()
	for _, solution := range solutions[:min(len(solutions), waveColumns)] {
		list = append(list, s.waveColumn(solution))
	}
	return list
}

// waveColumn is the column of a solution's waves, sorted in their order.
func (s *Screen) waveColumn(of plan.Solution) column {
	wave := func(m row) (plan.Wave, bool) { return s.ws.Plan().WaveOf(of.ID, m.ID) }
	place := func(m row) int {
		w, _ := wave(m)
		return slices.IndexFunc(s.ws.Plan().WavesOf(of.ID), func(o plan.Wave) bool { return o.ID == w.ID })
	}
	width := kit.Column{Title: of.Short, Width: 72, Grow: 1, Whole: true}
	for _, w := range s.ws.Plan().WavesOf(of.ID) {
		width = width.Fitting(112, w.Name)
	}
	return column{
		id: of.ID.String(), Column: width,
		cell: func(m row) kit.Cell {
			if w, ok := wave(m); ok {
				return kit.Cell{Text: w.Name}
			}
			return kit.Cell{Text: "–", Role: style.Muted}
		},
		compare: func(a, b row) int { return cmp.Compare(place(a), place(b)) },
		none: func(m row) bool {
			_, ok := wave(m)
			return !ok
		},
	}
}

// factColumns are what letters and invoices stand on.
func (s *Screen) factColumns() []column {
	fact := func(id, title string, width float32, grow float32, value func(row) string) column {
		return column{id: id, value: value, Column: kit.Column{Title: title, Width: width, Grow: grow}, cell: func(m row) kit.Cell {
			return s.factCell(m.states[id], value(m))
		}}
	}
	name := func(key string) string { return wording.Capitalize(s.ws.T(setup.FieldOf(key).TextKey())) }
	return []column{
		fact(eanKey, name(eanKey), 112, 0, func(m row) string { return m.EAN }),
		fact(referenceKey, name(referenceKey), 90, 1, func(m row) string { return m.Reference }),
		fact(addressKey, name(addressKey), 150, 2, func(m row) string {
			street, _, _ := strings.Cut(m.Address, "\n")
			return strings.Trim(street+", "+m.Postcode+" "+m.City, ", ")
		}),
		fact(setup.ContactKey, s.ws.T("municipalities.contacts"), 70, 0, func(m row) string {
			return billing.Count(len(s.ws.Plan().ContactsOf(m.ID))).String()
		}),
	}
}

// factCell is a fact, or a word on why it does not do yet.
func (s *Screen) factCell(why plan.FactState, value string) kit.Cell {
	switch why {
	case "":
		return kit.Cell{Text: value}
	case plan.FactExample:
		return kit.Cell{Text: s.ws.T("setup.why." + string(why)), Tone: kit.QuietTone}
	}
	return kit.Cell{Text: s.ws.T("setup.why." + string(why)), Tone: kit.WarningTone}
}

// inhabitantsOf is the newest population up to the year that counts as now; 0 for none.
func (s *Screen) inhabitantsOf(m row) int {
	pop, _ := s.ws.Plan().InhabitantsUpTo(m.ID, s.ws.Today().Year())
	return pop.Inhabitants
}

func (s *Screen) inhabitants(m row) kit.Cell {
	if n := s.inhabitantsOf(m); n > 0 {
		return kit.Cell{Text: billing.Count(n).Format(s.ws.DayLang())}
	}
	return kit.Cell{Text: "–", Role: style.Muted}
}

// columns are the columns of the list as the table shows them.
func (s *Screen) columns() []kit.Column {
	s.listed = s.listColumns()
	cols := make([]kit.Column, len(s.listed))
	for i, c := range s.listed {
		cols[i] = c.Column
		switch {
		case c.id != s.sorted.column:
		case s.sorted.descending:
			cols[i].Order = kit.Descending
		default:
			cols[i].Order = kit.Ascending
		}
	}
	return cols
}

func (s *Screen) cell(row, col int) kit.Cell { return s.listed[col].cell(s.rows[row]) }

// sortBy sorts by a column, and the other way round where the list is sorted by it. The
// selected municipality stays selected.
func (s *Screen) sortBy(col int) {
	id := s.listed[col].id
	s.sorted = sorting{column: id, descending: s.sorted.column == id && !s.sorted.descending}
	s.list()
	s.Focus()
}

// sort sorts the rows, which are in the Danish order of their names. What has nothing in
// the column stands last.
func (s *Screen) sort() {
	i := slices.IndexFunc(s.listed, func(c column) bool { return c.id == s.sorted.column })
	if i < 0 {
		return
	}
	c := s.listed[i]
	compare, none := c.compare, c.none
	if compare == nil {
		compare = func(a, b row) int { return plan.CompareDanish(c.cell(a).Text, c.cell(b).Text) }
	}
	if none == nil {
		none = func(m row) bool { return c.cell(m).Text == "" }
	}
	slices.SortStableFunc(s.rows, func(a, b row) int {
		switch is, other := none(a), none(b); {
		case is && other:
			return 0
		case is:
			return 1
		case other:
			return -1
		case s.sorted.descending:
			return compare(b, a)
		}
		return compare(a, b)
	})
}

// copyText is the list as a table for the clipboard, with its headings and with what the
// plan says.
func (s *Screen) copyText() string {
	var b strings.Builder
	line := func(cell func(int) string) {
		for i := range s.listed {
			if i > 0 {
				b.WriteString("\t")
			}
			b.WriteString(strings.Map(oneLine, cell(i)))
		}
		b.WriteString("\n")
	}
	line(func(i int) string { return s.listed[i].Title })
	for _, m := range s.rows {
		line(func(i int) string {
			if value := s.listed[i].value; value != nil {
				return value(m)
			}
			return s.listed[i].cell(m).Text
		})
	}
	return b.String()
}

func oneLine(r rune) rune {
	if r == '\t' || r == '\n' || r == '\r' {
		return ' '
	}
	return r
}
