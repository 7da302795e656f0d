package letters

import (
	"slices"
	"strconv"

	"bolgeplan/data/worklist"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// row is a row of the list: the heading of a group, or a letter.
type row struct {
	heading *worklist.Heading
	item    *worklist.Item
}

// The columns of the list.
const (
	checkColumn = iota
	nameColumn
	waveColumn
	stateColumn
	registerColumn
)

func (s *Screen) columns() []kit.Column {
	state := kit.Column{Title: s.ws.T("letters.state"), Width: 112, Whole: true}
	for i := range s.scope.Items {
		state = state.Fitting(160, s.stateCell(&s.scope.Items[i]).Text+"   ") // as a chip
	}
	return []kit.Column{
		checkColumn:    {Check: true, Width: 14},
		nameColumn:     {Title: s.ws.Lang.N("letters.chosen", s.scope.Count(s.isTicked)), Width: 104, Grow: 1},
		waveColumn:     {Title: s.ws.T("letters.solution"), Width: 96},
		stateColumn:    state,
		registerColumn: {Title: s.ws.T("letters.register"), Width: 196, Grow: 2},
	}
}

// makeRows puts a heading before each group, and leaves out the letters of folded ones.
func (s *Screen) makeRows() []row {
	var rows []row
	at := 0
	headings := s.list.Headings()
	for n := range headings {
		h := &headings[n]
		rows = append(rows, row{heading: h})
		for end := at + h.Count; at < end; at++ {
			if !s.isFolded(h) {
				rows = append(rows, row{item: &s.list.Items[at]})
			}
		}
	}
	return rows
}

// isFolded reports whether the letters of a group are not listed. At the start those are folded
// about which nothing is to be done; of a search and of one group alone none is.
func (s *Screen) isFolded(h *worklist.Heading) bool {
	if folded, by := s.folds[h.Group]; by {
		return folded
	}
	if s.search.Text != "" || s.filter != showAll || s.change != nil {
		return false
	}
	return !h.Group.IsDue() && h.Twice == 0 && (s.kind == "" || h.Group == worklist.Live)
}

// fold opens or closes the group of a heading.
func (s *Screen) fold(at int, open bool) {
	h := s.rows[at].heading
	s.folds[h.Group] = !open
	s.rows = s.makeRows()
	s.table.Refresh()
}

// rowOf returns the row of a letter; -1 where it is not listed.
func (s *Screen) rowOf(k worklist.Key) int {
	return slices.IndexFunc(s.rows, func(r row) bool { return r.item != nil && r.item.Key == k })
}

// itemsOf returns the letters of a group, folded or not.
func (s *Screen) itemsOf(g worklist.Group) []worklist.Item {
	return s.list.Filter(func(i *worklist.Item) bool { return i.Group == g }).Items
}

func (s *Screen) group(at int) (g kit.TableGroup, ok bool) {
	h := s.rows[at].heading
	if h == nil {
		return g, false
	}
	return kit.TableGroup{
		Text: s.groupName(h.Group) + " " + strconv.Itoa(h.Count), Note: s.formatHeading(h), Folded: s.isFolded(h),
	}, true
}

// formatHeading says what a group is about.
func (s *Screen) formatHeading(h *worklist.Heading) string {
	if kind, chosen := s.chosenKind(); chosen && !kind.Notifies() && (h.Group == worklist.Later || h.Group == worklist.Live) {
		return ""
	}
	return h.Format(s.ws.Lang)
}

func (s *Screen) cell(at, col int) kit.Cell {
	r := s.rows[at]
	if r.heading != nil {
		state := s.checkOf(func(i *worklist.Item) bool { return i.Group == r.heading.Group })
		return kit.Cell{Checked: state == kit.Checked, Partly: state == kit.PartlyChecked, NoCheck: state == kit.NoCheck}
	}
	it := r.item
	switch col {
	case checkColumn:
		return kit.Cell{Checked: s.isTicked(it), NoCheck: it.Impossible != nil}
	case nameColumn:
		return kit.Cell{Text: s.nameOf(it)}
	case waveColumn:
		return kit.Cell{Text: s.formatWave(it), Role: style.Muted}
	case stateColumn:
		return s.stateCell(it)
	}
	return s.registerCell(it)
}

// isTicked reports whether a letter is to be written. Of a change only its letters are.
func (s *Screen) isTicked(it *worklist.Item) bool {
	if it.Impossible != nil {
		return false
	}
	if ticked, by := s.ticks[it.Key]; by {
		return ticked
	}
	return it.Preselected
}

// tickRows ticks the letters of some rows; a heading stands for its whole group.
func (s *Screen) tickRows(from, to int, checked bool) {
	var items []worklist.Item
	for _, r := range s.rows[from:to] {
		switch {
		case r.item != nil:
			items = append(items, *r.item)
		case to-from == 1:
			items = s.itemsOf(r.heading.Group)
		}
	}
	s.tick(items, checked)
}

// tick ticks letters, or takes the ticks away.
func (s *Screen) tick(items []worklist.Item, checked bool) {
	for i := range items {
		if it := &items[i]; it.Impossible == nil {
			s.ticks[it.Key] = checked
			if it.Preselected == checked {
				delete(s.ticks, it.Key)
			}
		}
	}
	s.showCounts()
	s.table.SetColumns(s.columns())
}

// checkOf returns whether some of the listed letters are ticked: all, some or none; NoCheck where
// none can be.
func (s *Screen) checkOf(some func(*worklist.Item) bool) kit.Check {
	possible, ticked := 0, 0
	for i := range s.list.Items {
		if it := &s.list.Items[i]; it.Impossible == nil && some(it) {
			possible++
			if s.isTicked(it) {
				ticked++
			}
		}
	}
	return kit.CheckOf(possible, ticked)
}

// chosen returns the ticked letters, also those that a search hides.
func (s *Screen) chosen() []worklist.Item { return s.scope.Filter(s.isTicked).Items }

// stale returns the letters that put right what is stale, whatever is ticked, about all solutions
// and in all groups, or about that of the tab.
func (s *Screen) stale() []worklist.Item {
	return s.ofTab().Filter(func(i *worklist.Item) bool {
		return i.Impossible == nil && len(i.Differences) > 0 && i.Group.IsDue()
	}).Items
}
