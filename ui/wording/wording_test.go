package wording

import (
	"os"
	"os/user"
	"slices"
	"strings"
	"testing"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
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
		{en, again, "Redone: Aarhus moved from Bølge 3 to Bølge 4 (SAPA)"},
		{da, plan.L("did.milestone", "solution", "SAPA", "wave", "Bølge 3", "kind", "go_live", "date", "1. maj 2019"),
			"SAPA, Bølge 3: idriftsættelsen flyttet til 1. maj 2019"},
		{da, plan.L("did.milestone", "solution", "SAPA", "wave", "Bølge 3", "kind", "go_live", "date", "1. maj 2019", "along", "invoicing_start"),
			"SAPA, Bølge 3: idriftsættelsen flyttet til 1. maj 2019 (faktureringsstarten fulgte med)"},
		{en, plan.L("did.milestone.solution", "solution", "SAPA", "kind", "go_live", "date", "1 May 2019", "along", "3"),
			"SAPA: go-live moved to 1 May 2019 (3 milestones moved along)"},
		{en, plan.L("did.milestone", "solution", "SAPA", "wave", "Bølge 3", "kind", "go_live", "date", "1 May 2019"),
			"SAPA, Bølge 3: go-live moved to 1 May 2019"},
		{da, plan.L("did.milestone-add", "solution", "SAPA", "wave", "Bølge 3", "kind", "go_live", "date", "1. maj 2019"),
			"SAPA, Bølge 3: idriftsættelse tilføjet, 1. maj 2019"},
		{da, plan.L("did.milestone-add.solution", "solution", "SAPA", "kind", "Styregruppe godkender bølge 2", "date", "29. april 2019"),
			"SAPA: ”Styregruppe godkender bølge 2” tilføjet, 29. april 2019"},
		{da, plan.L("did.issued", "n", "2", "solutions", "SAPA", "period", "2019H2", "first", "MH-1", "last", "MH-2"),
			"2 fakturaer udstedt for SAPA, 2. halvår 2019 (MH-1 til MH-2)"},
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
		{&plan.FinishedError{Milestone: goLive}, da, "er afsluttet og kan ikke flyttes. Skriv en anden dato"},
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
		{p.DoneLabel(day.Of(2018, 11, 20), day.Of(2019, 1, 1), []plan.Milestone{care}), "Programmet: ”Overtagelse” meldt gennemført 20. november 2018"},
		{p.ReopenLabel([]plan.Milestone{care}), "Programmet: ”Overtagelse” ikke længere meldt gennemført"},
		{p.DoneLabel(day.None, day.Of(2019, 1, 1), []plan.Milestone{care, goLive}), "2 milepæle meldt gennemført"},
		{plan.L("did.done-wave", "solution", "SAPA", "wave", "Bølge 4", "n", "4"), "SAPA, Bølge 4: meldt gennemført (4 milepæle)"},
	} {
		if got := FormatLabel(da, c.label); got != c.want {
			t.Errorf("%v is %q, not %q", c.label, got, c.want)
		}
	}
}

func TestWhoHasThePlanOpen(t *testing.T) {
	now := time.Date(2026, 3, 29, 12, 0, 0, 0, time.Local)
	anna := data.Holder{Author: "Anna Sø", User: "anna", Host: "PC-12", Process: 4711}
	here := anna
	here.Host, _ = os.Hostname()
	if u, err := user.Current(); err == nil {
		here.User = u.Username
	}
	for _, c := range []struct {
		holder data.Holder
		since  time.Time
		lang   translations.Lang
		want   string
	}{
		{anna, time.Date(2026, 3, 29, 9, 14, 0, 0, time.Local), translations.Danish, "Åben hos Anna Sø på PC-12 siden 09.14"},
		{anna, time.Date(2026, 3, 28, 9, 14, 0, 0, time.Local), translations.English, "Open at Anna Sø on PC-12 since 28 Mar 09:14"},
		{here, time.Date(2026, 3, 29, 9, 14, 0, 0, time.Local), translations.Danish, "Åben i et andet vindue på denne computer siden 09.14"},
	} {
		c.holder.Since = c.since
		if got := FormatHolder(c.lang, c.holder, now); got != c.want {
			t.Errorf("message is %q", got)
		}
	}
}

func TestBeside(t *testing.T) {
	p := plantest.Example(t, "sapa-2019")
	sapa, _ := p.SolutionNamed("SAPA")
	wave := p.WavesOf(sapa.ID)[2]
	row := func(code string) history.Row {
		return history.Row{Table: "assignment", ID: plan.AssignmentID(sapa.ID, plan.MunicipalityID(code))}
	}
	since := &history.Tx{Author: "Mette Holm", Label: plan.L("did.move", "name", "Aarhus", "from", "Bølge 3", "to", "Bølge 4", "solution", "SAPA").Encode()}
	out := data.Outcome{
		Before: p, After: p, KeptRows: []history.Row{{Table: "wave", ID: wave.ID}}, FastClocks: []string{"Mette Holm"},
		Left: []history.Leftover{{Row: row("0751"), Since: since}, {Row: row("0461")}, {Row: row("0461")}, {Row: row("0101")}, {Row: row("0851")}},
	}
	want := []string{
		"Ikke taget tilbage: Aarhus, SAPA. Ændret siden af Mette Holm: Aarhus flyttet fra Bølge 3 til Bølge 4 (SAPA).",
		"Ikke taget tilbage: Odense, SAPA. Det bruges nu af noget andet.",
		"2 andre ting blev heller ikke taget tilbage.",
		"SAPA, Bølge 2 var slettet og er nu beholdt.",
		"Uret hos Mette Holm går mere end et døgn foran. Din ændring følger uret på denne computer.",
	}
	if got := FormatOutcomeNotes(da, out); !slices.Equal(got, want) {
		t.Errorf("message is %q", got)
	}
	if got := FormatOutcomeNotes(en, data.Outcome{Before: p, After: p}); got != nil {
		t.Errorf("for nothing the message is %q", got)
	}
}
