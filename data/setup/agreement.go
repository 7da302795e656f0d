package setup

import (
	"slices"
	"strconv"

	"bolgeplan/data/plan"
)

// ofAgreement is the store of a fact of a municipality's contract on a solution: a text or a
// number of the row. A contract of which nothing is known is none.
type ofAgreement func(*plan.Agreement) any

func (s ofAgreement) get(p *plan.Plan, of Of) string {
	a, _ := plan.Agreements.Of(p).Get(plan.AgreementID(of.Solution, of.Municipality))
	switch v := s(&a).(type) {
	case *string:
		return *v
	case *int:
		if *v != 0 {
			return strconv.Itoa(*v)
		}
	}
	return ""
}

func (s ofAgreement) set(d *plan.Draft, of Of, value string) error {
	id := plan.AgreementID(of.Solution, of.Municipality)
	a, ok := plan.Agreements.Of(d.Plan()).Get(id)
	if !ok {
		a = plan.Agreement{ID: id, SolutionID: of.Solution, MunicipalityID: of.Municipality}
	}
	switch v := s(&a).(type) {
	case *string:
		*v = value
	case *int:
		n, err := strconv.Atoi(value)
		if err != nil && value != "" {
			return &Wrong{Why: "number"}
		}
		*v = n
	}
	if a == (plan.Agreement{ID: id, SolutionID: of.Solution, MunicipalityID: of.Municipality}) {
		if ok {
			plan.Remove[plan.Agreement](d, id)
		}
		return nil
	}
	plan.Put(d, a)
	return nil
}

// assignmentColumn is the store of why a municipality is in its wave of a solution.
func assignmentColumn(name string) column {
	return column{
		table: "assignment", name: name, make: never,
		row: func(_ *plan.Plan, of Of) plan.ID { return plan.AssignmentID(of.Solution, of.Municipality) },
	}
}

// AgreementSystems lists the solutions of which municipalities are likely to have contracts of
// their own: systems that are phased out or replaced, those with a supplier, and those of
// which the plan has a contract.
func AgreementSystems(p *plan.Plan) []plan.Solution {
	likely := map[plan.ID]bool{}
	for _, d := range p.Dependencies.Rows() {
		likely[d.OnID] = likely[d.OnID] || d.Kind == plan.Replaces
	}
	for _, s := range plan.Suppliers.Of(p).Rows() {
		likely[s.SolutionID] = true
	}
	for _, a := range plan.Agreements.Of(p).Rows() {
		likely[a.SolutionID] = true
	}
	for _, m := range p.Milestones.Rows() {
		likely[m.SolutionID] = likely[m.SolutionID] || m.Kind == plan.PhaseOut
	}
	return slices.DeleteFunc(slices.Clone(p.AllSolutions()), func(s plan.Solution) bool {
		return s.Kind != plan.PhasedOut && !likely[s.ID]
	})
}
