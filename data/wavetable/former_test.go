package wavetable

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/data/plantest"
)

// newNames are the municipalities that no municipality before 2007 was called as.
const newNames = "Furesø, Rudersdal, Egedal, Halsnæs, Gribskov, Fredensborg, Odsherred, Faxe, Lolland, Guldborgsund, Faaborg-Midtfyn, Nordfyns, Langeland, Ærø, Favrskov, " +
	"Syddjurs, Norddjurs, Ikast-Brande, Ringkøbing-Skjern, Vesthimmerlands, Rebild, Mariagerfjord, Jammerbugt"

// splitUp are the municipalities of which parts came to several, with the codes of those.
var splitUp = map[string]string{
	"Slangerup": "0219, 0250", "Christiansfeld": "0510, 0621", "Nørre-Rangstrup": "0510, 0550", "Give": "0530, 0630", "Helle": "0561, 0573",
	"Brædstrup": "0615, 0746", "Egtved": "0621, 0630", "Tørring-Uldum": "0630, 0766", "Sønderhald": "0707, 0730", "Langå": "0710, 0730",
	"Mariager": "0730, 0846", "Aalestrup": "0791, 0820, 0846", "Nørager": "0840, 0846",
}

// There were 271 municipalities before 2007: those that are no more, and those whose name one
// still has. Thirteen were split.
func TestFormerMunicipalities(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	successors := map[string][]string{}
	for code, names := range formerNames {
		for _, name := range strings.Split(names, ", ") {
			successors[name] = append(successors[name], code)
		}
	}
	still := 0
	for _, m := range p.AllMunicipalities() {
		if !slices.Contains(strings.Split(newNames, ", "), m.Name) {
			still++
		}
	}
	if n := len(successors) + still; n != 271 {
		t.Errorf("%d municipalities before 2007: %d are no more, %d still are", n, len(successors), still)
	}
	names := NewNames(p)
	for name, codes := range successors {
		slices.Sort(codes)
		want := splitUp[name]
		if len(codes) > 1 != (want != "") || want != "" && strings.Join(codes, ", ") != want {
			t.Errorf("%s came to %q, want %q", name, codes, want)
		}
		m := names.Find(name)
		if _, is := names.exact[nameKey(name)]; is {
			t.Errorf("%s is also the name of one of today", name)
		}
		if !m.Former || m.Status == Exact || len(codes) == 1 && m.Municipality != names.codes[codes[0]] || len(codes) > 1 && len(m.Others) != len(codes) {
			t.Errorf("%s is found as %+v", name, m)
		}
	}
}
