package plan

import (
	"errors"
	"testing"
)

func TestASharedNameIsNoAnswer(t *testing.T) {
	p := small(t)
	ksd, _ := p.SolutionNamed("KSD")
	first := p.WavesOf(ksd.ID)[1]
	d := p.Edit()
	other := CatalogueID("wave", "other")
	Put(d, Wave{ID: other, SolutionID: ksd.ID, Name: " bølge 2", Ordinal: "z"})
	Put(d, Solution{ID: CatalogueID("solution", "other"), Short: "Ksd", Name: "Et andet"})
	if err := d.Assign(other, MunicipalityID("0751")); err != nil {
		t.Fatal(err)
	}
	next := d.Plan()
	var shared *SharedNameError
	if _, ok, err := next.OneWaveNamed(ksd.ID, first.Name); ok || !errors.As(err, &shared) || shared.Table != "wave" ||
		len(shared.Bearers) != 2 || shared.Bearers[1] != (Bearer{other, " bølge 2", 1}) {
		t.Errorf("of the waves: %v %+v", err, shared)
	}
	if _, ok, err := next.OneSolutionNamed("KSD"); ok || !errors.As(err, &shared) || shared.Table != "solution" || len(shared.Bearers) != 2 {
		t.Errorf("of the solutions: %v %+v", err, shared)
	}
	if w, ok, err := p.OneWaveNamed(ksd.ID, "BØLGE 2"); !ok || err != nil || w.ID != first.ID {
		t.Errorf("of one wave: %v %v %v", w, ok, err)
	}
	if _, ok, err := p.OneSolutionNamed("nothing"); ok || err != nil {
		t.Errorf("of none: %v %v", ok, err)
	}
}
