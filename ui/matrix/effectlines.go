package matrix

import (
	"bolgeplan/data/consequences"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/importing"
	"bolgeplan/ui/kit"
)

// effectLines describes the consequences of a change in at most a number of lines.
func (s *Screen) effectLines(next *plan.Plan, most int) []kit.Line {
	var lines []kit.Line
	c := s.ws.Consequences(next)
	news, _ := c.News()
	for _, f := range news {
		lines = append(lines, kit.Line{kit.Colored(rules.FormatFinding(s.ws.Lang, next, f), importing.WarningRole(f.Severity))})
	}
	for _, text := range consequences.FormatConsequences(s.ws.Lang, next, c) {
		lines = append(lines, kit.Line{kit.Quiet(text)})
	}
	if more := len(lines) - most; more > 0 {
		lines = append(lines[:most], kit.Line{kit.Quiet(s.ws.Lang.N("matrix.own.more", more))})
	}
	return lines
}
