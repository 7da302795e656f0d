package rules

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// scheduledWave is a plan with one wave, whose milestones have dates as they are written;
// "" leaves one out.
func scheduledWave(t testing.TB, texts map[plan.MilestoneKind]string) *plan.Plan {
	t.Helper()
	d := new(plan.Plan).Edit()
	s := plan.Solution{ID: plan.CatalogueID("solution", "SAPA"), Short: "SAPA"}
	plan.Put(d, s)
	w := plan.Wave{ID: plan.CatalogueID("wave", "1"), SolutionID: s.ID, Name: "Bølge 1"}
	d.AddWave(w)
	for _, kind := range plan.ScheduleKinds {
		if texts[kind] == "" {
			continue
		}
		read, err := day.Parse(texts[kind], day.Context{Lang: day.Danish})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.ScheduleWave(w.ID, kind, plan.Dates{Text: read.Text, Span: read.Span}); err != nil {
			t.Fatal(err)
		}
	}
	return d.Plan()
}

func waveMilestone(p *plan.Plan, kind plan.MilestoneKind) plan.Milestone {
	m, _ := p.WaveMilestone(plan.CatalogueID("wave", "1"), kind)
	return m
}

// withMove is a plan in which a milestone was moved with what moves along.
func withMove(t testing.TB, p *plan.Plan, kind plan.MilestoneKind, days int) *plan.Plan {
	t.Helper()
	m := waveMilestone(p, kind)
	byHand := plan.Move{Milestone: m, To: p.MovedDates(m, m.When().AddDays(days), m.End(), plan.Nearest)}
	return edit(t, p, func(d *plan.Draft) error { return d.Move(WithDependents(p, []plan.Move{byHand})...) })
}

func TestWhatMovesAlong(t *testing.T) {
	type texts = map[plan.MilestoneKind]string
	link := func(kind, to plan.MilestoneKind, l plan.Link) func(*plan.Draft) {
		w := plan.CatalogueID("wave", "1")
		l.MilestoneID, l.ToID = plan.WaveMilestoneID(w, kind), plan.WaveMilestoneID(w, to)
		l.ID = plan.LinkID(l.MilestoneID, l.ToID)
		return func(d *plan.Draft) { plan.Put(d, l) }
	}
	lock := func(kind plan.MilestoneKind) func(*plan.Draft) {
		return func(d *plan.Draft) {
			plan.Update(d, plan.WaveMilestoneID(plan.CatalogueID("wave", "1"), kind), func(m *plan.Milestone) { m.Locked = true })
		}
	}
	byRule := texts{plan.CourseEnd: "10. oktober 2019", plan.GoLive: "11. oktober 2019", plan.InvoicingStart: "1. november 2019"}
	for name, c := range map[string]struct {
		texts  texts
		change func(*plan.Draft)
		kind   plan.MilestoneKind
		days   int
		live   string
		start  string
	}{
		"inside the month":            {byRule, nil, plan.CourseEnd, 2, "14. oktober 2019", "1. november 2019"},
		"into the next month":         {byRule, nil, plan.CourseEnd, 25, "5. november 2019", "1. december 2019"},
		"go-live alone":               {byRule, nil, plan.GoLive, 40, "20. november 2019", "1. december 2019"},
		"go-live locked":              {byRule, lock(plan.GoLive), plan.CourseEnd, 25, "11. oktober 2019", "1. december 2019"},
		"rule taken off":              {byRule, link(plan.GoLive, plan.CourseEnd, plan.Link{Kind: plan.NoLink}), plan.CourseEnd, 25, "11. oktober 2019", "1. december 2019"},
		"distance of working days":    {byRule, link(plan.GoLive, plan.CourseEnd, plan.Link{Kind: plan.FixedLink, Lag: 3, Unit: plan.LagWorkingDays}), plan.CourseEnd, 0 + 7, "22. oktober 2019", "1. november 2019"},
		"a circle":                    {byRule, link(plan.CourseEnd, plan.GoLive, plan.Link{Kind: plan.FixedLink, Lag: -1, Unit: plan.LagDays}), plan.CourseEnd, 2, "14. oktober 2019", "1. november 2019"},
		"put elsewhere":               {texts{plan.CourseEnd: "10. oktober 2019", plan.GoLive: "1. november 2019", plan.InvoicingStart: "1. januar 2020"}, nil, plan.CourseEnd, 28, "29. november 2019", "1. februar 2020"},
		"the rule again":              {texts{plan.CourseEnd: "10. oktober 2019", plan.GoLive: "1. november 2019"}, link(plan.GoLive, plan.CourseEnd, plan.Link{Kind: plan.RuleLink}), plan.CourseEnd, 1, "14. oktober 2019", ""},
		"a quarter stays a quarter":   {texts{plan.CourseEnd: "10. oktober 2019", plan.GoLive: "Q4 2019"}, nil, plan.CourseEnd, 92, "Q1 2020", ""},
		"without a course":            {texts{plan.GoLive: "11. oktober 2019", plan.InvoicingStart: "1. november 2019"}, nil, plan.GoLive, 30, "10. november 2019", "1. december 2019"},
		"the beginning of the course": {texts{plan.CourseStart: "7. oktober 2019", plan.CourseEnd: "10. oktober 2019", plan.GoLive: "11. oktober 2019"}, nil, plan.CourseStart, 2, "11. oktober 2019", ""},
	} {
		p := scheduledWave(t, c.texts)
		if c.change != nil {
			d := p.Edit()
			c.change(d)
			p = d.Plan()
		}
		after := withMove(t, p, c.kind, c.days)
		if got := waveMilestone(after, plan.GoLive).Written; got != c.live {
			t.Errorf("%s: go-live %q, not %q", name, got, c.live)
		}
		if got := waveMilestone(after, plan.InvoicingStart).Written; got != c.start {
			t.Errorf("%s: invoicing %q, not %q", name, got, c.start)
		}
	}
}

// Whatever moves: texts say the days that they have, what stood on its rule stands on
// it, and no date becomes more or less precise.
func TestMovesKeepRulesAndPrecision(t *testing.T) {
	texts := []string{"10. oktober 2019", "ultimo oktober 2019", "oktober 2019", "uge 43 2019", "Q4 2019", "2. halvår 2019", "vinter 2019", "2020", "30. september – 4. oktober 2019"}
	changed := 0
	rapid.Check(t, func(rt *rapid.T) {
		draw := func(label string, more ...string) string {
			return rapid.SampledFrom(append(more, texts...)).Draw(rt, label)
		}
		course := draw("course")
		p := scheduledWave(t, map[plan.MilestoneKind]string{
			plan.CourseStart: draw("start", ""), plan.CourseEnd: course, plan.GoLive: draw("live", ""), plan.InvoicingStart: draw("invoicing", "", "1. november 2019"),
		})
		end := waveMilestone(p, plan.CourseEnd)
		rule := day.NextWorkingDayAfter(end.Latest)
		if rapid.Bool().Draw(rt, "by rule") {
			p = edit(t, p, func(d *plan.Draft) error {
				return d.ScheduleWave(end.WaveID, plan.GoLive, plan.Dates{Text: rule.Long(day.Danish), Span: day.On(rule)})
			})
		}
		there := slices.DeleteFunc(slices.Clone(plan.ScheduleKinds[:]), func(k plan.MilestoneKind) bool { return waveMilestone(p, k).ID == plan.None })
		kind := rapid.SampledFrom(there).Draw(rt, "kind")
		after := withMove(t, p, kind, rapid.IntRange(-400, 400).Draw(rt, "days"))
		if !slices.Equal(after.Milestones.Rows(), p.Milestones.Rows()) {
			changed++
		}
		for _, m := range after.Milestones.Rows() {
			was, _ := p.Milestones.Get(m.ID)
			read, err := day.Parse(m.Written, day.Context{Lang: day.Danish})
			if err != nil || read.Span != m.When() {
				rt.Fatalf("%s %q stands on %v", m.Kind, m.Written, m.When())
			}
			if was.When().Exact() != m.When().Exact() || was.When().Days() > 360 != (m.When().Days() > 360) {
				rt.Fatalf("%s %q became %q", m.Kind, was.Written, m.Written)
			}
		}
		if live := waveMilestone(p, plan.GoLive); live.When() == day.On(rule) && kind != plan.GoLive {
			is := day.NextWorkingDayAfter(waveMilestone(after, plan.CourseEnd).Latest)
			if got := waveMilestone(after, plan.GoLive).When(); got != day.On(is) {
				rt.Fatalf("go-live stands on %v, by the rule it is %v", got, is)
			}
		}
	})
	if changed == 0 {
		t.Error("nothing was moved")
	}
}
