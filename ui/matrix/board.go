package matrix

import (
	"strconv"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/severity"
	"bolgeplan/reports"
	"bolgeplan/ui/conflicts"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/board"
	"bolgeplan/ui/kit/grid"
	"bolgeplan/ui/kit/style"
)

// boardModel shows a solution as a board: a column per wave, and one for the unplaced
// municipalities.
type boardModel struct{ s *Screen }

// unplacedColumn returns the index of the column of unplaced municipalities: the first, or
// the last while it is empty. There it takes no room from the waves, and cards can still be
// dropped on it.
func (m boardModel) unplacedColumn() int {
	if len(m.s.facts.plan.Unplaced(m.s.facts.solution.ID)) > 0 {
		return 0
	}
	return len(m.s.facts.waves)
}

// wave returns the wave of a column; ok is false for the column of unplaced municipalities.
func (m boardModel) wave(col int) (w waveView, ok bool) {
	at := m.unplacedColumn()
	if col > at {
		col--
	} else if col == at {
		return waveView{}, false
	}
	if col < 0 || col >= len(m.s.facts.waves) {
		return waveView{}, false
	}
	return m.s.facts.waves[col], true
}

func (m boardModel) Columns() int { return len(m.s.facts.waves) + 1 }

func (m boardModel) Column(col int) board.Column {
	t := m.s.ws.T
	w, ok := m.wave(col)
	if !ok {
		ids := m.s.facts.plan.Unplaced(m.s.facts.solution.ID)
		c := board.Column{Name: t("matrix.unplaced"), Lines: [2]string{t("matrix.unplaced.what"), ""}, Total: t("matrix.total", "n", len(ids))}
		c.Second = m.s.formatInhabitants(m.s.inhabitants(ids))
		if len(ids) == 0 {
			c.Lines[0] = t("matrix.unplaced.drop")
		}
		return c
	}
	c := board.Column{
		Chosen: w.ID == m.s.wave.id,
		Name:   m.s.markWave(w.Wave), Lines: [2]string{m.s.formatGoLive(w.ID), m.s.formatNotice(w.ID)}, Swatch: w.fill, Pilot: w.pilot(),
		Used: w.members, Capacity: w.limit(), Total: t("matrix.total", "n", w.members),
		Load: w.inhabitants, LoadLimit: m.s.facts.fullLoad, Second: m.s.formatInhabitants(w.inhabitants),
	}
	if limit := w.limit(); limit > 0 {
		c.Rest = " / " + strconv.Itoa(limit)
		if w.isOff() {
			c.Tone = style.WarningTone
		}
	}
	if most := m.s.facts.mostInhabitants; most > 0 {
		c.Second = t("matrix.inhabitants.of", "n", m.s.formatNumber(w.inhabitants), "of", m.s.formatNumber(most))
	}
	return c
}

// inhabitants adds up the newest populations of municipalities.
func (s *Screen) inhabitants(ids []plan.ID) int {
	n := 0
	for _, id := range ids {
		pop, _ := s.facts.plan.InhabitantsUpTo(id, s.facts.today.Year())
		n += pop.Inhabitants
	}
	return n
}

func (s *Screen) formatInhabitants(n int) string {
	return s.ws.T("matrix.inhabitants", "n", s.formatNumber(n))
}

// members returns the municipalities of a column that match the filter.
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
	card := board.Card{ID: id.String(), Text: row.Name, Mark: m.s.facts.trouble[troubleKey{m.s.facts.solution.ID, id}]}
	if m.s.isDisputed(m.s.facts.solution.ID, id) {
		card.Note, card.Mark = conflicts.Sign, max(card.Mark, severity.Warning)
	}
	if was, ok := m.s.formerWave(m.s.facts.solution.ID, id); ok {
		card.Note = m.s.ws.T("matrix.card.from", "wave", chipTextOf(was))
	}
	return card
}

// formatGoLive returns the go-live of a wave as it is promised to others.
func (s *Screen) formatGoLive(wave plan.ID) string {
	m, ok := s.facts.plan.WaveMilestone(wave, plan.GoLive)
	if !ok {
		return s.ws.T("matrix.nogolive")
	}
	return reports.FormatMilestoneDate(s.facts.plan, m, s.ws.Lang)
}

// formatNotice says until when the municipalities of a wave must get notice.
func (s *Screen) formatNotice(wave plan.ID) string {
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
	b.Describe = s.describeCard
	b.OnSelect = func([]string) { s.selectionChanged() }
	b.OnActivate = func(id string) {
		if ids := idsOf([]string{id}); len(ids) == 1 {
			s.ws.OpenScreen("municipalities", ids[0])
		}
	}
	b.OnMoveTo = func([]string) {
		if !s.enterWave() {
			s.moveSelected()
		}
	}
	b.OnCancel = s.cancel
	b.OnRename = func(col int) {
		if w, ok := m.wave(col); ok {
			pos, size := b.HeaderRect(col)
			s.renameAt(w.Wave, b, pos, size)
		}
	}
	b.OnType = s.typed
	b.OnDelete = func(ids []string) {
		if !s.deleteWave() {
			s.unassign(idsOf(ids))
		}
	}
	b.OnCopy, b.OnCut = s.copyText, s.cut
	b.OnPaste = s.paste
	b.OnMenu = func(ids []string, absolute fyne.Position) {
		col := grid.FrozenCol
		if chosen := idsOf(ids); len(chosen) > 0 {
			if at, ok := s.facts.waveIndex[chosen[0]]; ok {
				col = at
			}
		}
		s.municipalityMenu(col, absolute)
	}
	tip := kit.NewHoverTip(b)
	b.OnHover = func(id string, absolute fyne.Position) {
		text := ""
		if ids := idsOf([]string{id}); len(ids) == 1 {
			text = s.cellTip(s.facts.solution.ID, ids[0])
		}
		tip.Show(id, absolute, text)
	}
	b.OnColumn = func(col int) {
		if w, ok := m.wave(col); ok {
			s.selectWave(w.ID)
		} else {
			b.SetSelection(keysOf(m.members(col))...)
		}
	}
	b.OnColumnMenu = func(col int, absolute fyne.Position) {
		if w, ok := m.wave(col); ok {
			s.popUp(absolute, s.waveItems(w)...)
		}
	}
	b.OnDragOver = func(ids []string, col int) base.DropPreview {
		w, _ := m.wave(col)
		return s.assessDrop(w.ID, idsOf(ids))
	}
	b.OnMove = func(ids []string, col int) {
		if w, ok := m.wave(col); ok {
			s.move(w.ID, idsOf(ids))
		} else {
			s.unassign(idsOf(ids))
		}
	}
	b.OnGivenUp = s.sayDragLost
	return b
}
