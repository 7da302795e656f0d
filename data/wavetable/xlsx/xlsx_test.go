package xlsx

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
)

// workbook writes a sheet of notes and one with waves over names.
func workbook(t *testing.T) *bytes.Buffer {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	danish := `dd\-mm\-yyyy`
	custom, err := f.NewStyle(&excelize.Style{CustomNumFmt: &danish})
	if err != nil {
		t.Fatal(err)
	}
	builtIn, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet("SAPA"); err != nil {
		t.Fatal(err)
	}
	set := func(sheet, cell string, value any, style int) {
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle(sheet, cell, cell, style); err != nil {
			t.Fatal(err)
		}
	}
	set("Sheet1", "B2", "Noter", 0)
	for cell, value := range map[string]any{
		"B1": "Bølge 1", "C1": "Bølge 2", "A2": "Kursusstart",
		"B3": "Norrdjurs", "C3": "Assens", "B4": "Odder\nSamsø", "A6": "I alt", "B6": 3, "C6": 1,
	} {
		set("SAPA", cell, value, 0)
	}
	set("SAPA", "B2", time.Date(2019, 3, 18, 0, 0, 0, 0, time.UTC), custom)
	set("SAPA", "C2", time.Date(2019, 4, 1, 0, 0, 0, 0, time.UTC), builtIn)
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRead(t *testing.T) {
	sheets, err := Read(workbook(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(sheets) != 2 {
		t.Fatalf("sheets %v", sheets)
	}
	s, ok := ChooseSheet(sheets, "sapa")
	if !ok || s.Name != "SAPA" || !slices.Equal(s.Cells[1], []string{"Kursusstart", "2019-03-18", "2019-04-01"}) {
		t.Errorf("the sheet is %v", s)
	}
	if first, _ := ChooseSheet(sheets, "KSD"); first.Name != "SAPA" {
		t.Errorf("for KSD it is %q", first.Name)
	}
}

func TestSheetBecomesAProposal(t *testing.T) {
	sheets, err := Read(workbook(t))
	if err != nil {
		t.Fatal(err)
	}
	p := plantest.Example(t, example.Empty)
	sapa, _ := p.SolutionNamed("SAPA")
	s, _ := ChooseSheet(sheets, "SAPA")
	prop := wavetable.Propose(p, sapa.ID, wavetable.Read(s.Cells, wavetable.Options{}), day.Context{}, day.Of(2019, 6, 26))
	if len(prop.Entries) != 4 || len(prop.Waves) != 2 || prop.Waves[0].Expected != 3 || prop.Waves[1].Dates[0].Date.Span != day.On(day.Of(2019, 4, 1)) {
		t.Errorf("proposal %+v", prop)
	}
}

func TestNoWorkbook(t *testing.T) {
	if _, err := Read(strings.NewReader("kommune;bølge")); err == nil {
		t.Error("a CSV file was read as a workbook")
	}
	if _, ok := ChooseSheet(nil, "SAPA"); ok {
		t.Error("a sheet of none was chosen")
	}
}

func TestDateFormats(t *testing.T) {
	for format, want := range map[string]bool{"dd-mm-yyyy": true, `[$-406]d. mmmm yyyy`: true, "0.00": false, `0 "dage"`: false, "[Red]0": false, "hh:mm": false} {
		if got := isDateFormat(format); got != want {
			t.Errorf("isDateFormat(%q) = %v", format, got)
		}
	}
}
