package municipalities

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// The size of the confirmation, in pixels at the normal text size.
const (
	pasteWidth = 860
	pasteRows  = 14
)

// paste takes a text from the clipboard: a column of values for the municipalities from the
// selected one downward, or a table with headings.
func (s *Screen) paste(text string) {
	cells := wavetable.Cells(text)
	table := !oneColumn(cells) && len(facttable.Recognize(s.ws.Plan(), cells)) > 0
	if !table && !strings.Contains(text, "\t") {
		cells = columnOf(text)
	}
	switch {
	case strings.TrimSpace(text) == "" || s.refusesEdits():
	case table:
		s.tables.ShowText(text)
	case !oneColumn(cells):
		s.ws.ShowMessage(s.ws.T("municipalities.paste.columns"))
	default:
		s.confirmColumn(facttable.LikelyField(cells), cells)
	}
}

// columnOf is a text as one column, a line a cell, also where commas are in it. A quoted cell
// may hold line breaks.
func columnOf(text string) [][]string {
	if cells := wavetable.Cells(text); strings.Contains(text, "\"") && oneColumn(cells) {
		return cells
	}
	var cells [][]string
	for _, line := range strings.Split(strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n") {
		cells = append(cells, []string{strings.TrimSpace(line)})
	}
	return cells
}

// pasteInto takes a column that was pasted into a field of the sheet. It is false where the
// field has no column.
func (s *Screen) pasteInto(at slot, lines []string) bool {
	name, is := strings.CutPrefix(at.key, municipalityOf)
	if at.key == billingKeys[2] && at.solution == plan.None {
		name, is = "order_number", true
	}
	field := facttable.Field(name)
	if !is || !slices.Contains(facttable.ColumnFields(), field) || s.refusesEdits() {
		return false
	}
	if field == "address" && len(lines) < 4 {
		return false // an address has lines of its own
	}
	var cells [][]string
	for _, line := range lines {
		cells = append(cells, []string{strings.TrimSpace(line)})
	}
	s.confirmColumn(field, cells)
	return true
}

// refusesEdits says why nothing can be changed, where that is so.
func (s *Screen) refusesEdits() bool {
	if s.ws.CanEdit() {
		return false
	}
	s.ws.ShowMessage(s.ws.T("municipalities.paste.readonly"))
	return true
}

func oneColumn(cells [][]string) bool {
	return !slices.ContainsFunc(cells, func(row []string) bool {
		return len(row) > 1 && slices.ContainsFunc(row[1:], func(c string) bool { return c != "" })
	})
}

// columnPaste is the confirmation of a column, before anything is written.
type columnPaste struct {
	s        *Screen
	cells    [][]string
	list     []plan.ID // from the selected municipality on, as the list stands
	field    facttable.Field
	proposal *facttable.Proposal
	lines    []pasteLine

	modal  *kit.Modal
	table  *kit.Table
	said   *kit.Paragraph
	insert *kit.Button
}

// pasteLine is what becomes of a value.
type pasteLine struct {
	name, old, new, why string
	status              facttable.Status
}

// confirmColumn shows what a column would do.
func (s *Screen) confirmColumn(field facttable.Field, cells [][]string) {
	c := &columnPaste{s: s, cells: cells, said: kit.NewParagraph(pasteWidth)}
	from := max(slices.IndexFunc(s.rows, func(r row) bool { return r.ID == s.chosen }), 0)
	for _, r := range s.rows[from:] {
		c.list = append(c.list, r.ID)
	}
	t := s.ws.T
	leave := func() {
		c.modal.Hide()
		s.Focus()
	}
	fields := facttable.ColumnFields()
	var names []string
	for _, f := range fields {
		names = append(names, c.nameOf(f))
	}
	which := kit.NewSegmented(names, slices.Index(fields, field), func(i int) { c.read(fields[i]) })
	c.table = kit.NewTable([]kit.Column{
		{Title: t("municipalities.name"), Width: 150}, {Title: t("municipalities.paste.old"), Width: 150, Grow: 1},
		{Title: t("municipalities.paste.new"), Width: 150, Grow: 1}, {Title: t("municipalities.paste.why"), Width: 260, Grow: 3},
	})
	c.table.Rows = func() int { return len(c.lines) }
	c.table.Cell = func(row, col int) kit.Cell { return c.lines[row].cell(col) }
	c.table.OnEscape = leave
	c.table.OnSelect = func(int) { c.showSummary() }
	c.table.OnActivate = func(int) { c.apply() }
	c.insert = kit.NewButton("", kit.PrimaryButton, c.apply)
	height := style.Px(34) + float32(min(len(cells)+2, pasteRows))*style.Px(style.RowHeight)
	rows := container.NewGridWrap(fyne.NewSize(style.Px(pasteWidth), height), c.table)
	first, _ := s.ws.Plan().Municipalities.Get(s.chosen)
	how := kit.NewParagraph(pasteWidth, kit.Line{kit.Quiet(t("municipalities.paste.from", "name", first.Name))})
	body := kit.NewBorder(container.NewVBox(how, kit.Padded(4, 0, 8, 0, container.NewHBox(which))), kit.Padded(8, 0, 0, 0, c.said), nil, nil, rows)
	c.modal = kit.NewModal(s.ws.Window.Canvas(), t("municipalities.paste.title"), body, leave,
		kit.NewButton(t("dialog.cancel"), kit.NormalButton, leave), c.insert)
	c.read(field)
	c.modal.Show(c.table.Focusable())
	if s.onConfirm != nil {
		s.onConfirm(c)
	}
}

// nameOf is what a field is called.
func (c *columnPaste) nameOf(f facttable.Field) string {
	key := municipalityOf + string(f)
	if f == "order_number" {
		key = billingKeys[2]
	}
	return wording.Capitalize(c.s.ws.T(setup.FieldOf(key).TextKey()))
}

// read works out what the column does as a field.
func (c *columnPaste) read(field facttable.Field) {
	ws := c.s.ws
	c.field = field
	proposal, err := facttable.ProposeColumn(ws.Plan(), field, c.list, c.cells, facttable.Options{Lang: ws.DayLang(), Year: ws.Today().Year()})
	if err != nil {
		ws.ShowError(err)
		return
	}
	c.proposal, c.lines = proposal, nil
	for _, r := range proposal.Rows {
		c.addRow(r)
	}
	n := proposal.Subjects()
	c.insert.SetText(ws.Lang.N("municipalities.paste.do", n))
	c.insert.SetEnabled(n > 0)
	c.table.Refresh()
	c.table.Select(max(slices.IndexFunc(c.lines, func(l pasteLine) bool { return l.status == facttable.Refused }), 0))
	c.showSummary()
}

// showSummary says what the column does, and what there is to know of the selected row.
func (c *columnPaste) showSummary() {
	why := kit.Quiet(" ")
	if row := c.table.Selected(); row >= 0 && row < len(c.lines) && c.lines[row].why != "" {
		l := c.lines[row]
		why = kit.Quiet(strings.TrimPrefix(l.name+": "+l.why, ": "))
		if l.status == facttable.Refused {
			why.Role = style.Bad
		}
	}
	c.said.SetLines(kit.Line{why}, kit.Line{kit.Plain(c.summary())})
}

// addRow lists what becomes of a row of the proposal. Its first row is the heading that the
// column was given.
func (c *columnPaste) addRow(r facttable.Row) {
	if r.Status == facttable.Heading || len(r.Cells) < 2 {
		return
	}
	ws := c.s.ws
	m, known := ws.Plan().Municipalities.Get(r.Of)
	line := pasteLine{name: m.Name, new: r.Cells[1], status: r.Status}
	switch {
	case !known:
		line.status, line.why = facttable.Refused, ws.T("municipalities.paste.nomore")
	case len(r.Items) == 0:
		line.status, line.why = facttable.LeftOut, ws.T("municipalities.paste.empty")
	}
	for _, n := range r.Items {
		item := c.proposal.Items[n]
		of := line
		of.old, of.new, of.status, of.why = item.Old, item.New, item.Status, ws.Lang.Format(item.Why)
		if item.Why.Key == "" {
			of.why = ""
		}
		if item.Field != c.field {
			of.name, of.why = "", strings.TrimSpace(ws.T("facts.field."+string(item.Field))+": "+of.why)
		}
		if item.Status == facttable.Unchanged {
			of.why = ws.T("municipalities.paste.same")
		}
		c.lines = append(c.lines, of)
	}
	if len(r.Items) == 0 && (known || line.new != "") {
		c.lines = append(c.lines, line)
	}
}

func (l pasteLine) cell(col int) kit.Cell {
	switch col {
	case 0:
		return kit.Cell{Text: l.name}
	case 1:
		return kit.Cell{Text: l.old, Role: style.Muted}
	case 2:
		return kit.Cell{Text: l.new, Strong: l.status == facttable.Taken}
	}
	if l.status == facttable.Refused {
		return kit.Cell{Text: l.why, Role: style.Bad}
	}
	return kit.Cell{Text: l.why, Role: style.Muted}
}

// refused are the values that are not taken, with whose they would be.
func (c *columnPaste) refused() (names []string) {
	for _, l := range c.lines {
		if l.status == facttable.Refused {
			names = append(names, strings.TrimSpace(l.name+" "+c.s.ws.T("letter.kind-name.own", "name", l.new)))
		}
	}
	return names
}

// summary counts what becomes of the values.
func (c *columnPaste) summary() string {
	same := 0
	for _, l := range c.lines {
		if l.status == facttable.Unchanged || l.status == facttable.LeftOut {
			same++
		}
	}
	return c.s.ws.T("municipalities.paste.summary", "n", c.proposal.Subjects(), "refused", len(c.refused()), "same", same)
}

// mostNamed is how many refused values a message names.
const mostNamed = 3

// apply makes the edit as one step, and says what it did and what it refused.
func (c *columnPaste) apply() {
	n := c.proposal.Subjects()
	if n == 0 {
		return
	}
	ws, refused := c.s.ws, c.refused()
	c.modal.Hide()
	ws.Do(c.proposal.Label(""), c.proposal.Apply)
	ws.AfterEdits(func(ok bool) {
		if !ok {
			return
		}
		said := ws.Lang.N("municipalities.paste.done", n, "field", c.nameOf(c.field))
		if len(refused) > 0 {
			said += " " + ws.Lang.N("municipalities.paste.refused", len(refused), "names", strings.Join(refused[:min(len(refused), mostNamed)], ", "))
		}
		ws.ShowMessage(said)
	})
	c.s.Focus()
}
