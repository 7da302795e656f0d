package wavetable

import (
	"slices"
	"testing"

	"bolgeplan/data/plan"
)

// What a table has between its letters and nobody sees is no part of a name.
func TestControlCharactersAreNoPartOfANameAndAreCounted(t *testing.T) {
	cells := [][]string{
		{"Kommune", "Bølge"}, {"Aar\x00hus", "Bølge 3\x1b"}, {"Odder\r\n", "Bølge\v3"}, {"S\x7famsø", "Bølge 3"}, {"Fanø", "Bølge\u009b 4"},
	}
	before := cells[1][0]
	table := Read(cells, Options{})
	var waves, names []string
	for _, w := range table.Waves {
		waves = append(waves, w.Name)
		for _, n := range w.Names {
			names = append(names, n.Text)
			if what := plan.Forbidden(n.Text, false); what != "" {
				t.Errorf("%q has %s", n.Text, what)
			}
		}
	}
	if !slices.Equal(waves, []string{"Bølge 3", "Bølge 4"}) || !slices.Equal(names, []string{"Aarhus", "Odder", "Samsø", "Fanø"}) {
		t.Errorf("read %q and %q", waves, names)
	}
	if table.Cleaned != 4 || cells[1][0] != before {
		t.Errorf("%d cells were cleaned", table.Cleaned)
	}
	if n := ReadText("Kommune\tBølge\r\nOdder\tBølge\v3\r\n", Options{}).Cleaned; n != 0 {
		t.Errorf("in %d cells the ends of lines are said to be missed", n)
	}
}
