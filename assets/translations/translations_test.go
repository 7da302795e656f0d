package translations

import (
	"regexp"
	"slices"
	"testing"
)

var places = regexp.MustCompile(`\{[a-zA-Z]+\}`)

func TestBothLanguagesHaveEveryKeyAndPlace(t *testing.T) {
	for _, key := range Danish.Keys() {
		if !English.Has(key) {
			t.Errorf("%s has no English text", key)
			continue
		}
		da, en := places.FindAllString(Danish.T(key), -1), places.FindAllString(English.T(key), -1)
		slices.Sort(da)
		slices.Sort(en)
		if !slices.Equal(slices.Compact(da), slices.Compact(en)) {
			t.Errorf("%s: Danish has places %v, English %v", key, da, en)
		}
	}
	for _, key := range English.Keys() {
		if !Danish.Has(key) {
			t.Errorf("%s has no Danish text", key)
		}
	}
}

func TestPlacesAreFilled(t *testing.T) {
	catalogues()[Danish]["test.moved"] = "{name} er flyttet til {wave}"
	defer delete(catalogues()[Danish], "test.moved")
	if got, want := Danish.T("test.moved", "name", "Aarhus", "wave", "Bølge 3"), "Aarhus er flyttet til Bølge 3"; got != want {
		t.Errorf("T = %q, want %q", got, want)
	}
}
