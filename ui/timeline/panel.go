package timeline

import (
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/conflicts"
	"bolgeplan/ui/done"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// showPanel shows the selection in the panel.
func (s *Screen) showPanel() {
	rows := s.selected()
	if len(rows) == 0 {
		disputed := s.ws.Disputed().Conflicts
		if s.shown != plan.None {
			disputed = s.ws.Disputed().Solution(s.shown)
		}
		s.panel.Set(s.ws.T("schedule.panel.none"), "",
			append(conflicts.Sections(s.ws, disputed), kit.Section{Lines: []kit.Line{{kit.Quiet(s.ws.T("schedule.panel.hint"))}}})...)
		return
	}
	if len(rows) > maxDetailed {
		s.panel.Set(s.ws.Lang.N("schedule.panel.many", len(rows)), "", kit.Section{Lines: s.brief(rows)}, kit.Section{Lines: s.doneLinks(rows)})
		return
	}
	var disputed []history.RegisterKey
	for _, m := range rows {
		disputed = append(disputed, s.ws.Disputed().Milestone(m.ID)...)
	}
	sections := conflicts.Sections(s.ws, disputed)
	for _, m := range rows {
		sections = append(sections, s.dateSection(m))
	}
	sections = append(sections, s.noticeSection(rows[0])...)
	sections = append(sections, s.foundSections()...)
	sections = append(sections, s.deviationSection(rows)...)
	if s.ws.CanEdit() {
		links := append([]kit.Line{{kit.Link(s.ws.T("schedule.edit"), s.editSelected)}}, s.doneLinks(rows)...)
		sections = append(sections, kit.Section{Lines: links})
	}
	s.panel.Set(s.formatOwner(owner{rows[0].SolutionID, rows[0].WaveID}), s.members(rows[0]), sections...)
}

// maxDetailed is the largest number of milestones that the panel describes in full.
const maxDetailed = 2

// brief lists milestones with their dates.
func (s *Screen) brief(rows []plan.Milestone) []kit.Line {
	var lines []kit.Line
	for _, m := range rows {
		lines = append(lines, kit.Line{kit.Plain(s.formatShortOwner(m) + ", " + wording.MilestoneName(s.ws.Lang, m) + "  "), kit.Quiet(m.Written)})
	}
	return lines
}

// members says how many municipalities a milestone is for.
func (s *Screen) members(m plan.Milestone) string {
	if m.WaveID == plan.None {
		return ""
	}
	return s.ws.Lang.N("timeline.municipalities", len(s.ws.Plan().MembersOf(m.WaveID)))
}

// dateSection shows the date of a milestone, as written and as understood.
func (s *Screen) dateSection(m plan.Milestone) kit.Section {
	in, t := s.ws.DayLang(), s.ws.T
	var lines []kit.Line
	add := func(key, text string) {
		lines = append(lines, kit.Line{kit.Quiet(t(key) + " "), kit.Plain(text)})
	}
	written := m.Written
	if m.EndWritten != "" {
		written = plan.FormatWithEnd(written, m.EndWritten)
	}
	add("schedule.panel.written", written)
	when := m.When()
	if m.Kind.Lasts() && s.ws.Plan().EndOf(m).Decided() {
		when.Latest = s.ws.Plan().EndOf(m).Latest
	}
	if when.Decided() {
		add("schedule.panel.means", when.FormatDays(in))
	}
	if m.When().Exact() {
		_, week := m.Earliest.ISOWeek()
		text := in.Week(week)
		if feast, ok := day.Holiday(m.Earliest); ok {
			text += ", " + feast.Name(in)
		}
		lines = append(lines, kit.Line{kit.Quiet(text)})
	}
	if last, ok := s.ws.Plan().Milestones.Get(m.EndsWith); ok {
		add("schedule.panel.ends", wording.MilestoneName(s.ws.Lang, last))
	}
	if m.Rule != "" {
		lines = append(lines, kit.Line{kit.Plain(t("zone." + string(m.Rule)))})
	}
	lines = append(lines, s.scopeLine(m)...)
	lines = append(lines, s.letterLines(m)...)
	if m.DoneOn != day.None {
		lines = append(lines, kit.Line{kit.Chip(done.FormatDoneOn(s.ws, m.DoneOn), kit.GoodTone)})
	}
	if chips := s.marks(m); len(chips) > 0 {
		lines = append(lines, chips)
	}
	title := wording.MilestoneName(s.ws.Lang, m)
	if of, ok := s.ws.Plan().Municipalities.Get(m.MunicipalityID); ok {
		title = of.Name + ": " + title
	}
	return kit.Section{Title: title, Lines: lines}
}

// marks returns the chips of a milestone: placeholder, locked.
func (s *Screen) marks(m plan.Milestone) kit.Line {
	var line kit.Line
	if m.Example {
		line = append(line, kit.Chip(s.ws.T("schedule.panel.example"), kit.WarningTone))
	}
	if m.Locked {
		line = append(line, kit.Chip(s.ws.T("schedule.panel.locked"), kit.QuietTone))
	}
	return line
}

// noticeSection says until when a wave must get notice of its go-live.
func (s *Screen) noticeSection(m plan.Milestone) []kit.Section {
	n := rules.WaveNotice(s.ws.Plan(), m.WaveID, s.ws.Today())
	if m.Kind != plan.GoLive || n.State == rules.NoNotice {
		return nil
	}
	role := style.Ink
	switch n.State {
	case rules.Late:
		role = style.Bad
	case rules.Due:
		role = style.Warning
	}
	lines := []kit.Line{{kit.Colored(rules.FormatNotice(s.ws.Lang, n), role)}}
	if n.Deadline != day.None {
		lines = append(lines, kit.Line{kit.Quiet(s.ws.T("schedule.panel.deadline") + " "), kit.Plain(n.Deadline.LongWeekday(s.ws.DayLang()))})
	}
	return []kit.Section{{Title: s.ws.T("schedule.panel.notice"), Lines: lines}}
}

// deviationSection lists the municipalities whose dates deviate from the selected
// milestones.
func (s *Screen) deviationSection(rows []plan.Milestone) []kit.Section {
	p := s.ws.Plan()
	var lines []kit.Line
	for _, m := range rows {
		if m.MunicipalityID != plan.None {
			return nil
		}
		for _, id := range p.MembersOf(m.WaveID) {
			for _, own := range p.Deviations(m.SolutionID, id) {
				of, ok := p.Municipalities.Get(id)
				if !ok || own.Kind != m.Kind {
					continue
				}
				text := strings.TrimSuffix("  "+own.Written+", "+own.Note, ", ")
				lines = append(lines, kit.Line{kit.Link(of.Name, func() { s.ws.OpenScreen("municipalities", id) }), kit.Quiet(text)})
			}
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return []kit.Section{{Title: s.ws.T("schedule.panel.deviate"), Lines: lines}}
}
