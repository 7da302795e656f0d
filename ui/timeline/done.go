package timeline

import (
	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/ui/done"
	"bolgeplan/ui/kit"
)

// rowsOf returns the milestones of a bar.
func (s *Screen) rowsOf(bar string) []plan.Milestone {
	var rows []plan.Milestone
	for _, id := range s.current.Items[bar].All() {
		if m, ok := s.ws.Plan().Milestones.Get(id); ok {
			rows = append(rows, m)
		}
	}
	return rows
}

// selected returns the milestones of the selected bars.
func (s *Screen) selected() []plan.Milestone {
	var rows []plan.Milestone
	for _, bar := range s.chart.Selected() {
		rows = append(rows, s.rowsOf(bar)...)
	}
	return rows
}

// reportDone reports the selected milestones done.
func (s *Screen) reportDone() { done.Report(s.ws, done.MilestoneTarget(s.selected()), s.Focus) }

// reopenDone reopens the selected milestones.
func (s *Screen) reopenDone() { done.Reopen(s.ws, s.selected()) }

// doneItems returns the menu items that report the selection done, or reopen it.
func (s *Screen) doneItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	rows := s.selected()
	if done.CanReport(rows) {
		items = append(items, fyne.NewMenuItem(s.ws.T("done.report"), s.reportDone))
	}
	if done.CanReopen(rows) {
		items = append(items, fyne.NewMenuItem(s.ws.T("done.back"), s.reopenDone))
	}
	return items
}

// doneLinks returns the same as links of the panel, if the plan can be edited.
func (s *Screen) doneLinks(rows []plan.Milestone) []kit.Line {
	if !s.ws.CanEdit() {
		return nil
	}
	var lines []kit.Line
	if done.CanReport(rows) {
		lines = append(lines, kit.Line{kit.Link(s.ws.T("done.report"), s.reportDone)})
	}
	if done.CanReopen(rows) {
		lines = append(lines, kit.Line{kit.Link(s.ws.T("done.back"), s.reopenDone)})
	}
	return lines
}
