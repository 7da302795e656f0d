package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
)

// openWorkbook writes a plan as a workbook and opens that.
func openWorkbook(t *testing.T, p *plan.Plan, o Options) (*excelize.File, []byte) {
	t.Helper()
	b, err := Workbook(p, o)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, b
}

// names are the defined names of a workbook, by sheet and name.
func names(f *excelize.File) map[string]string {
	found := map[string]string{}
	for _, n := range f.GetDefinedName() {
		found[n.Scope+" "+strings.TrimPrefix(n.Name, "_xlnm.")] = n.RefersTo
	}
	return found
}

func TestASheetIsPrinted(t *testing.T) {
	d := newTestPlan(t).Edit()
	d.Set(plan.PlanName, "Drift & IT 2020")
	f, _ := openWorkbook(t, d.Plan(), danish)
	named := names(f)
	for sheet, want := range map[string]struct{ orientation, last string }{
		"Overblik": {"portrait", "$F$99"}, "SAPA": {"landscape", "$N$99"}, "KSD": {"landscape", "$N$99"},
	} {
		layout, err := f.GetPageLayout(sheet)
		props, _ := f.GetSheetProps(sheet)
		if err != nil || *layout.Size != 9 || *layout.Orientation != want.orientation || *layout.FitToWidth != 1 || !*props.FitToPage {
			t.Errorf("%s is printed %s on %d, on %d pages beside and %d above each other, %v", sheet, *layout.Orientation, *layout.Size, *layout.FitToWidth, *layout.FitToHeight, err)
		}
		if got := named[sheet+" Print_Area"]; got != "'"+sheet+"'!$A$1:"+want.last {
			t.Errorf("%s is printed as far as %s", sheet, got)
		}
		if got := named[sheet+" Print_Titles"]; got != "'"+sheet+"'!$1:$1" {
			t.Errorf("%s repeats %s", sheet, got)
		}
		text, err := f.GetHeaderFooter(sheet)
		if err != nil || !strings.Contains(text.OddHeader, "Drift && IT 2020 – "+sheet) || !strings.Contains(text.OddHeader, "26. juni 2019") || !strings.Contains(text.OddFooter, "Side &P af &N") {
			t.Errorf("%s has the heads %+v, %v", sheet, text, err)
		}
	}
}

// TestMoreSolutionsThanAPageIsWide gives each solution of the catalogue a wave: the overview
// stays legible on pages beside each other, which repeat the municipality.
func TestMoreSolutionsThanAPageIsWide(t *testing.T) {
	d := newTestPlan(t).Edit()
	for i, s := range d.Plan().AllSolutions() {
		if _, err := d.AddWave(plan.Wave{SolutionID: s.ID, Name: fmt.Sprint("Bølge ", 100+i)}); err != nil {
			t.Fatal(err)
		}
	}
	f, _ := openWorkbook(t, d.Plan(), danish)
	layout, err := f.GetPageLayout("Overblik")
	if err != nil || *layout.FitToWidth < 2 || *layout.FitToWidth > 3 {
		t.Errorf("the overview is %d pages wide, %v", *layout.FitToWidth, err)
	}
	if got := names(f)["Overblik Print_Titles"]; got != "'Overblik'!$A:$B,'Overblik'!$1:$1" {
		t.Errorf("its pages repeat %s", got)
	}
}

// TestTheWorkbookNamesItsSender has the plan's sender as the author, and nobody where the
// sender is an example: no library and no user of the computer.
func TestTheWorkbookNamesItsSender(t *testing.T) {
	p := newTestPlan(t)
	if !p.Sender().Example {
		t.Fatal("the test wants a sender that is an example")
	}
	d := p.Edit()
	d.SetOrganisation(func(o *plan.Organisation) { *o = plan.Organisation{ID: o.ID, Name: "Krogh & Lind"} })
	d.Set(plan.PlanName, "KSD 2020")
	for _, c := range []struct {
		of      *plan.Plan
		options Options
		want    excelize.DocProperties
	}{
		{p, danish, excelize.DocProperties{Title: p.SettingValue(plan.PlanName), Language: "da-DK"}},
		{d.Plan(), Options{Lang: translations.English, Date: danish.Date}, excelize.DocProperties{Title: "KSD 2020", Creator: "Krogh & Lind", LastModifiedBy: "Krogh & Lind", Language: "en-GB"}},
	} {
		f, _ := openWorkbook(t, c.of, c.options)
		got, err := f.GetDocProps()
		c.want.Created, c.want.Modified = "2019-06-26T00:00:00Z", "2019-06-26T00:00:00Z"
		if err != nil || *got != c.want {
			t.Errorf("it is described as %+v, want %+v, %v", *got, c.want, err)
		}
	}
}

// TestCodesStayTextAndDatesDates looks at the kinds of values, as a spreadsheet does: codes
// are texts that are not marked as mistakes, dates are numbers that the language shows.
func TestCodesStayTextAndDatesDates(t *testing.T) {
	for lang, shown := range map[translations.Lang]string{translations.Danish: "21-05-2019", translations.English: "21 May 2019"} {
		f, content := openWorkbook(t, newTestPlan(t), Options{Lang: lang, Date: danish.Date})
		if kind, err := f.GetCellType("SAPA", "A3"); err != nil || kind != excelize.CellTypeSharedString {
			t.Errorf("%s: a code has the kind %v, %v", lang, kind, err)
		}
		raw, err := f.GetCellValue("SAPA", "J3", excelize.Options{RawCellValue: true})
		if got, _ := f.GetCellValue("SAPA", "J3"); err != nil || got != shown || raw != "43606" {
			t.Errorf("%s: a date is %q, shown as %q, %v", lang, raw, got, err)
		}
		for i := range f.SheetCount {
			name := fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
			if text := part(t, content, name); !strings.Contains(text, `<ignoredError sqref="A1:`) || !strings.Contains(text, `numberStoredAsText="true"`) {
				t.Errorf("%s marks codes as mistakes: %.300s", name, text[max(0, len(text)-300):])
			}
		}
	}
}

// part reads a part of a workbook.
func part(t *testing.T, content []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestEverythingIsInSight checks that each cell fits its column, or its row is as high as the
// lines into which it breaks.
func TestEverythingIsInSight(t *testing.T) {
	d := newTestPlan(t).Edit()
	sapa, _ := d.Plan().SolutionNamed("SAPA")
	wave, _ := d.Plan().WaveNamed(sapa.ID, "Bølge 3")
	plan.Update(d, wave.ID, func(w *plan.Wave) { w.Name = "Bølge 3 – Midtjylland, Fyn og hele Nordjylland" })
	live, _ := d.Plan().WaveMilestone(wave.ID, plan.GoLive)
	note := strings.Repeat("efter aftale med kommunen ", 6)
	if err := d.Deviate(sapa.ID, plan.MunicipalityID("0165"), plan.GoLive, plan.Dates{Text: live.Written, Span: live.When()}, note); err != nil {
		t.Fatal(err)
	}
	f, _ := openWorkbook(t, d.Plan(), danish)
	broken := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			height, _ := f.GetRowHeight(sheet, r+1)
			for c, text := range row {
				column, _ := excelize.ColumnNumberToName(c + 1)
				width, _ := f.GetColWidth(sheet, column)
				lines := int(height / lineHeight)
				if n := float64(len([]rune(text))); n > width*float64(lines) || lines > 1 && r > 0 && n > width {
					broken++
					if n > width*float64(lines) {
						t.Errorf("%s %s%d: %q does not fit %v characters in %d lines", sheet, column, r+1, text, width, lines)
					}
				}
			}
		}
	}
	if broken < 2 {
		t.Errorf("%d cells break: the test wants a wave and a reason that do", broken)
	}
}

func TestPages(t *testing.T) {
	for _, c := range []struct {
		of           extent
		landscape    bool
		across, down int
	}{
		{extent{150, 30, 98 * 15}, false, 1, 0},
		{extent{230, 30, 20 * 15}, false, 1, 0},
		{extent{400, 60, 98 * 15}, true, 1, 2}, // the last six rows would stand alone
		{extent{400, 60, 80 * 15}, true, 1, 0},
		{extent{600, 60, 98 * 15}, true, 2, 0},
	} {
		if landscape, across, down := c.of.pages(); landscape != c.landscape || across != c.across || down != c.down {
			t.Errorf("%+v takes %d × %d pages, landscape: %v", c.of, across, down, landscape)
		}
	}
}

func TestLinesOf(t *testing.T) {
	for text, want := range map[string]int{"": 1, "Bølge 1": 1, "Kursusslut gennemført": 2, "a b c d e f g h": 2, strings.Repeat("x", 25): 3, "aa " + strings.Repeat("x", 10): 2} {
		if got := linesOf(text, 10+padding); got != want {
			t.Errorf("%q breaks into %d lines, want %d", text, got, want)
		}
	}
}
