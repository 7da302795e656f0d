package history

import (
	"slices"

	"bolgeplan/data/plan"
)

// topicSet is the solutions and municipalities that a transaction was about, and
// the waves whose own data or dates it changed.
type topicSet struct{ ids []plan.ID }

func (s *topicSet) add(id plan.ID) {
	if id != plan.None && !slices.Contains(s.ids, id) {
		s.ids = append(s.ids, id)
	}
}

// topicsOf adds what a row is about as it is now.
func (a *Archive) topicsOf(id plan.ID, row *rowLog, s *topicSet) {
	switch row.table {
	case "municipality", "solution":
		s.add(id)
	case "wave":
		s.add(id)
	case "milestone":
		if row.ref("municipality_id") == plan.None {
			s.add(row.ref("wave_id"))
		}
	}
	s.add(row.ref("municipality_id"))
	s.add(row.ref("solution_id"))
	for _, field := range [...]string{"wave_id", "settlement_id", "invoice_id"} {
		if via := a.rows[row.ref(field)]; via != nil {
			s.add(via.ref("solution_id"))
			s.add(via.ref("municipality_id"))
		}
	}
}

// AboutSolution reports whether a transaction was about a solution.
func (a *Archive) AboutSolution(number int, solution plan.ID) bool {
	return slices.Contains(a.topics[number], solution)
}

// AboutMunicipality reports whether a transaction concerned a municipality: it
// was about the municipality itself, or about a wave that it was in.
func (a *Archive) AboutMunicipality(number int, municipality plan.ID) bool {
	topics := a.topics[number]
	if slices.Contains(topics, municipality) {
		return true
	}
	for _, id := range topics {
		row := a.rows[id]
		if row == nil || row.table != "wave" {
			continue
		}
		place := plan.AssignmentID(row.ref("solution_id"), municipality)
		if fields, ok := a.rowAt(place, number); ok && fields["wave_id"].AsRef() == id {
			return true
		}
	}
	return false
}
