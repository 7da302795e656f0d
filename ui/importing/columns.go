package importing

import (
	"maps"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/anytable"
	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
)

// Measurements of the dialog of columns, in pixels at the normal text size.
const (
	columnWidth = 150
	sampleWidth = 190
	columnsHigh = 380
)

// columnsText says what the columns are read as.
func (c *confirmation) columnsText() string {
	text := ""
	for _, use := range c.proposal.Columns {
		name := c.useText(use)
		if name == "" || use.Heading == "" {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += use.Heading + " → " + name
	}
	if text == "" && c.proposal.Waves != nil {
		return c.ws.T("importing.columns.headings")
	}
	return text
}

// useText names what a column is read as, "" for nothing.
func (c *confirmation) useText(use anytable.ColumnUse) string {
	if use.Wave.IsRead() || use.Fact.Field == "" {
		if m := use.Meaning(); m != (anytable.Meaning{}) {
			return c.meaningText(m)
		}
		return ""
	}
	name := c.fieldOf(facttable.Item{Field: use.Fact.Field, Role: use.Fact.Role, Year: use.Fact.Year})
	if use.Fact.Solution != plan.None {
		name += " " + c.nameOf(use.Fact.Solution)
	}
	return name
}

// meaningText names what a column may be.
func (c *confirmation) meaningText(m anytable.Meaning) string {
	switch {
	case m == anytable.Meaning{}:
		return c.ws.T("importing.out")
	case m.Fact != "":
		return c.fieldOf(facttable.Item{Field: m.Fact})
	}
	if kind, done, ok := m.Wave.Date(); ok {
		name := c.ws.T("milestone." + string(kind))
		if done {
			return c.ws.T("importing.done", "kind", name)
		}
		return name
	}
	return c.ws.T("table.use." + string(m.Wave))
}

// columnsLine is what the columns are read as, with the way to change it.
func (c *confirmation) columnsLine() kit.Line {
	line := kit.Line{kit.Quiet(c.columnsText())}
	if len(c.proposal.Columns) > 0 {
		line = append(line, kit.Quiet(" "), kit.Link(c.ws.T("importing.columns.change"), c.showColumns))
	}
	return line
}

// showColumns shows each column with a menu of what it may be.
func (c *confirmation) showColumns() {
	rows := container.NewVBox()
	for i, use := range c.proposal.Columns {
		rows.Add(c.columnRow(i, use))
	}
	scroll := container.NewVScroll(rows)
	scroll.SetMinSize(fyne.NewSize(0, min(rows.MinSize().Height, columnsHigh)))
	var m *kit.Modal
	leave := func() {
		m.Hide()
		c.focusNext()
	}
	done := kit.NewButton(c.ws.T("dialog.close"), kit.PrimaryButton, leave)
	m = kit.NewModal(c.ws.Window.Canvas(), c.ws.T("importing.columns.title"), scroll, leave, done)
	m.Show(done)
}

// columnRow is a column with a value of it and the menu of what it may be.
func (c *confirmation) columnRow(i int, use anytable.ColumnUse) fyne.CanvasObject {
	heading, sample := c.headingAndSample(i)
	if use.Heading != "" {
		heading = use.Heading
	}
	if heading == "" {
		heading = facttable.ColumnName(i)
	}
	var menu *kit.Button
	menu = kit.NewMenuButton(c.columnText(i), func() []*fyne.MenuItem {
		var items []*fyne.MenuItem
		for _, m := range c.proposal.Meanings() {
			it := fyne.NewMenuItem(c.meaningText(m), func() {
				c.setColumn(i, m)
				menu.SetText(c.columnText(i))
			})
			it.Checked = i < len(c.proposal.Columns) && c.proposal.Columns[i].Meaning() == m
			items = append(items, it)
		}
		return items
	})
	name := kit.MinWidth(columnWidth, kit.NewText(heading).Shrink())
	value := kit.MinWidth(sampleWidth, kit.NewQuiet(sample).Shrink())
	return kit.Padded(3, 8, 3, 0, container.NewHBox(name, value, menu))
}

// columnText names what a column is now.
func (c *confirmation) columnText(i int) string {
	if i < len(c.proposal.Columns) {
		if text := c.useText(c.proposal.Columns[i]); text != "" {
			return text
		}
	}
	return c.ws.T("importing.out")
}

// headingAndSample are the first cell of a column in a row of several, and the first below it
// that has something.
func (c *confirmation) headingAndSample(i int) (heading, sample string) {
	below := false
	for _, r := range c.proposal.Rows {
		text := ""
		if i < len(r.Cells) {
			text = joined(r.Cells[i : i+1])
		}
		switch {
		case below && text != "":
			return heading, text
		case !below && strings.Contains(joined(r.Cells), " · "):
			heading, below = text, true
		}
	}
	return heading, ""
}

// setColumn says what a column is. One that was the same before is it no more.
func (c *confirmation) setColumn(i int, m anytable.Meaning) {
	columns := maps.Clone(c.options.Columns)
	if columns == nil {
		columns = map[int]anytable.Meaning{}
	}
	for k, other := range c.proposal.Columns {
		if k != i && m != (anytable.Meaning{}) && other.Meaning() == m {
			columns[k] = anytable.Meaning{}
		}
	}
	columns[i] = m
	c.again(func(o *anytable.Options) { o.Columns, o.Answers = columns, wavetable.Answers{} })
}
