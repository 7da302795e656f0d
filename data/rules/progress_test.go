package rules

import (
	"context"
	"slices"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
)

// TestPast finds go-lives that are over and not reported done. Reporting them is the fix.
func TestPast(t *testing.T) {
	p := build(t, example.KSD2017) // quarters of 2018, each an example
	_, w3 := solutionAndWave(t, p, "KSD", "Bølge 3")
	p = withWaveDate(t, p, "KSD", "Bølge 3", plan.GoLive, day.On(iso(t, "2018-04-09")))
	if found := findingKeys(p, Check(p, iso(t, "2018-04-09")), PastRule); slices.Contains(found, "rules.past KSD Bølge 3") {
		t.Errorf("on its day it is past: %q", found)
	}
	today := iso(t, "2018-04-10")
	all := Check(p, today)
	i := slices.IndexFunc(all, func(f Finding) bool { return f.Rule == PastRule && f.Wave == w3.ID })
	if i < 0 || all[i].Severity != Warning {
		t.Fatalf("the day after it is not: %q", findingKeys(p, all, PastRule))
	}
	fixes := Fixes(context.Background(), p, today, all, all[i])
	if len(fixes) != 1 || FormatFix(translations.Danish, p, fixes[0]) != "Meld gennemført 9. april 2018" {
		t.Fatalf("the fixes are %+v", fixes)
	}
	checkFix(t, p, today, all, all[i], fixes[0])
	m, _ := edit(t, p, fixes[0].Edit).WaveMilestone(w3.ID, plan.GoLive)
	if m.DoneOn != iso(t, "2018-04-09") {
		t.Errorf("it is done on %s", m.DoneOn)
	}
}

// TestUndated finds waves that have municipalities and no date.
func TestUndated(t *testing.T) {
	p := build(t, example.KSD2017)
	checkFindings(t, p, "2017-03-21", DatesRule)
	p = withWaveDate(t, p, "KSD", "Bølge 3", plan.GoLive, day.Undecided)
	checkFindings(t, p, "2017-03-21", DatesRule, "rules.dates KSD Bølge 3")
	_, w3 := solutionAndWave(t, p, "KSD", "Bølge 3")
	s, _ := p.SolutionNamed("KSD")
	checkFindings(t, edit(t, p, func(d *plan.Draft) error { d.Unassign(s.ID, p.MembersOf(w3.ID)...); return nil }), "2017-03-21", DatesRule)
}

// TestCircle finds links and ends that follow each other; taking one away is the fix.
func TestCircle(t *testing.T) {
	p := build(t, example.SAPA2019)
	_, w4 := solutionAndWave(t, p, "SAPA", "Bølge 4")
	_, w5 := solutionAndWave(t, p, "SAPA", "Bølge 5")
	end, _ := p.WaveMilestone(w4.ID, plan.CourseEnd)
	start, _ := p.WaveMilestone(w4.ID, plan.InvoicingStart)
	other, _ := p.WaveMilestone(w5.ID, plan.CourseStart)
	link := func(m, to plan.Milestone, kind plan.LinkKind) func(d *plan.Draft) error {
		return func(d *plan.Draft) error {
			plan.Put(d, plan.Link{ID: plan.LinkID(m.ID, to.ID), MilestoneID: m.ID, ToID: to.ID, Kind: kind, Lag: 7, Unit: plan.LagDays})
			return nil
		}
	}
	checkFindings(t, p, "2019-06-26", CircleRule)
	checkFindings(t, edit(t, p, link(other, end, plan.FixedLink)), "2019-06-26", CircleRule)
	checkFindings(t, edit(t, p, link(end, start, plan.NoLink)), "2019-06-26", CircleRule)
	for name, c := range map[string]*plan.Plan{
		"with the rule of the wave": edit(t, p, link(end, start, plan.FixedLink)),
		"two links":                 edit(t, edit(t, p, link(other, end, plan.FixedLink)), link(end, other, plan.FixedLink)),
		"ends": edit(t, p, func(d *plan.Draft) error {
			for i, id := range []string{"a", "b"} {
				with := plan.CatalogueID("zone", []string{"b", "a"}[i])
				plan.Put(d, plan.Milestone{ID: plan.CatalogueID("zone", id), SolutionID: w4.SolutionID, Kind: plan.Hypercare, Name: id, Written: "1. juli 2019", Earliest: day.Of(2019, 7, 1), Latest: day.Of(2019, 7, 1), EndsWith: with})
			}
			return nil
		}),
	} {
		today := iso(t, "2019-06-26")
		all := Check(c, today)
		i := slices.IndexFunc(all, func(f Finding) bool { return f.Rule == CircleRule })
		if i < 0 {
			t.Errorf("%s: no circle is found", name)
			continue
		}
		fixes := Fixes(context.Background(), c, today, all, all[i])
		if len(fixes) != 1 {
			t.Errorf("%s: %d fixes of %s", name, len(fixes), FormatFinding(translations.Danish, c, all[i]))
			continue
		}
		checkFix(t, c, today, all, all[i], fixes[0])
	}
}
