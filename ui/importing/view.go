package importing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	v.kind.SetName(t("importing.readas"))
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
		count = append(count, kit.Link(c.ws.T("importing.file"), func() {
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
		v.insert.SetText(t("importing.only"))
	case !c.changesPlan():
		v.insert.SetText(t("importing.none"))
	case placed > 0 && values == 0:
		v.insert.SetText(t("importing.action", "n", placed))
	case values > 0 && placed == 0:
		v.insert.SetText(c.ws.Lang.N("importing.insert", values))
	default:
		v.insert.SetText(t("importing.only"))
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
