package rules

import (
	"slices"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// build returns an example as if nothing had happened yet, so that the rules find
// something.
func build(t testing.TB, name string) *plan.Plan {
	t.Helper()
	return plantest.Unstarted(t, plantest.Example(t, name))
}

func iso(t testing.TB, s string) day.Day {
	t.Helper()
	d, err := day.ParseISO(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func solutionAndWave(t testing.TB, p *plan.Plan, short, wave string) (plan.Solution, plan.Wave) {
	t.Helper()
	s, ok := p.SolutionNamed(short)
	w, known := p.WaveNamed(s.ID, wave)
	if !ok || !known {
		t.Fatalf("no %s, %s", short, wave)
	}
	return s, w
}

// edit changes a plan.
func edit(t testing.TB, p *plan.Plan, change func(d *plan.Draft) error) *plan.Plan {
	t.Helper()
	d := p.Edit()
	if err := change(d); err != nil {
		t.Fatal(err)
	}
	return d.Plan()
}

// withWaveDate gives a wave a date of a kind.
func withWaveDate(t testing.TB, p *plan.Plan, short, wave string, kind plan.MilestoneKind, s day.Span) *plan.Plan {
	t.Helper()
	_, w := solutionAndWave(t, p, short, wave)
	return edit(t, p, func(d *plan.Draft) error { return d.ScheduleWave(w.ID, kind, plan.Dates{Span: s}) })
}

// findingKeys returns the findings of a rule, as their keys with the solution and wave.
func findingKeys(p *plan.Plan, findings []Finding, rule Rule) []string {
	var list []string
	for _, f := range findings {
		if f.Rule == rule {
			s, _ := p.Solutions.Get(f.Solution)
			w, _ := p.Waves.Get(f.Wave)
			list = append(list, f.Key+" "+s.Short+" "+w.Name)
		}
	}
	return list
}

// checkFindings checks which findings of a rule a plan has on a day.
func checkFindings(t *testing.T, p *plan.Plan, today string, rule Rule, want ...string) []Finding {
	t.Helper()
	var found []Finding
	for _, f := range Check(p, iso(t, today)) {
		if f.Rule == rule {
			found = append(found, f)
		}
	}
	if got := findingKeys(p, found, rule); !slices.Equal(got, want) {
		t.Errorf("on %s, %s finds\n%q, want\n%q", today, rule, got, want)
	}
	return found
}

func namesOf(p *plan.Plan, ids []plan.ID) []string {
	var list []string
	for _, id := range ids {
		m, _ := p.Municipalities.Get(id)
		list = append(list, m.Name)
	}
	return list
}
