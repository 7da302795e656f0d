package timeline

import (
	"slices"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"bolgeplan/data/history"
	"bolgeplan/data/rules"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/conflicts"
	"bolgeplan/ui/fixing"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	chart "bolgeplan/ui/kit/timeline"
	"bolgeplan/ui/wording"
)

// maxFindings is the largest number of findings in the tip of a bar or a lane.
const maxFindings = 6

// barTip names a bar for its tip, with its date and why it cannot be moved.
func (s *Screen) barTip(bar string) (name string, lines []chart.TipLine) {
	b := s.current.bars[bar]
	name, date := s.current.FormatBar(s.ws.Plan(), s.ws.Lang, bar)
	if b == nil || name == "" {
		return name, nil
	}
	if date != "" {
		lines = append(lines, chart.TipLine{Text: date})
	}
	if b.LockReason != "" && b.Kind != gantt.Flag {
		lines = append(lines, chart.TipLine{Text: b.LockReason, Tone: style.QuietTone})
	}
	return name, lines
}

// alertLines lists the findings of a bar or a lane for its tip.
func (s *Screen) alertLines(id string) []chart.TipLine {
	found := s.current.Findings[id]
	var lines []chart.TipLine
	for _, text := range conflicts.Tip(s.ws, s.disputedOn(id)) {
		lines = append(lines, chart.TipLine{Text: text, Tone: style.WarningTone})
	}
	for _, f := range found[:min(len(found), maxFindings)] {
		lines = append(lines, chart.TipLine{Text: wording.Capitalize(rules.FormatFinding(s.ws.Lang, s.ws.Plan(), f)), Tone: style.ToneOf(f.Severity)})
	}
	if more := len(found) - maxFindings; more > 0 {
		lines = append(lines, chart.TipLine{Text: s.ws.Lang.N("schedule.tip.more", more), Tone: style.QuietTone})
	}
	return lines
}

// disputedOn lists the conflicts of a bar, or of the wave or solution of a lane.
func (s *Screen) disputedOn(id string) (keys []history.RegisterKey) {
	d := s.ws.Disputed()
	if it, ok := s.current.Items[id]; ok {
		for _, m := range it.All() {
			keys = append(keys, d.Milestone(m)...)
		}
		return keys
	}
	row, err := uuid.Parse(id)
	if err != nil {
		return nil
	}
	keys = slices.Concat(d.Wave(row), d.Solution(row))
	return keys[:min(len(keys), maxFindings)]
}

// foundOn returns the findings of a bar and of its notice flag.
func (s *Screen) foundOn(bar string) []rules.Finding {
	found := s.current.Findings[bar]
	return append(found[:len(found):len(found)], s.current.Findings["notice:"+bar]...)
}

// foundSections lists the findings of the selected bars in the panel, with a link to the
// fixes.
func (s *Screen) foundSections() []kit.Section {
	var lines []kit.Line
	var found []rules.Finding
	for _, bar := range s.chart.Selected() {
		for _, f := range s.foundOn(bar) {
			text := kit.Colored(wording.Capitalize(s.formatFinding(s.ws.Plan(), f)), style.ToneOf(f.Severity).Role())
			lines = append(lines, kit.Line{text})
		}
		found = append(found, s.foundOn(bar)...)
	}
	if len(lines) == 0 {
		return nil
	}
	if found = fixing.FilterFixable(found); len(found) > 0 && s.ws.CanEdit() {
		lines = append(lines, kit.Line{kit.Link(s.ws.T("findings.fix.find"), func() {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.panel)
			fixing.Offer(s.ws, found, at, s.Focus)
		})})
	}
	return []kit.Section{{Title: s.ws.T("overview.findings"), Lines: lines}}
}

// fixItems returns the menu item that offers the fixes of a bar's findings.
func (s *Screen) fixItems(bar string, at fyne.Position) []*fyne.MenuItem {
	found := fixing.FilterFixable(s.foundOn(bar))
	if len(found) == 0 || !s.ws.CanEdit() {
		return nil
	}
	return []*fyne.MenuItem{fyne.NewMenuItem(s.ws.T("findings.fix.find"), func() { fixing.Offer(s.ws, found, at, s.Focus) })}
}
