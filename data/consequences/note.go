package consequences

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Summary is what a change brought in so few figures that they are kept with it:
// the history can then say what was known when it was made, whatever the plan
// and the rules say later.
type Summary struct {
	Added     map[rules.Rule]int `json:"added,omitempty"` // findings, by rule
	Gone      map[rules.Rule]int `json:"gone,omitempty"`
	Deadlines int                `json:"deadlines,omitempty"` // of notices, that moved
	Stale     int                `json:"stale,omitempty"`     // letters
	Again     int                `json:"again,omitempty"`     // letters that are true again
	Invoices  []SummaryAmount    `json:"invoices,omitempty"`
}

// SummaryAmount is what a year's invoices for a solution changed by, in øre
// without VAT.
type SummaryAmount struct {
	Solution       string `json:"solution"` // its short name then
	Year           int    `json:"year"`
	Municipalities int    `json:"n"`
	Change         int64  `json:"change"`
}

// Summary sums the consequences up; p is the plan that names the solutions.
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

// Encode returns the note as it is kept, "" for one that has nothing to say.
func (n Summary) Encode() string {
	b, err := json.Marshal(n)
	if err != nil || string(b) == "{}" {
		return ""
	}
	return string(b)
}

// SummaryArg is the place of a label that keeps what the change brought, as a Note.
const SummaryArg = "consequences"

// AddTo adds the note to the label of the change, so that the history can say it
// later.
func (n Summary) AddTo(l plan.Label) plan.Label {
	if text := n.Encode(); text != "" {
		l.Pairs = append(slices.Clone(l.Pairs), SummaryArg, text)
	}
	return l
}

// AddToUndo is On for taking a change back, which is kept even where it brought nothing:
// earlier programs kept nothing then.
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

// FormatSummary says the note in a language, a sentence each.
func FormatSummary[L rules.Localizer](l L, n Summary) []string {
	var said []string
	for _, part := range []struct {
		key    string
		counts map[rules.Rule]int
	}{{"consequences.added", n.Added}, {"consequences.gone", n.Gone}} {
		total := 0
		var names []string
		for _, rule := range slices.Sorted(maps.Keys(part.counts)) {
			total += part.counts[rule]
			names = append(names, l.T("rules.rule."+string(rule)))
		}
		if total > 0 {
			said = append(said, l.N(part.key, total, "rules", strings.Join(names, ", ")))
		}
	}
	for _, part := range []struct {
		key string
		n   int
	}{{"consequences.deadlines", n.Deadlines}, {"consequences.stale", n.Stale}, {"consequences.again", n.Again}} {
		if part.n > 0 {
			said = append(said, l.N(part.key, part.n))
		}
	}
	for _, a := range n.Invoices {
		said = append(said, sayAmount(l, a))
	}
	return said
}

func sayAmount[L rules.Localizer](l L, a SummaryAmount) string {
	key, change := "consequences.invoices.more", billing.Money(a.Change)
	switch {
	case change < 0:
		key, change = "consequences.invoices.less", -change
	case change == 0:
		key = "consequences.invoices.same"
	}
	return l.N(key, a.Municipalities, "solution", a.Solution, "year", a.Year, "amount", change.FormatKroner(day.Lang(string(l))))
}
