package sheet

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports"
)

// Every letter is on the list with its file and its subject, or its municipality is named.
func TestSendList(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	d := p.Edit()
	odense := plan.MunicipalityID("0461")
	plan.Update(d, odense, func(m *plan.Municipality) { m.CVR = "" })
	p = d.Plan()
	sapa, _ := p.SolutionNamed("SAPA")
	papers := reports.Letters(p, reports.LetterSelection{Kind: reports.Notice, Solution: sapa.ID, Lang: translations.Danish, Date: day.Of(2019, 6, 26)})
	files, err := reports.Files(papers, reports.Stationery{})
	if err != nil {
		t.Fatal(err)
	}
	list, lacking, err := SendList(p, papers, files)
	if err != nil {
		t.Fatal(err)
	}
	if len(lacking) != 1 || lacking[0] != odense || list.Name != "Forsendelsesliste.csv" {
		t.Errorf("%s lacks %v", list.Name, lacking)
	}
	lines := strings.Split(strings.TrimSuffix(string(list.Data), "\r\n"), "\r\n")
	if len(lines) != len(papers) || lines[0] != "\ufeffCVR;Fil;Titel" {
		t.Fatalf("%d lines, the first %q", len(lines), lines[0])
	}
	n := 0
	for i, f := range papers {
		if f.MunicipalityID == odense {
			continue
		}
		n++
		m, _ := p.Municipalities.Get(f.MunicipalityID)
		if !strings.HasPrefix(lines[n], m.CVR+";"+files[i].Name+";Varsling: SAPA") {
			t.Errorf("line %d is %q", n, lines[n])
		}
	}
}
