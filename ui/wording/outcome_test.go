package wording

import (
	"slices"
	"testing"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

func TestBeside(t *testing.T) {
	p, err := example.Build("sapa-2019")
	if err != nil {
		t.Fatal(err)
	}
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
		t.Errorf("said is %q", got)
	}
	if got := FormatOutcomeNotes(en, data.Outcome{Before: p, After: p}); got != nil {
		t.Errorf("of nothing is said %q", got)
	}
}
