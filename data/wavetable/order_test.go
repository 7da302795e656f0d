package wavetable

import (
	"slices"
	"testing"
)

func TestWavesOfAListComeInTheirOrder(t *testing.T) {
	table := ReadText("Kommune;Bølge\nAlbertslund;Bølge 10\nAllerød;Bølge 2\nAssens;Pilot 2\nBallerup;Afventer\nBillund;Pilot 1\n", Options{})
	var names []string
	for _, w := range table.Waves {
		names = append(names, w.Name)
	}
	if want := []string{"Pilot 1", "Pilot 2", "Bølge 2", "Bølge 10", "Afventer"}; !slices.Equal(names, want) {
		t.Errorf("the waves are %q, want %q", names, want)
	}
}
