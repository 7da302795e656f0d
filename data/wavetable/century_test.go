package wavetable_test

import (
	"slices"
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
)

// A year of two digits far from the plan's is a doubt, unless other dates of the table say in
// full which century is meant. A date without a year always is one.
func TestAYearOfTwoDigits(t *testing.T) {
	for text, want := range map[string][]string{
		"Kommune;Bølge;Idriftsættelse\nAarhus;Bølge 1;1. 3. 27\nOdense;Bølge 1;1. 3. 27\n":      {"year"},
		"Kommune;Bølge;Idriftsættelse\nAarhus;Bølge 1;1. 3. 27\nOdense;Bølge 2;1. juni 2027\n":  nil,
		"Kommune;Bølge;Idriftsættelse\nAarhus;Bølge 1;1. 3. 27\nOdense;Bølge 2;1. juni 2019\n":  {"year"},
		"Kommune;Bølge;Idriftsættelse\nAarhus;Bølge 1;1. 3. 20\nOdense;Bølge 2;1. 6. 20\n":      nil,
		"Kommune;Bølge;Idriftsættelse\nAarhus;Bølge 1;1. marts\nOdense;Bølge 2;1. juni 2019\n":  {"year"},
		"Bølge 1 (1. 3. 27)\nAarhus\nBølge 2 (1. 6. 27)\nOdense\n":                              {"year"},
		"Bølge 1 (1. 3. 27)\nAarhus\nBølge 2 (1. 6. 2027)\nOdense\nBølge 3 (1. 9. 27)\nVejle\n": nil,
	} {
		in := importCells(t, plantest.Example(t, example.Empty), "KY", wavetable.Cells(text))
		if got := keys(in.doubts); !slices.Equal(got, want) {
			t.Errorf("%q: doubts %q, want %q: %+v", text, got, want, in.doubts)
		}
	}
}
