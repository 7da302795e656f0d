package letters

import "bolgeplan/data/plan"

// SuccessorsOf returns the solutions that replace a system, in their order.
func SuccessorsOf(p *plan.Plan, system plan.ID) []plan.Solution {
	return related(p, func(d plan.Dependency) (at, of plan.ID) { return d.OnID, d.SolutionID }, system)
}

// SystemsOf returns the systems that a solution replaces, in their order.
func SystemsOf(p *plan.Plan, solution plan.ID) []plan.Solution {
	return related(p, func(d plan.Dependency) (at, of plan.ID) { return d.SolutionID, d.OnID }, solution)
}

// related returns the other ends of what replaces something, where one end is a solution.
func related(p *plan.Plan, ends func(plan.Dependency) (at, of plan.ID), solution plan.ID) []plan.Solution {
	others := map[plan.ID]bool{}
	for _, d := range p.Dependencies.Rows() {
		if at, of := ends(d); d.Kind == plan.Replaces && at == solution {
			others[of] = true
		}
	}
	var list []plan.Solution
	for _, s := range p.AllSolutions() {
		if others[s.ID] {
			list = append(list, s)
		}
	}
	return list
}
