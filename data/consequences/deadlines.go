package consequences

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// deadlines compares the last lawful days of notices: of the waves, then of the
// municipalities that deviate.
func deadlines(before, after *plan.Plan) []DeadlineChange {
	var list []DeadlineChange
	for _, s := range after.AllSolutions() {
		was, _ := before.Solutions.Get(s.ID)
		for _, w := range after.WavesOf(s.ID) {
			x, _ := before.WaveMilestone(w.ID, plan.GoLive)
			y, _ := after.WaveMilestone(w.ID, plan.GoLive)
			if !before.Waves.Has(w.ID) {
				continue // a new wave has nothing that could move
			}
			d := DeadlineChange{Solution: s.ID, Wave: w.ID, Before: deadlineOf(was, x), After: deadlineOf(s, y)}
			if d.Before != d.After {
				list = append(list, d)
			}
		}
	}
	return append(list, ownDeadlines(before, after)...)
}

// ownDeadlines compares the deadlines of municipalities whose own go-live changed.
func ownDeadlines(before, after *plan.Plan) []DeadlineChange {
	var list []DeadlineChange
	add := func(m plan.Milestone) {
		s, _ := after.Solutions.Get(m.SolutionID)
		x, _ := before.MilestoneFor(m.SolutionID, m.MunicipalityID, plan.GoLive)
		y, _ := after.MilestoneFor(m.SolutionID, m.MunicipalityID, plan.GoLive)
		w, _ := after.WaveOf(m.SolutionID, m.MunicipalityID)
		d := DeadlineChange{Solution: m.SolutionID, Wave: w.ID, Municipality: m.MunicipalityID, Before: deadlineOf(s, x), After: deadlineOf(s, y)}
		if d.Before != d.After {
			list = append(list, d)
		}
	}
	for _, m := range after.Milestones.Rows() {
		if m.MunicipalityID != plan.None && m.Kind == plan.GoLive {
			if old, ok := before.Milestones.Get(m.ID); !ok || old.When() != m.When() {
				add(m)
			}
		}
	}
	for _, m := range before.Milestones.Rows() {
		if m.MunicipalityID != plan.None && m.Kind == plan.GoLive && !after.Milestones.Has(m.ID) {
			add(m)
		}
	}
	return list
}

// deadlineOf is the last lawful day of the notice of a go-live.
func deadlineOf(s plan.Solution, goLive plan.Milestone) day.Day {
	return rules.Deadline(s, goLive.When())
}
