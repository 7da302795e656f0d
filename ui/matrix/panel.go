package matrix

import (
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports"
	"bolgeplan/ui/conflicts"
	"bolgeplan/ui/kit"
)

const (
	namesShown      = 12 // of selected municipalities
	findingsInPanel = 4
)

// showPanel shows the selection in the panel.
func (s *Screen) showPanel() {
	s.ws.ShowSelected(s.formatSelection())
	if s.wave.id != plan.None {
		s.showWave()
		return
	}
	switch len(s.selected) {
	case 0:
		s.showSolutionDetails()
	case 1:
		m, _ := s.facts.plan.Municipalities.Get(s.selected[0])
		s.showMunicipality(m)
	default:
		s.showSeveral()
	}
}

// formatSelection returns for the status bar how many municipalities are selected, with
// their inhabitants.
func (s *Screen) formatSelection() string {
	if len(s.selected) == 0 {
		return ""
	}
	return s.formatCount(len(s.selected)) + " · " + s.formatInhabitants(s.inhabitants(s.selected))
}

// showSolutionDetails shows in the panel how many municipalities are in each wave.
func (s *Screen) showSolutionDetails() {
	f := s.facts
	if s.view == overview || f.solution.ID == plan.None {
		var lines []kit.Line
		for _, sol := range f.rolledOut {
			lines = append(lines, kit.Line{kit.Strong(sol.Short), kit.Quiet(" " + s.ws.T("matrix.placed-of", "n", f.plan.CountPlaced(sol.ID), "all", f.plan.Municipalities.Len()))})
		}
		if len(lines) == 0 {
			s.panel.Set(s.ws.T("matrix.overview"), s.shownCount(), kit.Section{Lines: []kit.Line{{kit.Quiet(s.ws.T("matrix.panel.nosolutions"))}}})
			return
		}
		sections := conflicts.Sections(s.ws, s.facts.disputed.Conflicts)
		s.panel.Set(s.ws.T("matrix.overview"), s.shownCount(), append(sections, kit.Section{Title: s.ws.T("matrix.solutions"), Lines: lines})...)
		return
	}
	var lines []kit.Line
	for _, w := range f.waves {
		line := kit.Line{kit.Strong(w.Name), kit.Quiet(" " + w.formatFull())}
		if m, ok := f.plan.WaveMilestone(w.ID, plan.GoLive); ok && m.DoneOn != day.None {
			line = append(line, kit.Plain(" "), kit.Chip(s.ws.T("done.chip"), kit.GoodTone))
		}
		lines = append(lines, line)
	}
	placed := s.ws.T("matrix.placed.count", "n", f.plan.CountPlaced(f.solution.ID), "all", f.plan.Municipalities.Len())
	name := strings.TrimPrefix(solutionName(f.solution), f.solution.Short+" · ")
	if len(lines) == 0 {
		s.panel.Set(f.solution.Short, name, kit.Section{Title: s.ws.T("matrix.placed"), Lines: []kit.Line{{kit.Plain(placed)}, {kit.Quiet(s.ws.T("matrix.panel.nowaves"))}}})
		return
	}
	sections := append(conflicts.Sections(s.ws, f.disputed.Solution(f.solution.ID)), s.countSections(placed)...)
	s.panel.Set(f.solution.Short, name, append(sections,
		kit.Section{Title: s.ws.T("matrix.waves"), Lines: lines},
		kit.Section{Title: s.ws.T("matrix.keys"), Lines: []kit.Line{{kit.Quiet(s.ws.T("matrix.keys.text"))}}})...)
}

// countSections says how many municipalities are placed, with their inhabitants; while there is a
// filter, how many match it, with theirs, and how many of them are in each wave.
func (s *Screen) countSections(placed string) []kit.Section {
	f, shown := s.facts, make([]plan.ID, 0, len(s.list.shown))
	for _, m := range f.plan.Municipalities.Rows() {
		if s.list.shown[m.ID] {
			shown = append(shown, m.ID)
		}
	}
	inhabitants := kit.Line{kit.Quiet(s.formatInhabitants(s.inhabitants(shown)))}
	all := kit.Section{Title: s.ws.T("matrix.placed"), Lines: []kit.Line{{kit.Plain(placed)}}}
	if len(shown) == f.plan.Municipalities.Len() {
		all.Lines = append(all.Lines, inhabitants)
		return []kit.Section{all}
	}
	lines := []kit.Line{{kit.Plain(s.formatCount(len(shown)))}, inhabitants}
	return []kit.Section{all, {Title: s.ws.T("matrix.shown.title"), Lines: append(lines, s.countsPerWave(shown)...)}}
}

// countsPerWave says how many of some municipalities are in each wave.
func (s *Screen) countsPerWave(ids []plan.ID) (lines []kit.Line) {
	f := s.facts
	counts := make([]int, len(f.waves)+1) // the last is of those in none
	for _, id := range ids {
		at, ok := f.waveIndex[id]
		if !ok {
			at = len(f.waves)
		}
		counts[at]++
	}
	for i, n := range counts {
		name := s.ws.T("matrix.unplaced")
		if i < len(f.waves) {
			name = f.waves[i].Name
		}
		if n > 0 {
			lines = append(lines, kit.Line{kit.Quiet(name + ": " + s.formatCount(n))})
		}
	}
	return lines
}

// shownCount says how many municipalities match the filter.
func (s *Screen) shownCount() string {
	if all := s.facts.plan.Municipalities.Len(); len(s.list.shown) < all {
		return s.ws.T("matrix.shown", "n", len(s.list.shown), "all", all)
	}
	return s.formatCount(len(s.list.shown))
}

// showMunicipality shows a municipality in the panel, with all solutions.
func (s *Screen) showMunicipality(m plan.Municipality) {
	sections := conflicts.Sections(s.ws, s.facts.disputed.Municipality(m.ID))
	sections = append(sections, kit.Section{Title: s.ws.T("matrix.solutions"), Lines: s.solutionLines(m.ID)})
	if lines := s.noticeLines(m.ID); len(lines) > 0 {
		sections = append(sections, kit.Section{Title: s.ws.T("matrix.notice", "solution", s.facts.solution.Short), Lines: lines})
	}
	if lines := s.ownDateLines(m.ID); len(lines) > 0 {
		sections = append(sections, kit.Section{Title: s.ws.T("matrix.own.dates"), Lines: lines})
	}
	if lines := s.findingLines(m.ID); len(lines) > 0 {
		sections = append(sections, kit.Section{Title: s.ws.T("matrix.findings"), Lines: lines})
	}
	if pop, ok := s.facts.plan.InhabitantsUpTo(m.ID, s.facts.today.Year()); ok {
		sections = append(sections, kit.Section{Title: s.ws.T("matrix.inhabitants.on", "year", pop.Year), Lines: []kit.Line{{kit.Plain(s.formatNumber(pop.Inhabitants))}}})
	}
	sections = append(sections, kit.Section{Title: s.ws.T("screen.letters"), Lines: s.letterLines(m.ID)})
	if lines := s.invoiceLines(m.ID); lines != nil {
		sections = append(sections, kit.Section{Title: s.ws.T("matrix.invoices", "solution", s.facts.solution.Short), Lines: lines})
	}
	sections = append(sections,
		kit.Section{Title: s.ws.T("matrix.contacts"), Lines: []kit.Line{{kit.Quiet(s.formatRoles(m.ID))}}},
		kit.Section{Lines: []kit.Line{{kit.Link(s.ws.T("matrix.sheet"), func() { s.ws.OpenScreen("municipalities", m.ID) })}, {kit.Link(s.ws.T("matrix.history"), func() { s.ws.OpenScreen("history", m.ID) })}}})
	s.panel.Set(m.Name, strings.Join([]string{m.OfficialName, shortRegion(m), m.Code}, " · "), sections...)
}

// solutionLines returns a line per solution: the wave of a municipality, and its dates.
func (s *Screen) solutionLines(id plan.ID) []kit.Line {
	var lines []kit.Line
	for _, sol := range s.facts.rolledOut {
		w, ok := s.facts.plan.WaveOf(sol.ID, id)
		if !ok {
			lines = append(lines, kit.Line{kit.Plain(sol.Short + " "), kit.Quiet(s.ws.T("matrix.notplaced"))})
			continue
		}
		line := kit.Line{kit.Plain(sol.Short + " "), kit.Strong(w.Name)}
		if when := s.formatDates(sol.ID, id); when != "" {
			line = append(line, kit.Quiet(" "+when))
		}
		if len(s.facts.plan.Deviations(sol.ID, id)) > 0 {
			line = append(line, kit.Plain(" "), kit.Chip(s.ws.T("matrix.own"), kit.WarningTone))
		}
		lines = append(lines, line)
	}
	return lines
}

// formatDates returns the course and the go-live of a municipality in a solution.
func (s *Screen) formatDates(solution, id plan.ID) string {
	p, lang := s.facts.plan, s.ws.DayLang()
	var parts []string
	start, starts := p.MilestoneFor(solution, id, plan.CourseStart)
	end, ends := p.MilestoneFor(solution, id, plan.CourseEnd)
	switch {
	case starts && ends && start.When().Decided() && start.When() != end.When():
		parts = append(parts, s.ws.T("matrix.course", "when", start.When().Short(lang)+" – "+end.When().Short(lang)))
	case starts && start.When().Decided():
		parts = append(parts, s.ws.T("matrix.course", "when", start.When().Short(lang)))
	}
	if m, ok := p.MilestoneFor(solution, id, plan.GoLive); ok {
		parts = append(parts, s.ws.T("matrix.golive", "when", reports.FormatMilestoneDate(p, m, s.ws.Lang)))
	}
	for i := range parts {
		parts[i] = noBreak(parts[i])
	}
	return strings.Join(parts, " · ")
}

// noBreak keeps a short text on one line.
func noBreak(text string) string { return strings.ReplaceAll(text, " ", "\u00a0") }

// noticeLines shows the state of a municipality's notice in the chosen solution.
func (s *Screen) noticeLines(id plan.ID) []kit.Line {
	lang := s.ws.DayLang()
	n := rules.Notice(s.facts.plan, s.facts.solution.ID, id, s.facts.today)
	until := kit.Plain(" " + s.ws.T("matrix.notice.latest", "date", n.Deadline.Long(lang)))
	days := s.ws.Lang.N("matrix.notice.days", n.Days)
	switch n.State {
	case rules.NotYet:
		if n.Opens > s.facts.today {
			from := s.ws.T("matrix.notice.window", "from", n.Opens.Long(lang), "to", n.Deadline.Long(lang))
			return []kit.Line{{kit.Chip(days, kit.QuietTone)}, {kit.Plain(from)}}
		}
		return []kit.Line{{kit.Chip(days, kit.QuietTone), until}}
	case rules.Open:
		return []kit.Line{{kit.Chip(days, kit.GoodTone), until}}
	case rules.Due:
		return []kit.Line{{kit.Chip(days, kit.WarningTone), until}}
	case rules.Late:
		return []kit.Line{{kit.Chip(s.ws.Lang.N("matrix.notice.late", n.Days), kit.BadTone), until}}
	case rules.Notified:
		return []kit.Line{{kit.Chip(s.ws.T("matrix.notice.told", "date", n.NoticeDate.Long(lang)), kit.GoodTone)}}
	case rules.Passed:
		return []kit.Line{{kit.Quiet(s.ws.T("matrix.notice.passed"))}}
	}
	return nil
}

// findingLines lists the findings about a municipality's place and dates, the worst first.
// Notices have a section of their own.
func (s *Screen) findingLines(id plan.ID) []kit.Line {
	var lines []kit.Line
	for _, f := range s.facts.findings {
		if f.Rule == rules.NoticeRule || !concernsCell(f) {
			continue
		}
		if f.Severity == rules.Info || !f.About(id) || len(lines) == findingsInPanel {
			continue
		}
		lines = append(lines, kit.Line{kit.Plain(rules.FormatFindingFor(s.ws.Lang, s.facts.plan, f, id))})
	}
	return lines
}

// formatRoles lists the roles of a municipality's contacts.
func (s *Screen) formatRoles(id plan.ID) string {
	var roles []string
	for _, c := range s.facts.plan.ContactsOf(id) {
		roles = append(roles, c.Role)
	}
	if len(roles) == 0 {
		return s.ws.T("matrix.contacts.none")
	}
	text := []rune(strings.Join(roles, ", "))
	return strings.ToUpper(string(text[:1])) + string(text[1:])
}

// showSeveral summarizes the selected municipalities in the panel.
func (s *Screen) showSeveral() {
	p := s.facts.plan
	var names []string
	sum, year, known := 0, 0, 0
	for _, id := range s.selected {
		m, _ := p.Municipalities.Get(id)
		names = append(names, m.Name)
		if pop, ok := p.InhabitantsUpTo(id, s.facts.today.Year()); ok {
			sum, year, known = sum+pop.Inhabitants, max(year, pop.Year), known+1
		}
	}
	subtitle := strings.Join(names[:min(len(names), namesShown)], ", ")
	if more := len(names) - namesShown; more > 0 {
		subtitle = s.ws.T("matrix.names.more", "names", subtitle, "more", more)
	}
	var sections []kit.Section
	if known > 0 {
		line := kit.Line{kit.Plain(s.formatNumber(sum))}
		if missing := len(s.selected) - known; missing > 0 {
			line = append(line, kit.Quiet(" "+s.ws.Lang.N("matrix.inhabitants.missing", missing)))
		}
		sections = append(sections, kit.Section{Title: s.ws.T("matrix.inhabitants.on", "year", year), Lines: []kit.Line{line}})
	}
	for _, sol := range s.facts.rolledOut {
		sections = append(sections, kit.Section{Title: sol.Short, Lines: s.waveCounts(sol.ID)})
	}
	if _, ids := s.deviationCandidates(); len(ids) > 0 && s.ws.CanEdit() {
		sections = append(sections, kit.Section{Lines: []kit.Line{{kit.Link(s.ws.T("matrix.own.new"), s.askOwnDate)}}})
	}
	if section, ok := s.doneSection(); ok {
		sections = append(sections, section)
	}
	s.panel.Set(s.ws.T("matrix.selected", "n", len(s.selected)), subtitle, sections...)
}

// waveCounts counts the selected municipalities by wave.
func (s *Screen) waveCounts(solution plan.ID) []kit.Line {
	p := s.facts.plan
	count := map[plan.ID]int{}
	for _, id := range s.selected {
		w, _ := p.WaveOf(solution, id)
		count[w.ID]++
	}
	var lines []kit.Line
	for _, w := range p.WavesOf(solution) {
		if n := count[w.ID]; n > 0 {
			lines = append(lines, kit.Line{kit.Strong(w.Name), kit.Quiet(" " + s.formatCount(n) + " · " + noBreak(s.formatGoLive(w.ID)))})
		}
	}
	if n := count[plan.None]; n > 0 {
		lines = append(lines, kit.Line{kit.Plain(s.ws.T("matrix.unplaced")), kit.Quiet(" " + s.formatCount(n))})
	}
	return lines
}
