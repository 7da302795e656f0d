package reports

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/page"
)

var options = PrintOptions{Lang: translations.Danish, Date: day.Of(2019, 6, 26), Version: "17"}

func TestMatrixPrintHasEachMunicipalityOnceWithOneMark(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	for _, landscape := range []bool{false, true} {
		o := options
		o.Landscape = landscape
		doc := MatrixPrint(p, plantest.SolutionID(t, p, "SAPA"), o)
		names, marks := map[string]int{}, 0
		for i, pg := range doc.Pages {
			if pg.W != o.Size().W || pg.H != o.Size().H {
				t.Errorf("page %d is %g × %g", i+1, pg.W, pg.H)
			}
			assertContains(t, pg, "Kommunefordeling · SAPA", "98 af 98", "Pilotkommuner", "Bølge 6", "I alt 17", "Idriftsættelse",
				"Monopolbruddet · plan pr. 26. juni 2019 · version 17")
			for _, s := range strings.Split(textOf(pg), "\n") {
				names[regexp.MustCompile(`^[\p{L}-]+`).FindString(s)]++
			}
			marks += countMarks(pg)
			checkOnPage(t, pg)
			checkTexts(t, pg)
		}
		if marks != 98 {
			t.Errorf("%d marks on %d pages, want 98", marks, len(doc.Pages))
		}
		for _, m := range p.AllMunicipalities() {
			if names[m.Name] != 1 {
				t.Errorf("%s stands %d times", m.Name, names[m.Name])
			}
		}
	}
}

// countMarks counts the boxes of waves in the rows: they are the highest, those of the legend lower.
func countMarks(pg page.Page) (n int) {
	var heights []float64
	for _, it := range pg.Items {
		if r, ok := it.(page.Rect); ok && r.Radius > 0 {
			heights = append(heights, r.H)
		}
	}
	for _, h := range heights {
		if h > 0.95*slices.Max(heights) {
			n++
		}
	}
	return n
}

func TestMatrixPrintGivesTitlesTheirRoom(t *testing.T) {
	doc := MatrixPrint(plantest.Example(t, example.Monopolbrud), plantest.SolutionID(t, plantest.Example(t, example.Monopolbrud), "SAPA"), options)
	sizes := map[string]float64{}
	for _, it := range doc.Pages[0].Items {
		if text, ok := it.(page.Text); ok && text.Face == page.Bold {
			sizes[text.S] = text.Size
		}
	}
	if sizes["Pilotkommuner"] == 0 || sizes["Pilotkommuner"] != sizes["Bølge 1"] {
		t.Errorf("the longest title is set in %g, a short one in %g", sizes["Pilotkommuner"], sizes["Bølge 1"])
	}
}

func checkOnPage(t *testing.T, p page.Page) {
	t.Helper()
	for _, it := range p.Items {
		if x0, y0, x1, y1 := boxOf(it); x0 < 0 || y0 < 0 || x1 > p.W || y1 > p.H {
			t.Errorf("%v runs out of the page", it)
		}
	}
}

func TestBoardPrintHasColumnsWithTotals(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	o := options
	o.Landscape = true
	doc := BoardPrint(p, plantest.SolutionID(t, p, "KSD"), o)
	if len(doc.Pages) != 1 {
		t.Fatalf("%d pages, want 1 as on the slide", len(doc.Pages))
	}
	pg := doc.Pages[0]
	assertContains(t, pg, "PilotOrdinære bølger", "Helsingør Vejen I alt 2", "Aarhus I alt 5", "Viborg I alt 19 Bølge 4", "I alt 18 Bølge 7", "I alt 17")
	checkOnPage(t, pg)
	checkTexts(t, pg)
	lines := strings.Split(textOf(pg), "\n")
	for _, m := range p.AllMunicipalities() {
		if n := slices.Index(lines, m.Name); n < 0 || slices.Index(lines[n+1:], m.Name) >= 0 {
			t.Errorf("%s is not on the board, or twice", m.Name)
		}
	}
}

func TestBoardPrintGoesOnOverPages(t *testing.T) {
	var wave plan.Wave
	p := edited(t, func(d *plan.Draft) {
		sapa := plantest.SolutionID(t, d.Base(), "SAPA")
		wave, _ = d.Base().WaveNamed(sapa, "Bølge 1")
		for i, m := range d.Base().AllMunicipalities() {
			if i < 5 {
				d.Unassign(sapa, m.ID)
			} else {
				failOn(t, d.Assign(wave.ID, m.ID))
			}
		}
	})
	o := options
	o.Draft = true
	doc := BoardPrint(p, plantest.SolutionID(t, p, "SAPA"), o)
	if len(doc.Pages) < 3 {
		t.Fatalf("%d pages, want a column over several pages", len(doc.Pages))
	}
	all := ""
	for _, pg := range doc.Pages {
		checkOnPage(t, pg)
		checkTexts(t, pg)
		assertContains(t, pg, "UDKAST", "93 af 98")
		all += textOf(pg) + "\n"
	}
	for _, want := range []string{"I alt 93 (forventet 13)", "Ikke placeret", "I alt 5\n", "Albertslund", "Aarhus"} {
		if !strings.Contains(all, want) {
			t.Errorf("the board does not say %q", want)
		}
	}
	matrix := MatrixPrint(p, plantest.SolutionID(t, p, "SAPA"), o)
	assertContains(t, matrix.Pages[0], "Albertslund", "ikke placeret", "UDKAST")
}

func TestPrintsOfASolutionWithoutWaves(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	ky := plantest.SolutionID(t, p, "KY")
	assertContains(t, BoardPrint(p, ky, options).Pages[0], "Ikke placeret", "0 af 98")
	assertContains(t, MatrixPrint(p, ky, options).Pages[0], "ikke placeret")
	empty := MatrixPrint(new(plan.Plan), plan.None, options)
	if len(empty.Pages) != 1 || len(BoardPrint(new(plan.Plan), plan.None, options).Pages) != 1 {
		t.Error("an empty plan does not print one page")
	}
}

func TestWaveMark(t *testing.T) {
	for _, tt := range []struct {
		wave plan.Wave
		want string
	}{
		{plan.Wave{Name: "Bølge 3"}, "3"}, {plan.Wave{Name: "Pilot 1", Kind: plan.Pilot}, "P1"},
		{plan.Wave{Name: "Pilotkommuner", Kind: plan.Pilot}, "P"}, {plan.Wave{Name: "Østjylland"}, "Ø"},
		{plan.Wave{Name: "2 af 3"}, "2"}, {plan.Wave{}, "?"},
	} {
		if got := waveMark(tt.wave); got != tt.want {
			t.Errorf("%q is marked %q, want %q", tt.wave.Name, got, tt.want)
		}
	}
}

func TestFileName(t *testing.T) {
	for _, tt := range []struct {
		words []string
		want  string
	}{
		{[]string{"0751", "Aarhus", "SAPA", "varsling"}, "0751-Aarhus-SAPA-varsling.pdf"},
		{[]string{"0825", "Læsø", "Ejendomsskat/-bidrag"}, "0825-Læsø-Ejendomsskat-bidrag.pdf"},
		{[]string{"../../etc", `a\b:c*?"<>|`, "", "CON."}, "etc-a-b-c-CON.pdf"},
		{[]string{"A\u030Ase"}, "Åse.pdf"},
		{[]string{"\x00", "x"}, "x.pdf"},
	} {
		got := fileName("pdf", tt.words...)
		if got != tt.want {
			t.Errorf("%q gives %q, want %q", tt.words, got, tt.want)
		}
	}
	if got := fileName("pdf", strings.Repeat("Ærø ", 100)); len(got) > 70 {
		t.Errorf("%d bytes long", len(got))
	}
}

// The texts of a row of the matrix stand in one line of dots, so that the text of the page keeps
// them together: programs that take it out part a line at gaps of about the height of its letters.
func TestMatrixRowsHaveNoGaps(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	for _, landscape := range []bool{false, true} {
		o := options
		o.Landscape = landscape
		for _, pg := range MatrixPrint(p, plantest.SolutionID(t, p, "KSD"), o).Pages {
			rows := 0
			for _, name := range pg.Items {
				first, ok := name.(page.Text)
				if !ok || !slices.ContainsFunc(p.AllMunicipalities(), func(m plan.Municipality) bool { return m.Name == first.S }) {
					continue
				}
				rows++
				var ends [][2]float64
				for _, it := range pg.Items {
					if text, ok := it.(page.Text); ok && text.Y > first.Y-1.5 && text.Y < first.Y+1.5 {
						ends = append(ends, [2]float64{text.X, text.X + page.Style{Size: text.Size, Face: text.Face}.Width(text.S)})
					}
				}
				slices.SortFunc(ends, func(a, b [2]float64) int { return cmp.Compare(a[0], b[0]) })
				if len(ends) != 5 { // name, dots, mark, dots, date
					t.Fatalf("the row of %s has %d texts", first.S, len(ends))
				}
				for i := 1; i < len(ends); i++ {
					if gap := ends[i][0] - ends[i-1][1]; gap < 0 || gap > first.Size*page.Pt {
						t.Errorf("the row of %s has a gap of %.1f mm", first.S, gap)
					}
				}
			}
			if rows == 0 {
				t.Error("no rows on the page")
			}
		}
	}
}
