package municipalities

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/papers"
)

// emptyLine separates two sections of the sheet.
var emptyLine = kit.Line{kit.Plain(" ")}

// How many letters and invoices the sheet lists, the invoices by solution.
const (
	lettersShown  = 12
	invoicesShown = 6
)

// waveLines returns the wave and the dates of the municipality in every solution. The name of
// a wave leads to where it is changed, a date to the timeline.
func (s *sheet) waveLines(m plan.Municipality) []kit.Line {
	solutions := s.ws.Plan().SolutionsWithWaves()
	if len(solutions) == 0 {
		return nil
	}
	lines := []kit.Line{{kit.Strong(s.ws.T("municipalities.solutions"))}}
	for _, solution := range solutions {
		lines = append(lines, s.solutionLines(m, solution)...)
	}
	return lines
}

func (s *sheet) solutionLines(m plan.Municipality, solution plan.Solution) []kit.Line {
	p := s.ws.Plan()
	open := func() {
		s.ws.SetSolution(solution.ID)
		s.ws.OpenScreen("distribution", m.ID)
	}
	wave, ok := p.WaveOf(solution.ID, m.ID)
	if !ok {
		return []kit.Line{{kit.Plain(solution.Short + " "), kit.Link(s.ws.T("municipalities.unplaced"), open)}}
	}
	lines := []kit.Line{{kit.Plain(solution.Short + " "), kit.Link(wave.Name, open)}}
	for _, kind := range plan.ScheduleKinds {
		ms, ok := p.MilestoneFor(solution.ID, m.ID, kind)
		if !ok || ms.Written == "" {
			continue
		}
		show := func() {
			s.ws.SetSolution(solution.ID)
			s.ws.OpenScreen("timeline", ms.ID)
		}
		line := kit.Line{kit.Quiet(s.ws.T("milestone."+string(kind)) + " "), kit.Link(formatWritten(ms, s.ws.DayLang()), show)}
		if ms.MunicipalityID != plan.None {
			line = append(line, kit.Plain(" "), kit.Chip(s.ws.T("municipalities.deviates"), kit.WarningTone))
		}
		lines = append(lines, line)
	}
	return lines
}

// formatWritten returns a date as written. An exact day is formatted in the language.
func formatWritten(m plan.Milestone, lang day.Lang) string {
	if m.When().Exact() {
		return m.Earliest.Long(lang)
	}
	return m.Written
}

// paperLines list letters and invoices.
func (s *sheet) paperLines() []kit.Line {
	lines := []kit.Line{emptyLine, {kit.Strong(s.ws.T("screen.letters"))}}
	lines = append(lines, papers.LetterLines(s.ws, s.id, lettersShown)...)
	if invoices := papers.InvoiceLines(s.ws, s.id, s.invoiced(), invoicesShown); invoices != nil {
		lines = append(lines, emptyLine, kit.Line{kit.Strong(s.ws.T("screen.invoices"))})
		lines = append(lines, invoices...)
	}
	return lines
}
