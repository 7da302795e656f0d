package wavetable_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable/xlsx"
)

const (
	wholeKSD  = "map[Bølge 3:19 Bølge 4:19 Bølge 5:18 Bølge 6:18 Bølge 7:17 Pilot 1:2 Pilot 2:5]"
	wholeSAPA = "map[Bølge 1:13 Bølge 2:14 Bølge 3:15 Bølge 4:17 Bølge 5:15 Bølge 6:17 Pilotkommuner:7]"
)

// Files of all kinds, with how many municipalities each wave gets and what is doubtful.
func TestTrialFiles(t *testing.T) {
	for _, c := range []struct {
		file, waves string
		doubts      []string
	}{
		{"x05-nbsp.xlsx", wholeKSD, nil},
		{"x10-hidden-rows.xlsx", "map[Bølge 3:1 Bølge 4:2 Bølge 5:4 Bølge 7:1 Pilot 2:2]", nil},
		{"x11-hidden-sheet-first.xlsx", wholeKSD, nil},
		{"x12-table-on-second-active-sheet.xlsx", wholeKSD, nil},
		{"x14-merged-right.xlsx", wholeKSD, nil},
		{"x16-dates-general.xlsx", wholeKSD, nil},
		{"x22-inline-rich-error.xlsx", "map[Bølge 3:1]", []string{"none"}},
		{"x24-own-export-with-own-date.xlsx", "map[]", []string{"loose.many"}},
		{"c13-code-conflict.csv", "map[]", []string{"code"}},
		{"c15-ragged.csv", wholeKSD, nil},
		{"c25-excel-kb77295.csv", wholeKSD, nil},
		{"w01-nfd-paste.tsv", "map[Bølge 1:5]", nil},
		{"w02-totals-differ.tsv", "map[Bølge 3:2 Bølge 4:2]", []string{"total"}},
		{"w03-waveish.tsv", "map[Bølge 3:3]", []string{"none"}},
		{"w07-dates-differ-in-wave.csv", "map[Bølge 3:3]", []string{"disagree"}},
		{"board-KSD-layout.txt", wholeKSD, nil},
		{"board-SAPA-layout.txt", wholeSAPA, nil},
		{"board-SAPA-plain.txt", wholeSAPA, nil},
	} {
		in := importCells(t, plantest.Example(t, example.Empty), "KY", readTrial(t, c.file))
		if in.after == nil {
			t.Errorf("%s cannot be applied", c.file)
			continue
		}
		counts := map[string]int{}
		for w, names := range distribution(in.after, "KY") {
			counts[w] = len(names)
		}
		if got := fmt.Sprint(counts); got != c.waves || !slices.Equal(keys(in.doubts), c.doubts) {
			t.Errorf("%s: %s with doubts %q, want %s with %q", c.file, got, keys(in.doubts), c.waves, c.doubts)
		}
	}
	content, err := os.ReadFile("testdata/trials/x23-password.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	var refused *xlsx.NoTableError
	if _, err := xlsx.Open("x23", content, "KY"); !errors.As(err, &refused) || refused.Why != xlsx.Locked {
		t.Errorf("the file with a password: %v", err)
	}
}

// What of a workbook is hidden or stands on other sheets is left out, and said.
func TestWhatIsHiddenIsSaid(t *testing.T) {
	for file, want := range map[string][]string{
		"x10-hidden-rows.xlsx":                  {"hidden.rows"},
		"x11-hidden-sheet-first.xlsx":           {"hidden.sheets"},
		"x12-table-on-second-active-sheet.xlsx": {"sheet", "sheets"},
	} {
		content, err := os.ReadFile("testdata/trials/" + file)
		if err != nil {
			t.Fatal(err)
		}
		source, err := xlsx.Open(file, content, "KY")
		var got []string
		for _, n := range source.Notes {
			got = append(got, n.Key)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: said %q (%v), want %q", file, got, err, want)
		}
	}
}

// The plan's own export, in which a municipality has a date of its own, changes nothing when
// it is read back.
func TestOwnExportWithAnOwnDate(t *testing.T) {
	content, err := os.ReadFile("testdata/trials/x24-own-export-with-own-date.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	p := plantest.Example(t, example.Monopolbrud)
	for _, short := range []string{"SAPA", "KSD"} {
		source, err := xlsx.Open("x24", content, short)
		if err != nil {
			t.Fatal(err)
		}
		first := importCells(t, p, short, source.Cells)
		if first.after == nil {
			t.Fatalf("%s cannot be applied", short)
		}
		again := importCells(t, first.after, short, source.Cells)
		if again.after == nil || len(plan.ChangedTables(first.after, again.after)) > 0 || len(again.doubts) > 0 {
			t.Errorf("%s: read again it changes the plan, with doubts %q", short, keys(again.doubts))
		}
	}
}
