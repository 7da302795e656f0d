package matrix

import (
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/papers"
)

const (
	lettersShown  = 4
	invoicesShown = 4
)

// ownDateLines lists the deviating dates of a municipality with their reasons, and links to
// change them.
func (s *Screen) ownDateLines(id plan.ID) []kit.Line {
	var lines []kit.Line
	for _, sol := range s.facts.rolledOut {
		for _, m := range s.facts.plan.Deviations(sol.ID, id) {
			what := sol.Short + " " + s.ws.T("milestone."+string(m.Kind)) + ": "
			reason := kit.Line{kit.Quiet(m.Note + " ")}
			if s.ws.CanEdit() {
				reason = append(reason, kit.Link(s.ws.T("matrix.own.change"), func() { s.askOwnDateOf(sol, []plan.ID{id}, m.Kind) }))
			}
			lines = append(lines, kit.Line{kit.Plain(what), kit.Strong(m.When().Long(s.ws.DayLang()))}, reason)
		}
	}
	if _, placed := s.facts.plan.WaveOf(s.facts.solution.ID, id); placed && s.ws.CanEdit() {
		lines = append(lines, kit.Line{kit.Link(s.ws.T("matrix.own.new"), func() {
			s.askOwnDateOf(s.facts.solution, []plan.ID{id}, plan.GoLive)
		})})
	}
	return lines
}

// letterLines lists the letters to a municipality, the newest first.
func (s *Screen) letterLines(id plan.ID) []kit.Line {
	return papers.LetterLines(s.ws, id, lettersShown)
}

// invoiceLines lists a municipality's issued invoices of the chosen solution. It adds
// drafts of the next periods.
func (s *Screen) invoiceLines(id plan.ID) []kit.Line {
	return papers.InvoiceLines(s.ws, id, []plan.Solution{s.facts.solution}, invoicesShown)
}
