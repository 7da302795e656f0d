package timeline

import (
	"fyne.io/fyne/v2"

	"bolgeplan/data/rules"
	"bolgeplan/ui/kit"
	chart "bolgeplan/ui/kit/timeline"
)

// mostFound is how many findings of a bar or a lane are named.
const mostFound = 6

// wrong says what the rules have found about a bar or a lane, for the tip.
func (s *Screen) wrong(id string) []chart.Line {
	found := s.now.Found[id]
	var lines []chart.Line
	for _, f := range found[:min(len(found), mostFound)] {
		lines = append(lines, chart.Line{Text: raised(rules.Sentence(s.ws.Lang, s.ws.Plan(), f)), Severity: severityOf(f)})
	}
	if more := len(found) - mostFound; more > 0 {
		lines = append(lines, chart.Line{Text: s.ws.Lang.N("schedule.tip.more", more), Severity: chart.Quiet})
	}
	return lines
}

// severityOf is how bad a finding is in a tip.
func severityOf(f rules.Finding) chart.Severity {
	return map[rules.Severity]chart.Severity{rules.Bad: chart.Bad, rules.Warning: chart.Warning, rules.Info: chart.Quiet}[f.Severity]
}

// foundOn lists the findings of a bar, and those of the flag of its notice.
func (s *Screen) foundOn(bar string) []rules.Finding {
	found := s.now.Found[bar]
	return append(found[:len(found):len(found)], s.now.Found["notice:"+bar]...)
}

// foundSections say in the panel what is wrong with the selected bars, with links
// to the edits that mend it.
func (s *Screen) foundSections() []kit.Section {
	var lines, links []kit.Line
	for _, bar := range s.chart.Selected() {
		for _, f := range s.foundOn(bar) {
			said := kit.Colored(raised(s.short(s.ws.Plan(), f)), severityRole(severityOf(f)))
			lines = append(lines, kit.Line{said})
		}
		for _, m := range s.mends(bar) {
			links = append(links, kit.Line{kit.Link(rules.MendText(s.ws.Lang, s.ws.Plan(), m), func() { s.mend(m) })})
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return []kit.Section{{Title: s.ws.T("overview.findings"), Lines: append(lines, links...)}}
}

// mends lists the edits that mend what is wrong with a bar, each once.
func (s *Screen) mends(bar string) []rules.Mend {
	var list []rules.Mend
	offered := map[string]bool{}
	for _, f := range s.foundOn(bar) {
		for _, m := range rules.Mends(s.ws.Plan(), f) {
			if text := rules.MendText(s.ws.Lang, s.ws.Plan(), m); !offered[text] {
				offered[text] = true
				list = append(list, m)
			}
		}
	}
	return list
}

// mendItems are the entries of a bar's menu that mend what is wrong with it.
func (s *Screen) mendItems(bar string) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, m := range s.mends(bar) {
		items = append(items, fyne.NewMenuItem(rules.MendText(s.ws.Lang, s.ws.Plan(), m), func() { s.mend(m) }))
	}
	return items
}

// mend makes the edit that removes a finding.
func (s *Screen) mend(m rules.Mend) {
	s.ws.Do(m.Label, m.Edit)
	s.Focus()
}
