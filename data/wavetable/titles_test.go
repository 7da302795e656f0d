package wavetable

import (
	"os"
	"slices"
	"testing"
)

func TestTitlesAboveATable(t *testing.T) {
	for text, want := range map[string]int{ // → cells of the last row but notes
		"Folketal\n\n\" \";\"2025K1\"\n\"101 København\";\"5\"\n":     2,
		"En titel\nKommune;Bølge\nFanø;Bølge 1\nKilde: os\n":          2,
		"En titel\n\nKommune,Bølge\nFanø,Bølge 1\n\nKilde: os\n":      2,
		"Bølge 1: Aarhus\nOdense, Vejle\n":                            1,
		"Kære alle\nTak, og hej\nFanø, Ærø\n":                         1,
		"a\nb\nc\nd\ne\nf\nKommune;Bølge\nFanø;Bølge 1\n":             1,
		"sep=;\nKommune;Bølge\nFanø;Bølge 1\n":                        2,
		"MATRIX=\"M\";STUB=\"a\";VALUES(\"a\")=\"x\",\"y\";DATA=1 2;": 2,
	} {
		cells := Cells(text)
		most := 0
		for _, row := range cells {
			most = max(most, len(row))
		}
		if most != want {
			t.Errorf("%q becomes %q", text, cells)
		}
	}
	content, err := os.ReadFile("../facttable/testdata/folk1a.px")
	if err != nil {
		t.Fatal(err)
	}
	text, _ := Decode(content)
	if cells := Cells(text); !slices.Equal(cells[6], []string{"101 København", "2025K1", "659363"}) {
		t.Errorf("the .px file begins with %q", cells[:7])
	}
}
