package kit

import (
	"testing"

	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/kittest"
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

// A palette in which nothing is found says so.
func TestNothingFoundIsSaid(t *testing.T) {
	w := newTestWindow(t, widget.NewLabel(""), 800, 600)
	ShowPalette(w.Canvas(), PaletteTexts{Title: "Søg", Find: "Skriv", None: "Intet fundet."}, []PaletteItem{{Text: "Aarhus"}})
	said := func() bool {
		for _, d := range kittest.SceneOf(w.Canvas().Overlays().Top()) {
			if d.Text == "Intet fundet." {
				return true
			}
		}
		return false
	}
	entry := w.Canvas().Focused().(*paletteEntry)
	if said() {
		t.Error("it is said while all are listed")
	}
	entry.SetText("xyz")
	if !said() {
		t.Error("an empty list says nothing")
	}
	entry.SetText("aar")
	if said() {
		t.Error("it is still said where something is found")
	}
}
