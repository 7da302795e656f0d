// Package history is the screen that tells what was done to the plan, by whom
// and when, in sentences.
package history

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/billing"
	"bolgeplan/data/consequences"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// entry is one transaction as it is shown.
type entry struct {
	at     time.Time
	author string
	what   string
	count  int
	fold   string // what the filter searches
	note   string // what the change brought, as it was kept
}

// Screen is the list of all transactions, the newest first.
type Screen struct {
	ws      *workspace.Workspace
	content *fyne.Container
	search  *kit.SearchEntry
	table   *kit.Table
	all     []entry
	rows    []entry
	panel   *kit.SidePanel
}

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws}
	s.search = kit.NewSearchEntry(ws.T("history.find"), "Ctrl+F", 260, func(string) { s.filter() })
	s.search.OnLeave = s.Focus
	s.table = kit.NewTable([]kit.Column{
		{Title: ws.T("history.when"), Width: 150},
		{Title: ws.T("history.who"), Width: 160},
		{Title: ws.T("history.what"), Width: 400, Grow: 1},
		{Title: ws.T("history.changes"), Width: 90, Right: true},
	})
	s.table.Rows = func() int { return len(s.rows) }
	s.table.Cell = s.cell
	s.table.OnSelect = func(row int) { s.tell(s.rows[row]) }
	s.panel = kit.NewSidePanel()
	frame := kit.Frame(kit.NewHeader(ws.T("screen.history"), nil, s.search), nil, nil, s.panel, s.table)
	s.panel.OnFold = func(bool) { frame.Refresh() }
	s.content = container.NewStack(frame)
	s.Refresh()
	return s
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen.
func (s *Screen) Focus() { s.table.Focus() }

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	return map[string]command.Command{
		"edit.find": {Run: func() { s.ws.Window.Canvas().Focus(s.search) }},
	}
}

// Refresh implements workspace.Screen.
func (s *Screen) Refresh() {
	s.all = s.all[:0]
	s.ws.Report(s.ws.Document().Log(func(t *history.Tx) error {
		label, err := plan.DecodeLabel(t.Label)
		if err != nil {
			return err
		}
		e := entry{at: time.UnixMilli(t.Time.UnixMilli()), author: t.Author, what: s.ws.Sentence(label), count: len(t.Ops), note: label.Place(workspace.ConsequencesPlace)}
		e.fold = plan.Fold(e.what + " " + e.author)
		s.all = append(s.all, e)
		return nil
	}))
	slices.Reverse(s.all)
	s.filter()
}

func (s *Screen) filter() {
	text := plan.Fold(strings.TrimSpace(s.search.Text))
	s.rows = s.rows[:0]
	for _, e := range s.all {
		if strings.Contains(e.fold, text) {
			s.rows = append(s.rows, e)
		}
	}
	s.table.Refresh()
	if len(s.rows) > 0 {
		s.table.Select(0)
		s.tell(s.rows[0])
	} else {
		s.panel.Set("", "")
	}
}

// tell shows at the right what a change brought when it was made.
func (s *Screen) tell(e entry) {
	lines := []kit.Line{{kit.Quiet(s.ws.T("history.nothing"))}}
	note, err := consequences.DecodeNote(e.note)
	if err != nil {
		lines = []kit.Line{{kit.Quiet(s.ws.T("history.unknown"))}}
	}
	for i, sentence := range consequences.Say(s.ws.Lang, note) {
		if i == 0 {
			lines = nil
		}
		lines = append(lines, kit.Line{kit.Plain(sentence)})
	}
	s.panel.Set(e.what, e.author+" · "+e.at.Format("02-01-2006 15:04"), kit.Section{Title: s.ws.T("history.brought"), Lines: lines})
}

func (s *Screen) cell(row, col int) kit.Cell {
	e := s.rows[row]
	switch col {
	case 0:
		return kit.Cell{Text: e.at.Format("02-01-2006  15:04:05"), Role: style.Muted}
	case 1:
		return kit.Cell{Text: e.author, Role: style.Muted}
	case 2:
		return kit.Cell{Text: e.what}
	}
	return kit.Cell{Text: s.extent(e.count), Role: style.Muted}
}

// extent says how many fields a change touched.
func (s *Screen) extent(n int) string {
	if n == 1 {
		return s.ws.Lang.N("history.count", n)
	}
	return s.ws.T("history.count", "n", billing.Count(n).Format(s.ws.DayLang()))
}
