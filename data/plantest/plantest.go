// Package plantest is a small plan for tests.
package plantest

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// What is in the plan: a solution, its waves, and the date on which those of the
// second wave begin.
var (
	Solution = plan.CatalogueID("solution", "KSD")
	Waves    = [...]plan.ID{plan.CatalogueID("wave", "1"), plan.CatalogueID("wave", "2"), plan.CatalogueID("wave", "3")}
	GoLive   = plan.WaveMilestoneID(Waves[1], plan.GoLive)
)

// Codes are those of its municipalities.
var Codes = []string{"0751", "0563", "0101", "0851", "0461", "0825", "0741", "0492"}

// Small returns the plan.
func Small(t testing.TB) *plan.Plan {
	t.Helper()
	d := new(plan.Plan).Edit()
	for i, code := range Codes {
		plan.Put(d, plan.Municipality{ID: plan.MunicipalityID(code), Code: code, Name: []string{"Aarhus", "Fanø", "København", "Aalborg", "Odense", "Læsø", "Samsø", "Ærø"}[i]})
	}
	plan.Put(d, plan.Solution{ID: Solution, Short: "KSD", NoticeMin: 6})
	for i, w := range Waves {
		d.AddWave(plan.Wave{ID: w, SolutionID: Solution, Name: []string{"Pilot 1", "Bølge 2", "Bølge 3"}[i]})
	}
	err := d.ScheduleWave(Waves[1], plan.GoLive, plan.Dates{Text: "1. juli 2018", Span: day.On(day.Of(2018, 7, 1))})
	if err != nil {
		t.Fatal(err)
	}
	return d.Plan()
}

// ZonesForAll lets the frozen zones of a plan hold for all solutions.
func ZonesForAll(d *plan.Draft) error {
	for _, m := range d.Base().Milestones.Rows() {
		if m.Kind == plan.FrozenZone {
			d.SetScope(m.ID, nil, nil)
		}
	}
	return nil
}
