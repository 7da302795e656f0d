package plan

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/day"
)

func TestFoldName(t *testing.T) {
	for name, same := range map[string]string{
		"Bølge 8": "bølge  8", "Bølge\u00a08": "Bølge 8", "Pilot-1": "pilot 1", " Nord ": "nord",
		"A\u030arhus": "Aarhus", "SAPA": "sapa", "Ærø": "äRÖ",
	} {
		if FoldName(name) != FoldName(same) {
			t.Errorf("%q is %q, %q is %q", name, FoldName(name), same, FoldName(same))
		}
	}
	for name, other := range map[string]string{"Bølge 1": "Bølge 11", "Bølge 2": "Bolge 2", "Nord": "Nord 1"} {
		if FoldName(name) == FoldName(other) {
			t.Errorf("%q and %q are both %q", name, other, FoldName(name))
		}
	}
}

// What two people make under one name in two copies is one row.
func TestAWaveIsItsName(t *testing.T) {
	p := small(t)
	ksd, _ := p.SolutionNamed("KSD")
	add := func(p *Plan, name string) (*Plan, ID) {
		d := p.Edit()
		id, err := d.AddWave(Wave{SolutionID: ksd.ID, Name: name})
		if err != nil {
			t.Fatal(err)
		}
		return d.Plan(), id
	}
	mine, id := add(p, "Bølge 8")
	if _, theirs := add(p, "bølge  8"); theirs != id || id != WaveID(ksd.ID, "Bølge 8") {
		t.Errorf("the wave is %s and %s", id, theirs)
	}
	var taken *NameTakenError
	if _, err := FreshWaveID(mine, ksd.ID, "bølge 8"); !errors.As(err, &taken) || taken.Row != id || taken.Name != "Bølge 8" {
		t.Errorf("the name is given again: %v", err)
	}
	if _, err := FreshWaveID(mine, ksd.ID, "pilot 1"); !errors.As(err, &taken) || taken.Row != CatalogueID("wave", "1") {
		t.Errorf("the name of an example is given again: %v", err)
	}

	d := mine.Edit()
	Update(d, id, func(w *Wave) { w.Name = "Nord" })
	renamed, second := add(d.Plan(), "Bølge 8")
	if second != WaveID(ksd.ID, "Bølge 8#2") {
		t.Errorf("the second wave of the name is %s", second)
	}
	d = renamed.Edit()
	Update(d, second, func(w *Wave) { w.Name = "Syd" })
	if _, third := add(d.Plan(), "Bølge 8"); third != WaveID(ksd.ID, "Bølge 8#3") {
		t.Errorf("the third wave of the name is %s", third)
	}
	d = renamed.Edit()
	Remove[Wave](d, second)
	if _, again := add(d.Plan(), "Bølge 8"); again != second {
		t.Errorf("the wave that was removed comes again as %s", again)
	}
}

// An id that is given is never that of a living row.
func TestFreshIDsAreFree(t *testing.T) {
	start := small(t)
	ksd, _ := start.SolutionNamed("KSD")
	rapid.Check(t, func(t *rapid.T) {
		d := start.Edit()
		for range rapid.IntRange(0, 12).Draw(t, "edits") {
			name := rapid.SampledFrom([]string{"A", "a", "B", "A#2", "A #2"}).Draw(t, "name")
			p := d.Plan()
			switch rapid.IntRange(0, 2).Draw(t, "edit") {
			case 0:
				id, err := FreshWaveID(p, ksd.ID, name)
				if _, taken := p.WaveNamed(ksd.ID, name); taken != (err != nil) || p.Waves.Has(id) {
					t.Fatalf("%q gives %s (%v)", name, id, err)
				}
				if err == nil {
					Put(d, Wave{ID: id, SolutionID: ksd.ID, Name: name})
				}
			case 1:
				w := rapid.SampledFrom(p.Waves.Rows()).Draw(t, "wave")
				Update(d, w.ID, func(w *Wave) { w.Name = name })
			case 2:
				id, err := FreshSolutionID(p, name)
				if _, taken := p.SolutionNamed(name); taken != (err != nil) || p.Solutions.Has(id) {
					t.Fatalf("%q gives %s (%v)", name, id, err)
				}
				if err == nil {
					Put(d, Solution{ID: id, Short: name})
				}
			}
		}
	})
}

func TestAPriceIsItsFirstDay(t *testing.T) {
	d := small(t).Edit()
	ksd, _ := d.Plan().SolutionNamed("KSD")
	model, from := SettlementID(ksd.ID), day.Of(2020, 1, 1)
	id, err := FreshPriceID(d.Plan(), model, from)
	if err != nil || id != PriceID(model, from) {
		t.Fatalf("the price is %s (%v)", id, err)
	}
	Put(d, Price{ID: id, SettlementID: model, ValidFrom: from})
	var taken *NameTakenError
	if _, err := FreshPriceID(d.Plan(), model, from); !errors.As(err, &taken) {
		t.Errorf("the day is given again: %v", err)
	}
	Update(d, id, func(p *Price) { p.ValidFrom++ })
	if second, err := FreshPriceID(d.Plan(), model, from); err != nil || second == id {
		t.Errorf("the price that was moved is overwritten: %v", err)
	}
}

func TestAStateIsItsNameAndItsTips(t *testing.T) {
	d := small(t).Edit()
	id := FreshBaselineID(d.Plan(), "marts", "ab")
	Put(d, Baseline{ID: id, Name: "marts", Tips: "ab"})
	if FreshBaselineID(d.Plan(), "marts", "ab") != id || FreshBaselineID(d.Plan(), "marts", "cd") == id {
		t.Error("a state is not its name and its tips")
	}
	Update(d, id, func(b *Baseline) { b.Name = "april" })
	if FreshBaselineID(d.Plan(), "marts", "ab") == id {
		t.Error("a state that was renamed is overwritten")
	}
}

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
