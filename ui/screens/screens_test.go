package screens

import (
	"slices"
	"testing"

	"bolgeplan/data/rules"
)

// TestAreasOfFindingsAreScreens opens what a rule says that a finding is seen in.
func TestAreasOfFindingsAreScreens(t *testing.T) {
	for _, p := range []rules.Area{rules.InTimeline, rules.InDistribution, rules.InMunicipalities, rules.InLetters} {
		if !slices.ContainsFunc(All(), func(e Entry) bool { return e.ID == string(p) }) {
			t.Errorf("no screen is called %q", p)
		}
	}
}
