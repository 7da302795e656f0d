// Package consequences computes what a change of a plan brings: new and resolved findings,
// deadlines of notices that move, letters that become stale, and invoices that change.
// Screens show it during a drag and before a paste or a merge. The package reads no clock
// and writes nothing.
package consequences

import (
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Consequences are what a change brings.
type Consequences struct {
	Added, Gone []rules.Finding  // in the order of rules.Check
	Deadlines   []DeadlineChange // by solution and wave; those of deviating municipalities last
	Stale       []Letter         // told something that was true before
	TrueAgain   []Letter         // letters that are true again
	Invoices    []InvoiceChange  // by solution and year
}

// DeadlineChange is the last lawful day of the notice to a wave, or to a municipality
// that deviates, which moves; none where there is no such day.
type DeadlineChange struct {
	Solution, Wave plan.ID
	Municipality   plan.ID // None: the whole wave
	Before, After  day.Day
}

// Letter is a municipality that was told something by a letter.
type Letter struct {
	Letter, Solution, Municipality plan.ID
}

// InvoiceChange is what is invoiced for a solution in a calendar year, in øre and
// without VAT, which changes by some municipalities.
type InvoiceChange struct {
	Solution       plan.ID
	Year           int
	Municipalities int // that pay another amount
	Before, After  billing.Money
}

// News returns the findings that the change brings and the findings that it resolves, both
// in the order of rules.Check; see rules.News.
func (c Consequences) News() (news, resolved []rules.Finding) { return rules.NewsOf(c.Added, c.Gone) }

// IsEmpty reports whether the change has no consequences.
func (c Consequences) IsEmpty() bool {
	return len(c.Added)+len(c.Gone)+len(c.Deadlines)+len(c.Stale)+len(c.TrueAgain)+len(c.Invoices) == 0
}

// Base is the plan before a change, with its findings and stale letters. During a drag it is
// made once.
type Base struct {
	plan     *plan.Plan
	today    day.Day
	findings []rules.Finding
	stale    []Letter // that are stale already
	isStale  map[plan.ID]bool
}

// NewBase returns the base of changes of a plan on a day. findings is the result of rules.Check
// on the day; where it is nil, NewBase makes it.
func NewBase(p *plan.Plan, today day.Day, findings []rules.Finding) *Base {
	if findings == nil {
		findings = rules.Check(p, today)
	}
	f := &Base{plan: p, today: today, findings: findings, stale: staleOf(p, findings), isStale: map[plan.ID]bool{}}
	for _, l := range f.stale {
		f.isStale[l.Letter] = true
	}
	return f
}

// Compare says what the change to another plan brings.
func (f *Base) Compare(after *plan.Plan) Consequences {
	return f.compare(after, rules.Check(after, f.today))
}

func (f *Base) compare(after *plan.Plan, findings []rules.Finding) Consequences {
	var c Consequences
	c.Added, c.Gone = rules.DiffFindings(f.findings, findings)
	c.Deadlines = deadlines(f.plan, after)
	c.Stale, c.TrueAgain = f.letters(after, findings)
	c.Invoices = invoices(f.plan, after)
	return c
}

// Between says what the change from one plan to another brings.
func Between(before, after *plan.Plan, today day.Day) Consequences {
	return NewBase(before, today, nil).Compare(after)
}

// letters compares the letters that are stale.
func (f *Base) letters(after *plan.Plan, findings []rules.Finding) (stale, again []Letter) {
	is := staleOf(after, findings)
	now := make(map[plan.ID]bool, len(is))
	for _, l := range is {
		now[l.Letter] = true
		if !f.isStale[l.Letter] {
			stale = append(stale, l)
		}
	}
	for _, l := range f.stale {
		if !now[l.Letter] {
			again = append(again, l)
		}
	}
	return stale, again
}

// staleOf lists the letters that the rules find stale.
func staleOf(p *plan.Plan, findings []rules.Finding) []Letter {
	var list []Letter
	for _, f := range findings {
		for _, id := range f.Letters {
			l, _ := p.Letters.Get(id)
			list = append(list, Letter{id, f.Solution, l.MunicipalityID})
		}
	}
	return list
}
