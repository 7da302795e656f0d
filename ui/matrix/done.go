package matrix

import (
	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/done"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
)

// doneItems returns the menu items that report a wave done, or reopen it.
func (s *Screen) doneItems(w plan.Wave) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	rows := s.facts.plan.AllMilestonesOf(w.ID)
	if done.CanReport(rows) {
		items = append(items, item(s.ws.T("done.report.wave"), func() { s.reportWave(w) }))
	}
	if done.CanReopen(rows) {
		items = append(items, item(s.ws.T("done.back.wave"), func() { s.reopenWave(w) }))
	}
	return items
}

func (s *Screen) reportWave(w plan.Wave) {
	done.Report(s.ws, done.WaveTarget(s.ws.Plan(), w.ID), s.Focus)
}

func (s *Screen) reopenWave(w plan.Wave) { done.Reopen(s.ws, s.ws.Plan().ReportedMilestones(w.ID)) }

// selectedWave returns the wave of all selected municipalities; ok is false for several
// waves or none.
func (s *Screen) selectedWave() (w plan.Wave, ok bool) {
	for _, of := range s.selectionBySolution() {
		for _, id := range of.ids {
			in, placed := s.facts.plan.WaveOf(of.solution, id)
			if !placed || ok && in.ID != w.ID {
				return plan.Wave{}, false
			}
			w, ok = in, true
		}
	}
	return w, ok
}

// selectedMilestones returns the milestones of selectedWave.
func (s *Screen) selectedMilestones() []plan.Milestone {
	w, _ := s.selectedWave()
	return s.facts.plan.AllMilestonesOf(w.ID)
}

// reportDone reports selectedWave done.
func (s *Screen) reportDone() {
	if w, ok := s.selectedWave(); ok {
		s.reportWave(w)
	}
}

// reopenDone reopens selectedWave.
func (s *Screen) reopenDone() {
	if w, ok := s.selectedWave(); ok {
		s.reopenWave(w)
	}
}

// doneSection lists what is done of selectedWave, with links to report the rest or to
// reopen it.
func (s *Screen) doneSection() (section kit.Section, ok bool) {
	w, ok := s.selectedWave()
	if !ok {
		return section, false
	}
	section.Title = w.Name
	for _, m := range s.facts.plan.MilestonesOf(w.ID) {
		if m.DoneOn != day.None {
			section.Lines = append(section.Lines, kit.Line{kit.Plain(wording.MilestoneName(s.ws.Lang, m) + " "), kit.Chip(done.FormatDoneOn(s.ws, m.DoneOn), kit.GoodTone)})
		}
	}
	if s.ws.CanEdit() {
		for _, it := range s.doneItems(w) {
			section.Lines = append(section.Lines, kit.Line{kit.Link(it.Label, it.Action)})
		}
	}
	return section, len(section.Lines) > 0
}
