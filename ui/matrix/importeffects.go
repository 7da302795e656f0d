package matrix

import (
	"bolgeplan/data/consequences"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/importing"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// effectLine is one line about the effects of an import.
type effectLine struct {
	text string
	kind string // text key of its chip
	tone kit.Tone
}

// listEffects lists the consequences: new findings, the worst first, then moved milestones,
// deadlines, letters and invoices, then resolved findings.
func (c *confirmation) listEffects() {
	c.effectLines, c.newFindings, c.resolvedFindings = c.effectLines[:0], nil, nil
	if c.planAfter == nil {
		return
	}
	c.newFindings, c.resolvedFindings = c.consequences.News()
	lang, now := c.s.ws.Lang, c.s.ws.Plan()
	for _, f := range c.newFindings {
		c.effectLines = append(c.effectLines, effectLine{rules.FormatFinding(lang, c.planAfter, f), "matrix.import.effect.new", style.ToneOf(f.Severity)})
	}
	for _, m := range c.dependents {
		c.effectLines = append(c.effectLines, effectLine{wording.FormatDependentMove(lang, c.planAfter, m), "matrix.import.effect.along", kit.QuietTone})
	}
	for _, text := range consequences.FormatConsequences(lang, c.planAfter, c.consequences) {
		c.effectLines = append(c.effectLines, effectLine{text, "", kit.NoTone})
	}
	for _, f := range c.resolvedFindings {
		c.effectLines = append(c.effectLines, effectLine{rules.FormatFinding(lang, now, f), "matrix.import.effect.gone", kit.GoodTone})
	}
}

func (c *confirmation) newEffects() *kit.Table {
	list := kit.NewTable([]kit.Column{{Width: 78}, {Width: 300, Grow: 1}})
	list.Rows = func() int { return max(len(c.effectLines), 1) }
	list.Cell = func(row, col int) kit.Cell {
		switch {
		case len(c.effectLines) == 0 && col == 1:
			return kit.Cell{Text: c.s.ws.T("matrix.import.effects.none"), Role: style.Muted}
		case len(c.effectLines) == 0 || col == 0 && c.effectLines[row].kind == "":
			return kit.Cell{}
		case col == 0:
			return kit.Cell{Text: c.s.ws.T(c.effectLines[row].kind), Tone: c.effectLines[row].tone}
		}
		return kit.Cell{Text: c.effectLines[row].text}
	}
	list.OnActivate = func(row int) {
		if row < len(c.effectLines) {
			c.s.ws.ShowMessage(c.effectLines[row].text) // the full text of a line that is cut off
		}
	}
	return list
}

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

// effectsLine summarizes the effects of the import in one line.
func (c *confirmation) effectsLine() kit.Line {
	if c.consequences.IsEmpty() && c.moved() == 0 && !c.datesApply() {
		return kit.Line{kit.Quiet(c.s.ws.T("matrix.import.remembered"))}
	}
	return importing.EffectsLine(c.s.ws.Lang, c.consequences)
}
