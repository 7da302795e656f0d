package reports

import (
	"slices"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// In each order no letter is lost, and those of a region or a wave stand together.
func TestLetterOrders(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	papers := Letters(p, LetterSelection{Kind: Notice, Solution: plantest.SolutionID(t, p, "SAPA"), Lang: translations.Danish, Date: p.Today(1)})
	for _, o := range LetterOrders() {
		sorted := o.Sort(p, papers)
		var groups, ids []string
		for _, f := range sorted {
			m, _ := p.Municipalities.Get(f.MunicipalityID)
			group := map[LetterOrder]string{ByMunicipality: "", ByRegion: m.Region, ByWave: f.Wave}[o]
			if len(groups) == 0 || groups[len(groups)-1] != group {
				groups = append(groups, group)
			}
			ids = append(ids, m.ID.String())
		}
		slices.Sort(ids)
		if n := len(slices.Compact(ids)); n != len(papers) {
			t.Errorf("%s: %d of %d letters", o, n, len(papers))
		}
		all := len(groups)
		slices.Sort(groups)
		if len(slices.Compact(groups)) != all || all != map[LetterOrder]int{ByMunicipality: 1, ByRegion: 5, ByWave: len(p.WavesOf(papers[0].SolutionID))}[o] {
			t.Errorf("%s: %d groups", o, all)
		}
	}
	first, _ := p.Municipalities.Get(ByWave.Sort(p, papers)[0].MunicipalityID)
	if w, _ := p.WaveOf(papers[0].SolutionID, first.ID); w.Kind != plan.Pilot {
		t.Errorf("the first is in %s", w.Name)
	}
}
