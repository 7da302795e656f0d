package gantt

import "bolgeplan/data/day"

// Move is a present or proposed place of a bar.
type Move struct {
	ID        string
	When, End day.Span
	ExactDays bool // to exactly these days, whatever the precision of the date was
}
