package wavetable_test

import (
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
)

// A number or a sign beside a name is not dropped: the name is a suggestion then. What people
// write without meaning anything by it is.
func TestANumberIsNoPartOfAName(t *testing.T) {
	d := plantest.Example(t, example.Empty).Edit()
	plan.Put(d, plan.Alias{ID: plan.AliasID("kontor 2"), MunicipalityID: d.Plan().AllMunicipalities()[0].ID, Name: "Kontor 2"})
	names := wavetable.NewNames(d.Plan())
	for text, want := range map[string]wavetable.Status{
		"Aarhus": wavetable.Exact, "aarhus kommune": wavetable.Exact, "Lyngby / Taarbæk": wavetable.Exact, "Ringkøbing – Skjern": wavetable.Exact,
		"Århus": wavetable.Exact, "Kontor 2": wavetable.Exact, "(Aarhus)": wavetable.Exact, "Aarhus,": wavetable.Exact,
		"Aarhus 3": wavetable.Suggested, "Aarhus?": wavetable.Suggested, "3 Aarhus": wavetable.Suggested, "Aarhus +": wavetable.Suggested,
		"Aarhus 3 Kommune": wavetable.Suggested, "Odense #2": wavetable.Suggested, "Кolding": wavetable.Suggested,
		"Kontor 3": wavetable.Suggested, "Kontor": wavetable.Suggested,
	} {
		if got := names.Find(text); got.Status != want {
			t.Errorf("%q: status %d, want %d", text, got.Status, want)
		}
	}
}
