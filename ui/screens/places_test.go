package screens

import (
	"slices"
	"testing"

	"bolgeplan/data/rules"
)

// TestPlacesOfFindingsAreScreens opens what a rule says that a finding is seen in.
func TestPlacesOfFindingsAreScreens(t *testing.T) {
	for _, p := range []rules.Place{rules.InTimeline, rules.InDistribution, rules.InMunicipalities, rules.InLetters} {
		if !slices.ContainsFunc(All(), func(e Entry) bool { return e.ID == string(p) }) {
			t.Errorf("no screen is called %q", p)
		}
	}
}
