package rules

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Target is a wave to which municipalities could be moved, and what that would
// bring.
type Target struct {
	Wave  plan.ID
	Added []Finding
}

// Breaks reports whether the move would break a rule. That a wave no longer has
// the number which the plan says is no reason against it: every move does that.
func (t Target) Breaks() bool {
	for _, f := range t.Added {
		if f.Severity < Info && f.Rule != ExpectedRule {
			return true
		}
	}
	return false
}

// Targets says of each wave of a solution what moving some municipalities there
// would bring. What the plan finds already is not counted, wherever they go.
func Targets(p *plan.Plan, solution plan.ID, municipalities []plan.ID, today day.Day) ([]Target, error) {
	before := Check(p, today)
	var targets []Target
	for _, w := range p.WavesOf(solution) {
		d := p.Edit()
		if err := d.Assign(w.ID, municipalities...); err != nil {
			return nil, err
		}
		added, _ := Difference(before, Check(d.Plan(), today))
		targets = append(targets, Target{w.ID, moreThanBefore(added, before, municipalities)})
	}
	return targets, nil
}

// moreThanBefore leaves out the findings about wholes that have only changed
// their number, such as a late wave that has a municipality more which was late
// before.
func moreThanBefore(added, before []Finding, moved []plan.ID) []Finding {
	var list []Finding
	for _, f := range added {
		if !foundAll(before, f, moved) {
			list = append(list, f)
		}
	}
	return list
}

// foundAll reports whether a plan had the same kind of finding about the same
// solution for all whom f is about and who were moved, and about the same wave
// for the rest.
func foundAll(before []Finding, f Finding, moved []plan.ID) bool {
	for _, m := range f.Municipalities {
		found := false
		for _, b := range before {
			if b.Key == f.Key && b.Solution == f.Solution && b.About(m) && (b.Wave == f.Wave || slices.Contains(moved, m)) {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return len(f.Municipalities) > 0
}
