package reports

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/page"
)

// A print of a filtered screen has what the screen shows, in its order, and says so.
func TestAPrintHasWhatIsShown(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	sapa, _ := p.SolutionNamed("SAPA")
	fano, billund := plan.MunicipalityID("0563"), plan.MunicipalityID("0530")
	o := PrintOptions{Lang: translations.Danish, Paper: page.A4, Shown: Shown{Only: []plan.ID{fano, billund}, What: "Region Syddanmark"}}
	for name, doc := range map[string]page.Document{"matrix": MatrixPrint(p, sapa.ID, o), "board": BoardPrint(p, sapa.ID, o)} {
		var texts []string
		for _, pg := range doc.Pages {
			for _, it := range pg.Items {
				if text, ok := it.(page.Text); ok {
					texts = append(texts, text.S)
				}
			}
		}
		all := strings.Join(texts, "\n")
		if !strings.Contains(all, "Fanø") || !strings.Contains(all, "Billund") || strings.Contains(all, "Aarhus") {
			t.Errorf("%s: wrong municipalities", name)
		}
		if name == "matrix" && strings.Index(all, "Fanø") > strings.Index(all, "Billund") {
			t.Errorf("%s: not in the order of the screen", name)
		}
		if !strings.Contains(all, "vist er 2 af 98: Region Syddanmark") {
			t.Errorf("%s does not say what it leaves out", name)
		}
	}
}
