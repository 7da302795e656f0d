package reports

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// SolutionDates is the wave and the dates of a municipality in a solution.
type SolutionDates struct {
	SolutionID     plan.ID
	Solution, Wave string // the solution's short name
	Dates          []SaidDate
}

// SaidDate is a date in the words of a letter's table: "Idriftsættelse", "1. november 2019
// (aftalt med jer)". Where none is decided, What is empty and When says so.
type SaidDate struct{ What, When string }

// DatesOf returns the dates of a municipality as the table of a notice says them, by the
// solutions in whose waves it is, in their order.
func DatesOf(p *plan.Plan, municipality plan.ID, l translations.Lang, today day.Day) (list []SolutionDates) {
	for _, of := range solutionsOf(p, municipality) {
		w, _ := p.WaveOf(of.ID, municipality)
		f := GatherLetter(p, Notice, of.ID, municipality, l, today)
		said := SolutionDates{SolutionID: of.ID, Solution: of.Short, Wave: w.Name}
		for _, r := range f.values.rows("datoer", nil) {
			when := withoutNoBreakSpaces(r.cells[1])
			if r.name == dateNames[plan.GoLive] && f.values.flags["idriftsat"] {
				when += " " + l.T("municipality-sheet.live")
			}
			said.Dates = append(said.Dates, SaidDate{r.cells[0], when})
		}
		if said.Dates == nil {
			said.Dates = []SaidDate{{When: l.T("municipality-sheet.undecided")}}
		}
		list = append(list, said)
	}
	return list
}

// solutionsOf are the solutions in whose waves a municipality is, in their order.
func solutionsOf(p *plan.Plan, municipality plan.ID) (list []plan.Solution) {
	for _, of := range p.SolutionsWithWaves() {
		if _, placed := p.WaveOf(of.ID, municipality); placed {
			list = append(list, of)
		}
	}
	return list
}

// toldTo returns the letters that told a municipality something, the newest first. A termination
// is a letter of the municipality.
func toldTo(p *plan.Plan, municipality plan.ID) (list []letters.Status) {
	for _, l := range letters.StatusesTo(p, municipality) {
		if _, told := l.Told(); told && !l.Kind.LastDay {
			list = append(list, l)
		}
	}
	return list
}
