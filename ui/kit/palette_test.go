package kit

import (
	"testing"

	"bolgeplan/data/plan"
)

func TestAPlaceIsFoundByPartsOfItsName(t *testing.T) {
	var all []PaletteItem
	for _, text := range []string{"Vesthimmerland", "Aarhus", "SAPA Bølge 4", "SAPA Bølge 14", "Bølge 4 af KSD"} {
		all = append(all, PaletteItem{Text: text, fold: plan.Fold(text)})
	}
	for text, want := range map[string][]string{
		"århus":        {"Aarhus"},
		"bølge 4 sapa": {"SAPA Bølge 4", "SAPA Bølge 14"},
		"bølge":        {"Bølge 4 af KSD", "SAPA Bølge 4", "SAPA Bølge 14"},
		"x":            {},
	} {
		found := match(all, text)
		if len(found) != len(want) {
			t.Errorf("%q finds %d places, want %d", text, len(found), len(want))
			continue
		}
		for i, p := range found {
			if p.Text != want[i] {
				t.Errorf("%q finds %q at %d, want %q", text, p.Text, i, want[i])
			}
		}
	}
}
