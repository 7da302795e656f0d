package wavetable

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// TestDependentsOfATable gives wave 4 of SAPA, whose course ends on 19 September, other
// dates: what follows from them moves along, and what the table gives does not.
func TestDependentsOfATable(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	s := plantest.SolutionID(t, p, "SAPA")
	of := func(in *plan.Plan, kind plan.MilestoneKind) plan.Milestone {
		w, _ := in.WaveNamed(s, "Bølge 4")
		m, _ := in.WaveMilestone(w.ID, kind)
		return m
	}
	update := func(kind plan.MilestoneKind, change func(m *plan.Milestone)) *plan.Plan {
		d := p.Edit()
		plan.Update(d, of(p, kind).ID, change)
		return d.Plan()
	}
	for name, c := range map[string]struct {
		in                    *plan.Plan
		text                  string
		course, live, invoice string
		dependents            int
	}{
		"a course":              {p, "Kursusslut\t10. oktober 2019", "10. oktober 2019", "11. oktober 2019", "1. november 2019", 2},
		"inside the month":      {p, "Kursusslut\t10. september 2019", "10. september 2019", "11. september 2019", "1. oktober 2019", 1},
		"the go-live as it was": {p, "Kursusslut\t10. oktober 2019\nIdriftsættelse\t20. september 2019", "10. oktober 2019", "20. september 2019", "1. november 2019", 1},
		"all three": {p, "Kursusslut\t10. oktober 2019\nIdriftsættelse\tQ4 2019\nFaktureringsstart\t1. februar 2020",
			"10. oktober 2019", "Q4 2019", "1. februar 2020", 0},
		"no date": {p, "Kursusslut\t10. oktober 2019\nIdriftsættelse\tsnart", "10. oktober 2019", "11. oktober 2019", "1. november 2019", 2},
		"a locked go-live": {update(plan.GoLive, func(m *plan.Milestone) { m.Locked = true }),
			"Kursusslut\t10. oktober 2019", "10. oktober 2019", "20. september 2019", "1. november 2019", 1},
		"a course that is over": {update(plan.CourseEnd, func(m *plan.Milestone) { m.DoneOn = day.Of(2019, 9, 19) }),
			"Kursusslut\t10. oktober 2019", "19. september 2019", "20. september 2019", "1. oktober 2019", 0},
	} {
		prop := Propose(c.in, s, Read(Cells("\tBølge 4\n"+c.text+"\n\tBrønderslev"), Options{}), in2019, day.Of(2019, 6, 26))
		d := c.in.Edit()
		dependents, err := Apply(d, prop, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		next := d.Plan()
		for kind, want := range map[plan.MilestoneKind]string{plan.CourseEnd: c.course, plan.GoLive: c.live, plan.InvoicingStart: c.invoice} {
			if got := of(next, kind).Written; got != want {
				t.Errorf("%s: %s is %q, not %q", name, kind, got, want)
			}
		}
		if len(dependents) != c.dependents {
			t.Errorf("%s: %d dependents move, not %d", name, len(dependents), c.dependents)
		}
	}
}
