package matrix

import (
	"slices"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/grid"
)

// item is an entry of a menu.
func item(text string, run func()) *fyne.MenuItem { return fyne.NewMenuItem(text, run) }

// submenu is an entry that leads to others.
func submenu(text string, items ...*fyne.MenuItem) *fyne.MenuItem {
	it := fyne.NewMenuItem(text, nil)
	it.ChildMenu = fyne.NewMenu("", items...)
	return it
}

func checked(it *fyne.MenuItem, on bool) *fyne.MenuItem {
	it.Checked = on
	return it
}

// waves are the waves of the solution that is worked on, none in the overview.
func (s *Screen) waves() []waveLook {
	if s.view == overview {
		return nil
	}
	return s.facts.waves
}

// moveItems lists the waves as places to move the selected municipalities to,
// but for one in which all of them are.
func (s *Screen) moveItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, w := range s.waves() {
		if ids := s.selected; !s.allIn(w.ID, ids) {
			items = append(items, item(w.Name+"   "+w.inFull(), func() { s.move(w.ID, ids) }))
		}
	}
	return items
}

// chooseWave asks into which wave the selected municipalities go.
func (s *Screen) chooseWave(at fyne.Position) {
	items := s.moveItems()
	if len(items) == 0 || len(s.selected) == 0 {
		return
	}
	out := item(s.ws.T("matrix.takeout"), func() { s.takeOut(s.selected) })
	s.popUp(at, append(items, fyne.NewMenuItemSeparator(), out)...)
}

// moveSelected asks where to, beside the first selected municipality.
func (s *Screen) moveSelected() {
	if len(s.selected) == 0 {
		return
	}
	first := s.selected[0]
	s.reveal(first)
	if s.view == columns {
		pos, size := s.board.CardRect(first.String())
		base := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.board)
		s.chooseWave(base.Add(pos).AddXY(0, size.Height))
		return
	}
	s.chooseWave(s.below(s.one, grid.Pos{Row: s.rowOf(first), Col: s.facts.at[first]}))
}

// municipalityMenu is the menu about the selected municipalities; col is the
// column where it was asked for.
func (s *Screen) municipalityMenu(col int, at fyne.Position) {
	if len(s.selected) == 0 {
		return
	}
	t := s.ws.T
	var items []*fyne.MenuItem
	if len(s.waves()) > 0 {
		items = append(items,
			submenu(t("matrix.moveto"), s.moveItems()...),
			item(t("matrix.takeout"), func() { s.takeOut(s.selected) }),
			fyne.NewMenuItemSeparator())
	}
	items = append(items, item(t("command.edit.copy"), func() { fyne.CurrentApp().Clipboard().SetContent(s.copyText()) }))
	if len(s.selected) == 1 {
		id := s.selected[0]
		items = append(items, item(t("matrix.sheet"), func() { s.ws.Open("municipalities", id) }))
	}
	switch {
	case s.view == matrix && col >= 0 && col < len(s.facts.waves):
		w := s.facts.waves[col]
		items = append(items, fyne.NewMenuItemSeparator(), submenu(w.Name, s.waveItems(w)...))
	case s.view == overview && col >= 0 && col < len(s.facts.rolledOut):
		sol := s.facts.rolledOut[col]
		items = append(items, item(t("matrix.show.matrix", "solution", sol.Short), func() { s.showSolution(sol.ID) }))
	}
	s.popUp(at, items...)
}

// showMenu is the menu of what is shown: groups, filters and the waves.
func (s *Screen) showMenu() []*fyne.MenuItem {
	t, f := s.ws.T, &s.list.filter
	set := func(change func(*filter)) func() {
		return func() {
			change(f)
			s.refilter()
		}
	}
	items := []*fyne.MenuItem{
		checked(item(t("matrix.groups"), s.toggleGroups), s.list.groups),
		submenu(t("matrix.only.region"), s.regionItems(set)...),
	}
	if len(s.waves()) > 0 {
		items = append(items, submenu(t("matrix.only.wave"), s.waveFilterItems(set)...))
	}
	items = append(items, checked(item(t("matrix.only.trouble"), set(func(f *filter) { f.trouble = !f.trouble })), f.trouble))
	if f.active() {
		items = append(items, item(t("matrix.only.reset"), set(func(f *filter) { *f = filter{} })))
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

func (s *Screen) regionItems(set func(func(*filter)) func()) []*fyne.MenuItem {
	var regions []string
	for _, m := range s.facts.plan.AllMunicipalities() {
		if !slices.Contains(regions, m.Region) {
			regions = append(regions, m.Region)
		}
	}
	slices.SortFunc(regions, plan.CompareDanish)
	now := s.list.filter.region
	items := []*fyne.MenuItem{checked(item(s.ws.T("matrix.all"), set(func(f *filter) { f.region = "" })), now == "")}
	for _, r := range regions {
		items = append(items, checked(item(r, set(func(f *filter) { f.region = r })), now == r))
	}
	return items
}

func (s *Screen) waveFilterItems(set func(func(*filter)) func()) []*fyne.MenuItem {
	now := s.list.filter
	choose := func(wave plan.ID, unplaced bool) func() {
		return set(func(f *filter) { f.wave, f.unplaced = wave, unplaced })
	}
	items := []*fyne.MenuItem{
		checked(item(s.ws.T("matrix.all"), choose(plan.None, false)), now.wave == plan.None && !now.unplaced),
		checked(item(s.ws.T("matrix.unplaced"), choose(plan.None, true)), now.unplaced),
	}
	for _, w := range s.waves() {
		items = append(items, checked(item(w.Name, choose(w.ID, false)), now.wave == w.ID))
	}
	return items
}
