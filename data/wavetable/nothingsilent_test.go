package wavetable_test

import (
	"fmt"
	"slices"
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
)

// Each of these tables says something that would be wrong, or be lost, without a doubt; those
// without doubts say the same in a form that is clear.
func TestWhatATableSaysIsNeverLostSilently(t *testing.T) {
	for _, c := range []struct {
		text     string
		doubts   []string
		expected string // numbers of the waves
	}{
		// A number in brackets is a code, or it is named.
		{"Bølge 1: Odense (461), Vejle\nBølge 2: Aarhus\n", nil, "[0 0]"},
		{"Bølge 1: Odense (2027), Vejle, Fanø, Ærø\nBølge 2: Aarhus\n", []string{"few"}, "[0 0]"},
		{"Bølge 1: Odense (1234), Vejle\nBølge 2: Aarhus\n", []string{"unused"}, "[0 0]"},
		{"Bølge 1: Odense (17), Vejle\nBølge 2: Aarhus\n", []string{"unused"}, "[0 0]"},
		{"Bølge 1: Odense (751), Vejle\nBølge 2: Fanø\n", []string{"code"}, "[0 0]"},
		{"Kode\tKommune\tBølge\n461\tOdense (751)\t1\n630\tVejle\t1\n", []string{"unused"}, "[0]"},
		{"Kode\tKommune\tBølge\n999\tOdense\t1\n630\tVejle\t1\n", []string{"unused"}, "[0]"},
		// When something is done is a date as any other, and one row does not speak for all.
		{"Kommune\tBølge\tIdriftsættelse\tGennemført\nRanders\t1\t1. april 2019\t3. april 2019\nOdder\t1\t1. april 2019\t3. april 2019\n", nil, "[0]"},
		{"Kommune\tBølge\tIdriftsættelse\tGennemført\nRanders\t1\t1. april 2019\t3. april\nOdder\t1\t1. april 2019\t3. april\n", []string{"done.year"}, "[0]"},
		{"Kommune\tBølge\tIdriftsættelse\tGennemført\nRanders\t1\t1. april 2019\t3. april 2019\nOdder\t1\t1. april 2019\tnej\n", []string{"done.mixed"}, "[0]"},
		{"Kommune\tBølge\tIdriftsættelse\tGennemført\nRanders\t1\t1. april 2019\tja\nOdder\t1\t1. april 2019\t\nFanø\t1\t1. april 2019\t\n", []string{"done.few"}, "[0]"},
		// What is counted is compared.
		{"Bølge 1\tBølge 2\nAarhus\tOdense\nFanø\t\nI alt 2 (ventet 20)\tI alt 1\n", nil, "[20 1]"},
		{"Bølge 1\tBølge 2\nAarhus\tOdense\nI alt 2 (ventet 20)\tI alt 1\n", []string{"total"}, "[20 1]"},
		{"Bølge\tAntal\tKommuner\nBølge 1\t2\tAarhus, Odense\nBølge 2\t1\tVejle\n", nil, "[2 1]"},
		{"Bølge\tAntal\tKommuner\nBølge 1\t3\tAarhus, Odense\nBølge 2\t1\tVejle\n", []string{"total"}, "[3 1]"},
		{"Kommune\tBølge\tAntal\nAarhus\t1\t2\nOdense\t1\t2\nVejle\t2\t1\n", nil, "[2 1]"},
		{"Kommune\tBølge\tAntal\nAarhus\t1\t5\nOdense\t1\t4\nVejle\t2\t1\n", []string{"column"}, "[0 1]"},
		{"Bølge 1\t2\tAarhus\tOdense\nBølge 2\t1\tVejle\n", nil, "[2 1]"},
		{"Bølge 1\t3\tAarhus\tOdense\nBølge 2\t1\tVejle\n", []string{"total"}, "[3 1]"},
		{"Kommune Idriftsættelse\nBølge 1\nI alt 2 (ventet 20)\nBølge 2\nI alt 1\nAarhus 1 1. marts 2027\nFanø 1 1. marts 2027\nOdense 2 1. juni 2027\n", nil, "[20 1]"},
		// Two columns of dates without heads: nobody knows which is which.
		{"Aarhus\tBølge 1\t1. marts 2027\t1. maj 2027\nOdense\tBølge 2\t1. juni 2027\t1. juli 2027\n", []string{"unused"}, "[0 0]"},
		{"Kommune\tKY\nAarhus\tx\nOdense\t\n", []string{"marks"}, "[0]"},
	} {
		in := importCells(t, plantest.Example(t, example.Empty), "KY", wavetable.Cells(c.text))
		if got := keys(in.doubts); !slices.Equal(got, c.doubts) {
			t.Errorf("%q: doubts %q, want %q: %+v", c.text, got, c.doubts, in.doubts)
		}
		var expected []int
		for _, w := range in.proposal.Waves {
			expected = append(expected, w.Expected)
		}
		if got := fmt.Sprint(expected); got != c.expected {
			t.Errorf("%q: the waves have %s, want %s", c.text, got, c.expected)
		}
	}
}
