package matrix

import (
	"fyne.io/fyne/v2"

	system "bolgeplan/ui/clipboard"
	"bolgeplan/ui/kit/grid"
)

// item returns a menu item.
func item(text string, run func()) *fyne.MenuItem { return fyne.NewMenuItem(text, run) }

// submenu returns a menu item with a submenu.
func submenu(text string, items ...*fyne.MenuItem) *fyne.MenuItem {
	it := fyne.NewMenuItem(text, nil)
	it.ChildMenu = fyne.NewMenu("", items...)
	return it
}

func checked(it *fyne.MenuItem, on bool) *fyne.MenuItem {
	it.Checked = on
	return it
}

// waves returns the waves of the chosen solution, none in the overview.
func (s *Screen) waves() []waveView {
	if s.view == overview {
		return nil
	}
	return s.facts.waves
}

// moveItems offers the waves of the active solution to move the selection to. It leaves out
// a wave that holds the whole selection, and offers none in a plan that cannot be changed.
func (s *Screen) moveItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	if !s.ws.CanEdit() {
		return nil
	}
	_, waves := s.activeSolution()
	spots := s.selectionBySolution()
	for _, w := range waves {
		if len(spots) > 0 && !s.allAt(w.Name, spots) {
			items = append(items, item(w.Name+"   "+w.formatFull()+s.warning(w, spots), func() { s.assignByName(w.Name) }))
		}
	}
	return items
}

// warning returns the suffix of a wave in the menu: how many findings moving there would
// add, or that the wave would be too full. A drag shows the same in its tip.
func (s *Screen) warning(w waveView, spots []solutionSelection) string {
	if s.view == overview {
		return ""
	}
	o := s.effectOfDrop(w.ID, spots[0].ids)
	switch {
	case len(o.findings) > 0:
		return "   ▲ " + s.ws.Lang.N("matrix.moveto.findings", len(o.findings))
	case w.limit() > 0 && o.members > w.limit():
		return "   ▲ " + s.ws.T("matrix.moveto.full", "n", o.members, "of", w.limit())
	}
	return ""
}

// allAt reports whether the whole selection is in waves of a name.
func (s *Screen) allAt(name string, spots []solutionSelection) bool {
	for _, of := range spots {
		for _, id := range of.ids {
			if w, _ := s.facts.plan.WaveOf(of.solution, id); w.Name != name {
				return false
			}
		}
	}
	return true
}

// chooseWave asks for the wave to move the selection to.
func (s *Screen) chooseWave(at fyne.Position) {
	items := s.moveItems()
	if len(items) == 0 {
		return
	}
	items = append(items, fyne.NewMenuItemSeparator(), item(s.ws.T("matrix.takeout"), s.unassignSelected))
	if sol, _ := s.activeSolution(); s.view == overview {
		items = append(items, item(s.ws.T("matrix.show.matrix", "solution", sol.Short), func() { s.showSolution(sol.ID) }))
	}
	s.popUp(at, items...)
}

// moveSelected opens the menu of waves beside the first selected municipality.
func (s *Screen) moveSelected() {
	if len(s.selected) == 0 {
		return
	}
	first := s.selected[0]
	s.reveal(first)
	switch s.view {
	case columns:
		pos, size := s.board.CardRect(first.String())
		base := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.board)
		s.chooseWave(base.Add(pos).AddXY(0, size.Height))
	case matrix:
		s.chooseWave(s.below(s.matrixGrid, grid.Pos{Row: s.rowOf(first), Col: s.facts.waveIndex[first]}))
	default:
		s.chooseWave(s.below(s.overviewGrid, grid.Pos{Row: s.rowOf(first), Col: s.overviewColumn()}))
	}
}

// municipalityMenu opens the menu about the selected municipalities. col is the column
// where it was opened.
func (s *Screen) municipalityMenu(col int, at fyne.Position) {
	if len(s.selected) == 0 {
		return
	}
	t := s.ws.T
	var items []*fyne.MenuItem
	if moves := s.moveItems(); len(moves) > 0 {
		items = append(items,
			submenu(t("matrix.moveto"), moves...),
			item(t("matrix.takeout"), s.unassignSelected),
			fyne.NewMenuItemSeparator())
	}
	if _, ids := s.deviationCandidates(); len(ids) > 0 && s.ws.CanEdit() {
		items = append(items, item(t("matrix.own.new"), s.askOwnDate), fyne.NewMenuItemSeparator())
	}
	board := fyne.CurrentApp().Clipboard()
	cut, paste := item(t("command.edit.cut"), func() { board.SetContent(s.cut()) }), item(t("command.edit.paste"), func() { system.Paste(board, s.paste) })
	cut.Disabled, paste.Disabled = !s.ws.CanEdit(), !s.ws.CanEdit()
	items = append(items, cut, item(t("command.edit.copy"), func() { board.SetContent(s.copyText()) }), paste)
	if len(s.selected) == 1 {
		id := s.selected[0]
		items = append(items, item(t("matrix.sheet"), func() { s.ws.OpenScreen("municipalities", id) }))
	}
	switch {
	case s.view != overview && col >= 0 && col < len(s.facts.waves):
		w := s.facts.waves[col]
		items = append(items, fyne.NewMenuItemSeparator(), submenu(w.Name, s.waveItems(w)...))
	case s.view == overview && col >= 0 && col < len(s.facts.rolledOut):
		sol := s.facts.rolledOut[col]
		items = append(items, item(t("matrix.show.matrix", "solution", sol.Short), func() { s.showSolution(sol.ID) }))
	}
	s.popUp(at, items...)
}

// showMenu returns the menu of the view: order, groups, filters, widths and waves.
func (s *Screen) showMenu() []*fyne.MenuItem {
	t := s.ws.T
	items := []*fyne.MenuItem{submenu(t("matrix.sort"), s.sortItems()...), checked(item(t("matrix.groups"), s.toggleGroups), s.list.groups)}
	items = append(items, s.filterItems()...)
	if s.grid() != nil {
		items = append(items, item(t("matrix.widths.reset"), s.resetWidths))
	}
	items = append(items, fyne.NewMenuItemSeparator(), item(t("matrix.wave.new"), s.newWave))
	var edit []*fyne.MenuItem
	for _, w := range s.waves() {
		edit = append(edit, submenu(w.Name, s.waveItems(w)...))
	}
	if len(edit) > 0 {
		items = append(items, submenu(t("matrix.waves"), edit...))
	}
	return items
}
