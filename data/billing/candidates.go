package billing

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Candidate is an invoice of a run, and whether it may be issued.
type Candidate struct {
	Statement *Statement
	Standing  []*Issued // what was issued already for some of its days, and stands
	Gaps      []Gap     // what keeps it from being issued, of the municipality alone
}

// Issue reports whether there is something to issue, and nothing of the municipality keeps it
// from being issued.
func (c *Candidate) Issue() bool {
	return c.Statement.Due() && len(c.Standing) == 0 && len(c.Gaps) == 0
}

// Candidates looks at each statement of a run. shared is what keeps all of them from being
// issued. What is an example does so too, but not where the sender is one: then all is a trial.
func Candidates(p *plan.Plan, l *Ledger, b Bills) (list []Candidate, shared []Gap) {
	trial := p.Organisation().Example
	list = make([]Candidate, len(b.Statements))
	at := map[plan.ID]*Candidate{}
	for i := range b.Statements {
		s := &b.Statements[i]
		list[i] = Candidate{Statement: s, Standing: l.StandingFor(b.Solution.ID, s.Municipality.ID, b.Period)}
		at[s.Municipality.ID] = &list[i]
	}
	for _, g := range b.Gaps(p) {
		switch c := at[g.Municipality]; {
		case !g.Hinders() && (trial || g.State != plan.FactExample):
		case c != nil:
			c.Gaps = append(c.Gaps, g)
		default:
			shared = append(shared, g)
		}
	}
	return list, shared
}

// DueOn returns by when an invoice that is issued on a day is to be paid.
func (s *Statement) DueOn(issued day.Day) day.Day { return issued + day.Day(s.Settlement.PaymentDays) }
