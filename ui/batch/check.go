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

// formatFinding is the sentence of a finding, with the reason where it was accepted.
func (s *session) formatFinding(p *plan.Plan, f rules.Finding) string {
	text := rules.FormatFinding(s.Lang, p, f)
	if f.Accepted {
		text += " (" + s.T("findings.accepted", "reason", f.Reason) + ")"
	}
	return text
}

// jsonFinding is a finding as scripts read it: always these fields, which are a
// contract. Names are those that the plan shows, "" where the finding is about
// no single solution or wave; all the municipalities that it is about are
// listed. Beside the figures of the sentence stand the id of the milestone, and
// the reason where somebody accepted it.
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

// jsonFigure is the value of a figure: numbers and texts as they are, days in
// ISO, and rows by their id.
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
