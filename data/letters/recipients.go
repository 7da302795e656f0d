package letters

import (
	"slices"

	"bolgeplan/data/plan"
)

// SolutionsFor returns the solutions about which letters of the kind can be written, in their
// order: those with waves; of an invoicing notice also those that all municipalities pay for; of a
// termination the systems that end.
func (k Kind) SolutionsFor(p *plan.Plan) []plan.Solution {
	return slices.DeleteFunc(slices.Clone(p.AllSolutions()), func(s plan.Solution) bool {
		if k.LastDay {
			return !Ends(p, s.ID)
		}
		return len(p.WavesOf(s.ID)) == 0 && !(k.Bill && isPaidByAll(p, s.ID))
	})
}

// RecipientsOf returns which municipalities a letter of the kind about a solution is for: who is
// placed in it; who has notice, where the notice is changed or withdrawn; who pays, of an invoicing
// notice; who uses the system, of a termination.
func (k Kind) RecipientsOf(p *plan.Plan, solution plan.ID) func(municipality plan.ID) bool {
	placedIn := func(solution, municipality plan.ID) bool {
		_, placed := p.WaveOf(solution, municipality)
		return placed
	}
	switch {
	case k.RequiresNotice():
		return func(m plan.ID) bool {
			_, ok := LastNotice(p, solution, m)
			return ok
		}
	case k.LastDay && !Ends(p, solution):
		return func(plan.ID) bool { return false }
	case k.LastDay:
		successors := slices.DeleteFunc(SuccessorsOf(p, solution), func(s plan.Solution) bool { return len(p.WavesOf(s.ID)) == 0 })
		return func(m plan.ID) bool {
			return len(successors) == 0 || slices.ContainsFunc(successors, func(s plan.Solution) bool { return placedIn(s.ID, m) })
		}
	}
	all := k.Bill && isPaidByAll(p, solution)
	return func(m plan.ID) bool { return all || placedIn(solution, m) }
}

// isPaidByAll reports whether all municipalities pay for a solution, also those in no wave.
func isPaidByAll(p *plan.Plan, solution plan.ID) bool {
	s, ok := p.SettlementOf(solution)
	return ok && s.AllMunicipalities
}

// Ends reports whether a solution is a system that ends: others replace it, or it has a last day.
func Ends(p *plan.Plan, solution plan.ID) bool {
	return len(SuccessorsOf(p, solution)) > 0 || slices.ContainsFunc(p.MilestonesOfSolution(solution), func(m plan.Milestone) bool {
		return m.Kind == plan.PhaseOut
	})
}
