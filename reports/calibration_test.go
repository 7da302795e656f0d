package reports

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/page"
	"bolgeplan/reports/pdf"
)

// The recipient stands where the plan says, on the sheet and on letters.
func TestThePlanSaysWhereTheRecipientStands(t *testing.T) {
	p := edited(t, func(d *plan.Draft) {
		d.Set(plan.LetterWindowX, "25")
		d.Set(plan.LetterWindowY, "48")
		d.Set(plan.LetterMargin, "28")
	})
	if s := letters.SheetOf(p); s.WindowX != 25 || s.WindowY != 48 || s.Margin != 28 {
		t.Fatalf("the sheet is %+v", s)
	}
	recipient := func(doc page.Document, name string) (x, top float64) {
		for _, it := range doc.Pages[0].Items {
			if text, ok := it.(page.Text); ok && text.S == name {
				return text.X, text.Y - text.Size*page.Pt*page.CapHeight
			}
		}
		t.Fatalf("%q is not on the page", name)
		return 0, 0
	}
	sheet := CalibrationSheet(p, translations.Danish, day.Of(2019, 6, 26))
	letter := gatherTestLetter(t, p, Notice, "0751", translations.Danish).Document(StationeryOf(p, nil))
	usual := gatherTestLetter(t, p, Notice, "0751", translations.Danish).Document(Stationery{})
	x0, y0 := recipient(usual, "Aarhus Kommune")
	for name, doc := range map[string]page.Document{"Modtagerens navn": sheet, "Aarhus Kommune": letter} {
		if x, y := recipient(doc, name); x != 25 || x0 != 22 || y-y0 < 2.99 || y-y0 > 3.01 {
			t.Errorf("%q stands at %g, %g, on a usual sheet at %g, %g", name, x, y, x0, y0)
		}
	}
	for _, it := range letter.Pages[0].Items {
		if text, ok := it.(page.Text); ok && strings.HasPrefix(text.S, "Varsling") && text.X != 28 {
			t.Errorf("the text begins at %g", text.X)
		}
	}
}

// What nobody could enter is left to the default.
func TestSheetOfAForeignPlan(t *testing.T) {
	p := edited(t, func(d *plan.Draft) {
		d.Set(plan.LetterWindowX, "900")
		d.Set(plan.LetterMargin, "x")
		d.Set(plan.LetterFold, "y")
	})
	if s := letters.SheetOf(p); s != letters.SheetOf(&plan.Plan{}) {
		t.Errorf("the sheet is %+v", s)
	}
}

func TestLookAtTheCalibrationSheet(t *testing.T) {
	dir := os.Getenv("BOLGEPLAN_LOOK")
	if dir == "" {
		t.Skip("BOLGEPLAN_LOOK names no directory")
	}
	var b bytes.Buffer
	failOn(t, pdf.Write(&b, CalibrationSheet(plantest.Example(t, example.Monopolbrud), translations.Danish, day.Of(2019, 6, 26))))
	failOn(t, os.WriteFile(filepath.Join(dir, "calibration.pdf"), b.Bytes(), 0o644))
}
