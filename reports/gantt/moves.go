package gantt

import "bolgeplan/data/day"

// Move is a place for a bar: what it has or what is proposed.
type Move struct {
	ID        string
	When, End day.Span
	ExactDays bool // to just these days, whatever the precision of the date was
}
