package plantest

import (
	"strconv"
	"sync"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
)

// examples has the examples that were built, by their names: a plan is not changed by what reads it.
var examples sync.Map

// Example returns a built-in example, by its name.
func Example(t testing.TB, name string) *plan.Plan {
	t.Helper()
	built, _ := examples.LoadOrStore(name, sync.OnceValues(func() (*plan.Plan, error) { return example.Build(name) }))
	p, err := built.(func() (*plan.Plan, error))()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// SolutionNamed returns a solution by its short name.
func SolutionNamed(t testing.TB, p *plan.Plan, short string) plan.Solution {
	t.Helper()
	s, ok := p.SolutionNamed(short)
	if !ok {
		t.Fatalf("the plan has no solution %s", short)
	}
	return s
}

// SolutionID returns the id of a solution by its short name.
func SolutionID(t testing.TB, p *plan.Plan, short string) plan.ID {
	t.Helper()
	return SolutionNamed(t, p, short).ID
}

// Large returns a plan with 20 solutions and 2,000 milestones: those of a plan, and in place of the
// waves of all but one of them 27 waves from a day on. The one that stays, by its short name, may be "".
func Large(p *plan.Plan, stays string, start day.Day) *plan.Plan {
	const waves = 27
	d := p.Edit()
	for i, s := range p.AllSolutions()[:20] {
		if s.Short == stays {
			continue
		}
		waveID := func(n int) plan.ID { return plan.CatalogueID("wave", s.Short, strconv.Itoa(n%waves)) }
		for k := range waves {
			plan.Put(d, plan.Wave{ID: waveID(k), SolutionID: s.ID, Ordinal: plan.KeyOf(k), Name: "Bølge " + strconv.Itoa(k+1)})
			for n, kind := range plan.ScheduleKinds {
				on := start + day.Day(40*i+30*k+14*n)
				plan.Put(d, plan.Milestone{ID: plan.WaveMilestoneID(waveID(k), kind), SolutionID: s.ID, WaveID: waveID(k), Kind: kind, Earliest: on, Latest: on})
			}
		}
		for n, m := range p.Municipalities.Rows() {
			plan.Put(d, plan.Assignment{ID: plan.AssignmentID(s.ID, m.ID), SolutionID: s.ID, MunicipalityID: m.ID, WaveID: waveID(n + i)})
		}
	}
	return d.Plan()
}
