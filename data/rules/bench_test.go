package rules

import (
	"strconv"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// large is a plan of 98 municipalities in 20 solutions with 2,000 milestones, a
// third of them deviations, and of everybody's notices of everything.
func large(t testing.TB) *plan.Plan {
	p := build(t, example.Empty)
	d := p.Edit()
	start := day.Of(2026, 1, 5)
	milestones := 0
	for i, s := range p.AllSolutions()[:20] {
		for k := range 14 {
			w := plan.Wave{ID: plan.CatalogueID("wave", s.Short, strconv.Itoa(k)), SolutionID: s.ID, Ordinal: plan.KeyOf(k), Name: "Bølge " + strconv.Itoa(k+1), Expected: 7}
			plan.Put(d, w)
			for n, kind := range plan.ScheduleKinds {
				on := start + day.Day(40*i+70*k+14*n)
				plan.Put(d, plan.Milestone{ID: plan.WaveMilestoneID(w.ID, kind), SolutionID: s.ID, WaveID: w.ID, Kind: kind, Earliest: on, Latest: on})
				milestones++
			}
		}
		plan.Update(d, s.ID, func(s *plan.Solution) { s.NoticeMin = 6 })
		plan.Put(d, plan.Settlement{ID: plan.CatalogueID("settlement", s.Short), SolutionID: s.ID})
		for n, m := range p.Municipalities.Rows() {
			w := plan.CatalogueID("wave", s.Short, strconv.Itoa((n+i)%14))
			plan.Put(d, plan.Assignment{ID: plan.AssignmentID(s.ID, m.ID), SolutionID: s.ID, MunicipalityID: m.ID, WaveID: w})
		}
		for n, m := range p.Municipalities.Rows() {
			told := plan.LetterContent{Kind: letters.Notification, Wave: "Bølge " + strconv.Itoa((n+i)%14+1)}
			plan.Put(d, plan.Letter{
				ID: plan.CatalogueID("letter", s.Short, m.Code), Kind: letters.Notification, SolutionID: s.ID, MunicipalityID: m.ID,
				SentAt: "2025-12-20T10:00:00Z", Facts: told.Encode(),
			})
		}
		for _, m := range p.Municipalities.Rows()[:44] {
			on := start + day.Day(50*i+300)
			plan.Put(d, plan.Milestone{ID: plan.DeviationID(s.ID, m.ID, plan.GoLive), SolutionID: s.ID, MunicipalityID: m.ID, Kind: plan.GoLive, Earliest: on, Latest: on})
			milestones++
		}
	}
	if milestones != 2000 {
		t.Fatalf("%d milestones", milestones)
	}
	return d.Plan()
}

// BenchmarkCheck runs all rules on the large plan.
func BenchmarkCheck(b *testing.B) {
	p := large(b)
	today := day.Of(2026, 1, 5)
	b.ReportAllocs()
	found := 0
	for b.Loop() {
		found = len(Check(p, today))
	}
	b.ReportMetric(float64(found), "findings")
}

// BenchmarkStep is one step of a drag: a milestone moves, and what that changes
// is found out.
func BenchmarkStep(b *testing.B) {
	p := large(b)
	today := day.Of(2026, 1, 5)
	before := Check(p, today)
	m := p.Milestones.Rows()[1000]
	b.ReportAllocs()
	for b.Loop() {
		d := p.Edit()
		if err := d.Move(WithDependents(p, []plan.Move{{Milestone: m, To: p.MovedDates(m, m.When().AddDays(3), m.End(), plan.Nearest)}})...); err != nil {
			b.Fatal(err)
		}
		DiffFindings(before, Check(d.Plan(), today))
	}
}
