package sheet

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// outing is a row of a table that only these tests have.
type outing struct {
	ID     plan.ID `col:"id"`
	WaveID plan.ID `col:"wave_id" ref:"member"`
	On     day.Day `col:"on_day"`
	Price  int64   `col:"price" as:"money"`
	Bus    bool    `col:"bus"`
	Guest  string  `col:"guest"`
	Photo  string  `col:"photo" as:"blob"`
}

func (o outing) RowID() plan.ID { return o.ID }

func TestATableNeedsItsDefinitionToBeWritten(t *testing.T) {
	h := plan.Define[outing]("outing", plan.Spec{Subject: []string{"{wave_id}"}})
	defer h.Undefine()
	d := plantest.Small(t).Edit()
	id := plan.CatalogueID("outing", "1")
	plan.Put(d, outing{ID: id, WaveID: plantest.Waves[1], On: day.Of(2018, 5, 3), Price: 1234550, Bus: true, Guest: "=Æ;\"Ø\"", Photo: "ff"})
	plan.Put(d, outing{ID: plan.CatalogueID("outing", "2")})
	b, err := Table(d.Plan(), h.Info(), danish)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimPrefix(string(b), byteOrderMark), "\r\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[0], "id;bølge;") || strings.Count(lines[0], ";") != 5 {
		t.Fatalf("written is %q", lines)
	}
	want := id.String() + `;Bølge 2;03-05-2018;12.345,50;ja;"'=Æ;""Ø"""`
	if lines[1] != want && lines[2] != want {
		t.Errorf("written is %q, not %q", lines[1:3], want)
	}
}

// Every table of the plan can be written, in both languages.
func TestEveryTableIsWritten(t *testing.T) {
	p := newTestPlan(t)
	for _, info := range plan.Tables() {
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			b, err := Table(p, info, Options{Lang: l})
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(string(b), "\r\n"); n < info.Len(p)+1 || strings.Contains(string(b), "field.") {
				t.Errorf("%s: %d lines of %d rows: %.200s", info.Name, n, info.Len(p), b)
			}
		}
	}
}
