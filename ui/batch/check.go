package batch

import (
	"fmt"

	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// check prints the findings of the rules. Findings are no failure.
func check(s *session) error {
	return s.withPlan(func(doc *data.Document) error {
		p := doc.Plan()
		findings := rules.Check(p, s.todayOf(p))
		if s.has("--json") {
			return printJSON(s, len(findings), func(i int) any { return s.toJSONFinding(p, findings[i]) })
		}
		for _, f := range findings {
			s.printRow(s.T("batch.severity."+f.Severity.String()), s.formatFinding(p, f))
		}
		if len(findings) == 0 {
			s.printText("batch.check.none")
		}
		return nil
	})
}

// formatFinding returns a finding as a sentence, with the reason if it was accepted.
func (s *session) formatFinding(p *plan.Plan, f rules.Finding) string {
	text := rules.FormatFinding(s.Lang, p, f)
	if f.Accepted {
		text += " (" + s.T("findings.accepted", "reason", f.Reason) + ")"
	}
	return text
}

// jsonFinding is a finding for scripts. The fields are a contract. Names are those that the
// plan shows, "" if the finding is about no single solution or wave. Figures also hold the
// id of the milestone, and the reason if the finding was accepted.
type jsonFinding struct {
	Rule         string         `json:"rule"`
	Severity     string         `json:"severity"`
	Solution     string         `json:"solution"`
	Wave         string         `json:"wave"`
	Municipality []string       `json:"municipality"`
	Figures      map[string]any `json:"figures"`
	Sentence     string         `json:"sentence"`
}

func (s *session) toJSONFinding(p *plan.Plan, f rules.Finding) jsonFinding {
	solution, _ := p.Solutions.Get(f.Solution)
	wave, _ := p.Waves.Get(f.Wave)
	out := jsonFinding{
		Rule: string(f.Rule), Severity: f.Severity.String(), Solution: solution.Short, Wave: wave.Name,
		Municipality: []string{}, Figures: map[string]any{}, Sentence: rules.FormatFinding(s.Lang, p, f),
	}
	for _, id := range f.Municipalities {
		m, _ := p.Municipalities.Get(id)
		out.Municipality = append(out.Municipality, m.Name)
	}
	for _, fig := range f.Figures {
		out.Figures[fig.Name] = jsonFigure(fig.Value)
	}
	if f.Milestone != plan.None {
		out.Figures["milestone"] = f.Milestone.String()
	}
	if f.Accepted {
		out.Figures["accepted"] = f.Reason
	}
	return out
}

// jsonFigure returns the value of a figure: numbers and texts as they are, days in ISO
// form, and rows by their ids.
func jsonFigure(v any) any {
	switch v := v.(type) {
	case int, string:
		return v
	case day.Day:
		return v.ISO()
	case day.Span:
		return [2]string{v.Earliest.ISO(), v.Latest.ISO()}
	case fmt.Stringer:
		return v.String()
	}
	return fmt.Sprint(v)
}
