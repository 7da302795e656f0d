package wavetable_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable/xlsx"
)

// The program's own prints as pdftotext gives their text: with -layout, plain, and with -raw. Those
// called matrix are of before dots led from a name to its mark and its date.
// Into the plan that they are of, nothing changes; into an empty one, all comes.
func TestOwnPrints(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	whole := map[string]string{"KSD": wholeKSD, "SAPA": wholeSAPA}
	for _, view := range []string{"board", "matrix", "dotted"} {
		for _, short := range []string{"KSD", "SAPA"} {
			for _, order := range []string{"layout", "plain", "raw"} {
				name := view + "-" + short + "-" + order + ".txt"
				content, err := os.ReadFile("testdata/prints/" + name)
				if err != nil {
					t.Fatal(err)
				}
				source, err := xlsx.Open(name, content, short)
				if err != nil {
					t.Fatal(err)
				}
				into, empty := importCells(t, p, short, source.Cells), importCells(t, plantest.Example(t, example.Empty), "KY", source.Cells)
				if view == "matrix" && order == "plain" { // the cells go apart
					if got := keys(empty.doubts); !slices.Equal(got, []string{"loose.many", "jumbled"}) || len(distribution(empty.after, "KY")) > 0 {
						t.Errorf("%s: doubts %q", name, got)
					}
					continue
				}
				if into.after == nil || empty.after == nil {
					t.Errorf("%s cannot be applied", name)
					continue
				}
				if changed := plan.ChangedTables(p, into.after); len(changed) > 0 || len(into.doubts) > 0 {
					t.Errorf("%s: into its plan it changes %v with doubts %+v", name, changed, into.doubts)
				}
				counts := map[string]int{}
				for w, names := range distribution(empty.after, "KY") {
					counts[w] = len(names)
				}
				if got := fmt.Sprint(counts); got != whole[short] || len(empty.doubts) > 0 {
					t.Errorf("%s: into an empty plan %s with doubts %+v", name, got, empty.doubts)
				}
			}
		}
	}
}
