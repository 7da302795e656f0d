package importing

import (
	"image/color"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/facttable"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// The size of the confirmation in pixels at the normal text size, where the window has
// room for it.
const (
	leftWidth  = 370
	rightWidth = 720
	listHeight = 400
	margin     = 90 // of the window around the lists, at the sides
	above      = 300
)

// confirmationView is what the confirmation shows itself with.
type confirmationView struct {
	tab     string
	kind    *kit.Button
	columns *kit.Paragraph
	rows    *kit.Table // as they came
	tabs    *kit.Tabs
	doubts  *kit.Table
	items   *kit.Table
	texts   *kit.Table
	lists   *fyne.Container // the one in sight
	sum     *kit.Paragraph
	hint    *kit.Label
	all     *kit.Button
	insert  *kit.Button
	modal   *kit.Modal
}

// show opens the confirmation at what must be looked at.
func (c *confirmation) show() {
	c.build()
	c.refresh()
	c.view.modal.Show(nil)
	c.focusNext()
}

func (c *confirmation) build() {
	t, v := c.ws.T, &c.view
	v.kind = kit.NewMenuButton("", c.kindItems)
	v.columns = kit.NewParagraph(rightWidth)
	v.rows = c.newRows()
	v.tabs = kit.NewTabs(nil, "", func(id string) {
		v.tab = id
		c.refresh()
		c.table().ScrollToTop()
	})
	v.doubts, v.items, v.texts = c.newDoubts(), c.newItems(), c.newTexts()
	for _, list := range []*kit.Table{v.rows, v.doubts, v.items, v.texts} {
		list.OnEscape = c.leave
	}
	v.sum = kit.NewParagraph(leftWidth + rightWidth)
	v.hint = kit.NewQuiet("").Shrink()
	v.all = kit.NewButton("", kit.NormalButton, c.answerAll)
	v.insert = kit.NewButton("", kit.PrimaryButton, c.apply)

	width, height := c.room()
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(style.Px(width-leftWidth), style.Px(height)))
	v.lists = container.NewStack(room, v.doubts)
	head := kit.NewBorder(nil, nil, container.NewHBox(kit.NewQuiet(t("importing.readas")), v.kind), nil, kit.Padded(5, 0, 0, 12, v.columns))
	left := kit.MinWidth(leftWidth, v.rows)
	right := kit.Padded(0, 0, 0, 12, kit.NewBorder(kit.Padded(0, 0, 6, 0, v.tabs), nil, nil, nil, v.lists))
	content := kit.NewBorder(kit.Padded(0, 0, 8, 0, head), container.NewVBox(kit.Padded(8, 0, 0, 0, v.sum), v.hint), left, nil, right)
	title := t("importing.title")
	if c.file != "" {
		title = t("importing.title.file", "file", c.file)
	}
	v.modal = kit.NewModal(c.ws.Window.Canvas(), title, content, c.leave,
		kit.NewButton(t("dialog.cancel"), kit.NormalButton, c.leave), v.all, v.insert)
}

// room is the size of both lists together, and their height, as the window has it.
func (c *confirmation) room() (width, height float32) {
	scale := style.Px(1)
	size := c.ws.Window.Canvas().Size()
	return min(max(size.Width/scale-margin, 700), leftWidth+rightWidth), min(max(size.Height/scale-above, 180), listHeight)
}

func (c *confirmation) leave() {
	c.view.modal.Hide()
	c.importer.after()
}

// table is the list in sight.
func (c *confirmation) table() *kit.Table {
	switch c.view.tab {
	case doubtsTab:
		return c.view.doubts
	case changesTab, sameTab:
		return c.view.items
	}
	return c.view.texts
}

// refresh shows the proposal as it is.
func (c *confirmation) refresh() {
	t, v := c.ws.T, &c.view
	open, all := c.proposal.Open(), len(c.proposal.Doubts)
	counts := map[string]int{
		doubtsTab: all, changesTab: len(c.lists[changesTab]), refusedTab: len(c.lists[refusedTab]),
		sameTab: len(c.lists[sameTab]), notesTab: len(c.lists[notesTab]),
	}
	var items []kit.NavItem
	for _, tab := range [...]string{doubtsTab, changesTab, refusedTab, sameTab, notesTab} {
		if n := counts[tab]; n > 0 || tab == changesTab {
			items = append(items, kit.NavItem{ID: tab, Text: t("importing.tab."+tab, "n", n, "open", open)})
		}
	}
	if v.tab == "" || counts[v.tab] == 0 && v.tab != changesTab {
		v.tab = changesTab
		for _, first := range [...]string{refusedTab, doubtsTab} {
			if counts[first] > 0 && (first != doubtsTab || open > 0) {
				v.tab = first
			}
		}
	}
	v.tabs.SetItems(items, v.tab)
	v.kind.SetText(c.kindsText(c.proposal.Kinds))
	v.columns.SetLines(kit.Line{kit.Quiet(c.columnsText())})
	v.sum.SetLines(c.summary()...)
	v.hint.SetText(t("importing.hint." + v.tab))
	c.refreshButtons(open)
	if list := c.table(); len(v.lists.Objects) < 2 || v.lists.Objects[1] != fyne.CanvasObject(list) {
		v.lists.Objects = append(v.lists.Objects[:1], list)
		v.lists.Refresh()
	}
	c.table().Refresh()
	v.rows.Refresh()
}

func (c *confirmation) refreshButtons(open int) {
	t, v := c.ws.T, &c.view
	taken := c.proposal.Count(facttable.Taken)
	switch {
	case open > 0:
		v.insert.SetText(t("importing.insert.open", "n", open))
	case taken == 0:
		v.insert.SetText(t("matrix.import.none"))
	default:
		v.insert.SetText(c.ws.Lang.N("importing.insert", taken))
	}
	v.insert.SetEnabled(open == 0 && taken > 0)
	v.all.SetText(t("importing.all", "n", open))
	if open > 1 {
		v.all.Show()
	} else {
		v.all.Hide()
	}
}

// columnsText says what the columns are read as.
func (c *confirmation) columnsText() string {
	text := ""
	for _, use := range c.proposal.Columns {
		if use.Field == "" || use.Heading == "" {
			continue
		}
		i := facttable.Item{Field: use.Field, Role: use.Role}
		name := c.fieldOf(i)
		if use.Solution != [16]byte{} {
			name += " " + c.nameOf(use.Solution)
		}
		if text != "" {
			text += ", "
		}
		text += use.Heading + " → " + name
	}
	return text
}

// summary says in sentences what the table would do, as it is chosen now.
func (c *confirmation) summary() []kit.Line {
	lang, p := c.ws.Lang, c.proposal
	line := kit.Line{kit.Plain(lang.N("importing.sum", p.Subjects(), "taken", p.Count(facttable.Taken), "same", p.Count(facttable.Unchanged)) + " ")}
	if n := p.Refusals(); n > 0 {
		line = append(line, kit.Colored(lang.N("importing.sum.refused", n)+" ", style.Bad))
	}
	if n := p.Open(); n > 0 {
		line = append(line, kit.Colored(lang.N("importing.sum.open", n)+" ", style.Warning))
	}
	if p.Is(facttable.Population) && p.Source != "" {
		line = append(line, kit.Quiet(lang.T("batch.facts.source", "source", p.Source)+"."))
	}
	lines := []kit.Line{line}
	if c.next != nil && p.Count(facttable.Taken) > 0 {
		lines = append(lines, EffectsLine(lang, c.brings))
	}
	return lines
}

// newRows lists the rows of the table as they came.
func (c *confirmation) newRows() *kit.Table {
	columns := []kit.Column{
		{Title: c.ws.T("importing.row"), Width: 40, Right: true},
		{Width: 14},
		{Title: c.ws.T("importing.came"), Width: 190, Grow: 1},
	}
	if slices.ContainsFunc(c.proposal.Rows, func(r facttable.Row) bool { return r.Means != "" }) {
		columns = append(columns, kit.Column{Width: 70})
	}
	list := kit.NewTable(columns)
	list.Rows = func() int { return len(c.proposal.Rows) }
	list.Cell = func(row, col int) kit.Cell { return c.rowCell(c.proposal.Rows[row], col) }
	list.OnSelect = c.chooseRow
	return list
}

func (c *confirmation) rowCell(r facttable.Row, col int) kit.Cell {
	mark, role := c.mark(r)
	switch col {
	case 0:
		return kit.Cell{Text: strconv.Itoa(r.Number), Role: style.Muted}
	case 1:
		return kit.Cell{Text: mark, Role: role, Strong: true}
	case 2:
		cell := kit.Cell{Text: joined(r.Cells), Strong: r.Status == facttable.Heading}
		if r.Status == facttable.LeftOut {
			cell.Role = style.Muted
		}
		return cell
	}
	return kit.Cell{Text: r.Means, Role: style.Muted}
}

// mark says in a sign what becomes of a row.
func (c *confirmation) mark(r facttable.Row) (string, style.Role) {
	for _, d := range r.Doubts {
		if !c.proposal.Doubts[d].Settled {
			return "?", style.Warning
		}
	}
	switch r.Status {
	case facttable.Refused:
		return "!", style.Bad
	case facttable.Taken:
		return "✓", style.Good
	case facttable.Unchanged:
		return "=", style.Muted
	case facttable.LeftOut:
		if joined(r.Cells) != "" {
			return "–", style.Muted
		}
	}
	return "", style.Muted
}
