package timeline

import (
	"slices"
	"strings"

	"bolgeplan/data/consequences"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
	chart "bolgeplan/ui/kit/timeline"
	"bolgeplan/ui/wording"
)

const (
	maxLines  = 5 // findings in a tip
	maxOthers = 3 // deadlines, letters and invoices in a tip
)

// propose returns the effects of moves. It proposes the edit that commit would make.
func (s *Screen) propose(moves []gantt.Move) chart.MovePreview {
	byHand, all := s.requested(moves, plan.Nearest)
	if len(all) == 0 {
		return s.unmovedVerdict(moves)
	}
	after, err := s.ws.Propose(moveEdit(all))
	if err != nil {
		return chart.MovePreview{Title: wording.FormatError(s.ws.Lang, err)}
	}
	v := chart.MovePreview{Title: s.formatMove(byHand, all), Labels: map[string]string{}}
	c := s.ws.Consequences(after)
	v.Lines = s.effectLines(byHand, all, after, c, s.movesDependents && !areAlone(moves))
	s.addCorridor(&v, moves, c.Obstacles())
	there := s.scheduleOf(after, solutionsOf(s.ws.Plan(), after, all))
	v.Moves = s.current.movedBars(there, moves)
	v.Cells = s.current.comingCells(after, s.ws.Lang, v.Moves)
	v.Follow = s.hasDependents(byHand, all, areAlone(moves))
	for id, b := range there.bars {
		if was := s.current.bars[id]; was != nil && was.Label != b.Label {
			v.Labels[id] = b.Label
		}
	}
	return v
}

// hasDependents reports whether something moves along with moves, or would if they were not alone.
func (s *Screen) hasDependents(byHand, all []plan.Move, alone bool) bool {
	if alone {
		_, all = s.withDependents(byHand)
	}
	return len(all) > len(byHand)
}

// unmovedVerdict says that bars stay where they are: they are done or locked, or their
// dates are the nearest already.
func (s *Screen) unmovedVerdict(moves []gantt.Move) chart.MovePreview {
	var v chart.MovePreview
	if err := s.refusal(moves); err != nil {
		v.Title = wording.FormatError(s.ws.Lang, err)
	}
	for _, m := range moves {
		if at, ok := s.current.positionOf(m.ID); ok {
			v.Moves = append(v.Moves, at)
		}
	}
	if s.corridor != nil {
		v.Green = s.corridor.shown(0)
	}
	return v
}

// solutionsOf returns the solutions whose bars change: those of the moved milestones and of
// what ends with them. A drag lays out only these.
func solutionsOf(before, after *plan.Plan, all []plan.Move) []plan.Solution {
	var list []plan.Solution
	add := func(m plan.Milestone) {
		of, ok := after.Solutions.Get(m.SolutionID)
		if ok && !slices.ContainsFunc(list, func(s plan.Solution) bool { return s.ID == of.ID }) {
			list = append(list, of)
		}
	}
	for _, c := range all {
		add(c.Milestone)
	}
	for _, m := range after.Milestones.Rows() {
		if m.EndsWith != plan.None && before.EndOf(m) != after.EndOf(m) {
			add(m)
		}
	}
	return list
}

// effectLines describes the effects of changes: on the dates, the findings, the deadlines,
// the letters and the invoices. along says that dependents move along.
func (s *Screen) effectLines(byHand, all []plan.Move, after *plan.Plan, c consequences.Consequences, along bool) []chart.TipLine {
	var lines []chart.TipLine
	if len(byHand) > 0 {
		lines = append(lines, s.dateLines(all)...)
	}
	news, resolved := c.News()
	lines = append(lines, s.findingChanges(after, news, resolved)...)
	others := consequences.FormatConsequences(s.ws.Lang, after, c)
	for _, text := range others[:min(len(others), maxOthers)] {
		lines = append(lines, chart.TipLine{Text: text, Tone: style.QuietTone})
	}
	if along {
		lines = append(lines, s.unmovedLines(byHand, all)...)
	}
	return lines
}

// maxDates is the largest number of moved dates in a tip.
const maxDates = 4

// dateLines says from which dates to which the milestones of one wave or solution move; nothing
// where several move.
func (s *Screen) dateLines(all []plan.Move) []chart.TipLine {
	var lines []chart.TipLine
	for i, c := range all {
		if c.Milestone.WaveID != all[0].Milestone.WaveID || c.Milestone.SolutionID != all[0].Milestone.SolutionID {
			return nil
		}
		name, from, to := wording.MilestoneName(s.ws.Lang, c.Milestone), formatDates(c.Milestone.Dates()), formatDates(c.To)
		switch {
		case c.Milestone.Kind == plan.CourseEnd && i > 0 && isCourse(all[i-1:i+1]):
			continue
		case i+1 < len(all) && isCourse(all[i:i+2]):
			name = s.ws.T("schedule.form.course")
			from, to = formatCourse(c.Milestone.Dates(), all[i+1].Milestone.Dates()), formatCourse(c.To, all[i+1].To)
		}
		text := s.ws.T("schedule.tip.change", "name", name, "from", from, "to", to)
		lines = append(lines, chart.TipLine{Text: text, Tone: style.NoTone})
	}
	return lines[:min(len(lines), maxDates)]
}

// formatCourse writes the days of a course as one text.
func formatCourse(begin, end plan.Dates) string {
	if text, ok := plan.FormatAsOne(begin.Span, end.Span); ok {
		return text
	}
	return plan.FormatWithEnd(begin.Text, end.Text)
}

// formatMove names what moves, and by how much: "Bølge 5: kursus og faktureringsstart +14
// dage".
func (s *Screen) formatMove(byHand, all []plan.Move) string {
	ws := s.ws
	by := ""
	if n, ok := byHand[len(byHand)-1].Days(); ok && n != 0 {
		by = ws.Lang.N("schedule.tip.later", n)
		if n < 0 {
			by = ws.Lang.N("schedule.tip.earlier", -n)
		}
	}
	first := all[0].Milestone
	var what []string
	for _, c := range all {
		if c.Milestone.WaveID != first.WaveID || c.Milestone.WaveID == plan.None && len(all) > 1 {
			return strings.TrimSpace(ws.Lang.N("schedule.tip.many", len(all)) + " " + by)
		}
		name := wording.MilestoneName(ws.Lang, c.Milestone)
		switch c.Milestone.Kind {
		case plan.CourseStart, plan.CourseEnd:
			if isBoth(all) {
				name = ws.T("timeline.course")
			}
		}
		if c.Milestone.Name == "" {
			name = wording.Uncapitalize(name)
		}
		if !slices.Contains(what, name) {
			what = append(what, name)
		}
	}
	return strings.TrimSpace(s.formatShortOwner(first) + ": " + s.ws.Lang.And(what) + " " + by)
}

// isBoth reports whether changes hold both the beginning and the end of a course.
func isBoth(list []plan.Move) bool {
	has := func(k plan.MilestoneKind) bool {
		return slices.ContainsFunc(list, func(c plan.Move) bool { return c.Milestone.Kind == k })
	}
	return has(plan.CourseStart) && has(plan.CourseEnd)
}

// formatShortOwner names the wave of a milestone, else its solution, else the programme.
func (s *Screen) formatShortOwner(m plan.Milestone) string {
	if w, ok := s.ws.Plan().Waves.Get(m.WaveID); ok {
		return w.Name
	}
	if of, ok := s.ws.Plan().Solutions.Get(m.SolutionID); ok {
		return of.Short
	}
	return s.ws.T("timeline.programme")
}

// findingChanges lists the findings that a proposed plan adds and resolves.
func (s *Screen) findingChanges(after *plan.Plan, news, resolved []rules.Finding) []chart.TipLine {
	var lines []chart.TipLine
	for i, f := range news {
		if i == maxLines {
			lines = append(lines, chart.TipLine{Text: s.ws.Lang.N("schedule.tip.more", len(news)-maxLines), Tone: style.QuietTone})
			break
		}
		lines = append(lines, chart.TipLine{Text: s.formatFinding(after, f), Tone: style.ToneOf(f.Severity)})
	}
	for _, f := range resolved {
		if f.Severity != rules.Info && len(lines) < maxLines {
			lines = append(lines, chart.TipLine{Text: s.ws.T("schedule.tip.mended", "what", s.formatFinding(s.ws.Plan(), f)), Tone: style.GoodTone})
		}
	}
	return lines
}

// formatFinding returns a finding in few words for a tip, whose title names the wave.
func (s *Screen) formatFinding(p *plan.Plan, f rules.Finding) string {
	if key := "schedule.tip." + f.Key; s.ws.Lang.Has(key) {
		f.Key = key
	}
	return wording.Capitalize(rules.FormatFinding(s.ws.Lang, p, f))
}

// unmovedLines lists the dependents that stay, because they are locked or done.
func (s *Screen) unmovedLines(byHand, all []plan.Move) []chart.TipLine {
	var lines []chart.TipLine
	for _, c := range byHand {
		at := slices.Index(plan.ScheduleKinds[:], c.Milestone.Kind)
		if at < 1 || c.Milestone.MunicipalityID != plan.None {
			continue
		}
		for _, kind := range plan.ScheduleKinds[at+1:] {
			next, ok := s.ws.Plan().WaveMilestone(c.Milestone.WaveID, kind)
			if ok && next.CheckMove() != nil && !contains(all, next.ID) {
				key := "schedule.tip.finished"
				if next.Locked {
					key = "schedule.tip.locked"
				}
				text := s.ws.T(key, "what", wording.MilestoneName(s.ws.Lang, next))
				lines = append(lines, chart.TipLine{Text: text, Tone: style.QuietTone})
			}
		}
	}
	return lines
}
