package rules

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
)

// TestMends carries out every mend of every finding of some kind in a troubled
// plan: afterwards the finding is gone.
func TestMends(t *testing.T) {
	monopol := build(t, example.Monopolbrud)
	sapa, ksd := build(t, example.SAPA2019), build(t, example.KSD2017)
	s, w3 := named(t, ksd, "KSD", "Bølge 3")
	first := ksd.MembersOf(w3.ID)[0]
	on := func(p *plan.Plan, short, wave string, kind plan.MilestoneKind, a, b string) *plan.Plan {
		return scheduled(t, p, short, wave, kind, day.Span{Earliest: iso(t, a), Latest: iso(t, b)})
	}
	for _, test := range []struct {
		name, today, key string
		plan             *plan.Plan
		mends            int // of the first such finding
		to               string
	}{
		{"late", "2019-02-01", "rules.notice.late", sapa, 1, "Flyt idriftsættelse til 1. august 2019"},
		{"risk", "2017-07-01", "rules.notice.risk", ksd, 1, "Flyt idriftsættelse til 3. januar – 31. marts 2018"},
		{"short", "2017-09-29", "rules.notice.short", on(notified(t, ksd, "KSD", "Bølge 3", 12), "KSD", "Bølge 3", plan.GoLive, "2017-09-25", "2017-09-25"), 0, ""},
		{"short of many", "2017-05-01", "rules.notice.short", on(notified(t, ksd, "KSD", "Bølge 3", 12), "KSD", "Bølge 3", plan.GoLive, "2017-09-25", "2017-09-25"), 1, "Flyt idriftsættelse til 3. oktober 2017"},
		{"short of one", "2017-05-01", "rules.notice.short", on(notified(t, ksd, "KSD", "Bølge 3", 1), "KSD", "Bølge 3", plan.GoLive, "2017-09-25", "2017-09-25"), 1, "Flyt idriftsættelse til 3. oktober 2017"},
		{"unplaced", "2017-03-21", "rules.placed.missing", edit(t, ksd, func(d *plan.Draft) error { d.Unassign(s.ID, first); return nil }), 1, "Placér i Bølge 3"},
		{"twice", "2017-03-21", "rules.placed.twice", edit(t, ksd, func(d *plan.Draft) error {
			plan.Put(d, plan.Assignment{ID: plan.CatalogueID("z"), SolutionID: s.ID, MunicipalityID: plan.MunicipalityID("0727"), WaveID: w3.ID})
			return nil
		}), 1, "Tag ud af Bølge 3"},
		{"expected", "2017-03-21", "rules.expected", edit(t, ksd, func(d *plan.Draft) error { return d.Assign(w3.ID, plan.MunicipalityID("0751")) }), 1, "Lad planen sige 4 kommuner"},
		{"go-lives collide", "2017-03-21", "rules.collision.golives", on(monopol, "KSD", "Bølge 4", plan.GoLive, "2019-11-22", "2019-11-22"), 1, ""},
		{"course collides", "2017-03-21", "rules.collision.course", on(monopol, "KSD", "Pilot 1", plan.GoLive, "2019-09-02", "2019-09-02"), 1, ""},
		{"frozen", "2019-01-01", "rules.zone.only_critical_incidents", on(sapa, "SAPA", "Bølge 6", plan.GoLive, "2019-12-05", "2019-12-05"), 2, ""},
		{"frozen perhaps", "2019-01-01", "rules.zone.only_corrections.maybe", on(sapa, "SAPA", "Bølge 6", plan.GoLive, "2020-02-03", "2020-02-03"), 2, "Flyt idriftsættelse til 11. februar 2020"},
		{"schedule", "2019-01-01", "rules.order.schedule", on(sapa, "SAPA", "Bølge 4", plan.CourseEnd, "2019-09-21", "2019-09-21"), 1, "Flyt idriftsættelse til 23. september 2019"},
		{"invoicing before the go-live", "2019-01-01", "rules.order.schedule", on(sapa, "SAPA", "Bølge 6", plan.InvoicingStart, "2019-11-01", "2019-11-01"), 1, "Flyt faktureringsstart til 1. december 2019"},
		{"waves", "2019-01-01", "rules.order.waves", sapa, 1, "Flyt idriftsættelse til 1. juli 2019"},
		{"weekend", "2019-01-01", "rules.calendar.weekend", on(sapa, "SAPA", "Bølge 4", plan.CourseEnd, "2019-09-14", "2019-09-14"), 2, "Flyt idriftsættelse til 1. juli 2019"},
		{"quiet", "2019-01-01", "rules.calendar.quiet", on(sapa, "SAPA", "Bølge 6", plan.GoLive, "2019-12-24", "2019-12-24"), 2, "Flyt idriftsættelse til 27. december 2019"},
		{"invoicing", "2019-06-26", "rules.invoicing.deviates", on(sapa, "SAPA", "Bølge 4", plan.CourseEnd, "2019-10-01", "2019-10-01"), 1, "Flyt faktureringsstart til 1. november 2019"},
		{"no invoicing", "2019-06-26", "rules.invoicing.missing", scheduled(t, sapa, "SAPA", "Bølge 4", plan.InvoicingStart, day.Undecided), 1, "Flyt faktureringsstart til 1. oktober 2019"},
	} {
		t.Run(test.name, func(t *testing.T) { mendsAll(t, test.plan, iso(t, test.today), test.key, test.mends, test.to) })
	}
}

// mendsAll carries out the mends of all findings with a key, one at a time.
func mendsAll(t *testing.T, p *plan.Plan, today day.Day, key string, want int, text string) {
	count := 0
	for _, f := range Check(p, today) {
		if f.Key != key {
			continue
		}
		mends := Mends(p, f)
		if count++; count == 1 {
			if len(mends) != want {
				t.Errorf("%d mends, want %d", len(mends), want)
			}
			if len(mends) > 0 && text != "" && MendText(translations.Danish, p, mends[0]) != text {
				t.Errorf("says %q, want %q", MendText(translations.Danish, p, mends[0]), text)
			}
		}
		for _, m := range mends {
			after := edit(t, p, m.Edit)
			for _, left := range Check(after, today) {
				if left.Key == f.Key && left.Solution == f.Solution && left.Wave == f.Wave && left.Milestone == f.Milestone && left.Figure("otherwave") == f.Figure("otherwave") && left.Figure("zone") == f.Figure("zone") {
					t.Errorf("%s leaves %s", MendText(translations.Danish, p, m), Sentence(translations.Danish, after, left))
				}
			}
			for _, said := range []string{MendText(translations.English, p, m), translations.English.T(m.Label.Key, m.Label.Args()...)} {
				if strings.ContainsAny(said, "{}") || strings.HasPrefix(said, "rules.") || strings.HasPrefix(said, "did.") {
					t.Errorf("says %q", said)
				}
			}
		}
	}
	if count == 0 && want > 0 {
		t.Errorf("no %s to mend", key)
	}
}

func TestNoMend(t *testing.T) {
	p := build(t, example.SAPA2019)
	_, w4 := named(t, p, "SAPA", "Bølge 4")
	p = scheduled(t, p, "SAPA", "Bølge 4", plan.CourseEnd, day.On(iso(t, "2019-09-14")))
	p = edit(t, p, func(d *plan.Draft) error {
		m, _ := p.WaveMilestone(w4.ID, plan.CourseEnd)
		plan.Update(d, m.ID, func(m *plan.Milestone) { m.Locked = true })
		return nil
	})
	found := finds(t, p, "2019-01-01", CalendarRule, "rules.calendar.weekend SAPA Pilotkommuner", "rules.calendar.weekend SAPA Bølge 4")
	if len(Mends(p, found[1])) > 0 {
		t.Error("a locked date would be moved")
	}
	for _, f := range append(Check(p, iso(t, "2019-01-01")), Check(build(t, example.Monopolbrud), iso(t, "2017-03-21"))...) {
		if (f.Rule == DataRule || strings.HasSuffix(f.Key, "course.maybe")) && len(Mends(p, f)) > 0 {
			t.Errorf("%s is mended", f.Key)
		}
	}
}
