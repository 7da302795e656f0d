package wording

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
)

const (
	da = translations.Danish
	en = translations.English
)

func TestSentence(t *testing.T) {
	move := plan.L("did.move", "name", "Aarhus", "from", "Bølge 3", "to", "Bølge 4", "solution", "SAPA")
	undone := plan.L("did.undo", "of", "1f", "what", move.Encode())
	again := plan.L("did.redo", "of", "2e", "what", move.Encode())
	for _, c := range []struct {
		lang  translations.Lang
		label plan.Label
		want  string
	}{
		{da, move, "Aarhus flyttet fra Bølge 3 til Bølge 4 (SAPA)"},
		{da, undone, "Fortrudt: Aarhus flyttet fra Bølge 3 til Bølge 4 (SAPA)"},
		{en, again, "Done again: Aarhus moved from Bølge 3 to Bølge 4 (SAPA)"},
		{da, plan.L("did.milestone", "solution", "SAPA", "wave", "Bølge 3", "kind", "go_live", "date", "1. maj 2019"),
			"SAPA Bølge 3: Idriftsættelse flyttet til 1. maj 2019"},
		{da, plan.L("did.create", "name", "monopolbrud"), "Plan oprettet: Monopolbruddet"},
		{da, plan.L("did.something-newer"), "did.something-newer"},
	} {
		if got := FormatLabel(c.lang, c.label); got != c.want {
			t.Errorf("Sentence(%s, %v) = %q, want %q", c.lang, c.label, got, c.want)
		}
	}
}

func TestEveryExampleHasAName(t *testing.T) {
	for _, name := range example.Names() {
		if !da.Has("plan.name." + name) {
			t.Errorf("the example %s has no name", name)
		}
	}
}

func TestDoneIsSaid(t *testing.T) {
	goLive := plan.Milestone{Kind: plan.GoLive, Written: "Q4 2018", Earliest: day.Of(2018, 10, 1), Latest: day.Of(2018, 12, 31)}
	reported := goLive
	reported.DoneOn = day.Of(2018, 11, 20)
	for _, c := range []struct {
		err  error
		lang translations.Lang
		want string
	}{
		{&plan.FinishedError{Milestone: reported}, da, "”Idriftsættelse” er meldt gennemført 20. november 2018 og kan ikke ændres. Tag meldingen tilbage først."},
		{&plan.FinishedError{Milestone: reported}, en, "“Go-live” is reported done on 20 November 2018 and cannot be changed."},
		{&plan.FinishedError{Milestone: goLive}, da, "er afsluttet og kan ikke flyttes. Ret datoen"},
		{goLive.CheckDone(day.Of(2018, 9, 1), day.Of(2019, 1, 1)), da, "er planlagt til Q4 2018 og kan ikke meldes gennemført 1. september 2018. Flyt den først"},
		{goLive.CheckDone(day.Of(2019, 2, 1), day.Of(2019, 1, 1)), da, "1. februar 2019 er ikke kommet endnu."},
		{plan.Milestone{Kind: plan.GoLive}.CheckDone(day.Of(2019, 2, 1), day.Of(2019, 3, 1)), da, "har ingen dato. Giv den en dato"},
	} {
		if got := FormatError(c.lang, c.err); !strings.Contains(got, c.want) {
			t.Errorf("%v is told as %q, not %q", c.err, got, c.want)
		}
	}
	p := new(plan.Plan)
	care := plan.Milestone{Kind: plan.Other, Name: "Overtagelse", Earliest: day.Of(2018, 10, 1), Latest: day.Of(2018, 10, 1)}
	for _, c := range []struct {
		label plan.Label
		want  string
	}{
		{p.DoneLabel(day.Of(2018, 11, 20), day.Of(2019, 1, 1), []plan.Milestone{care}), "Programmet: Overtagelse meldt gennemført 20. november 2018"},
		{p.ReopenLabel([]plan.Milestone{care}), "Programmet: Overtagelse ikke længere meldt gennemført"},
		{p.DoneLabel(day.None, day.Of(2019, 1, 1), []plan.Milestone{care, goLive}), "2 milepæle meldt gennemført"},
		{plan.L("did.done-wave", "solution", "SAPA", "wave", "Bølge 4", "n", "4"), "SAPA Bølge 4 meldt gennemført (4 milepæle)"},
	} {
		if got := FormatLabel(da, c.label); got != c.want {
			t.Errorf("%v is %q, not %q", c.label, got, c.want)
		}
	}
}
