package reports

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
	"bolgeplan/data/severity"
	"bolgeplan/reports/gantt"
)

// TestWatchMarksBarsAndLanes has SAPA on 1 February 2019: waves are late, a pilot
// goes live on a Sunday, and a wave has one municipality too few.
func TestWatchMarksBarsAndLanes(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	p = plantest.WithFindings(t, p)
	today := day.Of(2019, 2, 1)
	sapa, _ := p.SolutionNamed("SAPA")
	w6, _ := p.WaveNamed(sapa.ID, "Bølge 6")
	d := p.Edit()
	d.Unassign(sapa.ID, p.MembersOf(w6.ID)[0])
	p = d.Plan()
	findings := rules.Check(p, today)
	s := NewTimeline(p, []plan.Solution{sapa}, translations.Danish, today)
	s.MarkFindings(findings)

	lanes := map[string]gantt.Lane{}
	for _, l := range s.Model.Lanes {
		lanes[l.Title] = l
	}
	bar := func(lane, label string) severity.Severity {
		for _, b := range lanes[lane].Bars {
			if b.Label == label {
				return b.Alert
			}
		}
		t.Errorf("%s has no %q", lane, label)
		return severity.None
	}
	for _, c := range []struct {
		what     string
		is, want severity.Severity
	}{
		{"SAPA", lanes["SAPA"].Alert, severity.Bad},
		{"Bølge 1", lanes["Bølge 1"].Alert, severity.Bad},
		{"Bølge 6", lanes["Bølge 6"].Alert, severity.Warning}, // one municipality is missing
		{"the last day of the notice to Bølge 1", bar("Bølge 1", "varsles senest 2. okt."), severity.Bad},
		{"its go-live, before that of the pilots", bar("Bølge 1", "idriftsættes 2. apr."), severity.Warning},
		{"the go-live of Bølge 2", bar("Bølge 2", "idriftsættes 29. apr."), severity.None},
		{"its course", bar("Bølge 1", "kursus"), severity.None},
		{"the notice to Bølge 4, whose window is open", bar("Bølge 4", "varsles senest 20. mar."), severity.Info},
		{"the pilots' go-live on a Sunday", bar("Pilotkommuner", "idriftsættes 30. jun."), severity.Warning},
	} {
		if c.is != c.want {
			t.Errorf("%s has the alert %d, want %d", c.what, c.is, c.want)
		}
	}
	if n := len(s.Findings[sapa.ID.String()]); n < 6 {
		t.Errorf("%d findings about SAPA", n)
	}

	// An accepted finding is not marked.
	pilots, _ := p.WaveNamed(sapa.ID, "Pilotkommuner")
	d = p.Edit()
	for _, f := range findings {
		if f.Wave == pilots.ID {
			rules.Accept(d, f, "aftalt")
		}
	}
	s.MarkFindings(rules.Check(d.Plan(), today))
	for _, l := range s.Model.Lanes {
		lanes[l.Title] = l
	}
	if a := bar("Pilotkommuner", "idriftsættes 30. jun."); a != severity.None {
		t.Errorf("an accepted finding has the alert %d", a)
	}
}
