package setup

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
)

// ofRow is a change of a wave or a zone, by its name.
func ofRow(t testing.TB, p *plan.Plan, of plan.ID, key, name, to string) Change {
	t.Helper()
	for _, e := range Entries(p, of) {
		if e.Field.Key == key && e.Name == name {
			return Change{Entry: e, To: to}
		}
	}
	t.Fatalf("there is no %s of %s", key, name)
	return Change{}
}

// found lists what a rule finds, as keys with the wave.
func found(p *plan.Plan, iso string, rule rules.Rule) []string {
	today, _ := day.ParseISO(iso)
	var list []string
	for _, f := range rules.Check(p, today) {
		if f.Rule == rule {
			w, _ := p.Waves.Get(f.Wave)
			list = append(list, strings.TrimSpace(f.Key+" "+w.Name))
		}
	}
	slices.Sort(list)
	return list
}

// TestTheRulesObeyTheFields has findings come and go with what is set.
func TestTheRulesObeyTheFields(t *testing.T) {
	built := plantest.Example(t, example.SAPA2019)
	p := plantest.WithFindings(t, built)
	sapa, platform := plantest.SolutionID(t, p, "SAPA"), plantest.SolutionID(t, p, "Serviceplatformen")
	const today = "2019-07-01"
	want := func(q *plan.Plan, rule rules.Rule, keys ...string) {
		t.Helper()
		if got := found(q, today, rule); !slices.Equal(got, keys) {
			t.Errorf("%s finds %q, want %q", rule, got, keys)
		}
	}
	want(p, rules.NoticeRule, "rules.notice.late Bølge 4", "rules.notice.late Bølge 5", "rules.notice.late Bølge 6")
	want(apply(t, p, change(t, p, "notice_min_months", sapa, "2")), rules.NoticeRule,
		"rules.notice.due Bølge 4", "rules.notice.open Bølge 5", "rules.notice.open Bølge 6")
	want(apply(t, p, ofRow(t, p, sapa, "wave.capacity", "Bølge 3", "10")), rules.CapacityRule, "rules.capacity Bølge 3")
	want(apply(t, p, ofRow(t, p, sapa, "wave.expected", "Bølge 3", "14")), rules.ExpectedRule, "rules.expected Bølge 3")
	d := p.Edit()
	if err := d.Run(plantest.ZonesForAll); err != nil {
		t.Fatal(err)
	}
	p = d.Plan()
	zones := found(apply(t, p, ofRow(t, p, platform, "frozen_zone.rule", "Frozen zone 1", string(plan.NoChange))), today, rules.ZoneRule)
	if len(zones) < 3 || !strings.HasPrefix(zones[0], "rules.zone.no_change") {
		t.Errorf("in a zone without any change: %q", zones)
	}
}

func TestASolutionFollowsThePlan(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	sapa := plantest.SolutionID(t, p, "SAPA")
	of := func(p *plan.Plan, key string) (value, byDefault string) {
		f, owner, _ := Lookup(key, sapa)
		return f.Value(p, owner), f.Default(p, owner)
	}
	if value, byDefault := of(p, rules.InvoicingEarliestKey); value != "" || byDefault != "2019-07-01" {
		t.Errorf("SAPA is invoiced from %q, by default %q", value, byDefault)
	}
	p = apply(t, p, change(t, p, rules.CollisionWeeksKey, plan.None, "6"))
	if value, byDefault := of(p, rules.CollisionWeeksKey); value != "" || byDefault != "6" {
		t.Errorf("SAPA's weeks are %q, by default %q", value, byDefault)
	}
	p = apply(t, p, change(t, p, rules.CollisionWeeksKey, sapa, "2"))
	if rules.SettingsFor(p, sapa).CollisionWeeks != 2 || rules.SettingsOf(p).CollisionWeeks != 6 {
		t.Errorf("settings %+v and %+v", rules.SettingsFor(p, sapa), rules.SettingsOf(p))
	}
	p = apply(t, p, change(t, p, rules.CollisionWeeksKey, sapa, ""))
	if rules.SettingsFor(p, sapa).CollisionWeeks != 6 {
		t.Error("SAPA does not follow the plan again")
	}
}

// TestThirdsAreSetTogether moves primo and medio, which one after the other could not.
func TestThirdsAreSetTogether(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	q := apply(t, p, change(t, p, plan.MonthPrimo, plan.None, "21"), change(t, p, plan.MonthMedio, plan.None, "25"))
	if got := q.Thirds(); got != (day.Thirds{MonthPrimo: 21, MonthMedio: 25, WeekPrimo: 2, WeekMedio: 3, WeekUltimo: 5}) {
		t.Errorf("the thirds are %+v", got)
	}
	if wrong := Judge(p, change(t, p, plan.MonthPrimo, plan.None, "21"), change(t, p, plan.MonthMedio, plan.None, "25")); len(wrong) > 0 {
		t.Errorf("it is judged %v", wrong)
	}
}
