package timeline

import (
	"strconv"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
)

// remove removes the milestones of bars from the plan, as one step. If any of them is
// locked or done, it removes none.
func (s *Screen) remove(bars []string) {
	p := s.ws.Plan()
	var rows []plan.Milestone
	for _, bar := range bars {
		for _, id := range s.current.Items[bar].All() {
			m, ok := p.Milestones.Get(id)
			if !ok {
				continue
			}
			if err := m.CheckEdit(); err != nil {
				s.ws.ShowMessage(wording.FormatError(s.ws.Lang, err))
				return
			}
			rows = append(rows, m)
		}
	}
	if len(rows) == 0 {
		return
	}
	label := plan.L("did.milestones-remove", "n", strconv.Itoa(len(rows)))
	if len(rows) == 1 {
		label = p.MilestoneLabel("did.milestone-remove", rows[0])
	}
	s.ws.DoThen(label, func(d *plan.Draft) error {
		for _, m := range rows {
			keepEnds(d, m)
			plan.Remove[plan.Milestone](d, m.ID)
		}
		return nil
	}, func(data.Outcome) { s.ws.ShowMessage(s.ws.FormatLabel(label)) })
}

// keepEnds gives the milestones that end with a removed milestone their present end.
func keepEnds(d *plan.Draft, gone plan.Milestone) {
	for _, m := range d.Base().Milestones.Rows() {
		if m.EndsWith != gone.ID {
			continue
		}
		end := d.Base().EndOf(m)
		plan.Update(d, m.ID, func(row *plan.Milestone) {
			row.EndsWith, row.EndEarliest, row.EndLatest = plan.None, end.Earliest, end.Latest
			if end.Decided() {
				row.EndWritten = end.Long(day.Danish)
			}
		})
	}
}

// setLocked locks or unlocks the milestones of bars.
func (s *Screen) setLocked(bars []string, locked bool) {
	p := s.ws.Plan()
	var rows []plan.Milestone
	for _, bar := range bars {
		for _, id := range s.current.Items[bar].All() {
			if m, ok := p.Milestones.Get(id); ok && m.Locked != locked {
				rows = append(rows, m)
			}
		}
	}
	if len(rows) == 0 {
		return
	}
	key := map[bool]string{true: "did.milestone-lock", false: "did.milestone-unlock"}[locked]
	s.ws.Do(p.MilestoneLabel(key, rows[0]), func(d *plan.Draft) error {
		for _, m := range rows {
			plan.Update(d, m.ID, func(row *plan.Milestone) { row.Locked = locked })
		}
		return nil
	})
}

// menu opens the menu of a bar, or of the empty area of a lane. A plan that cannot be changed has
// none.
func (s *Screen) menu(bar string, at fyne.Position) {
	if !s.ws.CanEdit() {
		return
	}
	t := s.ws.T
	lane, d := s.chart.LaneAt(at)
	add := fyne.NewMenuItem(t("schedule.new.menu"), func() { s.createOn(lane, d) })
	if _, ok := s.ownerOf(lane); !ok {
		add = fyne.NewMenuItem(t("schedule.new.menu"), func() { s.create(s.selectedOwner(), d) })
	}
	items := []*fyne.MenuItem{add}
	if at, ok := s.ownerOf(lane); ok {
		shift := fyne.NewMenuItem(t("schedule.shift.owner", "name", s.formatOwner(at)), func() { s.shiftOwner(at) })
		items = append([]*fyne.MenuItem{shift}, items...)
	}
	if it, ok := s.current.Items[bar]; ok {
		m, _ := s.ws.Plan().Milestones.Get(it.ID)
		locked, name := isLocked(s.rowsOf(bar)), wording.MilestoneName(s.ws.Lang, m)
		if m.Name == "" {
			name = wording.Uncapitalize(name)
		}
		lock := fyne.NewMenuItem(t(map[bool]string{false: "schedule.lock", true: "schedule.unlock"}[locked]), func() {
			s.setLocked(s.chart.Selected(), !locked)
		})
		remove := fyne.NewMenuItem(t("schedule.remove", "name", name), func() { s.remove([]string{bar}) })
		items = append([]*fyne.MenuItem{fyne.NewMenuItem(t("schedule.edit"), func() { s.edit(bar) })}, s.doneItems()...)
		items = append(items, s.courseItems(m)...)
		items = append(items, fyne.NewMenuItem(t("schedule.shift"), s.shift), lock, remove, fyne.NewMenuItemSeparator(), add)
	}
	if fixes := s.fixItems(bar, at); len(fixes) > 0 {
		items = append(append(fixes, fyne.NewMenuItemSeparator()), items...)
	}
	kit.ShowMenu(s.ws.Window.Canvas(), items, at)
}

// createOn asks for a new milestone on a lane.
func (s *Screen) createOn(lane string, d day.Day) {
	if at, ok := s.ownerOf(lane); ok {
		s.create(at, d)
	}
}
