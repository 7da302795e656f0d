package consequences

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
)

// BenchmarkStep is one step of a drag in a plan of 98 municipalities in 20
// solutions with 2,000 milestones: the invoicing start of a wave moves.
func BenchmarkStep(b *testing.B) {
	p := plantest.Large(plantest.Example(b, example.SAPA2019), "SAPA", day.Of(2026, 1, 5))
	from := NewBase(p, day.Of(2026, 1, 5), nil)
	w, _ := p.WaveNamed(plantest.SolutionID(b, p, "SAPA"), "Bølge 6")
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
