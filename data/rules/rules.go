// Package rules watches a plan: each rule is a small function that looks at the
// plan and the day that counts as today, and reports findings.
//
// Check reports all findings, News the findings that a change brings and resolves, Fixes
// the edits that resolve one, and Notice the state of the notice to one municipality.
// A finding has a translation key with figures; FormatFinding makes the text. The package
// is pure: it reads no clock and writes nothing.
package rules

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/severity"
)

// Rule names a rule, as in the output of the check command.
type Rule string

// The rules.
const (
	NoticeRule      Rule = "notice"          // told in time, not too early
	PlacedRule      Rule = "placed"          // every municipality in one wave of the solution
	ExpectedRule    Rule = "expected"        // a wave has the number that the plan says
	CapacityRule    Rule = "capacity"        // a wave has no more than it can take
	CollisionRule   Rule = "collision"       // a municipality is not hit by two solutions at once
	ZoneRule        Rule = "frozen_zone"     // nothing goes live where that is forbidden
	OrderRule       Rule = "order"           // course, go-live, invoicing; waves; dependencies
	CalendarRule    Rule = "calendar"        // no course or go-live on a day off
	PastRule        Rule = "past"            // what is over by the calendar was reported done
	DatesRule       Rule = "dates"           // a wave with municipalities has dates
	CircleRule      Rule = "circle"          // nothing moves along with itself
	InvoicingRule   Rule = "invoicing_start" // as derived from the course
	StaleLetterRule Rule = "told"            // no letter says what no longer holds
	DataRule        Rule = "data"            // what an invoice needs is there
)

// Severity says how bad a finding is.
type Severity = severity.Severity

// The severities of findings, the worst first.
const (
	Bad     = severity.Bad
	Warning = severity.Warning
	Info    = severity.Info
)

// Figure is a named value of a finding. Value is an int, a string, a day.Day, a
// day.Span, a day.Feast, a time.Weekday, a plan.MilestoneKind, a LetterFact, a
// billing.UnitPrice, or the plan.ID of a row whose name is shown.
type Figure struct {
	Name  string
	Value any
}

// LetterFact is a fact that a letter states, as package letters numbers it.
type LetterFact int

// Finding is one thing that a rule found. Solution, Wave and Milestone are none
// where the finding is about no single one. Municipalities are in Danish order
// and must not be changed.
type Finding struct {
	Rule           Rule
	Severity       Severity
	Solution       plan.ID
	Wave           plan.ID
	Milestone      plan.ID
	Municipalities []plan.ID
	Letters        []plan.ID // to them that are stale, where the rule is about letters
	Key            string    // of the sentence: see FormatFinding
	Figures        []Figure
	OnExample      bool // it rests on a date that is only an example

	Accepted bool   // somebody accepted it, and its figures are the same still
	Reason   string // why it was accepted
}

// Figure returns the value of a figure, nil where the finding does not have it.
func (f Finding) Figure(name string) any {
	for _, fig := range f.Figures {
		if fig.Name == name {
			return fig.Value
		}
	}
	return nil
}

// About reports whether the finding names a municipality.
func (f Finding) About(municipality plan.ID) bool {
	return slices.Contains(f.Municipalities, municipality)
}

// Check returns the findings of all rules, the worst first and otherwise in the
// order of the rules, the solutions and their waves. Those that were accepted
// stand last.
func Check(p *plan.Plan, today day.Day) []Finding {
	m := newPass(p, today)
	for i := range registry {
		registry[i].Check(m)
	}
	m.markAccepted()
	return sortFindings(m.findings)
}

// sortFindings puts findings by severity, the accepted ones last, and keeps their
// order otherwise. There are few groups and a finding is large: going through
// the list once for each beats sorting it.
func sortFindings(findings []Finding) []Finding {
	sorted := make([]Finding, 0, len(findings))
	for _, accepted := range [...]bool{false, true} {
		for s := Bad; s >= severity.None && len(sorted) < len(findings); s-- {
			for i := range findings {
				if findings[i].Severity == s && findings[i].Accepted == accepted {
					sorted = append(sorted, findings[i])
				}
			}
		}
	}
	return sorted
}
