package timeline

import (
	"bolgeplan/data/rules"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/conflicts"
	"bolgeplan/ui/wording"
)

// describe tells what a bar is: whose, which date, and what the program finds about it.
func (s *Screen) describe(bar string) string {
	b := s.current.bars[bar]
	name, date := s.current.FormatBar(s.ws.Plan(), s.ws.Lang, bar)
	told := wording.Bar{Name: name, Date: date}
	if b != nil {
		told.Done = b.Done
		if told.Name == "" {
			told.Name = b.Label
		}
		if b.Locked && b.Kind != gantt.Flag {
			told.Locked = b.LockReason
		}
	}
	told.Findings = conflicts.Tip(s.ws, s.disputedOn(bar))
	for _, f := range s.foundOn(bar) {
		told.Findings = append(told.Findings, rules.FormatFinding(s.ws.Lang, s.ws.Plan(), f))
	}
	return wording.FormatBar(s.ws.Lang, told)
}
