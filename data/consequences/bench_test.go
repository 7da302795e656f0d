package consequences

import (
	"strconv"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// BenchmarkStep is one step of a drag in a plan of 98 municipalities in 20
// solutions with 2,000 milestones: the invoicing start of a wave moves.
func BenchmarkStep(b *testing.B) {
	p, err := example.Build(example.SAPA2019)
	if err != nil {
		b.Fatal(err)
	}
	d := p.Edit()
	start := day.Of(2026, 1, 5)
	var dragged plan.ID
	for i, s := range p.AllSolutions()[:20] {
		if s.Short == "SAPA" {
			dragged = s.ID
			continue
		}
		for k := range 27 {
			w := plan.Wave{ID: plan.CatalogueID("wave", s.Short, strconv.Itoa(k)), SolutionID: s.ID, Ordinal: plan.KeyOf(k), Name: "Bølge " + strconv.Itoa(k+1)}
			plan.Put(d, w)
			for n, kind := range plan.ScheduleKinds {
				on := start + day.Day(40*i+30*k+14*n)
				plan.Put(d, plan.Milestone{ID: plan.WaveMilestoneID(w.ID, kind), SolutionID: s.ID, WaveID: w.ID, Kind: kind, Earliest: on, Latest: on})
			}
		}
		for n, m := range p.Municipalities.Rows() {
			w := plan.CatalogueID("wave", s.Short, strconv.Itoa((n+i)%27))
			plan.Put(d, plan.Assignment{ID: plan.AssignmentID(s.ID, m.ID), SolutionID: s.ID, MunicipalityID: m.ID, WaveID: w})
		}
	}
	p = d.Plan()
	from := NewBase(p, day.Of(2026, 1, 5), nil)
	w, _ := p.WaveNamed(dragged, "Bølge 6")
	m, _ := p.WaveMilestone(w.ID, plan.InvoicingStart)
	b.ReportAllocs()
	for b.Loop() {
		d := p.Edit()
		to := day.Span{Earliest: m.Earliest + 40, Latest: m.Latest + 40}
		byHand := plan.Move{Milestone: m, To: p.MovedDates(m, to, m.End(), plan.Nearest)}
		if err := d.Move(rules.WithDependents(p, []plan.Move{byHand})...); err != nil {
			b.Fatal(err)
		}
		if c := from.Compare(d.Plan()); len(c.Invoices) == 0 {
			b.Fatal("nothing is invoiced otherwise")
		}
	}
}
