package billing

import (
	"fmt"

	"bolgeplan/data/plan"
)

// The errors below describe themselves for a log; Message is for the user.

// NoSettlementError says that a solution has no settlement model.
type NoSettlementError struct{ Solution plan.Solution }

func (e *NoSettlementError) Error() string {
	return fmt.Sprintf("%s has no settlement model: enter its prices first", e.Solution.Short)
}

// Message is the sentence for the user.
func (e *NoSettlementError) Message() (key string, pairs []any) {
	return "billing.error.no_settlement", []any{"solution", e.Solution.Short}
}

// PeriodError says that a settlement model is not billed by such periods.
type PeriodError struct {
	Settlement plan.Settlement
	Period     Period
}

func (e *PeriodError) Error() string {
	n := e.Settlement.PeriodsPerYear
	if !ValidPeriodCount(n) {
		return fmt.Sprintf("the settlement model %q has %d periods a year; it needs 1, 2, 4 or 12", e.Settlement.Name, n)
	}
	return fmt.Sprintf("%s is no period of the settlement model %q; its periods are such as %s",
		e.Period, e.Settlement.Name, e.example())
}

// example is a period that would do.
func (e *PeriodError) example() Period {
	year := e.Period.Year
	if year == 0 {
		year = 2020
	}
	return Period{year, 1, e.Settlement.PeriodsPerYear}
}

// Message is the sentence for the user.
func (e *PeriodError) Message() (key string, pairs []any) {
	key = "billing.error.period"
	if !ValidPeriodCount(e.Settlement.PeriodsPerYear) {
		key = "billing.error.periods"
	}
	return key, []any{
		"settlement", e.Settlement.Name, "n", e.Settlement.PeriodsPerYear,
		"period", e.Period.String(), "like", e.example().String(),
	}
}

// SyntaxError says that a text is no period.
type SyntaxError struct{ Text string }

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%q is not a period; write a year, a half-year or a quarter, such as 2019, 2019H2 or 2019Q3", e.Text)
}

// Message is the sentence for the user.
func (e *SyntaxError) Message() (key string, pairs []any) {
	return "billing.error.syntax", []any{"text", e.Text}
}
