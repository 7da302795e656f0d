package history

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"bolgeplan/data"
	"bolgeplan/data/changes"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/printing"
)

// comparison is the view of what differs between two states.
type comparison struct {
	s        *Screen
	from, to state
	diff     changes.Difference
	shown    [2]*plan.Plan // the plans of diff

	fromButton, toButton *kit.Button
	copyButton           *kit.Button
	printButton          *kit.Button
	returnButton         *kit.Button
	tellButton           *kit.Button // to those who were told something else
	total                *kit.Label
	lines                *lines
	content              fyne.CanvasObject
}

func newComparison(s *Screen) *comparison {
	c := &comparison{s: s, to: presentState(s.ws)}
	t := s.ws.T
	choose := func(into *state) func() []*fyne.MenuItem {
		return func() []*fyne.MenuItem { return c.stateMenu(func(st state) { *into = st; c.refresh() }) }
	}
	c.fromButton = kit.NewMenuButton("", choose(&c.from))
	c.toButton = kit.NewMenuButton("", choose(&c.to))
	c.fromButton.SetName(t("history.compare.from"))
	c.toButton.SetName(t("history.compare.to"))
	c.copyButton = kit.NewButton(t("history.copy"), kit.NormalButton, c.copy)
	c.printButton = kit.NewButton(t("history.print"), kit.NormalButton, c.print)
	c.returnButton = kit.NewButton(t("history.return"), kit.NormalButton, func() { askReturn(s.ws, c.from) })
	c.tellButton = kit.NewButton(t("history.tell"), kit.NormalButton, func() { s.ws.ShowAffected(c.letterChange()) })
	c.total = kit.NewQuiet("")
	c.lines = newLines(s.ws)
	row := container.New(layout.NewCustomPaddedHBoxLayout(8),
		kit.NewQuiet(t("history.compare.from")), c.fromButton, kit.NewQuiet(t("history.compare.to")), c.toButton, c.total)
	c.content = kit.NewBorder(kit.NewHeader("", row, c.tellButton, c.copyButton, c.printButton, c.returnButton), nil, nil, nil, c.lines.table)
	return c
}

// stateMenu offers the states to compare.
func (c *comparison) stateMenu(choose func(state)) []*fyne.MenuItem {
	ws := c.s.ws
	items := []*fyne.MenuItem{fyne.NewMenuItem(ws.T("history.now"), func() { choose(presentState(ws)) })}
	if past := ws.Snapshot(); past.IsFormer() {
		items = append(items, fyne.NewMenuItem(past.Name, func() { choose(shownState(ws)) }))
	}
	if list := namedStates(ws); len(list) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
		for _, b := range list {
			items = append(items, fyne.NewMenuItem(b.Name, func() { choose(stateNamed(b)) }))
		}
	}
	return append(items, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(ws.T("history.a-day"), func() {
			askDay(ws, ws.T("history.a-day.title"), func(d day.Day) { choose(stateOn(ws, d)) })
		}),
		fyne.NewMenuItem(ws.T("history.a-file"), func() { c.askFile(choose) }))
}

// askFile asks for another plan file and takes its plan as a state.
func (c *comparison) askFile(choose func(state)) {
	ws := c.s.ws
	dir := filepath.Dir(ws.Document().Path())
	ws.Files.Open(ws.T("history.a-file.title"), dir, ws.PlanFilter(), ws.IfChosen(func(path string) { c.readFile(path, choose) }))
}

// readFile reads another plan file and takes its plan as a state.
func (c *comparison) readFile(path string, choose func(state)) {
	ws := c.s.ws
	doc, present := ws.Document(), presentState(ws)
	intake.Read(ws.Intake, ws.Window, intake.Request[state]{
		Path: path, Title: "history.a-file.title", Lang: ws.Lang,
		Read:    func(ctx context.Context) (state, error) { return stateOfFile(ctx, doc, path, present) },
		Discard: func(st state) { fyne.Do(func() { ws.ShowRemarks(st.remarks) }) },
		Done: func(st state, err error) {
			ws.ShowError(err)
			if err == nil {
				choose(st)
				ws.ShowRemarks(st.remarks)
			}
		},
	})
}

// stateOfFile returns the state of another plan file. It returns the present state if the
// file is the document's own.
func stateOfFile(ctx context.Context, doc *data.Document, path string, present state) (state, error) {
	if doc.IsAt(path) {
		return present, nil
	}
	other, err := doc.OpenOther(ctx, path)
	if err != nil {
		return state{}, err
	}
	return state{name: filepath.Base(path), file: other.Plan(), remarks: other.Remarks()}, other.Close()
}

// refresh compares again if a state has another plan.
func (c *comparison) refresh() {
	ws := c.s.ws
	c.fromButton.SetText(c.nameOf(c.from))
	c.toButton.SetText(c.nameOf(c.to))
	chosen := c.from.name != ""
	c.returnButton.SetEnabled(chosen && !c.from.now && c.from.file == nil && !ws.ReadOnly())
	if !chosen {
		c.show(changes.Difference{}, [2]*plan.Plan{})
		c.total.SetText(ws.T("history.compare.choose"))
		return
	}
	before, err := c.from.plan(ws)
	var after *plan.Plan
	if err == nil {
		after, err = c.to.plan(ws)
	}
	if err != nil {
		c.from = state{}
		c.refresh()
		ws.ShowError(err)
		return
	}
	if c.shown != [2]*plan.Plan{before, after} {
		c.show(changes.Compare(ws.Lang, before, after), [2]*plan.Plan{before, after})
	}
	c.total.SetText(ws.Lang.N("history.differences", c.diff.Total))
}

func (c *comparison) show(diff changes.Difference, of [2]*plan.Plan) {
	c.diff, c.shown = diff, of
	c.copyButton.SetEnabled(diff.Total > 0)
	c.printButton.SetEnabled(of[0] != nil)
	c.tellButton.SetEnabled(c.countAffected() > 0)
	c.lines.show(diff, c.nameOf(c.from), c.nameOf(c.to))
}

func (c *comparison) nameOf(st state) string {
	if st.name == "" {
		return c.s.ws.T("history.choose")
	}
	return st.name
}

// copy puts the comparison on the clipboard, as text for a mail.
func (c *comparison) copy() {
	ws := c.s.ws
	title := ws.T("history.copy.title", "from", c.from.name, "to", c.to.name)
	fyne.CurrentApp().Clipboard().SetContent(title + "\n\n" + c.diff.Format())
	ws.ShowMessage(ws.T("history.copied"))
}

// print writes the comparison as one page for people who do not have the program.
func (c *comparison) print() {
	ws, of := c.s.ws, c.shown
	if of[0] == nil {
		return
	}
	options := reports.PrintOptions{Lang: ws.Lang, Date: ws.Today(), Version: ws.Tip().Short()}
	printing.View{Title: ws.T("brief.title", "plan", of[1].SettingValue(plan.PlanName)), DoneText: ws.T("history.printed"), Layout: func() page.Document {
		return reports.DifferencePrint(of[0], of[1], c.from.name, c.to.name, options)
	}}.Print(ws)
}

// lines is a table of differences, with a title above each group.
type lines struct {
	table *kit.Table
	text  func(key string) string
	rows  []lineRow
}

// lineRow is the title of a group or a line.
type lineRow struct {
	group *changes.Group
	line  *changes.Line
}

func newLines(ws interface {
	T(key string, pairs ...any) string
}) *lines {
	l := &lines{text: func(key string) string { return ws.T(key) }}
	l.table = kit.NewTable(l.columns("", ""))
	l.table.Rows = func() int { return len(l.rows) }
	l.table.Cell = l.cell
	return l
}

func (l *lines) columns(from, to string) []kit.Column {
	return []kit.Column{
		{Title: l.text("history.compare.what"), Width: 300, Grow: 1.3},
		{Title: from, Width: 200, Grow: 1},
		{Title: to, Width: 200, Grow: 1},
	}
}

func (l *lines) show(diff changes.Difference, from, to string) {
	l.rows = l.rows[:0]
	for i := range diff.Groups {
		g := &diff.Groups[i]
		l.rows = append(l.rows, lineRow{group: g})
		for j := range g.Lines {
			l.rows = append(l.rows, lineRow{line: &g.Lines[j]})
		}
	}
	l.table.SetColumns(l.columns(from, to))
	l.table.Select(-1)
	l.table.ScrollToTop()
	l.table.Refresh()
}

func (l *lines) cell(row, col int) kit.Cell {
	r := l.rows[row]
	if r.group != nil {
		return [...]kit.Cell{{Text: r.group.Title, Strong: true}, {Text: r.group.FormatCounts(), Role: style.Muted}, {}}[col]
	}
	d := r.line
	was, is := kit.Cell{Text: d.Old, Role: style.Muted}, kit.Cell{Text: d.New}
	switch d.Kind {
	case changes.Added:
		was, is.Text = kit.Cell{Text: "–", Role: style.Muted}, l.withDetail("history.added", d.New)
	case changes.Removed:
		is.Text, is.Role = l.text("history.removed"), style.Bad
	case changes.ChangedOpaque:
		is.Text = l.text("history.changed")
	}
	return [...]kit.Cell{{Text: "    " + d.Subject}, was, is}[col]
}

func (l *lines) withDetail(key, what string) string {
	if what == "" {
		return l.text(key)
	}
	return l.text(key) + ": " + what
}
