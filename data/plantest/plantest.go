// Package plantest has a small plan for tests, and variants of the examples.
package plantest

import (
	"fmt"
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

// firstGoLives are go-lives of the examples as they were planned at first.
var firstGoLives = map[string]string{
	"SAPA Pilotkommuner": "30. juni 2019",
	"KSD Pilot 1":        "Q1 2018", "KSD Pilot 2": "Q1 2018", "KSD Bølge 3": "Q2 2018",
	"KSD Bølge 4": "Q3 2018", "KSD Bølge 5": "Q3 2018", "KSD Bølge 6": "Q4 2018", "KSD Bølge 7": "Q4 2018",
}

// WithFindings is Unstarted with every date decided, so that findings are more than
// information.
func WithFindings(t testing.TB, p *plan.Plan) *plan.Plan {
	t.Helper()
	d := Unstarted(t, p).Edit()
	for _, m := range d.Base().Milestones.Rows() {
		m.Example = false
		plan.Put(d, m)
	}
	return d.Plan()
}

// Unstarted returns an example as if nothing had happened yet, so that the rules find
// something. No letter is sent, nothing is reported done, KSD goes live in 2018, and SAPA's
// pilots go live on a Sunday after the first waves.
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
		if text, ok := firstGoLives[s.Short+" "+w.Name]; ok && m.Kind == plan.GoLive {
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

// Crowded returns a plan in which each of the solutions has a number of waves, every
// municipality is in one, and each wave has dates: course end, go-live and invoicing.
func Crowded(t testing.TB, p *plan.Plan, waves int) *plan.Plan {
	t.Helper()
	d := p.Edit()
	first := day.Of(2018, 3, 1)
	for n, s := range p.AllSolutions() {
		var ids []plan.ID
		for i := range waves {
			id, err := d.AddWave(plan.Wave{SolutionID: s.ID, Name: fmt.Sprintf("Bølge %d", i+1)})
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, id)
			for k, kind := range []plan.MilestoneKind{plan.CourseEnd, plan.GoLive, plan.InvoicingStart} {
				on := first + day.Day(7*(13*i+n+2*k))
				if err := d.ScheduleWave(id, kind, plan.Dates{Text: on.Long(day.Danish), Span: day.On(on)}); err != nil {
					t.Fatal(err)
				}
			}
		}
		for i, m := range p.AllMunicipalities() {
			if err := d.Assign(ids[i%waves], m.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	return d.Plan()
}
