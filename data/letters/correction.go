package letters

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Correction is a letter that puts right what a municipality was told about a solution.
type Correction struct {
	SolutionID     plan.ID
	MunicipalityID plan.ID
	Kind           Kind          // of the letter to write
	Of             CurrentLetter // the stale letter that it replaces, the earliest of them
	Impossible     *Impossible   // why it cannot be written; nil where it can
	Differences    []Difference  // what Of states and the plan no longer says
}

// Corrections returns the letters that put right all stale letters of a plan on a day, in
// Danish order, of a municipality in the order of the solutions.
func Corrections(p *plan.Plan, today day.Day) []Correction {
	var list []Correction
	solutions := p.AllSolutions()
	for _, m := range p.AllMunicipalities() {
		for _, s := range solutions {
			list = append(list, CorrectionsTo(p, s.ID, m.ID, today)...)
		}
	}
	return list
}

// CorrectionsTo returns the letters that put right what a municipality was told about a
// solution: a changed notice for a notice, else a letter of the same kind. What the changed
// notice states needs no other letter.
func CorrectionsTo(p *plan.Plan, solution, municipality plan.ID, today day.Day) []Correction {
	var list []Correction
	current := CurrentTo(p, solution, municipality)
	if len(current) == 0 {
		return nil
	}
	now := PlanFactsOf(p, solution, municipality)
	for i := range current {
		now.AddFor(&current[i], p)
		differences := current[i].Differences(&now, today)
		if len(differences) == 0 {
			continue
		}
		kind := current[i].Kind.correctedBy()
		if slices.ContainsFunc(list, func(c Correction) bool { return c.Kind.ID == kind.ID }) {
			continue
		}
		list = append(list, Correction{
			SolutionID: solution, MunicipalityID: municipality, Kind: kind, Of: current[i], Differences: differences,
			Impossible: kind.Impossible(p, solution, municipality, today),
		})
	}
	return withoutRestated(list)
}

// correctedBy returns the kind of letter that puts right what a letter of the kind told.
func (k Kind) correctedBy() Kind {
	if !k.Notifies() {
		return k
	}
	i := slices.IndexFunc(Kinds(), func(of Kind) bool { return of.Notice == ChangesNotice })
	return Kinds()[i]
}

// withoutRestated leaves out the letters that a changed notice among them makes needless: all
// that they say wrong is a wave or a date that it states.
func withoutRestated(list []Correction) []Correction {
	i := slices.IndexFunc(list, func(c Correction) bool { return c.Kind.Notice == ChangesNotice && c.Impossible == nil })
	if i < 0 {
		return list
	}
	states := func(d Difference) bool {
		return d.Fact < PriceFact || d.Fact == CourseDayFact
	}
	return slices.DeleteFunc(list, func(c Correction) bool {
		return c.Kind.Notice != ChangesNotice && !slices.ContainsFunc(c.Differences, func(d Difference) bool { return !states(d) })
	})
}
