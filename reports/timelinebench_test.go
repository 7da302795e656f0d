package reports

import (
	"strconv"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// BenchmarkTimeline builds and marks the timeline of 20 solutions with 2,000 milestones.
func BenchmarkTimeline(b *testing.B) {
	p, err := example.Build(example.Empty)
	if err != nil {
		b.Fatal(err)
	}
	d := p.Edit()
	start := day.Of(2026, 1, 5)
	for i, s := range p.AllSolutions()[:20] {
		plan.Update(d, s.ID, func(s *plan.Solution) { s.NoticeMin = 6 })
		for k := range 25 {
			w := plan.Wave{ID: plan.CatalogueID("wave", s.Short, strconv.Itoa(k)), SolutionID: s.ID, Ordinal: plan.KeyOf(k), Name: "Bølge " + strconv.Itoa(k+1)}
			plan.Put(d, w)
			for n, kind := range plan.ScheduleKinds {
				on := start + day.Day(40*i+30*k+14*n)
				plan.Put(d, plan.Milestone{ID: plan.WaveMilestoneID(w.ID, kind), SolutionID: s.ID, WaveID: w.ID, Kind: kind, Earliest: on, Latest: on})
			}
		}
		for n, m := range p.Municipalities.Rows() {
			w := plan.CatalogueID("wave", s.Short, strconv.Itoa((n+i)%25))
			plan.Put(d, plan.Assignment{ID: plan.AssignmentID(s.ID, m.ID), SolutionID: s.ID, MunicipalityID: m.ID, WaveID: w})
		}
	}
	p = d.Plan()
	shown := TimelineSolutions(p)
	findings := rules.Check(p, start)
	b.Run("lay out", func(b *testing.B) {
		for b.Loop() {
			if s := NewTimeline(p, shown, translations.Danish, start); len(s.Items) < 1500 {
				b.Fatalf("%d bars", len(s.Items))
			}
		}
	})
	b.Run("watch", func(b *testing.B) {
		s := NewTimeline(p, shown, translations.Danish, start)
		for b.Loop() {
			if s.MarkFindings(findings); len(s.Findings) == 0 {
				b.Fatal("nothing is marked")
			}
		}
	})
}
