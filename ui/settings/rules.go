package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
)

// fillRules shows the limits of the plan, or those of a solution that differ from them.
func (s *Screen) fillRules() {
	if !s.ws.Plan().Solutions.Has(s.scope) {
		s.scope = plan.None
	}
	choose := kit.NewMenuButton(s.scopeName(), s.scopeMenu)
	choose.SetName(s.ws.T("rules.scope"))
	line := container.NewHBox(kit.Padded(5, 6, 0, 0, kit.NewQuiet(s.ws.T("rules.scope"))), choose)
	s.form.Add(kit.Padded(0, 0, 2, rowLeft, line))
	s.addNote(kit.Quiet(s.ws.T("rules.empty")))
	s.addFields(s.entries(s.scope))
}

func (s *Screen) scopeName() string {
	if of, ok := s.ws.Plan().Solutions.Get(s.scope); ok {
		return of.Short
	}
	return s.ws.T("rules.scope.plan")
}

// scopeMenu is the menu of whose limits are shown: the plan's, and those of solutions, those
// with waves first.
func (s *Screen) scopeMenu() []*fyne.MenuItem {
	p := s.ws.Plan()
	item := func(text string, id plan.ID) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, func() {
			s.scope = id
			s.fill()
			s.Focus()
		})
		i.Checked = id == s.scope
		return i
	}
	items := []*fyne.MenuItem{item(s.ws.T("rules.scope.plan"), plan.None), fyne.NewMenuItemSeparator()}
	var others []*fyne.MenuItem
	for _, of := range p.AllSolutions() {
		if len(p.WavesOf(of.ID))+len(p.MilestonesOfSolution(of.ID)) > 0 {
			items = append(items, item(of.Short, of.ID))
		} else {
			others = append(others, item(of.Short, of.ID))
		}
	}
	if len(others) == 0 {
		return items
	}
	more := fyne.NewMenuItem(s.ws.T("rules.scope.others"), nil)
	more.ChildMenu = fyne.NewMenu("", others...)
	return append(items, more)
}
