package plan

import (
	"reflect"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/day"
)

// TestIndexOfAnEdit edits plans at random, some of them after their index was
// made, and compares the index with one that is made from nothing.
func TestIndexOfAnEdit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := func(table string) ID {
			return CatalogueID(table, strconv.Itoa(rapid.IntRange(0, 2).Draw(t, table)))
		}
		p := &Plan{}
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			d := p.Edit()
			for range rapid.IntRange(0, 3).Draw(t, "changes") {
				n := rapid.IntRange(0, 3).Draw(t, "n")
				switch rapid.IntRange(0, 7).Draw(t, "what") {
				case 0:
					Put(d, Municipality{ID: id("municipality"), Name: strconv.Itoa(n)})
				case 1:
					Put(d, Solution{ID: id("solution"), Ordinal: KeyOf(n)})
				case 2:
					Put(d, Wave{ID: id("wave"), SolutionID: id("solution"), Ordinal: KeyOf(n)})
				case 3:
					s, m := id("solution"), id("municipality")
					Put(d, Assignment{ID: AssignmentID(s, m), SolutionID: s, MunicipalityID: m, WaveID: id("wave")})
				case 4:
					Put(d, Milestone{ID: id("milestone"), SolutionID: id("solution"), WaveID: id("wave"), Earliest: day.Day(n)})
				case 5:
					Put(d, Population{ID: id("population"), MunicipalityID: id("municipality"), Year: n})
				case 6:
					Remove[Wave](d, id("wave"))
				case 7:
					d.Set("key", strconv.Itoa(n))
				}
				if n == 0 {
					d.Plan().AllMunicipalities() // an edit may look at the plan in between
				}
			}
			p = d.Plan()
			if rapid.Bool().Draw(t, "looked at") {
				p.AllMunicipalities()
			}
		}
		if got, want := p.index(), buildIndex(&Plan{Data: p.Data}); !reflect.DeepEqual(got, want) {
			t.Fatalf("the index is\n%+v, from nothing it is\n%+v", got, want)
		}
	})
}
