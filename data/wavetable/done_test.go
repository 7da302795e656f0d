package wavetable

import (
	"errors"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// A column "Gennemført" belongs to the date that it names, or to the one before it; it
// takes days, yes and no.
func TestAColumnSaysWhatIsDone(t *testing.T) {
	start := plantest.Example(t, example.SAPA2019)
	start = plantest.Unstarted(t, start) // nothing is reported done yet
	s := plantest.SolutionID(t, start, "SAPA")
	wave1, _ := start.WaveNamed(s, "Bølge 1")
	wave2, _ := start.WaveNamed(s, "Bølge 2")
	d := start.Edit()
	if err := d.ReportDone(day.Of(2019, 4, 29), day.Of(2019, 6, 26), plan.WaveMilestoneID(wave2.ID, plan.GoLive)); err != nil {
		t.Fatal(err)
	}
	start = d.Plan()
	doneOn := func(p *plan.Plan, w plan.Wave, kind plan.MilestoneKind) day.Day {
		m, _ := p.WaveMilestone(w.ID, kind)
		return m.DoneOn
	}
	for name, c := range map[string]struct {
		text   string
		wave   plan.Wave
		kind   plan.MilestoneKind
		want   day.Day
		left   int // reports that are left out
		denied bool
	}{
		"the date before":   {"Kommune\tBølge\tKursusslut\tGennemført\nRanders\t1\t1. april 2019\t3/4 2019", wave1, plan.CourseEnd, day.Of(2019, 4, 3), 0, false},
		"the date it names": {"Kommune\tBølge\tIdriftsættelse gennemført\nRanders\t1\t03-04-2019", wave1, plan.GoLive, day.Of(2019, 4, 3), 0, false},
		"the solution's":    {"Kommune\tSAPA\tSAPA Idriftsættelse\tSAPA Idriftsættelse gennemført\nRanders\tBølge 1\t02-04-2019\tja", wave1, plan.GoLive, day.Of(2019, 4, 2), 0, false},
		"alone, in English": {"Municipality\tWave\tDone\nRanders\t1\tx", wave1, plan.GoLive, day.Of(2019, 4, 2), 0, false},
		"under waves":       {"\tBølge 1\tBølge 2\nIdriftsættelse\t2. april 2019\t29. april 2019\nGennemført\t4. april 2019\t–\n\tRanders\tOdder", wave1, plan.GoLive, day.Of(2019, 4, 4), 0, false},
		"nothing said":      {"Kommune\tBølge\tGennemført\nOdder\t2\t", wave2, plan.GoLive, day.Of(2019, 4, 29), 0, false},
		"no":                {"Kommune\tBølge\tGennemført\nOdder\t2\tnej", wave2, plan.GoLive, day.None, 0, false},
		"no day":            {"Kommune\tBølge\tGennemført\nRanders\t1\tsnart", wave1, plan.GoLive, day.None, 1, false},
		"not one day":       {"Kommune\tBølge\tGennemført\nRanders\t1\tapril 2019", wave1, plan.GoLive, day.None, 1, false},
		"in the future":     {"Kommune\tBølge\tGennemført\nRanders\t1\t27. juni 2019", wave1, plan.GoLive, day.None, 1, true},
		"before its time":   {"Kommune\tBølge\tGennemført\nRanders\t1\t1. april 2019", wave1, plan.GoLive, day.None, 1, true},
		"moved and done":    {"Kommune\tBølge\tIdriftsættelse\tGennemført\nRanders\t1\t1. april 2019\tja", wave1, plan.GoLive, day.Of(2019, 4, 1), 0, false},
	} {
		next, prop := importText(t, start, "SAPA", c.text, Options{Solution: "SAPA"})
		if got := doneOn(next, c.wave, c.kind); got != c.want {
			t.Errorf("%s: done on %s, not %s", name, got.ISO(), c.want.ISO())
		}
		left := 0
		for _, w := range prop.Waves {
			for _, r := range w.Reports {
				if !r.Possible() && !r.Unchanged {
					left++
				}
				var refused *plan.DoneError
				if c.denied != errors.As(r.Denied, &refused) {
					t.Errorf("%s: denied by %v", name, r.Denied)
				}
			}
		}
		if left != c.left {
			t.Errorf("%s: %d reports are left out, not %d", name, left, c.left)
		}
	}
}

// What is reported done keeps its date, unless the table says that it is not done.
func TestATableDoesNotMoveWhatIsDone(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	s := plantest.SolutionID(t, p, "SAPA")
	w, _ := p.WaveNamed(s, "Bølge 1")
	goLive := plan.WaveMilestoneID(w.ID, plan.GoLive)
	d := p.Edit()
	if err := d.ReportDone(day.None, day.Of(2019, 6, 26), goLive); err != nil {
		t.Fatal(err)
	}
	p = d.Plan()
	for _, c := range []struct{ text, want string }{
		{"Kommune\tBølge\tIdriftsættelse\nRanders\t1\t9. april 2019", "2. april 2019"},
		{"Kommune\tBølge\tIdriftsættelse\tGennemført\nRanders\t1\t9. april 2019\tnej", "9. april 2019"},
	} {
		next, prop := importText(t, p, "SAPA", c.text, Options{})
		if m, _ := next.Milestones.Get(goLive); m.Written != c.want {
			t.Errorf("%q gives %q, not %q", c.text, m.Written, c.want)
		}
		if done := prop.Waves[0].Dates[0].Done; done != (c.want == "2. april 2019") {
			t.Errorf("%q: left out as done: %v", c.text, done)
		}
	}
}
