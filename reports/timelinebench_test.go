package reports

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
)

// BenchmarkTimeline builds and marks the timeline of 20 solutions with 2,000 milestones.
func BenchmarkTimeline(b *testing.B) {
	start := day.Of(2026, 1, 5)
	d := plantest.Large(plantest.Example(b, example.Empty), "", start).Edit()
	for _, s := range d.Base().AllSolutions()[:20] {
		plan.Update(d, s.ID, func(s *plan.Solution) { s.NoticeMin = 6 })
	}
	p := d.Plan()
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
