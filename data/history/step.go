package history

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Step is a transaction that a new file is to begin with.
type Step struct {
	On day.Day // when it was made: at noon, UTC; none: now
	// Author made it. With no author it is made by whom the file is made by.
	Author, Installation string

	Label plan.Label
	Edit  func(*plan.Draft) error
	Name  string // of the state that it leads to; "": it has none
}

// Time returns when the step was made, in milliseconds since 1970; now is that for one
// that has no day.
func (s Step) Time(now int64) int64 {
	if s.On == day.None {
		return now
	}
	return s.On.Time().UnixMilli() + 12*60*60*1000
}
