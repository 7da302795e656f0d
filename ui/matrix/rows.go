package matrix

import (
	"cmp"
	"slices"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/grid"
)

// row is a row of a grid: a municipality, or the heading of a region.
type row struct {
	municipality plan.Municipality
	inhabitants  int // 0: unknown
	heading      string
	detail       string
}

func (r row) isHeading() bool { return r.heading != "" }

// key is the sort key of the rows.
type key int

const (
	byName key = iota
	byRegion
	byInhabitants
	byWave
)

// order is the sort order of the rows. By wave, the chosen wave comes first, then the waves
// after it, then those before it. Unplaced municipalities come last.
type order struct {
	key      key
	down     bool
	solution plan.ID
	wave     plan.ID // None: the first wave
}

// list is the rows of the grids.
type list struct {
	order  order
	filter filter
	groups bool
	folded map[string]bool // regions whose rows are hidden
	rows   []row
	shown  map[plan.ID]bool // matches the filter, folded or not
	// columns are the waves, or in the overview the solutions, that the columns stand for; None is
	// the board's column of unplaced municipalities.
	columns []plan.ID
}

// shortRegion returns a region's name without "Region ".
func shortRegion(m plan.Municipality) string { return strings.TrimPrefix(m.Region, "Region ") }

// rebuildRows makes the rows again and keeps the selection.
func (s *Screen) rebuildRows() {
	before := s.list.rows
	rows := s.filteredRows()
	s.list.shown = make(map[plan.ID]bool, len(rows))
	for _, r := range rows {
		s.list.shown[r.municipality.ID] = true
	}
	s.sort(rows)
	if s.list.groups {
		rows = s.grouped(rows)
	}
	columnIDs := s.columnIDs()
	s.giveUpDrags(!sameOrder(before, rows), !slices.Equal(s.list.columns, columnIDs))
	s.list.rows, s.list.columns = rows, columnIDs
	s.restoring = true
	if g := s.grid(); g != nil { // the other views refresh when they are shown
		selection := g.Selection()
		g.Refresh()
		g.SetSelection(carryOver(selection, before, rows))
	} else {
		s.board.Refresh()
	}
	s.restoring = false
	s.noteSelection()
}

// sameOrder reports whether the same municipalities and headings stand in the same rows.
func sameOrder(before, after []row) bool {
	return slices.EqualFunc(before, after, func(a, b row) bool {
		return a.municipality.ID == b.municipality.ID && a.heading == b.heading
	})
}

// giveUpDrags ends the drags that would move other municipalities, or to another wave, because
// other rows or columns stand at the numbers that they hold.
func (s *Screen) giveUpDrags(otherRows, otherColumns bool) {
	if otherRows || otherColumns {
		s.matrixGrid.GiveUp()
		s.overviewGrid.GiveUp()
	}
	if otherColumns { // the board holds its cards by municipality
		s.board.GiveUp()
	}
}

// sayDragLost says that a drag that was given up has moved nothing.
func (s *Screen) sayDragLost() { s.ws.ShowMessage(s.ws.T("matrix.drag.lost")) }

// columnIDs returns what the columns of the view stand for, as list.columns.
func (s *Screen) columnIDs() []plan.ID {
	var ids []plan.ID
	if s.view == overview {
		for _, sol := range s.facts.rolledOut {
			ids = append(ids, sol.ID)
		}
		return ids
	}
	for _, w := range s.facts.waves {
		ids = append(ids, w.ID)
	}
	if s.view == columns {
		ids = slices.Insert(ids, boardModel{s}.unplacedColumn(), plan.None)
	}
	return ids
}

// refilter applies the search and the filter. What is selected is in sight, as far as it is shown.
func (s *Screen) refilter() {
	s.rebuildRows()
	s.showCount()
	s.showPanel()
	s.revealSelected()
}

// revealSelected scrolls until the cell with the cursor is in sight.
func (s *Screen) revealSelected() {
	if g := s.grid(); g == nil {
		s.board.ScrollTo(s.board.Focus())
	} else if at := g.Selection(); !at.Empty() {
		g.ScrollTo(at.Active.Row, at.Active.Col)
	}
}

// showCount shows on the button how many municipalities match the filter.
func (s *Screen) showCount() {
	text := s.ws.T("matrix.show")
	if all := s.facts.plan.Municipalities.Len(); len(s.list.shown) < all {
		text = s.ws.T("matrix.show.some", "n", len(s.list.shown), "all", all)
	}
	s.showButton.SetText(text)
	s.showFilters()
}

// filteredRows returns the rows that match the search and the filter, in Danish order. If
// no name matches, the search looks at regions and codes.
func (s *Screen) filteredRows() []row {
	text := plan.Fold(strings.TrimSpace(s.search.Text))
	var byName, other []row
	passes := s.matcher()
	for _, m := range s.facts.plan.AllMunicipalities() {
		if !passes(m) {
			continue
		}
		r := row{municipality: m}
		if pop, ok := s.facts.plan.InhabitantsUpTo(m.ID, s.facts.today.Year()); ok {
			r.inhabitants = pop.Inhabitants
		}
		switch {
		case strings.Contains(plan.Fold(m.Name), text) || strings.Contains(plan.Fold(m.OfficialName), text):
			byName = append(byName, r)
		case strings.Contains(plan.Fold(m.Region), text) || strings.HasPrefix(m.Code, text):
			other = append(other, r)
		}
	}
	if len(byName) > 0 {
		return byName
	}
	return other
}

// sort sorts rows. They must be in Danish order.
func (s *Screen) sort(rows []row) {
	o := s.list.order
	rank := s.waveRanks()
	slices.SortStableFunc(rows, func(a, b row) int {
		c := 0
		switch o.key {
		case byRegion:
			c = plan.CompareDanish(shortRegion(a.municipality), shortRegion(b.municipality))
		case byInhabitants:
			c = cmp.Compare(a.inhabitants, b.inhabitants)
		case byWave:
			ra, rb := rank(a.municipality.ID), rank(b.municipality.ID)
			if (ra < 0) != (rb < 0) {
				return cmp.Compare(rb, ra) // those in no wave are last either way
			}
			c = cmp.Compare(ra, rb)
		case byName:
			c = plan.CompareDanish(a.municipality.Name, b.municipality.Name)
		}
		if o.down {
			return -c
		}
		return c
	})
}

// waveRanks returns a function with the rank of a municipality's wave in the order by wave,
// -1 for none.
func (s *Screen) waveRanks() func(plan.ID) int {
	waves := s.facts.plan.WavesOf(s.list.order.solution)
	first := max(0, slices.IndexFunc(waves, func(w plan.Wave) bool { return w.ID == s.list.order.wave }))
	at := make(map[plan.ID]int, len(waves))
	for i, w := range waves {
		at[w.ID] = (i - first + len(waves)) % len(waves)
	}
	return func(id plan.ID) int {
		w, ok := s.facts.plan.WaveOf(s.list.order.solution, id)
		if !ok {
			return -1
		}
		return at[w.ID]
	}
}

// grouped puts rows under headings of their regions.
func (s *Screen) grouped(rows []row) []row {
	of := map[string][]row{}
	var names []string
	for _, r := range rows {
		name := shortRegion(r.municipality)
		if of[name] == nil {
			names = append(names, name)
		}
		of[name] = append(of[name], r)
	}
	slices.SortFunc(names, plan.CompareDanish)
	if s.list.order.key == byRegion && s.list.order.down {
		slices.Reverse(names)
	}
	out := make([]row, 0, len(rows)+len(names))
	for _, name := range names {
		sum := 0
		for _, r := range of[name] {
			sum += r.inhabitants
		}
		out = append(out, row{heading: name, detail: s.formatCount(len(of[name])) + " · " + s.ws.T("matrix.inhabitants", "n", s.formatNumber(sum))})
		if !s.list.folded[name] {
			out = append(out, of[name]...)
		}
	}
	return out
}

// sortBy sorts the rows. The same order again reverses it. Inhabitants start with the
// largest.
func (s *Screen) sortBy(o order) {
	old := s.list.order
	o.down = o.key == byInhabitants
	if old.key == o.key && old.solution == o.solution && old.wave == o.wave {
		o.down = !old.down
	}
	s.list.order = o
	s.rebuildRows()
}

// gridOrder returns the mark of a heading.
func (o order) gridOrder(on bool) grid.Order {
	switch {
	case !on:
		return grid.Unsorted
	case o.down:
		return grid.Descending
	}
	return grid.Ascending
}

// toggleGroups turns the groups by region on or off.
func (s *Screen) toggleGroups() {
	s.list.groups = !s.list.groups
	s.rebuildRows()
}

// foldGroup hides or shows the rows below a heading.
func (s *Screen) foldGroup(i int) {
	if s.list.folded == nil {
		s.list.folded = map[string]bool{}
	}
	name := s.list.rows[i].heading
	s.list.folded[name] = !s.list.folded[name]
	s.rebuildRows()
}
