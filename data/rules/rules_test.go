package rules

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

func TestEveryonePlacedOnce(t *testing.T) {
	p := build(t, example.Monopolbrud)
	checkFindings(t, p, "2017-03-21", PlacedRule)
	ksd, w3 := solutionAndWave(t, p, "KSD", "Bølge 3")
	sapa, s1 := solutionAndWave(t, p, "SAPA", "Bølge 1")
	p = edit(t, p, func(d *plan.Draft) error {
		d.Unassign(ksd.ID, plan.MunicipalityID("0751"))
		// What a foreign program may leave in the file:
		plan.Put(d, plan.Assignment{ID: plan.CatalogueID("x"), SolutionID: ksd.ID, MunicipalityID: plan.MunicipalityID("0563"), WaveID: w3.ID})
		id := plan.MunicipalityID("0461")
		plan.Put(d, plan.Assignment{ID: plan.CatalogueID("y"), SolutionID: ksd.ID, MunicipalityID: id, WaveID: s1.ID})
		id = plan.MunicipalityID("0727") // in Bølge 6
		plan.Put(d, plan.Assignment{ID: plan.CatalogueID("z"), SolutionID: ksd.ID, MunicipalityID: id, WaveID: w3.ID})
		return nil
	})
	found := map[string]Finding{}
	for _, f := range Check(p, iso(t, "2017-03-21")) {
		if f.Rule == PlacedRule {
			found[f.Key] = f
		}
	}
	if f := found["rules.placed.missing"]; len(found) != 3 || f.Figure("placed") != 97 || !f.About(plan.MunicipalityID("0751")) {
		t.Errorf("missing: %+v", f)
	}
	if f := found["rules.placed.twice"]; !f.About(plan.MunicipalityID("0727")) {
		t.Errorf("twice: %+v", f)
	}
	if f := found["rules.placed.foreign"]; f.Figure("other") != sapa.ID {
		t.Errorf("in a wave of another solution: %+v", f)
	}
}

func TestSizes(t *testing.T) {
	p := build(t, example.KSD2017)
	checkFindings(t, p, "2017-03-21", ExpectedRule)
	checkFindings(t, p, "2017-03-21", CapacityRule)
	_, w3 := solutionAndWave(t, p, "KSD", "Bølge 3")
	p = edit(t, p, func(d *plan.Draft) error {
		plan.Update(d, w3.ID, func(w *plan.Wave) { w.Capacity = 19 })
		return d.Assign(w3.ID, plan.MunicipalityID("0751"))
	})
	checkFindings(t, p, "2017-03-21", ExpectedRule, "rules.expected KSD Pilot 2", "rules.expected KSD Bølge 3")
	checkFindings(t, p, "2017-03-21", CapacityRule, "rules.capacity KSD Bølge 3")
}

// maybe is what SAPA's pilots, whose courses were some time in 2018, share with
// KSD's waves of that year.
var maybe = []string{
	"rules.collision.course.maybe KSD Pilot 2", "rules.collision.course.maybe KSD Bølge 3",
	"rules.collision.course.maybe KSD Bølge 4", "rules.collision.course.maybe KSD Bølge 7",
}

func TestCollision(t *testing.T) {
	p := build(t, example.Monopolbrud) // SAPA, Bølge 5: course 30 Sep - 24 Oct, go-live 25 Oct 2019
	checkFindings(t, p, "2017-03-21", CollisionRule, maybe...)
	at := func(iso1, iso2 string) *plan.Plan {
		return withWaveDate(t, p, "KSD", "Bølge 4", plan.GoLive, day.Span{Earliest: iso(t, iso1), Latest: iso(t, iso2)})
	}
	tests := []struct {
		plan *plan.Plan
		want []string
	}{
		{at("2019-11-22", "2019-11-22"), []string{ // 4 weeks after SAPA's Bølge 5
			"rules.collision.golives SAPA Bølge 5", "rules.collision.golives SAPA Bølge 6"}},
		{at("2019-11-23", "2019-11-23"), []string{"rules.collision.golives SAPA Bølge 6"}}, // only Bølge 6 is left
		{at("2019-12-19", "2019-12-20"), []string{"rules.collision.golives SAPA Bølge 6"}},
		{at("2019-12-20", "2019-12-21"), []string{"rules.collision.golives.maybe SAPA Bølge 6"}},
		{at("2019-12-21", "2020-03-01"), nil},
	}
	for _, test := range tests {
		var got []string
		for _, f := range findingKeys(test.plan, Check(test.plan, iso(t, "2017-03-21")), CollisionRule) {
			if strings.HasPrefix(f, "rules.collision.golives") {
				got = append(got, f)
			}
		}
		if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
			t.Errorf("collisions %q, want %q", got, test.want)
		}
	}
}

func TestCollisionNamesWhoIsInBoth(t *testing.T) {
	p := build(t, example.Monopolbrud)
	p = withWaveDate(t, p, "KSD", "Pilot 1", plan.GoLive, day.On(iso(t, "2019-09-02"))) // Helsingør, Vejen
	found := checkFindings(t, p, "2017-03-21", CollisionRule, append([]string{"rules.collision.course KSD Pilot 1"}, maybe...)...)
	if got := namesOf(p, found[0].Municipalities); len(got) != 2 || got[0] != "Helsingør" || got[1] != "Vejen" {
		t.Errorf("who collides: %v", got)
	}
	checkFindings(t, p, "2019-10-26", CollisionRule) // it is over
	ksd, _ := p.SolutionNamed("KSD")
	p = edit(t, p, func(d *plan.Draft) error {
		return d.Deviate(ksd.ID, plan.MunicipalityID("0217"), plan.GoLive, plan.Dates{Span: day.On(iso(t, "2019-03-01"))}, "")
	})
	found = checkFindings(t, p, "2017-03-21", CollisionRule, append([]string{"rules.collision.course KSD Pilot 1"}, maybe...)...)
	if got := namesOf(p, found[0].Municipalities); len(got) != 1 || got[0] != "Vejen" {
		t.Errorf("who collides after Helsingør deviates: %v", got)
	}
}

func TestFrozenZones(t *testing.T) {
	p := edit(t, build(t, example.SAPA2019), plantest.ZonesForAll) // 1 June to primo February 2020, 1 July to 5 December 2019
	tests := []struct {
		goLive string
		want   []string
	}{
		{"2019-05-31", nil},
		{"2019-06-03", []string{"rules.zone.only_corrections SAPA Bølge 6"}},
		{"2019-12-05", []string{"rules.zone.only_corrections SAPA Bølge 6", "rules.zone.only_critical_incidents SAPA Bølge 6"}},
		{"2019-12-06", []string{"rules.zone.only_corrections SAPA Bølge 6"}},
		{"2020-02-03", []string{"rules.zone.only_corrections.maybe SAPA Bølge 6"}},
		{"2020-02-10", []string{"rules.zone.only_corrections.maybe SAPA Bølge 6"}},
		{"2020-02-11", nil},
	}
	for _, test := range tests {
		q := withWaveDate(t, p, "SAPA", "Bølge 6", plan.GoLive, day.On(iso(t, test.goLive)))
		var got []string
		for _, f := range findingKeys(q, Check(q, iso(t, "2019-01-01")), ZoneRule) {
			if strings.HasSuffix(f, "Bølge 6") {
				got = append(got, f)
			}
		}
		if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
			t.Errorf("a go-live on %s: %q, want %q", test.goLive, got, test.want)
		}
	}
}

// The zones of the Serviceplatform are no concern of SAPA's, but for the weekend of its
// cut-over; a scope says otherwise.
func TestZonesHoldForTheirScope(t *testing.T) {
	p := build(t, example.SAPA2019)
	sapa, _ := p.SolutionNamed("SAPA")
	ksd, _ := p.SolutionNamed("KSD")
	zone := plan.CatalogueID("milestone", "Serviceplatformen", "Frozen zone 1")
	scoped := func(solutions []plan.ID, kinds ...plan.MilestoneKind) *plan.Plan {
		return edit(t, p, func(d *plan.Draft) error {
			d.SetScope(zone, solutions, kinds)
			return nil
		})
	}
	const frozen, weekend = "rules.zone.only_corrections SAPA Bølge 6", "rules.zone.no_change SAPA Bølge 6"
	for _, c := range []struct {
		name   string
		plan   *plan.Plan
		goLive string
		want   []string
	}{
		{"as the example has it", p, "2019-11-08", nil},
		{"the cut-over", p, "2019-11-09", []string{weekend}},
		{"for SAPA", scoped([]plan.ID{sapa.ID}), "2019-11-08", []string{frozen}},
		{"for SAPA among others", scoped([]plan.ID{ksd.ID, sapa.ID}, plan.GoLive), "2019-11-08", []string{frozen}},
		{"for KSD", scoped([]plan.ID{ksd.ID}), "2019-11-08", nil},
		{"for cut-overs", scoped(nil, plan.CutOver), "2019-11-08", nil},
		{"for all", scoped(nil), "2019-11-09", []string{frozen, weekend}},
	} {
		q := withWaveDate(t, c.plan, "SAPA", "Bølge 6", plan.GoLive, day.On(iso(t, c.goLive)))
		got := slices.DeleteFunc(findingKeys(q, Check(q, iso(t, "2019-01-01")), ZoneRule), func(f string) bool { return !strings.HasSuffix(f, "Bølge 6") })
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A zone whose end nobody knows forbids until further notice; it does not bind
// the transition for which it is there.
func TestZoneEndsWithItsMilestone(t *testing.T) {
	p := edit(t, build(t, example.SAPA2019), plantest.ZonesForAll)
	for _, f := range Check(p, iso(t, "2019-01-01")) {
		if f.Rule == ZoneRule && f.Wave == plan.None {
			t.Errorf("the platform's own transition: %+v", f)
		}
	}
	p = withWaveDate(t, p, "SAPA", "Bølge 6", plan.GoLive, day.On(iso(t, "2021-05-03")))
	test := plan.CatalogueID("milestone", "Serviceplatformen", "Driftsprøve bestået og godkendt")
	p = edit(t, p, func(d *plan.Draft) error { return d.Schedule(test, plan.Dates{Text: "under afklaring"}) })
	found := findingKeys(p, Check(p, iso(t, "2019-01-01")), ZoneRule)
	if !strings.Contains(strings.Join(found, "\n"), "only_corrections SAPA Bølge 6") {
		t.Errorf("before the test is passed: %q", found)
	}
}

// TestZonesFollowTheirEvents moves what ends the two frozen zones of the
// Serviceplatform: the operational test that is passed, and the hypercare.
func TestZonesFollowTheirEvents(t *testing.T) {
	p := edit(t, build(t, example.SAPA2019), plantest.ZonesForAll)
	p = withWaveDate(t, p, "SAPA", "Bølge 6", plan.GoLive, day.On(iso(t, "2019-12-12")))
	zones := func(p *plan.Plan) string {
		var list []string
		for _, f := range findingKeys(p, Check(p, iso(t, "2019-01-01")), ZoneRule) {
			if key, is := strings.CutSuffix(f, " SAPA Bølge 6"); is {
				list = append(list, strings.TrimPrefix(key, "rules.zone."))
			}
		}
		return strings.Join(list, " ")
	}
	ends := func(p *plan.Plan, name string, change func(*plan.Milestone)) *plan.Plan {
		return edit(t, p, func(d *plan.Draft) error {
			plan.Update(d, plan.CatalogueID("milestone", "Serviceplatformen", name), change)
			return nil
		})
	}
	passed := func(on string) func(*plan.Milestone) {
		return func(m *plan.Milestone) { m.Earliest, m.Latest = iso(t, on), iso(t, on) }
	}
	longer := func(m *plan.Milestone) { m.EndEarliest, m.EndLatest = iso(t, "2019-12-12"), iso(t, "2019-12-12") }
	const test, care = "Driftsprøve bestået og godkendt", "Hypercare periode"
	for _, c := range []struct {
		plan *plan.Plan
		want string
	}{
		{p, "only_corrections"}, // until primo February 2020; hypercare ended on 5 December
		{ends(p, care, longer), "only_corrections only_critical_incidents"},
		{ends(p, test, passed("2019-12-12")), "only_corrections"}, // the day itself is frozen
		{ends(p, test, passed("2019-12-11")), ""},
		{ends(ends(p, care, longer), test, passed("2019-12-11")), "only_critical_incidents"},
	} {
		if got := zones(c.plan); got != c.want {
			t.Errorf("frozen by %q, want %q", got, c.want)
		}
	}
}

func TestOrder(t *testing.T) {
	p := build(t, example.SAPA2019)
	checkFindings(t, p, "2019-01-01", OrderRule, "rules.order.waves SAPA Bølge 1") // the pilots' placeholder is 30 June
	q := withWaveDate(t, p, "SAPA", "Bølge 4", plan.CourseEnd, day.On(iso(t, "2019-09-21")))
	checkFindings(t, q, "2019-01-01", OrderRule, "rules.order.schedule SAPA Bølge 4", "rules.order.waves SAPA Bølge 1")
	same := withWaveDate(t, p, "SAPA", "Bølge 4", plan.CourseEnd, day.On(iso(t, "2019-09-20")))
	checkFindings(t, same, "2019-01-01", OrderRule, "rules.order.waves SAPA Bølge 1")
	vague := withWaveDate(t, p, "SAPA", "Bølge 4", plan.CourseEnd, day.Span{Earliest: iso(t, "2019-09-20"), Latest: iso(t, "2019-09-30")})
	checkFindings(t, vague, "2019-01-01", OrderRule, "rules.order.waves SAPA Bølge 1")
}

func TestOrderOfSolutions(t *testing.T) {
	p := build(t, example.KSD2017)
	admin, ok := p.SolutionNamed("Administrationsmodul")
	if !ok {
		t.Fatal("no Administrationsmodul")
	}
	p = edit(t, p, func(d *plan.Draft) error {
		w := plan.Wave{ID: plan.CatalogueID("wave", "admin"), SolutionID: admin.ID, Name: "Bølge 1"}
		d.AddWave(w)
		if err := d.ScheduleWave(w.ID, plan.GoLive, plan.Dates{Span: day.On(iso(t, "2018-04-03"))}); err != nil {
			return err
		}
		return d.Assign(w.ID, plan.MunicipalityID("0217"))
	})
	checkFindings(t, p, "2017-03-21", OrderRule, "rules.order.needs KSD Pilot 1")
}

func TestCalendar(t *testing.T) {
	p := build(t, example.SAPA2019)
	checkFindings(t, p, "2019-06-26", CalendarRule, "rules.calendar.weekend SAPA Pilotkommuner")
	for on, want := range map[string]string{
		"2019-10-26": "rules.calendar.weekend SAPA Bølge 5",
		"2019-12-25": "rules.calendar.holiday SAPA Bølge 5",
		"2019-12-24": "rules.calendar.quiet SAPA Bølge 5",
	} {
		q := withWaveDate(t, p, "SAPA", "Bølge 5", plan.GoLive, day.On(iso(t, on)))
		checkFindings(t, q, "2019-07-01", CalendarRule, want)
	}
}

func TestInvoicingStart(t *testing.T) {
	first := iso(t, "2019-07-01")
	for end, want := range map[string]string{
		"2018-12-31": "2019-07-01", "2019-05-20": "2019-07-01", "2019-06-30": "2019-07-01",
		"2019-07-01": "2019-08-01", "2019-09-19": "2019-10-01", "2019-12-31": "2020-01-01",
	} {
		if got := plan.StartAfter(day.On(iso(t, end)), 1, first); got.ISO() != want {
			t.Errorf("after %s: %s, want %s", end, got, want)
		}
	}
	if got := plan.StartAfter(day.Undecided, 1, first); got != day.None {
		t.Errorf("after an undecided course: %s", got)
	}
	p := build(t, example.SAPA2019)
	checkFindings(t, p, "2019-06-26", InvoicingRule)
	p = withWaveDate(t, p, "SAPA", "Bølge 4", plan.CourseEnd, day.On(iso(t, "2019-10-01")))
	found := checkFindings(t, p, "2019-06-26", InvoicingRule, "rules.invoicing.deviates SAPA Bølge 4")
	if found[0].Figure("derived") != iso(t, "2019-11-01") {
		t.Errorf("derived %v", found[0].Figure("derived"))
	}
}

func TestData(t *testing.T) {
	p := build(t, example.SAPA2019)
	checkFindings(t, p, "2019-06-26", DataRule, "rules.data.example  ")
	p = edit(t, p, func(d *plan.Draft) error {
		plan.Update(d, plan.MunicipalityID("0751"), func(m *plan.Municipality) { m.EAN = "" })
		plan.Update(d, plan.MunicipalityID("0563"), func(m *plan.Municipality) { m.EAN = "5790000000006" })
		plan.Remove[plan.Population](d, plan.PopulationID(plan.MunicipalityID("0101"), 2019))
		plan.Put(d, plan.Population{ID: plan.CatalogueID("x"), MunicipalityID: plan.MunicipalityID("0461"), Year: 2019, Inhabitants: 1})
		for _, c := range p.ContactsOf(plan.MunicipalityID("0851")) {
			plan.Remove[plan.Contact](d, c.ID)
		}
		return nil
	})
	found := checkFindings(t, p, "2019-06-26", DataRule, "rules.data.ean  ", "rules.data.ean_wrong  ",
		"rules.data.population  ", "rules.data.population_twice  ", "rules.data.contact  ", "rules.data.example  ")
	for i, want := range []string{"Aarhus", "Fanø", "København", "Odense", "Aalborg"} {
		if got := namesOf(p, found[i].Municipalities); len(got) != 1 || got[0] != want {
			t.Errorf("%s is about %v, want %s", found[i].Key, got, want)
		}
	}
	checkFindings(t, build(t, example.KSD2017), "2017-03-21", DataRule) // nothing is invoiced
}

func TestConsequences(t *testing.T) {
	p := build(t, example.KSD2017)
	today := iso(t, "2017-03-21")
	if added, gone := DiffFindings(Check(p, today), Check(p, today)); len(added)+len(gone) > 0 {
		t.Errorf("no change adds %d and takes %d", len(added), len(gone))
	}
	next := withWaveDate(t, p, "KSD", "Pilot 1", plan.GoLive, day.On(iso(t, "2017-09-20")))
	added, gone := DiffFindings(Check(p, today), Check(next, today))
	if got := findingKeys(next, added, NoticeRule); len(added) != 1 || len(got) != 1 || got[0] != "rules.notice.late KSD Pilot 1" || len(gone) > 0 {
		t.Errorf("added %q, gone %d", got, len(gone))
	}
	added, gone = DiffFindings(Check(next, today), Check(p, today))
	if len(added) > 0 || len(gone) != 1 {
		t.Errorf("back again: %d added, %d gone", len(added), len(gone))
	}
}

// TestDifference compares random lists with the plain way: what is in one and
// not, as often, in the other.
func TestDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) []Finding {
			var list []Finding
			for _, n := range rapid.SliceOfN(rapid.IntRange(0, 5), 0, 12).Draw(t, name) {
				list = append(list, Finding{Key: "k", Figures: []Figure{{"n", n}}})
			}
			return list
		}
		a, b := draw("a"), draw("b")
		count := map[int]int{}
		for _, f := range b {
			count[f.Figure("n").(int)]++
		}
		for _, f := range a {
			count[f.Figure("n").(int)]--
		}
		added, gone := DiffFindings(a, b)
		for _, f := range added {
			count[f.Figure("n").(int)]--
		}
		for _, f := range gone {
			count[f.Figure("n").(int)]++
		}
		for n, left := range count {
			if left != 0 {
				t.Fatalf("%d: %d left over", n, left)
			}
		}
		if len(added) > 0 && len(gone) > 0 {
			for _, x := range added {
				for _, y := range gone {
					if x.same(&y) {
						t.Fatalf("%v came and went", x)
					}
				}
			}
		}
	})
}

// TestSentences says every finding of a troubled plan in both languages.
func TestSentences(t *testing.T) {
	p := build(t, example.Monopolbrud)
	for _, s := range []string{"2017-03-21", "2017-07-01", "2019-02-01", "2019-06-26"} {
		for _, wave := range []string{"Bølge 4", "Bølge 5"} {
			q := withWaveDate(t, p, "KSD", wave, plan.GoLive, day.Span{Earliest: iso(t, "2019-10-26"), Latest: iso(t, "2019-12-24")})
			q = withWaveDate(t, q, "SAPA", wave, plan.CourseEnd, day.On(iso(t, "2019-12-25")))
			for _, f := range Check(q, iso(t, s)) {
				for _, l := range []translations.Lang{translations.Danish, translations.English} {
					text := FormatFinding(l, q, f)
					if strings.ContainsAny(text, "{}") || strings.HasPrefix(text, "rules.") || strings.Contains(text, "()") || strings.Contains(text, "  ") {
						t.Errorf("%s: %q", f.Key, text)
					}
				}
			}
		}
	}
	late := Check(withWaveDate(t, p, "KSD", "Bølge 3", plan.GoLive, day.On(iso(t, "2017-09-20"))), iso(t, "2017-03-21"))[0]
	want := "KSD, Bølge 3: 19 af 19 kommuner er ikke varslet; fristen var 20. marts 2017. Varsles de i dag, kan de tidligst gå i drift 21. september 2017"
	if got := FormatFinding(translations.Danish, p, late); got != want {
		t.Errorf("said\n%s\nwant\n%s", got, want)
	}
}
