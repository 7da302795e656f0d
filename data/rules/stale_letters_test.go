package rules

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// withNotices is the plan after the first n of a wave were told its name and
// go-live.
func withNotices(t *testing.T, p *plan.Plan, short, wave string, n int) *plan.Plan {
	t.Helper()
	s, w := solutionAndWave(t, p, short, wave)
	live, _ := p.WaveMilestone(w.ID, plan.GoLive)
	record := plan.LetterContent{Wave: w.Name, Dates: []plan.LetterDate{{
		Kind: string(plan.GoLive), Text: live.Written, Earliest: live.Earliest.ISO(), Latest: live.Latest.ISO(),
	}}}
	return edit(t, p, func(d *plan.Draft) error {
		for _, m := range p.MembersOf(w.ID)[:n] {
			plan.Put(d, plan.Letter{
				ID: plan.CatalogueID("letter", m.String()), Kind: letters.Notification, SolutionID: s.ID, MunicipalityID: m,
				SentAt: "2017-04-01", Facts: record.Encode(),
			})
		}
		return nil
	})
}

func TestLettersThatStateSomethingElse(t *testing.T) {
	const today = "2017-05-01"
	p := withNotices(t, build(t, example.KSD2017), "KSD", "Bølge 3", 12)
	checkFindings(t, p, today, StaleLetterRule)
	ksd, w3 := solutionAndWave(t, p, "KSD", "Bølge 3")
	_, w4 := solutionAndWave(t, p, "KSD", "Bølge 4")
	members := p.MembersOf(w3.ID)

	moved := withWaveDate(t, p, "KSD", "Bølge 3", plan.GoLive, day.On(iso(t, "2018-06-01")))
	found := checkFindings(t, moved, today, StaleLetterRule, "rules.told.date KSD Bølge 3")
	if len(found[0].Municipalities) != 12 || found[0].Figure("kind") != plan.GoLive {
		t.Errorf("stale: %+v", found[0])
	}
	checkFindings(t, withWaveDate(t, p, "KSD", "Bølge 3", plan.GoLive, day.Undecided), today, StaleLetterRule, "rules.told.undecided KSD Bølge 3")
	checkFindings(t, withWaveDate(t, p, "KSD", "Bølge 3", plan.CourseStart, day.On(iso(t, "2018-02-01"))), today, StaleLetterRule)
	checkFindings(t, moved, "2018-07-02", StaleLetterRule) // both days are over

	other := edit(t, p, func(d *plan.Draft) error {
		d.Unassign(ksd.ID, members[0])
		return d.Assign(w4.ID, members[1], members[12])
	})
	found = checkFindings(t, other, today, StaleLetterRule, "rules.told.unplaced KSD ", "rules.told.wave KSD Bølge 4")
	if got := namesOf(p, found[1].Municipalities); len(got) != 1 || got[0] != namesOf(p, members[1:2])[0] {
		t.Errorf("told another wave: %v", got)
	}
	withdrawn := edit(t, other, func(d *plan.Draft) error {
		for _, m := range members[:2] {
			plan.Put(d, plan.Letter{
				ID: plan.CatalogueID("withdrawal", m.String()), Kind: letters.WithdrawnNotice, SolutionID: ksd.ID, MunicipalityID: m,
				SentAt: "2017-04-20", Facts: "{}",
			})
		}
		return nil
	})
	checkFindings(t, withdrawn, today, StaleLetterRule)
	if n := Notice(withdrawn, ksd.ID, members[1], iso(t, today)); n.NoticeDate != day.None {
		t.Errorf("after the withdrawal notice was given on %s", n.NoticeDate)
	}
}

func TestSettingsOfASolution(t *testing.T) {
	p := build(t, example.Monopolbrud)
	ksd, _ := p.SolutionNamed("KSD")
	sapa, _ := p.SolutionNamed("SAPA")
	p = edit(t, p, func(d *plan.Draft) error {
		d.Set(DueDaysKey, "40")
		d.Set(SettingKey(DueDaysKey, ksd.ID), "60")
		d.Set(SettingKey(InhabitantsKey, sapa.ID), "-1")
		return nil
	})
	if a, b := SettingsFor(p, ksd.ID), SettingsFor(p, sapa.ID); a != (Settings{CollisionWeeks: 4, DueDays: 60, InvoicingMonths: 1}) || b != (Settings{CollisionWeeks: 4, DueDays: 40, InvoicingMonths: 1}) {
		t.Errorf("settings %+v and %+v", a, b)
	}
	checkFindings(t, p, "2017-05-01", NoticeRule, "rules.notice.due KSD Pilot 1", "rules.notice.due KSD Pilot 2")

	checkFindings(t, p, "2019-02-01", CapacityRule)
	limited := edit(t, p, func(d *plan.Draft) error {
		d.Set(SettingKey(InhabitantsKey, sapa.ID), "1000000")
		d.Set(CoursesKey, "4")
		return nil
	})
	found := checkFindings(t, limited, "2019-02-01", CapacityRule, "rules.capacity.courses SAPA Bølge 1", "rules.capacity.courses SAPA Bølge 3",
		"rules.capacity.inhabitants SAPA Bølge 4", "rules.capacity.courses SAPA Bølge 4", "rules.capacity.courses SAPA Bølge 6")
	if found[0].Figure("courses") != 5 { // 13 municipalities, 18 March to 1 April: three weeks
		t.Errorf("courses a week: %v", found[0].Figures)
	}
	inhabitants := 0
	_, w4 := solutionAndWave(t, p, "SAPA", "Bølge 4")
	for _, m := range p.MembersOf(w4.ID) {
		pop, _ := p.Inhabitants(m, 2019)
		inhabitants += pop.Inhabitants
	}
	if found[2].Figure("inhabitants") != inhabitants {
		t.Errorf("inhabitants: %v, want %d", found[2].Figures, inhabitants)
	}
}

func TestCoursesPerWeek(t *testing.T) {
	span := func(a, b string) day.Span { return day.Span{Earliest: iso(t, a), Latest: iso(t, b)} }
	for _, test := range []struct {
		n    int
		when day.Span
		want int
	}{
		{12, span("2019-03-18", "2019-04-12"), 3}, // four weeks, Monday to Friday
		{13, span("2019-03-18", "2019-04-12"), 4},
		{13, span("2019-03-22", "2019-03-25"), 7}, // Friday and Monday: two weeks
		{13, day.On(iso(t, "2019-03-22")), 13},
		{13, day.Undecided, 0},
	} {
		if got := coursesPerWeek(test.n, test.when); got != test.want {
			t.Errorf("%d courses in %v: %d a week, want %d", test.n, test.when, got, test.want)
		}
	}
}

// Facts behind wave and dates have sentences of their own; those told the same are one
// finding, also where the amount is another in each.
func TestLettersThatStateAnotherPrice(t *testing.T) {
	const today = "2019-03-10"
	p := build(t, example.SAPA2019)
	sapa, w := solutionAndWave(t, p, "SAPA", "Bølge 6")
	settlement, _ := p.SettlementOf(sapa.ID)
	members := p.MembersOf(w.ID)
	p = edit(t, p, func(d *plan.Draft) error {
		for _, m := range members {
			plan.Put(d, plan.Letter{
				ID: plan.CatalogueID("price", m.String()), Kind: letters.InvoicingNotice, SolutionID: sapa.ID, MunicipalityID: m,
				SentAt: "2019-03-02", Facts: plan.LetterContent{Price: letters.PriceOf(p, sapa.ID, m)}.Encode(),
			})
		}
		return nil
	})
	checkFindings(t, p, today, StaleLetterRule)
	check := func(want, sentence string, change func(d *plan.Draft)) {
		t.Helper()
		q := edit(t, p, func(d *plan.Draft) error { change(d); return nil })
		found := checkFindings(t, q, today, StaleLetterRule, want)
		if len(found) != 1 || len(found[0].Municipalities) != len(members) || len(found[0].Letters) != len(members) {
			t.Fatalf("found %+v", found)
		}
		if got := FormatFinding(translations.Danish, q, found[0]); !strings.HasPrefix(got, sentence) {
			t.Errorf("%q, want %q", got, sentence)
		}
	}
	check("rules.told.fact SAPA ", "SAPA: 17 kommuner har fået oplyst prisen 10,00\u00a0kr., nu 11,00\u00a0kr.: ", func(d *plan.Draft) {
		plan.Update(d, p.PricesOf(settlement.ID)[0].ID, func(pr *plan.Price) { pr.PerInhabitant = 110000 })
	})
	check("rules.told.changed SAPA ", "SAPA: 17 kommuner har fået oplyst beløbet for den første periode, som er ændret siden: ", func(d *plan.Draft) {
		for _, m := range members {
			plan.Update(d, plan.PopulationID(m, 2019), func(pop *plan.Population) { pop.Inhabitants += 10 })
		}
	})
	check("rules.told.dropped SAPA ", "SAPA: 17 kommuner har fået oplyst prisen, som planen ikke længere har: ", func(d *plan.Draft) {
		plan.Remove[plan.Settlement](d, settlement.ID)
	})
}
