package matrix

import (
	"slices"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// The tabs that are not a solution.
const (
	allTab  = "all"
	moreTab = "+"
)

// showTabs shows a tab for each rolled-out solution, and for the chosen one.
func (s *Screen) showTabs() {
	items := []kit.NavItem{{ID: allTab, Text: s.ws.T("matrix.all")}}
	for _, sol := range s.shownTabs() {
		items = append(items, kit.NavItem{ID: sol.ID.String(), Text: sol.Short})
	}
	items = append(items, kit.NavItem{ID: moreTab, Text: moreTab})
	s.tabs.SetItems(items, s.currentTab())
}

func (s *Screen) shownTabs() []plan.Solution {
	shown := slices.Clone(s.facts.rolledOut)
	chosen := s.facts.solution
	if chosen.ID != plan.None && !slices.ContainsFunc(shown, func(o plan.Solution) bool { return o.ID == chosen.ID }) {
		shown = append(shown, chosen)
	}
	return shown
}

func (s *Screen) currentTab() string {
	if s.view == overview || s.facts.solution.ID == plan.None {
		return allTab
	}
	return s.facts.solution.ID.String()
}

// chooseTab handles the tabs.
func (s *Screen) chooseTab(id string) {
	switch id {
	case moreTab:
		s.tabs.Select(s.currentTab())
		// After the click the tab takes the focus. The menu must open later,
		// or it would lose the focus.
		go fyne.Do(s.showSolutions)
		return
	case allTab:
		s.setView(overview)
	default:
		for _, chosen := range idsOf([]string{id}) {
			s.showSolution(chosen)
		}
	}
	s.Focus()
}

// showSolutions opens the menu of the solutions that have no tab.
func (s *Screen) showSolutions() {
	kinds := []plan.SolutionKind{plan.Business, plan.Support, plan.Platform, plan.Tool, plan.PhasedOut}
	var items []*fyne.MenuItem
	for _, kind := range kinds {
		var of []*fyne.MenuItem
		for _, sol := range s.facts.plan.ListedSolutions() {
			tabbed := slices.ContainsFunc(s.shownTabs(), func(o plan.Solution) bool { return o.ID == sol.ID })
			if sol.Kind == kind && !tabbed {
				of = append(of, fyne.NewMenuItem(solutionName(sol), func() {
					s.showSolution(sol.ID)
					s.Focus()
				}))
			}
		}
		if len(of) > 0 {
			group := fyne.NewMenuItem(s.ws.T("solutionkind."+string(kind)), nil)
			group.ChildMenu = fyne.NewMenu("", of...)
			items = append(items, group)
		}
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	items = append(items, fyne.NewMenuItem(s.ws.T("matrix.solutions.more"), func() { s.ws.OpenSetting("short", setup.Of{Solution: s.facts.solution.ID}) }))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.tabs)
	s.popUp(at.AddXY(s.moreLeft(), style.Px(style.ButtonHeight)+2), items...)
}

func solutionName(sol plan.Solution) string {
	if sol.Name == "" || sol.Name == sol.Short {
		return sol.Short
	}
	return sol.Short + " · " + sol.Name
}

// moreLeft returns the left edge of the last tab, if all tabs fit.
func (s *Screen) moreLeft() float32 {
	const pad, gap = 20, 6
	x := float32(0)
	texts := []string{s.ws.T("matrix.all")}
	for _, sol := range s.shownTabs() {
		texts = append(texts, sol.Short)
	}
	for _, text := range texts {
		x += style.Width(text, style.Px(style.TextSize), style.Semibold) + style.Px(pad) + style.Px(gap)
	}
	return min(x, max(0, s.tabs.Size().Width-style.Px(30)))
}

// shownSolutions returns the solutions whose waves the view shows.
func (s *Screen) shownSolutions() []plan.Solution {
	if s.view == overview {
		return s.facts.rolledOut
	}
	return []plan.Solution{s.facts.solution}
}

// popUp opens a menu at a position of the window.
func (s *Screen) popUp(at fyne.Position, items ...*fyne.MenuItem) {
	if len(items) == 0 {
		return
	}
	kit.ShowMenu(s.ws.Window.Canvas(), items, at)
}
