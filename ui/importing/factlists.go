package importing

import (
	"strconv"

	"bolgeplan/data/facttable"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// newDoubts lists the doubts, each with its options below.
func (c *confirmation) newDoubts() *kit.Table {
	list := kit.NewTable([]kit.Column{
		{Title: c.ws.T("importing.row"), Width: 40, Right: true},
		{Title: c.ws.T("importing.doubt"), Width: 300, Grow: 1},
		{Width: 76},
	})
	list.Rows = func() int { return len(c.lists[doubtsTab]) }
	list.Cell = func(row, col int) kit.Cell { return c.doubtCell(c.lists[doubtsTab][row], col) }
	list.OnSelect = func(row int) { c.markRow(c.lists[doubtsTab][row].row) }
	list.OnActivate = c.choose
	list.OnRune = c.chooseDigit
	return list
}

func (c *confirmation) doubtCell(l line, col int) kit.Cell {
	d := c.proposal.Doubts[l.doubt]
	if l.option >= 0 {
		if col != 1 {
			return kit.Cell{}
		}
		sign := "      ○  "
		if l.option == d.Chosen {
			sign = "      ●  "
		}
		return kit.Cell{Text: sign + strconv.Itoa(l.option+1) + "  " + c.ws.Lang.Format(d.Options[l.option]), Strong: l.option == d.Chosen}
	}
	switch col {
	case 0:
		return kit.Cell{Text: strconv.Itoa(d.Row), Role: style.Muted}
	case 1:
		return kit.Cell{Text: c.ws.Lang.Format(d.Why), Strong: true}
	}
	if d.Settled {
		return kit.Cell{Text: c.ws.T("importing.settled"), Tone: kit.GoodTone}
	}
	return kit.Cell{Text: c.ws.T("importing.open"), Tone: kit.WarningTone}
}

// choose settles the doubt of a row in the list, by the option that stands there or else as
// it is chosen now, and goes to the next open one.
func (c *confirmation) choose(row int) {
	l := c.lists[doubtsTab][row]
	option := l.option
	if option < 0 {
		option = c.proposal.Doubts[l.doubt].Chosen
	}
	c.answer(l.doubt, option)
	c.focusNext()
}

// chooseDigit settles the doubt of the chosen row by the option with a number.
func (c *confirmation) chooseDigit(r rune) {
	row := c.view.doubts.Selected()
	if row < 0 || row >= len(c.lists[doubtsTab]) || r < '1' || r > '9' {
		return
	}
	l := c.lists[doubtsTab][row]
	if option := int(r - '1'); option < len(c.proposal.Doubts[l.doubt].Options) {
		c.answer(l.doubt, option)
		c.focusNext()
	}
}

// focusNext goes to the next open doubt; where there is none, to the button that inserts.
func (c *confirmation) focusNext() {
	v := &c.view
	for row, l := range c.lists[doubtsTab] {
		d := c.proposal.Doubts[l.doubt]
		if d.Settled || l.option != d.Chosen {
			continue
		}
		if v.tab != doubtsTab {
			v.tab = doubtsTab
			c.refresh()
		}
		v.doubts.Select(row)
		c.focus(v.doubts)
		c.markRow(l.row)
		return
	}
	if v.tab == doubtsTab {
		v.tab = ""
		c.refresh()
	}
	if v.insert.Enabled() {
		c.ws.Window.Canvas().Focus(v.insert)
		return
	}
	c.focus(c.table())
}

// focus gives a list the keyboard, be it drawn yet or not.
func (c *confirmation) focus(list *kit.Table) { c.ws.Window.Canvas().Focus(list.Focusable()) }

// newItems lists what changes, or what the plan says already.
func (c *confirmation) newItems() *kit.Table {
	t := c.ws.T
	list := kit.NewTable([]kit.Column{
		{Title: t("importing.row"), Width: 40, Right: true},
		{Title: t("importing.of"), Width: 100, Grow: 1},
		{Title: t("importing.field"), Width: 100, Grow: 1},
		{Title: t("importing.old"), Width: 120, Grow: 1},
		{Title: t("importing.new"), Width: 130, Grow: 1},
		{Width: 130, Grow: 1},
	})
	list.Rows = func() int { return len(c.lists[c.view.tab]) }
	list.Cell = func(row, col int) kit.Cell {
		l := c.lists[c.view.tab][row]
		if l.item < 0 {
			return kit.Cell{}
		}
		return c.itemCell(c.proposal.Items[l.item], col)
	}
	list.OnSelect = func(row int) { c.markRow(c.lists[c.view.tab][row].row) }
	return list
}

func (c *confirmation) itemCell(i facttable.Item, col int) kit.Cell {
	value := func(text string, role style.Role, strong bool) kit.Cell {
		if text == "" {
			return kit.Cell{Text: "–", Role: style.Muted}
		}
		return kit.Cell{Text: joined([]string{text}), Role: role, Strong: strong}
	}
	switch col {
	case 0:
		return kit.Cell{Text: strconv.Itoa(i.Row), Role: style.Muted}
	case 1:
		return kit.Cell{Text: c.nameOf(i.Of)}
	case 2:
		return kit.Cell{Text: c.fieldOf(i), Role: style.Muted}
	case 3:
		return value(i.Old, style.Muted, false)
	case 4:
		return value(i.New, style.Ink, i.Status == facttable.Taken)
	}
	if i.Why.Key == "" {
		return kit.Cell{}
	}
	return kit.Cell{Text: c.ws.Lang.Format(i.Why), Role: style.Muted}
}

// newTexts lists sentences: what is refused, or left out.
func (c *confirmation) newTexts() *kit.Table {
	list := kit.NewTable([]kit.Column{
		{Title: c.ws.T("importing.row"), Width: 40, Right: true},
		{Title: c.ws.T("importing.why"), Width: 400, Grow: 1},
	})
	list.Rows = func() int { return len(c.lists[c.view.tab]) }
	list.Cell = func(row, col int) kit.Cell {
		l := c.lists[c.view.tab][row]
		switch {
		case col == 0 && l.row == 0:
			return kit.Cell{}
		case col == 0:
			return kit.Cell{Text: strconv.Itoa(l.row), Role: style.Muted}
		}
		return kit.Cell{Text: l.text}
	}
	list.OnSelect = func(row int) { c.markRow(c.lists[c.view.tab][row].row) }
	list.OnActivate = func(row int) { c.ws.ShowMessage(c.lists[c.view.tab][row].text) } // the whole of a line that is cut off
	return list
}

// markRow shows the row of the table that a line at the right is about.
func (c *confirmation) markRow(row int) {
	if row > 0 {
		c.view.rows.Select(row - 1)
	}
}

// chooseRow shows what becomes of a row of the table.
func (c *confirmation) chooseRow(row int) {
	for _, tab := range [...]string{doubtsTab, refusedTab, changesTab, sameTab, notesTab} {
		for n, l := range c.lists[tab] {
			if l.row != row+1 {
				continue
			}
			if c.view.tab != tab {
				c.view.tab = tab
				c.refresh()
			}
			c.table().Select(n)
			return
		}
	}
}
