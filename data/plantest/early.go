package plantest

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// early are go-lives of the examples as they were planned at first.
var early = map[string]string{
	"SAPA Pilotkommuner": "30. juni 2019",
	"KSD Pilot 1":        "Q1 2018", "KSD Pilot 2": "Q1 2018", "KSD Bølge 3": "Q2 2018",
	"KSD Bølge 4": "Q3 2018", "KSD Bølge 5": "Q3 2018", "KSD Bølge 6": "Q4 2018", "KSD Bølge 7": "Q4 2018",
}

// WithFindings is Early with every date decided: what the rules find in it is no mere note.
func WithFindings(t testing.TB, p *plan.Plan) *plan.Plan {
	t.Helper()
	d := Unstarted(t, p).Edit()
	for _, m := range d.Base().Milestones.Rows() {
		m.Example = false
		plan.Put(d, m)
	}
	return d.Plan()
}

// Unstarted returns an example as if nothing had happened yet, so that there is something
// to see to: nobody is told, nothing is reported done, KSD goes live in 2018, and SAPA's
// pilots on a Sunday after the first waves.
func Unstarted(t testing.TB, p *plan.Plan) *plan.Plan {
	t.Helper()
	d := p.Replay()
	for _, l := range p.Letters.Rows() {
		if err := d.Apply(plan.Change{Table: "letter", Row: l.ID, New: plan.Gone}); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range p.Milestones.Rows() {
		s, _ := p.Solutions.Get(m.SolutionID)
		w, _ := p.Waves.Get(m.WaveID)
		m.DoneOn = day.None
		if text, ok := early[s.Short+" "+w.Name]; ok && m.Kind == plan.GoLive {
			when, err := day.Parse(text, day.Context{Lang: day.Danish})
			if err != nil {
				t.Fatal(err)
			}
			m.Written, m.Earliest, m.Latest = text, when.Span.Earliest, when.Span.Latest
		}
		plan.Put(d, m)
	}
	return d.Plan()
}
