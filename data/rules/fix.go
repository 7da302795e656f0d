package rules

import (
	"context"
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Fix is an edit that resolves a finding. It was tried on a copy of the plan.
type Fix struct {
	Key     string // of what it does: see FormatFix
	Figures []Figure
	Label   plan.Label // for the log
	Edit    func(*plan.Draft) error
	// Before and After count the findings that nobody has accepted.
	Before, After Count

	rank, distance int // how it is offered: the lowest first
}

// Count is how many findings there are, and how many of them are Bad.
type Count struct{ All, Bad int }

// count counts the findings that nobody has accepted.
func count(findings []Finding) (n Count) {
	for _, f := range Unaccepted(findings) {
		n.All++
		if f.Severity == Bad {
			n.Bad++
		}
	}
	return n
}

// The ranks of fixes, the best first.
const (
	leavesClean = iota // what it moves has no error or warning left
	bringsNone         // it brings no finding, but others stay
	fewer              // it brings some, but less than it resolves
)

// mostFixes is the largest number of fixes that are offered.
const mostFixes = 3

// Fixable reports whether there may be fixes of a finding. Fixes finds out.
func Fixable(f Finding) bool { return !f.Accepted && f.definition().Fix != nil }

// Fixes returns the edits that resolve a finding of a plan, the best first. Each is tried
// on a copy, with dependent moves: afterwards the plan has fewer findings and no new error,
// and nothing was moved into the past. findings is the result of Check on the day. Fixes
// returns none where no single edit does that, and the fixes found so far when ctx ends.
func Fixes(ctx context.Context, p *plan.Plan, today day.Day, findings []Finding, f Finding) []Fix {
	x := &Fixer{ctx: ctx, p: p, today: today, f: f, before: findings, count: count(findings)}
	if fix := f.definition().Fix; fix != nil && !f.Accepted {
		fix(x)
	}
	slices.SortStableFunc(x.fixes, func(a, b Fix) int {
		if a.rank != b.rank {
			return a.rank - b.rank
		}
		return a.distance - b.distance
	})
	return x.fixes[:min(len(x.fixes), mostFixes)]
}

// Fixer tries edits that may resolve a finding and keeps the edits that do.
type Fixer struct {
	ctx    context.Context
	p      *plan.Plan
	today  day.Day
	f      Finding
	before []Finding
	count  Count
	fixes  []Fix
}

// Plan returns the plan with the finding.
func (x *Fixer) Plan() *plan.Plan { return x.p }

// Finding returns the finding to resolve.
func (x *Fixer) Finding() Finding { return x.f }

// try makes an edit on a copy of the plan. It returns the edit with what it does, and
// whether it resolves the finding.
func (x *Fixer) try(c Fix) (Fix, bool) {
	d := x.p.Edit()
	if err := d.Run(c.Edit); err != nil {
		return c, false // refused: it is locked, or over
	}
	after := Check(d.Plan(), x.today)
	c.Before, c.After = x.count, count(after)
	if c.After.All >= c.Before.All || slices.ContainsFunc(after, x.isSameFinding) {
		return c, false
	}
	news, _ := News(x.before, after)
	if len(news) > 0 {
		c.rank = fewer
	} else if c.rank = leavesClean; slices.ContainsFunc(Unaccepted(after), x.isLeftOnDates) {
		c.rank = bringsNone
	}
	return c, !slices.ContainsFunc(news, func(f Finding) bool { return f.Severity == Bad })
}

// isSameFinding reports whether a finding is the one to resolve, about a date of its own too.
func (x *Fixer) isSameFinding(other Finding) bool {
	if other.Rule != x.f.Rule || other.Key != x.f.Key && other.Severity == Info || !x.f.shares(&other) {
		return false
	}
	other.Milestone = x.f.Milestone
	return x.f.hasSubjectOf(other)
}

// isLeftOnDates reports whether a finding is an error or a warning about the same dates.
func (x *Fixer) isLeftOnDates(other Finding) bool {
	return other.Milestone != plan.None && other.Milestone == x.f.Milestone && other.Severity != Info
}

// Offer keeps an edit, if it resolves the finding.
func (x *Fixer) Offer(c Fix) {
	if c, ok := x.try(c); ok {
		x.fixes = append(x.fixes, c)
	}
}

// stopped reports whether nobody waits any more.
func (x *Fixer) stopped() bool { return x.ctx.Err() != nil }

func (x *Fixer) number(figure string) int { n, _ := x.f.Figure(figure).(int); return n }

func (x *Fixer) id(figure string) plan.ID { id, _ := x.f.Figure(figure).(plan.ID); return id }

func (x *Fixer) kind(figure string) plan.MilestoneKind {
	k, _ := x.f.Figure(figure).(plan.MilestoneKind)
	return k
}

// FormatFix formats what a fix does, in a language.
func FormatFix[L Localizer](l L, p *plan.Plan, c Fix) string {
	var pairs []any
	for _, fig := range c.Figures {
		pairs = append(pairs, fig.Name, formatFigure(l, p, fig.Value))
	}
	return l.T(c.Key, pairs...)
}

// FormatFixEffect formats how a fix changes the number of findings: "14 → 11 fund, ingen
// fejl".
func FormatFixEffect[L Localizer](l L, c Fix) string {
	key := "rules.fix.effect"
	if c.After.Bad == 0 {
		key = "rules.fix.effect.none"
	}
	return l.T(key, "before", c.Before.All, "after", c.After.All, "bad", c.After.Bad)
}
