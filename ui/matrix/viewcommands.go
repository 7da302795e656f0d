package matrix

import (
	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit/style"
)

// addViewCommands adds what changes the view: the three views, order, groups and filters.
func (s *Screen) addViewCommands(commands map[string]command.Command) {
	for id, view := range map[string]int{"view.overview": overview, "view.matrix": matrix, "view.board": columns} {
		commands[id] = command.Command{Run: func() { s.chooseView(view) }}
	}
	commands["view.sort"] = command.Command{Enabled: func() bool { return s.grid() != nil }, Run: func() { s.popUp(s.belowHeader(), s.sortItems()...) }}
	commands["view.group"] = command.Command{Enabled: func() bool { return s.grid() != nil }, Run: s.toggleGroups}
	commands["view.filter"] = command.Command{Run: func() { s.popUp(s.belowHeader(), s.filterItems()...) }}
	commands["view.all"] = command.Command{Enabled: func() bool { return len(s.activeFilters()) > 0 }, Run: s.showAll}
	commands["plan.wave.rename"] = command.Command{Enabled: func() bool { return s.wave.id != plan.None }, Run: s.renameChosen}
	commands["plan.wave.delete"] = command.Command{Enabled: func() bool { return s.wave.id != plan.None }, Run: s.deleteChosen}
}

// belowHeader is where menus open that a shortcut opens.
func (s *Screen) belowHeader() fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(s.showButton).AddXY(0, style.Px(style.ButtonHeight)+2)
}

// renameChosen renames the selected wave where its header is.
func (s *Screen) renameChosen() {
	switch at := s.indexOfWave(s.wave.id); {
	case at < 0:
	case s.view == matrix:
		s.renameColumn(at)
	default:
		s.editWave(s.facts.waves[at].Wave)
	}
}

func (s *Screen) deleteChosen() {
	if w, ok := s.facts.plan.Waves.Get(s.wave.id); ok {
		s.askDeleteWave(w)
	}
}
