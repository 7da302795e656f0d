package consequences

import (
	"encoding/json"
	"slices"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Summary counts the consequences of a change. It is stored with the label of the change,
// so that the history shows what was known then, whatever the plan and the rules say later.
type Summary struct {
	Added     map[rules.Rule]int `json:"added,omitempty"` // findings, by rule
	Gone      map[rules.Rule]int `json:"gone,omitempty"`
	Deadlines int                `json:"deadlines,omitempty"` // of notices, that moved
	Stale     int                `json:"stale,omitempty"`     // letters
	Again     int                `json:"again,omitempty"`     // letters that are true again
	Invoices  []SummaryAmount    `json:"invoices,omitempty"`
}

// SummaryAmount is by how much the invoices of a solution changed in a year, in øre without
// VAT.
type SummaryAmount struct {
	Solution       string `json:"solution"` // its short name then
	Year           int    `json:"year"`
	Municipalities int    `json:"n"`
	Change         int64  `json:"change"`
}

// Summary counts the consequences; p names the solutions.
func (c Consequences) Summary(p *plan.Plan) Summary {
	news, resolved := c.News()
	n := Summary{Added: byRule(news), Gone: byRule(resolved), Deadlines: len(c.Deadlines), Stale: len(c.Stale), Again: len(c.TrueAgain)}
	for _, a := range c.Invoices {
		s, _ := p.Solutions.Get(a.Solution)
		n.Invoices = append(n.Invoices, SummaryAmount{s.Short, a.Year, a.Municipalities, int64(a.After - a.Before)})
	}
	return n
}

func byRule(findings []rules.Finding) map[rules.Rule]int {
	var counts map[rules.Rule]int
	for _, f := range findings {
		if counts == nil {
			counts = map[rules.Rule]int{}
		}
		counts[f.Rule]++
	}
	return counts
}

// Encode returns the summary as labels store it, "" for an empty one.
func (n Summary) Encode() string {
	b, err := json.Marshal(n)
	if err != nil || string(b) == "{}" {
		return ""
	}
	return string(b)
}

// SummaryArg is the argument of a label that stores an encoded Summary.
const SummaryArg = "consequences"

// AddTo adds the summary to the label of the change, unless it is empty.
func (n Summary) AddTo(l plan.Label) plan.Label {
	if text := n.Encode(); text != "" {
		l.Pairs = append(slices.Clone(l.Pairs), SummaryArg, text)
	}
	return l
}

// AddToUndo is AddTo for undoing a change. It adds an empty summary too: a label without one
// is from a program that stored none.
func (n Summary) AddToUndo(l plan.Label) plan.Label {
	text := n.Encode()
	if text == "" {
		text = "{}"
	}
	l.Pairs = append(slices.Clone(l.Pairs), SummaryArg, text)
	return l
}

// DecodeSummary reads what Encode wrote.
func DecodeSummary(s string) (n Summary, err error) {
	if s == "" {
		return Summary{}, nil
	}
	return n, json.Unmarshal([]byte(s), &n)
}
