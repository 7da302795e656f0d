// Package waves is what is done with waves as a whole: what goes with one that is deleted, what a
// date typed for one moves, which municipality has none yet, and what a typed sentence asks for.
package waves

import (
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// Deletion is what goes with a wave that is deleted.
type Deletion struct {
	Wave    plan.Wave
	Members []plan.ID        // who need another place
	Targets []plan.Wave      // where they can go: the other waves of the solution, in their order
	Dates   []plan.Milestone // that go with the wave
	Told    []plan.ID        // of Members, who have been given notice
}

// DeletionOf returns what goes with a wave; ok is false where the plan lacks it.
func DeletionOf(p *plan.Plan, wave plan.ID) (x Deletion, ok bool) {
	x.Wave, ok = p.Waves.Get(wave)
	if !ok {
		return x, false
	}
	x.Members, x.Dates = p.MembersOf(wave), p.MilestonesOf(wave)
	for _, w := range p.WavesOf(x.Wave.SolutionID) {
		if w.ID != wave {
			x.Targets = append(x.Targets, w)
		}
	}
	for _, id := range x.Members {
		if _, told := letters.LastNotice(p, x.Wave.SolutionID, id); told {
			x.Told = append(x.Told, id)
		}
	}
	return x, true
}

// Edit returns the edit that deletes the wave. Its municipalities go to another wave, or have none
// where target is None.
func (x Deletion) Edit(target plan.ID) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		if target == plan.None {
			d.Unassign(x.Wave.SolutionID, x.Members...)
		}
		return d.RemoveWave(x.Wave.ID, target)
	}
}
