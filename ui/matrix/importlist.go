package matrix

import (
	"slices"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// maxOffered is how many municipalities that the table lacks are offered for an unknown
// name.
const maxOffered = 10

// maxInMenu is the largest number of municipalities in one menu.
const maxInMenu = 14

func (c *confirmation) newNames() *kit.Table {
	t := c.s.ws.T
	list := kit.NewTable([]kit.Column{
		{Width: 30, Check: true},
		{Title: t("matrix.import.text"), Width: 150, Grow: 2},
		{Title: t("matrix.import.means"), Width: 130, Grow: 2},
		{Title: t("matrix.import.now"), Width: 90, Grow: 1},
		{Title: t("matrix.import.into"), Width: 90, Grow: 1},
		{Title: t("matrix.import.how"), Width: 90},
	})
	list.Rows = c.rows
	list.Cell = c.cell
	list.OnCheck = c.setChecked
	list.OnActivate = func(row int) { c.showMeanings(row, c.besideNames()) }
	list.OnMenu = c.showMeanings
	return list
}

// besideNames returns the position of a menu about a row that was opened by key.
func (c *confirmation) besideNames() fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.view.names)
	return at.AddXY(style.Px(190), style.Px(40))
}

func (c *confirmation) rows() int {
	if c.view.tab == missing {
		return len(c.proposal.Missing)
	}
	return len(c.entries)
}

// The columns of the list.
const (
	checkColumn = iota
	textColumn
	meansColumn
	nowColumn
	intoColumn
	howColumn
)

func (c *confirmation) cell(row, col int) kit.Cell {
	if c.view.tab == missing {
		return c.missingCell(c.proposal.Missing[row], col)
	}
	i := c.entries[row]
	e := c.proposal.Entries[i]
	means := c.proposal.Means(i, c.choices)
	id, role := means, style.Ink
	if id == plan.None {
		id, role = e.Municipality, style.Muted
	}
	switch col {
	case checkColumn:
		return kit.Cell{Checked: means != plan.None, NoCheck: e.Wave < 0}
	case textColumn:
		return kit.Cell{Text: e.Text}
	case meansColumn:
		if id == plan.None {
			return kit.Cell{Text: "–", Role: style.Muted}
		}
		return kit.Cell{Text: c.name(id), Role: role, Strong: means != plan.None}
	case nowColumn:
		return kit.Cell{Text: c.waveNow(id), Role: style.Muted}
	case intoColumn:
		if e.Wave < 0 || means == plan.None {
			return kit.Cell{Text: c.s.ws.T("matrix.import.out"), Role: style.Muted}
		}
		into := c.proposal.Waves[e.Wave].Name
		if into == c.waveNow(id) {
			role = style.Muted
		}
		return kit.Cell{Text: into, Role: role}
	}
	return c.howCell(c.ranks[i])
}

func (c *confirmation) howCell(r rank) kit.Cell {
	t := c.s.ws.T
	switch r {
	case twice:
		return kit.Cell{Text: t("matrix.import.twice"), Tone: kit.BadTone}
	case unknown:
		return kit.Cell{Text: t("matrix.import.unknown"), Tone: kit.BadTone}
	case suggested:
		return kit.Cell{Text: t("matrix.import.suggested"), Tone: kit.WarningTone}
	case noWave:
		return kit.Cell{Text: t("matrix.import.nowave"), Tone: kit.QuietTone}
	}
	return kit.Cell{Text: t("matrix.import.exact"), Role: style.Muted}
}

// missingCell shows a municipality that the table lacks.
func (c *confirmation) missingCell(id plan.ID, col int) kit.Cell {
	switch col {
	case checkColumn:
		return kit.Cell{NoCheck: true}
	case meansColumn:
		return kit.Cell{Text: c.name(id)}
	case nowColumn:
		return kit.Cell{Text: c.waveNow(id), Role: style.Muted}
	case intoColumn:
		return kit.Cell{Text: c.s.ws.T("matrix.import.keeps"), Role: style.Muted}
	}
	return kit.Cell{}
}

// waveNow names the present wave of a municipality.
func (c *confirmation) waveNow(id plan.ID) string {
	if w, ok := c.s.ws.Plan().WaveOf(c.solution.ID, id); ok {
		return w.Name
	}
	return "–"
}

// setChecked includes an entry in the import, or leaves it out.
func (c *confirmation) setChecked(row int, on bool) {
	if c.view.tab == missing {
		return
	}
	i := c.entries[row]
	e := c.proposal.Entries[i]
	c.settleEntry(i)
	switch {
	case !on:
		c.choices[i] = plan.None
	case e.Municipality != plan.None:
		c.choices[i] = e.Municipality
	default:
		c.refresh()
		c.showMeanings(row, c.besideNames())
		return
	}
	c.refresh()
}

// showMeanings offers the municipalities that an entry may mean: similar names,
// municipalities that the table lacks, and all.
func (c *confirmation) showMeanings(row int, at fyne.Position) {
	if c.view.tab == missing || row < 0 || row >= len(c.entries) {
		return
	}
	c.showMeaningsOf(c.entries[row], at)
}

func (c *confirmation) showMeaningsOf(i int, at fyne.Position) {
	e := c.proposal.Entries[i]
	if e.Wave < 0 {
		return
	}
	var items []*fyne.MenuItem
	offered := map[plan.ID]bool{}
	offer := func(id plan.ID) {
		if id != plan.None && !offered[id] {
			offered[id] = true
			items = append(items, c.meaning(i, id))
		}
	}
	offer(e.Municipality)
	for _, id := range e.Others {
		offer(id)
	}
	if e.Status != wavetable.Exact {
		if len(items) > 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		for _, id := range c.proposal.Missing[:min(len(c.proposal.Missing), maxOffered)] {
			offer(id)
		}
	}
	items = append(items, fyne.NewMenuItemSeparator(), submenu(c.s.ws.T("matrix.import.others"), c.municipalityItems(i)...),
		item(c.s.ws.T("matrix.import.out"), func() { c.setMeaning(i, plan.None) }))
	c.s.popUp(at, items...)
}

// setMeaning sets the municipality of an entry.
func (c *confirmation) setMeaning(entry int, id plan.ID) {
	c.choices[entry] = id
	c.settleEntry(entry)
	c.refresh()
}

// meaning returns the menu item of a municipality for an entry.
func (c *confirmation) meaning(entry int, id plan.ID) *fyne.MenuItem {
	return checked(item(c.name(id), func() { c.setMeaning(entry, id) }), c.proposal.Means(entry, c.choices) == id)
}

// municipalityItems lists all municipalities in menus that fit on a screen.
func (c *confirmation) municipalityItems(entry int) []*fyne.MenuItem {
	var groups []*fyne.MenuItem
	for some := range slices.Chunk(c.s.ws.Plan().AllMunicipalities(), maxInMenu) {
		var items []*fyne.MenuItem
		for _, m := range some {
			items = append(items, c.meaning(entry, m.ID))
		}
		groups = append(groups, submenu(some[0].Name+" – "+some[len(some)-1].Name, items...))
	}
	return groups
}
