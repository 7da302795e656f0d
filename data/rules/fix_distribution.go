package rules

import (
	"cmp"
	"slices"
	"strconv"

	"bolgeplan/data/plan"
)

// assignMissing puts unplaced municipalities into a wave that has room for all of them. A
// municipality that is in two waves is removed from the wave that the plan does not count.
func (x *Fixer) assignMissing() {
	if x.f.Key != "rules.placed.missing" {
		x.removeMisplaced()
		return
	}
	for _, w := range x.p.WavesOf(x.f.Solution) {
		if x.stopped() || len(x.fixes) == mostFixes {
			return
		}
		if len(x.p.MembersOf(w.ID))+len(x.f.Municipalities) <= sizeWanted(w) {
			x.Offer(x.assignFix(w, x.f.Municipalities, "rules.fix.place"))
		}
	}
}

// sizeWanted is how many municipalities a wave should have, or can take; 0 where the plan
// does not say.
func sizeWanted(w plan.Wave) int {
	if w.Capacity > 0 && (w.Expected == 0 || w.Capacity < w.Expected) {
		return w.Capacity
	}
	return w.Expected
}

// assignFix puts municipalities into a wave.
func (x *Fixer) assignFix(to plan.Wave, ids []plan.ID, key string) Fix {
	solution := nameOf(x.p, x.f.Solution)
	label := plan.L("did.move-many", "n", strconv.Itoa(len(ids)), "to", to.Name, "solution", solution)
	if len(ids) == 1 {
		label = plan.L("did.place", "name", nameOf(x.p, ids[0]), "to", to.Name, "solution", solution)
	}
	return Fix{
		Key: key, Figures: []Figure{{"to", to.ID}, {"name", ids[0]}}, Label: label,
		Edit: func(d *plan.Draft) error { return d.Assign(to.ID, ids...) },
	}
}

// removeMisplaced takes the rows out that put a municipality where it does not belong.
func (x *Fixer) removeMisplaced() {
	f := x.f
	one, from := f.onlyMunicipality(), nameOf(x.p, f.Wave)
	x.Offer(Fix{
		Key: "rules.fix.remove", Figures: []Figure{{"from", f.Wave}},
		Label: plan.L("did.unassign", "name", nameOf(x.p, one), "from", from, "solution", nameOf(x.p, f.Solution)),
		Edit: func(d *plan.Draft) error {
			for _, a := range d.Plan().Assignments.Rows() {
				if a.SolutionID == f.Solution && a.MunicipalityID == one && a.WaveID == f.Wave {
					plan.Remove[plan.Assignment](d, a.ID)
				}
			}
			return nil
		},
	})
}

// setExpected has the plan say the number that there is.
func (x *Fixer) setExpected() {
	n, wave := x.number("members"), x.f.Wave
	x.Offer(Fix{
		Key: "rules.fix.expected", Figures: []Figure{{"members", n}},
		Label: plan.L("did.expected", "solution", nameOf(x.p, x.f.Solution), "wave", nameOf(x.p, wave), "n", strconv.Itoa(n)),
		Edit: func(d *plan.Draft) error {
			plan.Update(d, wave, func(w *plan.Wave) { w.Expected = n })
			return nil
		},
	})
}

// relieveWave spreads courses over more weeks, and moves one municipality out of a wave
// that has too many: into the nearest ordinary wave first.
func (x *Fixer) relieveWave() {
	if x.f.Key == "rules.capacity.courses" {
		for _, kind := range [...]plan.MilestoneKind{plan.CourseEnd, plan.CourseStart} {
			if m, ok := x.p.WaveMilestone(x.f.Wave, kind); ok {
				x.Move(m.ID)
			}
		}
	}
	for _, to := range x.neighbours() {
		for _, id := range x.f.Municipalities {
			if x.stopped() || len(x.fixes) >= mostFixes {
				return
			}
			x.Offer(x.assignFix(to, []plan.ID{id}, "rules.fix.relieve"))
		}
	}
}

// neighbours are the other ordinary waves of the finding's solution, the nearest
// first.
func (x *Fixer) neighbours() []plan.Wave {
	waves := x.p.WavesOf(x.f.Solution)
	own := slices.IndexFunc(waves, func(w plan.Wave) bool { return w.ID == x.f.Wave })
	order := make([]int, 0, len(waves))
	for i, w := range waves {
		if i != own && w.Kind != plan.Pilot {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(max(a-own, own-a), max(b-own, own-b)) })
	near := make([]plan.Wave, len(order))
	for i, at := range order {
		near[i] = waves[at]
	}
	return near
}
