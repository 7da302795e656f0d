package importing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/anytable"
	"bolgeplan/data/confirm"
	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// Measurements in pixels at the normal text size.
const (
	leftWidth  = 372
	leastRight = 560
	margin     = 40 // of the window around the confirmation
)

// confirmationView is what the confirmation shows itself with.
type confirmationView struct {
	tab        string
	doubt      int // the selected one
	firstDoubt int // the first in sight

	place    *kit.Label // "98/98 bliver 98/98"
	count    *kit.Paragraph
	above    *kit.Label // the heading of the rows in sight
	rows     *kit.Table // as they came
	kind     *kit.Button
	solution *kit.Button
	in       *kit.Label
	wave     *kit.Button
	year     *kit.Button
	columns  *kit.Paragraph
	tabs     *kit.Tabs
	doubts   *kit.DoubtCards
	tables   map[string]*kit.Table
	lists    *fyne.Container // the one in sight
	sum      *kit.Paragraph
	hint     *kit.Label
	all      *kit.Button
	insert   *kit.Button
	modal    *kit.Modal
}

// show opens the confirmation at what must be looked at.
func (c *confirmation) show() {
	c.build()
	c.refresh()
	size := c.ws.Window.Canvas().Size()
	c.view.modal.Resize(fyne.NewSize(size.Width-style.Px(margin), size.Height-style.Px(margin)))
	c.view.modal.Show(nil)
	c.focusNext()
}

func (c *confirmation) build() {
	t, v := c.ws.T, &c.view
	v.kind = kit.NewMenuButton("", c.kindItems)
	v.solution = kit.NewMenuButton("", c.solutionItems)
	v.wave = kit.NewMenuButton("", c.waveItems)
	v.year = kit.NewMenuButton("", c.yearItems)
	v.in = kit.NewQuiet(t("importing.in"))
	v.columns = kit.NewParagraph(leastRight)
	v.tabs = kit.NewTabs(nil, "", func(id string) {
		v.tab = id
		c.refresh()
		c.scrollToTop()
		c.focus()
	})
	v.rows = c.newRows()
	v.doubts = c.newDoubts()
	items, texts := c.newItems(), c.newTexts()
	effects := c.newEffects()
	v.tables = map[string]*kit.Table{
		namesTab: c.newNames(), datesTab: c.newDates(), changesTab: items, sameTab: items,
		refusedTab: texts, effectsTab: effects, notesTab: texts, missingTab: c.newMissing(),
	}
	v.sum = kit.NewParagraph(leastRight)
	v.hint = kit.NewQuiet("").Shrink()
	v.all = kit.NewButton("", kit.NormalButton, c.answerAll)
	v.insert = kit.NewButton("", kit.PrimaryButton, c.apply)
	v.lists = container.NewStack(v.doubts)

	read := container.NewHBox(kit.NewQuiet(t("importing.readas")), v.kind, v.in, v.solution, v.wave, v.year)
	top := container.NewVBox(read, v.columns, v.tabs)
	right := kit.Padded(0, 0, 0, 14, kit.NewBorder(kit.Padded(0, 0, 8, 0, top), nil, nil, nil, v.lists))
	content := kit.NewBorder(c.buildHead(), kit.Padded(8, 0, 0, 0, container.NewVBox(v.sum, v.hint)), kit.MinWidth(leftWidth, c.buildLeft()), nil, right)
	v.modal = kit.NewModal(c.ws.Window.Canvas(), t("importing.title"), content, c.leave,
		kit.NewButton(t("importing.cancel"), kit.NormalButton, c.leave), v.all, v.insert)
}

// buildHead says where the table comes from, and how many are placed.
func (c *confirmation) buildHead() fyne.CanvasObject {
	v := &c.view
	from := c.source.Name
	if from == "" {
		from = c.ws.T("importing.fromclipboard")
	}
	if c.source.Sheet != "" {
		from = c.ws.T("importing.sheet", "file", from, "sheet", c.source.Sheet)
	}
	v.place = kit.NewQuiet("")
	return kit.Padded(0, 0, 8, 0, kit.NewBorder(nil, nil, nil, v.place, kit.NewQuiet(from).Shrink()))
}

// buildLeft has the table as it came.
func (c *confirmation) buildLeft() fyne.CanvasObject {
	v := &c.view
	lines := 0
	for _, r := range c.source.Cells {
		if joined(r) != "" {
			lines++
		}
	}
	count := kit.Line{kit.Strong(c.ws.T("importing.pasted")), kit.Quiet(" " + c.ws.Lang.N("importing.pasted.lines", lines) + "  ")}
	if c.question == nil {
		count = append(count, kit.Link(c.ws.T("matrix.import.file"), func() {
			c.leave()
			c.importer.ChooseFile()
		}))
	}
	v.count = kit.NewParagraph(leftWidth, count)
	v.above = kit.NewLabel("", style.Muted, style.SmallSize, style.Normal).Shrink()
	legend := kit.NewParagraph(leftWidth, kit.Line{
		kit.Colored("✓ ", style.Good), kit.Quiet(c.ws.T("importing.legend.understood") + "  "),
		kit.Colored("? ", style.Warning), kit.Quiet(c.ws.T("importing.legend.doubt") + "  "),
		kit.Colored("! ", style.Bad), kit.Quiet(c.ws.T("importing.legend.refused") + "  "),
		kit.Quiet(c.ws.T("importing.legend.means")),
	})
	return kit.NewBorder(container.NewVBox(v.count, v.above), kit.Padded(6, 0, 0, 0, legend), nil, nil, v.rows)
}

// table is the list in sight; nil for the doubts.
func (c *confirmation) table() *kit.Table { return c.view.tables[c.view.tab] }

// focus gives the list in sight the keyboard.
func (c *confirmation) focus() {
	if c.view.tab == doubtsTab {
		c.ws.Window.Canvas().Focus(c.view.doubts.Focusable())
		return
	}
	c.ws.Window.Canvas().Focus(c.table().Focusable())
}

func (c *confirmation) scrollToTop() {
	if c.view.tab == doubtsTab {
		c.view.doubts.ScrollToTop()
		return
	}
	c.table().ScrollToTop()
}

// selectLine selects a line of the list in sight.
func (c *confirmation) selectLine(n int) {
	if c.view.tab == doubtsTab {
		c.view.doubt = c.lists[doubtsTab][n].n
		c.showDoubts()
		return
	}
	c.table().Select(n)
}

// refresh shows the proposal as it is.
func (c *confirmation) refresh() {
	v := &c.view
	c.refreshTabs()
	kinds := wording.FormatTableKinds(c.ws.Lang, c.proposal.Kinds)
	v.kind.SetText(capital(kinds))
	v.columns.SetLines(c.columnsLine())
	v.sum.SetLines(c.summary()...)
	v.hint.SetText(c.hintText())
	v.place.SetText(c.placedText())
	c.refreshButtons()
	c.refreshChoosers()
	var list fyne.CanvasObject = v.doubts
	if v.tab != doubtsTab {
		list = c.table()
	}
	if v.lists.Objects[0] != list {
		v.lists.Objects[0] = list
		v.lists.Refresh()
	}
	if v.tab == doubtsTab {
		c.showDoubts()
	} else {
		c.table().Refresh()
	}
	v.rows.Refresh()
	c.showAbove(v.firstRow())
}

// refreshTabs shows the lists that have something, and goes to one that has.
func (c *confirmation) refreshTabs() {
	v := &c.view
	open := c.proposal.Open()
	var items []kit.NavItem
	for _, tab := range allTabs {
		if n := len(c.lists[tab]); n > 0 {
			items = append(items, kit.NavItem{ID: tab, Text: c.ws.T("importing.tab."+tab, "n", n, "open", open)})
		}
	}
	if v.tab == "" || len(c.lists[v.tab]) == 0 {
		v.tab = items[0].ID
		for _, first := range [...]string{changesTab, namesTab, refusedTab, doubtsTab} {
			if len(c.lists[first]) > 0 && (first != doubtsTab || open > 0) {
				v.tab = first
			}
		}
	}
	v.tabs.SetItems(items, v.tab)
}

func (c *confirmation) refreshButtons() {
	t, v := c.ws.T, &c.view
	open, placed, values := c.proposal.Open(), c.proposal.Placed(), c.proposal.Values()
	switch {
	case open > 0:
		v.insert.SetText(t("importing.insert.open", "n", open))
	case c.question != nil:
		v.insert.SetText(t("matrix.import.only"))
	case !c.changesPlan():
		v.insert.SetText(t("matrix.import.none"))
	case placed > 0 && values == 0:
		v.insert.SetText(t("matrix.import.insert", "n", placed))
	case values > 0 && placed == 0:
		v.insert.SetText(c.ws.Lang.N("importing.insert", values))
	default:
		v.insert.SetText(t("matrix.import.only"))
	}
	v.insert.SetEnabled(c.canInsert())
	v.all.SetText(t("importing.all", "n", open))
	setVisible(v.all, open > 1)
}

// after is the plan as inserting would leave it, or as it is.
func (c *confirmation) after() *plan.Plan {
	if c.next == nil {
		return c.ws.Plan()
	}
	return c.next
}

func setVisible(b fyne.CanvasObject, on bool) {
	if on {
		b.Show()
	} else {
		b.Hide()
	}
}

// refreshChoosers shows the menu buttons that apply.
func (c *confirmation) refreshChoosers() {
	t, v := c.ws.T, &c.view
	s, _ := c.ws.Plan().Solutions.Get(c.options.Solution)
	waves := c.proposal.Waves
	needs := waves != nil || c.proposal.Is(facttable.Prices)
	v.solution.SetText(s.Short)
	if s.Short == "" {
		v.solution.SetText(t("importing.choose.solution"))
	}
	setVisible(v.solution, needs)
	setVisible(v.in, needs)
	into := t("matrix.import.choosewave")
	if c.options.Wave != "" {
		into = t("matrix.import.wave", "wave", c.options.Wave)
	}
	v.wave.SetText(into)
	setVisible(v.wave, waves != nil && (len(waves.Proposal.Waves) == 0 || c.options.Wave != ""))
	v.year.SetText(t("matrix.import.year", "year", c.proposal.Year))
	setVisible(v.year, c.hasAssumedYear())
}

// hintText says what the keys do in the list in sight.
func (c *confirmation) hintText() string {
	switch c.view.tab {
	case doubtsTab, namesTab, datesTab:
		return c.ws.T("importing.hint." + c.view.tab)
	}
	return c.ws.T("importing.hint.changes")
}

// placedText says how many municipalities are placed before and after.
func (c *confirmation) placedText() string {
	if c.proposal.Waves == nil {
		return ""
	}
	p, all := c.ws.Plan(), c.ws.Plan().Municipalities.Len()
	return c.ws.T("importing.placed", "n", p.CountPlaced(c.options.Solution), "after", c.after().CountPlaced(c.options.Solution), "all", all)
}

// firstRow is the first row of the table in sight.
func (v *confirmationView) firstRow() int { return max(v.rows.FirstRow(), 0) }

// showAbove names the heading of the first row in sight, where that is out of sight.
func (c *confirmation) showAbove(first int) {
	text := ""
	if rows := c.proposal.Rows; first > 0 && first < len(rows) && rows[first].Under > 0 && rows[first].Under <= first {
		head := rows[rows[first].Under-1]
		text = c.ws.Lang.N("importing.above", first+1-head.Number, "heading", joined(head.Cells))
	}
	c.view.above.SetText(text)
}

// newRows lists the rows of the table as they came.
func (c *confirmation) newRows() *kit.Table {
	list := kit.NewTable([]kit.Column{{Width: 26, Right: true}, {Width: 12}, {Width: 130, Grow: 1}, {Width: 96, Right: true}})
	list.Rows = func() int { return len(c.proposal.Rows) }
	list.Cell = func(row, col int) kit.Cell { return c.rowCell(c.proposal.Rows[row], col) }
	list.RowTone = func(row int) kit.Tone {
		if mark, _ := c.mark(c.proposal.Rows[row]); mark == "?" {
			return kit.WarningTone
		}
		return kit.NoTone
	}
	list.OnSelect = c.chooseRow
	list.OnScroll = c.showAbove
	list.OnEscape = c.leave
	list.OnActivate = func(int) { c.focus() }
	return list
}

func (c *confirmation) rowCell(r confirm.Row, col int) kit.Cell {
	mark, role := c.mark(r)
	switch col {
	case 0:
		return kit.Cell{Text: wording.FormatRows(c.ws.Lang, []int{r.Number}), Role: style.Muted}
	case 1:
		return kit.Cell{Text: mark, Role: role, Strong: true}
	case 2:
		cell := kit.Cell{Text: joined(r.Cells), Strong: r.Heads}
		if r.Under > 0 && c.isUnderName(r) {
			cell.Text = "   " + cell.Text
		}
		if r.Status == confirm.LeftOut {
			cell.Role = style.Muted
		}
		return cell
	}
	if r.Means != "" {
		return kit.Cell{Text: r.Means, Role: style.Muted}
	}
	return kit.Cell{Text: c.sentence(r.Why), Role: style.Muted}
}

// isUnderName reports whether the heading of a row is a name alone: that of a wave.
func (c *confirmation) isUnderName(r confirm.Row) bool {
	n := 0
	for _, cell := range c.proposal.Rows[r.Under-1].Cells {
		if cell != "" {
			n++
		}
	}
	return n == 1
}

// mark says in a sign what becomes of a row.
func (c *confirmation) mark(r confirm.Row) (string, style.Role) {
	for _, d := range r.Doubts {
		if !c.proposal.Doubts[d].Settled {
			return "?", style.Warning
		}
	}
	switch r.Status {
	case confirm.Refused:
		return "!", style.Bad
	case confirm.Taken, confirm.Heading:
		return "✓", style.Good
	case confirm.Unchanged:
		return "=", style.Muted
	}
	if joined(r.Cells) != "" {
		return "–", style.Muted
	}
	return "", style.Muted
}

// kindItems lists what the table may be read as.
func (c *confirmation) kindItems() []*fyne.MenuItem {
	kinds := [][]facttable.ID{{anytable.Waves}}
	if c.question == nil { // a new plan begins with its waves
		if len(c.recognized) > 1 {
			kinds = append([][]facttable.ID{c.recognized}, kinds...)
		}
		for _, k := range facttable.Kinds() {
			kinds = append(kinds, []facttable.ID{k.ID})
		}
	}
	now := wording.FormatTableKinds(c.ws.Lang, c.proposal.Kinds)
	var items []*fyne.MenuItem
	for _, as := range kinds {
		name := wording.FormatTableKinds(c.ws.Lang, as)
		it := fyne.NewMenuItem(capital(name), func() { c.reread(func(o *anytable.Options) { o.Kinds = as }) })
		it.Checked = name == now
		items = append(items, it)
	}
	return items
}

// solutionItems offers the solutions that the table may be for.
func (c *confirmation) solutionItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	p := c.ws.Plan()
	shown := p.SolutionsWithWaves()
	if s, ok := p.Solutions.Get(c.options.Solution); ok && len(p.WavesOf(s.ID)) == 0 {
		shown = append(shown, s)
	}
	if c.proposal.Waves == nil {
		shown = p.ListedSolutions()
	}
	for _, s := range shown {
		it := fyne.NewMenuItem(s.Short+" · "+s.Name, func() {
			c.reread(func(o *anytable.Options) { o.Solution, o.Wave, o.Year = s.ID, "", 0 })
		})
		it.Checked = s.ID == c.options.Solution
		items = append(items, it)
	}
	return items
}

// waveItems offers the waves for a table that names none.
func (c *confirmation) waveItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, w := range c.ws.Plan().WavesOf(c.options.Solution) {
		it := fyne.NewMenuItem(w.Name, func() { c.reread(func(o *anytable.Options) { o.Wave = w.Name }) })
		it.Checked = w.Name == c.options.Wave
		items = append(items, it)
	}
	return items
}

// yearItems offers the years for dates without one. What was answered of names stays.
func (c *confirmation) yearItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for year := c.proposal.Year - 2; year <= c.proposal.Year+3; year++ {
		it := fyne.NewMenuItem(itoa(year), func() { c.again(func(o *anytable.Options) { o.Year = year }) })
		it.Checked = year == c.proposal.Year
		items = append(items, it)
	}
	return items
}
