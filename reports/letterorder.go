package reports

import (
	"cmp"
	"slices"

	"bolgeplan/data/plan"
)

// LetterOrder is the order of letters in one file.
type LetterOrder string

// The orders, in which they are offered.
const (
	ByMunicipality LetterOrder = "municipality" // in Danish order
	ByRegion       LetterOrder = "region"       // in Danish order in each
	ByWave         LetterOrder = "wave"         // of each solution, in Danish order in each
)

// LetterOrders returns the orders as they are offered.
func LetterOrders() []LetterOrder { return []LetterOrder{ByMunicipality, ByRegion, ByWave} }

// Sort returns letters in the order.
func (o LetterOrder) Sort(p *plan.Plan, papers []LetterFacts) []LetterFacts {
	at := map[plan.ID]int{}
	for i, m := range p.AllMunicipalities() {
		at[m.ID] = i
	}
	waves := map[plan.ID]int{}
	for _, s := range p.AllSolutions() {
		for _, w := range p.WavesOf(s.ID) {
			waves[w.ID] = len(waves) + 1
		}
	}
	first := func(f LetterFacts) (region string, wave int) {
		m, _ := p.Municipalities.Get(f.MunicipalityID)
		switch o {
		case ByRegion:
			return m.Region, 0
		case ByWave:
			return "", waves[f.WaveID]
		}
		return "", 0
	}
	sorted := slices.Clone(papers)
	slices.SortStableFunc(sorted, func(a, b LetterFacts) int {
		regionA, waveA := first(a)
		regionB, waveB := first(b)
		return cmp.Or(cmp.Compare(regionA, regionB), cmp.Compare(waveA, waveB), cmp.Compare(at[a.MunicipalityID], at[b.MunicipalityID]))
	})
	return sorted
}
