package setup

import (
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
