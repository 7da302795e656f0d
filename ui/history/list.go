package history

import (
	"slices"
	"strings"
	"time"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// entry is one transaction in the list.
type entry struct {
	number     int // index in the log
	at         time.Time
	author     string
	what       string
	count      int
	searchText string // folded, for the search
	note       string // the effects that were recorded with the change

	takesBack bool // an undo or a redo
}

// addEntries adds entries for the transactions that have arrived. If the log was read
// again, it starts over.
func (s *Screen) addEntries() {
	if log := s.cache.Log(); log != s.log {
		s.log, s.entries, s.rows = log, nil, nil
	}
	for n := len(s.entries); n < s.log.Len(); n++ {
		s.entries = append(s.entries, s.entryOf(n))
	}
}

func (s *Screen) entryOf(number int) entry {
	tx := s.log.Tx(number)
	e := entry{number: number, at: localTime(tx), author: tx.Author, what: tx.Label, count: len(tx.Ops)}
	if label, err := plan.DecodeLabel(tx.Label); err == nil {
		e.what, e.note = s.ws.FormatLabel(label), label.Arg(workspace.ConsequencesArg)
		e.takesBack = data.IsUndoOrRedo(label)
	}
	e.searchText = plan.Fold(e.what + " " + e.author)
	return e
}

// refilter lists the matching entries, the newest first. The selected entry stays selected.
// If it was the newest, the new newest is selected.
func (s *Screen) refilter() {
	chosen, top := -1, s.table.Selected() <= 0
	if row := s.table.Selected(); row >= 0 && row < len(s.rows) {
		chosen = s.rows[row]
	}
	text := plan.Fold(strings.TrimSpace(s.search.Text))
	s.findCame()
	s.rows = s.rows[:0]
	for i := len(s.entries) - 1; i >= 0; i-- {
		if strings.Contains(s.entries[i].searchText, text) && s.filter.matches(s, &s.entries[i]) {
			s.rows = append(s.rows, i)
		}
	}
	slices.SortStableFunc(s.rows, func(a, b int) int { return s.entries[b].at.Compare(s.entries[a].at) })
	s.showCount()
	s.table.Refresh()
	row := slices.Index(s.rows, chosen)
	if top || row < 0 {
		row = min(0, len(s.rows)-1)
	}
	s.table.Select(row)
	s.showDetails(row)
}

func (s *Screen) showCount() {
	lang := s.ws.DayLang()
	all, now := billing.Count(len(s.entries)).Format(lang), billing.Count(len(s.rows)).Format(lang)
	text := s.ws.T("history.all", "n", all)
	if len(s.entries) == 1 {
		text = s.ws.T("history.all.one")
	}
	if len(s.rows) < len(s.entries) {
		text = s.ws.T("history.some", "n", now, "all", all)
	}
	if s.cache.IsReading() {
		text = s.ws.T("history.reading", "n", all)
	}
	s.count.SetText(text)
	s.toolbar.Refresh()
}

func (s *Screen) cell(row, col int) kit.Cell {
	e := &s.entries[s.rows[row]]
	switch col {
	case 0:
		return kit.Cell{Text: wording.FormatMomentShort(s.ws.Lang, e.at), Role: style.Muted}
	case 1:
		return kit.Cell{Text: e.author, Role: style.Muted}
	case 2:
		return kit.Cell{Text: e.what}
	}
	return kit.Cell{Text: s.formatExtent(e.count), Role: style.Muted}
}

// formatExtent says how many fields a change touched.
func (s *Screen) formatExtent(n int) string {
	if n == 1 {
		return s.ws.Lang.N("history.count", n)
	}
	return s.ws.T("history.count", "n", billing.Count(n).Format(s.ws.DayLang()))
}

// chosen returns the selected entry.
func (s *Screen) chosen() (e *entry, ok bool) {
	row := s.table.Selected()
	if row < 0 || row >= len(s.rows) {
		return nil, false
	}
	return &s.entries[s.rows[row]], true
}
