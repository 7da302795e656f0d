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
	var shared *AmbiguousNameError
	if _, ok, err := next.UniqueWaveNamed(ksd.ID, first.Name); ok || !errors.As(err, &shared) || shared.Table != "wave" ||
		len(shared.Candidates) != 2 || shared.Candidates[1] != (Candidate{other, " bølge 2", 1}) {
		t.Errorf("of the waves: %v %+v", err, shared)
	}
	if _, ok, err := next.UniqueSolutionNamed("KSD"); ok || !errors.As(err, &shared) || shared.Table != "solution" || len(shared.Candidates) != 2 {
		t.Errorf("of the solutions: %v %+v", err, shared)
	}
	if w, ok, err := p.UniqueWaveNamed(ksd.ID, "BØLGE 2"); !ok || err != nil || w.ID != first.ID {
		t.Errorf("of one wave: %v %v %v", w, ok, err)
	}
	if _, ok, err := p.UniqueSolutionNamed("nothing"); ok || err != nil {
		t.Errorf("of none: %v %v", ok, err)
	}
}
