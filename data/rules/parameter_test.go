package rules

import (
	"errors"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// newParameterChange finds a parameter of the plan or a solution, to give it a value.
func newParameterChange(t *testing.T, p *plan.Plan, solution plan.ID, key, name, to string) ParameterChange {
	t.Helper()
	for _, a := range Parameters(p, solution) {
		if a.Key == key && a.Name == name {
			return ParameterChange{a, solution, to}
		}
	}
	t.Fatalf("there is no parameter %s %s", key, name)
	return ParameterChange{}
}

// withParameter gives one parameter a value.
func withParameter(t *testing.T, p *plan.Plan, solution plan.ID, key, name, to string) *plan.Plan {
	t.Helper()
	return edit(t, p, func(d *plan.Draft) error { return SetParameters(d, newParameterChange(t, p, solution, key, name, to)) })
}

// TestEveryParameterIsKept tells each parameter of the plan and of two solutions
// another value, and reads it again; and the empty one, and reads the default.
func TestEveryParameterIsKept(t *testing.T) {
	p := build(t, example.Monopolbrud)
	sapa, _ := p.SolutionNamed("SAPA")
	platform, _ := p.SolutionNamed("Serviceplatformen")
	seen := map[string]bool{}
	for _, solution := range []plan.ID{plan.None, sapa.ID, platform.ID} {
		for _, a := range Parameters(p, solution) {
			seen[a.Key] = true
			to := "7"
			switch {
			case a.Kind == OneDay:
				to = "2019-09-01"
			case a.Key == ZoneKey:
				to = string(plan.NoChange)
			case a.Key == plan.WeekPrimo:
				to = "1"
			case a.Key == plan.WeekMedio:
				to = "4"
			case a.Key == plan.MonthMedio:
				to = "21"
			}
			q := withParameter(t, p, solution, a.Key, a.Name, to)
			if got := newParameterChange(t, q, solution, a.Key, a.Name, "").Value; got != to {
				t.Errorf("%s %s is %q after it was set to %q", a.Key, a.Name, got, to)
			}
			if len(q.Milestones.Rows()) != len(p.Milestones.Rows()) {
				t.Errorf("%s takes milestones", a.Key)
			}
			if !a.Accepts("") {
				continue
			}
			back := withParameter(t, q, solution, a.Key, a.Name, "")
			if got := newParameterChange(t, back, solution, a.Key, a.Name, ""); got.Value != "" || got.Default != a.Default {
				t.Errorf("%s %s is %q, by default %q, after it was emptied", a.Key, a.Name, got.Value, got.Default)
			}
		}
	}
	for _, key := range []string{
		NoticeMinKey, NoticeMaxKey, CollisionWeeksKey, DueDaysKey, InhabitantsKey, CoursesKey, InvoicingMonthsKey, InvoicingEarliestKey,
		plan.MonthPrimo, plan.WeekUltimo, ExpectedKey, CapacityKey, ZoneKey,
	} {
		if !seen[key] {
			t.Errorf("there is no parameter %s", key)
		}
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			if !l.Has("rules.set." + key) {
				t.Errorf("%s has no text in %s", key, l)
			}
			if strings.Contains(key, ".") && !l.Has("setting."+key) {
				t.Errorf("the setting %s has no name in %s", key, l)
			}
		}
	}
}

func TestASolutionFollowsThePlan(t *testing.T) {
	p := build(t, example.Monopolbrud)
	sapa, _ := p.SolutionNamed("SAPA")
	if a := newParameterChange(t, p, sapa.ID, InvoicingEarliestKey, "", ""); a.Value != "" || a.Default != "2019-07-01" {
		t.Errorf("SAPA is invoiced from %q, by default %q", a.Value, a.Default)
	}
	p = withParameter(t, p, plan.None, CollisionWeeksKey, "", "6")
	if a := newParameterChange(t, p, sapa.ID, CollisionWeeksKey, "", ""); a.Value != "" || a.Default != "6" {
		t.Errorf("SAPA's weeks are %q, by default %q", a.Value, a.Default)
	}
	p = withParameter(t, p, sapa.ID, CollisionWeeksKey, "", "2")
	if SettingsFor(p, sapa.ID).CollisionWeeks != 2 || SettingsOf(p).CollisionWeeks != 6 {
		t.Errorf("settings %+v and %+v", SettingsFor(p, sapa.ID), SettingsOf(p))
	}
}

// TestTheRulesListen has findings come and go with what the rules are told.
func TestTheRulesListen(t *testing.T) {
	p := build(t, example.SAPA2019)
	sapa, _ := p.SolutionNamed("SAPA")
	platform, _ := p.SolutionNamed("Serviceplatformen")
	const today = "2019-07-01"
	checkFindings(t, p, today, NoticeRule, "rules.notice.late SAPA Bølge 4", "rules.notice.late SAPA Bølge 5", "rules.notice.late SAPA Bølge 6")
	checkFindings(t, withParameter(t, p, sapa.ID, NoticeMinKey, "", "2"), today, NoticeRule,
		"rules.notice.due SAPA Bølge 4", "rules.notice.open SAPA Bølge 5", "rules.notice.open SAPA Bølge 6")
	checkFindings(t, withParameter(t, p, sapa.ID, CapacityKey, "Bølge 3", "10"), today, CapacityRule, "rules.capacity SAPA Bølge 3")
	checkFindings(t, withParameter(t, p, sapa.ID, ExpectedKey, "Bølge 3", "14"), today, ExpectedRule, "rules.expected SAPA Bølge 3")
	p = edit(t, p, plantest.ZonesForAll)
	zones := findingKeys(p, Check(withParameter(t, p, platform.ID, ZoneKey, "Frozen zone 1", string(plan.NoChange)), iso(t, today)), ZoneRule)
	if len(zones) < 3 || !strings.HasPrefix(zones[0], "rules.zone.no_change") {
		t.Errorf("in a zone without any change: %q", zones)
	}
}

func TestWhatParametersRefuse(t *testing.T) {
	p := build(t, example.Monopolbrud)
	sapa, _ := p.SolutionNamed("SAPA")
	platform, _ := p.SolutionNamed("Serviceplatformen")
	for _, c := range []struct {
		solution      plan.ID
		key, name, to string
		why           string
	}{
		{plan.None, CollisionWeeksKey, "", "x", "rules.wrong.number"},
		{plan.None, CollisionWeeksKey, "", "-1", "rules.wrong.number"},
		{plan.None, CollisionWeeksKey, "", "53", "rules.wrong.number"},
		{plan.None, InvoicingEarliestKey, "", "i morgen", "rules.wrong.value"},
		{plan.None, plan.MonthPrimo, "", "", "rules.wrong.number"},
		{plan.None, plan.MonthPrimo, "", "20", "rules.wrong.parts"},
		{plan.None, plan.WeekUltimo, "", "3", "rules.wrong.parts"},
		{plan.None, plan.WeekUltimo, "", "8", "rules.wrong.value"},
		{sapa.ID, NoticeMaxKey, "", "6", "rules.wrong.window"},
		{sapa.ID, CapacityKey, "Bølge 3", "1000", "rules.wrong.number"},
		{platform.ID, ZoneKey, "Frozen zone 1", "anything", "rules.wrong.value"},
	} {
		d := p.Edit()
		err := SetParameters(d, newParameterChange(t, p, c.solution, c.key, c.name, c.to))
		var refused *ParameterError
		if !errors.As(err, &refused) {
			t.Errorf("%s %q: %v", c.key, c.to, err)
			continue
		}
		key, _ := refused.Message()
		if key != c.why {
			t.Errorf("%s %q: %v, want %s", c.key, c.to, err, c.why)
			continue
		}
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			if !l.Has(key) {
				t.Errorf("%s has no text in %s", key, l)
			}
		}
	}
}

// Primo and medio move together, which one after the other could not.
func TestThirdsAreSetTogether(t *testing.T) {
	p := build(t, example.Monopolbrud)
	q := edit(t, p, func(d *plan.Draft) error {
		return SetParameters(d, newParameterChange(t, p, plan.None, plan.MonthPrimo, "", "21"), newParameterChange(t, p, plan.None, plan.MonthMedio, "", "25"))
	})
	if got := q.Thirds(); got != (day.Thirds{MonthPrimo: 21, MonthMedio: 25, WeekPrimo: 2, WeekMedio: 3, WeekUltimo: 5}) {
		t.Errorf("parts %+v", got)
	}
}
