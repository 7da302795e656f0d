package letters_test

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// shifted is a plan in which a milestone of a wave begins and ends some days later.
func shifted(t *testing.T, p *plan.Plan, wave plan.ID, kind plan.MilestoneKind, days int) *plan.Plan {
	t.Helper()
	return edited(t, p, func(d *plan.Draft) error {
		m, _ := p.WaveMilestone(wave, kind)
		m.Earliest, m.Latest, m.Written = m.Earliest+day.Day(days), m.Latest+day.Day(days), ""
		plan.Put(d, m)
		return d.Err()
	})
}

func waveNamed(t *testing.T, p *plan.Plan, solution plan.ID, name string) plan.Wave {
	t.Helper()
	for _, w := range p.WavesOf(solution) {
		if w.Name == name {
			return w
		}
	}
	t.Fatalf("there is no %s", name)
	return plan.Wave{}
}

// A go-live that moves makes the notices of its wave stale; each is put right by a changed
// notice, and nothing else is.
func TestCorrectionsOfAMovedGoLive(t *testing.T) {
	today := day.Of(2019, 6, 26)
	p := plantest.Example(t, example.Monopolbrud)
	sapa := solutionNamed(t, p, "SAPA")
	if list := letters.Corrections(p, today); len(list) != 0 {
		t.Fatalf("%d corrections before anything moved", len(list))
	}
	w := waveNamed(t, p, sapa.ID, "Bølge 4")
	after := shifted(t, p, w.ID, plan.GoLive, 31)
	list := letters.Corrections(after, today)
	if len(list) != 17 {
		t.Errorf("%d corrections, want 17", len(list))
	}
	for _, c := range list {
		of, _ := after.WaveOf(c.SolutionID, c.MunicipalityID)
		if of.ID != w.ID || c.Kind.ID != letters.ChangedNotice || c.Impossible != nil || c.Of.Kind.ID != letters.Notification {
			t.Errorf("%+v", c)
		}
		if len(c.Differences) != 1 || c.Differences[0].Reason != letters.Later {
			t.Errorf("the differences are %+v", c.Differences)
		}
	}
}

// An invitation to a course whose day alone moved is put right by the changed notice; one to a
// course that is held elsewhere, or where no notice was given, needs one of its own.
func TestCorrectionsOfACourse(t *testing.T) {
	today := day.Of(2019, 3, 1)
	p, sapa := untold(t)
	odense := plan.MunicipalityID("0461")
	w, _ := p.WaveOf(sapa.ID, odense)
	start, _ := p.WaveMilestone(w.ID, plan.CourseStart)
	p = edited(t, p, func(d *plan.Draft) error {
		plan.Put(d, plan.Course{ID: plan.CatalogueID("course", "1"), MilestoneID: start.ID, Name: "Superbrugere", Place: "Vejle"})
		return d.Err()
	})
	stated := plan.LetterDate{Kind: string(plan.CourseStart), Text: start.Written, Earliest: start.Earliest.ISO(), Latest: start.Latest.ISO()}
	invitation := letters.Entry{SolutionID: sapa.ID, MunicipalityID: odense, WaveID: w.ID, Content: plan.LetterContent{
		Kind: letters.CourseInvitation, Date: today.ISO(), Wave: w.Name, Dates: []plan.LetterDate{stated},
		Courses: []plan.LetterCourse{{Name: "Superbrugere", Place: "Vejle", On: stated}},
	}}
	notice := noticeTo(p, sapa.ID, odense, today.ISO())
	notice.Content.Dates = append(notice.Content.Dates, stated)
	as := letters.Registration{Batch: "b", At: "2019-03-01T10:00:00+01:00"}
	elsewhere := func(p *plan.Plan) *plan.Plan {
		return edited(t, p, func(d *plan.Draft) error {
			for _, c := range plan.Courses.Of(p).Rows() {
				c.Place = "Odense"
				plan.Put(d, c)
			}
			return d.Err()
		})
	}
	later := func(p *plan.Plan) *plan.Plan { return shifted(t, p, w.ID, plan.CourseStart, 1) }
	for _, c := range []struct {
		name    string
		entries []letters.Entry
		edit    func(*plan.Plan) *plan.Plan
		want    []string
	}{
		{"nothing changed", []letters.Entry{notice, invitation}, func(p *plan.Plan) *plan.Plan { return p }, nil},
		{"another day", []letters.Entry{notice, invitation}, later, []string{letters.ChangedNotice}},
		{"another day, no notice", []letters.Entry{invitation}, later, []string{letters.CourseInvitation}},
		{"another place", []letters.Entry{notice, invitation}, elsewhere, []string{letters.CourseInvitation}},
		{"both", []letters.Entry{notice, invitation}, func(p *plan.Plan) *plan.Plan { return elsewhere(later(p)) },
			[]string{letters.ChangedNotice, letters.CourseInvitation}},
	} {
		after := c.edit(register(t, p, as, c.entries...))
		got := map[string]bool{}
		list := letters.CorrectionsTo(after, sapa.ID, odense, today)
		for _, of := range list {
			got[of.Kind.ID] = true
		}
		for _, kind := range c.want {
			if !got[kind] || len(list) != len(c.want) {
				t.Errorf("%s: corrections %v, want %v", c.name, got, c.want)
			}
		}
		if len(c.want) == 0 && len(list) > 0 {
			t.Errorf("%s: corrections %v, want none", c.name, got)
		}
	}
}
