package matrix

import (
	"strconv"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports"
	"bolgeplan/ui/kit/board"
	"bolgeplan/ui/kit/grid"
	"bolgeplan/ui/kit/parts"
)

// boardModel is a solution as a board: a column for each wave, and one before
// them for those that are in none.
type boardModel struct{ s *Screen }

// unplaced reports whether there is a column for those in no wave.
func (m boardModel) unplaced() bool { return len(m.s.facts.plan.Unplaced(m.s.facts.solution.ID)) > 0 }

// wave is the wave of a column; ok is false for the column of those in none.
func (m boardModel) wave(col int) (w waveLook, ok bool) {
	if m.unplaced() {
		col--
	}
	if col < 0 || col >= len(m.s.facts.waves) {
		return waveLook{}, false
	}
	return m.s.facts.waves[col], true
}

func (m boardModel) Columns() int {
	if m.unplaced() {
		return len(m.s.facts.waves) + 1
	}
	return len(m.s.facts.waves)
}

func (m boardModel) Column(col int) board.Column {
	t := m.s.ws.T
	w, ok := m.wave(col)
	if !ok {
		n := len(m.s.facts.plan.Unplaced(m.s.facts.solution.ID))
		return board.Column{Name: t("matrix.unplaced"), Lines: [2]string{t("matrix.unplaced.what"), ""}, Total: t("matrix.total", "n", n)}
	}
	c := board.Column{
		Name: w.Name, Lines: [2]string{m.s.goLive(w.ID), m.s.noticeLine(w.ID)}, Swatch: w.fill, Pilot: w.pilot(),
		Used: w.members, Capacity: w.limit(), Total: t("matrix.total", "n", w.members),
	}
	if limit := w.limit(); limit > 0 {
		c.Rest = " / " + strconv.Itoa(limit)
		if w.Capacity > 0 && w.members > w.Capacity || w.Expected > 0 && w.members != w.Expected {
			c.Tone = parts.Warning
		}
	}
	return c
}

// members are the municipalities of a column that the filter leaves.
func (m boardModel) members(col int) []plan.ID {
	ids := m.s.facts.plan.Unplaced(m.s.facts.solution.ID)
	if w, ok := m.wave(col); ok {
		ids = m.s.facts.plan.MembersOf(w.ID)
	}
	if len(m.s.list.shown) == m.s.facts.plan.Municipalities.Len() {
		return ids
	}
	var left []plan.ID
	for _, id := range ids {
		if m.s.list.shown[id] {
			left = append(left, id)
		}
	}
	return left
}

func (m boardModel) Cards(col int) int { return len(m.members(col)) }

func (m boardModel) Card(col, i int) board.Card {
	id := m.members(col)[i]
	row, _ := m.s.facts.plan.Municipalities.Get(id)
	c := board.Card{ID: id.String(), Text: row.Name}
	switch m.s.facts.severityMark(m.s.facts.solution.ID, id) {
	case grid.Warning:
		c.Mark = board.Warning
	case grid.Bad:
		c.Mark = board.Bad
	}
	return c
}

// goLive is when a wave goes live, as it may be told to others.
func (s *Screen) goLive(wave plan.ID) string {
	m, ok := s.facts.plan.WaveMilestone(wave, plan.GoLive)
	if !ok {
		return s.ws.T("matrix.nogolive")
	}
	return reports.Promise(s.facts.plan, m, s.ws.Lang)
}

// noticeLine says until when the municipalities of a wave must be told.
func (s *Screen) noticeLine(wave plan.ID) string {
	n := rules.WaveNotice(s.facts.plan, wave, s.facts.today)
	switch n.State {
	case rules.NoNotice:
		return ""
	case rules.Passed:
		return s.ws.T("matrix.notice.passed")
	}
	return s.ws.T("matrix.notice.until", "date", n.Deadline.Short(s.ws.DayLang()))
}

func (s *Screen) newBoard() *board.Board {
	m := boardModel{s}
	b := board.New(m)
	b.OnSelect = func([]string) { s.selectionChanged() }
	b.OnActivate = func(id string) {
		if ids := idsOf([]string{id}); len(ids) == 1 {
			s.ws.Open("municipalities", ids[0])
		}
	}
	b.OnMoveTo = func([]string) { s.moveSelected() }
	b.OnType = s.typed
	b.OnDelete = func(ids []string) { s.takeOut(idsOf(ids)) }
	b.OnCopy = s.copyText
	b.OnPaste = s.paste
	b.OnMenu = func(_ []string, absolute fyne.Position) { s.municipalityMenu(grid.LeadCol, absolute) }
	b.OnColumn = func(col int) { b.SetSelection(keysOf(m.members(col))...) }
	b.OnColumnMenu = func(col int, absolute fyne.Position) {
		if w, ok := m.wave(col); ok {
			s.popUp(absolute, s.waveItems(w)...)
		}
	}
	b.OnDragOver = func(ids []string, col int) parts.Verdict {
		w, _ := m.wave(col)
		return s.judge(w.ID, idsOf(ids))
	}
	b.OnMove = func(ids []string, col int) {
		if w, ok := m.wave(col); ok {
			s.move(w.ID, idsOf(ids))
		} else {
			s.takeOut(idsOf(ids))
		}
	}
	return b
}
