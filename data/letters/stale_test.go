package letters

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

func spanOf(y, m, d int) day.Span { return day.On(day.Of(y, 1, 1).AddMonths(m-1) + day.Day(d-1)) }

// newTestLetter is a letter of a kind that states a wave and dates.
func newTestLetter(t *testing.T, kind, wave string, dates map[plan.MilestoneKind]day.Span) CurrentLetter {
	t.Helper()
	r := plan.LetterContent{Wave: wave}
	for k, s := range dates {
		r.Dates = append(r.Dates, plan.LetterDate{Kind: string(k), Text: "x", Earliest: s.Earliest.ISO(), Latest: s.Latest.ISO()})
	}
	of, _ := KindOf(kind)
	r.Kind = kind
	return newCurrentLetter(&Status{Kind: of, Content: r})
}

func differencesOf(s CurrentLetter, now PlanFacts, today day.Day) string {
	var list []string
	for _, d := range s.Differences(&now, today) {
		name := "wave"
		if d.Fact != WaveFact {
			name = string(plan.ScheduleKinds[d.Fact])
		}
		list = append(list, fmt.Sprintf("%s %s", name, d.Reason))
	}
	return strings.Join(list, ", ")
}

func TestWhatMakesALetterStale(t *testing.T) {
	today := day.Of(2019, 3, 1)
	quarter := day.Span{Earliest: day.Of(2019, 7, 1), Latest: day.Of(2019, 9, 30)}
	open := day.Span{Earliest: day.Of(2019, 8, 1)}
	type dates = map[plan.MilestoneKind]day.Span
	now := func(wave string, live, invoicing day.Span) PlanFacts {
		return PlanFacts{Placed: true, Wave: wave, Dates: [4]day.Span{{}, {}, live, invoicing}}
	}
	for _, c := range []struct {
		name string
		told CurrentLetter
		now  PlanFacts
		want string
	}{
		{"as told", newTestLetter(t, Notification, "A", dates{plan.GoLive: quarter}), now("A", quarter, spanOf(2019, 8, 1)), ""},
		{"undecided then", newTestLetter(t, Notification, "A", dates{plan.GoLive: day.Undecided}), now("A", quarter, day.Undecided), ""},
		{"later", newTestLetter(t, Notification, "A", dates{plan.GoLive: quarter}), now("A", spanOf(2019, 10, 1), day.Undecided), "go_live later"},
		{"later by a part", newTestLetter(t, Notification, "A", dates{plan.GoLive: quarter}), now("A", quarter.AddDays(3), day.Undecided), "go_live later"},
		{"earlier", newTestLetter(t, Notification, "A", dates{plan.GoLive: quarter}), now("A", spanOf(2019, 6, 30), day.Undecided), "go_live earlier"},
		{"narrower", newTestLetter(t, Notification, "A", dates{plan.GoLive: quarter}), now("A", spanOf(2019, 9, 30), day.Undecided), "go_live narrower"},
		{"wider", newTestLetter(t, Notification, "A", dates{plan.GoLive: spanOf(2019, 9, 30)}), now("A", quarter, day.Undecided), "go_live wider"},
		{"open", newTestLetter(t, Notification, "A", dates{plan.GoLive: spanOf(2019, 8, 2)}), now("A", open, day.Undecided), "go_live wider"},
		{"open no more", newTestLetter(t, Notification, "A", dates{plan.GoLive: open}), now("A", spanOf(2019, 8, 2), day.Undecided), "go_live narrower"},
		{"undecided", newTestLetter(t, Notification, "A", dates{plan.GoLive: open, plan.InvoicingStart: open}), now("A", day.Undecided, open), "go_live undecided"},
		{"two", newTestLetter(t, Notification, "A", dates{plan.GoLive: quarter, plan.InvoicingStart: quarter}),
			now("B", spanOf(2019, 10, 1), spanOf(2019, 6, 1)), "wave wave, go_live later, invoicing_start earlier"},
		{"the wave in other letters", newTestLetter(t, Notification, "Bølge 4", nil), now(" BØLGE\u00a04", day.Undecided, day.Undecided), ""},
		{"renamed", newTestLetter(t, Notification, "Bølge 4", nil), now("Bølge 4b", day.Undecided, day.Undecided), "wave wave"},
		{"unplaced", newTestLetter(t, Notification, "A", dates{plan.GoLive: quarter}), PlanFacts{}, "wave unplaced"},
		{"unplaced then", newTestLetter(t, Notification, "", nil), now("B", quarter, quarter), ""},
		{"unplaced then and now", newTestLetter(t, Notification, "", nil), PlanFacts{}, ""},
		{"of another kind", newTestLetter(t, InvoicingNotice, "A", dates{plan.CourseStart: quarter}), now("A", quarter, quarter), ""},

		{"over", newTestLetter(t, Notification, "A", dates{plan.GoLive: spanOf(2019, 2, 1)}), now("B", spanOf(2019, 2, 28), quarter), ""},
		{"over, invoicing later", newTestLetter(t, Notification, "A", dates{plan.GoLive: spanOf(2019, 2, 1), plan.InvoicingStart: spanOf(2019, 3, 1)}),
			now("B", spanOf(2019, 2, 28), spanOf(2019, 4, 1)), "invoicing_start later"},
		{"over, invoicing undecided", newTestLetter(t, InvoicingNotice, "A", dates{plan.GoLive: spanOf(2019, 2, 1), plan.InvoicingStart: spanOf(2019, 2, 2)}),
			now("A", spanOf(2019, 2, 1), day.Undecided), "invoicing_start undecided"},
		{"over as told only", newTestLetter(t, Notification, "A", dates{plan.GoLive: spanOf(2019, 2, 1)}), now("A", spanOf(2019, 3, 1), quarter), "go_live later"},
		{"over as it is only", newTestLetter(t, Notification, "A", dates{plan.GoLive: spanOf(2019, 3, 1)}), now("A", spanOf(2019, 2, 1), quarter), "go_live earlier"},
		{"over, told no day", newTestLetter(t, Notification, "A", nil), now("B", spanOf(2019, 2, 28), quarter), ""},
		{"taken out after it", newTestLetter(t, Notification, "A", dates{plan.GoLive: spanOf(2019, 2, 1)}), PlanFacts{}, "wave unplaced"},
	} {
		got := differencesOf(c.told, c.now, today)
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		first, stale := c.told.Stale(&c.now, today)
		if all := c.told.Differences(&c.now, today); stale != (len(all) > 0) || stale && first != all[0] {
			t.Errorf("%s: first %+v, all %+v", c.name, first, all)
		}
	}
}

// A kind that only this test knows is one entry.
func TestAKindIsOneEntry(t *testing.T) {
	undefine := Define(Kind{ID: "evaluation", About: plan.CourseEnd, Dates: []plan.MilestoneKind{plan.CourseEnd}})
	defined := true
	defer func() {
		if defined {
			undefine()
		}
	}()
	ids := func() (list []string) {
		for _, k := range Kinds() {
			list = append(list, k.ID)
		}
		return list
	}
	if got := ids(); len(got) != len(builtIn)+1 || got[len(builtIn)] != "evaluation" {
		t.Errorf("kinds %v", got)
	}
	b := newLetterbook(t)
	b.add(Notification, facts("A", plan.GoLive), "", "2019-01-01")
	b.add("evaluation", facts("A", plan.CourseEnd, plan.GoLive), "", "2019-01-02")
	b.stand(1, 2)
	now := PlanFacts{Placed: true, Wave: "A", Dates: [4]day.Span{{}, spanOf(2019, 6, 3), may, {}}}
	if got := differencesOf(CurrentTo(b.plan, sapa, aarhus)[1], now, day.Of(2019, 1, 3)); got != "course_end later" {
		t.Errorf("the letter of the new kind: %q", got)
	}
	b.add("evaluation", facts("A", plan.CourseEnd), "", "2019-01-03")
	b.stand(1, 3)

	for name, wrong := range map[string]Kind{
		"twice": {ID: "evaluation"}, "no id": {}, "in no schedule": {ID: "x", Dates: []plan.MilestoneKind{plan.Handover}},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: it is defined", name)
				}
			}()
			Define(wrong)
		}()
	}
	undefine()
	if defined = false; slices.Contains(ids(), "evaluation") {
		t.Error("it is still known")
	}
}
