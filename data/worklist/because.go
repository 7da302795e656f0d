package worklist

import (
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// MadeStale returns the items of a list whose letters a change from one plan to another made
// stale, and which still are: those told something true before it. What was stale already, and
// letters that were registered later, are not among them.
func MadeStale(now List, before, after *plan.Plan, today day.Day) List {
	return now.Filter(func(i *Item) bool {
		if len(i.Differences) == 0 {
			return false
		}
		return isStale(after, i.Last.Letter.ID, today) && !isStale(before, i.Last.Letter.ID, today)
	})
}

// isStale reports whether a letter of a plan states something that the plan does not say.
func isStale(p *plan.Plan, letter plan.ID, today day.Day) bool {
	s, ok := letters.StatusOf(p, letter)
	return ok && len(s.Differences(p, today)) > 0
}
