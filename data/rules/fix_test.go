package rules

import (
	"context"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// TestFixes makes every fix of every finding of some kind in a troubled plan: what
// was told of it is what happens.
func TestFixes(t *testing.T) {
	monopol := build(t, example.Monopolbrud)
	sapa, ksd := build(t, example.SAPA2019), build(t, example.KSD2017)
	zones := edit(t, sapa, plantest.ZonesForAll)
	s, w3 := solutionAndWave(t, ksd, "KSD", "Bølge 3")
	first := ksd.MembersOf(w3.ID)[0]
	on := func(p *plan.Plan, short, wave string, kind plan.MilestoneKind, a, b string) *plan.Plan {
		return withWaveDate(t, p, short, wave, kind, day.Span{Earliest: iso(t, a), Latest: iso(t, b)})
	}
	for _, test := range []struct {
		name, today, key string
		plan             *plan.Plan
		fixes            int // of the first such finding
		to               string
	}{
		{"late", "2019-02-01", "rules.notice.late", sapa, 1, "Flyt idriftsættelsen til 4. november 2019"},
		{"risk", "2017-07-01", "rules.notice.risk", ksd, 0, ""},
		{"short of many", "2017-05-01", "rules.notice.short", on(withNotices(t, ksd, "KSD", "Bølge 3", 12), "KSD", "Bølge 3", plan.GoLive, "2017-09-25", "2017-09-25"), 1, "Flyt idriftsættelsen til 3. oktober 2017"},
		{"short of one", "2017-05-01", "rules.notice.short", on(withNotices(t, ksd, "KSD", "Bølge 3", 1), "KSD", "Bølge 3", plan.GoLive, "2017-09-25", "2017-09-25"), 1, "Flyt idriftsættelsen til 3. oktober 2017"},
		{"unplaced", "2017-03-21", "rules.placed.missing", edit(t, ksd, func(d *plan.Draft) error { d.Unassign(s.ID, first); return nil }), 1, "Placér i Bølge 3"},
		{"twice", "2017-03-21", "rules.placed.twice", edit(t, ksd, func(d *plan.Draft) error {
			plan.Put(d, plan.Assignment{ID: plan.CatalogueID("z"), SolutionID: s.ID, MunicipalityID: plan.MunicipalityID("0727"), WaveID: w3.ID})
			return nil
		}), 1, "Tag ud af Bølge 3"},
		{"expected", "2017-03-21", "rules.expected", edit(t, ksd, func(d *plan.Draft) error { return d.Assign(w3.ID, plan.MunicipalityID("0751")) }), 1, "Lad planen sige 4 kommuner"},
		{"go-lives collide", "2017-03-21", "rules.collision.golives", on(monopol, "KSD", "Bølge 4", plan.GoLive, "2019-11-22", "2019-11-22"), 3, ""},
		{"course collides", "2017-03-21", "rules.collision.course", on(monopol, "KSD", "Pilot 1", plan.GoLive, "2019-09-02", "2019-09-02"), 2, ""},
		{"frozen", "2019-01-01", "rules.zone.only_critical_incidents", on(zones, "SAPA", "Bølge 6", plan.GoLive, "2019-12-05", "2019-12-05"), 1, ""},
		{"frozen perhaps", "2019-01-01", "rules.zone.only_corrections.maybe", on(zones, "SAPA", "Bølge 6", plan.GoLive, "2020-02-03", "2020-02-03"), 1, "Flyt idriftsættelsen til 11. februar 2020"},
		{"schedule", "2019-01-01", "rules.order.schedule", on(sapa, "SAPA", "Bølge 4", plan.CourseEnd, "2019-09-21", "2019-09-21"), 1, "Flyt idriftsættelsen til 23. september 2019"},
		{"invoicing before the go-live", "2019-01-01", "rules.order.schedule", on(sapa, "SAPA", "Bølge 6", plan.InvoicingStart, "2019-11-01", "2019-11-01"), 2, "Flyt faktureringsstarten til 1. december 2019"},
		{"waves", "2019-01-01", "rules.order.waves", on(sapa, "SAPA", "Bølge 5", plan.GoLive, "2019-09-10", "2019-09-10"), 0, ""},
		{"weekend", "2019-01-01", "rules.calendar.weekend", on(sapa, "SAPA", "Bølge 4", plan.CourseEnd, "2019-09-14", "2019-09-14"), 2, "Ryk kursusafslutningen tilbage til 13. september 2019"},
		{"quiet", "2019-01-01", "rules.calendar.quiet", on(sapa, "SAPA", "Bølge 6", plan.GoLive, "2019-12-24", "2019-12-24"), 2, "Ryk idriftsættelsen tilbage til 23. december 2019"},
		{"invoicing", "2019-06-26", "rules.invoicing.deviates", on(sapa, "SAPA", "Bølge 4", plan.CourseEnd, "2019-10-01", "2019-10-01"), 1, "Flyt faktureringsstarten til 1. november 2019"},
		{"no invoicing", "2019-06-26", "rules.invoicing.missing", withWaveDate(t, sapa, "SAPA", "Bølge 4", plan.InvoicingStart, day.Undecided), 1, "Flyt faktureringsstarten til 1. oktober 2019"},
	} {
		t.Run(test.name, func(t *testing.T) { fixAll(t, test.plan, iso(t, test.today), test.key, test.fixes, test.to) })
	}
}

// fixAll makes the fixes of all findings with a key, one at a time.
func fixAll(t *testing.T, p *plan.Plan, today day.Day, key string, want int, text string) {
	t.Helper()
	found := Check(p, today)
	seen := 0
	for _, f := range found {
		if f.Key != key {
			continue
		}
		fixes := Fixes(context.Background(), p, today, found, f)
		if seen++; seen == 1 {
			if len(fixes) != want {
				t.Errorf("%d fixes, want %d", len(fixes), want)
			}
			if len(fixes) > 0 && text != "" && FormatFix(translations.Danish, p, fixes[0]) != text {
				t.Errorf("says %q, want %q", FormatFix(translations.Danish, p, fixes[0]), text)
			}
		}
		for _, c := range fixes {
			checkFix(t, p, today, found, f, c)
		}
	}
	if seen == 0 {
		t.Errorf("no %s to resolve", key)
	}
}

// checkFix makes a fix and looks whether it does what was told of it.
func checkFix(t testing.TB, p *plan.Plan, today day.Day, found []Finding, f Finding, c Fix) {
	t.Helper()
	text := FormatFix(translations.Danish, p, c)
	after := Check(edit(t, p, c.Edit), today)
	if count(after) != c.After || count(found) != c.Before || c.After.All >= c.Before.All {
		t.Errorf("%s: %v → %v findings, told %v → %v", text, count(found), count(after), c.Before, c.After)
	}
	news, _ := News(found, after)
	for _, n := range news {
		if n.Severity == Bad {
			t.Errorf("%s brings %s", text, FormatFinding(translations.Danish, p, n))
		}
	}
	for _, left := range after {
		if left.Key == f.Key && f.hasSubjectOf(left) && f.shares(&left) {
			t.Errorf("%s leaves %s", text, FormatFinding(translations.Danish, p, left))
		}
	}
	for _, said := range []string{text, FormatFix(translations.English, p, c), FormatFixEffect(translations.English, c), translations.English.T(c.Label.Key, c.Label.Args()...)} {
		if strings.ContainsAny(said, "{}") || strings.Contains(said, "rules.") || strings.HasPrefix(said, "did.") {
			t.Errorf("says %q", said)
		}
	}
}

func TestNoFix(t *testing.T) {
	p := build(t, example.SAPA2019)
	_, w4 := solutionAndWave(t, p, "SAPA", "Bølge 4")
	p = withWaveDate(t, p, "SAPA", "Bølge 4", plan.CourseEnd, day.On(iso(t, "2019-09-14")))
	p = edit(t, p, func(d *plan.Draft) error {
		m, _ := p.WaveMilestone(w4.ID, plan.CourseEnd)
		plan.Update(d, m.ID, func(m *plan.Milestone) { m.Locked = true })
		return nil
	})
	today := iso(t, "2019-01-01")
	all := Check(p, today)
	found := checkFindings(t, p, "2019-01-01", CalendarRule, "rules.calendar.weekend SAPA Bølge 4", "rules.calendar.weekend SAPA Pilotkommuner")
	if len(Fixes(context.Background(), p, today, all, found[0])) > 0 {
		t.Error("a locked date would be moved")
	}
	ended, stop := context.WithCancel(context.Background())
	stop()
	if len(Fixes(ended, p, today, all, found[1])) > 0 {
		t.Error("fixes are looked for though nobody waits")
	}
	for _, f := range all {
		if f.Rule == DataRule && Fixable(f) {
			t.Errorf("%s can be resolved by an edit", f.Key)
		}
	}
}
